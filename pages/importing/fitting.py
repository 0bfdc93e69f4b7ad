"""Fitting: a section is brought within what the page editor accepts; what does not fit is text."""

from collections.abc import Iterator
from dataclasses import replace

from pages.importing.article import Item, Kind, Section
from pages.importing.blocks import Answered
from pages.importing.items import LIMITS, Entry, fits, item_of
from pages.importing.sentences import pieces

PARAGRAPH_LENGTH = 2000
CTA_LENGTH = 600
ITEMS_HEADING_LENGTH = 120


def fitted(section: Section, answers: list[Answered], entries: list[Entry]) -> list[Section]:
    """The section, or the sections it must become, with all of its words in order."""
    if answers:
        sections = _faq(section, answers)
    elif section.kind is Kind.CTA:
        sections = _cta(section)
    elif (
        (section.kind is Kind.CONDITIONS and not section.items)
        or (section.kind is Kind.SCIENCE and not section.body)
        or section.kind is Kind.FAQ
    ):
        sections = [replace(section, kind=Kind.TEXT)]
    elif section.kind in LIMITS and section.items:
        sections = _listed(section, entries)
    else:
        sections = [section]
    return [_short_enough(one) for one in sections]


def joined_answer(answer: list[str]) -> str:
    """An answer of several paragraphs as one text with blank lines between them."""
    parts: list[str] = []
    for part in answer:
        listed = part.startswith("• ") and bool(parts) and parts[-1].startswith("• ")
        parts.extend(("\n" if listed else "\n\n", part) if parts else (part,))
    return "".join(parts)


def _short_enough(section: Section) -> Section:
    body = [piece for text in section.body for piece in pieces(text, PARAGRAPH_LENGTH)]
    outro = [piece for text in section.outro for piece in pieces(text, PARAGRAPH_LENGTH)]
    heading = section.items_heading
    if heading is not None and len(heading) > ITEMS_HEADING_LENGTH:
        body.append(heading)
        heading = None
    return replace(section, body=tuple(body), outro=tuple(outro), items_heading=heading)


def _cta(section: Section) -> list[Section]:
    """The last paragraphs that fit are the invitation; those before them stay text."""
    paragraphs = [*section.body, *section.outro]
    if section.items:
        return [replace(section, kind=Kind.TEXT)]
    parts = [part for text in paragraphs for part in pieces(text, CTA_LENGTH)]
    kept: list[str] = []
    while parts and sum(len(part) for part in (*kept, parts[-1])) <= CTA_LENGTH:
        kept.insert(0, parts.pop())
    if not parts:
        return [replace(section, body=tuple(kept), outro=())]
    before = replace(section, kind=Kind.TEXT, body=tuple(parts), outro=())
    return [before, Section(Kind.CTA, None, section.level, tuple(kept))]


def _faq(section: Section, answers: list[Answered]) -> list[Section]:
    sections: list[Section] = []
    current = replace(section, items=(), outro=())
    seen: set[str] = set()
    for answered in answers:
        item = Item(answered.question, joined_answer(answered.answer))
        if not fits(item, Kind.FAQ):
            if current.items or current.body or current.heading:
                sections.append(current)
            sections.append(_question_as_text(answered))
            current, seen = Section(Kind.FAQ, None, section.level), set()
            continue
        if item.name.casefold() in seen or len(current.items) == LIMITS[Kind.FAQ].count:
            sections.append(current)
            current, seen = Section(Kind.FAQ, None, section.level), set()
        seen.add(item.name.casefold())
        current = replace(current, items=(*current.items, item))
    if current.items or current.heading or current.body:
        sections.append(replace(current, outro=section.outro))
    elif section.outro:
        sections.append(Section(Kind.TEXT, None, section.level, section.outro))
    return [one if one.items else replace(one, kind=Kind.TEXT) for one in sections]


def _question_as_text(answered: Answered) -> Section:
    if len(answered.question) <= 120:
        return Section(Kind.TEXT, answered.question, 3, tuple(answered.answer))
    return Section(Kind.TEXT, None, 3, (answered.question, *answered.answer))


def _listed(section: Section, entries: list[Entry]) -> list[Section]:
    """Cuts a list into sections of items that fit their kind, and text for the others."""
    kind = section.kind
    unfit = [not fits(item, kind) for item in section.items]
    if any(unfit) and (kind is not Kind.CONDITIONS or sum(unfit) * 3 > len(unfit)):
        return _list_as_text(section, entries)
    runs = list(_runs(section.items, kind))
    sections: list[Section] = []
    for index, (run_kind, items) in enumerate(runs):
        one = Section(run_kind, None, section.level, items=tuple(items))
        if index == 0:
            one = replace(
                one, heading=section.heading, body=section.body, items_heading=section.items_heading
            )
        if index == len(runs) - 1:
            one = replace(one, outro=section.outro)
        sections.append(one)
    return sections


def _runs(items: tuple[Item, ...], kind: Kind) -> Iterator[tuple[Kind, list[Item]]]:
    run: list[Item] = []
    run_kind = kind
    seen: set[str] = set()
    for item in items:
        item_kind = kind if fits(item, kind) else Kind.TEXT
        name = item.name.casefold()
        full = len(run) >= LIMITS[kind].count and run_kind is kind
        if run and (item_kind is not run_kind or full or name in seen):
            yield run_kind, run
            run, seen = [], set()
        run_kind = item_kind
        run.append(item)
        seen.add(name)
    if run:
        yield run_kind, run


def _list_as_text(section: Section, entries: list[Entry]) -> list[Section]:
    """The list with its lead-in becomes text; prose before and after keeps its kind."""
    body = list(section.body)
    lead = [body.pop()] if body and body[-1].endswith(":") else []
    items = section.items
    if len(entries) == len(items):
        items = tuple(item_of(entry, Kind.TEXT) for entry in entries)
    listed = Section(Kind.TEXT, None, section.level, tuple(lead), section.items_heading, items)
    prose_kinds = (Kind.PROCEDURE, Kind.EXPERIENCE_DURING, Kind.EXPERIENCE_AFTER)
    if section.kind not in prose_kinds or not body:
        whole = replace(listed, heading=section.heading, body=section.body)
        if section.kind not in prose_kinds or not section.outro:
            return [replace(whole, outro=section.outro)]
        return [whole, Section(section.kind, None, section.level, section.outro)]
    sections = [
        replace(section, body=tuple(body), items_heading=None, items=(), outro=()),
        listed,
    ]
    if section.outro:
        sections.append(Section(section.kind, None, section.level, section.outro))
    return sections
