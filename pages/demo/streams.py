"""The demo's sections, menus and chosen pages as the raw data that block fields hold.

Every block gets an id that is the same in every run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Model
from wagtail.blocks import StreamBlock

from cms.models import Clinician, Image
from pages.demo.library import Library
from pages.demo.markup import rich_text
from pages.demo.outline import Hours, MenuEntry, MenuLink, Named, Rich, Section, SpecialHours

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RawBlock = dict[str, Any]
# The values of a section that are lists of items, and how the ids of their items tell them apart.
ITEM_LISTS = {"items": ".", "references": ".r"}


@dataclass(frozen=True, slots=True)
class Names:
    """Where names lead in one clinic: page ids by path, its own pictures, the library."""

    clinic: str
    page_ids: dict[str, int]
    pictures: dict[str, Image]
    library: Library

    def key_of(self, named: Named) -> int:
        """The primary key of what is named. Raises KeyError for an unknown name."""
        match named.noun:
            case "page":
                return self.page_ids[named.name]
            case "picture":
                return int((self.pictures | self.library.pictures)[named.name].pk)
            case "condition":
                return int(self.library.conditions[named.name].pk)
            case _:
                return int(self.library.references[named.name].pk)

    def html(self, source: str) -> str:
        """Light marks as rich text."""
        return rich_text(source, self.page_ids.__getitem__)


def clean_stream(model: type[Model], field: str, raw: list[RawBlock]) -> Any:
    """The value of a block field, checked as the edit screen checks it.

    Raises ValidationError with the errors of each block.
    """
    block: StreamBlock = getattr(model, field).field.stream_block
    return block.clean(block.to_python(raw))


def raw_sections(sections: Sequence[Section], names: Names, path: str) -> list[RawBlock]:
    """The sections of the page at `path`."""
    blocks = []
    for position, section in enumerate(sections):
        place = f"{names.clinic}{path}#{position}"
        value = {key: _raw(part, names) for key, part in section.value.items()}
        for key, mark in ITEM_LISTS.items():
            if key not in value:
                continue
            value[key] = [
                {"type": "item", "value": item, "id": _block_id(f"{place}{mark}{number}")}
                for number, item in enumerate(value[key])
            ]
        blocks.append({"type": section.kind, "value": value, "id": _block_id(place)})
    return blocks


def raw_chosen_pages(paths: Sequence[str], names: Names, place: str) -> list[RawBlock]:
    """Chosen pages; `place` tells one choice from another."""
    return [
        {
            "type": "page",
            "value": names.page_ids[path],
            "id": _block_id(f"{names.clinic}{place}{path}"),
        }
        for path in paths
    ]


def raw_chosen_people(people: Sequence[Clinician], names: Names, path: str) -> list[RawBlock]:
    """The chosen people of the team page at `path`."""
    return [
        {
            "type": "clinician",
            "value": one.pk,
            "id": _block_id(f"{names.clinic}{path}people:{one.slug}"),
        }
        for one in people
    ]


def raw_menu(entries: Sequence[MenuEntry], names: Names, place: str) -> list[RawBlock]:
    """A menu with its two levels."""
    return [
        {
            "type": "entry",
            "id": _block_id(f"{names.clinic}:{place}.{position}"),
            "value": {
                "link": _raw_menu_link(entry.link, names),
                "items": [
                    {
                        "type": "item",
                        "value": _raw_menu_link(link, names),
                        "id": _block_id(f"{names.clinic}:{place}.{position}.{number}"),
                    }
                    for number, link in enumerate(entry.below)
                ],
            },
        }
        for position, entry in enumerate(entries)
    ]


def raw_hours(periods: Sequence[Hours]) -> list[RawBlock]:
    """Opening hours."""
    return [
        {
            "type": "period",
            "value": {
                "days": [day for day in WEEKDAYS if day[:3] in period.days.split()],
                "opens": period.opens,
                "closes": period.closes,
                "mode": period.mode,
                "note": period.note,
            },
        }
        for period in periods
    ]


def raw_special_hours(entries: Sequence[SpecialHours]) -> list[RawBlock]:
    """Special hours."""
    return [
        {
            "type": "dates",
            "value": {
                "label": entry.label,
                "first_date": entry.first_date.isoformat(),
                "last_date": entry.last_date.isoformat(),
                "closed": entry.open_only is None,
                "periods": [
                    {
                        "type": "item",
                        "value": {"opens": opens, "closes": closes},
                        "id": _block_id(f"{entry.label}:{entry.first_date}:{opens}"),
                    }
                    for opens, closes in [entry.open_only or ("", "")]
                    if opens
                ],
            },
        }
        for entry in entries
    ]


def raw_social(accounts: Sequence[tuple[str, str]]) -> list[RawBlock]:
    """Accounts on social networks."""
    return [
        {"type": "account", "value": {"network": network, "url": url}} for network, url in accounts
    ]


def raw_link(link: MenuLink | None, names: Names) -> list[RawBlock]:
    """One link or none."""
    return [{"type": "link", "value": _raw_menu_link(link, names)}] if link else []


def _raw_menu_link(link: MenuLink, names: Names) -> dict[str, Any]:
    raw = {"label": link.label, "target": link.target, "page": None, "url": "", "email": ""}
    if link.target.startswith("/"):
        return raw | {"target": "page", "page": names.page_ids[link.target]}
    if "@" in link.target:
        return raw | {"target": "email", "email": link.target}
    return raw


def _raw(part: Any, names: Names) -> Any:
    match part:
        case Rich():
            return names.html(part.source)
        case Named():
            return names.key_of(part)
        case dict():
            return {key: _raw(value, names) for key, value in part.items()}
        case list():
            return [_raw(value, names) for value in part]
    return part


def _block_id(place: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"demo:{place}"))
