"""Whoever is signed out while a page stands open loses nothing."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, expect

from tests.browser import screen

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What the page asks by itself every few seconds: who else has it open.
ASK_WHO = """document.querySelector('.w-editing-sessions')
  .dispatchEvent(new CustomEvent('w-session:ping', { bubbles: true }))"""


def sign_in_elsewhere(admin: SimpleNamespace) -> None:
    other: Any = admin.page.context.new_page()
    other.goto(f"{admin.url}/admin/login/")
    other.fill("#id_username", "chief")
    other.fill("#id_password", "a-long-password")
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("navigation").first).to_be_visible()
    other.close()


def note_of(admin: SimpleNamespace) -> Locator:
    found: Locator = admin.page.get_by_text(
        "You are signed out, and what you changed since is not saved yet"
    )
    return found


def title_of(admin: SimpleNamespace) -> str:
    admin.article.refresh_from_db()
    return str(admin.article.get_latest_revision_as_object().title)


def types(admin: SimpleNamespace, words: str) -> None:
    admin.page.locator("#id_title").press("End")
    admin.page.locator("#id_title").press_sequentially(words)


@pytest.mark.long
def test_page_that_saves_itself_says_so_and_goes_on_after_signing_in(
    admin: SimpleNamespace,
) -> None:
    screen.open_page(admin, admin.article)
    Session.objects.all().delete()
    types(admin, " and more")
    expect(note_of(admin)).to_be_visible()
    sign_in_elsewhere(admin)
    types(admin, ", saved")
    expect(note_of(admin)).not_to_be_visible()
    assert title_of(admin) == "A first visit and more, saved"


def test_page_that_asks_who_else_has_it_open_says_so_and_asks_again_after_signing_in(
    admin: SimpleNamespace,
) -> None:
    screen.open_page(admin, admin.article)
    Session.objects.all().delete()
    admin.page.evaluate(ASK_WHO)
    expect(note_of(admin)).to_be_visible()
    sign_in_elsewhere(admin)
    admin.page.evaluate(ASK_WHO)
    expect(note_of(admin)).not_to_be_visible()


def test_what_was_refused_is_saved_after_signing_in_without_another_word(
    admin: SimpleNamespace,
) -> None:
    screen.open_page(admin, admin.article)
    Session.objects.all().delete()
    with admin.page.expect_response(
        lambda answer: answer.status == 403 and answer.url.endswith("/edit/")
    ):
        types(admin, " and more")
    expect(note_of(admin)).to_be_visible()
    sign_in_elsewhere(admin)
    admin.page.evaluate(ASK_WHO)
    expect(note_of(admin)).not_to_be_visible()
    assert title_of(admin) == "A first visit and more"


def test_first_words_are_saved_though_nothing_follows(admin: SimpleNamespace) -> None:
    screen.open_page(admin, admin.article)
    # At once: the form is not yet compared with what it was opened with.
    with admin.page.expect_response(
        lambda answer: (
            answer.status == 200
            and answer.request.method == "POST"
            and answer.url.endswith("/edit/")
        )
    ):
        types(admin, "!")
    assert title_of(admin) == "A first visit!"


def test_form_that_was_sent_comes_back_and_is_sent_again(admin: SimpleNamespace) -> None:
    admin.page.goto(f"{admin.url}/admin/pages/{admin.article.pk}/edit/")
    screen.open_page(admin, admin.article)
    admin.page.evaluate("document.addEventListener('w-autosave:save', (e) => e.preventDefault())")
    admin.page.fill("#id_title", "Sent after the end")
    Session.objects.all().delete()
    admin.page.locator("button.action-save").first.click()
    expect(
        admin.page.get_by_text("nothing is lost as long as this page stays open")
    ).to_be_visible()
    sign_in_elsewhere(admin)
    admin.page.get_by_role("button", name="Send what I wrote").click()
    expect(admin.page.locator(".messages .success").first).to_be_visible()
    assert title_of(admin) == "Sent after the end"
