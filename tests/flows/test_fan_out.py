"""What each change rebuilds and leaves alone: a document gains a version or keeps its bytes."""

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from api import publishing
from api.models import Change, DeliveryDocument, Dependency, PendingRebuild
from cms.models import Clinic, Clinician, Image, Notice
from pages.models import ArticlePage, Redirect, StandardPage, TreatmentPage
from pages.tree import MirroredPage
from tests.factories import cms, sections
from tests.factories.pages import draft_of, fresh, make_page, publish_page
from tests.flows.stored import (
    all_there_is,
    disagreements,
    page_document,
    page_row,
    rebuilt_by,
    versions,
)
from tests.flows.test_documents_stay_true import built_afresh, differences, stored

pytestmark = pytest.mark.slow

Site = SimpleNamespace
EVERY_PART = {
    "treatment_page", "science", "conditions", "migraine_page", "procedure", "experience"
}  # fmt: skip
EVERY_ARTICLE = {"articles", "article", "second_article"}
EVERY_PAGE = {"home", "about", "fees", "team", "doctor_page"} | EVERY_PART | EVERY_ARTICLE


def names_of(site: Site) -> dict[tuple[str, str, int], str]:
    """What the tests call each document: `article`, `clinic`, `redirect`, `summit.about`, ..."""
    names: dict[tuple[str, str, int], str] = {}
    for slug in ("harbor", "summit"):
        prefix = "" if slug == "harbor" else f"{slug}."
        for name, thing in vars(getattr(site, slug)).items():
            subject = {Clinic: "clinic", Clinician: "clinician", Redirect: "redirect"}.get(
                type(thing)
            )
            if isinstance(thing, Page):
                subject = "page"
            if subject:
                names[(slug, subject, thing.pk)] = f"{prefix}{name}"
        names[(slug, "condition", site.migraine.pk)] = f"{prefix}migraine"
    return names


def rebuilt(site: Site, change: Callable[[Site], object]) -> set[str]:
    """The names of the documents that gained a version, each exactly one."""
    names = names_of(site)
    # Later than the site was made: instants are told to the second.
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        gained = rebuilt_by(lambda: change(site))
    assert set(gained.values()) <= {1}, {names.get(key, key): n for key, n in gained.items()}
    assert disagreements() == []
    return {names.get(key) or f"new {key[1]}" for key in gained}


# --- changes --------------------------------------------------------------------------------


def title(site: Site) -> None:
    publish_page(site.harbor.article, title="Your first visit")


def body_only(site: Site) -> None:
    publish_page(site.harbor.science, sections=sections.stream(sections.science("<p>New.</p>")))


def slug(site: Site) -> None:
    publish_page(site.harbor.science, slug="how-it-works")


def slug_of_a_parent(site: Site) -> None:
    publish_page(site.harbor.about, slug="who-we-are")


def move(site: Site) -> None:
    fresh(site.harbor.fees).move(fresh(site.harbor.home), pos="last-child")


def reorder(site: Site) -> None:
    fresh(site.harbor.second_article).move(fresh(site.harbor.article), pos="right")


def other_main_picture(site: Site) -> None:
    publish_page(site.harbor.about, hero=cms.image(cms.picture_bytes(color="#aa0000")))


def alternative_text(site: Site) -> None:
    site.picture.description = "A chair in the sun"
    site.picture.save()


def focal_point(site: Site) -> None:
    site.picture.set_focal_point(None)
    site.picture.focal_point_x, site.picture.focal_point_y = 3, 4
    site.picture.focal_point_width = site.picture.focal_point_height = 2
    site.picture.save()


def picture_file(site: Site) -> None:
    image = Image.objects.get(pk=site.picture.pk)
    image.file = ContentFile(cms.picture_bytes(color="#00aa00"), name="chair.jpg")
    image.save()


def picture_title(site: Site) -> None:
    site.picture.title = "Another name in the library"
    site.picture.save()


def private_collection(site: Site) -> None:
    CollectionViewRestriction.objects.create(
        collection=site.picture.collection, restriction_type="login"
    )


def picture_into_a_private_collection(site: Site) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    site.picture.collection = hidden
    site.picture.save()


def picture_deleted(site: Site) -> None:
    Image.objects.get(pk=site.picture.pk).delete()


def file_into_a_private_collection(site: Site) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    site.form.collection = hidden
    site.form.save()


def file_deleted(site: Site) -> None:
    site.form.delete()


def linked_page_unpublished(site: Site) -> None:
    fresh(site.harbor.second_article).unpublish()


def linked_page_deleted(site: Site) -> None:
    fresh(site.harbor.second_article).delete()


def linked_page_restricted(site: Site) -> None:
    PageViewRestriction.objects.create(page=site.harbor.second_article, restriction_type="login")


def parent_restricted(site: Site) -> None:
    PageViewRestriction.objects.create(page=site.harbor.about, restriction_type="login")


def parent_unpublished(site: Site) -> None:
    fresh(site.harbor.about).unpublish()


def child_added(site: Site) -> None:
    make_page(site.harbor.articles, ArticlePage, "Another one")


def draft_added(site: Site) -> None:
    make_page(site.harbor.articles, ArticlePage, "Not yet", live=False)


def draft_saved(site: Site) -> None:
    draft_of(site.harbor.article, title="Later", slug="later")


def treatment_name(site: Site) -> None:
    site.treatment.name = "Ketamine therapy"
    site.treatment.save()


def legal_status(site: Site) -> None:
    site.treatment.legal_status = "Approved for anesthesia only."
    site.treatment.save()


def facts(site: Site) -> None:
    site.harbor.facts.infusion_minutes_max = 75
    site.harbor.facts.save()


def facts_about_another_treatment(site: Site) -> None:
    site.harbor.facts.treatment = cms.treatment("other", name="Other")
    site.harbor.facts.save()


def condition_name(site: Site) -> None:
    site.migraine.name = "Hemicrania"
    site.migraine.save()


def condition_summary(site: Site) -> None:
    site.migraine.summary = "More than a headache."
    site.migraine.save()


def clinician_name(site: Site) -> None:
    site.harbor.doctor.name = "Robin Ash"
    site.harbor.doctor.save()


def condition_page_unpublished(site: Site) -> None:
    fresh(site.harbor.migraine_page).unpublish()


def condition_page_deleted(site: Site) -> None:
    fresh(site.harbor.migraine_page).delete()


def condition_page_restricted(site: Site) -> None:
    PageViewRestriction.objects.create(page=site.harbor.migraine_page, restriction_type="login")


def condition_page_elsewhere(site: Site) -> None:
    publish_page(site.harbor.migraine_page, slug="hemicrania")


def condition_page_moved(site: Site) -> None:
    fresh(site.harbor.migraine_page).move(fresh(site.harbor.home), pos="last-child")


def condition_page_about_another(site: Site) -> None:
    publish_page(site.harbor.migraine_page, condition=cms.condition("grief", name="Grief"))


def page_about_the_conditions_elsewhere(site: Site) -> None:
    publish_page(site.harbor.conditions, slug="who-comes")


def clinician_job_title(site: Site) -> None:
    site.harbor.doctor.job_title = "Head of the clinic"
    site.harbor.doctor.save()


def clinician_languages(site: Site) -> None:
    site.harbor.doctor.languages = ["en", "es"]
    site.harbor.doctor.save()


def clinician_leaves_for_another_clinic(site: Site) -> None:
    site.harbor.doctor.clinics = [site.summit.clinic]
    site.harbor.doctor.save()


def clinician_works_elsewhere_too(site: Site) -> None:
    site.harbor.doctor.clinics = [site.harbor.clinic, site.summit.clinic]
    site.harbor.doctor.save()


def clinician_joins(site: Site) -> None:
    cms.clinician(site.harbor.clinic)


def clinician_page_unpublished(site: Site) -> None:
    fresh(site.harbor.doctor_page).unpublish()


def clinician_page_elsewhere(site: Site) -> None:
    publish_page(site.harbor.doctor_page, slug="dr-ashdown")


def team_chosen_anew(site: Site) -> None:
    colleague = cms.clinician(site.harbor.clinic)
    chosen = sections.chosen_people(colleague, site.harbor.doctor)
    publish_page(site.harbor.team, clinicians=chosen)


def team_unpublished(site: Site) -> None:
    fresh(site.harbor.team).unpublish()


def reference_name(site: Site) -> None:
    site.study.name = "A study of very many visits"
    site.study.save()


def clinic_field(name: str, value: Any) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
        setattr(clinic, name, value)
        clinic.save()

    change.__name__ = f"clinic_{name}"
    return change


def menu(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.navigation_main = sections.stream()
    clinic.save()


def office(site: Site) -> None:
    site.harbor.office.street = "14 Sample Court"
    site.harbor.office.save()


def redirect_added(site: Site) -> None:
    Redirect.objects.create(
        clinic=site.harbor.clinic, old_path="/journal/", target_page=site.harbor.articles
    )


def redirect_target_unpublished(site: Site) -> None:
    fresh(site.harbor.article).unpublish()


def redirect_deleted(site: Site) -> None:
    Redirect.objects.get(pk=site.harbor.redirect.pk).delete()


def child_withdrawn(site: Site) -> None:
    fresh(site.harbor.article).unpublish()


def linked_page_expired(site: Site) -> None:
    Page.objects.filter(pk=site.harbor.second_article.pk).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled")


def notice_begins(site: Site) -> None:
    notice = Notice(clinic=site.harbor.clinic, text="<p>Closed</p>", sort_order=1)
    notice.starts_at = timezone.now() - timedelta(minutes=1)
    notice.ends_at = timezone.now() + timedelta(hours=1)
    # As the clock meets it: noted for an instant that has come.
    Notice.objects.bulk_create([notice])
    DeliveryDocument.objects.filter(clinic="harbor", subject="clinic").update(
        rebuild_at=notice.starts_at
    )
    now = timezone.now()
    for document in publishing.due_documents(now):
        publishing.rebuild_due_document(document.pk, now)


def host_of_the_site(site: Site) -> None:
    wagtail_site = site.harbor.clinic.site
    wagtail_site.hostname = "other.harbor.example"
    wagtail_site.save()


def collection_renamed(site: Site) -> None:
    site.picture.collection.name = "Pictures"
    site.picture.collection.save()


def share_image(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.share_image = cms.image(cms.picture_bytes(1300, 700))
    clinic.save()


def office_closed(site: Site) -> None:
    site.harbor.office.delete()


def nothing_about_a_page(site: Site) -> None:
    """The same words once more, without publishing anew."""
    fresh(site.harbor.article).save()


WHOLE_CLINIC = EVERY_PAGE | {"clinic", "migraine", "doctor", "redirect"}
# What names the condition or the person, and so leads to the page about them.
NAMES_MIGRAINE = {"conditions", "article", "migraine"}
NAMES_DOCTOR = {"treatment_page", "article", "team", "doctor"}
# What the home page, the treatment's own page and their parts show of one another.
SHOWS_FEES = {"fees", "about"}
WITH_PICTURE = {"home", "about", "article", "procedure", "articles", "summit.home", "summit.about"}
TABLE: list[tuple[Callable[[Site], object], set[str]]] = [
    (title, {"article", "articles", "home"}),
    (body_only, {"science", "treatment_page"}),
    (slug, EVERY_PART | {"article", "clinic"} | {"new redirect"}),
    (slug_of_a_parent, {"about", "fees", "home", "clinic", "new redirect"}),
    (move, {"fees", "about", "home", "new redirect"}),
    (reorder, {"articles"}),
    (other_main_picture, {"about", "home"}),
    (alternative_text, WITH_PICTURE),
    (focal_point, WITH_PICTURE),
    (picture_file, WITH_PICTURE),
    (picture_title, set()),
    (private_collection, WITH_PICTURE),
    (picture_into_a_private_collection, WITH_PICTURE),
    (picture_deleted, WITH_PICTURE),
    (file_into_a_private_collection, {"article"}),
    (file_deleted, {"article"}),
    (linked_page_unpublished, {"second_article", "article", "articles"}),
    (linked_page_deleted, {"second_article", "article", "articles"}),
    (linked_page_restricted, {"second_article", "article", "articles"}),
    (parent_restricted, {"about", "fees", "home", "clinic"}),
    (parent_unpublished, {"about", "fees", "home", "clinic"}),
    (child_added, {"articles", "new page"}),
    (draft_added, set()),
    (draft_saved, set()),
    (treatment_name, EVERY_PAGE | {"clinic"}),
    (legal_status, EVERY_PAGE | {"clinic"}),
    (facts, EVERY_PAGE),
    (facts_about_another_treatment, EVERY_PAGE),
    (condition_name, NAMES_MIGRAINE | {"migraine_page"}),
    (condition_summary, {"migraine", "migraine_page"}),
    (condition_page_unpublished, NAMES_MIGRAINE | {"migraine_page"}),
    (condition_page_deleted, NAMES_MIGRAINE | {"migraine_page"}),
    (condition_page_restricted, NAMES_MIGRAINE | {"migraine_page"}),
    (condition_page_elsewhere, NAMES_MIGRAINE | {"migraine_page", "new redirect"}),
    (condition_page_moved, NAMES_MIGRAINE | {"migraine_page", "home", "new redirect"}),
    (condition_page_about_another,
     NAMES_MIGRAINE | {"migraine_page", "new condition"}),
    (page_about_the_conditions_elsewhere,
     EVERY_PART | {"article", "migraine", "new redirect"}),
    (clinician_name, NAMES_DOCTOR | {"doctor_page"}),
    (clinician_job_title, NAMES_DOCTOR | {"doctor_page"}),
    # What search engines are told of an author or reviewer says their languages, too.
    (clinician_languages, NAMES_DOCTOR - {"doctor"} | {"doctor_page"}),
    (clinician_leaves_for_another_clinic, NAMES_DOCTOR | {"doctor_page", "new clinician"}),
    (clinician_works_elsewhere_too, {"new clinician"}),
    (clinician_joins, {"new clinician"}),
    (clinician_page_unpublished, NAMES_DOCTOR | {"doctor_page"}),
    (clinician_page_elsewhere, NAMES_DOCTOR | {"doctor_page", "new redirect"}),
    (team_chosen_anew, {"team", "home", "new clinician"}),
    (team_unpublished, NAMES_DOCTOR | {"doctor_page", "home"}),
    (reference_name, {"science", "article"}),
    (clinic_field("phone", "+14105550199"), {"clinic", "home"}),
    (clinic_field("disclaimer", "<p>Ask us.</p>"), EVERY_PAGE | {"clinic"}),
    (clinic_field("base_url", "https://new.harbor.example"), EVERY_PAGE | {"clinic"}),
    (clinic_field("name", "Harbor Clinic"), EVERY_PAGE | {"clinic"}),
    (clinic_field("email", "new@harbor.example"), {"clinic"}),
    (clinic_field("search_engines_allowed", False), EVERY_PAGE | {"clinic"}),
    (clinic_field("color_accent", "#000000"), {"clinic"}),
    (clinic_field("is_active", False), WHOLE_CLINIC),
    (clinic_field("locale", "es"), WHOLE_CLINIC),
    (menu, {"clinic"}),
    (office, {"clinic"}),
    (redirect_added, {"new redirect"}),
    (redirect_target_unpublished, {"article", "articles", "home", "redirect"}),
    (redirect_deleted, {"redirect"}),
    (child_withdrawn, {"article", "articles", "home", "redirect"}),
    (linked_page_expired, {"second_article", "article", "articles"}),
    (notice_begins, {"clinic"}),
    (host_of_the_site, set()),
    (collection_renamed, set()),
    (share_image, EVERY_PAGE | {"clinic"}),
    (office_closed, {"clinic"}),
    (nothing_about_a_page, set()),
]  # fmt: skip
# What takes something from readers: none of it waits.
REMOVALS = {
    private_collection, picture_into_a_private_collection, picture_deleted,
    file_into_a_private_collection, file_deleted, linked_page_unpublished, linked_page_deleted,
    linked_page_restricted, parent_restricted, parent_unpublished, condition_page_unpublished,
    condition_page_deleted, condition_page_restricted, clinician_leaves_for_another_clinic,
    clinician_page_unpublished, team_unpublished, redirect_target_unpublished, redirect_deleted,
    child_withdrawn, linked_page_expired, office_closed, picture_file,
    focal_point, facts_about_another_treatment,
}  # fmt: skip


@pytest.mark.wide(35)
@pytest.mark.parametrize(
    ("change", "expected"), TABLE, ids=lambda value: getattr(value, "__name__", "")
)
def test_change_rebuilds_exactly_what_shows_it(
    site: Site, change: Callable[[Site], object], expected: set[str]
) -> None:
    assert rebuilt(site, change) == expected


@pytest.mark.wide(12)
@pytest.mark.parametrize(
    ("change", "expected"), TABLE, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_may_wait_is_rebuilt_by_the_worker_and_what_is_gone_is_gone_at_once(
    site: Site, settings: Any, change: Callable[[Site], object], expected: set[str]
) -> None:
    """With no room for anything in the transaction of the change."""
    settings.FAN_OUT_LIMIT = 0

    def then_the_worker(site: Site) -> None:
        last = Change.objects.count()
        before = versions()
        change(site)
        if change in REMOVALS or getattr(change, "__name__", "") == "clinic_is_active":
            assert not PendingRebuild.objects.exists()
        publishing.rebuild_pending(timezone.now())
        assert not PendingRebuild.objects.exists()
        other = {key for key, now in versions().items() if now != before.get(key)}
        told = Change.objects.order_by("sequence")[last:].values_list(
            "clinic", "subject", "subject_id"
        )
        assert sorted(told) == sorted(other)
        assert differences(stored(), built_afresh()) == []

    assert rebuilt(site, then_the_worker) == expected


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        (title, {"articles", "home"}),
        (slug, {"article", "clinic"}),
        (slug_of_a_parent, {"home", "clinic"}),
        (move, {"about", "home"}),
        (treatment_name, EVERY_PAGE | {"clinic"}),
        (clinic_field("name", "Harbor Clinic"), EVERY_PAGE),
        (child_added, {"articles"}),
        (alternative_text, WITH_PICTURE),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_only_shows_a_change_waits_and_what_changed_itself_does_not(
    site: Site, settings: Any, change: Callable[[Site], object], waits: set[str]
) -> None:
    settings.FAN_OUT_LIMIT = 0
    names = names_of(site)
    before = versions()
    change(site)
    at_once = {key for key, now in versions().items() if now != before.get(key)}
    publishing.rebuild_pending(timezone.now())
    later = {key for key, now in versions().items() if now != before.get(key)} - at_once
    assert {names.get(key) for key in later} >= waits
    assert disagreements() == []


def test_clinic_lists_a_condition_while_one_of_its_public_pages_names_it(site: Site) -> None:
    def listed() -> set[str]:
        rows = DeliveryDocument.objects.filter(subject="condition", state="published")
        return {row.clinic for row in rows if row.subject_id == site.migraine.pk}

    naming = sections.conditions(site.migraine)
    assert listed() == {"harbor"}
    page = make_page(site.summit.home, StandardPage, "What we treat", naming)
    assert listed() == {"harbor", "summit"}
    page.unpublish()
    assert listed() == {"harbor"}


# --- there and back --------------------------------------------------------------------------


def body_of(page: Page) -> dict[str, Any]:
    """A page's document without what every publication changes."""
    body = page_document(page)
    return {key: value for key, value in body.items() if key != "version"}


@pytest.mark.parametrize(
    ("hide", "show"),
    [
        (lambda page: fresh(page).unpublish(), lambda page: fresh(page).save_revision().publish()),
        (
            lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
            lambda page: PageViewRestriction.objects.get(page=page).delete(),
        ),
    ],
    ids=["withdrawn", "restricted"],
)
def test_all_that_showed_a_page_shows_it_again_when_it_is_back(
    site: Site, hide: Callable[[Page], object], show: Callable[[Page], object]
) -> None:
    page = site.harbor.second_article
    linking = [site.harbor.article, site.harbor.articles]
    assert all(f'"{page_row(page).path}"' in page_row(one).body for one in linking)

    hide(page)
    for one in linking:
        assert "/articles/sleep-well/" not in page_row(one).body
        assert "read more" in page_row(site.harbor.article).body

    show(page)
    for one in linking:
        assert "/articles/sleep-well/" in page_row(one).body
    assert disagreements() == []


def test_page_that_links_to_a_draft_is_rebuilt_when_the_draft_goes_live(site: Site) -> None:
    draft = make_page(site.harbor.articles, ArticlePage, "Not yet", live=False)
    page = publish_page(
        site.harbor.fees,
        sections=sections.stream(
            sections.text(sections.link_to(draft, "soon")),
            sections.cta(sections.button("page", "Soon", page=draft)),
        ),
        related=sections.chosen(draft),
    )
    shown = page_document(page)
    assert "soon</p>" not in shown["sections"][0]["body"]["value"]
    assert "<a" not in shown["sections"][0]["body"]["value"]
    assert shown["sections"][1]["items"] == []
    assert shown["related"] == []

    publish_page(draft)

    shown = page_document(page)
    assert 'href="/articles/not-yet/"' in shown["sections"][0]["body"]["value"]
    assert shown["sections"][1]["items"][0]["link"]["href"] == "/articles/not-yet/"
    assert [card["id"] for card in shown["related"]] == [draft.pk]


def test_menu_loses_and_regains_an_entry_with_its_page(site: Site) -> None:
    def entries() -> list[str]:
        row = DeliveryDocument.objects.get(clinic="harbor", subject="clinic")
        return [one["link"]["label"] for one in json.loads(row.body)["navigation"]["main"]]

    assert entries() == ["Treatment", "About us"]
    fresh(site.harbor.treatment_page).unpublish()
    assert entries() == ["About us"]
    fresh(site.harbor.treatment_page).save_revision().publish()
    assert entries() == ["Treatment", "About us"]


def test_clinic_that_is_hidden_and_shown_again_is_as_it_was(site: Site) -> None:
    rows = DeliveryDocument.objects.filter(clinic="harbor")
    before = {row.pk: row.digest for row in rows.exclude(subject="clinic")}
    other = [row for row in versions().items() if row[0][0] == "summit"]
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)

    clinic.is_active = False
    clinic.save()
    assert not rows.filter(state="published").exists()
    assert not rows.exclude(body="").exists()

    clinic.is_active = True
    clinic.save()
    assert {row.pk: row.digest for row in rows.exclude(subject="clinic")} == before
    assert [row for row in versions().items() if row[0][0] == "summit"] == other


def test_deleted_clinic_leaves_nothing_published(site: Site) -> None:
    other = [row for row in versions().items() if row[0][0] == "summit"]

    Clinic.objects.get(pk=site.harbor.clinic.pk).delete()

    rows = DeliveryDocument.objects.filter(clinic="harbor")
    assert not rows.filter(state="published").exists()
    assert [row for row in versions().items() if row[0][0] == "summit"] == other


def test_parent_withdrawn_and_back_brings_its_pages_back(site: Site) -> None:
    before = body_of(site.harbor.fees)
    fresh(site.harbor.about).unpublish()
    assert page_row(site.harbor.fees).state == "withdrawn"
    assert fresh(site.harbor.fees).live

    fresh(site.harbor.about).save_revision().publish()
    assert body_of(site.harbor.fees) == before


def test_treatment_page_that_appears_with_its_parent_is_known_everywhere(site: Site) -> None:
    """An article of a clinic with two treatments has none of its own, however the second came."""
    other = cms.treatment("other", name="Other")
    cms.facts(site.harbor.clinic, other)
    assert page_document(site.harbor.fees)["treatment"]["slug"] == "ketamine-infusion"

    shelf = make_page(site.harbor.home, StandardPage, "Shelf", live=False)
    make_page(shelf, TreatmentPage, "Other", treatment=other)
    assert page_document(site.harbor.fees)["treatment"]["slug"] == "ketamine-infusion"

    publish_page(shelf)
    assert page_document(site.harbor.fees)["treatment"] is None

    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    assert page_document(site.harbor.fees)["treatment"]["slug"] == "ketamine-infusion"


def test_condition_is_listed_at_a_clinic_while_a_public_page_names_it(site: Site) -> None:
    def listed() -> list[str]:
        body = Client().get("/api/v1/clinics/summit/conditions/").json()
        return [one["name"] for one in body["items"]]

    naming = sections.stream(sections.conditions(site.migraine))
    assert listed() == []
    first = publish_page(site.summit.about, sections=naming)
    second = publish_page(site.summit.article, sections=naming)
    assert listed() == ["Migraine"]

    publish_page(first, sections=sections.stream(sections.text()))
    assert listed() == ["Migraine"]
    fresh(second).unpublish()
    assert listed() == []
    fresh(second).save_revision().publish()
    assert listed() == ["Migraine"]
    fresh(second).delete()
    assert listed() == []


def test_dependencies_of_a_withdrawn_page_are_dropped(site: Site) -> None:
    row = page_row(site.harbor.article)
    assert row.dependencies.exists()
    fresh(site.harbor.article).unpublish()
    assert not Dependency.objects.filter(document=row).exists()


def test_page_saved_again_without_a_change_keeps_its_etag(site: Site) -> None:
    row = page_row(site.harbor.article)
    before = (row.version, row.etag, row.changed_at)
    for _ in range(3):
        fresh(site.harbor.article).save()
    row.refresh_from_db()
    assert (row.version, row.etag, row.changed_at) == before


# --- Wagtail's traps -------------------------------------------------------------------------


def test_scheduled_first_publish_signals_a_page_that_is_not_live(site: Site) -> None:
    """Wagtail says `published` of it; it is not, until its time has come and the command runs."""
    page = make_page(site.harbor.articles, ArticlePage, "Not yet", live=False)
    go_live = timezone.now() + timedelta(hours=2)
    page.go_live_at = go_live
    page.save_revision().publish()
    assert not DeliveryDocument.objects.filter(subject="page", subject_id=page.pk).exists()

    with time_machine.travel(go_live + timedelta(minutes=1)):
        assert not DeliveryDocument.objects.filter(subject="page", subject_id=page.pk).exists()
        call_command("publish_scheduled")
    assert page_document(page)["path"] == "/articles/not-yet/"
    assert "/articles/not-yet/" in page_row(site.harbor.articles).body


def test_scheduled_change_of_a_live_page_waits_for_its_time(site: Site) -> None:
    page = fresh(site.harbor.article)
    go_live = timezone.now() + timedelta(hours=2)
    page.title, page.go_live_at = "Tomorrow's title", go_live
    page.save_revision().publish()
    assert page_document(page)["title"] == "A first visit"

    with time_machine.travel(go_live + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert page_document(page)["title"] == "Tomorrow's title"


def test_expiry_withdraws_a_page_and_all_that_showed_it(site: Site) -> None:
    end = timezone.now() + timedelta(hours=2)
    publish_page(site.harbor.second_article, expire_at=end)
    assert page_row(site.harbor.second_article).expires_at == end

    with time_machine.travel(end + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert page_row(site.harbor.second_article).state == "withdrawn"
    assert "/articles/sleep-well/" not in page_row(site.harbor.article).body
    assert "Sleep well" not in page_row(site.harbor.articles).body


def test_end_of_a_parent_is_the_end_of_the_pages_below(site: Site) -> None:
    end = timezone.now() + timedelta(hours=2)
    publish_page(site.harbor.about, expire_at=end)
    assert page_row(site.harbor.fees).expires_at == end
    publish_page(site.harbor.about, expire_at=None)
    assert page_row(site.harbor.fees).expires_at is None


def test_withdrawn_parent_leaves_its_pages_live_in_wagtail_and_gone_in_documents(
    site: Site,
) -> None:
    fresh(site.harbor.treatment_page).unpublish()
    for name in ("science", "conditions", "procedure", "experience"):
        page = getattr(site.harbor, name)
        assert fresh(page).live
        assert page_row(page).state == "withdrawn"


def test_save_of_a_few_fields_publishes_what_is_stored_not_what_is_in_memory(site: Site) -> None:
    page = fresh(site.harbor.article)
    page.title, page.slug = "In memory only", "in-memory-only"
    page.save(update_fields=["noindex"])

    assert page_document(page)["title"] == "A first visit"
    assert page_document(page)["path"] == "/articles/a-first-visit/"


def test_save_of_one_public_field_is_published(site: Site) -> None:
    page = fresh(site.harbor.article)
    page.title = "Saved alone"
    page.save(update_fields=["title"])
    assert page_document(page)["title"] == "Saved alone"


def test_draft_in_memory_of_a_saved_revision_is_not_published(site: Site) -> None:
    page = fresh(site.harbor.article)
    page.title = "Only a draft"
    page.save_revision()
    page.save(update_fields=["locked"])
    page.save(update_fields=["has_unpublished_changes", "latest_revision"])
    assert page_document(page)["title"] == "A first visit"


def test_stale_copy_in_memory_publishes_what_is_stored_at_the_end(site: Site) -> None:
    stale = fresh(site.harbor.article)
    publish_page(site.harbor.article, title="Newer")
    stale.save(update_fields=["summary"])
    assert page_document(stale)["title"] == "Newer"

    stale.save()
    assert page_document(stale)["title"] == fresh(stale).title == "A first visit"


def test_stale_copy_of_a_clinic_rebuilds_all_that_it_changes_back(site: Site) -> None:
    stale = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic_field("name", "Newer Clinic")(site)
    assert "Newer Clinic" in page_row(site.harbor.fees).body

    stale.email = "stale@harbor.example"
    stale.save()
    assert "Newer Clinic" not in page_row(site.harbor.fees).body


def test_mirrored_page_is_never_delivered(site: Site) -> None:
    before = versions()
    with pytest.raises(MirroredPage):
        site.harbor.article.create_alias(parent=site.harbor.articles, update_slug="mirror")
    assert versions() == before


def test_copied_page_is_a_page_of_its_own(site: Site) -> None:
    copied = site.harbor.article.copy(
        update_attrs={"slug": "a-copy", "title": "A copy"}, keep_live=True
    )
    assert page_document(copied)["path"] == "/articles/a-copy/"
    assert page_document(site.harbor.article)["path"] == "/articles/a-first-visit/"

    draft = site.harbor.about.copy(
        recursive=True, update_attrs={"slug": "about-again"}, keep_live=False
    )
    assert not DeliveryDocument.objects.filter(path__startswith="/about-again/").exists()
    assert not draft.live


def test_publication_of_what_was_withdrawn_by_a_rolled_back_change_stands(site: Site) -> None:
    before = all_there_is()
    with transaction.atomic():
        fresh(site.harbor.about).unpublish()
        transaction.set_rollback(True)
    assert all_there_is() == before


def test_collection_moved_into_a_private_one_hides_its_pictures_in_the_same_transaction(
    site: Site,
) -> None:
    root = Collection.get_first_root_node()
    hidden, gallery = root.add_child(name="Hidden"), root.add_child(name="Gallery")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    site.picture.collection = gallery
    site.picture.save()
    assert page_document(site.harbor.about)["hero"] is not None

    client = Client()
    client.force_login(cms.superuser())
    fields = {"name": "Gallery", "parent": hidden.pk}
    assert client.post(f"/admin/collections/{gallery.pk}/", fields).status_code == 302
    assert Collection.objects.get(pk=gallery.pk).get_parent() == hidden

    assert page_document(site.harbor.about)["hero"] is None


# --- what sends no signal ---------------------------------------------------------------------


def test_pictures_put_into_a_private_collection_together_are_gone(site: Site) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Hidden")
    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
    assert page_document(site.harbor.about)["hero"] is not None
    client = Client()
    client.force_login(cms.superuser())

    answered = client.post(
        f"/admin/bulk/cms/image/add_to_collection/?id={site.picture.pk}",
        {"collection": hidden.pk},
    )

    assert answered.status_code == 302
    assert page_document(site.harbor.about)["hero"] is None


def test_pages_outside_a_clinics_tree_are_withdrawn_when_its_site_moves(site: Site) -> None:
    wagtail_site = site.harbor.clinic.site
    wagtail_site.root_page = Page.objects.get(pk=site.harbor.about.pk)
    wagtail_site.save()

    assert page_row(site.harbor.articles).state == "withdrawn"
    assert page_row(site.harbor.fees).path == "/fees/"
    assert disagreements() == []


def test_page_takes_the_path_of_one_withdrawn_in_another_language(site: Site) -> None:
    fresh(site.harbor.fees).unpublish()
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.locale = "es"
    clinic.save()
    publish_page(fresh(site.harbor.fees), slug="old-fees", live=False).unpublish()
    other = make_page(site.harbor.about, StandardPage, "Other fees", slug="fees")

    answered = Client().get("/api/v1/clinics/harbor/page/", {"path": "/about-us/fees/"})

    assert answered.status_code == 200
    assert answered.json()["id"] == other.pk


def test_item_named_by_a_deleted_condition_is_left_out(site: Site) -> None:
    grief = cms.condition("grief", name="Grief")
    publish_page(site.harbor.fees, sections=sections.stream(sections.conditions(grief)))
    named = [one["name"] for one in page_document(site.harbor.fees)["sections"][0]["items"]]
    assert "Grief" in named

    grief.delete()

    items = page_document(site.harbor.fees)["sections"][0]["items"]
    assert "Grief" not in [one["name"] for one in items]
    assert all(one["name"] for one in items)
