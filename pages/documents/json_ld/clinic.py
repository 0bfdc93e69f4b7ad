"""A clinic and its web site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings

from pages.documents.json_ld.graph import JSON, graph
from pages.documents.json_ld.ids import Ids, reference
from pages.documents.json_ld.images import image_object
from pages.documents.json_ld.links import schedule_action
from pages.documents.json_ld.offices import office_place, office_properties
from pages.documents.json_ld.organization import group_id, group_node
from pages.documents.json_ld.treatment import offered_therapy

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext


def clinic_json_ld(document: JSON, context: DocumentContext) -> JSON:
    """The graph of a clinic's document; notes the treatment pages it names."""
    ids = Ids(document["base_url"].rstrip("/"))
    return clinic_graph(
        document, _offered_treatments(context, ids), settings.GROUP_NAME, settings.CMS_ORIGIN
    )


def clinic_graph(document: JSON, treatments: Sequence[JSON], group: str, origin: str) -> JSON:
    """The clinic, its web site, its treatments and, where there are several, its offices.

    The clinic stands at its main office. `group` is the name of the group, "" for none.
    """
    ids = Ids(document["base_url"].rstrip("/"))
    offices = document["offices"]
    logo = image_object(document["brand"]["logo"])
    clinic: JSON = {
        "@type": "MedicalClinic",
        "@id": ids.clinic,
        "name": document["name"],
        "url": f"{ids.base_url}/",
        "telephone": _number(document["phone"]),
        "faxNumber": _number(document["fax"]),
        "email": document["email"],
        **(office_properties(_main(offices)) if offices else {}),
        "location": [reference(ids.office(one["slug"])) for one in offices if len(offices) > 1],
        "logo": reference(logo["@id"]) if logo else None,
        "image": (document["brand"]["share_image"] or {}).get("url"),
        "isAcceptingNewPatients": document["accepting_new_patients"],
        "availableService": [reference(one["@id"]) for one in treatments],
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "appointments",
            "telephone": _number(document["phone"]),
            "availableLanguage": list(document["languages"]),
        },
        "potentialAction": schedule_action(document["appointment"]["href"], ids),
        "sameAs": [one["url"] for one in document["social"]],
        "parentOrganization": reference(group_id(origin)) if group else None,
    }
    website: JSON = {
        "@type": "WebSite",
        "@id": ids.website,
        "url": f"{ids.base_url}/",
        "name": document["name"],
        "inLanguage": document["default_locale"],
        "publisher": reference(ids.clinic),
    }
    places = [office_place(one, ids) for one in offices] if len(offices) > 1 else []
    return graph(
        [clinic, website, group_node(group, origin, ids.clinic), *treatments, *places, logo]
    )


def _offered_treatments(context: DocumentContext, ids: Ids) -> list[JSON]:
    """The treatments that the clinic has public pages about, each once."""
    context.uses("treatments", context.clinic_id)
    found: dict[int, JSON] = {}
    for page in context.public_treatment_pages:
        context.uses("treatment", page.treatment_id)
        place = context.public_place(page.pk)
        if place is not None and page.treatment_id not in found:
            treatment = page.treatment
            node = offered_therapy(treatment.slug, treatment.name, place.path, ids)
            found[page.treatment_id] = node | {"legalStatus": context.text(treatment.legal_status)}
    return list(found.values())


def _main(offices: Sequence[JSON]) -> JSON:
    return next((one for one in offices if one["is_main"]), offices[0])


def _number(phone: JSON | None) -> str | None:
    return phone["e164"] if phone else None
