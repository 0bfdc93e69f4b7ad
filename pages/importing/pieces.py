"""Pieces: blocks with the section kind they belong to, and what leads into a list."""

from dataclasses import dataclass

from pages.importing.article import Kind
from pages.importing.blocks import Answered, Block, ListHeading, Listing, Prose, Quotation
from pages.importing.sentences import sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its kind; `opens`: it leads into the list that comes next."""

    kind: Kind
    block: Block
    opens: bool = False


def leads(blocks: list[Block], index: int) -> bool:
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


def lead_in(blocks: list[Block], index: int) -> str:
    """What stands over the list at `index`: its heading and the paragraph before it."""
    words = ""
    if index and isinstance(above := blocks[index - 1], Prose | ListHeading):
        words = above.text if isinstance(above, ListHeading) else sentences(above.text)[-1]
    return words


def open_list(pieces: list[Piece], kind: Kind) -> None:
    """Gives what leads into a list the list's own kind."""
    index = len(pieces)
    while index and pieces[index - 1].opens:
        index -= 1
        pieces[index] = Piece(kind, pieces[index].block, True)


def other(block: Block, kind: Kind) -> Piece:
    if isinstance(block, Quotation):
        return Piece(Kind.QUOTE if block.by else Kind.TEXT, block)
    if isinstance(block, Answered):
        return Piece(Kind.FAQ, block)
    return Piece(kind, block, isinstance(block, ListHeading))
