"""What the admin's clinic screens ask of whoever knows pages: found through Wagtail's hooks.

`build_clinic_document(clinic)` gives the Clinic of the contract for a clinic as it is in memory;
`find_left_out_links(clinic)` gives the menu links that readers do not get.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail import hooks


@dataclass(frozen=True, slots=True)
class LeftOutLink:
    """A menu link that is not shown: where it stands, why, and where its page is edited."""

    menu: str
    label: str
    reason: str
    edit_url: str | None


def built_document(clinic: Any) -> dict[str, Any] | None:
    """The clinic as its front end would get it now; None when nobody builds documents."""
    for build in _registered("build_clinic_document"):
        document: dict[str, Any] = build(clinic)
        return document
    return None


def left_out_links(clinic: Any) -> list[LeftOutLink]:
    """The links of a clinic's menus and notices that lead nowhere readers may go."""
    return [link for find in _registered("find_left_out_links") for link in find(clinic)]


def _registered(name: str) -> list[Callable[..., Any]]:
    return list(hooks.get_hooks(name))
