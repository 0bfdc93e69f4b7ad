"""Which sections a page shows, and where the text of each comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is written in one page: its block's id, kind and value."""

    id: str
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text of a section comes from; the library's page and version when it is shared."""

    source: Literal["shared", "local", "mixed"]
    library_page: int | None = None
    library_version: int | None = None
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedSection:
    """A section as readers get it."""

    section: Section
    origin: Origin


LOCAL = Origin("local")


def resolve(
    library: Sequence[Section], sections: Sequence[Section], sharing: Mapping[str, Any]
) -> list[ResolvedSection]:
    """The sections of a page, in reading order.

    `library` holds the sections of the library page that it follows, `sections` its own, `sharing`
    what
    its editors decided about each shared one. A page that follows nothing shows its own sections.
    """
    if library or sharing:
        raise NotImplementedError("A page follows nothing yet.")
    return [ResolvedSection(section, LOCAL) for section in sections]
