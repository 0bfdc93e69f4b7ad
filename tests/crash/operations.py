"""What is killed: each way in which something becomes public, changes there, or vanishes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone

from api import publishing
from cms.renditions import make_pending_renditions
from pages.models import ArticlePage, TrashedPage
from tests.factories import cms, forms, sections
from tests.factories.forms import page_form
from tests.factories.pages import draft_of, fresh, make_page, publish_page
from tests.flows import test_never_live_without_document as ways

Site = SimpleNamespace
# The worker looks once at what is due, and does it; or does so until it is stopped.
LOOK_ONCE, LOOK_FOR_EVER = ("worker", "--once"), ("worker",)


def opened(thing: Model) -> dict[str, Any]:
    """What the form of a stored thing says of the version that it shows."""
    says = getattr(forms, "opened", None)
    return says(thing) if says else {}


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that somebody does, or the worker; `prepare` sets it up and is never killed."""

    act: Callable[[Site], object]
    prepare: Callable[[Site], object] | None = None
    is_by_worker: bool = False

    @property
    def name(self) -> str:
        return self.act.__name__.replace("_", " ")


def build_site() -> Site:
    """One clinic whose pages show one another, so that most changes reach several documents.

    Its time of day is UTC's.
    """
    site = ways.make_site()
    site.clinic.time_zone = "Etc/UTC"
    site.clinic.save()
    publish_page(
        fresh(site.article),
        hero=site.picture,
        sections=sections.stream(
            sections.text(sections.link_to(site.about)),
            sections.conditions(site.condition),
            sections.newest("article"),
        ),
    )
    publish_page(fresh(site.home), highlights=sections.chosen(site.article, site.about))
    make_page(site.articles, ArticlePage, "Sleep well", sections.text(sections.link_to(site.fees)))
    make_pending_renditions()
    ways.clinic_form(site)
    return site


def look_once(site: Site) -> None:
    """What is due is done."""
    call_command(*LOOK_ONCE)


def publish_by_schedule(site: Site) -> None:
    look_once(site)


def end_by_schedule(site: Site) -> None:
    look_once(site)


def edit_and_publish(site: Site) -> None:
    fields = page_form(fresh(site.article), title="A second visit")
    ways.post(site, f"pages/{site.article.pk}/edit/", fields | {"action-publish": "1"})


def change_the_slug_of_a_page_with_pages_below(site: Site) -> None:
    fields = page_form(fresh(site.about), slug="who-we-are")
    ways.post(site, f"pages/{site.about.pk}/edit/", fields | {"action-publish": "1"})


def publish_several_pages(site: Site) -> None:
    ways.bulk(site, "publish", site.draft, site.fees, site.article)


def save_a_clinic(site: Site) -> None:
    fields = ways.clinic_form(site) | {"is_active": "on", "phone": "+14105550199"}
    ways.post(site, f"clinics/edit/{site.clinic.pk}/", fields)


def replace_a_picture(site: Site) -> None:
    upload = SimpleUploadedFile("new.jpg", cms.picture_bytes(color="#aa0000"), "image/jpeg")
    fields = {"title": "Chair", "description": "A chair in another light", "tags": ""}
    fields |= {"collection": site.picture.collection_id, "file": upload}
    fields |= opened(site.picture)
    ways.post(site, f"images/{site.picture.pk}/", fields | dict.fromkeys(ways.FOCAL, ""))


def restore(site: Site) -> None:
    ways.post(site, "trash/restore/", {"row": site.trashed})


def prepare_trash(site: Site) -> None:
    ways.delete(site)
    site.trashed = TrashedPage.objects.latest("pk").pk


def prepare_drafts(site: Site) -> None:
    draft_of(fresh(site.fees), title="Fees this year")
    draft_of(fresh(site.article), title="A better visit")


def prepare_an_end(site: Site) -> None:
    page = publish_page(fresh(site.article), expire_at=timezone.now() + timedelta(days=1))
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=5))
    publishing.sync_page(page.pk)


OPERATIONS = [
    Operation(ways.create_and_publish),
    Operation(edit_and_publish),
    Operation(publish_by_schedule, ways.prepare_a_schedule, is_by_worker=True),
    Operation(ways.unpublish),
    Operation(end_by_schedule, prepare_an_end, is_by_worker=True),
    Operation(ways.move),
    Operation(change_the_slug_of_a_page_with_pages_below),
    Operation(ways.delete),
    Operation(restore, prepare_trash),
    Operation(ways.restrict),
    Operation(save_a_clinic),
    Operation(ways.save_a_condition),
    Operation(replace_a_picture),
    Operation(publish_several_pages, prepare_drafts),
]
