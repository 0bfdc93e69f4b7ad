"""What graphs say of the people of a clinic."""

from typing import Any

import pytest

from pages.documents.json_ld import page_graph
from pages.documents.json_ld.people import is_physician
from pages.documents.json_ld.specialties import medical_specialties
from tests.pages.json_ld.documents import CMS, KNOWN, SITE, documents, page, person, section
from tests.pages.json_ld.reading import of_type, the

JSON = dict[str, Any]
PAGES = documents()


def people(document: JSON) -> dict[str, JSON]:
    return {one["name"]: one for one in of_type(page_graph(document, KNOWN), "Person")}


def test_physician_is_a_person_with_practice_specialty_and_number() -> None:
    assert people(PAGES["clinician"])["Robin Ashdown"] == {
        "@type": ["Person", "IndividualPhysician"],
        "@id": f"{SITE}/#person-3",
        "name": "Robin Ashdown",
        "url": f"{SITE}/team/robin-ashdown/",
        "honorificSuffix": "MD, MPH",
        "jobTitle": "Medical director",
        "hasCredential": [
            {"@type": "EducationalOccupationalCredential", "name": "MD"},
            {"@type": "EducationalOccupationalCredential", "name": "MPH"},
        ],
        "worksFor": {"@id": f"{SITE}/#clinic"},
        "knowsLanguage": ["en", "es"],
        "image": {"@id": f"{CMS}/media/robin.jpg"},
        "medicalSpecialty": ["https://schema.org/Anesthesia"],
        "practicesAt": {"@id": f"{SITE}/#clinic"},
        "usNPI": "1234567893",
    }


def test_nurse_is_a_person_and_no_physician() -> None:
    document = page("article", reviewed_by=person(id=3, credentials=["RN"], is_physician=False),
                    author=None)  # fmt: skip

    nurse = people(document)["Robin Ashdown"]

    assert nurse["@type"] == "Person"
    assert not {"usNPI", "medicalSpecialty", "practicesAt"} & set(nurse)


@pytest.mark.parametrize(
    ("credentials", "ticked", "expected"),
    [
        (["MD"], True, True),
        (["DO"], True, True),
        (["M.D.", "PhD"], True, True),
        (["MD, MPH"], True, True),
        (["D.O./MBA"], True, True),
        (["MD"], False, False),
        (["CRNA"], True, False),
        (["PharmD"], True, False),
        (["DOM"], True, False),
        ([], True, False),
    ],
)
def test_physician_is_who_the_clinic_says_so_and_has_an_md_or_do(
    credentials: list[str], ticked: bool, expected: bool
) -> None:
    assert is_physician(person(credentials=credentials, is_physician=ticked)) is expected


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (["Anesthesiology", "anesthesia"], ["Anesthesia"]),
        (["Psychiatric", " psychiatry "], ["Psychiatric"]),
        (["emergency_medicine", "Family Medicine"], ["Emergency", "PrimaryCare"]),
        (["PrimaryCare"], ["PrimaryCare"]),
        (["Kite flying", ""], []),
    ],
)
def test_specialty_is_a_member_of_the_vocabulary_or_left_out(
    words: list[str], members: list[str]
) -> None:
    assert medical_specialties(words) == members


def test_author_and_reviewer_are_the_pages() -> None:
    made = page_graph(page("article"), KNOWN)

    node = the(made, "MedicalWebPage")
    assert node["author"] == {"@id": f"{SITE}/#person-3"}
    assert node["reviewedBy"] == {"@id": f"{SITE}/#person-4"}
    assert len(of_type(made, "Person")) == 2


def test_page_about_a_person_has_them_as_its_main_entity() -> None:
    node = the(page_graph(PAGES["clinician"], KNOWN), "MedicalWebPage")

    assert node["mainEntity"] == {"@id": f"{SITE}/#person-3"}
    assert "mentions" not in node


def test_team_page_is_about_its_people() -> None:
    node = the(page_graph(PAGES["team"], KNOWN), "MedicalWebPage")

    assert node["about"] == [{"@id": f"{SITE}/#person-3"}, {"@id": f"{SITE}/#person-6"}]
    assert set(people(PAGES["team"])) >= {"Robin Ashdown", "Sam Lee"}


def test_page_that_shows_people_mentions_them() -> None:
    shown = section("clinicians", person(id=6, name="Sam Lee"))

    node = the(page_graph(page("standard", shown), KNOWN), "MedicalWebPage")

    assert node["mentions"] == [{"@id": f"{SITE}/#person-6"}]


def test_page_that_shows_offices_is_about_the_clinic() -> None:
    node = the(page_graph(page("standard", section("offices")), KNOWN), "MedicalWebPage")

    assert node["about"] == [{"@id": f"{SITE}/#clinic"}]
