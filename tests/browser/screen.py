"""What somebody does on the edit screen of a page."""

from types import SimpleNamespace

from playwright.sync_api import Locator, expect

from pages.models import BasePage
from tests.browser.waiting import wait_until

PASTE = """(field, [text, html]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  field.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  );
}"""


def open_page(admin: SimpleNamespace, page: BasePage) -> None:
    """Open a page's edit screen and wait until its fields are there."""
    admin.page.goto(f"{admin.url}/admin/pages/{page.pk}/edit/")
    expect(admin.page.locator("#id_title")).to_be_visible()
    wait_until(admin.page, "window.clinicEditing && document.readyState === 'complete'")


def rich_text_of(admin: SimpleNamespace, place: int = 0, name: str = "body") -> Locator:
    """The rich text field of a section."""
    path = f"#sections-{place}-value-{name}"
    field: Locator = admin.page.locator(f"{path} ~ div [contenteditable='true'][role='textbox']")
    return field


def paste(field: Locator, text: str, html: str = "") -> None:
    """Paste into a field what some other program put on the clipboard."""
    field.click()
    form_input = field.locator("xpath=ancestor::*[@data-streamfield-widget]/input")
    before = form_input.input_value()
    field.evaluate(PASTE, [text, html])
    # The editor writes its content into the form a moment later.
    expect(form_input).not_to_have_value(before)


def clear(admin: SimpleNamespace, field: Locator) -> None:
    field.click()
    admin.page.keyboard.press("Control+a")
    admin.page.keyboard.press("Delete")


def save_draft(admin: SimpleNamespace) -> None:
    """Press Save draft and wait for the screen that says so."""
    admin.page.locator("button.action-save").first.click()
    expect(admin.page.locator(".messages .success").first).to_be_visible()
