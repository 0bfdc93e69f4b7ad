"""What a page's texts quote and may not: decided before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from wagtail.models import Page

from cms.models import Treatment
from cms.models.facts import RANGES
from cms.ranges import minutes_text
from cms.tokens import CATALOGUE, Mark, Token, as_written, has_loose_braces, marks_in
from cms.tokens.checks import unknown_message
from pages.clinics import clinic_of, line_of
from pages.sections import kind_label
from pages.stated_numbers import other_numbers
from pages.texts import Text, texts_of

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext
    from pages.models import BasePage

MOST_NAMED = 20
LONGEST_SENTENCE = 200
LOOSE = "“{{” stands without its end “}}”. Readers would see the braces."


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a token, in an editor's words, at a field of the form and a place."""

    field: str
    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


class PageValues:
    """The values that texts of a page quote, for a page as it is in an editor's form.

    `parent` is where a page that is not stored yet will stand. In a page of no clinic nothing has a
    value.
    """

    def __init__(self, page: "BasePage", parent: Page | None = None) -> None:
        self._page = page
        self._parent = parent
        self.clinic = clinic_of(parent or page)
        self._found: dict[str, str | None] = {}
        self._context = self._context_of_clinic()

    @property
    def treatment(self) -> Treatment | None:
        """What the page is about."""
        return self._context.tokens.subject() if self._context else None

    @property
    def ranges(self) -> dict[str, tuple[int, int] | None]:
        """This clinic's facts about the treatment, by the name of the range."""
        facts = None
        if self._context is not None and (treatment := self.treatment) is not None:
            facts = self._context.tokens.facts(treatment)
        return facts.ranges() if facts else {}

    def value(self, token: Token) -> str | None:
        """What readers would see, or None."""
        if self._context is None:
            return None
        if token.name not in self._found:
            self._found[token.name] = self._context.tokens.value(token)
        return self._found[token.name]

    def why_missing(self, token: Token) -> str:
        """Why there is no value, and where to enter it."""
        written = as_written(token.name)
        name = self.clinic.name if self.clinic else "this clinic"
        if token.group == "clinic":
            return f"{written} has no value: {name} has none yet. Enter it under Clinics."
        if self.treatment is None:
            return (
                f"{written} has no value: this page is about no treatment. Choose one, or place "
                "the page below a treatment page."
            )
        label = next(one.label for one in RANGES if one.name == token.source)
        return (
            f"{written} has no value: the facts of “{self.treatment.name}” at {name} do not say it "
            f"yet ({label}). Enter it under Facts."
        )

    def _context_of_clinic(self) -> "DocumentContext | None":
        from pages.documents.context import DocumentContext

        if self.clinic is None:
            return None
        context = DocumentContext(self.clinic)
        context.tokens.treatment = cache(lambda: self._treatment(context))
        return context

    def _treatment(self, context: "DocumentContext") -> Treatment | None:
        from pages.documents.facts import only_treatment
        from pages.models import TreatmentPage

        if isinstance(self._page, TreatmentPage):
            return self._page.treatment if self._page.treatment_id else None
        above = TreatmentPage.objects.filter(path__in=line_of(self._parent or self._page))
        if (standing_in := above.order_by("-depth").first()) is not None:
            return standing_in.treatment
        return getattr(self._page, "treatment", None) or only_treatment(context)


def quote_errors(page: "BasePage", values: PageValues) -> dict[str, list[ValidationError]]:
    """The tokens that keep a page from being published, by field."""
    errors: dict[str, list[ValidationError]] = {}
    for problem in quote_problems(page, values):
        words = str(problem) if problem.field == "sections" else problem.words
        errors.setdefault(problem.field, []).append(ValidationError(words))
    return errors


def quote_problems(page: "BasePage", values: PageValues) -> list[Problem]:
    """The first tokens of a page that are unknown or have no value, in reading order."""
    found: dict[Problem, None] = {}
    for problem in _problems(page, values):
        found[problem] = None
        if len(found) == MOST_NAMED:
            break
    return list(found)


def loose_braces(page: "BasePage") -> list[Problem]:
    """The texts in which `{{` has no end; they do not keep a page from being published."""
    return [
        Problem(text.field, text.place, LOOSE)
        for text in texts_of(page)
        if any(has_loose_braces(piece) for piece in text.pieces)
    ][:MOST_NAMED]


@dataclass(frozen=True, slots=True)
class NumberNote:
    """A sentence at a place that states other numbers than the facts: its `words`, what the facts
    say, and the token that always says the same as they do; empty where boxes hold the numbers."""

    place: str
    sentence: str
    words: str
    fact: str
    token: str


def number_notes(page: "BasePage", values: PageValues) -> list[NumberNote]:
    """Where a page's texts state other minutes or sessions than the facts. Blocks nothing."""
    ranges = values.ranges
    if not any(ranges.values()):
        return []
    notes: dict[NumberNote, None] = {}
    typed = ((text.place, piece, True) for text in texts_of(page) for piece in text.pieces)
    for place, stated, can_quote in chain(typed, _timed_steps(page)):
        for found in other_numbers(stated, ranges):
            token = CATALOGUE[f"facts.{found.source}"]
            fact = values.value(token) or ""
            sentence = Truncator(found.sentence).chars(LONGEST_SENTENCE)
            quote = as_written(token.name) if can_quote else ""
            notes[NumberNote(place, sentence, found.words, fact, quote)] = None
    return list(notes)[:MOST_NAMED]


def _timed_steps(page: "BasePage") -> Iterator[tuple[str, str, bool]]:
    """The steps of procedures that have minutes: their place, `The infusion: 40–60 minutes`, and
    that no token can stand there."""
    for number, section in enumerate(page.sections, start=1):
        if section.block_type != "procedure":
            continue
        for position, item in enumerate(section.value["items"], start=1):
            low, high = item["minutes"].get("min"), item["minutes"].get("max")
            if low is None or high is None:
                continue
            place = f"Section {number}, {kind_label('procedure')}, item {position}"
            yield place, f"{item['name'].strip('.!? ')}: {minutes_text(low, high)}", False


def _problems(page: "BasePage", values: PageValues) -> Iterator[Problem]:
    for text, mark in _marks(page):
        token = CATALOGUE.get(mark.name)
        if token is None:
            yield Problem(text.field, text.place, unknown_message(mark.typed, mark.name))
        elif values.clinic is not None and values.value(token) is None:
            yield Problem(text.field, text.place, values.why_missing(token))


def _marks(page: "BasePage") -> Iterator[tuple[Text, Mark]]:
    for text in texts_of(page):
        for piece in text.pieces:
            for mark in marks_in(piece):
                yield text, mark
