"""Forms of pages that stood open while their clinic was archived: nothing typed is lost."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import Role, User
from pages.archive import archive, bring_back
from pages.models import ArticlePage, KeptText
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import fresh, home_of, make_page
from tests.flows.editors import JSON, latest, written
from tests.flows.stored import all_there_is
from tests.flows.teams import person, team

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

TYPED = "Words that took an hour"
TITLE = "A title of an hour"


@pytest.fixture
def open_form(site: SimpleNamespace) -> SimpleNamespace:
    """`harbor` just archived, and what a form of its `page` holds that was opened before."""
    site.staff, site.strangers = team(site.harbor.clinic), team(site.summit.clinic)
    site.page = make_page(site.harbor.articles, ArticlePage, "One visit", sections.text())
    site.fields = page_form(latest(site.page), title=TITLE, sections=written(TYPED))
    site.new = f"/admin/pages/add/pages/articlepage/{site.harbor.articles.pk}/"
    assert archive(site.harbor.clinic.pk, timezone.now())
    site.before = all_there_is()
    return site


def browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def edit_of(site: SimpleNamespace) -> str:
    return f"/admin/pages/{site.page.pk}/edit/"


def revert_of(site: SimpleNamespace) -> str:
    revision = fresh(site.page).latest_revision_id
    return f"/admin/pages/{site.page.pk}/revisions/{revision}/revert/"


WHO = [*Role, "administrator"]
BUTTONS: list[dict[str, str]] = [{}, {"action-publish": "1"}, {"action-submit": "1"}]


def whoever(site: SimpleNamespace, who: Any) -> User:
    return cms.superuser("group-chief") if who == "administrator" else site.staff[who]


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("who", WHO)
def test_form_is_told_in_words_and_its_text_is_kept(
    open_form: SimpleNamespace, who: Any, button: dict[str, str]
) -> None:
    user = whoever(open_form, who)
    answer = browser(user).post(edit_of(open_form), open_form.fields | button)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "was archived on" in said
    assert TYPED in said
    assert TITLE in said
    assert all_there_is() == open_form.before
    assert TYPED in str(KeptText.objects.get(user=user, page_id=open_form.page.pk).fields)


@pytest.mark.parametrize("who", WHO)
def test_form_that_saves_itself_is_told_in_words_and_its_text_is_kept(
    open_form: SimpleNamespace, who: Any
) -> None:
    user = whoever(open_form, who)
    answer = browser(user).post(edit_of(open_form), open_form.fields, **JSON)
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert "was archived on" in answer.json()["error_message"]
    assert all_there_is() == open_form.before
    assert KeptText.objects.filter(user=user, page_id=open_form.page.pk).count() == 1


def test_form_that_brings_back_an_older_text_is_kept_too(open_form: SimpleNamespace) -> None:
    user = open_form.staff[Role.EDITOR]
    answer = browser(user).post(revert_of(open_form), open_form.fields)
    assert answer.status_code == 409
    assert TYPED in str(KeptText.objects.get(user=user).fields)


@pytest.mark.parametrize("who", WHO)
def test_text_of_a_page_that_was_never_saved_is_shown(open_form: SimpleNamespace, who: Any) -> None:
    answer = browser(whoever(open_form, who)).post(open_form.new, open_form.fields)
    assert answer.status_code == 409
    assert TYPED in answer.content.decode()
    assert all_there_is() == open_form.before


def test_kept_text_is_offered_once_the_clinic_is_back(open_form: SimpleNamespace) -> None:
    editor = browser(open_form.staff[Role.EDITOR])
    editor.post(edit_of(open_form), open_form.fields)
    bring_back(open_form.harbor.clinic.pk)
    said = editor.get(edit_of(open_form)).content.decode()
    assert "You have a text for this page that was not saved." in said
    kept = KeptText.objects.get()
    assert TYPED in editor.get(f"/admin/kept-texts/{kept.pk}/").content.decode()


@pytest.mark.parametrize("headers", [{}, JSON], ids=["by hand", "by itself"])
@pytest.mark.parametrize("role", Role)
def test_strangers_are_told_that_there_is_nothing(
    open_form: SimpleNamespace, role: Role, headers: dict[str, Any]
) -> None:
    stranger = browser(open_form.strangers[role])
    for url in (edit_of(open_form), revert_of(open_form), open_form.new):
        answer = stranger.post(url, open_form.fields, **headers)
        assert answer.status_code == 404
        assert "archived" not in answer.content.decode()
    assert not KeptText.objects.exists()


def test_whoever_lost_the_role_is_told_that_there_is_nothing(open_form: SimpleNamespace) -> None:
    gone = person(open_form.summit.clinic, Role.EDITOR, name="gone")
    assert browser(gone).post(edit_of(open_form), open_form.fields).status_code == 404
    User.objects.filter(pk=open_form.staff[Role.EDITOR].pk).update(is_active=False)
    assert (
        browser(open_form.staff[Role.EDITOR]).post(edit_of(open_form), open_form.fields).status_code
        != 409
    )
    assert not KeptText.objects.exists()


def test_a_screen_that_is_only_opened_is_not_there(open_form: SimpleNamespace) -> None:
    assert browser(open_form.staff[Role.EDITOR]).get(edit_of(open_form)).status_code == 404


def test_forms_of_other_clinics_are_saved(open_form: SimpleNamespace) -> None:
    page = make_page(home_of(open_form.summit.clinic), title="About them")
    answer = browser(open_form.strangers[Role.EDITOR]).post(
        f"/admin/pages/{page.pk}/edit/", page_form(latest(page), title="Anew")
    )
    assert answer.status_code == 302
    assert latest(page).title == "Anew"
