"""The values that one clinic's texts quote, each noted as a dependency, present or missing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from cms.models import Facts, Office, Treatment
from cms.models.facts import RANGES
from cms.ranges import number_text, range_text
from cms.regions import REGIONS
from cms.tokens import CATALOGUE, Token, fill, fill_soup

if TYPE_CHECKING:
    from wagtail.models import Page

    from pages.documents.context import DocumentContext

RANGE_UNITS = {one.name: one.unit for one in RANGES}


def no_treatment() -> Treatment | None:
    """What a text is about that belongs to no treatment."""
    return None


class TokenValues:
    """Puts values into the texts of one document.

    `missing` names the tokens that stand in them and have no value here, known or not: such a
    document may not be shown. Which treatment a text is about is asked only when facts are quoted.
    """

    def __init__(self, context: "DocumentContext") -> None:
        self._context = context
        self.missing: dict[str, None] = {}
        self.treatment: Callable[[], Treatment | None] = no_treatment
        self._is_own = True

    def text(self, text: str) -> str:
        """Plain text with its values."""
        return fill(text, self._value)

    def soup(self, soup: BeautifulSoup) -> None:
        """Put the values into parsed rich text."""
        fill_soup(soup, self._value)

    def title(self, page: "Page") -> str:
        """The title of a page, this one or another."""
        if "{{" not in page.title:
            return page.title
        with self.about(page):
            return self.text(page.title)

    @contextmanager
    def about(self, page: "Page") -> Iterator[None]:
        """Texts filled in here belong to this page, which the document only shows."""
        before = self.treatment, self._is_own
        self.treatment = lambda: self._treatment_of(page)
        self._is_own = page.pk == self._context.page_id
        try:
            yield
        finally:
            self.treatment, self._is_own = before

    def value(self, token: Token) -> str | None:
        """What readers see for a token; None where this clinic, or the text's treatment, has no
        value for it."""
        if token.group == "clinic":
            return self._clinic_value(token) or None
        treatment = self.subject()
        if treatment is None:
            return None
        self._quotes("facts", self._context.clinic_id, treatment.pk, token.source)
        facts = self.facts(treatment)
        bounds = facts.ranges()[token.source] if facts else None
        if bounds is None:
            return None
        return (
            number_text(*bounds)
            if token.is_number
            else range_text(*bounds, RANGE_UNITS[token.source])
        )

    def subject(self) -> Treatment | None:
        """The treatment whose facts a text quotes: its own, else the only one this clinic has facts
        of, for the first page that quotes them is published before any treatment page."""
        treatment = self.treatment()
        if treatment is not None:
            return treatment
        self._context.uses("facts", self._context.clinic_id)
        found = Facts.objects.filter(clinic_id=self._context.clinic_id)
        known = self._context.once(
            ("all facts", self._context.clinic_id),
            lambda: list(found.select_related("treatment")[:2]),
        )
        return known[0].treatment if len(known) == 1 else None

    def facts(self, treatment: Treatment) -> Facts | None:
        """This clinic's facts about a treatment."""
        clinic_id = self._context.clinic_id
        self._context.uses("facts", clinic_id, treatment.pk)
        found = Facts.objects.filter(clinic_id=clinic_id, treatment_id=treatment.pk)
        return self._context.once(("facts", clinic_id, treatment.pk), found.first)

    def _value(self, name: str) -> str | None:
        token = CATALOGUE.get(name)
        value = self.value(token) if token else None
        if value is None:
            self.missing[name] = None
        return value

    def _clinic_value(self, token: Token) -> str:
        self._quotes("clinic", self._context.clinic_id, token.source)
        match token.source:
            case "name" | "email":
                return str(self._context.clinic_value(token.source))
            case "phone" | "fax":
                number = self._context.clinic_value(token.source)
                return str(number.as_national) if number else ""
            case "website":
                return urlsplit(str(self._context.clinic_value("base_url"))).netloc
            case "state":
                return REGIONS.get(str(self._context.clinic_value("region")), "")
        return self._office_value(token.source)

    def _office_value(self, source: str) -> str:
        office = self._context.main_office
        if office is None:
            return ""
        return office.city if source == "city" else address_line(office)

    def _quotes(self, *key: object) -> None:
        if self._is_own:
            self._context.uses("quotes", *key)

    def _treatment_of(self, page: "Page") -> Treatment | None:
        from pages.documents.facts import treatment_of

        specific: Any = page.specific
        place = self._context.place(page.pk)
        return treatment_of(specific, place, self._context) if place else None


def address_line(office: Office) -> str:
    """`12 Sample Court, Suite 4, Rockville, MD 20850`."""
    return f"{office.street}, {office.city}, {office.region} {office.postal_code}"
