"""What the graph of a clinic says of it, its site, its offices and its group."""

from typing import Any

from pages.documents.json_ld import clinic_graph
from tests.pages.json_ld.documents import CMS, SITE, clinic, office
from tests.pages.json_ld.reading import of_type, the

JSON = dict[str, Any]


def made(*offices: JSON, group: str = "", **values: Any) -> JSON:
    return clinic_graph(clinic(*offices, **values), [], group, CMS)


def test_clinic_stands_at_its_only_office_with_hours_and_holidays() -> None:
    node = the(made(office()), "MedicalClinic")

    assert node["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "12 Sample Court",
        "addressLocality": "Rockville",
        "addressRegion": "MD",
        "postalCode": "20850",
        "addressCountry": "US",
    }
    assert node["geo"] == {"@type": "GeoCoordinates", "latitude": 39.084, "longitude": -77.153}
    assert node["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Friday"],
            "opens": "08:30",
            "closes": "17:00",
        }
    ]
    assert node["specialOpeningHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "name": "Christmas",
            "validFrom": "2026-12-24",
            "validThrough": "2026-12-25",
            "opens": "00:00",
            "closes": "00:00",
        },
        {
            "@type": "OpeningHoursSpecification",
            "name": "New Year’s Eve",
            "validFrom": "2026-12-31",
            "validThrough": "2026-12-31",
            "opens": "09:00",
            "closes": "12:00",
        },
    ]
    assert node["amenityFeature"] == [
        {
            "@type": "LocationFeatureSpecification",
            "name": "Parking",
            "value": "Behind the building.",
        }
    ]
    assert "location" not in node


def test_clinic_says_how_to_reach_it() -> None:
    node = the(made(office()), "MedicalClinic")

    assert node["@id"] == f"{SITE}/#clinic"
    assert node["telephone"] == "+14105550123"
    assert node["email"] == "hello@harbor.example"
    assert node["isAcceptingNewPatients"] is False
    assert node["sameAs"] == ["https://social.example/harbor"]
    assert node["contactPoint"] == {
        "@type": "ContactPoint",
        "contactType": "appointments",
        "telephone": "+14105550123",
        "availableLanguage": ["en", "es"],
    }
    assert node["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/contact/#appointment"
    assert "faxNumber" not in node


def test_clinic_of_several_offices_has_each_as_a_place_and_stands_at_the_main_one() -> None:
    hill = office("hill", hours=[], geo=None, special_hours=[], parking=None, directions_url=None)

    graph = made(hill, office())

    node = the(graph, "MedicalClinic")
    assert node["location"] == [{"@id": f"{SITE}/#office-hill"}, {"@id": f"{SITE}/#office-quay"}]
    assert node["geo"]["latitude"] == 39.084
    places = of_type(graph, "Place")
    assert [place["name"] for place in places] == ["Hill", "Quay"]
    assert places[0]["telephone"] == "+14105550124"
    assert set(places[0]) == {"@type", "@id", "name", "telephone", "address"}
    assert places[1]["openingHoursSpecification"] == node["openingHoursSpecification"]


def test_clinic_without_an_office_has_no_address() -> None:
    assert "address" not in the(made(), "MedicalClinic")


def test_web_site_is_the_clinics() -> None:
    assert the(made(), "WebSite") == {
        "@type": "WebSite",
        "@id": f"{SITE}/#website",
        "url": f"{SITE}/",
        "name": "Harbor Infusion Clinic",
        "inLanguage": "en",
        "publisher": {"@id": f"{SITE}/#clinic"},
    }


def test_group_with_a_name_has_the_clinic_below_it() -> None:
    graph = made(group="Sound Infusion Group")

    assert the(graph, "MedicalOrganization") == {
        "@type": "MedicalOrganization",
        "@id": f"{CMS}/#group",
        "name": "Sound Infusion Group",
        "subOrganization": {"@id": f"{SITE}/#clinic"},
    }
    assert the(graph, "MedicalClinic")["parentOrganization"] == {"@id": f"{CMS}/#group"}


def test_group_without_a_name_is_not_spoken_of() -> None:
    graph = made()

    assert of_type(graph, "MedicalOrganization") == []
    assert "parentOrganization" not in the(graph, "MedicalClinic")


def test_clinic_offers_its_treatments() -> None:
    treatment = {"@type": "MedicalTherapy", "@id": f"{SITE}/#treatment-k", "name": "Ketamine"}

    graph = clinic_graph(clinic(), [treatment], "", CMS)

    assert the(graph, "MedicalClinic")["availableService"] == [{"@id": treatment["@id"]}]
    assert the(graph, "MedicalTherapy") == treatment
