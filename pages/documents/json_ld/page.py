"""A page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cms.models import Clinician, Condition
from pages.documents.json_ld.breadcrumbs import breadcrumb_list
from pages.documents.json_ld.conditions import named_conditions
from pages.documents.json_ld.costs import offering_clinic
from pages.documents.json_ld.faq import faq_page
from pages.documents.json_ld.graph import JSON, graph
from pages.documents.json_ld.ids import Ids, reference
from pages.documents.json_ld.images import image_object, video_objects
from pages.documents.json_ld.links import related_links, schedule_actions, significant_links
from pages.documents.json_ld.people import Profile, people_nodes
from pages.documents.json_ld.references import citations
from pages.documents.json_ld.sections import health_topics
from pages.documents.json_ld.subjects import shown_therapy, subjects_of

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext


@dataclass(frozen=True, slots=True)
class Known:
    """What a graph says beyond the page's document: rows its context has looked at, by the id of
    the shared condition and of the clinician."""

    base_url: str
    clinic_name: str = ""
    alternate_names: Mapping[int, Sequence[str]] = field(default_factory=dict)
    profiles: Mapping[int, Profile] = field(default_factory=dict)


def page_json_ld(document: JSON, context: DocumentContext) -> JSON:
    """The graph of a page's document, which is complete but for it."""
    known = Known(
        base_url=context.url_of(""),
        clinic_name=context.clinic_value("name"),
        alternate_names=_alternate_names(context),
        profiles=_profiles(context),
    )
    return page_graph(document, known)


def page_graph(document: JSON, known: Known) -> JSON:
    """The page, and all that it is about, names or shows."""
    ids = Ids(known.base_url)
    conditions = named_conditions(document, ids, known.alternate_names)
    therapy = shown_therapy(document, ids, conditions)
    subjects = subjects_of(document, ids, conditions, therapy)
    hero = image_object(document["hero"])
    crumbs = breadcrumb_list(document, ids)
    faq = faq_page(document)
    picture = _reference_to(hero)
    page = _page_node(document, known) | {
        "primaryImageOfPage": picture,
        "image": picture,
        "breadcrumb": _reference_to(crumbs),
        "mainEntity": reference(subjects.main) if subjects.main else None,
        "about": [reference(one) for one in subjects.about],
        "mentions": [reference(one) for one in subjects.mentioned],
        "hasPart": [*health_topics(document), *([reference(faq["@id"])] if faq else [])],
    }
    people = people_nodes(document, ids, known.profiles)
    clinic = offering_clinic(document, ids, known.clinic_name)
    return graph([page, therapy, *conditions.nodes, faq, *people, clinic, crumbs, hero])


def _page_node(document: JSON, known: Known) -> JSON:
    ids = Ids(known.base_url)
    author = document["author"] or {}
    writer, reviewer = author.get("clinician"), document["reviewed_by"]
    is_article = document["type"] == "article"
    return {
        "@type": ["MedicalWebPage", "BlogPosting"] if is_article else "MedicalWebPage",
        "@id": f"{document['url']}#page",
        "url": document["url"],
        "headline": document["title"],
        "description": document["seo"]["description"],
        "abstract": document["summary"],
        "inLanguage": document["locale"],
        "datePublished": document["date"] or (document["published_at"] or "")[:10],
        "dateModified": document["updated_at"],
        "lastReviewed": document["last_reviewed"],
        "reviewedBy": reference(ids.person(reviewer["id"])) if reviewer else None,
        "author": reference(ids.person(writer["id"])) if writer else None,
        # A name alone does not say whether it is a person's or a team's.
        "creditText": None if writer else author.get("name"),
        "publisher": reference(ids.clinic),
        "isPartOf": reference(ids.website),
        "citation": citations(document),
        "video": video_objects(document),
        "relatedLink": related_links(document, ids),
        "significantLink": significant_links(document, ids),
        "potentialAction": schedule_actions(document, ids),
    }


def _reference_to(node: JSON | None) -> JSON | None:
    return reference(node["@id"]) if node else None


def _alternate_names(context: DocumentContext) -> dict[int, list[str]]:
    found = context.shared_rows.rows((Condition, str(pk)) for pk in context.condition_ids)
    return {one.pk: one.alternate_names for one in found}


def _profiles(context: DocumentContext) -> dict[int, Profile]:
    found = context.shared_rows.rows((Clinician, str(pk)) for pk in context.clinician_ids)
    return {
        one.pk: Profile(
            languages=list(one.languages),
            specialties=list(one.specialties),
            npi=one.npi or None,
        )
        for one in found
    }
