"""Waiting for a script of a page whose policy lets nobody evaluate texts in it, a test neither."""

import time

from playwright.sync_api import Page


def wait_until(page: Page, expression: str, seconds: float = 20) -> None:
    """Ask from outside, again and again, until the expression is true."""
    deadline = time.perf_counter() + seconds
    while not page.evaluate(expression):
        assert time.perf_counter() < deadline, f"never true: {expression}"
        page.wait_for_timeout(50)
