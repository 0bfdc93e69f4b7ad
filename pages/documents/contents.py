"""Where a page stands among others: breadcrumbs, and a treatment with its parts."""

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from pages.deliverability import Place, front_end_path
from pages.documents.context import DocumentContext
from pages.documents.links import page_link
from pages.models import TreatmentPage

if TYPE_CHECKING:
    from pages.models import BasePage

JSON = dict[str, Any]


def breadcrumbs(place: Place, context: DocumentContext) -> list[JSON]:
    """`{title, path}` from the home page down to the page itself."""
    slugs = [one.slug for one in place.lineage[1:]]
    return [
        {
            "title": context.tokens.title(one) if depth else "Home",
            "path": front_end_path(slugs[:depth]),
        }
        for depth, one in enumerate(place.lineage)
    ]


def contents(page: "BasePage", place: Place, context: DocumentContext) -> JSON | None:
    """`{title, path, items}` of the treatment a page belongs to; None outside a treatment's
    pages."""
    slugs = [one.slug for one in place.lineage[1:]]
    for depth, one in enumerate(place.lineage):
        if issubclass(one.specific_class, TreatmentPage):
            context.uses("children", one.pk)
            below = Page.objects.child_of(one).order_by("path")
            children = context.once(("children", one.pk), lambda: list(below))  # noqa: B023 at once
            context.look_at_read(children)
            links = (_part_link(child, context) for child in children)
            return {
                "title": context.tokens.title(one),
                "path": front_end_path(slugs[:depth]),
                "items": [link for link in links if link],
            }
    return None


def _part_link(child: Page, context: DocumentContext) -> JSON | None:
    place = context.public_place(child.pk)
    if place is None or place.path is None:
        return None
    title = context.tokens.title(child)
    return page_link(title, place.path, child.pk, place.page.specific_class.wire_type)
