"""The log of Changes: first everything that is published, then what changed, part by part."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api import problems
from api.change_cursors import VERSION, is_ahead, leads_on
from api.change_feed import (
    LARGEST_ANSWER,
    Part,
    part_etag,
    part_json,
    part_of_changes,
    part_of_documents,
    part_to_come,
)
from api.change_reads import LogState, read_bodies, read_changes, read_documents
from api.conditional import conditional_answer, is_not_modified
from api.cursors import list_fingerprint
from api.inputs import CLINIC, LIMIT, RICHTEXT, SINCE, SUBJECT
from api.parameters import InvalidParameters, Values
from api.schema.endpoints import describe_changes
from api.tags import clinic_tag
from api.variants import Variant
from api.views.base import DeliveryView, no_such_clinic


class ChangesView(DeliveryView):
    """What a front end needs to keep a copy of a clinic's content, in at most two queries.

    A clinic that is not public is told to nobody new; who has a cursor still learns what was
    withdrawn.
    """

    segments = (CLINIC,)
    parameters = (SINCE, SUBJECT, RICHTEXT, LIMIT)

    @describe_changes(*segments, *parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        clinic, cursor, now = values[CLINIC], values[SINCE], timezone.now()
        form = list_fingerprint("changes", clinic, values[SUBJECT], values[RICHTEXT])
        if cursor is not None and cursor.version != VERSION:
            return _expired()
        if cursor is not None and cursor.form != form:
            raise InvalidParameters([SINCE.error(_OF_ANOTHER_READING)])
        state, part = _read(form, values, now)
        if not (state.is_known if cursor else state.is_public):
            return no_such_clinic(clinic)
        if cursor and not leads_on(cursor.position, state.found, state.pruned_through):
            if not is_ahead(cursor.position, state.last, now):
                return _expired()
            part = part_to_come(cursor)
        variant = Variant(values[RICHTEXT])
        etag = part_etag(part, part.etags, variant)
        bodies: dict[int, tuple[str, str]] = {}
        if not is_not_modified(request.META, etag, None):
            bodies = read_bodies(part.etags, now)
            etag = part_etag(part, {pk: one[0] for pk, one in bodies.items()}, variant)
        return conditional_answer(
            request,
            lambda: part_json(part, bodies, variant),
            etag=etag,
            # Two publications may share a second.
            changed_at=None,
            tags=[clinic_tag(clinic)],
            # The next publication may come at any moment.
            seconds_left=0,
        )


_OF_ANOTHER_READING = (
    "belongs to another clinic or to other parameters; ask with those it was made with"
)


def _read(form: str, values: Values, now: datetime) -> tuple[LogState, Part]:
    """The part that is asked for: of all that is published, or of what changed since."""
    clinic, subjects, cursor = values[CLINIC], values[SUBJECT], values[SINCE]
    limit, largest = values[LIMIT], LARGEST_ANSWER[values[RICHTEXT]]
    if cursor is None or cursor.place is not None:
        state, heads = read_documents(clinic, subjects, cursor, limit + 1, now)
        start = cursor.position if cursor else state.last
        return state, part_of_documents(form, start, heads, limit, largest)
    state, heads = read_changes(clinic, subjects, cursor.position, limit + 1, now)
    return state, part_of_changes(form, state, heads, limit, largest)


def _expired() -> HttpResponse:
    return problems.problem(
        "cursor_expired",
        "The log of changes does not lead on from this cursor; ask again without `since` and "
        "replace all you have.",
    )
