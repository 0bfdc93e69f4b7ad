"""The head of an article: its title, date, byline and stand-first, and the lines after them."""

import re

from pages.importing.dates import read_date_line
from pages.importing.furniture import bare
from pages.importing.headings import heading_text, is_heading_like
from pages.importing.lines import Line, Marker
from pages.importing.markup import folded
from pages.importing.meta import Header, is_meta, read_meta, take_date
from pages.importing.sentences import pieces, sentences

TITLE_LENGTH = 120
SUMMARY_LENGTH = 600
_TEASER = re.compile(
    r"\blearn (?:how|what|more|about|why|the)\b|\bread on\b|\bkeep reading\b|\bfind out\b|\bdiscover (?:how|what|why)\b"
    r"|\bhere(?:'s| is| are)\b|\bin this (?:article|post|blog|guide)\b|\bwe (?:explain|explore|answer|break down|look at"
    r"|cover|walk)\b|\bwhat (?:you need|to know|you should)\b|\bthis (?:article|post|guide|blog) (?:explains|explores|covers)"
)
_LABELLED = re.compile(
    r"(?:summary|excerpt|tl;?dr|abstract|in brief|teaser|standfirst|dek)\s*[:—–-]\s*", re.I
)
_TITLE_LABEL = re.compile(r"(?:title|headline)\s*:\s*(?=\S)", re.IGNORECASE)
_CONTACT = re.compile(
    r"\d{3}[-. )]+\d{3}[-. ]\d{4}|\S@\S{1,60}\.\w|^\d+ .*\d{5}\b|\b[A-Z]{2} \d{5}\b"
)
_EMPHASISED = re.compile(r"^(\*|_)[^*_].*\1$", re.DOTALL)
_SITE_PARTS = re.compile(r"\s+[|–—»·:-]+\s+")


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
                if not read_meta(header, above):
                    _leave_out(header, above)
            _set_title(header, line)
            return index + 1
        if line.marker is Marker.HASH or len(line.text) > 160:
            break
    for index, line in enumerate(lines):
        if read_meta(header, line):
            continue
        label = _TITLE_LABEL.match(line.text)
        if label:
            _set_title(header, line, line.text[label.end() :])
            return index + 1
        if index < 4 and index + 1 < len(lines) and _is_contact_bar(line):
            _leave_out(header, line)
            continue
        if line.marker is Marker.HASH or (
            line.marker is Marker.NONE and (is_heading_like(line.text) or _is_bold_title(line))
        ):
            return _choose_title(header, lines, index)
        return index
    return len(lines)


def _is_contact_bar(line: Line) -> bool:
    """Whether a line is a phone number, address or e-mail above the title."""
    short = line.marker is Marker.NONE and len(line.text) <= 90
    return short and bool(_CONTACT.search(line.text))


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
        and not is_meta(second.text)
        and bare(second.text) != bare(line.text)
        and (is_meta(third.text) or bare(third.text) == bare(second.text))
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
        if (header.title and bare(line.text) == bare(header.title)) or (
            header.title and _is_longer_form(header.title, line.text)
        ):
            header.furniture.append(line.source)
        elif len(line.text.split()) > 2 and _is_longer_form(line.text, header.title):
            header.furniture.append(header.title)
            header.title = heading_text(line.text)
        elif read_meta(header, line):
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
        and is_meta(following[0].text)
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
            take_date(header, found, line.source)
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
