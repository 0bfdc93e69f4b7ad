"""Roles: what each line does in the article: heading, paragraph, list entry, question..."""

from dataclasses import replace
from enum import Enum
from itertools import pairwise

from pages.importing.headings import (
    is_candidate,
    is_heading_like,
    is_lead_in,
    is_prose,
    is_sign_off,
    split_run,
)
from pages.importing.items import is_priced, names_its_subject
from pages.importing.lines import Line, Marker
from pages.importing.subjects import subject_of


class Role(Enum):
    """What a line does."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_HEADING = "list_heading"
    ENTRY = "entry"
    BELOW = "below"
    CITED = "cited"
    BY = "by"
    QUESTION = "question"
    ANSWER = "answer"
    STRAY = "stray"


_BY_MARKER = {
    Marker.NONE: Role.PARAGRAPH,
    Marker.BULLET: Role.ENTRY,
    Marker.NUMBER: Role.ENTRY,
    Marker.HASH: Role.HEADING,
    Marker.CITED: Role.CITED,
    Marker.ROW: Role.PARAGRAPH,
    Marker.QUESTION: Role.QUESTION,
    Marker.ANSWER: Role.ANSWER,
}


def with_roles(lines: list[Line]) -> list[tuple[Line, Role]]:
    """Each line with its role, in order."""
    lines = _unanswered(lines)
    roles = [_BY_MARKER[line.marker] for line in lines]
    _rows(lines, roles)
    _definitions(lines, roles)
    _prices_with_text(lines, roles)
    _quotations(lines, roles)
    _short_lines(lines, roles)
    _list_headings(lines, roles)
    _texts_below_entries(lines, roles)
    return list(zip(lines, roles, strict=True))


def _unanswered(lines: list[Line]) -> list[Line]:
    """`A. Smith` is an answer only where a question was marked before it."""
    asked = False
    result = []
    for line in lines:
        asked = asked or line.marker is Marker.QUESTION
        if line.marker is Marker.ANSWER and not asked:
            line = replace(line, marker=Marker.NONE, text=" ".join(line.source.split()))
        result.append(line)
    return result


def _rows(lines: list[Line], roles: list[Role]) -> None:
    for index, line in enumerate(lines):
        if line.marker is not Marker.ROW:
            continue
        near = [other for other in (index - 1, index + 1) if 0 <= other < len(lines)]
        if any(lines[other].marker is Marker.ROW for other in near):
            roles[index] = Role.ENTRY


def _definitions(lines: list[Line], roles: list[Role]) -> None:
    """Lines `Name: description`, `**Name** description` or `Name $90` one after another."""
    for reads, least in ((_is_definition, 2), (_has_lead, 2), (_is_price, 2)):
        start = 0
        while start < len(lines):
            end = start
            while end < len(lines) and roles[end] is Role.PARAGRAPH and reads(lines[end]):
                end += 1
            spaced = any(line.gap for line in lines[start + 1 : end])
            if end - start >= least + spaced:
                roles[start:end] = [Role.ENTRY] * (end - start)
            start = max(end, start + 1)


def _is_definition(line: Line) -> bool:
    return line.marker is Marker.NONE and names_its_subject(line.text)


def _has_lead(line: Line) -> bool:
    return line.marker is Marker.NONE and bool(line.lead)


def _is_price(line: Line) -> bool:
    return line.marker is Marker.NONE and is_priced(line.text)


def _prices_with_text(lines: list[Line], roles: list[Role]) -> None:
    """A price list with a paragraph below each entry."""
    index = 0
    while index < len(lines):
        found: list[int] = []
        while (
            index + 1 < len(lines)
            and roles[index] is roles[index + 1] is Role.PARAGRAPH
            and _is_price(lines[index])
            and not _is_price(lines[index + 1])
            and is_prose(lines[index + 1])
        ):
            found.append(index)
            index += 2
        if len(found) > 1:
            for entry in found:
                roles[entry], roles[entry + 1] = Role.ENTRY, Role.BELOW
        index += 1


def _quotations(lines: list[Line], roles: list[Role]) -> None:
    """A dash and a name below words in quotation marks say who is quoted."""
    for index in range(1, len(lines)):
        line, above = lines[index], lines[index - 1]
        quoted = roles[index - 1] is Role.CITED or (
            above.text[:1] in '“"' and above.text[-1:] in '”"'
        )
        dashed = line.source[:1] in "-–—~" and len(line.text.split()) <= 10
        if quoted and dashed and len(line.text) <= 100:
            roles[index] = Role.BY
            if roles[index - 1] is Role.PARAGRAPH:
                roles[index - 1] = Role.CITED


def _short_lines(lines: list[Line], roles: list[Role]) -> None:
    explicit = sum(line.marker is Marker.HASH for line in lines) >= 2
    index = 0
    while index < len(lines):
        if not _may_head(lines, roles, index, explicit):
            index += 1
            continue
        end = index + 1
        while (
            not lines[end - 1].text.endswith(":")
            and end < len(lines)
            and _may_head(lines, roles, end, explicit)
        ):
            end += 1
        _settle(lines, roles, index, end)
        index = end


def _may_head(lines: list[Line], roles: list[Role], index: int, explicit: bool) -> bool:
    line = lines[index]
    if roles[index] is not Role.PARAGRAPH or not is_candidate(line, explicit):
        return False
    above = lines[index - 1] if index else None
    broken_off = (
        above is not None
        and not line.gap
        and roles[index - 1] is Role.PARAGRAPH
        and len(above.text) > 120
        and not is_prose(above)
    )
    signed = any(is_sign_off(other.text) for other in lines[max(0, index - 3) : index])
    return not (broken_off or signed)


def _settle(lines: list[Line], roles: list[Role], start: int, end: int) -> None:
    run = lines[start:end]
    above = lines[start - 1] if start else None
    after = lines[end] if end < len(lines) else None
    leads = above is not None and (
        (roles[start - 1] in (Role.PARAGRAPH, Role.HEADING) and above.text.endswith(":"))
        or (roles[start - 1] is Role.HEADING and above.marker is Marker.HASH)
        or (roles[start - 1] is Role.HEADING and above.bold)
    )
    for offset, heads in enumerate(split_run(run, after, leads)):
        roles[start + offset] = Role.HEADING if heads else Role.ENTRY
    last = end - 1
    if after is None and roles[last] is Role.HEADING and not run[-1].bold:
        _end_of_text(lines, roles, start, last)


def _end_of_text(lines: list[Line], roles: list[Role], start: int, last: int) -> None:
    """Short lines below which nothing stands: they announce nothing."""
    for index in range(last, start - 1, -1):
        if roles[index] is not Role.HEADING:
            return
        text = lines[index].text
        if text.endswith(("?", "!", ":")) or text.startswith(("(", "“", '"')):
            roles[index] = Role.PARAGRAPH
        elif subject_of(text) is None:
            roles[index] = Role.STRAY


def _list_headings(lines: list[Line], roles: list[Role]) -> None:
    for index in range(len(lines) - 1):
        line = lines[index]
        colon = line.text.endswith(":") and line.marker is Marker.NONE
        if not colon or roles[index] is not Role.HEADING or line.bold:
            continue
        listed = roles[index + 1] is Role.ENTRY
        if is_lead_in(line.text):
            roles[index] = Role.PARAGRAPH
        elif listed:
            roles[index] = Role.LIST_HEADING


def _texts_below_entries(lines: list[Line], roles: list[Role]) -> None:
    """Entries with paragraphs between them: short ones are headings, others go on below."""
    indent = 0
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        indent = line.indent if roles[index] is Role.ENTRY else indent
        if (
            above is not None
            and roles[index] is Role.PARAGRAPH
            and roles[index - 1] in (Role.ENTRY, Role.BELOW)
            and above.marker is not Marker.ROW
            and line.indent >= 2
            and line.indent > indent
        ):
            roles[index] = Role.BELOW
    index = 0
    while index < len(lines):
        chain = _chain(lines, roles, index)
        if len(chain) >= 2:
            _settle_chain(lines, roles, chain)
        index = chain[-1] + 1 if chain else index + 1


def _chain(lines: list[Line], roles: list[Role], start: int) -> list[int]:
    """Entries of one list from `start` on, each with at least one paragraph after it."""
    first = lines[start]
    if roles[start] is not Role.ENTRY or first.marker not in (Marker.BULLET, Marker.NUMBER):
        return []
    if start and roles[start - 1] is Role.ENTRY and _same_mark(lines[start - 1], first):
        return []
    chain = [start]
    index = start + 1
    while index < len(lines):
        between = index
        while index < len(lines) and _stands_between(lines[index], roles[index], first):
            index += 1
        paragraphs = sum(roles[other] is Role.PARAGRAPH for other in range(between, index))
        if index >= len(lines) or not paragraphs or roles[index] is not Role.ENTRY:
            break
        following = lines[index]
        if not _same_mark(following, first):
            break
        if first.marker is Marker.NUMBER and following.number != lines[chain[-1]].number + 1:
            break
        chain.append(index)
        index += 1
    return chain


def _stands_between(line: Line, role: Role, first: Line) -> bool:
    if role in (Role.PARAGRAPH, Role.BELOW):
        return True
    return role is Role.ENTRY and line.marker is Marker.BULLET and not _same_mark(line, first)


def _same_mark(line: Line, other: Line) -> bool:
    """Whether two entries belong to one list: numbers, or the same bullet."""
    bullets = line.marker is Marker.BULLET and line.number != other.number
    return line.marker is other.marker and not bullets


def _settle_chain(lines: list[Line], roles: list[Role], chain: list[int]) -> None:
    simple = all(second - first == 2 for first, second in pairwise(chain))
    short = all(is_heading_like(lines[index].text) for index in chain)
    question = any(lines[index].text.endswith("?") for index in chain)
    numbered = lines[chain[0]].marker is Marker.NUMBER
    if short and (numbered or question or not simple):
        for index in chain:
            roles[index] = Role.HEADING
        return
    for first, second in zip(chain, [*chain[1:], chain[-1] + 2], strict=True):
        for index in range(first + 1, min(second, len(lines))):
            if roles[index] is Role.PARAGRAPH:
                roles[index] = Role.BELOW
