"""A medical text on its way from an editor to readers, and the people of another clinic, who meet
nothing of it at any point."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from cms.models import Role
from pages.models import ArticleIndexPage, ArticlePage
from tests.browser.editing import press_in_menu
from tests.browser.waiting import wait_until
from tests.factories import cms, sections
from tests.factories.pages import fresh, home_of, make_clinic, make_page
from tests.flows.teams import team

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]

TITLE = "Sleeping before an infusion"
SUBMITTED = "Sleeping well before an infusion"
PASSWORD = "a-long-password"


@pytest.fixture
def two(
    chromium: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> Iterator[SimpleNamespace]:
    """Maryland with a draft of a medical text, Long Island with as much, and `sits_down`, which
    gives the screen of somebody who has signed in."""
    monkeypatch.setattr(settings, "WAGTAILADMIN_BASE_URL", live_server.url)
    contexts: list[Any] = []

    def sits_down(person: Any) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("#id_username", person.username)
        page.fill("#id_password", PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("navigation").first).to_be_visible()
        return page

    with override_settings(MEDIA_ROOT=str(tmp_path), WAGTAIL_AUTOSAVE_INTERVAL=0):
        yield SimpleNamespace(
            maryland=clinic_of("maryland", "Maryland"),
            island=clinic_of("long-island", "Long Island"),
            url=live_server.url,
            sits_down=sits_down,
        )
        for context in contexts:
            for page in context.pages:
                page.goto("about:blank")
                page.wait_for_load_state("networkidle")
            context.close()


def clinic_of(slug: str, name: str) -> SimpleNamespace:
    clinic = make_clinic(slug, name=f"{name} Infusions")
    people = team(clinic)
    cms.image(title=f"Room of {name}", name=f"{slug}.jpg", collection=clinic.collection)
    articles = make_page(home_of(clinic), ArticleIndexPage, f"Articles of {name}")
    title = TITLE if name == "Maryland" else f"Eating at {name}"
    article = make_page(articles, ArticlePage, title, sections.text(), live=False)
    return SimpleNamespace(clinic=clinic, people=people, articles=articles, article=article)


def shows(page: Page, address: str) -> str:
    """What a screen says."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page.locator("body").inner_text()


def meets_nothing_of_maryland(two: SimpleNamespace, page: Page) -> None:
    """Dashboard, explorer, search, choosers, and the addresses of things that somebody guessed."""
    theirs = two.maryland
    home = two.island.clinic.site.root_page_id
    for path in (
        "",
        "pages/",
        f"pages/{home}/",
        "pages/search/?q=Sleeping",
        "images/",
        "images/?q=Room",
        "choose-page/search/?q=Sleeping",
        "images/chooser/",
    ):
        said = shows(page, f"{two.url}/admin/{path}")
        assert "Maryland" not in said, path
        assert not re.search(r"Sleeping (well )?before", said), path
    assert "Long Island" in shows(page, f"{two.url}/admin/")
    for path in (
        f"pages/{theirs.article.pk}/edit/",
        f"pages/{theirs.article.pk}/history/",
        f"pages/{theirs.articles.pk}/",
        f"read/{theirs.article.pk}/",
    ):
        answer = page.goto(f"{two.url}/admin/{path}")
        assert answer is not None
        assert answer.status == 404, path
        expect(page.locator("body")).to_contain_text("There is nothing here")


def presses(page: Page, words: str) -> None:
    """Press a button of the menu at the foot of an edit screen."""
    button = page.locator("footer button", has_text=re.compile(rf"^\s*{words}\s*$"))
    if button.first.is_visible():
        button.first.click()
    else:
        press_in_menu(page, button.first)


def opens_what_waits(two: SimpleNamespace, page: Page, step: str) -> None:
    page.goto(f"{two.url}/admin/")
    waiting = page.locator(".w-panel", has_text="Waiting for you")
    expect(waiting).to_contain_text(SUBMITTED)
    expect(waiting).to_contain_text(step)
    waiting.get_by_role("link", name=SUBMITTED).click()
    wait_until(page, "window.clinicEditing && document.readyState === 'complete'")


def test_medical_text_goes_from_editor_to_readers_and_another_clinic_meets_none_of_it(
    two: SimpleNamespace,
) -> None:
    maryland, island = two.maryland, two.island
    stranger = two.sits_down(island.people[Role.EDITOR])
    meets_nothing_of_maryland(two, stranger)

    editor = two.sits_down(maryland.people[Role.EDITOR])
    sees_only_maryland(two, editor)
    submits(two, editor)
    meets_nothing_of_maryland(two, stranger)

    reviewer = two.sits_down(maryland.people[Role.REVIEWER])
    opens_what_waits(two, reviewer, "Medical review")
    approves_with_a_comment(reviewer, "Read, and right.")
    meets_nothing_of_maryland(two, stranger)
    served = public_address(two)
    assert stranger.request.get(served).status == 404

    publisher = two.sits_down(maryland.people[Role.PUBLISHER])
    opens_what_waits(two, publisher, "Publication")
    presses(publisher, "Approve")
    expect(publisher.locator(".messages .success").first).to_be_visible()
    answer = stranger.request.get(served)
    assert answer.status == 200
    assert answer.json()["title"] == SUBMITTED
    assert "Waiting for you" not in shows(publisher, f"{two.url}/admin/")
    meets_nothing_of_maryland(two, stranger)


def public_address(two: SimpleNamespace) -> str:
    """Where readers get the text once it is public."""
    draft = fresh(two.maryland.article).get_latest_revision_as_object()
    path = f"/articles-of-maryland/{draft.slug}/"
    return f"{two.url}/api/v1/clinics/maryland/page/?path={path}"


def sees_only_maryland(two: SimpleNamespace, page: Page) -> None:
    home = two.maryland.clinic.site.root_page_id
    said = shows(page, f"{two.url}/admin/")
    assert "Maryland Infusions" in said
    assert "You work here as editor" in said
    for label in ("Clinics", "People", "Webhooks", "Reports", "Settings", "Redirects"):
        expect(page.locator("nav").get_by_text(label, exact=True)).to_have_count(0)
    for path in ("", f"pages/{home}/", "pages/search/?q=Eating", "images/", "trash/"):
        assert "Long Island" not in shows(page, f"{two.url}/admin/{path}"), path
    page.goto(f"{two.url}/admin/pages/{two.maryland.article.pk}/edit/")
    wait_until(page, "window.clinicEditing && document.readyState === 'complete'")
    page.locator("#id_hero-chooser [data-chooser-action-choose]:visible").click()
    modal = page.locator(".modal-dialog")
    expect(modal).to_contain_text("Room of Maryland")
    expect(modal).not_to_contain_text("Long Island")
    page.keyboard.press("Escape")


def submits(two: SimpleNamespace, page: Page) -> None:
    page.goto(f"{two.url}/admin/pages/{two.maryland.article.pk}/edit/")
    wait_until(page, "window.clinicEditing && document.readyState === 'complete'")
    page.fill("#id_title", SUBMITTED)
    presses(page, r"Submit to .*")
    expect(page.locator(".messages .success").first).to_contain_text("submitted")


def approves_with_a_comment(page: Page, comment: str) -> None:
    expect(page.locator("body")).to_contain_text("Read the page, then approve it")
    presses(page, "Approve with a comment")
    modal = page.locator(".modal-dialog")
    modal.locator("textarea").fill(comment)
    modal.locator("button[type='submit'], input[type='submit']").first.click()
    expect(page.locator(".messages .success").first).to_be_visible()
