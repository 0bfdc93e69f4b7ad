"""The edit screen of a page as an editor finds it."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser import screen
from tests.browser.axe import serious_issues
from tests.factories import pages, sections

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What we add to Wagtail's edit screen.
OUR_PARTS = [
    "[data-page-warnings]",
    ".character-count",
    "[data-contentpath='title']",
    "[data-contentpath='summary']",
    "[data-contentpath='heading']",
]


def long_page(admin: SimpleNamespace) -> pages.ArticlePage:
    return pages.make_page(
        admin.articles,
        pages.ArticlePage,
        "A title of so many words that the results of a search will not show all of it",
        sections.text(heading="Sub-heading first", level="3"),
        sections.text('<p>Please <a href="https://x.example/">click here</a>.</p>', heading="More"),
        sections.faq(),
    )


def test_a_long_page_opens_as_a_list_of_kinds_and_headings(admin: SimpleNamespace) -> None:
    screen.open_page(admin, long_page(admin))
    expect(admin.page.locator("#sections-0-value-heading")).to_be_hidden()
    titles = admin.page.locator("[data-contentpath='sections'] h2.w-panel__heading")
    expect(titles.nth(0)).to_contain_text("Sub-heading first")
    expect(titles.nth(0)).to_contain_text("Text")
    expect(admin.page.get_by_role("button", name="Collapse all")).to_be_visible()


def test_a_short_page_opens_unfolded(admin: SimpleNamespace) -> None:
    screen.open_page(admin, admin.article)
    expect(admin.page.locator("#sections-0-value-heading")).to_be_visible()


def test_warnings_lead_to_what_they_warn_of(admin: SimpleNamespace) -> None:
    screen.open_page(admin, long_page(admin))
    warnings = admin.page.locator("[data-page-warnings] li")
    expect(warnings).to_have_count(3)
    expect(warnings.nth(0)).to_contain_text("Search results cut titles after about 65.")
    expect(warnings.nth(1)).to_contain_text("no main heading comes before it")
    admin.page.get_by_role("link", name="The link “click here”").click()
    expect(admin.page.locator("#sections-1-value-heading")).to_be_focused()
    expect(admin.page.locator("#sections-0-value-heading")).to_be_hidden()
    assert admin.problems == []


def test_a_page_that_reads_well_shows_no_warnings(admin: SimpleNamespace) -> None:
    screen.open_page(admin, admin.article)
    expect(admin.page.locator("[data-page-warnings]")).to_have_count(0)


def test_the_picker_shows_what_a_section_looks_like(admin: SimpleNamespace) -> None:
    screen.open_page(admin, admin.article)
    admin.page.get_by_role("button", name="Insert a block").first.click()
    expect(admin.page.get_by_text("About the treatment", exact=True)).to_be_visible()
    option = admin.page.get_by_role("option", name="Text", exact=True)
    option.locator("xpath=..").get_by_role("button", name="Preview").click()
    shown = admin.page.frame_locator("iframe.w-combobox-preview__iframe")
    expect(shown.get_by_role("heading", name="In short")).to_be_attached()
    expect(shown.get_by_text("From your page “A first visit”")).to_be_visible()
    assert admin.problems == []


def test_our_parts_of_the_edit_screen_have_no_serious_accessibility_issue(
    admin: SimpleNamespace,
) -> None:
    screen.open_page(admin, long_page(admin))
    admin.page.get_by_role("link", name="The link “click here”").click()
    expect(admin.page.locator("#sections-1-value-heading")).to_be_focused()
    assert serious_issues(admin.page, OUR_PARTS) == []


@pytest.mark.long
def test_a_preview_has_no_serious_accessibility_issue(admin: SimpleNamespace) -> None:
    field = pages.ArticlePage._meta.get_field("sections")
    for kind, block in field.stream_block.child_blocks.items():
        admin.page.goto(f"{admin.url}/admin/block-preview/?id={block.definition_prefix}")
        assert (kind, serious_issues(admin.page, ["body"])) == (kind, [])
