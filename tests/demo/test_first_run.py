"""`load_demo` in a database that is empty, or holds something of that name."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.models import Clinic, User
from pages.demo import clinics
from pages.models import StandardPage
from tests.demo.conftest import load_with_small_pictures
from tests.factories.pages import ground, make_clinic


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.django_db
def test_a_clinic_of_that_name_that_was_there_before_is_left_alone() -> None:
    ground()
    Page.objects.filter(depth__gt=1).delete()
    make_clinic("maryland", name="My own clinic")
    loaded = load_with_small_pictures()
    assert loaded.clinics == ["Saltmeadow Infusion Clinic"]
    own = Clinic.objects.get(slug="maryland")
    assert own.name == "My own clinic"
    assert own.site.root_page.get_descendants().count() == 0


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.django_db
def test_a_run_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no such menu")

    monkeypatch.setattr(clinics, "raw_menu", fail)
    with pytest.raises(RuntimeError, match="no such menu"):
        load_with_small_pictures()
    assert not Clinic.objects.exists()
    assert not User.objects.exists()
    assert not StandardPage.objects.exists()


@pytest.mark.django_db
def test_the_command_refuses_where_the_demo_is_off() -> None:
    with pytest.raises(CommandError, match="setting DEMO"):
        call_command("load_demo")
    assert not User.objects.exists()
