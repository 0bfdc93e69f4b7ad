"""Invitations: the closing words of an article that ask the reader to call or book."""

from pages.importing.article import Kind
from pages.importing.blocks import Block, Node, Prose
from pages.importing.cues import (
    invites,
    is_alarming,
    is_forbidding,
    is_notice,
    science_count,
    story_scores,
)
from pages.importing.pieces import Piece
from pages.importing.sentences import sentences
from pages.importing.subjects import Subject


def ends_inviting(node: Node) -> bool:
    """Whether the last paragraph below a heading asks the reader to call or book."""
    last = node.blocks[-1] if node.blocks else None
    return isinstance(last, Prose) and _inviting(last.text)


def closing_invitation(node: Node, subject: Subject | None) -> tuple[list[Block], list[Piece]]:
    """Cuts the closing invitation to call or book off the last paragraphs of the article."""
    blocks = list(node.blocks)
    tail: list[Piece] = []
    while blocks and isinstance(blocks[-1], Prose) and is_notice(blocks[-1].text):
        tail.insert(0, Piece(Kind.TEXT, blocks.pop()))
    while blocks and isinstance(blocks[-1], Prose) and _inviting(blocks[-1].text):
        text = blocks.pop().text  # type: ignore[union-attr]
        sole = not blocks and node.heading is not None and subject is not None
        before, inviting = _split_invitation(text, sole)
        if before:
            blocks.append(Prose(before))
        tail.insert(0, Piece(Kind.CTA, Prose(inviting)))
        if before:
            break
    alone = not blocks and node.heading is not None and subject in _OWN_TEXT
    if alone:
        return list(node.blocks), []
    return blocks, tail


_OWN_TEXT = frozenset(
    {Subject.COST, Subject.EMERGENCY, Subject.PREPARATION, Subject.CONTRAINDICATIONS, Subject.PLACE,
     Subject.SIDE_EFFECTS, Subject.STUDIED, Subject.PEOPLE, Subject.NOTICE}
)  # fmt: skip


def _inviting(text: str) -> bool:
    return any(invites(sentence) for sentence in sentences(text))


def _split_invitation(text: str, sole: bool) -> tuple[str, str]:
    """The sentences before the invitation, where they speak of something else, and the others."""
    parts = sentences(text)
    first = next((index for index, part in enumerate(parts) if invites(part)), 0)
    before = " ".join(parts[:first])
    own = sole or science_count(before) > 1 or is_forbidding(before)
    told = any(max(story_scores(part).values()) >= 3 for part in parts[:first])
    if before and (told or is_alarming(before) or (own and len(before) > len(text) / 2)):
        return before, " ".join(parts[first:])
    return "", text
