"""Kinds: which section kind each block below a heading belongs to."""

import re
from dataclasses import dataclass

from pages.importing.article import Kind
from pages.importing.blocks import Answered, Block, ListHeading, Listing, Node, Prose, Quotation
from pages.importing.conditions import are_conditions, condition_pieces, conditions_apart
from pages.importing.cues import announces_conditions, is_notice, is_studied, science_count
from pages.importing.invitations import closing_invitation
from pages.importing.pieces import Piece, lead_in, leads, open_list, other
from pages.importing.questions import answer_of
from pages.importing.subjects import VISIT_SUBJECTS, Subject, subject_of
from pages.importing.visits import has_story, loose_pieces, story_pieces, tells_story

_FIXED = {
    Subject.CTA: Kind.CTA,
    Subject.FAQ: Kind.FAQ,
    Subject.REFERENCES: Kind.REFERENCES,
    Subject.SCIENCE: Kind.SCIENCE,
    Subject.CONDITIONS: Kind.CONDITIONS,
}
_FORBIDDING = frozenset({Subject.CONTRAINDICATIONS, Subject.SIDE_EFFECTS, Subject.EMERGENCY})
_MAY_LIST_CONDITIONS = frozenset(
    {
        None,
        Subject.SCIENCE,
        Subject.RESULTS,
        Subject.PEOPLE,
        Subject.PLACE,
        Subject.CTA,
        Subject.ELIGIBILITY,
    }
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article around a node says of it.

    `closes`: nothing but references and notices comes after the node; `alone`: the article has
    no headings; `forbidding`: its title is about who must not be treated; `visiting`: its title
    promises to tell how a visit goes.
    """

    closes: bool = False
    alone: bool = False
    forbidding: bool = False
    visiting: bool = False


def pieces_of(node: Node, subject: Subject | None, setting: Setting) -> list[Piece]:
    """The blocks of a node in order, each with its kind."""
    asked = any(isinstance(block, Answered) for block in node.blocks)
    if subject is Subject.FAQ and not asked and setting.closes:
        subject = None
    if subject is Subject.FAQ:
        return [_asked(block) for block in node.blocks]
    if subject is Subject.REFERENCES:
        return _reference_pieces(node.blocks)
    expected = setting.visiting and node.heading is not None
    blocks = node.blocks
    invitation: list[Piece] = []
    if setting.closes and subject is not Subject.CTA:
        blocks, invitation = closing_invitation(node, subject)
    if subject in VISIT_SUBJECTS or tells_story(blocks, subject, expected):
        pieces = story_pieces(blocks, subject, node.heading is not None and subject is not None)
    elif setting.alone and subject is None and has_story(blocks):
        pieces = loose_pieces(blocks)
    elif subject is Subject.CONDITIONS:
        pieces = condition_pieces(blocks, node, setting.forbidding)
    else:
        pieces = _plain_pieces(blocks, subject, setting.forbidding)
    return [*pieces, *invitation]


def inherited_subject(node: Node, title: str) -> Subject | None:
    """A node's subject, taken from the heading above it or the title where it has none."""
    above = node.parent.subject if node.parent else None
    if above in _FORBIDDING and node.subject in (None, Subject.CONDITIONS, Subject.DISEASE):
        return above
    if node.subject is not None:
        return node.subject
    if above is not None and above not in (Subject.CTA, Subject.FAQ, Subject.REFERENCES):
        return above
    titled = subject_of(title)
    if titled is Subject.AFTER and node.heading is not None:
        return titled
    return None


def _asked(block: Block) -> Piece:
    """A block of an FAQ: a list that answers no question is text."""
    if isinstance(block, Prose | Answered):
        return Piece(Kind.FAQ, block)
    return other(block, Kind.TEXT) if isinstance(block, Quotation) else Piece(Kind.TEXT, block)


def _reference_pieces(blocks: list[Block]) -> list[Piece]:
    """Sources, one a list entry or a line; prose after their list cites nothing."""
    pieces: list[Piece] = []
    listed = False
    for index, block in enumerate(blocks):
        if isinstance(block, Prose):
            prose = is_notice(block.text) or (listed and not _CITES.search(block.text))
            kind = Kind.TEXT if prose else Kind.REFERENCES
            pieces.append(Piece(kind, block, leads(blocks, index)))
        elif isinstance(block, Listing | ListHeading):
            listed = True
            pieces.append(Piece(Kind.REFERENCES, block, isinstance(block, ListHeading)))
        else:
            pieces.append(other(block, Kind.TEXT))
    return pieces


_CITES = re.compile(r"\b(?:1[89]|20)\d\d\b|https?://|www\.|\bdoi\b|\bet al\b", re.IGNORECASE)


def _plain_pieces(blocks: list[Block], subject: Subject | None, forbidding: bool) -> list[Piece]:
    base = _FIXED.get(subject, Kind.TEXT) if subject else Kind.TEXT
    if subject is None and science_count(" ".join(answer_of(blocks))) >= 3:
        base = Kind.SCIENCE
    pieces: list[Piece] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Listing):
            lead = lead_in(blocks, index)
            kind: Kind = Kind.TEXT if base is Kind.CTA else base
            announced = subject in _MAY_LIST_CONDITIONS and announces_conditions(lead)
            if announced and are_conditions(block, lead, "", forbidding):
                kind = Kind.CONDITIONS
            open_list(pieces, kind)
            if kind is Kind.CONDITIONS:
                pieces.extend(conditions_apart(block))
            else:
                pieces.append(Piece(kind, block))
        elif isinstance(block, Prose):
            notice = base is Kind.CTA and is_notice(block.text)
            after = pieces[-1].kind if pieces else None
            studied = after is Kind.CONDITIONS and is_studied(block.text)
            kind = Kind.CONDITIONS if studied else base
            kind = Kind.TEXT if notice else kind
            pieces.append(Piece(kind, block, leads(blocks, index)))
        else:
            pieces.append(other(block, base))
    return pieces
