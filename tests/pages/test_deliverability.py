"""May a page be public? Over every combination of what decides it, and on stored pages."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from pages.deliverability import (
    Obstacle,
    Place,
    Situation,
    front_end_path,
    is_deliverable,
    obstacles,
    place_of,
    why_not_public,
)
from pages.models import StandardPage
from tests.factories.pages import draft_of, make_page, publish_page

PUBLIC = {
    "known_type": True,
    "alias": False,
    "live": True,
    "expired": False,
    "parents_live": True,
    "parents_expired": False,
    "restricted": False,
    "person_left": False,
    "clinic_active": True,
}
# What is wrong when one value differs from a public page's.
WRONG = {
    ("known_type", False): Obstacle.UNKNOWN_TYPE,
    ("alias", True): Obstacle.ALIAS,
    ("live", False): Obstacle.NOT_LIVE,
    ("expired", True): Obstacle.EXPIRED,
    ("parents_live", False): Obstacle.PARENT_NOT_LIVE,
    ("parents_expired", True): Obstacle.PARENT_EXPIRED,
    ("restricted", True): Obstacle.RESTRICTED,
    ("person_left", True): Obstacle.PERSON_LEFT,
    ("clinic_active", None): Obstacle.NO_CLINIC,
    ("clinic_active", False): Obstacle.CLINIC_HIDDEN,
}
EVERY_SITUATION = [
    dict(zip(PUBLIC, values, strict=True))
    for values in product(*[(True, False)] * 8, (True, False, None))
]


def test_every_situation_names_exactly_what_is_wrong_in_it() -> None:
    assert len(EVERY_SITUATION) == 2**8 * 3
    for values in EVERY_SITUATION:
        expected = {WRONG[item] for item in values.items() if item in WRONG}
        found = obstacles(Situation(**values))  # type: ignore[arg-type]
        assert set(found) == expected, values
        assert len(found) == len(expected), values


def test_one_situation_alone_is_public() -> None:
    public = [values for values in EVERY_SITUATION if not obstacles(Situation(**values))]  # type: ignore[arg-type]
    assert public == [PUBLIC]


def test_every_obstacle_can_stand_in_the_way() -> None:
    assert set(WRONG.values()) == set(Obstacle)


def test_obstacles_are_whole_sentences_that_say_what_an_editor_can_do() -> None:
    for obstacle in Obstacle:
        assert obstacle.value.endswith(".")
        assert obstacle.value[0].isupper()
    assert "can publish it" in Obstacle.NOT_LIVE.value
    assert "publish again" in Obstacle.EXPIRED.value
    assert "can make it public" in Obstacle.RESTRICTED.value
    assert "Choose someone else" in Obstacle.PERSON_LEFT.value
    assert "administrator" in Obstacle.CLINIC_HIDDEN.value


def test_path_of_the_home_page_is_a_slash_and_of_others_their_slugs_in_small_letters() -> None:
    assert front_end_path([]) == "/"
    assert front_end_path(["Articles", "a-first-visit"]) == "/articles/a-first-visit/"


def restrict(page: Page, kind: str = "login", **fields: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def yesterday() -> Any:
    return timezone.now() - timedelta(days=1)


def draft(site: SimpleNamespace) -> Page:
    return make_page(site.harbor.home, StandardPage, "Later", live=False)


def expired_by_the_scheduler(site: SimpleNamespace) -> Page:
    page = site.harbor.fees
    page.unpublish(set_expired=True)
    return page


def expired_by_the_clock(site: SimpleNamespace) -> Page:
    Page.objects.filter(pk=site.harbor.fees.pk).update(expire_at=yesterday())
    return site.harbor.fees


def below_a_draft(site: SimpleNamespace) -> Page:
    site.harbor.about.unpublish()
    return site.harbor.fees


def below_an_expired_page(site: SimpleNamespace) -> Page:
    Page.objects.filter(pk=site.harbor.about.pk).update(expire_at=yesterday())
    return site.harbor.fees


def private(site: SimpleNamespace) -> Page:
    restrict(site.harbor.fees)
    return site.harbor.fees


def below_a_private_page(site: SimpleNamespace) -> Page:
    restrict(site.harbor.home, "password", password="a-word")
    return site.harbor.fees


def below_a_private_root(site: SimpleNamespace) -> Page:
    restrict(Page.get_first_root_node())
    return site.harbor.fees


def outside_every_clinic(site: SimpleNamespace) -> Page:
    page = StandardPage(title="Nowhere", slug="nowhere")
    Page.get_first_root_node().add_child(instance=page)
    return page


def in_a_hidden_clinic(site: SimpleNamespace) -> Page:
    site.harbor.clinic.is_active = False
    site.harbor.clinic.save()
    return site.harbor.fees


def about_somebody_who_works_here(site: SimpleNamespace) -> Page:
    return site.harbor.doctor_page


def about_somebody_who_left(site: SimpleNamespace) -> Page:
    site.harbor.doctor.clinics = [site.summit.clinic]
    site.harbor.doctor.save()
    return site.harbor.doctor_page


def mirrored(site: SimpleNamespace) -> Page:
    page = site.harbor.fees
    Page.objects.filter(pk=page.pk).update(alias_of=site.harbor.about.pk)
    return page


def plain_page(site: SimpleNamespace) -> Page:
    page = Page(title="Only a page", slug="only-a-page")
    Page.objects.get(pk=site.harbor.home.pk).add_child(instance=page)
    return page


@pytest.mark.parametrize(
    ("make", "reasons"),
    [
        (lambda site: site.harbor.fees, set()),
        (draft, {Obstacle.NOT_LIVE}),
        (expired_by_the_scheduler, {Obstacle.NOT_LIVE, Obstacle.EXPIRED}),
        (expired_by_the_clock, {Obstacle.EXPIRED}),
        (below_a_draft, {Obstacle.PARENT_NOT_LIVE}),
        (below_an_expired_page, {Obstacle.PARENT_EXPIRED}),
        (private, {Obstacle.RESTRICTED}),
        (below_a_private_page, {Obstacle.RESTRICTED}),
        (below_a_private_root, {Obstacle.RESTRICTED}),
        (outside_every_clinic, {Obstacle.NO_CLINIC}),
        (in_a_hidden_clinic, {Obstacle.CLINIC_HIDDEN}),
        (about_somebody_who_works_here, set()),
        (about_somebody_who_left, {Obstacle.PERSON_LEFT}),
        (mirrored, {Obstacle.ALIAS}),
        (plain_page, {Obstacle.UNKNOWN_TYPE}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_stored_page_is_public_or_says_why_not(
    site: SimpleNamespace, make: Callable[[SimpleNamespace], Page], reasons: set[Obstacle]
) -> None:
    page = Page.objects.get(pk=make(site).pk)

    assert set(obstacles(place_of(page).situation)) == reasons
    assert set(why_not_public(page)) == {reason.value for reason in reasons}
    assert is_deliverable(page) is (not reasons)


def test_place_of_a_page_has_its_clinic_its_path_and_the_pages_above(site: SimpleNamespace) -> None:
    place = place_of(site.harbor.fees)

    assert place.clinic == site.harbor.clinic
    assert place.path == "/about-us/fees/"
    assert [one.pk for one in place.lineage] == [
        site.harbor.home.pk, site.harbor.about.pk, site.harbor.fees.pk
    ]  # fmt: skip
    assert place_of(site.harbor.home).path == "/"


def test_page_outside_every_clinic_has_no_path(site: SimpleNamespace) -> None:
    place = place_of(outside_every_clinic(site))
    assert (place.clinic, place.path, place.lineage) == (None, None, ())


def test_place_of_a_page_is_read_afresh_whatever_stands_in_memory(site: SimpleNamespace) -> None:
    in_memory = site.harbor.fees
    in_memory.live, in_memory.slug, in_memory.expired = False, "changed", True

    place: Place = place_of(in_memory)

    assert place.is_deliverable
    assert place.path == "/about-us/fees/"


def test_draft_of_a_public_page_changes_nothing(site: SimpleNamespace) -> None:
    page = draft_of(site.harbor.fees, title="Later", slug="later")
    assert is_deliverable(page)
    assert place_of(page).path == "/about-us/fees/"


def test_earliest_end_among_the_pages_above_is_the_end_of_a_page(site: SimpleNamespace) -> None:
    soon, later = (timezone.now() + timedelta(days=days) for days in (1, 9))
    publish_page(site.harbor.about, expire_at=soon)
    publish_page(site.harbor.fees, expire_at=later)

    assert place_of(site.harbor.fees).expires_at == soon
    assert place_of(site.harbor.article).expires_at is None


def test_clock_is_asked_once_and_can_be_given(site: SimpleNamespace) -> None:
    end = timezone.now() + timedelta(days=3)
    page = publish_page(site.harbor.fees, expire_at=end)

    assert place_of(page, end - timedelta(seconds=1)).is_deliverable
    assert not place_of(page, end).is_deliverable


def test_place_of_a_page_costs_four_queries(
    site: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.get_for_models(*Page.__subclasses__())
    page = Page.objects.get(pk=site.harbor.fees.pk)
    with django_assert_num_queries(4):
        assert place_of(page).is_deliverable
