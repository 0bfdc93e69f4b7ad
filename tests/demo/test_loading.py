"""`load_demo`: what a run makes, and what it leaves alone."""

from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Revision

from api.models import DeliveryDocument
from cms.models import Clinic, Image, User
from pages.models import BasePage
from tests.demo.conftest import load_with_small_pictures
from tests.factories.pages import fresh, publish_page

pytestmark = [pytest.mark.slow, pytest.mark.long]


def page_at(clinic: Clinic, slug: str) -> BasePage:
    return clinic.site.root_page.get_descendants().get(slug=slug).specific


def everything() -> dict[str, Any]:
    """What a run could have changed."""
    return {
        "documents": list(
            DeliveryDocument.objects.order_by("pk").values_list("pk", "version", "etag", "path")
        ),
        "pages": list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision")),
        "revisions": Revision.objects.count(),
        "images": list(Image.objects.order_by("pk").values_list("pk", "title", "updated_at")),
        "users": list(User.objects.order_by("pk").values_list("username", "password")),
    }


def test_first_run_makes_both_clinics_and_a_login_per_role(demo: SimpleNamespace) -> None:
    assert demo.loaded.clinics == ["Tidewater Infusion Clinic", "Saltmeadow Infusion Clinic"]
    assert demo.loaded.logins == [
        "admin",
        *(
            f"{clinic}-{role}"
            for clinic in ("maryland", "long-island")
            for role in ("manager", "publisher", "editor", "reviewer")
        ),
    ]


def test_second_run_changes_nothing(demo: SimpleNamespace) -> None:
    before = everything()
    loaded = load_with_small_pictures()
    assert (loaded.clinics, loaded.logins) == ([], [])
    assert everything() == before


def test_second_run_asks_the_database_little(
    demo: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(20):
        load_with_small_pictures()


def test_second_run_keeps_an_edit(demo: SimpleNamespace) -> None:
    fees = publish_page(page_at(demo.maryland, "fees"), title="What you pay", share=True)
    load_with_small_pictures()
    assert (fresh(fees).title, fresh(fees).share) == ("What you pay", True)


def test_second_run_makes_no_second_page_of_a_renamed_one(demo: SimpleNamespace) -> None:
    publish_page(page_at(demo.maryland, "fees"), slug="prices")
    load_with_small_pictures()
    slugs = demo.maryland.site.root_page.get_children().values_list("slug", flat=True)
    assert "prices" in slugs
    assert "fees" not in slugs


def test_second_run_leaves_a_deleted_page_deleted(demo: SimpleNamespace) -> None:
    page_at(demo.long_island, "privacy").delete()
    load_with_small_pictures()
    assert not Page.objects.descendant_of(demo.long_island.site.root_page).filter(slug="privacy")


def test_a_missing_login_comes_back_in_its_group(demo: SimpleNamespace) -> None:
    User.objects.get(username="maryland-editor").delete()
    assert load_with_small_pictures().logins == ["maryland-editor"]
    groups = User.objects.get(username="maryland-editor").groups.values_list("name", flat=True)
    assert list(groups) == ["Tidewater Infusion Clinic editors"]


def test_a_changed_password_stays(demo: SimpleNamespace) -> None:
    user = User.objects.get(username="admin")
    user.set_password("another one")
    user.save()
    load_with_small_pictures()
    assert User.objects.get(username="admin").check_password("another one")


def test_wagtails_own_welcome_page_is_gone(demo: SimpleNamespace) -> None:
    top = Page.objects.filter(depth=2).order_by("path").values_list("title", flat=True)
    assert list(top) == ["Tidewater Infusion Clinic", "Saltmeadow Infusion Clinic"]


def test_the_command_says_when_all_is_there(demo: SimpleNamespace, settings: Any) -> None:
    settings.DEMO = True
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert said.getvalue() == "The demo is there; nothing was changed.\n"
