"""The pages of one demo clinic: first empty drafts, so that they can link to one another, then
filled."""

from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page, get_page_models

from cms.models import Clinic, Clinician, User
from pages.demo.outline import DemoPage
from pages.demo.streams import (
    Names,
    clean_stream,
    raw_chosen_pages,
    raw_chosen_people,
    raw_sections,
)
from pages.gates import check_publishable
from pages.models import BasePage, ClinicianPage, ConditionPage, HomePage, TeamPage

SCHEDULED_AFTER = timedelta(days=45)


def place_pages(
    clinic: Clinic, pages: tuple[DemoPage, ...], given: dict[str, Any], owner: User
) -> dict[str, int]:
    """Put an empty draft at each path; their ids by path. `given` are the fields that a type
    needs from the start."""
    models = {model.wire_type: model for model in get_page_models() if issubclass(model, BasePage)}
    ids: dict[str, int] = {}
    for page in pages:
        if page.path == "/":
            ids["/"] = int(clinic.site.root_page_id)
            continue
        above, slug = page.path.rstrip("/").rsplit("/", 1)
        model = models[page.type]
        fields = given.get(page.type, {})
        draft = model(title=page.title, slug=slug, live=False, owner=owner, **fields)
        Page.objects.get(pk=ids[f"{above}/"]).add_child(instance=draft)
        ids[page.path] = int(draft.pk)
    return ids


def fill_page(
    page: DemoPage, names: Names, clinicians: dict[str, Clinician], user: User, now: datetime
) -> None:
    """Write a page's text and publish it, schedule it or keep it as a draft.

    Raises ValidationError, by field, when an editor could not publish it either.
    """
    stored: BasePage = Page.objects.get(pk=names.page_ids[page.path]).specific
    stored.title = page.title
    stored.summary = page.summary
    stored.seo_title = page.seo_title
    stored.search_description = page.seo_description
    stored.date = page.date
    stored.author_name = page.author_name
    stored.author_clinician = clinicians.get(page.author)
    stored.reviewed_by = clinicians.get(page.reviewer)
    stored.last_reviewed = page.last_reviewed
    stored.next_review = page.next_review
    stored.share = page.share
    stored.noindex = page.noindex
    stored.hero = (names.pictures | names.library.pictures).get(page.hero)
    stored.sections = clean_stream(
        type(stored), "sections", raw_sections(page.sections, names, page.path)
    )
    stored.related = clean_stream(
        type(stored), "related", raw_chosen_pages(page.related, names, f"{page.path}related")
    )
    if isinstance(stored, HomePage):
        stored.highlights = clean_stream(
            type(stored), "highlights", raw_chosen_pages(page.highlights, names, "/highlights")
        )
    if isinstance(stored, ConditionPage):
        stored.condition = names.library.conditions[page.about]
    if isinstance(stored, ClinicianPage):
        stored.clinician = clinicians[page.about]
    if isinstance(stored, TeamPage):
        people = [clinicians[slug] for slug in page.people]
        stored.clinicians = clean_stream(
            type(stored), "clinicians", raw_chosen_people(people, names, page.path)
        )
    if page.state == "scheduled":
        stored.go_live_at = now + SCHEDULED_AFTER
    check_publishable(stored)
    revision = stored.save_revision(user=user)
    if page.state != "draft":
        revision.publish(user=user)
