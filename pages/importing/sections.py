"""Sections: blocks of one kind put together under their heading."""

from dataclasses import dataclass, field

from pages.importing.article import Kind, Section
from pages.importing.blocks import Answered, ListHeading, Listing, Node, Quotation
from pages.importing.fitting import fitted
from pages.importing.invitations import ends_inviting
from pages.importing.items import Entry, item_of
from pages.importing.kinds import Setting, inherited_subject, pieces_of
from pages.importing.pieces import Piece
from pages.importing.subjects import VISIT_SUBJECTS, Subject, subject_of

_AFTER_THE_END = frozenset({Subject.REFERENCES, Subject.NOTICE, Subject.PEOPLE, Subject.PLACE})


@dataclass(slots=True)
class Draft:
    """A section being put together."""

    kind: Kind
    heading: str | None
    level: int
    body: list[str] = field(default_factory=list)
    items_heading: str | None = None
    entries: list[Entry] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    outro: list[str] = field(default_factory=list)

    @property
    def listed(self) -> bool:
        """Whether the section has its list."""
        return bool(self.entries or self.answers)


def build_sections(nodes: list[Node], title: str) -> list[Section]:
    """The sections of an article in order, each within the limits of its kind."""
    if not nodes:
        return []
    last = max(
        (index for index, node in enumerate(nodes) if node.subject not in _AFTER_THE_END),
        default=len(nodes) - 1,
    )
    closing = [index for index in range(last, len(nodes)) if ends_inviting(nodes[index])]
    last = closing[-1] if closing else last
    titled = subject_of(title)
    sections: list[Section] = []
    for index, node in enumerate(nodes):
        subject = _subject(node, title, alone=len(nodes) == 1)
        alone = len(nodes) == 1 and node.heading is None
        setting = Setting(
            closes=index == last,
            alone=alone,
            forbidding=titled is Subject.CONTRAINDICATIONS,
            visiting=titled in VISIT_SUBJECTS,
        )
        pieces = pieces_of(node, subject, setting)
        if not pieces:
            sections.append(Section(Kind.TEXT, node.heading, node.level))
            continue
        for draft in _drafts(node, pieces):
            sections.extend(_finished(draft))
    return sections


def _subject(node: Node, title: str, alone: bool) -> Subject | None:
    """Below no heading at all the title says what the text is about."""
    if node.heading is None and alone and node.subject is None:
        titled = subject_of(title)
        return None if titled in (Subject.CTA, Subject.REFERENCES) else titled
    if node.heading is None and node.subject is None and _only_list(node):
        return subject_of(title)
    return inherited_subject(node, title)


def _only_list(node: Node) -> bool:
    return bool(node.blocks) and isinstance(node.blocks[0], Listing)


def _drafts(node: Node, pieces: list[Piece]) -> list[Draft]:
    drafts: list[Draft] = []
    for piece in pieces:
        current = drafts[-1] if drafts else None
        if current is None or _starts_anew(current, piece):
            current = Draft(piece.kind, None if drafts else node.heading, node.level)
            drafts.append(current)
        _add(current, piece)
    return drafts


def _starts_anew(current: Draft, piece: Piece) -> bool:
    if current.kind is not piece.kind or piece.kind is Kind.QUOTE:
        return True
    if isinstance(piece.block, ListHeading):
        return current.listed or current.items_heading is not None
    if isinstance(piece.block, Listing):
        return current.listed and (piece.kind is not Kind.REFERENCES or bool(current.outro))
    if isinstance(piece.block, Answered):
        return bool(current.outro)
    return piece.opens and current.listed


def _add(draft: Draft, piece: Piece) -> None:
    block = piece.block
    if isinstance(block, Listing):
        draft.entries.extend(block.entries)
    elif isinstance(block, ListHeading):
        draft.items_heading = block.text
    elif isinstance(block, Answered):
        draft.answers.append(block)
    elif isinstance(block, Quotation):
        draft.body.append(block.text)
        if block.by:
            draft.outro.append(block.by)
    elif draft.kind is Kind.REFERENCES and not piece.opens:
        draft.entries.append(Entry(block.text, source=block.text))
    elif draft.listed:
        draft.outro.append(block.text)
    else:
        if draft.items_heading is not None:
            draft.body.append(draft.items_heading)
            draft.items_heading = None
        draft.body.append(block.text)


def _finished(draft: Draft) -> list[Section]:
    items = [item_of(entry, draft.kind) for entry in draft.entries]
    if draft.items_heading is not None and not items:
        draft.body.append(draft.items_heading)
        draft.items_heading = None
    if len(items) > 1 and draft.items_heading is None and _is_head_row(draft.entries):
        draft.items_heading = " · ".join(draft.entries[0].cells)
        items.pop(0)
    section = Section(
        draft.kind,
        draft.heading,
        draft.level,
        tuple(draft.body),
        draft.items_heading,
        tuple(items),
        tuple(draft.outro),
    )
    return fitted(section, draft.answers, draft.entries)


def _is_head_row(entries: list[Entry]) -> bool:
    """Whether the first row of a table names its columns."""
    first, rest = entries[0].cells, entries[1:]
    if not first or any(character.isdigit() for character in "".join(first)):
        return False
    numbers = sum(any(character.isdigit() for character in "".join(entry.cells)) for entry in rest)
    return numbers * 2 >= len(rest) and len(" · ".join(first)) <= 120
