"""Kinds: which section kind each block below a heading belongs to."""

from dataclasses import dataclass

from pages.importing.article import Kind
from pages.importing.cues import (
    announces_conditions,
    is_alarming,
    invites,
    is_forbidding,
    is_not_treated,
    is_notice,
    is_studied,
    names_condition,
    names_exclusion,
    science_count,
    story_scores,
)
from pages.importing.items import Entry, Item, item_of
from pages.importing.outline import Answered, Block, Listing, ListHeading, Node, Prose, Quotation
from pages.importing.questions import answer_of
from pages.importing.sentences import sentences
from pages.importing.story import list_kind, story_paragraphs
from pages.importing.subjects import VISIT_SUBJECTS, Subject, subject_of

_FIXED = {
    Subject.CTA: Kind.CTA,
    Subject.FAQ: Kind.FAQ,
    Subject.REFERENCES: Kind.REFERENCES,
    Subject.SCIENCE: Kind.SCIENCE,
    Subject.CONDITIONS: Kind.CONDITIONS,
}
_NOT_STORY = frozenset({Subject.SIDE_EFFECTS, Subject.EMERGENCY, Subject.COST, Subject.STUDIED})
_FORBIDDING = frozenset({Subject.CONTRAINDICATIONS, Subject.SIDE_EFFECTS, Subject.EMERGENCY})
_MAY_LIST_CONDITIONS = frozenset(
    {None, Subject.SCIENCE, Subject.RESULTS, Subject.PEOPLE, Subject.PLACE, Subject.CTA}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its kind; `opens`: it leads into the list that comes next."""

    kind: Kind
    block: Block
    opens: bool = False


def pieces_of(
    node: Node, subject: Subject | None, closes: bool, forbidding: bool, alone: bool
) -> list[Piece]:
    """The blocks of a node in order, each with its kind.

    `closes`: nothing but references and notices comes after the node; `forbidding`: the article
    is about who must not be treated; `alone`: it has no headings at all.
    """
    if subject is Subject.FAQ:
        return [Piece(Kind.FAQ, block) for block in node.blocks]
    if subject is Subject.REFERENCES:
        return [_reference(block) for block in node.blocks]
    blocks = node.blocks
    invitation: list[Piece] = []
    if closes and subject is not Subject.CTA:
        blocks, invitation = _invitation(node, subject)
    if subject in VISIT_SUBJECTS or _tells_story(blocks, subject):
        pieces = _story_pieces(blocks, subject, node.heading is not None and subject is not None)
    elif alone and subject is None and _has_story(blocks):
        pieces = _loose_pieces(blocks)
    elif subject is Subject.CONDITIONS:
        pieces = _condition_pieces(blocks, node, forbidding)
    else:
        pieces = _plain_pieces(blocks, subject, forbidding)
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


def _reference(block: Block) -> Piece:
    if isinstance(block, Prose) and is_notice(block.text):
        return Piece(Kind.TEXT, block)
    return Piece(Kind.REFERENCES, block)


def _invitation(node: Node, subject: Subject | None) -> tuple[list[Block], list[Piece]]:
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


def _tells_story(blocks: list[Block], subject: Subject | None) -> bool:
    """Whether the blocks below a heading that says little tell how a visit goes."""
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
    if subject is Subject.SCIENCE:
        return telling * 2 >= len(parts) and telling >= 2 and science < 2
    return telling * 2 >= len(parts) and sum(scores) >= 5 and science < max(3, telling)


def _has_story(blocks: list[Block]) -> bool:
    """Whether a text without headings tells of a visit in at least two of its paragraphs."""
    prose = [block.text for block in blocks if isinstance(block, Prose)]
    return sum(max(story_scores(text).values()) >= 4 for text in prose) >= 2


def _loose_pieces(blocks: list[Block]) -> list[Piece]:
    """Pieces of a text without headings: each paragraph stands for itself."""
    told = _story_pieces(blocks, None, False)
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


def _leads(blocks: list[Block], index: int) -> bool:
    """Whether a block leads into the list after it."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    block = blocks[index]
    if isinstance(block, ListHeading):
        return True
    if not isinstance(block, Prose):
        return False
    if isinstance(following, ListHeading):
        return False
    return isinstance(following, Listing) and (
        block.text.endswith(":") or "following" in sentences(block.text)[-1].casefold()
    )


def _lead_in(blocks: list[Block], index: int) -> str:
    """What stands over the list at `index`: its heading and the paragraph before it."""
    words = ""
    if index and isinstance(above := blocks[index - 1], Prose | ListHeading):
        words = above.text if isinstance(above, ListHeading) else sentences(above.text)[-1]
    return words


def _story_pieces(
    blocks: list[Block], subject: Subject | None, begun: bool
) -> list[Piece]:
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
                pieces.append(Piece(Kind.TEXT, block, _leads(blocks, index)))
                continue
            pieces.extend(Piece(kind, Prose(text)) for kind, text in parts)
            last = parts[-1][0] if parts[-1][0] is not Kind.TEXT else last
            if _leads(blocks, index):
                pieces[-1] = Piece(pieces[-1].kind, pieces[-1].block, True)
        elif isinstance(block, Listing):
            lead = _lead_in(blocks, index)
            kind = list_kind([*([lead] if lead else []), *_texts(block)], block.ordered, subject, last)
            if subject_of(lead) in _NOT_STORY and lead:
                kind = Kind.TEXT
            _open(pieces, kind)
            pieces.append(Piece(kind, block))
            last = kind if kind is not Kind.TEXT else last
        else:
            pieces.append(_other(block, last or Kind.TEXT))
    return pieces


def _open(pieces: list[Piece], kind: Kind) -> None:
    """Gives what leads into a list the list's own kind."""
    index = len(pieces)
    while index and pieces[index - 1].opens:
        index -= 1
        pieces[index] = Piece(kind, pieces[index].block, True)


def _other(block: Block, kind: Kind) -> Piece:
    if isinstance(block, Quotation):
        return Piece(Kind.QUOTE if block.by else Kind.TEXT, block)
    if isinstance(block, Answered):
        return Piece(Kind.FAQ, block)
    return Piece(kind, block, isinstance(block, ListHeading))


def _condition_pieces(blocks: list[Block], node: Node, forbidding: bool) -> list[Piece]:
    pieces: list[Piece] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Listing):
            lead = _lead_in(blocks, index)
            if _are_conditions(block, lead, node.heading or "", forbidding):
                _open(pieces, Kind.CONDITIONS)
                pieces.extend(_conditions_apart(block))
            else:
                _open(pieces, Kind.TEXT)
                pieces.append(Piece(Kind.TEXT, block))
        elif isinstance(block, Prose):
            pieces.append(Piece(Kind.CONDITIONS, block, _leads(blocks, index)))
        else:
            pieces.append(_other(block, Kind.CONDITIONS))
    return pieces


def _are_conditions(listing: Listing, lead: str, heading: str, forbidding: bool) -> bool:
    """Whether a list below a heading on conditions is one of conditions treated."""
    if lead and (is_forbidding(lead) or is_studied(lead)) or forbidding:
        return False
    texts = [_name(entry) for entry in listing.entries]
    named = sum(names_condition(text) for text in texts)
    excluded = sum(names_exclusion(text) for text in texts)
    if excluded * 2 >= len(texts) or (excluded and not named):
        return False
    plain = "condition" in heading.casefold() or "treat" in heading.casefold()
    return plain or named * 2 >= len(texts)


def _name(entry: Entry) -> str:
    return item_of(entry, Kind.TEXT).name


def _conditions_apart(listing: Listing) -> list[Piece]:
    """Conditions of a list, with entries that are only under study kept out as text."""
    pieces: list[Piece] = []
    for entry in listing.entries:
        item: Item = item_of(entry, Kind.TEXT)
        barred = is_not_treated(f"{item.name} {item.description}")
        kind = Kind.TEXT if barred else Kind.CONDITIONS
        last = pieces[-1] if pieces else None
        if last and last.kind is kind and isinstance(last.block, Listing):
            last.block.entries.append(entry)
        else:
            pieces.append(Piece(kind, Listing([entry], listing.ordered)))
    return pieces


def _plain_pieces(
    blocks: list[Block], subject: Subject | None, forbidding: bool
) -> list[Piece]:
    base = _FIXED.get(subject, Kind.TEXT) if subject else Kind.TEXT
    if subject is None and science_count(" ".join(answer_of(blocks))) >= 3:
        base = Kind.SCIENCE
    pieces: list[Piece] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Listing):
            lead = _lead_in(blocks, index)
            kind = Kind.TEXT if base is Kind.CTA else base
            if subject in _MAY_LIST_CONDITIONS and announces_conditions(lead):
                if _are_conditions(block, lead, "", forbidding):
                    kind = Kind.CONDITIONS
            _open(pieces, kind)
            if kind is Kind.CONDITIONS:
                pieces.extend(_conditions_apart(block))
            else:
                pieces.append(Piece(kind, block))
        elif isinstance(block, Prose):
            notice = base is Kind.CTA and is_notice(block.text)
            after = pieces[-1].kind if pieces else None
            studied = after is Kind.CONDITIONS and is_studied(block.text)
            kind = Kind.TEXT if notice else Kind.CONDITIONS if studied else base
            pieces.append(Piece(kind, block, _leads(blocks, index)))
        else:
            pieces.append(_other(block, base))
    return pieces
