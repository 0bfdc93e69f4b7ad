"""Filters of lists of pages that offer only what their user sees."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.models import Page, PageLogEntry

from cms.access import is_administrator
from cms.isolation.narrowing import seen_rows
from cms.models import User


class SeenPageFilterSet(GenericPageFilterSet):
    """The filters of the explorer. People are those who had to do with a page that the user sees.

    None goes by sites: a clinic's pages are listed by opening it.
    """

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        self.filters.pop("site", None)
        if is_administrator(request.user):
            return
        pages = seen_rows(Page.objects.order_by(), request.user)
        edits = PageLogEntry.objects.order_by().filter(action="wagtail.edit", page__in=pages)
        offered = {
            "owner": User.objects.filter(pk__in=pages.values("owner")),
            "edited_by": User.objects.filter(pk__in=edits.values("user")),
        }
        for name, rows in offered.items():
            if name in self.filters:
                self.filters[name].queryset = rows
