"""Chromium, and the admin that it drives. Without Chromium these tests are skipped; under CI they
fail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.documents.world import filled_in_clinics
from tests.factories import cms, pages, sections
from tests.factories.pages import CLOCK

# Playwright keeps an event loop in the thread that runs the tests, this module's and later ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# A server and a browser share what other tests leave of the machine.
expect.set_options(timeout=20_000)

EDITING = Path(__file__).resolve().parents[2] / "cms/static/cms/editing"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        message = "Chromium was not found: the admin is not tried in a browser"
        if os.environ.get("CI"):
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def scripts(chromium: Browser) -> Iterator[Page]:
    """An empty page with the edit screen's scripts that know no field."""
    page = chromium.new_page()
    for name in ("counting", "markdown", "html"):
        page.add_script_tag(path=EDITING / f"{name}.js")
    yield page
    page.close()


@pytest.fixture
def desk(
    chromium: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SimpleNamespace]:
    """The admin on a screen, somebody logged in, nothing stored: `page` is the browser's, `url` the
    server's, `problems` what the browser's console said."""
    monkeypatch.setattr(settings, "WAGTAILADMIN_BASE_URL", live_server.url)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([session_cookie(live_server.url)])
    context.set_default_timeout(15_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    yield SimpleNamespace(page=page, url=live_server.url, problems=problems)
    # What the page still asks for would meet an emptied database.
    page.goto("about:blank")
    page.wait_for_load_state("networkidle")
    context.close()


@pytest.fixture
def admin(desk: SimpleNamespace) -> SimpleNamespace:
    """The desk in a clinic: `clinic`, `home`, `articles` and `article` are stored."""
    clinic = pages.make_clinic("harbor")
    home = pages.home_of(clinic)
    articles = pages.make_page(home, pages.ArticleIndexPage, "Articles")
    article = pages.make_page(articles, pages.ArticlePage, "A first visit", sections.text())
    return SimpleNamespace(
        **vars(desk), clinic=clinic, home=home, articles=articles, article=article
    )


@pytest.fixture
def golden_clinics(desk: SimpleNamespace, tmp_path: Path) -> Iterator[SimpleNamespace]:
    """The clinics of the golden documents, at their hour."""
    # A page that saves itself while Publish is pressed would be made twice.
    quiet = override_settings(MEDIA_ROOT=str(tmp_path), WAGTAIL_AUTOSAVE_INTERVAL=0)
    with quiet, time_machine.travel(CLOCK, tick=False):
        yield filled_in_clinics()


def session_cookie(url: str) -> Any:
    """The cookie of somebody who has logged in."""
    client = Client()
    client.force_login(cms.superuser())
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}
