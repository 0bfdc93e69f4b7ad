"""Dates that stand as a line of their own: what a page says of when it was published."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:,?\s*(?:at\s+|@\s*)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*[a-z]{2,4})?)?"
_LABEL = (
    r"(?:(?P<label>(?:first\s+|originally\s+)?(?:published|posted|created|written|date|released)"
    r"|(?:last\s+)?(?:updated|modified|revised|reviewed)"
    r"|(?:medically|clinically)\s+reviewed|last\s+(?:medical\s+)?review)(?:\s+date)?"
    r"\s*(?::|\bon\b:?|\bin\b)?\s*)?"
)
_FORMS = (
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}}){_TIME}"),
    re.compile(rf"{_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}}){_TIME}"),
    re.compile(rf"{_DAY}-{_MONTH}-(?P<year>\d{{4}})"),
    re.compile(r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?:t[\d:.]+z?)?"),
)
_NUMERIC = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4}|\d{2})")
_MONTH_AND_YEAR = re.compile(
    rf"{_MONTH},?\s+(?P<year>\d{{4}})|(?P<season>spring|summer|fall"
    rf"|autumn|winter),?\s+(?P<season_year>\d{{4}})"
)
_LABELLED = re.compile(_LABEL + r"(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date and nothing else.

    `label` is "published", "updated", "reviewed" or None; `problem` is None, "ambiguous",
    "incomplete" or "invalid", and then `value` is None.
    """

    value: date | None
    label: str | None = None
    problem: str | None = None


def read_date_line(text: str) -> DateLine | None:
    """The date a whole line gives, or None when the line says anything else."""
    if len(text) > 80 or not any(character.isdigit() for character in text):
        return None
    match = _LABELLED.fullmatch(text.strip().strip("()[]").rstrip(".|•·,").strip().lower())
    if match is None:
        return None
    label = _label(match["label"])
    rest = match["rest"].strip()
    for form in _FORMS:
        found = form.fullmatch(rest)
        if found:
            groups = found.groupdict()
            month = MONTHS[groups["month"]] if groups.get("month") else int(groups["number"])
            return _dated(int(groups["year"]), month, int(groups["day"]), label)
    found = _NUMERIC.fullmatch(rest)
    if found:
        return _numeric(found, label)
    if _MONTH_AND_YEAR.fullmatch(rest):
        return DateLine(None, label, "incomplete")
    return None


def _label(written: str | None) -> str | None:
    if not written:
        return None
    if "review" in written:
        return "reviewed"
    if any(word in written for word in ("updated", "modified", "revised")):
        return "updated"
    return "published"


def _numeric(found: re.Match[str], label: str | None) -> DateLine:
    first, second = int(found["first"]), int(found["second"])
    if len(found["year"]) == 2:
        return DateLine(None, label, "ambiguous")
    year = int(found["year"])
    if first == second or second > 12:
        return _dated(year, first, second, label)
    if first > 12:
        return _dated(year, second, first, label)
    return DateLine(None, label, "ambiguous")


def _dated(year: int, month: int, day: int, label: str | None) -> DateLine:
    try:
        return DateLine(date(year, month, day), label)
    except ValueError:
        return DateLine(None, label, "invalid")
