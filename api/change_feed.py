"""What one answer of the log of Changes holds: which items, and the cursor to go on from.

Knows no database and no HTTP.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from api.change_cursors import ChangeCursor, Position, write_change_cursor
from api.change_reads import Head, LogState
from api.encoding import etag_of, to_json
from api.markdown import CONVERTER
from api.variants import Variant, variant_json
from pages.documents.instants import instant

# How many bytes of documents an answer holds, unless its first document alone has more. Markdown
# is made on request, which takes its time.
LARGEST_ANSWER: Final = {"html": 8_000_000, "markdown": 1_000_000}

Bodies = Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one answer, and where the next one begins."""

    heads: tuple[Head, ...]
    cursor: ChangeCursor
    has_more: bool

    @property
    def etags(self) -> dict[int, str]:
        """Which documents it shows, by id, and the ETag of each."""
        return {
            head.document_id: head.etag
            for head in self.heads
            if head.document_id is not None and head.etag is not None
        }


def part_of_changes(
    form: str, state: LogState, heads: Sequence[Head], limit: int, largest: int
) -> Part:
    """The next Changes. `heads` are one more than `limit` where there are further ones.

    At the end of the log the cursor stands at its end, also when the last Changes are of subjects
    that are not asked for.
    """
    shown = fitting(heads[:limit], largest)
    has_more = len(shown) < len(heads)
    position = state.last
    if has_more:
        position = Position.of(shown[-1].sequence, shown[-1].occurred_at)
    return Part(shown, ChangeCursor(form, position), has_more)


def part_of_documents(
    form: str, start: Position, heads: Sequence[Head], limit: int, largest: int
) -> Part:
    """The next documents of a full reading that began at `start`, where its Changes go on.

    Every item has that position as its sequence.
    """
    shown = fitting(heads[:limit], largest)
    has_more = len(shown) < len(heads)
    place = (shown[-1].subject, shown[-1].subject_id) if has_more else None
    told = tuple(replace(head, sequence=start.sequence) for head in shown)
    return Part(told, ChangeCursor(form, start, place), has_more)


def part_to_come(cursor: ChangeCursor) -> Part:
    """Nothing yet for a cursor that is ahead; a full reading still has more."""
    return Part((), cursor, has_more=cursor.place is not None)


def fitting(heads: Sequence[Head], largest: int) -> tuple[Head, ...]:
    """As many of the first ones as have at most `largest` bytes together, at least one."""
    total = 0
    for count, head in enumerate(heads):
        total += head.size
        if total > largest and count:
            return tuple(heads[:count])
    return tuple(heads)


def part_etag(part: Part, etags: Mapping[int, str], variant: Variant) -> str:
    """A strong ETag of the answer with documents that have these ETags."""
    items = [
        (replace(head, document_id=None, etag=None, size=0), etags.get(head.document_id or 0))
        for head in part.heads
    ]
    converter = "" if variant.is_plain else CONVERTER
    return etag_of(repr([converter, variant, part.cursor, part.has_more, items]))


def part_json(part: Part, bodies: Bodies, variant: Variant) -> str:
    """The answer's JSON. A document that is no longer public is null."""
    items = ",".join(_item(head, bodies, variant) for head in part.heads)
    cursor, has_more = to_json(write_change_cursor(part.cursor)), to_json(part.has_more)
    return f'{{"items":[{items}],"cursor":{cursor},"has_more":{has_more}}}'


def _item(head: Head, bodies: Bodies, variant: Variant) -> str:
    found = bodies.get(head.document_id or 0)
    document = variant_json(found[1], variant) if found else "null"
    told = {
        "sequence": head.sequence,
        "event": head.event,
        "subject": head.subject,
        "id": head.id,
        "path": head.path,
        "previous_path": head.previous_path,
        "occurred_at": instant(head.occurred_at),
        "tags": head.tags,
    }
    return f'{to_json(told)[:-1]},"document":{document}}}'
