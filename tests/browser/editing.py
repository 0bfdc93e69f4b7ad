"""What an editor does on the edit screen of a page: adds sections and items, fills their fields,
chooses what is there, and publishes.

Every function takes the browser's page. A path is the id of a field's control without its `#`, such
as `sections-0-value-heading`; raw values are as a stream field stores them.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as NeverCame
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page as WagtailPage

from cms.blocks.values import LinesBlock
from pages.models import BasePage
from tests.browser.waiting import wait_until

Raw = dict[str, Any]


# Milliseconds after which a click counts as lost: what was typed just before may still move the
# button away from the pointer.
LOST_CLICK = 5_000
# What a chooser says above the pages that were searched for.
FOUND = re.compile(r"There (is one match|are \d+ matches)")


def add_page(page: Page, url: str, model: Any, parent: int, title: str) -> None:
    """Open the screen that adds a page of a type, and type its title."""
    page.goto(f"{url}/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent}/")
    wait_until(page, "window.clinicEditing && document.readyState === 'complete'")
    page.locator("#id_title").fill(title)


def open_page(page: Page, url: str, key: int) -> None:
    """Open a page's edit screen."""
    page.goto(f"{url}/admin/pages/{key}/edit/")
    wait_until(page, "window.clinicEditing && document.readyState === 'complete'")


def fill_page(page: Page, like: BasePage) -> None:
    """Fill in, besides the title, what `like` has: its fields, sections and chosen pages."""
    for name in ("treatment", "condition", "clinician", "hero"):
        if getattr(like, f"{name}_id", None):
            choose(page, f"id_{name}", getattr(like, f"{name}_id"))
    if like.summary:
        page.locator("#id_summary").fill(like.summary)
    for name in ("clinicians", "sections", "highlights", "related"):
        if stream := getattr(like, name, None):
            add_blocks(page, name, stream.stream_block, list(stream.raw_data))
    _fill_authors(page, like)


def _fill_authors(page: Page, like: BasePage) -> None:
    page.get_by_role("tab", name="Author and review").click()
    for name in ("author_clinician", "reviewed_by"):
        if key := getattr(like, f"{name}_id"):
            choose(page, f"id_{name}", key)
    for name in ("date", "last_reviewed", "next_review", "author_name"):
        if value := getattr(like, name):
            page.locator(f"#id_{name}").fill(str(value))
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Page", exact=True).click()


def press(page: Page, action: str) -> None:
    """Press a button of the menu at the foot of an edit screen."""
    press_in_menu(page, page.locator(f"button[name='action-{action}']").first)


def press_in_menu(page: Page, button: Locator) -> None:
    """Open the menu at the foot of an edit screen, again where the click was lost, and press a
    button in it."""
    for is_last_try in (False, False, True):
        page.locator("footer [data-controller='w-dropdown'] button[aria-expanded]").first.click()
        try:
            expect(button).to_be_visible(timeout=LOST_CLICK)
        except AssertionError:
            if is_last_try:
                raise
        else:
            break
    button.click()


def publish(page: Page) -> None:
    """Press Publish and wait for the list of pages that says so."""
    press(page, "publish")
    expect(page.locator(".messages .success").first).to_contain_text("published")


def add_blocks(page: Page, path: str, stream: Any, raw: Sequence[Raw]) -> None:
    """Add blocks at the end of a stream field, each by its label in the picker."""
    for block in raw:
        place = int(page.locator(f"input[name='{path}-count']").input_value())
        child = stream.child_blocks[block["type"]]
        _add_block(page, path, str(child.label) if len(stream.child_blocks) > 1 else None)
        fill(page, f"{path}-{place}-value", child, block["value"])


def _add_block(page: Page, path: str, label: str | None) -> None:
    """Add a block; the picker is opened again where it closed before it was read."""
    counter = page.locator(f"input[name='{path}-count']")
    place = int(counter.input_value())
    for is_last_try in (False, False, False, True):
        _last_opener(page, path).click()
        try:
            if label is not None:
                option = page.get_by_role("option", name=label, exact=True)
                option.click(timeout=LOST_CLICK)
            expect(counter).to_have_value(str(place + 1), timeout=LOST_CLICK)
        except (AssertionError, NeverCame):
            if is_last_try:
                raise
        else:
            return


def fill(page: Page, path: str, block: Any, raw: Any) -> None:
    """Fill in a block's fields; what stands there already as it should is left alone."""
    match block:
        case blocks.StructBlock():
            for name, value in raw.items():
                child = block.child_blocks[name]
                if value != child.get_prep_value(child.get_default()) and (value or value is False):
                    fill(page, f"{path}-{name}", child, value)
        case blocks.ListBlock():
            _fill_list(page, path, block, raw)
        case blocks.RichTextBlock():
            write(page, _unfolded(page, rich_text(page, path)), raw)
        case TypedTableBlock():
            _fill_table(page, path, raw)
        case blocks.ChooserBlock():
            choose(page, path, raw)
        case blocks.ChoiceBlock():
            _field(page, path).select_option(str(raw))
        case blocks.BooleanBlock():
            _field(page, path).set_checked(raw)
        case LinesBlock():
            _field(page, path).fill("\n".join(raw))
        case _:
            _field(page, path).fill(str(raw))


def choose(page: Page, path: str, key: int) -> None:
    """Choose a thing by its key in the modal of a chooser."""
    chooser = _unfolded(page, page.locator(f"#{path}-chooser"))
    for is_last_try in (False, True):
        chooser.locator("[data-chooser-action-choose]:visible").click()
        try:
            expect(page.locator(".modal-dialog").first).to_be_visible(timeout=LOST_CLICK)
        except AssertionError:
            if is_last_try:
                raise
        else:
            break
    choose_in_modal(page, key)
    expect(page.locator(f"#{path}")).to_have_value(str(key))


def choose_in_modal(page: Page, key: int) -> None:
    """Choose a thing in the open modal; a page is searched by its title."""
    modal = page.locator(".modal-dialog")
    results = modal.locator("a.choose-page, a[data-chooser-modal-choice]")
    expect(results.first).to_be_visible()
    if modal.locator("a.choose-page").count():
        modal.locator("input[name='q']").fill(WagtailPage.objects.get(pk=key).title)
        # What is found takes the place of the tree; a click before may meet a page that moved.
        expect(modal.get_by_text(FOUND).first).to_be_visible()
        modal.locator(f"a.choose-page[data-id='{key}']").click()
    else:
        ending = re.compile(rf"/{key}/$")
        found = [one for one in results.all() if ending.search(one.get_attribute("href") or "")]
        found[0].click()
    expect(modal).to_have_count(0)


def rich_text(page: Page, path: str) -> Locator:
    return page.locator(f"#{path} ~ div [contenteditable='true'][role='textbox']")


def write(page: Page, field: Locator, html: str) -> None:
    """Type paragraphs into a rich text field; a link is made of the words just typed."""
    field.click()
    form_input = field.locator("xpath=ancestor::*[@data-streamfield-widget]/input")
    before = form_input.input_value()
    pieces = _Pieces()
    pieces.feed(html)
    for number, paragraph in enumerate(pieces.paragraphs):
        if number:
            page.keyboard.press("Enter")
        for words, link in paragraph:
            page.keyboard.insert_text(words)
            if link:
                _link_last_words(page, field, len(words), *link)
    expect(form_input).not_to_have_value(before)


class _Pieces(HTMLParser):
    """Paragraphs as pieces of text, each with the kind and key of what it links to or None."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[list[tuple[str, tuple[str, int] | None]]] = []
        self.link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "p":
            self.paragraphs.append([])
        elif tag == "a":
            self.link = (str(found["linktype"]), int(str(found["id"])))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.link = None

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1].append((data, self.link))


def _link_last_words(page: Page, field: Locator, length: int, kind: str, key: int) -> None:
    for _ in range(length):
        page.keyboard.press("Shift+ArrowLeft")
    button = {"page": "Link", "document": "File"}[kind]
    toolbar = page.locator(".Draftail-ToolbarButton:visible")
    toolbar.and_(page.get_by_role("button", name=re.compile(f"^{button}"))).last.click()
    choose_in_modal(page, key)
    field.focus()
    page.keyboard.press("Control+End")


def _fill_list(page: Page, path: str, block: Any, raw: Sequence[Any]) -> None:
    counter = page.locator(f"input[name='{path}-count']")
    add = counter.locator("xpath=..").locator("[data-streamfield-list-add]").last
    for place, child in enumerate(raw):
        if place >= int(counter.input_value()):
            _add_item(_unfolded(page, add), counter, place + 1)
        value = child["value"] if isinstance(child, dict) and "type" in child else child
        fill(page, f"{path}-{place}-value", block.child_block, value)


def _add_item(add: Locator, counter: Locator, wanted: int) -> None:
    """Press the button that adds an item; once more where the section was still unfolding."""
    add.click()
    try:
        expect(counter).to_have_value(str(wanted), timeout=LOST_CLICK)
    except AssertionError:
        add.click()
        expect(counter).to_have_value(str(wanted))


def _fill_table(page: Page, path: str, raw: Raw) -> None:
    table = page.locator(f"#{path}-caption").locator(
        "xpath=ancestor::*[contains(concat(' ', @class, ' '), ' typed-table-block ')]"
    )
    page.locator(f"#{path}-caption").fill(raw["caption"])
    for column in raw["columns"]:
        table.locator("[data-append-column]").click()
        if (menu := table.locator(".add-column-menu button")).first.is_visible():
            menu.first.click()
        table.locator("input.column-heading").last.fill(column["heading"])
    rows = table.locator("tbody tr")
    for place, row in enumerate(raw["rows"]):
        if place >= rows.count():
            table.locator("[data-add-row]").click()
        cells = rows.nth(place).locator("input[type='text'], textarea")
        for number, cell in enumerate(row["values"]):
            cells.nth(number).fill(cell)


def _field(page: Page, path: str) -> Locator:
    return _unfolded(page, page.locator(f"#{path}"))


def _last_opener(page: Page, path: str) -> Locator:
    stream = page.locator(f"input[name='{path}-count']").locator("xpath=..")
    return stream.locator(
        ":scope > div > .c-sf-add-button, :scope > div > * > .c-sf-add-button"
    ).last


def _unfolded(page: Page, wanted: Locator) -> Locator:
    """The control, once the folded panels around it are open."""
    if wanted.is_visible():
        return wanted
    panels = wanted.locator("xpath=ancestor::section[contains(@class, 'w-panel')]")
    for panel in panels.all():
        toggle = panel.locator("xpath=./div[1]//button[@data-panel-toggle]")
        for timeout in (LOST_CLICK, None):
            if toggle.get_attribute("aria-expanded") == "true":
                break
            toggle.click()
            try:
                expect(toggle).to_have_attribute("aria-expanded", "true", timeout=timeout)
            except AssertionError:
                if timeout is None:
                    raise
    expect(wanted).to_be_visible()
    return wanted
