"""The people of a clinic."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pages.documents.json_ld.graph import JSON, term
from pages.documents.json_ld.ids import Ids, reference
from pages.documents.json_ld.images import image_object
from pages.documents.json_ld.specialties import medical_specialties
from pages.documents.json_ld.text import items_of_kind

_PHYSICIAN = {"MD", "DO"}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a graph says of a clinician besides the Person: language codes, specialties, NPI."""

    languages: list[str] = field(default_factory=list)
    specialties: list[str] = field(default_factory=list)
    npi: str | None = None


def people_of(document: JSON) -> list[JSON]:
    """Every Person that a page names, each once, in order: author, reviewer, those it shows."""
    author = (document["author"] or {}).get("clinician")
    named = [author, document["reviewed_by"], *people_shown(document)]
    return list({one["id"]: one for one in named if one}.values())


def people_shown(document: JSON) -> list[JSON]:
    """The people that a page is about or shows in its sections."""
    shown = [
        document.get("clinician"),
        *(document.get("clinicians") or []),
        *items_of_kind(document, "clinicians"),
    ]
    return list({one["id"]: one for one in shown if one and one.get("id")}.values())


def people_nodes(document: JSON, ids: Ids, profiles: Mapping[int, Profile]) -> list[JSON | None]:
    """Everyone a page names, each with the picture of them."""
    return [
        node
        for person in people_of(document)
        for node in (person_node(person, ids, profiles), image_object(person["photo"]))
    ]


def person_node(person: JSON, ids: Ids, profiles: Mapping[int, Profile]) -> JSON:
    """A Person; a physician with an MD or DO is an IndividualPhysician too."""
    profile = profiles.get(person["id"], Profile())
    credentials = list(person["credentials"])
    photo = image_object(person["photo"])
    node: JSON = {
        "@type": "Person",
        "@id": ids.person(person["id"]),
        "name": person["name"],
        "url": ids.url(person["path"]) if person.get("path") else None,
        "honorificSuffix": ", ".join(credentials),
        "jobTitle": person["job_title"],
        "hasCredential": [
            {"@type": "EducationalOccupationalCredential", "name": one} for one in credentials
        ],
        "worksFor": reference(ids.clinic),
        "knowsLanguage": list(profile.languages),
        "image": reference(photo["@id"]) if photo else None,
    }
    if not is_physician(person):
        return node
    return node | {
        "@type": ["Person", "IndividualPhysician"],
        "medicalSpecialty": [term(one) for one in medical_specialties(profile.specialties)],
        "practicesAt": reference(ids.clinic),
        "usNPI": profile.npi,
    }


def is_physician(person: JSON) -> bool:
    """Whether somebody is a physician by the clinic's word and by an MD or DO after the name."""
    degrees = {
        word.replace(".", "").upper()
        for one in person["credentials"]
        for word in re.split(r"[\s,;/]+", one)
    }
    return bool(person["is_physician"]) and bool(degrees & _PHYSICIAN)
