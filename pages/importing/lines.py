"""Lines: the text as a reader sees it, wraps undone, each with the mark it begins with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from pages.importing.furniture import is_furniture
from pages.importing.markup import plain, readable
from pages.importing.sentences import ends_sentence


class Marker(Enum):
    """What a line begins with."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"
    HASH = "hash"
    CITED = "cited"
    ROW = "row"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its mark and Markdown.

    `number` is the list number, the bullet's code point or the depth of a `#` heading; `gap`: a blank line stands before;
    `lead`: the bold words a line begins with; `bold`: all of it is; `source`: as it stood.
    """

    text: str
    marker: Marker = Marker.NONE
    number: int = 0
    indent: int = 0
    gap: bool = False
    cells: tuple[str, ...] = ()
    lead: str = ""
    bold: bool = False
    source: str = ""


_BULLET = re.compile(
    r"(?:([•●○◦▪■□‣⁃∙·❖✓✔✅☑➤►▶▸→➔♦◆★⭐👉])\s*|([*+–—−-]|o|§)(?:\s+|(?<=[-–])(?=[A-Z])))(?=\S)"
)
_LONE_BULLET = re.compile(r"[•●○◦▪■□‣⁃∙·❖➤►▸♦◆*–-]")
_NUMBER = re.compile(
    r"(?!\(?\d{3}[).\s-]{1,4}\d{3}[-. ])(?:[(\[]?(\d{1,3})(?:[.)\]](?:\s+|(?=[A-Z“\"]))|\s+[-–—]\s+(?=[A-Z]))"
    r"|\(?([a-hj-z])[)]\s+|([A-H])\)\s+|([a-h])\.\s+(?=[A-Z])|\(?[ivx]{1,4}\)\s+)(?=\S)"
)
_LONE_NUMBER = re.compile(r"(\d{1,3})[.)]")
_HASH = re.compile(r"(#{1,6})(?:\s+|(?<=##)(?=[A-Z0-9]))([^\s#].*)")
_SETEXT = re.compile(r"(={3,}|-{3,})")
_RULE = re.compile(r"[\s\-_=*~•·.–—#+]{3,}|\|?[\s:|-]*---[\s:|-]*\|?")
_CITED = re.compile(r"(?:>\s?)+")
_QUESTION = re.compile(r"(?:q|question)\s*\d{0,3}\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:a|answer)\s*\d{0,3}\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_BOLD = re.compile(r"(?:\*\*|__)([^*_\n]{1,200})(?:\*\*|__)(:?)")
_CAPITAL_WITHIN = re.compile(r"[a-z]{1,2}[A-Z]")
_INLINE = re.compile(r"\s[•●▪■◦]\s")
_COLUMN = re.compile(r"\t+| {3,}")
_ADDRESS = re.compile(r"https?://|www\.")


def read_lines(text: str) -> list[Line]:
    """The lines of a text in order, hard wraps and wrapped list entries joined."""
    raw = _marked(readable(text).split("\n"))
    return list(_joined(raw, _wrap_width(raw)))


def _marked(rows: list[str]) -> list[Line]:
    lines: list[Line] = []
    gap = False
    pending: Line | None = None
    for row in (part for whole in rows for part in _inline_bullets(whole)):
        stripped = row.strip()
        if not stripped:
            gap = True
            continue
        if (
            _SETEXT.fullmatch(stripped)
            and lines
            and not gap
            and lines[-1].marker is Marker.NONE
            and len(lines[-1].text) <= 120
            and not lines[-1].text.endswith((".", ",", ";"))
        ):
            depth = 1 if stripped[0] == "=" else 2
            lines[-1] = replace(lines[-1], marker=Marker.HASH, number=depth)
            gap = True
            continue
        if len(stripped) <= 300 and _RULE.fullmatch(stripped):
            gap = True
            continue
        line = replace(_read(row, stripped), gap=gap)
        gap = False
        if not line.text and line.marker in (Marker.BULLET, Marker.NUMBER):
            pending = line
            continue
        if pending is not None:
            if line.marker is Marker.NONE:
                line = replace(
                    line, marker=pending.marker, number=pending.number, gap=pending.gap or line.gap
                )
            pending = None
        if line.text or "![" in line.source:
            lines.append(line)
    return lines


def _inline_bullets(row: str) -> list[str]:
    """A list run together on one line: `We treat: • pain • grief`."""
    parts = _INLINE.split(row)
    lead = parts[0].strip()
    if len(parts) < 3 or not (lead.endswith(":") or lead[:1] in "•●▪■◦"):
        return [row]
    return [lead, *(f"• {part}" for part in parts[1:])]


def _read(row: str, stripped: str) -> Line:
    indent = len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip())
    if len(stripped) == 1 and _LONE_BULLET.fullmatch(stripped):
        return Line("", Marker.BULLET, indent=indent, source=stripped)
    lone = _LONE_NUMBER.fullmatch(stripped)
    if lone:
        return Line("", Marker.NUMBER, int(lone[1]), indent, source=stripped)
    found = _HASH.fullmatch(stripped)
    if found:
        return Line(
            plain(found[2].rstrip("# ")), Marker.HASH, len(found[1]), indent, source=stripped
        )
    found = _CITED.match(stripped)
    if found:
        return _content(stripped[found.end() :], Marker.CITED, 0, indent, stripped)
    found = _BULLET.match(stripped)
    if found:
        rest = stripped[found.end() :]
        return _content(rest, Marker.BULLET, ord(stripped[0]), indent, stripped)
    found = _NUMBER.match(stripped)
    if found:
        rest = stripped[found.end() :]
        number = (
            int(found[1])
            if found[1]
            else ord((found[2] or found[3] or found[4] or "a").lower()) - 96
        )
        return _content(rest, Marker.NUMBER, number, indent, stripped)
    cells = _cells(stripped)
    if cells:
        return Line(" ".join(cells), Marker.ROW, 0, indent, cells=cells, source=stripped)
    bare = plain(stripped)
    found = _QUESTION.match(bare)
    if found:
        return Line(bare[found.end() :], Marker.QUESTION, 0, indent, source=stripped)
    found = _ANSWER.match(bare)
    if found:
        return Line(bare[found.end() :], Marker.ANSWER, 0, indent, source=stripped)
    return _content(stripped, Marker.NONE, 0, indent, stripped)


def _content(text: str, marker: Marker, number: int, indent: int, source: str) -> Line:
    found = _BOLD.match(text)
    lead, bold = "", False
    if found:
        rest = text[found.end() :].strip()
        bold = not rest
        lead = "" if bold else plain(found[1]).rstrip(":.").strip()
    return Line(plain(text), marker, number, indent, lead=lead, bold=bold, source=source)


def _cells(stripped: str) -> tuple[str, ...]:
    if stripped.startswith("|") and stripped.count("|") > 2:
        parts = stripped.strip("|").split("|")
    elif "\t" in stripped or "   " in stripped:
        parts = _COLUMN.split(stripped)
    else:
        return ()
    cells = tuple(cell for cell in (plain(part) for part in parts) if cell)
    return cells if len(cells) > 1 else ()


def _wrap_width(lines: list[Line]) -> int | None:
    """The column at which the text was hard-wrapped, or None when its lines are paragraphs."""
    lengths = [
        line.indent + len(line.source)
        for line in lines
        if line.marker is not Marker.ROW and not _ADDRESS.search(line.source)
    ]
    short = [length for length in lengths if length <= 100]
    if len(short) < 4 or len(lengths) - len(short) > len(lengths) / 20:
        return None
    width = max(short)
    pairs = [
        _fills(first, second, width)
        for first, second in pairwise(lines)
        if not second.gap and second.marker is Marker.NONE and first.marker is not Marker.HASH
    ]
    if width < 40 or sum(pairs) < 2 or sum(pairs) * 3 < len(pairs):
        return None
    return width


def _fills(first: Line, second: Line, width: int) -> bool:
    """Whether the first word of the second line found no room on the first."""
    word = second.source.split(" ", 1)[0]
    return first.indent + len(first.source) + 1 + len(word) > width


def _joined(lines: list[Line], width: int | None) -> Iterator[Line]:
    together: list[Line] = []
    for line in lines:
        if together and not _continues(together[0], together[-1], line, width):
            yield _as_one(together)
            together = []
        together.append(line)
    if together:
        yield _as_one(together)


def _as_one(parts: list[Line]) -> Line:
    """The lines of one paragraph or entry as one line."""
    if len(parts) == 1:
        return parts[0]
    words = [parts[0].text]
    for part in parts[1:]:
        broken = words[-1].endswith("-") and part.text[:1].islower()
        words.append(part.text if broken else f" {part.text}")
    return replace(
        parts[0],
        text="".join(words),
        source="\n".join(part.source for part in parts),
        bold=all(part.bold for part in parts),
    )


def _is_flowing(text: str) -> bool:
    """Whether a line is running text: most of its words are in lower case."""
    words = text.split()
    return sum(word[:1].islower() for word in words) * 5 >= len(words) * 3


def _continues(current: Line, last: Line, line: Line, width: int | None) -> bool:
    """Whether `line` goes on where `last`, the end of `current` so far, broke off."""
    if line.gap or current.marker in (Marker.HASH, Marker.ROW):
        return False
    if line.marker is Marker.CITED:
        return current.marker is Marker.CITED and not ends_sentence(last.text)
    if line.marker is not Marker.NONE or line.bold or not line.text:
        return False
    if _breaks_off(current, last, line, width):
        return True
    if is_furniture(line.text) or is_furniture(last.text):
        return False
    if width is not None:
        full = _fills(last, line, width)
        if full and (last.indent + len(last.source)) >= width * 0.6:
            return True
    if current.marker in (Marker.BULLET, Marker.NUMBER) and line.indent > current.indent:
        return True
    return len(last.text) >= 40 and last.text.endswith(",")


def _breaks_off(current: Line, last: Line, line: Line, width: int | None) -> bool:
    """Whether `line` begins in lower case where running text or a list entry stood unfinished."""
    if ends_sentence(last.text) or last.text.endswith((":", ";")):
        return False
    if not line.text[0].islower() or _CAPITAL_WITHIN.match(line.text):
        return False
    if current.marker in (Marker.BULLET, Marker.NUMBER):
        return not is_furniture(line.text) or width is not None
    return _is_flowing(last.text) and (len(last.text) >= 40 or width is not None)
