"""What the picker of sections shows of a clinic: its newest published section of a kind."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from cms.blocks.previews import Surroundings
from cms.models import Clinic
from pages.admin.screens import edited_clinic
from pages.deliverability import Tree
from pages.documents.context import DocumentContext
from pages.models import BasePage

# An older page is not looked into: the preview answers while an editor moves through the picker.
MOST_PAGES = 40


def surroundings_of(request: HttpRequest, kind: str) -> Surroundings | None:
    """The clinic of the page being edited, with its newest public section of this kind.

    None when the request comes from no page's edit screen, or from one that this editor may not
    open.
    """
    clinic = edited_clinic(request)
    if clinic is None:
        return None
    colors_url = reverse("clinic-colors", args=[clinic.pk])
    found = newest_section(clinic, kind)
    if found is None:
        return Surroundings(colors_url)
    return Surroundings(colors_url, section=found[1], page_title=found[0].title)


def newest_section(clinic: Clinic, kind: str) -> tuple[Page, dict[str, Any]] | None:
    """The page published last among the public pages of a clinic that has a section of this kind,
    and that section's JSON."""
    context = DocumentContext(clinic)
    if context.home_path is None:
        return None
    pages = list(
        Page.objects.filter(path__startswith=context.home_path, live=True)
        .order_by("-last_published_at")[:MOST_PAGES]
        .specific()
    )
    tree = Tree()
    tree.load(pages)
    for page in pages:
        sections: Any = page.sections if isinstance(page, BasePage) else ()
        child = next((one for one in sections if one.block_type == kind), None)
        if child is not None and tree.place(page).is_deliverable:
            shown = child.block.get_api_representation(child.value, context)
            if shown is not None:
                return page, shown
    return None
