"""The offices of a clinic, with their hours."""

from pages.documents.json_ld.graph import JSON, term
from pages.documents.json_ld.ids import Ids

# A closed day opens and closes at midnight, as search engines read it.
CLOSED = {"opens": "00:00", "closes": "00:00"}


def office_place(office: JSON, ids: Ids) -> JSON:
    """An Office as a Place of its own."""
    phone = office["phone"]
    return {
        "@type": "Place",
        "@id": ids.office(office["slug"]),
        "name": office["name"],
        "telephone": phone["e164"] if phone else None,
        **office_properties(office),
    }


def office_properties(office: JSON) -> JSON:
    """Address, place on the map, hours and amenities: what a Place and a clinic both have."""
    geo = office["geo"]
    return {
        "address": postal_address(office["address"]),
        "geo": {"@type": "GeoCoordinates", **geo} if geo else None,
        "hasMap": office["directions_url"],
        "openingHoursSpecification": opening_hours(office["hours"]),
        "specialOpeningHoursSpecification": special_hours(office["special_hours"]),
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": name, "value": office[key]}
            for name, key in (("Parking", "parking"), ("Accessibility", "accessibility"))
            if office[key]
        ],
    }


def postal_address(address: JSON) -> JSON:
    """An address as a PostalAddress."""
    return {
        "@type": "PostalAddress",
        "streetAddress": address["street"],
        "addressLocality": address["city"],
        "addressRegion": address["region"],
        "postalCode": address["postal_code"],
        "addressCountry": address["country"],
    }


def opening_hours(periods: list[JSON]) -> list[JSON]:
    """The periods of a week in which the doors are open; visits by video open none."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [term(day.title()) for day in period["days"]],
            "opens": period["opens"],
            "closes": period["closes"],
        }
        for period in periods
        if period["mode"] == "in_person" and period["days"]
    ]


def special_hours(ranges: list[JSON]) -> list[JSON]:
    """Ranges of dates with other hours, both days included."""
    found: list[JSON] = []
    for one in ranges:
        periods = [CLOSED] if one["closed"] else one["periods"]
        found += [
            {
                "@type": "OpeningHoursSpecification",
                "name": one.get("label"),
                "validFrom": one["first_date"],
                "validThrough": one["last_date"],
                "opens": period["opens"],
                "closes": period["closes"],
            }
            for period in periods
        ]
    return found
