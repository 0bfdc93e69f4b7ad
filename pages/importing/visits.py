"""Visits: blocks that tell how a treatment goes, from the procedure to the days after it."""

from pages.importing.article import Kind
from pages.importing.blocks import Block, Listing, Prose
from pages.importing.cues import science_count, story_scores
from pages.importing.pieces import Piece, lead_in, leads, open_list, other
from pages.importing.sentences import sentences
from pages.importing.story import list_kind, story_paragraphs
from pages.importing.subjects import Subject, subject_of

_NOT_STORY = frozenset({Subject.SIDE_EFFECTS, Subject.EMERGENCY, Subject.COST, Subject.STUDIED})


def tells_story(blocks: list[Block], subject: Subject | None, expected: bool) -> bool:
    """Whether the blocks below a heading that says little tell how a visit goes.

    `expected`: the title promises as much, so that less is enough to tell.
    """
    if subject not in (None, Subject.SCIENCE):
        return False
    prose = [block.text for block in blocks if isinstance(block, Prose)]
    parts = [part for text in prose for part in sentences(text)]
    parts += [
        text
        for block in blocks
        if isinstance(block, Listing) and (block.ordered or subject is Subject.SCIENCE)
        for text in _texts(block)
    ]
    scores = [max(story_scores(part).values()) for part in parts]
    telling = sum(score >= 2 for score in scores)
    science = science_count(" ".join(parts))
    if expected and subject is None:
        return telling > 0 and sum(scores) >= 3 and not science
    if subject is Subject.SCIENCE:
        return telling * 2 >= len(parts) and telling >= 2 and science < 2
    return telling * 2 >= len(parts) and sum(scores) >= 5 and science < max(3, telling)


def has_story(blocks: list[Block]) -> bool:
    """Whether a text without headings tells of a visit in at least two of its paragraphs."""
    prose = [block.text for block in blocks if isinstance(block, Prose)]
    return sum(max(story_scores(text).values()) >= 4 for text in prose) >= 2


def loose_pieces(blocks: list[Block]) -> list[Piece]:
    """Pieces of a text without headings: each paragraph stands for itself."""
    told = story_pieces(blocks, None, False)
    pieces: list[Piece] = []
    for piece in told:
        text = piece.block.text if isinstance(piece.block, Prose) else ""
        best = max(story_scores(text).values())
        if text and science_count(text) > max(1, best // 2):
            pieces.append(Piece(Kind.SCIENCE, piece.block, piece.opens))
        elif text and best < 2:
            pieces.append(Piece(Kind.TEXT, piece.block, piece.opens))
        else:
            pieces.append(piece)
    return pieces


def _texts(listing: Listing) -> list[str]:
    return [" ".join([*entry.cells] or [entry.text, *entry.below]) for entry in listing.entries]


def story_pieces(blocks: list[Block], subject: Subject | None, begun: bool) -> list[Piece]:
    """Pieces of the treatment story; until it has begun, paragraphs that tell nothing are text."""
    paragraphs = [block.text for block in blocks if isinstance(block, Prose)]
    told = iter(story_paragraphs(paragraphs, subject))
    pieces: list[Piece] = []
    last: Kind | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Prose):
            parts = next(told)
            begun = begun or max(story_scores(block.text).values()) >= 2
            if not begun:
                pieces.append(Piece(Kind.TEXT, block, leads(blocks, index)))
                continue
            pieces.extend(Piece(kind, Prose(text)) for kind, text in parts)
            last = parts[-1][0] if parts[-1][0] is not Kind.TEXT else last
            if leads(blocks, index):
                pieces[-1] = Piece(pieces[-1].kind, pieces[-1].block, True)
        elif isinstance(block, Listing):
            lead = lead_in(blocks, index)
            kind = list_kind(
                [*([lead] if lead else []), *_texts(block)], block.ordered, subject, last
            )
            if subject_of(lead) in _NOT_STORY and lead:
                kind = Kind.TEXT
            open_list(pieces, kind)
            pieces.append(Piece(kind, block))
            last = kind if kind is not Kind.TEXT else last
            begun = begun or kind is not Kind.TEXT
        else:
            pieces.append(other(block, last or Kind.TEXT))
    return pieces
