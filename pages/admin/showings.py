"""Where readers meet a page besides its own address; whoever stores documents knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wagtail import hooks
from wagtail.models import Page

# A function registered under this name gets a page and gives its Showings.
HOOK: Final = "find_showings"


@dataclass(frozen=True, slots=True)
class Showing:
    """One public place that shows a page: its name, in which parts, where an editor changes it.

    `permission` is what the editor needs for that in the clinic, such as `cms.change_clinic`; empty
    for pages, whose own screen decides.
    """

    name: str
    parts: tuple[str, ...]
    edit_url: str
    permission: str = ""
    clinic_id: int | None = None


def showings_of(page: Page) -> list[Showing]:
    """Every public place that shows this page, in the order of their names."""
    found: list[Showing] = []
    for find in hooks.get_hooks(HOOK):
        more: Iterable[Showing] = find(page)
        found.extend(more)
    return sorted(found, key=lambda one: one.name.casefold())
