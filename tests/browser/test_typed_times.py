"""A time that an editor types is the clinic's: no browser in another zone changes it."""

from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.editing import open_page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.wide(1)
@pytest.mark.parametrize(
    ("zone", "typed"),
    [("Europe/Berlin", "2027-03-28 02:30"), ("America/Los_Angeles", "2027-03-14 02:30")],
)
def test_time_that_the_browsers_own_clocks_leave_out_stays_as_typed(
    admin: SimpleNamespace, chromium: Browser, zone: str, typed: str
) -> None:
    context = chromium.new_context(timezone_id=zone, viewport={"width": 1280, "height": 900})
    context.add_cookies(admin.page.context.cookies())
    context.set_default_timeout(15_000)
    page: Any = context.new_page()
    try:
        open_page(page, admin.url, admin.article.pk)
        panel = page.locator("[data-side-panel-toggle='status']")
        if panel.get_attribute("aria-expanded") != "true":
            panel.click()
        page.get_by_role("button", name="Set schedule").first.click()
        field = page.locator("#id_go_live_at")
        field.fill(typed)
        page.locator("#id_expire_at").focus()
        expect(field).to_have_value(typed)
    finally:
        page.goto("about:blank")
        context.close()
