"""Meta lines: the dates, names and reading times that stand around a title."""

import datetime
import re
from dataclasses import dataclass, field, replace

from pages.importing.article import ArticleWarning
from pages.importing.dates import DateLine, read_date_line
from pages.importing.furniture import is_furniture
from pages.importing.lines import Line, Marker

_CREDENTIALS = (
    r"(?:M\.?D|D\.?O|N\.?P|Ph\.?D|R\.?N|BSN|MSN|DNP|APRN|FNP|CRNA|PMHNP|PA-?C|LCSW|LPC|LMFT|Psy\.?D|Pharm\.?D|MPH|MBA"
    r"|BC|DNAP|FASA|FAPA)\.?(?:-[A-Z]{1,3})?"
)
_BYLINE = re.compile(
    r"(?P<role>(?:medically |clinically )?reviewed by|fact[- ]checked by|edited by|written by|posted by|published by"
    r"|words by|author|by)\s*:?\s+(?P<name>\S.{1,110})",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"(?:Dr\.? )?[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: [A-Z][\w’'-]+){{1,2}}(?:,? {_CREDENTIALS})+"
)
_PARTS = re.compile(
    r"\s*[|•·]\s*|\s+[-–—]\s+|\s+(?=on [A-Z])|(?<!ed)(?<!en)\s+(?=by (?:[A-Z]|admin|staff))|,\s+(?=[A-Z][a-z]+ \d{1,2},? \d{4})|\s+/\s+"
)


@dataclass(slots=True)
class Header:
    """What stands above the article, and `body`, the lines after it."""

    title: str = ""
    date: datetime.date | None = None
    author: str | None = None
    summary: str | None = None
    body: list[Line] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    warnings: list[ArticleWarning] = field(default_factory=list)
    dated_by: str | None = None

    def warn(self, code: str, message: str, text: str) -> None:
        """Adds a warning for an editor."""
        self.warnings.append(ArticleWarning(code, message, text))


def is_meta(text: str) -> bool:
    """Whether a line gives dates or names and nothing else."""
    probe = Header(title=text)
    return read_meta(probe, Line(text, source=text))


def read_meta(header: Header, line: Line) -> bool:
    """Takes in a line of dates, names and reading times; False when it is anything else."""
    text = line.text
    if line.marker is not Marker.NONE or len(text) > 160:
        return False
    whole = read_date_line(text)
    if whole:
        take_date(header, whole, line.source)
        return True
    titled = bool(header.title)
    author = _author(text, titled)
    if author and not any(read_date_line(part) for part in _PARTS.split(text)):
        _take_author(header, author, line.source)
        return True
    parts = [part.strip(" ,") for part in _PARTS.split(text) if part.strip(" ,")]
    dates = [found for part in parts if (found := read_date_line(part.removeprefix("on ")))]
    people = [person for part in parts if (person := _author(part, titled))]
    known = len(dates) + len(people) + sum(_is_nobody(part) for part in parts)
    short = all(len(part.split()) <= 6 for part in parts)
    if len(parts) < 2 or not (dates or people) or not short or known * 2 < len(parts):
        return False
    if known < len(parts) and not people:
        header.warn("dropped_line", "This line gives the date and more: it was left out.", text)
    elif not people:
        header.furniture.append(line.source)
    reviewed = bool(people) and "review" in people[0][0]
    for read in dates:
        dated = replace(read, label="reviewed") if reviewed else read
        take_date(header, dated, line.source if read.problem or reviewed else None)
    if people:
        _take_author(header, people[0], line.source)
    return True


def _is_nobody(part: str) -> bool:
    """Whether a part of a line of dates and names says nothing an editor needs."""
    return is_furniture(part) or part.casefold() in _NOBODY


_NOBODY = frozenset(
    {
        "by admin",
        "admin",
        "by staff",
        "by editor",
        "by webmaster",
        "by",
        "on",
        "posted",
        "published",
    }
)


def _author(text: str, titled: bool) -> tuple[str, str] | None:
    """(role, name) of a byline; a bare name is one only below a title."""
    found = _BYLINE.fullmatch(text.strip())
    if found:
        name = found["name"].strip(" .,")
        words = name.replace("&", "and").split()
        named = sum(
            word[:1].isupper() or word in ("and", "of", "the", "de", "van") for word in words
        )
        if any(word[:1].isupper() for word in words[:2]) and named == len(words) <= 14:
            return found["role"].lower(), name
    if titled and _PERSON.fullmatch(text.strip()):
        return "by", text.strip()
    return None


def _take_author(header: Header, author: tuple[str, str], source: str) -> None:
    role, name = author
    if "review" in role or "check" in role or "edited" in role:
        message = "A reviewer is named: choose the clinician in the page's settings."
        header.warn("reviewer", message, source)
        return
    if header.author is None:
        header.author = name[:120]
    message = "An author is named: check it and choose the clinician in the page's settings."
    header.warn("byline", message, source)


def take_date(header: Header, found: DateLine, source: str | None) -> None:
    """Published goes before an unnamed date, that before an update; a review date is no date."""
    text = source or ""
    if found.problem == "ambiguous":
        message = "The date can be read in two ways: it was not taken."
        header.warn("ambiguous_date", message, text)
    elif found.problem == "incomplete":
        header.warn("incomplete_date", "The date has no day: it was not taken.", text)
    elif found.problem == "invalid":
        header.warn("invalid_date", "There is no such day: the date was not taken.", text)
    elif found.label == "reviewed":
        header.warn("other_date", "This is the date of a review, not of the article.", text)
    else:
        _prefer_date(header, found, source)


_RANK = {"published": 3, "unnamed": 2, "updated": 1, None: 0}


def _prefer_date(header: Header, found: DateLine, source: str | None) -> None:
    label = found.label or "unnamed"
    if _RANK[label] > _RANK[header.dated_by]:
        header.date, header.dated_by = found.value, label
        if source:
            header.furniture.append(source)
    elif source and found.value == header.date:
        header.furniture.append(source)
    elif source:
        header.warn("other_date", "The text gives another date too: it was not taken.", source)
