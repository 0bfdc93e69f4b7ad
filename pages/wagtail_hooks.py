"""What this package adds to Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from pages.admin.redirects import RedirectViewSet
from pages.tree import MoveBetweenClinics, leaves_its_clinic

register_snippet(RedirectViewSet)


@hooks.register("before_move_page")
def explain_move_between_clinics(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Says in words why a page stays in its clinic."""
    if not leaves_its_clinic(page, destination):
        return None
    messages.error(request, str(MoveBetweenClinics()))
    return redirect("wagtailadmin_pages:move", page.pk)


@hooks.register("before_bulk_action")
def explain_bulk_move_between_clinics(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> HttpResponse | None:
    """The same for several pages at once; none of them is moved."""
    if action_type != "move" or getattr(action, "cleaned_form", None) is None:
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    if not any(leaves_its_clinic(page, destination) for page in objects):
        return None
    messages.error(request, str(MoveBetweenClinics()))
    return redirect("wagtailadmin_explore", next(iter(objects)).get_parent().pk)
