"""What is another clinic's is in no document, whatever wrote it: code, an import, a version from
before, or because the thing changed hands since."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page

from api.models import DeliveryDocument
from cms.collections import shared_collection
from cms.models import Clinic, Clinician, File, Image
from cms.ownership import clinic_ids_of
from pages.models import ArticlePage, Redirect
from tests.factories import cms, sections
from tests.factories.pages import make_page
from tests.flows.apart import CANARY
from tests.flows.referring.test_clinics import menu
from tests.flows.referring.test_pages import common
from tests.flows.referring.world import Ids, every_section, link, page_of
from tests.flows.stored import page_document

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

# How somebody's code puts things of another clinic into a row of the own one.
Plant = Callable[[SimpleNamespace, Ids], None]


def set_on(page: Any, **changes: Any) -> None:
    """Write fields of a public page past all that looks at them, and have it built."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.save(clean=False)


def fields_of_a_page(two: SimpleNamespace, ids: Ids) -> None:
    set_on(page_of(two, "about"), **common(ids))


def sections_of_a_page(two: SimpleNamespace, ids: Ids) -> None:
    stream, _ = every_section(ids)
    page = page_of(two, "article")
    set_on(page, sections=stream)


def newest_below_a_page(two: SimpleNamespace, ids: Ids) -> None:
    articles = two.site.summit.articles
    block = sections.newest(below=articles)
    set_on(page_of(two, "about"), sections=sections.stream(block))


def highlights(two: SimpleNamespace, ids: Ids) -> None:
    set_on(page_of(two, "home"), highlights=sections.chosen(Page(pk=ids["page"])))


def team(two: SimpleNamespace, ids: Ids) -> None:
    chosen = sections.stream({"type": "clinician", "value": ids["doctor"]})
    set_on(page_of(two, "team"), clinicians=chosen)


def person(two: SimpleNamespace, ids: Ids) -> None:
    set_on(page_of(two, "doctor_page"), clinician_id=ids["doctor"])


def clinic(two: SimpleNamespace, ids: Ids) -> None:
    found = Clinic.objects.get(pk=two.own.clinic.pk)
    found.logo_id = found.share_image_id = ids["picture"]
    found.disclaimer = found.emergency_notice = link("page", ids["page"]) + link(
        "document", ids["file"]
    )
    found.navigation_main = found.navigation_footer = menu(ids["page"])
    found.save()
    notice = cms.notice(found, "Closed")
    notice.text = link("page", ids["page"])
    entry = {"target": "page", "page": ids["page"], "label": "", "url": "", "email": ""}
    notice.link = sections.stream({"type": "link", "value": entry})
    notice.save()


def photo(two: SimpleNamespace, ids: Ids) -> None:
    doctor = Clinician.objects.get(pk=two.site.harbor.doctor.pk)
    doctor.photo_id = ids["picture"]
    doctor.save()


def redirect(two: SimpleNamespace, ids: Ids) -> None:
    Redirect.objects.create(clinic=two.own.clinic, old_path="/far/", target_page_id=ids["page"])


PLANTS: dict[str, Plant] = {
    one.__name__: one
    for one in (
        fields_of_a_page, sections_of_a_page, newest_below_a_page, highlights, team, person, clinic,
        photo, redirect,
    )
}  # fmt: skip


def traces(two: SimpleNamespace, ids: Ids) -> list[str]:
    """What a document of the own clinic says by which one would know these things."""
    words = [CANARY.lower()]
    files = Image.objects.get(pk=ids["picture"]).renditions.all()
    words += [one.file.name for one in files]
    words += [File.objects.get(pk=ids[name]).file.name for name in ("file", "captions")]
    words += [f"page:{ids['page']}", f"clinician:{ids['doctor']}", f'data-id=\\"{ids["page"]}\\"']
    words += [f'data-id=\\"{ids["file"]}\\"']
    # A document may show a picture, office or page by its id alone.
    words += [f'"id":{ids[name]},"alt"' for name in ("picture",)]
    found = []
    for row in DeliveryDocument.objects.filter(clinic=two.own.clinic.slug):
        for said in (row.body, row.card, row.sitemap, row.text, row.tags):
            found += [f"{row.path}: {word}" for word in words if word.lower() in said.lower()]
    return found


# A page in the trash is no other for what names no page.
CELLS = [(name, state) for name in PLANTS for state in ("other", "other hidden")] + [
    (name, "other trash")
    for name in ("fields_of_a_page", "sections_of_a_page", "highlights", "clinic", "redirect")
]


@pytest.mark.parametrize(("name", "state"), CELLS)
def test_what_is_another_clinics_is_in_no_document(
    two: SimpleNamespace, name: str, state: str
) -> None:
    ids = two.states[state].ids
    if state == "other trash":
        ids = two.states["other"].ids | {"page": ids["page"]}
    PLANTS[name](two, ids)
    assert traces(two, ids) == []


@pytest.mark.parametrize(
    "name", sorted(PLANTS.keys() - {"newest_below_a_page", "person", "redirect"})
)
def test_what_is_the_clinics_own_is_found_by_the_same_words(
    two: SimpleNamespace, name: str
) -> None:
    ids = two.states["own"].ids
    PLANTS[name](two, ids)
    assert traces(two, ids) != []


def article_showing(two: SimpleNamespace, picture: Image, file: File, doctor: Clinician) -> Any:
    text = link("document", file.pk)
    blocks = [sections.text(text), sections.picture(picture), sections.clinicians(doctor)]
    made = make_page(
        two.site.harbor.articles, ArticlePage, "Shows", *blocks, author_clinician=doctor
    )
    return ArticlePage.objects.get(pk=made.pk)


@pytest.fixture
def shown(two: SimpleNamespace) -> SimpleNamespace:
    """A public article of the own clinic with a picture, a file and a person of its own."""
    at = {"collection": Clinic.objects.get(pk=two.own.clinic.pk).collection}
    found = SimpleNamespace(
        picture=cms.image(title="Ours", **at),
        file=cms.file(title="Ours", name="ours.pdf", **at),
        doctor=cms.clinician(two.own.clinic, name="Jo Marrow", slug="jo-marrow"),
    )
    found.article = article_showing(two, found.picture, found.file, found.doctor)
    found.theirs = Clinic.objects.get(pk=two.other.clinic.pk)
    return found


def kinds_shown(shown: SimpleNamespace) -> list[str]:
    return [one["kind"] for one in page_document(shown.article)["sections"]]


def test_picture_that_another_clinic_takes_is_gone_at_once(
    shown: SimpleNamespace, settings: Any
) -> None:
    settings.FAN_OUT_LIMIT = 0
    assert "image" in kinds_shown(shown)
    shown.picture.collection = shown.theirs.collection
    shown.picture.save()
    assert "image" not in kinds_shown(shown)


def test_file_that_another_clinic_takes_is_gone_at_once(
    shown: SimpleNamespace, settings: Any
) -> None:
    settings.FAN_OUT_LIMIT = 0
    assert "data-link" in str(page_document(shown.article)["sections"])
    shown.file.collection = shown.theirs.collection
    shown.file.save()
    assert "data-link" not in str(page_document(shown.article)["sections"])


@pytest.mark.parametrize("model", ["image", "file"])
def test_pictures_and_files_taken_together_are_gone_at_once(
    two: SimpleNamespace, shown: SimpleNamespace, settings: Any, model: str
) -> None:
    settings.FAN_OUT_LIMIT = 0
    thing = shown.picture if model == "image" else shown.file
    bulk = reverse("wagtail_bulk_action", args=["cms", model, "add_to_collection"])
    answer = two.chief.post(f"{bulk}?id={thing.pk}", {"collection": shown.theirs.collection_id})
    assert answer.status_code == 302
    said = str(page_document(shown.article)["sections"])
    assert ("data-link" if model == "file" else "'kind': 'image'") not in said


def test_collection_that_another_clinic_takes_takes_its_pictures_along(
    two: SimpleNamespace, shown: SimpleNamespace, settings: Any
) -> None:
    rooms = shared_collection().add_child(name="Rooms")
    shown.picture.collection = rooms
    shown.picture.save()
    assert "image" in kinds_shown(shown)
    settings.FAN_OUT_LIMIT = 0
    fields = {"name": "Rooms", "parent": shown.theirs.collection_id}
    address = reverse("wagtailadmin_collections:edit", args=[rooms.pk])
    assert two.chief.post(address, fields).status_code == 302
    moved = Collection.objects.get(pk=rooms.pk)
    assert moved.get_parent().pk == shown.theirs.collection_id
    assert "image" not in kinds_shown(shown)


@pytest.mark.parametrize("taken", [None, "Rooms"])
def test_collection_cannot_be_taken_from_a_clinic_so_nothing_of_it_is_shown_elsewhere(
    shown: SimpleNamespace, taken: str | None
) -> None:
    theirs, own = shown.theirs, shown.theirs.collection_id
    shown.picture.collection_id = own
    shown.picture.save()
    assert "image" not in kinds_shown(shown)
    theirs.collection = shared_collection().add_child(name=taken) if taken else None
    theirs.save()
    assert Clinic.objects.get(pk=theirs.pk).collection_id == theirs.collection_id == own
    assert clinic_ids_of(Image.objects.get(pk=shown.picture.pk)) == {theirs.pk}
    theirs.save_revision().publish()
    assert Clinic.objects.get(pk=theirs.pk).collection_id == own
    assert "image" not in kinds_shown(shown)


def test_person_who_goes_to_another_clinic_is_named_no_more(
    shown: SimpleNamespace, settings: Any
) -> None:
    settings.FAN_OUT_LIMIT = 0
    shown.doctor.clinics = [shown.theirs]
    shown.doctor.save()
    document = page_document(shown.article)
    assert document["author"] is None
    assert "Jo Marrow" not in str(document)


def test_person_who_works_nowhere_any_more_stays_the_author_by_name(
    shown: SimpleNamespace,
) -> None:
    shown.doctor.clinics = []
    shown.doctor.save()
    assert page_document(shown.article)["author"] == {"name": "Jo Marrow", "clinician": None}
