"""Runs axe-core on what a browser shows."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent / "node_modules/axe-core/axe.min.js"


def axe_script() -> Path:
    """Where axe-core is. Without it the test is skipped; under CI it fails."""
    if AXE.exists():
        return AXE
    message = "axe-core is not installed (make install needs npm): accessibility is not checked"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def serious_issues(page: Page, within: list[str]) -> list[str]:
    """`rule: selector` of each serious or critical issue inside these parts of the page."""
    # As the browser's owner may: the page's own policy allows no script within it.
    page.evaluate(axe_script().read_text())
    shown = [selector for selector in within if page.locator(selector).count()]
    found: dict[str, Any] = page.evaluate(
        "include => axe.run({ include }, { resultTypes: ['violations'] })",
        [[selector] for selector in shown],
    )
    return sorted(
        f"{issue['id']}: {' '.join(map(str, node['target']))}"
        for issue in found["violations"]
        if issue["impact"] in ("serious", "critical")
        for node in issue["nodes"]
    )
