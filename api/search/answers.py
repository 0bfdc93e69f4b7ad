"""The answer's JSON: cards as they are stored, with the words marked."""

import json
from typing import Final

from api.cursors import Cursor, list_fingerprint, write_cursor
from api.decoding import InvalidValue
from api.readers import LARGEST_ID
from api.search.marks import Marker
from api.search.reads import Found, Hit
from api.search.statement import Place, Search

_OTHER_SEARCH: Final = "belongs to another list; ask with the filters it was made with"


def search_body(search: Search, found: Found) -> bytes:
    """`{items, next, total, match}`."""
    marker = Marker(search.query, found.stand_ins)
    shown = found.hits[: search.limit]
    following = None
    if len(found.hits) > search.limit:
        following = write_cursor(_cursor(search, shown[-1].place))
    items = ",".join(_item(hit, marker) for hit in shown)
    return (
        f'{{"items":[{items}],"next":{json.dumps(following)},"total":{found.total},'
        f'"match":"{found.match}"}}'
    ).encode()


def place_after(cursor: Cursor, fingerprint: str) -> Place:
    """The place a cursor says. Raises InvalidValue for that of another list."""
    score, separator, sort_key = cursor.key.partition(":")
    digits = score.removeprefix("-")
    is_score = digits.isascii() and digits.isdigit() and int(digits[:19]) <= LARGEST_ID
    if cursor.list_id != fingerprint or not separator or not is_score or len(digits) > 19:
        raise InvalidValue(_OTHER_SEARCH)
    return Place(int(score), sort_key, cursor.id)


def fingerprint(clinic: str, text: str, types: tuple[str, ...], locale: str | None) -> str:
    """Tells a cursor of this search from that of any other list."""
    return list_fingerprint("search", clinic, text, types, locale)


def _cursor(search: Search, place: Place) -> Cursor:
    name = fingerprint(search.clinic, search.query.text, search.types, search.locale)
    return Cursor(name, f"{place.score}:{place.sort_key}", place.id)


def _item(hit: Hit, marker: Marker) -> str:
    title, _, text = hit.text.partition("\n")
    marked = json.dumps(marker.marked(title), ensure_ascii=False)
    snippet = json.dumps(marker.snippet(text), ensure_ascii=False)
    return f'{{"page":{hit.card},"title_highlighted":{marked},"snippet":{snippet}}}'
