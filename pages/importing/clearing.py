"""Clearing: takes the page's furniture away from the article's lines, and says what it took."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from pages.importing.article import ArticleWarning
from pages.importing.cues import invites
from pages.importing.furniture import (
    bare,
    is_button,
    is_furniture,
    is_menu_line,
    is_menu_word,
    is_only_menu_word,
    opens_contents,
    opens_related,
)
from pages.importing.headings import has_particulars, is_heading_like
from pages.importing.lines import Line, Marker
from pages.importing.markup import folded, image_alts
from pages.importing.sentences import ends_sentence

_ALT = re.compile(
    r"^(?:\[?(?:image|photo|photograph|picture|illustration|close-?up|portrait|graphic|stock photo|screenshot"
    r"|headshot|caption)\b(?: of\b|:).*)$"
    r"|^(?:an? |the |two |three |young |older |elderly |happy |senior |smiling |female |male |mature |group of )*"
    r"(?:wom[ae]n|m[ae]n|girl|boy|couple|family|person|people|doctor|nurse|patients?|therapist|friends?|mother|father"
    r"|lady|veteran|soldier|hands?|bird|dog|nature|silhouette)\b.{0,60}\b(?:sitting|smiling|standing|holding|looking"
    r"|talking|speaking|walking|enjoying|laughing|hugging|meditating|lying|wearing|pointing|shaking|running|hiking"
    r"|staring|relaxing|crying|sleeping|stretching|gazing)\b.*$"
)
_KEPT_BEFORE_PROSE = frozenset(
    [
        "accessibility",
        "privacy",
        "terms",
        "privacy policy",
        "newsletter",
        "video",
        "email",
        "terms and conditions",
        "comments",
        "english",
        "terms of use",
        "terms of service",
        "notice of privacy practices",
        "cookie policy",
        "sharing",
        "social media",
        "search",
        "follow",
        "home",
        "contact form",
        "privacy notice",
        "hipaa notice",
        "subscribe",
        "x",
        "play",
        "print",
    ]
)
_URGENT = re.compile(r"\b(?:now|online|today|here|more)$")


@dataclass(slots=True)
class Clearing:
    """What remains of the lines, the furniture left out, and warnings for doubtful lines."""

    lines: list[Line]
    furniture: list[str] = field(default_factory=list)
    warnings: list[ArticleWarning] = field(default_factory=list)

    def drop(self, index: int) -> None:
        """Leaves a line out as plain furniture."""
        self.furniture.append(self.lines[index].source)

    def drop_with_warning(self, index: int, code: str, message: str) -> None:
        """Leaves a line out and tells the editor."""
        self.warnings.append(ArticleWarning(code, message, self.lines[index].source))


ALT_TEXT = "This looks like the description of a picture, not like text: it was left out."
LEFT_OUT = "This line stands among menus or links to other pages: it was left out."


def clear(lines: list[Line]) -> Clearing:
    """The lines without menus, share buttons, cookie notes, contents lists and buttons."""
    clearing = Clearing(lines)
    gone: set[int] = set()
    for step in (_images, _menus, _contents, _related, _lines, _buttons):
        gone |= step(clearing, gone)
    kept: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        if index in gone:
            gap = True
            continue
        kept.append(replace(line, gap=line.gap or gap))
        gap = False
    clearing.lines = kept
    return clearing


def _images(clearing: Clearing, gone: set[int]) -> set[int]:
    taken: set[int] = set()
    for index, line in enumerate(clearing.lines):
        for alt in image_alts(line.source):
            if alt:
                clearing.warnings.append(ArticleWarning("alt_text", ALT_TEXT, alt))
        if not line.text:
            taken.add(index)
        elif _is_alt(line):
            clearing.drop_with_warning(index, "alt_text", ALT_TEXT)
            taken.add(index)
    return taken


def _is_alt(line: Line) -> bool:
    if line.marker is not Marker.NONE or len(line.text) > 120 or ends_sentence(line.text):
        return False
    return not line.text.endswith(":") and bool(_ALT.match(folded(line.text)))


def _is_prose(line: Line) -> bool:
    return len(line.text) > 60 and (ends_sentence(line.text) or len(line.text) > 150)


def _is_brief(line: Line) -> bool:
    """Whether a line is as short as an entry of a menu."""
    short = len(line.text) <= 45 and len(line.text.split()) <= 6
    return short and not ends_sentence(line.text) and not has_particulars(line.text)


def _menus(clearing: Clearing, gone: set[int]) -> set[int]:
    """Menus one entry a line, above the first paragraph or below the last one."""
    lines = clearing.lines
    prose = [i for i, line in enumerate(lines) if _is_prose(line) and not is_furniture(line.text)]
    counts = Counter(bare(line.text) for line in lines)
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    taken: set[int] = set()
    start = 0
    while start < len(lines):
        if first < start <= last:
            start = last + 1
            continue
        end = start
        while end < len(lines) and _is_brief(lines[end]) and lines[end].marker in _MENU_MARKERS:
            end += 1
        if end < len(lines) and end - start > 1 and lines[end - 1].gap and _is_prose(lines[end]):
            end -= 1
        taken |= _menu_run(clearing, start, end, counts)
        start = max(end, start) + 1
    return taken


_MENU_MARKERS = (Marker.NONE, Marker.BULLET, Marker.HASH)


def _menu_run(clearing: Clearing, start: int, end: int, counts: Counter[str]) -> set[int]:
    texts = [line.text for line in clearing.lines[start:end]]
    known = [
        index for index, text in enumerate(texts, start) if is_menu_word(text) or is_furniture(text)
    ]
    plain = sum(is_only_menu_word(text) for text in texts)
    if len(known) < 3 or not plain:
        return set()
    inside = range(known[0], known[-1] + 1)
    if len(known) * 10 < len(inside) * 6:
        return set()
    doubtless = set(known)
    for index in inside:
        again = counts[bare(texts[index - start])] > 1
        if index in doubtless or again:
            clearing.drop(index)
        else:
            clearing.drop_with_warning(index, "dropped_line", LEFT_OUT)
    return set(inside)


def _contents(clearing: Clearing, gone: set[int]) -> set[int]:
    """A table of contents: its entries come again below as headings."""
    lines = clearing.lines
    counts = Counter(bare(line.text) for line in lines)
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if index in taken or not opens_contents(line.text):
            continue
        end = index + 1
        seen: Counter[str] = Counter()
        while end < len(lines):
            entry = bare(lines[end].text)
            seen[entry] += 1
            if counts[entry] <= seen[entry] or _is_prose(lines[end]):
                break
            end += 1
        if end - index > 2:
            for entry_index in range(index, end):
                clearing.drop(entry_index)
                taken.add(entry_index)
    return taken


def _related(clearing: Clearing, gone: set[int]) -> set[int]:
    """Titles of other articles below "Related posts", "Previous post" and the like."""
    lines = clearing.lines
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if index in taken or index in gone or line.marker not in _MENU_MARKERS:
            continue
        if not opens_related(line.text) or index < len(lines) // 3:
            continue
        single = bare(line.text).startswith(("previous", "next"))
        end = index + 1
        while end < len(lines) and (end - index <= 12) and _is_link_title(lines[end], single):
            end += 1
            if single:
                break
        near = [other for other in lines[end : end + 6] if not is_furniture(other.text)]
        if any(_is_prose(other) for other in near[:2]):
            continue
        clearing.drop(index)
        taken.add(index)
        for other in range(index + 1, end):
            if not is_furniture(lines[other].text) and not opens_related(lines[other].text):
                clearing.drop_with_warning(other, "dropped_line", LEFT_OUT)
                taken.add(other)
    return taken


def _is_link_title(line: Line, single: bool) -> bool:
    if single and opens_related(line.text):
        return False
    titled = len(line.text) <= 120 and not line.text.endswith((".", ":"))
    return titled and line.marker in _MENU_MARKERS


def _lines(clearing: Clearing, gone: set[int]) -> set[int]:
    """Lines that are furniture by themselves; list entries only where the whole list is."""
    lines = clearing.lines
    taken: set[int] = set()
    end = 0
    for index, line in enumerate(lines):
        if index in gone or index in taken:
            continue
        if line.marker is Marker.BULLET:
            if index < end:
                continue
            end = index
            while end < len(lines) and lines[end].marker is Marker.BULLET and end not in gone:
                end += 1
            if _is_furniture_list([other.text for other in lines[index:end]]):
                for other in range(index, end):
                    clearing.drop(other)
                    taken.add(other)
        elif _is_furniture_line(line, lines[index + 1] if index + 1 < len(lines) else None):
            clearing.drop(index)
            taken.add(index)
    return taken


def _is_furniture_line(line: Line, after: Line | None) -> bool:
    if line.marker is Marker.ROW:
        return is_menu_line(line.source)
    if line.marker not in (Marker.NONE, Marker.HASH, Marker.NUMBER, Marker.CITED):
        return False
    if not is_furniture(line.text):
        return False
    if line.marker is Marker.NUMBER:
        return False
    prose_follows = after is not None and _is_prose(after)
    return not (prose_follows and bare(line.text) in _KEPT_BEFORE_PROSE)


def _is_furniture_list(texts: list[str]) -> bool:
    furniture = sum(is_furniture(text) for text in texts)
    menu = sum(is_furniture(text) or is_menu_word(text) for text in texts)
    return furniture == len(texts) or (
        menu == len(texts) and any(is_only_menu_word(text) for text in texts)
    )


def _buttons(clearing: Clearing, gone: set[int]) -> set[int]:
    lines = clearing.lines
    taken: set[int] = set()
    after: Line | None = None
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if index in gone:
            continue
        labelled = line.marker in (Marker.NONE, Marker.HASH) and is_button(line.text)
        if labelled and _is_bare_button(line, after):
            clearing.drop(index)
            taken.add(index)
        else:
            after = line
    return taken


def _is_bare_button(line: Line, after: Line | None) -> bool:
    """Whether nothing below the label belongs to it."""
    if after is None or after.marker is Marker.HASH:
        return True
    if _is_prose(after):
        return not invites(after.text) and bool(_URGENT.search(bare(line.text)))
    return after.marker is Marker.NONE and is_heading_like(after.text)
