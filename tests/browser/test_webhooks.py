"""From a new webhook to the first delivery, in a browser: the secret, a test, a publication."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser.axe import serious_issues
from tests.factories.pages import fresh, publish_page
from tests.webhooks.delivering import Clock, deliver
from tests.webhooks.receiver import Receiver, Reply, running_receiver

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.long,
]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with running_receiver() as running:
        yield running


def test_webhook_is_made_tried_and_told_of_a_publication(
    admin: SimpleNamespace, receiver: Receiver
) -> None:
    page = admin.page
    issues = {}

    def look(name: str) -> None:
        issues[name] = serious_issues(page, [".webhooks"])

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{admin.url}/admin/")
    page.get_by_role("link", name="Webhooks", exact=True).click()
    expect(page.get_by_text("No web site is told yet.")).to_be_visible()
    look("empty list")
    page.get_by_role("link", name="Add a webhook").click()
    page.locator("#id_name").fill("Web site")
    page.locator("#id_url").fill("http://10.1.2.3/")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("belongs to a private or reserved network")).to_be_visible()
    look("form")
    page.locator("#id_url").fill(receiver.url)
    page.get_by_role("button", name="Make it").click()

    shown = page.get_by_label("The secret, shown only now").and_(page.locator("input"))
    secret = shown.input_value()
    assert secret.startswith("whsec_")
    look("secret")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == secret
    page.reload()
    expect(page.get_by_role("heading", name="What was sent")).to_be_visible()
    expect(shown).to_have_count(0)
    assert "whsec_" not in page.content()

    receiver.replies = [Reply(503, "In a moment")]
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text("The test is on its way")).to_be_visible()
    deliver(Clock())
    expect(page.get_by_text("The test was not taken.")).to_be_visible()
    expect(page.get_by_text("In a moment").first).to_be_visible()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text("The test is on its way")).to_be_visible()
    deliver(Clock())
    expect(page.get_by_text("it answered 204")).to_be_visible()

    publish_page(fresh(admin.article), title="A calm first visit")
    deliver(Clock())
    (message,) = [one for one in receiver.received if one.message["type"] == "content.changed"]
    assert message.is_signed_with(secret)
    page.reload()
    row = page.locator(".webhooks__log tbody tr").first
    expect(row).to_contain_text("Delivered")
    expect(row).to_contain_text("204")
    look("endpoint")
    row.get_by_role("link").click()
    expect(page.locator(".webhooks__body")).to_contain_text("/articles/a-first-visit/")
    look("message")
    for name in ("secret", "delete"):
        page.goto(f"{admin.url}/admin/webhooks/")
        page.get_by_role("link", name="Web site", exact=True).click()
        page.get_by_role("link", name="New secret" if name == "secret" else "Delete").click()
        expect(page.locator(".webhooks h2")).to_be_visible()
        look(f"asking: {name}")
    page.goto(f"{admin.url}/admin/webhooks/")
    look("list")
    assert issues == {name: [] for name in issues}
    assert not [one for one in admin.problems if "favicon" not in one]
