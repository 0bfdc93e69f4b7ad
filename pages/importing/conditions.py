"""Conditions: which lists name conditions treated. A list of who must not be treated never does."""

from pages.importing.article import Item, Kind
from pages.importing.blocks import Block, Listing, Node, Prose
from pages.importing.cues import (
    is_forbidding,
    is_not_treated,
    is_studied,
    names_condition,
    names_exclusion,
)
from pages.importing.items import Entry, item_of
from pages.importing.pieces import Piece, lead_in, leads, open_list, other


def condition_pieces(blocks: list[Block], node: Node, forbidding: bool) -> list[Piece]:
    pieces: list[Piece] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Listing):
            lead = lead_in(blocks, index)
            if are_conditions(block, lead, node.heading or "", forbidding):
                open_list(pieces, Kind.CONDITIONS)
                pieces.extend(conditions_apart(block))
            else:
                open_list(pieces, Kind.TEXT)
                pieces.append(Piece(Kind.TEXT, block))
        elif isinstance(block, Prose):
            pieces.append(Piece(Kind.CONDITIONS, block, leads(blocks, index)))
        else:
            pieces.append(other(block, Kind.CONDITIONS))
    return pieces


def are_conditions(listing: Listing, lead: str, heading: str, forbidding: bool) -> bool:
    """Whether a list below a heading on conditions is one of conditions treated."""
    if (lead and (is_forbidding(lead) or is_studied(lead))) or forbidding:
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


def conditions_apart(listing: Listing) -> list[Piece]:
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
