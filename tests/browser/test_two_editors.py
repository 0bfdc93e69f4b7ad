"""Two editors in a browser that saves by itself: what the slower one meets, and a new page."""

from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pages.models import ArticlePage, KeptText
from tests.browser.editing import add_page, open_page, press
from tests.browser.waiting import wait_until
from tests.factories.pages import draft_of, fresh
from tests.flows.editors import latest, written

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HERS = "Bring somebody who drives you home, and a warm jacket."


def watched(admin: SimpleNamespace) -> Page:
    """The browser's page, which says when it begins to look out for what is typed."""
    script = "document.addEventListener('w-unsaved:watch-edits', () => { window.watchesEdits = 1 })"
    admin.page.add_init_script(script)
    page: Page = admin.page
    return page


@pytest.mark.long
def test_slower_editor_compares_and_puts_the_own_text_over_the_newer_one(
    admin: SimpleNamespace,
) -> None:
    page = watched(admin)
    open_page(page, admin.url, admin.article.pk)
    wait_until(page, "window.watchesEdits")
    draft_of(fresh(admin.article), title="A calm first visit", sections=written(HERS))

    # Whichever comes first tells the browser: what it saves by itself, or asking who else is here.
    page.locator("#id_title").fill("Your first visit with us")
    paused = page.locator("#w-autosave-indicator[data-w-autosave-state-value='paused']")
    expect(paused.or_(page.get_by_text("saved a new version")).first).to_be_attached()
    assert latest(admin.article).title == "A calm first visit"

    press(page, "publish")
    proceed = page.locator("#w-save-confirmation-dialog button.button")
    expect(proceed.or_(page.get_by_role("heading", name="Not saved"))).to_be_visible()
    if proceed.is_visible():
        subtitle = page.locator("#subtitle-w-save-confirmation-dialog")
        expect(subtitle).to_contain_text("Nothing is overwritten")
        expect(proceed).to_have_text("Compare the two versions")
        proceed.click()
    expect(page.get_by_role("heading", name="Not saved")).to_be_visible()
    assert "Your first visit with us" in page.locator(".kept-text__text").input_value()
    page.get_by_role("link", name="Put my text over it").click()
    expect(page.locator("#id_title")).to_have_value("Your first visit with us")
    press(page, "publish")
    expect(page.locator(".messages .success").first).to_contain_text("published")
    assert fresh(admin.article).title == "Your first visit with us"
    assert not KeptText.objects.exists()


def test_publish_pressed_while_a_new_page_saves_itself_makes_one_page(
    admin: SimpleNamespace,
) -> None:
    page = watched(admin)
    add_page(page, admin.url, ArticlePage, admin.articles.pk, "A second visit")
    wait_until(page, "window.watchesEdits")
    with page.expect_request(is_autosave):
        page.locator("#id_summary").fill("What a second visit is like.")
    press(page, "publish")
    page.wait_for_url("**/admin/pages/**")
    expect(page.locator(".messages")).to_be_visible()
    assert ArticlePage.objects.filter(slug__startswith="a-second-visit").count() == 1


def is_autosave(request: Any) -> bool:
    return request.method == "POST" and request.headers.get("accept") == "application/json"
