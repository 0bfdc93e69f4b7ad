"""The admin works under its content security policy: no screen breaks it, and what it forbids is
not run."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser import screen
from tests.factories import cms

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def violations(admin: SimpleNamespace) -> list[str]:
    return [one for one in admin.problems if "Content Security Policy" in one]


@pytest.mark.long
def test_no_screen_breaks_the_policy(admin: SimpleNamespace) -> None:
    facts, image = cms.facts(admin.clinic, cms.treatment()), cms.image()
    broken = {}
    for path in (
        "",
        f"pages/{admin.home.pk}/",
        f"pages/{admin.article.pk}/edit/",
        f"pages/{admin.article.pk}/history/",
        f"pages/add/pages/articlepage/{admin.articles.pk}/",
        f"clinics/edit/{admin.clinic.pk}/",
        f"facts/edit/{facts.pk}/",
        "clinicians/add/",
        "images/",
        f"images/{image.pk}/",
        "images/add/",
        "documents/add/",
        "users/",
        "users/new/",
        "workflows/add/",
        "reports/site-history/",
        "account/",
        "second-factor/",
    ):
        admin.problems.clear()
        admin.page.goto(f"{admin.url}/admin/{path}")
        admin.page.wait_for_load_state("networkidle")
        if found := violations(admin):
            broken[path] = found
    assert broken == {}


def test_fields_that_scripts_bring_to_life_work(admin: SimpleNamespace) -> None:
    facts = cms.facts(admin.clinic, cms.treatment())
    admin.page.goto(f"{admin.url}/admin/facts/edit/{facts.pk}/")
    expect(admin.page.locator("[data-started]").first).to_be_attached()
    screen.open_page(admin, admin.article)
    date = admin.page.locator("#id_date")
    expect(date).to_be_attached()
    expect(admin.page.locator("script[data-starts]:not([data-started])")).to_have_count(0)
    admin.page.goto(f"{admin.url}/admin/clinics/edit/{admin.clinic.pk}/")
    rows = admin.page.locator("#id_offices-FORMS > div")
    before = rows.count()
    admin.page.get_by_role("tab", name="Offices").click()
    admin.page.locator("#id_offices-ADD").click()
    expect(rows).to_have_count(before + 1)
    assert violations(admin) == []


def test_script_that_somebody_smuggled_into_a_page_is_not_run(admin: SimpleNamespace) -> None:
    admin.page.goto(f"{admin.url}/admin/")
    admin.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.smuggled = true';
          document.body.append(script);
          const told = document.createElement('script');
          told.type = 'application/json';
          told.dataset.starts = 'alert';
          told.textContent = '["smuggled"]';
          document.body.append(told);
        }"""
    )
    assert admin.page.evaluate("window.smuggled") is None
    assert len(violations(admin)) == 1
