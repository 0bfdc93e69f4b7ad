"""A page that moves leaves its readers a way; nobody is sent in circles or to another clinic."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from api.models import DeliveryDocument
from cms.models import Clinic
from pages.models import Redirect, StandardPage, TrashedPage
from pages.trash import restore, throw_away
from pages.tree import MoveBetweenClinics, MoveTooDeep
from tests.factories import cms
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows.stored import disagreements

pytestmark = pytest.mark.slow


def answer(path: str, clinic: str = "harbor") -> tuple[int, str | None]:
    """Status of `page/?path=`, and the location of a redirect or the path of a page."""
    response = Client().get(f"/api/v1/clinics/{clinic}/page/", {"path": path})
    body: dict[str, Any] = response.json()
    if response.status_code != 200:
        return response.status_code, None
    return 200, body["location"] if body["type"] == "redirect" else body["path"]


def redirect(site: SimpleNamespace, **fields: Any) -> Redirect:
    made = Redirect(clinic=site.harbor.clinic, **fields)
    made.full_clean()
    made.save()
    return made


def test_changed_slug_leaves_a_redirect_at_the_old_path(site: SimpleNamespace) -> None:
    publish_page(site.harbor.fees, slug="prices")

    assert answer("/about-us/prices/") == (200, "/about-us/prices/")
    assert answer("/about-us/fees/") == (200, "/about-us/prices/")


def test_changed_slug_leaves_a_redirect_for_every_page_below(site: SimpleNamespace) -> None:
    publish_page(site.harbor.treatment_page, slug="infusions")

    below = ("the-science", "conditions", "your-visit", "the-experience")
    assert answer("/ketamine-infusion/") == (200, "/infusions/")
    for slug in below:
        assert answer(f"/ketamine-infusion/{slug}/") == (200, f"/infusions/{slug}/")
    assert disagreements() == []


def test_moved_page_leaves_a_redirect_for_itself_and_every_page_below(
    site: SimpleNamespace,
) -> None:
    shelf = make_page(site.harbor.home, StandardPage, "Shelf")
    site.harbor.about.move(shelf, pos="last-child")

    assert answer("/about-us/") == (200, "/shelf/about-us/")
    assert answer("/about-us/fees/") == (200, "/shelf/about-us/fees/")
    assert disagreements() == []


def test_draft_below_a_moved_page_gets_no_redirect(site: SimpleNamespace) -> None:
    make_page(site.harbor.about, StandardPage, "Not yet", live=False)
    publish_page(site.harbor.about, slug="who-we-are")

    assert not Redirect.objects.filter(old_path="/about-us/not-yet/").exists()
    assert answer("/about-us/not-yet/") == (404, None)


def test_redirects_of_a_page_that_moved_twice_all_lead_to_where_it_is(
    site: SimpleNamespace,
) -> None:
    publish_page(publish_page(site.harbor.fees, slug="prices"), slug="costs")

    for old in ("/about-us/fees/", "/about-us/prices/", "/about-us/costs/"):
        assert answer(old) == (200, "/about-us/costs/")


def test_redirects_follow_when_a_page_above_the_target_moves(site: SimpleNamespace) -> None:
    publish_page(site.harbor.fees, slug="prices")
    publish_page(site.harbor.about, slug="who-we-are")

    for old in ("/about-us/fees/", "/about-us/prices/", "/who-we-are/prices/"):
        assert answer(old) == (200, "/who-we-are/prices/")


def test_page_that_moves_back_stands_at_its_path_again(site: SimpleNamespace) -> None:
    publish_page(publish_page(site.harbor.fees, slug="prices"), slug="fees")

    assert answer("/about-us/fees/") == (200, "/about-us/fees/")
    assert answer("/about-us/prices/") == (200, "/about-us/fees/")
    assert not Redirect.objects.filter(old_path="/about-us/fees/").exists()


def test_two_pages_that_swap_their_slugs_stand_where_they_say(site: SimpleNamespace) -> None:
    first, second = site.harbor.article, site.harbor.second_article
    first = publish_page(first, slug="in-between")
    publish_page(second, slug="a-first-visit")
    publish_page(first, slug="sleep-well")

    assert answer("/articles/a-first-visit/") == (200, "/articles/a-first-visit/")
    rows = DeliveryDocument.objects.filter(clinic="harbor", subject="page")
    assert rows.get(path="/articles/a-first-visit/").subject_id == second.pk
    assert rows.get(path="/articles/sleep-well/").subject_id == first.pk
    assert answer("/articles/in-between/") == (200, "/articles/sleep-well/")
    assert disagreements() == []


def test_two_parents_that_swap_their_slugs_keep_their_pages_below(site: SimpleNamespace) -> None:
    other = make_page(site.harbor.home, StandardPage, "Other")
    below = make_page(other, StandardPage, "Fees")
    about = publish_page(site.harbor.about, slug="in-between")
    publish_page(other, slug="about-us")
    publish_page(about, slug="other")

    rows = DeliveryDocument.objects.filter(clinic="harbor", subject="page")
    assert rows.get(path="/about-us/fees/").subject_id == below.pk
    assert rows.get(path="/other/fees/").subject_id == site.harbor.fees.pk
    assert disagreements() == []


def test_another_page_that_takes_the_old_path_wins(site: SimpleNamespace) -> None:
    publish_page(site.harbor.fees, slug="prices")
    newcomer = make_page(site.harbor.about, StandardPage, "Fees")

    row = DeliveryDocument.objects.get(clinic="harbor", path="/about-us/fees/")
    assert (row.subject, row.subject_id) == ("page", newcomer.pk)
    assert answer("/about-us/fees/") == (200, "/about-us/fees/")


def test_withdrawn_page_is_gone_at_its_path(site: SimpleNamespace) -> None:
    site.harbor.fees.unpublish()
    assert answer("/about-us/fees/") == (410, None)


def test_deleted_page_is_gone_at_its_path_and_at_those_that_led_to_it(
    site: SimpleNamespace,
) -> None:
    page = publish_page(site.harbor.fees, slug="prices")
    page.delete()

    assert answer("/about-us/prices/") == (410, None)
    assert answer("/about-us/fees/") == (410, None)
    assert not Redirect.objects.filter(old_path="/about-us/fees/").exists()


def test_redirect_to_a_withdrawn_page_is_gone_until_the_page_is_back(
    site: SimpleNamespace,
) -> None:
    page = publish_page(site.harbor.fees, slug="prices")
    page.unpublish()
    assert answer("/about-us/fees/") == (410, None)

    publish_page(fresh(page))
    assert answer("/about-us/fees/") == (200, "/about-us/prices/")


def test_page_moved_while_withdrawn_leaves_a_redirect_when_it_is_back(
    site: SimpleNamespace,
) -> None:
    site.harbor.fees.unpublish()
    publish_page(fresh(site.harbor.fees), slug="prices")

    assert answer("/about-us/fees/") == (200, "/about-us/prices/")


def test_page_scheduled_under_another_slug_leaves_nothing_before_its_time(
    site: SimpleNamespace,
) -> None:
    page = site.harbor.fees
    page.slug, page.go_live_at = "prices", timezone.now() + timedelta(days=1)
    page.save_revision().publish()

    assert answer("/about-us/fees/") == (200, "/about-us/fees/")
    assert answer("/about-us/prices/") == (404, None)


def test_redirect_an_editor_wrote_stands_when_a_page_leaves_its_path(
    site: SimpleNamespace,
) -> None:
    redirect(site, old_path="/about-us/fees/", target_page=site.harbor.article)
    assert answer("/about-us/fees/") == (200, "/about-us/fees/")

    publish_page(site.harbor.fees, slug="prices")
    assert answer("/about-us/fees/") == (200, "/articles/a-first-visit/")
    assert answer("/about-us/prices/") == (200, "/about-us/prices/")


def test_redirect_written_for_a_page_in_use_waits_until_the_page_is_withdrawn(
    site: SimpleNamespace,
) -> None:
    redirect(site, old_path="/about-us/fees/", target_page=site.harbor.article)
    publish_page(fresh(site.harbor.fees), summary="Another summary.")
    assert answer("/about-us/fees/") == (200, "/about-us/fees/")

    fresh(site.harbor.fees).unpublish()
    assert answer("/about-us/fees/") == (200, "/articles/a-first-visit/")


def test_redirect_written_after_a_page_was_withdrawn_leads_on(site: SimpleNamespace) -> None:
    site.harbor.fees.unpublish()
    redirect(site, old_path="/about-us/fees/", target_url="https://elsewhere.example/fees/")

    assert answer("/about-us/fees/") == (200, "https://elsewhere.example/fees/")


def test_redirect_written_after_a_page_was_deleted_leads_on(site: SimpleNamespace) -> None:
    redirect(site, old_path="/about-us/fees/", target_page=site.harbor.article)
    fresh(site.harbor.fees).delete()

    assert answer("/about-us/fees/") == (200, "/articles/a-first-visit/")


def test_deleted_redirect_is_gone(site: SimpleNamespace) -> None:
    assert answer("/blog/first-visit/") == (200, "/articles/a-first-visit/")
    site.harbor.redirect.delete()
    assert answer("/blog/first-visit/") == (410, None)


def test_redirect_with_another_old_path_leaves_the_former_one(site: SimpleNamespace) -> None:
    site.harbor.redirect.old_path = "/blog/visit/"
    site.harbor.redirect.save()

    assert answer("/blog/visit/") == (200, "/articles/a-first-visit/")
    assert answer("/blog/first-visit/") == (404, None)


def test_redirect_given_to_another_clinic_leaves_the_former_one(site: SimpleNamespace) -> None:
    moved = site.harbor.redirect
    moved.clinic, moved.target_page = site.summit.clinic, site.summit.article
    moved.save()

    assert answer("/blog/first-visit/", "summit") == (200, "/articles/sleep-well/")
    assert answer("/blog/first-visit/") == (410, None)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"old_path": "/a/", "target_url": "https://www.harbor.example/a/"}, "target_url"),
        ({"old_path": "/a/", "target_url": "https://www.harbor.example/A"}, "target_url"),
        ({"old_path": "/a/", "target_url": "http://harbor.example/a/?from=mail#top"}, "target_url"),
        ({"old_path": "/one/", "target_url": "https://www.harbor.example/three/"}, "target_url"),
        ({"old_path": "/one/", "target_url": "https://www.harbor.example/%74hree/"}, "target_url"),
        ({"old_path": "/"}, "old_path"),
        ({"old_path": "/a b/"}, "old_path"),
        ({"old_path": "/a/?q=1"}, "old_path"),
        ({"old_path": "https://www.harbor.example/a/"}, "old_path"),
        ({"old_path": "/a/"}, "target_page"),
    ],
)
def test_redirect_that_leads_in_circles_or_nowhere_is_refused(
    site: SimpleNamespace, fields: dict[str, Any], named: str
) -> None:
    redirect(site, old_path="/three/", target_url="https://www.harbor.example/two/")
    redirect(site, old_path="/two/", target_url="https://www.harbor.example/one/")

    with pytest.raises(ValidationError) as refused:
        Redirect(clinic=site.harbor.clinic, **fields).full_clean()
    assert list(refused.value.message_dict) == [named]


def test_redirect_to_the_page_that_stands_at_its_old_path_is_refused(
    site: SimpleNamespace,
) -> None:
    with pytest.raises(ValidationError) as refused:
        redirect(site, old_path="/about-us/fees/", target_page=site.harbor.fees)
    assert list(refused.value.message_dict) == ["target_page"]


def test_redirect_with_two_targets_is_refused(site: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as refused:
        redirect(
            site, old_path="/a/", target_page=site.harbor.fees, target_url="https://a.example/"
        )
    assert list(refused.value.message_dict) == ["target_page"]


def test_redirect_to_another_clinics_page_is_refused(site: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as refused:
        redirect(site, old_path="/a/", target_page=site.summit.article)
    assert list(refused.value.message_dict) == ["target_page"]


def test_redirect_to_a_page_in_the_trash_is_saved_while_it_stays_there(
    site: SimpleNamespace,
) -> None:
    stands = redirect(site, old_path="/a/", target_page=site.harbor.fees)
    throw_away(site.harbor.about)
    stands = Redirect.objects.get(pk=stands.pk)
    stands.is_permanent = False
    stands.full_clean()
    stands.save()
    assert answer("/a/") == (410, None)
    restore(TrashedPage.objects.get().pk)
    assert answer("/a/") == (200, "/about-us/fees/")


def test_redirect_is_not_given_a_target_in_the_trash(site: SimpleNamespace) -> None:
    to_another = redirect(site, old_path="/a/", target_page=site.harbor.article)
    throw_away(site.harbor.fees)
    in_trash = Page.objects.get(pk=site.harbor.fees.pk)
    to_another.target_page = in_trash
    new = Redirect(clinic=site.harbor.clinic, old_path="/b/", target_page=in_trash)
    for one in (to_another, new):
        with pytest.raises(ValidationError) as refused:
            one.full_clean()
        assert refused.value.message_dict == {
            "target_page": ["This page is in the trash. Bring it back, or choose another one."]
        }


def test_redirect_to_a_page_in_the_trash_is_not_given_to_another_clinic(
    site: SimpleNamespace,
) -> None:
    given = redirect(site, old_path="/a/", target_page=site.harbor.fees)
    throw_away(site.harbor.fees)
    given = Redirect.objects.get(pk=given.pk)
    given.clinic = site.summit.clinic
    with pytest.raises(ValidationError) as refused:
        given.full_clean()
    assert refused.value.message_dict == {
        "target_page": ["Choose a page of this clinic's own site."]
    }


def test_redirect_to_another_clinics_page_that_got_past_the_form_leads_nowhere(
    site: SimpleNamespace,
) -> None:
    Redirect.objects.create(
        clinic=site.harbor.clinic, old_path="/a/", target_page=site.summit.article
    )
    assert answer("/a/") == (404, None)


def test_redirect_to_a_private_page_leads_nowhere(site: SimpleNamespace) -> None:
    PageViewRestriction.objects.create(page=site.harbor.article, restriction_type="login")
    assert answer("/blog/first-visit/") == (410, None)


def test_second_redirect_for_one_path_is_refused(site: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="already has a redirect"):
        redirect(site, old_path="/blog/first-visit", target_page=site.harbor.fees)


def test_redirects_of_one_clinic_do_not_answer_at_another(site: SimpleNamespace) -> None:
    assert answer("/blog/first-visit/", "summit") == (404, None)


def test_redirects_of_a_hidden_clinic_are_gone_and_come_back(site: SimpleNamespace) -> None:
    clinic = site.harbor.clinic
    clinic.is_active = False
    clinic.save()
    assert answer("/blog/first-visit/") == (410, None)

    clinic.is_active = True
    clinic.save()
    assert answer("/blog/first-visit/") == (200, "/articles/a-first-visit/")


def test_redirect_list_has_every_redirect_that_leads_somewhere(site: SimpleNamespace) -> None:
    publish_page(site.harbor.fees, slug="prices")
    Redirect.objects.create(
        clinic=site.harbor.clinic, old_path="/nowhere/", target_page=site.summit.article
    )
    body = Client().get("/api/v1/clinics/harbor/redirects/").json()

    assert [(one["path"], one["location"]) for one in body["items"]] == [
        ("/about-us/fees/", "/about-us/prices/"),
        ("/blog/first-visit/", "/articles/a-first-visit/"),
    ]
    assert body["total"] == 2


def test_page_cannot_leave_its_clinic(site: SimpleNamespace) -> None:
    from pages.tree import MoveBetweenClinics

    with pytest.raises(MoveBetweenClinics):
        site.harbor.fees.move(site.summit.home, pos="last-child")
    assert Page.objects.get(pk=site.harbor.fees.pk).url_path == "/harbor/about-us/fees/"
    assert Clinic.objects.count() == 2


def test_page_cannot_move_where_an_address_below_it_would_be_too_long(
    site: SimpleNamespace,
) -> None:
    long = make_page(site.harbor.about, StandardPage, "Long", slug="a" * 90)
    make_page(long, StandardPage, "Longer", slug="b" * 90)
    deep = make_page(site.harbor.home, StandardPage, "Deep", slug="c" * 30)
    client = Client()
    client.force_login(cms.superuser())

    answered = client.post(f"/admin/pages/{long.pk}/move/{deep.pk}/confirm/", follow=True)

    assert "longer than 200 characters" in answered.content.decode()
    assert fresh(long).get_parent() == Page.objects.get(pk=site.harbor.about.pk)
    with pytest.raises(MoveTooDeep):
        fresh(long).move(Page.objects.get(pk=deep.pk), pos="last-child")


def test_page_cannot_move_to_another_clinic(site: SimpleNamespace) -> None:
    client = Client()
    client.force_login(cms.superuser())
    url = f"/admin/pages/{site.harbor.fees.pk}/move/{site.summit.home.pk}/confirm/"

    answered = client.post(url, follow=True)

    assert "another clinic" in answered.content.decode()
    assert answer("/about-us/fees/") == (200, "/about-us/fees/")
    with pytest.raises(MoveBetweenClinics):
        fresh(site.harbor.fees).move(Page.objects.get(pk=site.summit.home.pk), pos="last-child")
