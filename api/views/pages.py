"""Pages: by the path of a URL, by id, and as lists."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api import problems, reads
from api.conditional import conditional_answer, variant_answer
from api.encoding import to_json
from api.inputs import (
    CLINIC,
    CONDITION,
    CURSOR,
    EXPAND,
    FIELDS,
    LIMIT,
    LOCALE,
    PAGE_ID,
    PARENT,
    PATH,
    RICHTEXT,
    TYPE,
    UPDATED_SINCE,
    VIEW,
)
from api.list_reads import Filter, Order
from api.parameters import Values
from api.reads import StoredDocument
from api.schema.endpoints import (
    describe_page,
    describe_page_by_id,
    describe_pages,
    describe_sitemap,
)
from api.schema.keys import card_keys, page_keys
from api.tags import clinic_tag, list_tag, page_tag
from api.variants import (
    Variant,
    children_of,
    expanded,
    expanded_tags,
    variant_etag,
    variant_json,
)
from api.views.base import DeliveryView
from api.views.listing import Listing, ListView
from pages.paths import path_tag
from pages.types import PAGE_TYPES


class PageByPathView(DeliveryView):
    """The page of a URL, in one request and one query."""

    segments = (CLINIC,)
    parameters = (PATH, LOCALE, RICHTEXT, EXPAND)

    @describe_page(*segments, *parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        clinic, path, locale = values[CLINIC], values[PATH], values[LOCALE]
        if locale is None:
            condition, key = reads.PAGE_BY_PATH, [clinic, path]
        else:
            condition, key = reads.PAGE_BY_PATH_AND_LOCALE, [clinic, path, locale]
        document = reads.read_document(condition, key, timezone.now())
        if document is None:
            detail = f"The clinic `{clinic}` has nothing published at `{path}`."
            return problems.problem("not_found", detail, tags=[path_tag(clinic, path)])
        if not document.is_published:
            return problems.problem(
                "gone", "This page was withdrawn.", tags=[path_tag(clinic, path)]
            )
        return _page_answer(request, document, values)


class PageByIdView(DeliveryView):
    """A page by its id, in one query."""

    segments = (CLINIC, PAGE_ID)
    parameters = (RICHTEXT, EXPAND)

    @describe_page_by_id(*segments, *parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        clinic, page_id = values[CLINIC], values[PAGE_ID]
        document = reads.read_document(reads.BY_SUBJECT, [clinic, "page", page_id], timezone.now())
        if document is None:
            detail = f"The clinic `{clinic}` has no published page with the id {page_id}."
            return problems.problem("not_found", detail, tags=[page_tag(page_id)])
        if not document.is_published:
            tags = [page_tag(page_id)]
            if document.path is not None:
                tags.insert(0, path_tag(clinic, document.path))
            return problems.problem("gone", "This page was withdrawn.", tags=tags)
        return _page_answer(request, document, values)


class PageListView(ListView):
    """The pages of a clinic, newest first, as cards or whole."""

    segments = (CLINIC,)
    parameters = (
        TYPE,
        PARENT,
        CONDITION,
        UPDATED_SINCE,
        VIEW,
        FIELDS,
        RICHTEXT,
        LOCALE,
        LIMIT,
        CURSOR,
    )

    @describe_pages(*segments, *parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        return super().get(request, values)

    def listing(self, values: Values) -> Listing:
        clinic, types = values[CLINIC], values[TYPE]
        is_full = values[VIEW] == "full"
        return Listing(
            Filter(
                clinic,
                "page",
                types,
                values[PARENT],
                values[LOCALE],
                condition_id=values[CONDITION],
                changed_since=values[UPDATED_SINCE],
            ),
            Order(is_descending=True),
            "body" if is_full else "card",
            [clinic_tag(clinic), *(list_tag(clinic, one) for one in types or PAGE_TYPES)],
            known_keys=page_keys() if is_full else card_keys(),
        )


class SitemapView(ListView):
    """What a sitemap of the clinic's front end lists, by path."""

    segments = (CLINIC,)
    parameters = (LOCALE, LIMIT, CURSOR)

    @describe_sitemap(*segments, *parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        return super().get(request, values)

    def listing(self, values: Values) -> Listing:
        clinic = values[CLINIC]
        return Listing(
            Filter(clinic, "page", locale=values[LOCALE], is_in_sitemap=True),
            Order("path"),
            "sitemap",
            [clinic_tag(clinic), *(list_tag(clinic, one) for one in PAGE_TYPES)],
        )


def _page_answer(request: HttpRequest, document: StoredDocument, values: Values) -> HttpResponse:
    variant = Variant(values[RICHTEXT])
    if not values[EXPAND]:
        return variant_answer(request, document, variant)
    page = json.loads(document.body)
    if page["type"] == "redirect":
        return variant_answer(request, document, variant)
    children = reads.read_children(page["clinic"], children_of(page), timezone.now())
    made_of = [document, *children.values()]
    return conditional_answer(
        request,
        lambda: variant_json(to_json(expanded(page, children)), variant),
        etag=variant_etag([one.etag for one in made_of], variant, "children"),
        changed_at=max(one.changed_at for one in made_of),
        tags=expanded_tags(page["tags"], children),
        seconds_left=min(
            (one.seconds_left for one in made_of if one.seconds_left is not None), default=None
        ),
    )
