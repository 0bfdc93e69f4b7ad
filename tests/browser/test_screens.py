"""The screens an editor meets have no serious accessibility issue in what is ours."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser import screen
from tests.browser.axe import serious_issues
from tests.factories import cms, pages, sections

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Found in Wagtail's own parts; `rule: where`.
OF_WAGTAIL = (
    # The input for the tags of a picture.
    "label: .ui-autocomplete-input",
    # The list of section kinds, which holds its groups.
    "aria-required-children: #downshift-",
)


def ours(admin: SimpleNamespace, *within: str) -> list[str]:
    """What axe finds in the main part of the screen, without what is Wagtail's own."""
    found = serious_issues(admin.page, list(within or ("#main",)))
    return [one for one in found if not one.startswith(OF_WAGTAIL)]


@pytest.mark.long
def test_dashboard_and_lists_are_accessible(admin: SimpleNamespace) -> None:
    found = {}
    for name, path in {
        "dashboard": "",
        "clinics to open": "pages/",
        "pages": f"pages/{admin.home.pk}/",
        "clinics": "clinics/",
        "facts": "facts/",
        "clinicians": "clinicians/",
        "old number": f"clinics/{admin.clinic.pk}/former-numbers/",
    }.items():
        admin.page.goto(f"{admin.url}/admin/{path}")
        found[name] = ours(admin)
    assert found == {name: [] for name in found}


def test_page_with_open_sections_is_accessible_with_its_picker_and_panel(
    admin: SimpleNamespace,
) -> None:
    article = pages.make_page(
        admin.articles,
        pages.ArticlePage,
        "A long story",
        sections.text(),
        sections.procedure(),
        sections.faq(),
    )
    screen.open_page(admin, article)
    assert ours(admin) == []
    admin.page.get_by_role("button", name="Toggle who can see this page").click()
    expect(admin.page.get_by_text("Everybody can see it")).to_be_visible()
    assert ours(admin, ".visibility") == []
    admin.page.get_by_role("button", name="Insert a block").first.click()
    expect(admin.page.get_by_text("About the treatment", exact=True)).to_be_visible()
    assert ours(admin, ".w-combobox") == []


@pytest.mark.long
def test_every_tab_of_the_clinic_is_accessible(admin: SimpleNamespace) -> None:
    admin.page.goto(f"{admin.url}/admin/clinics/edit/{admin.clinic.pk}/")
    found = {}
    for tab in admin.page.get_by_role("tab").all():
        tab.click()
        found[tab.inner_text()] = ours(admin)
    assert len(found) == 6
    assert found == {name: [] for name in found}


@pytest.mark.long
def test_facts_and_a_picture_are_accessible(admin: SimpleNamespace) -> None:
    facts = cms.facts(admin.clinic, cms.treatment())
    image = cms.image()
    found = {}
    for name, path in {"facts": f"facts/edit/{facts.pk}/", "image": f"images/{image.pk}/"}.items():
        admin.page.goto(f"{admin.url}/admin/{path}")
        found[name] = ours(admin)
    assert found == {name: [] for name in found}
