"""A page as a document: one plain function per page type over one common part."""

from collections.abc import Callable
from typing import Any

from cms.referring.known import sharing
from pages.deliverability import Place
from pages.documents.cards import card, cards_of_children, cards_of_chosen
from pages.documents.contents import breadcrumbs, contents
from pages.documents.context import DocumentContext
from pages.documents.facts import facts_document, treatment_document, treatment_of
from pages.documents.instants import day, instant
from pages.documents.json_ld import page_json_ld
from pages.documents.people import may_be_named, person, profile, team
from pages.documents.sections import section_documents
from pages.documents.seo import seo_document
from pages.documents.snippets import condition_profile
from pages.models import (
    BasePage,
    ClinicianPage,
    ConditionPage,
    HomePage,
    TeamPage,
    TreatmentPage,
)
from pages.paths import TAG_LIMIT, path_tag

JSON = dict[str, Any]

__all__ = ["card", "document_for"]


def document_for(page: BasePage, place: Place, context: DocumentContext) -> JSON:
    """The document of a page, without its version.

    `place` says where it stands; `context` is that clinic's and collects the dependencies.
    """
    with sharing(context.shared_rows):
        document = DOCUMENT_OF_TYPE.get(page.wire_type, page_document)(page, place, context)
    return document | {"json_ld": page_json_ld(document, context)}


def page_document(page: BasePage, place: Place, context: DocumentContext) -> JSON:
    """What every page type has; the place of its `json_ld` is still empty."""
    path = place.path or "/"
    treatment = treatment_of(page, place, context)
    context.tokens.treatment = lambda: treatment
    for above in place.lineage:
        context.uses("page", above.pk)
    document: JSON = {
        "type": page.wire_type,
        "id": page.pk,
        "clinic": context.clinic_slug,
        "locale": context.clinic_value("locale"),
        "state": "published",
        "path": path,
        "url": context.url_of(path),
        "title": context.text(page.title),
        "summary": context.text(page.summary) or None,
        "date": day(page.date),
        "published_at": instant(page.first_published_at),
        "updated_at": instant(page.last_published_at),
        "last_reviewed": day(page.last_reviewed),
        "next_review": day(page.next_review),
        "author": author_document(page, context),
        "reviewed_by": person(page.reviewed_by, context),
        "hero": context.image(page.hero, place="hero"),
        "treatment": treatment_document(treatment, context) if treatment else None,
        "facts": facts_document(treatment, context) if treatment else None,
        "sections": section_documents(page, context),
        "disclaimer": context.rich_text(page.disclaimer)
        or context.rich_text(context.clinic_value("disclaimer")),
        "share": page.share,
        "breadcrumbs": breadcrumbs(place, context),
        "contents": contents(page, place, context),
        "children": cards_of_children(page, context),
        "related": cards_of_chosen(page.related, context),
        "translations": [],
    }
    document["seo"] = seo_document(page, document, context)
    document["json_ld"] = None
    document["tags"] = page_tags(document, context)
    return document


def home_document(page: HomePage, place: Place, context: DocumentContext) -> JSON:
    """A home page: also its highlights."""
    return page_document(page, place, context) | {
        "highlights": cards_of_chosen(page.highlights, context)
    }


def treatment_page_document(page: TreatmentPage, place: Place, context: DocumentContext) -> JSON:
    """A treatment page: also what the law says of the treatment."""
    context.uses("treatment", page.treatment_id)
    return page_document(page, place, context) | {
        "legal_status": context.text(page.treatment.legal_status)
    }


# What a page is about comes first: the tags name it before what its sections name.


def condition_page_document(page: ConditionPage, place: Place, context: DocumentContext) -> JSON:
    """A page about a condition: also what the shared list says of it."""
    condition = condition_profile(page.subject, context) | {"path": place.path}
    return page_document(page, place, context) | {"condition": condition}


def team_page_document(page: TeamPage, place: Place, context: DocumentContext) -> JSON:
    """A team page: also its people."""
    clinicians = team(page, context)
    return page_document(page, place, context) | {"clinicians": clinicians}


def clinician_page_document(page: ClinicianPage, place: Place, context: DocumentContext) -> JSON:
    """A page about a person: also who that is."""
    clinician = profile(page.subject, context)
    clinician = clinician and clinician | {"path": place.path}
    return page_document(page, place, context) | {"clinician": clinician}


DOCUMENT_OF_TYPE: dict[str, Callable[[Any, Place, DocumentContext], JSON]] = {
    "home": home_document,
    "treatment": treatment_page_document,
    "science": page_document,
    "conditions": page_document,
    "condition": condition_page_document,
    "procedure": page_document,
    "experience": page_document,
    "article_index": page_document,
    "article": page_document,
    "standard": page_document,
    "team": team_page_document,
    "clinician": clinician_page_document,
}


def author_document(page: BasePage, context: DocumentContext) -> JSON | None:
    """`{name, clinician}`, or None when no author is given, or one who may not be named."""
    if page.author_clinician and may_be_named(page.author_clinician, context):
        return {
            "name": page.author_clinician.name,
            "clinician": person(page.author_clinician, context),
        }
    name = context.text(page.author_name)
    return {"name": name, "clinician": None} if name else None


def page_tags(document: JSON, context: DocumentContext) -> list[str]:
    """The public tags, at most 40: the page's own first, then what it names."""
    clinic = context.clinic_slug
    tags = [f"clinic:{clinic}", path_tag(clinic, document["path"]), f"page:{document['id']}"]
    tags += [f"condition:{pk}" for pk in context.condition_ids]
    tags += [f"clinician:{pk}" for pk in context.clinician_ids]
    return tags[:TAG_LIMIT]
