"""Searching a clinic's pages."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api.conditional import EPOCH, conditional_answer
from api.decoding import InvalidValue
from api.encoding import etag_of
from api.inputs import CLINIC, CURSOR, LOCALE, SEARCH_LIMIT, SEARCH_QUERY, TYPE
from api.parameters import InvalidParameters, Values
from api.schema.endpoints import describe_search
from api.search.answers import fingerprint, place_after, search_body
from api.search.reads import find
from api.search.statement import Place, Search
from api.tags import clinic_tag, list_tag
from api.throttling import Throttle
from api.views.base import DeliveryView, no_such_clinic
from pages.types import PAGE_TYPES

# A publish purges the answers by their tags; without that they are soon asked for again.
LONGEST_KEPT_SECONDS = 60


class SearchView(DeliveryView):
    """The pages of a clinic that a reader's words lead to, best first, in one query."""

    segments = (CLINIC,)
    parameters = (SEARCH_QUERY, TYPE, LOCALE, SEARCH_LIMIT, CURSOR)

    @describe_search(*segments, *parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        search = _search(values)
        throttle = Throttle.of_search(request)
        refusal = throttle.refusal()
        if refusal is not None:
            return refusal
        found = find(search, timezone.now())
        if not found.has_clinic:
            return no_such_clinic(search.clinic)
        body = search_body(search, found)
        types = search.types or PAGE_TYPES
        answer = conditional_answer(
            request,
            body,
            etag=etag_of(body),
            changed_at=found.changed_at or EPOCH,
            tags=[clinic_tag(search.clinic), *(list_tag(search.clinic, one) for one in types)],
            seconds=LONGEST_KEPT_SECONDS,
        )
        # Not for `*` or a date, which prove nothing.
        known = request.META.get("HTTP_IF_NONE_MATCH", "")
        if answer.status_code == 304 and answer.headers["ETag"] in known:
            throttle.give_back()
        return answer


def _search(values: Values) -> Search:
    clinic, query = values[CLINIC], values[SEARCH_QUERY]
    types, locale, cursor = values[TYPE], values[LOCALE], values[CURSOR]
    after: Place | None = None
    if cursor is not None:
        try:
            after = place_after(cursor, fingerprint(clinic, query.text, types, locale))
        except InvalidValue as error:
            raise InvalidParameters([CURSOR.error(str(error))]) from None
    return Search(clinic, query, types, locale, values[SEARCH_LIMIT], after)
