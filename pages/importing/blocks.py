"""Blocks: what stands below a heading: paragraphs, lists, quotations, answered questions."""

from dataclasses import dataclass, field

from pages.importing.items import Entry
from pages.importing.subjects import Subject


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: str


@dataclass(slots=True)
class Listing:
    """A list; `ordered`: its entries are numbered."""

    entries: list[Entry]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A short line with a colon over a list."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words and the line that says whose they are."""

    text: str
    by: str = ""


@dataclass(slots=True)
class Answered:
    """A question with its answer, paragraph by paragraph."""

    question: str
    answer: list[str]


Block = Prose | Listing | ListHeading | Quotation | Answered


@dataclass(slots=True)
class Node:
    """A heading (None above the first one), its level 2 or 3, and the blocks below it."""

    heading: str | None
    level: int = 2
    blocks: list[Block] = field(default_factory=list)
    subject: Subject | None = None
    parent: "Node | None" = None
    style: str = "plain"

    @property
    def asks(self) -> bool:
        """Whether the heading is a question."""
        return self.heading is not None and self.heading.endswith("?")
