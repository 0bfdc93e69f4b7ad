"""What an editor should know about the values and numbers in a page's texts."""

from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel

from pages.quotes import (
    NumberNote,
    PageValues,
    Problem,
    loose_braces,
    number_notes,
    quote_problems,
)


@dataclass(frozen=True, slots=True)
class TextNotes:
    """`problems` keep the page from being published; the others are only worth a look."""

    problems: list[Problem]
    loose: list[Problem]
    numbers: list[NumberNote]

    def __bool__(self) -> bool:
        return bool(self.problems or self.loose or self.numbers)


def text_notes(page: Any) -> TextNotes:
    """The notes on a stored page as its editor sees it."""
    values = PageValues(page)
    return TextNotes(quote_problems(page, values), loose_braces(page), number_notes(page, values))


class TextNotesPanel(Panel):
    """The notes above the text; nothing at all where there are none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/text_notes.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            stored = self.instance is not None and self.instance.pk
            self.notes = text_notes(self.instance) if stored else None

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.notes)
