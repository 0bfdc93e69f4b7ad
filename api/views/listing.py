"""Lists: assembled from stored JSON without reading it, a cursor apart from the next part."""

import difflib
import json
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api.caching import seconds_until
from api.conditional import EPOCH, conditional_answer
from api.cursors import Cursor, list_fingerprint, write_cursor
from api.encoding import etag_of
from api.inputs import CURSOR, FIELDS, LIMIT, RICHTEXT
from api.list_reads import Filter, Item, Order, read_items, read_totals
from api.parameters import InvalidParameters, Values
from api.tags import site_tag
from api.variants import Variant, variant_json
from api.views.base import DeliveryView, no_such_clinic


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list request asks for: which documents, which column of theirs, in which order.

    `tags` are those of the answer's header; None means those of the clinics it shows.
    `known_keys` are the keys its items may have.
    """

    chosen: Filter
    order: Order
    column: str
    tags: Sequence[str] | None
    known_keys: frozenset[str] = frozenset()

    @property
    def fingerprint(self) -> str:
        """Tells a cursor of this list from that of any other."""
        return list_fingerprint(self.chosen, self.order, self.column)


class ListView(DeliveryView):
    """An endpoint that answers `{items, next, total}`. At most two queries, however deep."""

    @abstractmethod
    def listing(self, values: Values) -> Listing:
        """What is asked for."""

    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        listing, limit = self.listing(values), values[LIMIT]
        variant = Variant(values[RICHTEXT], _keys(listing, values[FIELDS]))
        after = _place(listing, values[CURSOR])
        now = timezone.now()
        totals = read_totals(listing.chosen, now)
        clinic = listing.chosen.clinic
        if clinic is not None and not totals.has_clinic:
            return no_such_clinic(clinic)
        items: list[Item] = []
        if totals.count:
            items = read_items(listing.chosen, listing.column, listing.order, after, limit + 1, now)
        items = [replace(one, json=variant_json(one.json, variant)) for one in items]
        body = list_body(items, limit, totals.count, listing.fingerprint)
        return conditional_answer(
            request,
            body,
            etag=etag_of(body),
            changed_at=totals.changed_at or EPOCH,
            tags=_clinic_tags(items[:limit]) if listing.tags is None else listing.tags,
            seconds_left=seconds_until(totals.changes_next_at, now),
        )


def list_body(items: Sequence[Item], limit: int, total: int, fingerprint: str) -> bytes:
    """The answer's JSON. One item more than `limit` says that there is a next part."""
    shown = items[:limit]
    following = None
    if len(items) > limit:
        following = write_cursor(Cursor(fingerprint, shown[-1].key, shown[-1].id))
    parts = ",".join(item.json for item in shown)
    return f'{{"items":[{parts}],"next":{json.dumps(following)},"total":{total}}}'.encode()


def _keys(listing: Listing, wanted: tuple[str, ...]) -> tuple[str, ...]:
    for key in wanted:
        if key not in listing.known_keys:
            close = difflib.get_close_matches(key, listing.known_keys, n=1)
            hint = f"did you mean `{close[0]}`?" if close else "its items have no such key"
            raise InvalidParameters([FIELDS.error(f"names `{key}`; {hint}")])
    return tuple(sorted(wanted))


def _clinic_tags(items: Sequence[Item]) -> list[str]:
    return sorted({site_tag(item.clinic) for item in items})


def _place(listing: Listing, cursor: Cursor | None) -> tuple[str, int] | None:
    if cursor is None:
        return None
    if cursor.list_id != listing.fingerprint:
        raise InvalidParameters(
            [CURSOR.error("belongs to another list; ask with the filters it was made with")]
        )
    return cursor.key, cursor.id
