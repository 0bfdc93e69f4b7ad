"""Ways past the guards that names and rights of other clinics could take."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from taggit.models import Tag
from wagtail.models import Page, Site

from cms.isolation.tags import popular_tags
from cms.models import Image, User
from pages.trash.hiding import places_that_count
from pages.tree import CopyBetweenClinics, MoveBetweenClinics
from tests.isolation.asking import ask, undone
from tests.isolation.world import CANARY

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long]

FORM = "external-link-chooser"
ROOT, SHARED, OWN, OTHER = "0001", "00010001", "00010002", "00010003"


@pytest.mark.parametrize(
    ("place", "mine", "counts"),
    [
        (OWN, {1}, True),
        (f"{OWN}0001", {1}, True),
        (OTHER, {1}, False),
        (f"{OTHER}0001", {1}, False),
        # Above a clinic where somebody is nobody.
        (ROOT, {1}, False),
        (ROOT, {1, 2}, True),
        (ROOT, set(), False),
        # Of no clinic, with none below.
        (SHARED, {1}, True),
        (SHARED, set(), True),
        (OWN, set(), False),
    ],
)
def test_right_of_pages_counts_where_no_other_clinic_is_reached_by_it(
    world: SimpleNamespace, place: str, mine: set[int], counts: bool
) -> None:
    heron, kestrel = (world.sides[word] for word in ("Heron", "Kestrel"))
    paths = {OWN: heron.home.path, OTHER: kestrel.home.path}
    real = {1: heron.clinic.pk, 2: kestrel.clinic.pk}
    asked = next((path + place[8:] for key, path in paths.items() if place.startswith(key)), place)
    if place == SHARED:
        asked = Page.get_first_root_node().add_child(title="Library", slug="library").path
    found = places_that_count([asked], frozenset(real[one] for one in mine))
    assert found == ([asked] if counts else [])


def test_right_at_the_root_opens_no_page_of_another_clinic_beside_a_role(
    world: SimpleNamespace,
) -> None:
    old = world.people["in an old group"]
    manager = User.objects.get(pk=world.people["manager"].pk)
    manager.groups.add(*old.groups.all())
    for url in ("/admin/", "/admin/pages/", "/admin/pages/search/?q=Kestr", "/admin/trash/"):
        assert CANARY not in ask(world.browsers["manager"], url).words, url
    own = reverse("wagtailadmin_explore", args=[world.sides["Heron"].home.pk])
    assert ask(world.browsers["manager"], own).status == 200


def test_typed_address_of_another_clinic_is_no_link_to_its_page(world: SimpleNamespace) -> None:
    url = reverse("wagtailadmin_choose_page_external_link")
    for word, is_known in (("Heron", True), ("Kestrel", False)):
        page = world.sides[word].page
        typed = {f"{FORM}-url": page.get_full_url(), f"{FORM}-link_text": "x"}
        answer = ask(world.browsers["editor"], url, typed)
        assert answer.status == 200
        assert (f'"id": {page.pk}' in answer.words) is is_known
        assert f"{word.lower()} page, changed" in answer.words or not is_known


def test_copies_and_moves_to_another_clinic_are_refused_in_words(world: SimpleNamespace) -> None:
    own, other = world.sides["Heron"], world.sides["Kestrel"]
    both = world.browsers["both"]
    fields = {"new_title": "C", "new_slug": "c", "new_parent_page": other.home.pk}
    copied = ask(both, reverse("wagtailadmin_pages:copy", args=[own.draft.pk]), fields)
    assert copied.context["form"].errors["new_parent_page"] == [str(CopyBetweenClinics())]
    move = reverse("wagtailadmin_pages:move_confirm", args=[own.draft.pk, other.home.pk])
    for who in ("both", "administrator"):
        with undone():
            world.browsers[who].post(move)
            told = world.browsers[who].get("/admin/account/")
            assert str(MoveBetweenClinics()).replace("'", "&#x27;") in told.content.decode()
    with undone():
        chief = world.browsers["administrator"]
        address = reverse("wagtailadmin_pages:copy", args=[own.draft.pk])
        assert ask(chief, address, fields).status == 302
        assert not Page.objects.get(slug="c").live


def test_popular_tags_are_those_of_seen_pictures(world: SimpleNamespace) -> None:
    for who, names in (
        ("editor", {"heron-tag"}),
        ("other manager", {"kestrel-tag"}),
        ("both", {"heron-tag", "kestrel-tag"}),
        ("without a role", set()),
    ):
        assert {tag.name for tag in popular_tags(Image, world.people[who])} == names
    assert Tag.objects.count() > 2


def test_filters_of_pages_offer_own_people_and_no_clinics(world: SimpleNamespace) -> None:
    url = reverse("wagtailadmin_explore", args=[world.sides["Heron"].home.pk])
    form = ask(world.browsers["editor"], url).context["filters"].form
    for name, own in (("owner", "person"), ("edited_by", None)):
        offered = set(form.fields[name].queryset.values_list("pk", flat=True))
        assert world.sides["Kestrel"].person.pk not in offered
        assert own is None or getattr(world.sides["Heron"], own).pk in offered
    for who in ("editor", "administrator"):
        shown = ask(world.browsers[who], url)
        assert "site" not in shown.context["filters"].form.fields
        assert all(one.hostname not in words_of_filters(shown) for one in Site.objects.all())


def words_of_filters(answer: Any) -> str:
    return str(answer.context["filters"].form)
