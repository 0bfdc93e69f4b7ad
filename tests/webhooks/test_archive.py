"""What the web site of a clinic hears when the clinic is archived and brought back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import timezone

from pages.archive import archive, bring_back
from tests.factories import sections
from tests.factories.pages import home_of, make_page, publish_page
from tests.webhooks.delivering import deliver

pytestmark = pytest.mark.sqlite_long


def heard(hook: SimpleNamespace) -> set[tuple[str, str]]:
    """The events and subjects that the receiver was told since it was last asked."""
    hook.clock.forward(minutes=1)
    deliver(hook.clock)
    told = [change for one in hook.receiver.received for change in one.data["changes"]]
    hook.receiver.received.clear()
    return {(one["event"], one["subject"]) for one in told}


def test_web_site_is_told_what_went_then_nothing_and_at_last_what_came_back(
    hook: SimpleNamespace,
) -> None:
    home = publish_page(home_of(hook.clinic))
    page = make_page(home, title="About us")
    assert ("published", "page") in heard(hook)
    archive(hook.clinic.pk, timezone.now())
    assert heard(hook) == {("withdrawn", "page"), ("withdrawn", "clinic")}
    publish_page(page, sections=sections.stream(sections.text()))
    assert heard(hook) == set()
    bring_back(hook.clinic.pk)
    assert heard(hook) == {("published", "page"), ("published", "clinic")}
