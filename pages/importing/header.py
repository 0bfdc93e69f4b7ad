"""The head of an article: its title, date, byline and stand-first, and the lines after them."""

import datetime
import re
from dataclasses import dataclass, field

from pages.importing.article import ArticleWarning
from pages.importing.dates import DateLine, read_date_line
from pages.importing.furniture import bare, is_furniture
from pages.importing.headings import heading_text, is_heading_like
from pages.importing.lines import Line, Marker
from pages.importing.markup import folded
from pages.importing.sentences import pieces, sentences

TITLE_LENGTH = 120
SUMMARY_LENGTH = 600
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
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s+(?=on [A-Z])|\s+(?=by (?:[A-Z]|admin|staff))|,\s+(?=[A-Z][a-z]+ \d{1,2},? \d{4})|\s+/\s+")
_TEASER = re.compile(
    r"\blearn (?:how|what|more|about|why|the)\b|\bread on\b|\bkeep reading\b|\bfind out\b|\bdiscover (?:how|what|why)\b"
    r"|\bhere(?:'s| is| are)\b|\bin this (?:article|post|blog|guide)\b|\bwe (?:explain|explore|answer|break down|look at"
    r"|cover|walk)\b|\bwhat (?:you need|to know|you should)\b|\bthis (?:article|post|guide|blog) (?:explains|explores|covers)"
)
_LABELLED = re.compile(r"(?:summary|excerpt|tl;?dr|abstract|in brief|teaser|standfirst|dek)\s*[:—–-]\s*", re.I)
_TITLE_LABEL = re.compile(r"(?:title|headline)\s*:\s*(?=\S)", re.IGNORECASE)
_CONTACT = re.compile(r"\d{3}[-. )]+\d{3}[-. ]\d{4}|\S@\S{1,60}\.\w|^\d+ .*\d{5}\b|\b[A-Z]{2} \d{5}\b")
_EMPHASISED = re.compile(r"^(\*|_)[^*_].*\1$", re.DOTALL)
_SITE_PARTS = re.compile(r"\s+[|–—»·:-]+\s+")


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


def read_header(lines: list[Line]) -> Header:
    """Splits the lines into head and body. The body keeps every line the head did not use."""
    header = Header()
    index = _title(header, lines)
    index, dated = _below_title(header, lines, index)
    body = [*header.body, *lines[index:]]
    if not header.summary:
        body = _stand_first(header, body, dated)
    header.body = _dates_in_body(header, body)
    if not header.title:
        _title_from_text(header)
    return header


def _title(header: Header, lines: list[Line]) -> int:
    """Finds the title and returns the index after it."""
    for index, line in enumerate(lines[:12]):
        if line.marker is Marker.HASH and line.number == 1:
            for above in lines[:index]:
                if not _read_meta(header, above):
                    _leave_out(header, above)
            _set_title(header, line)
            return index + 1
        if line.marker is Marker.HASH or len(line.text) > 160:
            break
    for index, line in enumerate(lines):
        if _read_meta(header, line):
            continue
        label = _TITLE_LABEL.match(line.text)
        if label:
            _set_title(header, line, line.text[label.end() :])
            return index + 1
        if line.marker is Marker.NONE and len(line.text) <= 90 and _CONTACT.search(line.text):
            if index < 4 and index + 1 < len(lines):
                _leave_out(header, line)
                continue
        if line.marker is Marker.HASH or (
            line.marker is Marker.NONE and (is_heading_like(line.text) or _is_bold_title(line))
        ):
            return _choose_title(header, lines, index)
        return index
    return len(lines)


def _is_bold_title(line: Line) -> bool:
    return line.bold and len(line.text) <= TITLE_LENGTH


def _choose_title(header: Header, lines: list[Line], index: int) -> int:
    """A short line over the title is the site's or the category's name when a date follows."""
    line = lines[index]
    second = lines[index + 1] if index + 1 < len(lines) else None
    third = lines[index + 2] if index + 2 < len(lines) else None
    if (
        second is not None
        and third is not None
        and second.marker is Marker.NONE
        and is_heading_like(second.text)
        and not _is_meta(second.text)
        and bare(second.text) != bare(line.text)
        and (_is_meta(third.text) or bare(third.text) == bare(second.text))
        and len(line.text.split()) <= 3
        and not line.text.endswith("?")
    ):
        _leave_out(header, line)
        line = second
        index += 1
    _set_title(header, line)
    return index + 1


def _set_title(header: Header, line: Line, text: str | None = None) -> None:
    title = heading_text(text or line.text)
    if len(title) > TITLE_LENGTH:
        cut = pieces(title, TITLE_LENGTH)
        header.warn("long_title", "The title is longer than 120 characters: it was cut.", title)
        header.body = [Line(title, source=line.source)]
        title = cut[0]
    header.title = title


def _leave_out(header: Header, line: Line) -> None:
    header.warn("dropped_line", "This line stands above the title: it was left out.", line.source)


def _below_title(header: Header, lines: list[Line], index: int) -> tuple[int, bool]:
    """Reads dates, bylines and the doubled title below the title; says whether there were any."""
    dated = header.date is not None or header.author is not None or header.dated_by is not None
    while index < len(lines):
        line = lines[index]
        if header.title and bare(line.text) == bare(header.title):
            header.furniture.append(line.source)
        elif header.title and _is_longer_form(header.title, line.text):
            header.furniture.append(line.source)
        elif len(line.text.split()) > 2 and _is_longer_form(line.text, header.title):
            header.furniture.append(header.title)
            header.title = heading_text(line.text)
        elif _read_meta(header, line):
            dated = True
        elif not header.summary and header.title and _stands_over_meta(lines, index):
            header.summary = line.text
        else:
            break
        index += 1
    return index, dated


def _is_longer_form(title: str, line: str) -> bool:
    """Whether the line is the title with the site's name: `Title | Clinic`."""
    parts = _SITE_PARTS.split(line[:200])
    return len(parts) > 1 and len(line) <= 200 and bare(title) in (bare(parts[0]), bare(parts[-1]))


def _stands_over_meta(lines: list[Line], index: int) -> bool:
    line = lines[index]
    following = lines[index + 1 : index + 3]
    return (
        line.marker is Marker.NONE
        and 20 <= len(line.text) <= SUMMARY_LENGTH
        and bool(following)
        and _is_meta(following[0].text)
        and len(lines) > index + 2
    )


def _stand_first(header: Header, body: list[Line], dated: bool) -> list[Line]:
    """A teaser between the date and the article's own first paragraph becomes the summary."""
    if not body:
        return body
    first = body[0]
    label = _LABELLED.match(first.text)
    if label and first.marker is Marker.NONE and label.end() < len(first.text) <= SUMMARY_LENGTH:
        header.summary = first.text[label.end() :]
        header.furniture.append(first.text[: label.end()])
        return body[1:]
    second = body[1] if len(body) > 1 else None
    if (
        first.marker is not Marker.NONE
        or second is None
        or second.marker is not Marker.NONE
        or len(second.text) < 80
        or is_heading_like(second.text)
        or not 40 <= len(first.text) <= SUMMARY_LENGTH
        or is_heading_like(first.text)
    ):
        return body
    emphasised = bool(_EMPHASISED.match(first.source)) and len(sentences(first.text)) <= 3
    short = len(sentences(first.text)) <= 2 and len(first.text) <= 220
    if emphasised or (
        dated
        and (
            (len(first.text) <= 400 and _TEASER.search(folded(first.text)))
            or (short and len(second.text) >= 1.5 * len(first.text))
        )
    ):
        header.summary = first.text
        return body[1:]
    return body


def _dates_in_body(header: Header, body: list[Line]) -> list[Line]:
    """A date line further down counts when it says what it is, or closes the text."""
    kept: list[Line] = []
    for index, line in enumerate(body):
        found = read_date_line(line.text) if line.marker is Marker.NONE else None
        if found and (found.label or (index == len(body) - 1 and header.date is None)):
            _take_date(header, found, line.source)
        else:
            kept.append(line)
    return kept


def _title_from_text(header: Header) -> None:
    words = header.body[0].text if header.body else header.summary or ""
    first = sentences(words)[0] if words else ""
    header.title = pieces(first[:200], 80)[0].rstrip(" ,;:") if first else ""
    header.warn(
        "no_title",
        "The text has no title: its first words stand in. Please write one.",
        header.title,
    )


def _is_meta(text: str) -> bool:
    probe = Header(title=text)
    return _read_meta(probe, Line(text, source=text))


def _read_meta(header: Header, line: Line) -> bool:
    """Takes in a line of dates, names and reading times; False when it is anything else."""
    text = line.text
    if line.marker is not Marker.NONE or len(text) > 160:
        return False
    whole = read_date_line(text)
    if whole:
        _take_date(header, whole, line.source)
        return True
    titled = bool(header.title)
    author = _author(text, titled)
    if author and not any(read_date_line(part) for part in _PARTS.split(text)):
        _take_author(header, author, line.source)
        return True
    parts = [part.strip(" ,") for part in _PARTS.split(text) if part.strip(" ,")]
    dates = [found for part in parts if (found := read_date_line(part.removeprefix("on ")))]
    people = [found for part in parts if (found := _author(part, titled))]
    known = len(dates) + len(people) + sum(_is_nobody(part) for part in parts)
    short = all(len(part.split()) <= 6 for part in parts)
    if len(parts) < 2 or not (dates or people) or not short or known * 2 < len(parts):
        return False
    if known < len(parts) and not people:
        header.warn("dropped_line", "This line gives the date and more: it was left out.", text)
    elif not people:
        header.furniture.append(line.source)
    for found in dates:
        _take_date(header, found, line.source if found.problem else None)
    if people:
        _take_author(header, people[0], line.source)
    return True


def _is_nobody(part: str) -> bool:
    """Whether a part of a line of dates and names says nothing an editor needs."""
    return is_furniture(part) or part.casefold() in _NOBODY


_NOBODY = frozenset({"by admin", "admin", "by staff", "by editor", "by webmaster", "by", "on", "posted", "published"})


def _author(text: str, titled: bool) -> tuple[str, str] | None:
    """(role, name) of a byline; a bare name is one only below a title."""
    found = _BYLINE.fullmatch(text.strip())
    if found:
        name = found["name"].strip(" .,")
        words = name.replace("&", "and").split()
        named = sum(word[:1].isupper() or word in ("and", "of", "the", "de", "van") for word in words)
        if words[0][:1].isupper() and named == len(words) <= 14:
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


def _take_date(header: Header, found: DateLine, source: str | None) -> None:
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
