"""Whatever fails while something becomes public, nothing of it is kept.

Each way of publishing is tried against publishing itself failing, and against another receiver of
the same signal failing, with each kind of error that Wagtail treats in its own way. Then it is done
without a failure, to show that it would have changed something.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models.signals import post_delete, post_save
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, PageViewRestriction, Workflow, WorkflowTask

from api import publishing
from api.models import DeliveryDocument
from cms.models import Clinic, Condition, Image
from cms.signals import content_saved
from pages.models import ArticleIndexPage, ArticlePage, Redirect, StandardPage
from tests.factories import cms, sections
from tests.factories.forms import block_fields, opened, page_form
from tests.factories.pages import draft_of, fresh, home_of, make_clinic, make_page
from tests.flows.stored import all_there_is, disagreements

ERRORS = (
    RuntimeError("The disk is full."),
    ValidationError("This is not valid."),
    PermissionDenied("This is not allowed."),
)
VERBS = [name for name in publishing.__all__ if name.startswith(("sync_", "withdraw_", "rebuild_"))]

Site = SimpleNamespace


def make_site() -> Site:
    """One clinic with an article, a page with one below it, and somebody who may do everything."""
    clinic = make_clinic("harbor")
    home = home_of(clinic)
    picture = cms.image()
    about = make_page(home, StandardPage, "About us", sections.text(), hero=picture)
    articles = make_page(home, ArticleIndexPage, "Articles")
    client = Client(raise_request_exception=False)
    chief = cms.superuser()
    client.force_login(chief)
    return SimpleNamespace(
        clinic=clinic,
        home=home,
        about=about,
        fees=make_page(about, StandardPage, "Fees", sections.text()),
        articles=articles,
        article=make_page(articles, ArticlePage, "A first visit", sections.text()),
        draft=make_page(articles, ArticlePage, "Not yet", sections.text(), live=False),
        redirect=Redirect.objects.create(clinic=clinic, old_path="/blog/", target_page=articles),
        condition=cms.condition("migraine", name="Migraine"),
        picture=picture,
        client=client,
        chief=chief,
    )


# --- ways of making something public, or of taking it back ------------------------------------


def post(site: Site, address: str, fields: dict[str, Any]) -> None:
    site.client.post(f"/admin/{address}", fields)


def create_and_publish(site: Site) -> None:
    page = ArticlePage(title="Brand new", slug="brand-new")
    page.sections = sections.stream(sections.text())
    address = f"pages/add/pages/articlepage/{site.articles.pk}/"
    post(site, address, page_form(page, site.articles) | {"action-publish": "1"})


def edit_and_publish(site: Site) -> None:
    fields = page_form(fresh(site.article), title="A second visit", slug="a-second-visit")
    post(site, f"pages/{site.article.pk}/edit/", fields | {"action-publish": "1"})


def publish_a_draft(site: Site) -> None:
    fields = page_form(fresh(site.draft), title="Now")
    post(site, f"pages/{site.draft.pk}/edit/", fields | {"action-publish": "1"})


def publish_a_revision_by_code(site: Site) -> None:
    fresh(site.draft).get_latest_revision().publish()


def save_a_page_by_code(site: Site) -> None:
    page = fresh(site.article)
    page.title = "A third visit"
    page.save()


def make_a_page_live_by_code(site: Site) -> None:
    page = fresh(site.draft)
    page.live = True
    page.save()


def add_a_page_by_code(site: Site) -> None:
    page = ArticlePage(title="By code", slug="by-code", live=True)
    ArticleIndexPage.objects.get(pk=site.articles.pk).add_child(instance=page)


def prepare_a_schedule(site: Site) -> None:
    page = fresh(site.draft)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    past = timezone.now() - timedelta(minutes=5)
    revision = fresh(page).get_latest_revision()
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()


def prepare_an_end(site: Site) -> None:
    past = timezone.now() - timedelta(minutes=5)
    Page.objects.filter(pk=site.article.pk).update(expire_at=past)
    publishing.sync_page(site.article.pk)


def run_the_schedule(site: Site) -> None:
    call_command("publish_scheduled")


def bulk(site: Site, action: str, *pages: Page, **fields: Any) -> None:
    ids = "&".join(f"id={page.pk}" for page in pages)
    post(site, f"bulk/wagtailcore/page/{action}/?{ids}&next=/admin/", fields)


def bulk_publish(site: Site) -> None:
    bulk(site, "publish", site.draft, site.fees)


def bulk_unpublish(site: Site) -> None:
    bulk(site, "unpublish", site.article, site.about, include_descendants="on")


def bulk_delete(site: Site) -> None:
    bulk(site, "delete", site.article, site.about)


def prepare_a_workflow(site: Site) -> None:
    task = GroupApprovalTask.objects.create(name="Approval")
    workflow = Workflow.objects.create(name="Four eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(draft_of(site.draft, title="Checked"), site.chief)


def approve_a_workflow(site: Site) -> None:
    state = fresh(site.draft).current_workflow_task_state
    post(
        site,
        f"pages/workflow/action/{site.draft.pk}/approve/{state.pk}/",
        {"next": "/admin/", "comment": ""},
    )


def unpublish(site: Site) -> None:
    post(site, f"pages/{site.about.pk}/unpublish/", {"include_descendants": "on"})


def unpublish_by_code(site: Site) -> None:
    fresh(site.about).unpublish()


def move(site: Site) -> None:
    post(site, f"pages/{site.fees.pk}/move/{site.home.pk}/confirm/", {})


def move_by_code(site: Site) -> None:
    fresh(site.fees).move(fresh(site.home), pos="first-child")


def delete(site: Site) -> None:
    post(site, f"pages/{site.about.pk}/delete/", {})


def delete_by_code(site: Site) -> None:
    fresh(site.about).delete()


def restrict(site: Site) -> None:
    fields = {"restriction_type": "password", "password": "open-sesame"}
    post(site, f"pages/{site.about.pk}/privacy/", fields)


def prepare_a_restriction(site: Site) -> None:
    PageViewRestriction.objects.create(
        page=site.about, restriction_type="password", password="open-sesame"
    )


def lift_a_restriction(site: Site) -> None:
    post(site, f"pages/{site.about.pk}/privacy/", {"restriction_type": "none"})


def save_a_condition(site: Site) -> None:
    fields = {"name": "Headache", "slug": "migraine"}
    fields |= {"alternate_names": "", "summary": "", "symptoms": ""}
    post(site, f"conditions/edit/{site.condition.pk}/", opened(site.condition) | fields)


def save_a_condition_by_code(site: Site) -> None:
    condition = Condition.objects.get(pk=site.condition.pk)
    condition.name = "Headache"
    condition.save()


def save_a_clinic_by_code(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.clinic.pk)
    clinic.phone = "+14105550199"
    clinic.save()


def make_a_clinic_by_code(site: Site) -> None:
    cms.clinic("summit")


def hide_a_clinic(site: Site) -> None:
    post(site, f"clinics/edit/{site.clinic.pk}/", clinic_form(site))


def clinic_form(site: Site) -> dict[str, Any]:
    """The clinic's form with the tick of “shown to the public” taken away."""
    if hasattr(site, "clinic_form"):
        return dict(site.clinic_form)
    page = site.client.get(f"/admin/clinics/edit/{site.clinic.pk}/")
    form = page.context["form"]
    fields: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        stream = getattr(getattr(form.instance, name, None), "stream_block", None)
        if stream is not None:
            fields |= block_fields(stream, getattr(form.instance, name), name)
        elif name in ("allowed_origins", "insurers"):
            fields[name] = ""
        elif name in ("disclaimer", "emergency_notice"):
            fields[name] = json.dumps({"blocks": [], "entityMap": {}})
        elif name != "is_active":
            fields[name] = "" if value is None or field.disabled else value
    for formset in form.formsets.values():
        fields |= {
            f"{formset.prefix}-{key}": 0
            for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        }
    site.clinic_form = fields | {"action-publish": "1"}
    return dict(site.clinic_form)


def upload_a_picture(site: Site) -> None:
    upload = SimpleUploadedFile("new.jpg", cms.picture_bytes(color="#aa0000"), "image/jpeg")
    fields = {"title": "New", "description": "A bright new chair", "file": upload}
    collection = {"collection": site.picture.collection_id, "tags": ""}
    post(site, "images/add/", fields | collection | dict.fromkeys(FOCAL, ""))


def change_a_picture(site: Site) -> None:
    fields = {"title": "Chair", "description": "A chair in another light", "tags": ""}
    fields |= opened(site.picture)
    collection = {"collection": site.picture.collection_id}
    post(site, f"images/{site.picture.pk}/", fields | collection | dict.fromkeys(FOCAL, ""))


FOCAL = [f"focal_point_{part}" for part in ("x", "y", "width", "height")] + ["caption", "credit"]


def change_a_picture_by_code(site: Site) -> None:
    picture = Image.objects.get(pk=site.picture.pk)
    picture.description = "A chair in another light"
    picture.save()


def save_a_redirect_by_code(site: Site) -> None:
    redirect = Redirect.objects.get(pk=site.redirect.pk)
    redirect.old_path = "/journal/"
    redirect.save()


def delete_a_redirect_by_code(site: Site) -> None:
    Redirect.objects.get(pk=site.redirect.pk).delete()


@dataclass(frozen=True)
class Way:
    """A way to publish. Failures begin when a page is `live`, when it is `hidden`, or at once."""

    act: Callable[[Site], None]
    fails: str = "at once"
    prepare: Callable[[Site], None] | None = None

    def __str__(self) -> str:
        return self.act.__name__


WAYS = [
    Way(create_and_publish),
    Way(create_and_publish, "live"),
    Way(edit_and_publish),
    Way(publish_a_draft, "live"),
    Way(publish_a_revision_by_code),
    Way(save_a_page_by_code),
    Way(make_a_page_live_by_code),
    Way(add_a_page_by_code),
    Way(run_the_schedule, "live", prepare_a_schedule),
    Way(run_the_schedule, "hidden", prepare_an_end),
    Way(bulk_publish, "live"),
    Way(bulk_unpublish, "hidden"),
    Way(bulk_delete),
    Way(approve_a_workflow, "live", prepare_a_workflow),
    Way(unpublish, "hidden"),
    Way(unpublish_by_code, "hidden"),
    Way(move),
    Way(move_by_code),
    Way(delete),
    Way(delete_by_code),
    Way(restrict),
    Way(lift_a_restriction, prepare=prepare_a_restriction),
    Way(save_a_condition),
    Way(save_a_condition_by_code),
    Way(hide_a_clinic),
    Way(save_a_clinic_by_code),
    Way(make_a_clinic_by_code),
    Way(upload_a_picture),
    Way(change_a_picture),
    Way(change_a_picture_by_code),
    Way(save_a_redirect_by_code),
    Way(delete_a_redirect_by_code),
]
# Small enough for the second database engine, one of each kind.
ON_SQLITE = {
    create_and_publish,
    edit_and_publish,
    publish_a_revision_by_code,
    run_the_schedule,
    bulk_unpublish,
    delete,
    restrict,
    save_a_condition_by_code,
}


# --- failures ---------------------------------------------------------------------------------


class Failure:
    """Raises its error from the first moment that its way names; counts how often it did."""

    def __init__(self, error: Exception, way: Way) -> None:
        self.error, self.way, self.raised = error, way, 0

    # The admin answers a PermissionDenied that is not one of ours as if the view had refused.
    is_swallowed_by_the_admin = False

    def strike(self, page_id: int | None) -> None:
        if self.way.fails != "at once" and page_id is not None:
            live = Page.objects.filter(pk=page_id, live=True).exists()
            if live is not (self.way.fails == "live"):
                return
        self.raised += 1
        raise self.error


@contextmanager
def failing_publication(failure: Failure) -> Iterator[None]:
    """Every verb of publishing fails."""
    with pytest.MonkeyPatch.context() as patch:
        for verb in VERBS:
            is_about_page = verb in ("sync_page", "sync_subtree", "withdraw_page")

            def fail(*args: Any, is_about_page: bool = is_about_page, **kwargs: Any) -> None:
                failure.strike(args[0] if is_about_page else None)

            patch.setattr(publishing, verb, fail)
        yield


@contextmanager
def failing_neighbour(failure: Failure) -> Iterator[None]:
    """Publishing works, and another receiver of the same signals fails after it."""

    def on_saved(instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
        if isinstance(instance, Page) and update_fields is None:
            failure.strike(instance.pk)
        elif isinstance(instance, PageViewRestriction):
            failure.strike(None)

    def on_content_saved(**kwargs: Any) -> None:
        failure.strike(None)

    def on_deleted(instance: Any, **kwargs: Any) -> None:
        if isinstance(instance, Page | Redirect | PageViewRestriction):
            failure.strike(None)

    try:
        post_save.connect(on_saved, weak=False)
        post_delete.connect(on_deleted, weak=False)
        content_saved.connect(on_content_saved, weak=False)
        yield
    finally:
        post_save.disconnect(on_saved)
        post_delete.disconnect(on_deleted)
        content_saved.disconnect(on_content_saved)


def attempt(way: Way, site: Site) -> None:
    """Do it; an error that reaches the caller is the caller's to see."""
    try:
        way.act(site)
    except (RuntimeError, ValidationError, PermissionDenied):
        return


def published(facts: dict[str, list[Any]]) -> set[tuple[str, str]]:
    """Clinic and path of every document that readers can get."""
    names = [field.name for field in DeliveryDocument._meta.concrete_fields]
    rows = (dict(zip(names, row, strict=True)) for row in facts["documents"])
    return {(row["clinic"], row["path"]) for row in rows if row["state"] == "published"}


def every_way() -> list[Any]:
    return [
        pytest.param(
            way,
            id=f"{way}, {way.fails}",
            marks=[pytest.mark.sqlite_long] if way.act in ON_SQLITE else [],
        )
        for way in WAYS
    ]


@pytest.mark.wide(5)
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", every_way())
def test_failure_while_publishing_leaves_everything_as_it_was(way: Way) -> None:
    site = make_site()
    if way.prepare:
        way.prepare(site)
    before = start = all_there_is()
    problems = []

    for failing in (failing_publication, failing_neighbour):
        for error in ERRORS:
            failure = Failure(error, way)
            failure.is_swallowed_by_the_admin = failing is failing_neighbour and isinstance(
                error, PermissionDenied
            )
            with failing(failure):
                attempt(way, site)
            told = f"{failing.__name__} with {type(error).__name__}"
            if not failure.raised:
                problems.append(f"{told} was never reached")
            after = all_there_is()
            changed = [table for table in before if before[table] != after[table]]
            if changed and failure.is_swallowed_by_the_admin:
                # What was saved before it stays, as a draft: nothing more is public.
                assert published(after) <= published(before)
                before = after
            elif changed:
                problems.append(f"{told} changed {changed}")
                before = after
            problems += [f"{told}: {one}" for one in disagreements()]
    assert problems == []

    attempt(way, site)
    assert all_there_is() != start, "It changes nothing even without a failure."
    assert disagreements() == []
