"""The values that the editor's menu offers, for the page, clinic or shared text on the screen."""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.models import Page

from cms.access import clinics_where
from cms.models import Treatment
from cms.referring.keys import is_key
from cms.tokens import CATALOGUE, as_written
from pages.models import BasePage, HomePage
from pages.quotes import PageValues

JSON = dict[str, Any]


@never_cache
@require_GET
def quoted_values(request: HttpRequest) -> JsonResponse:
    """`{clinic, treatment, entries: [{name, token, label, group, value}]}` for a screen.

    `at` is the screen's path, `treatment` the id of the one chosen in the form. A value is null
    where there is none; on a screen of no clinic all are. 404 where the user may not edit.
    """
    try:
        screen = resolve(request.GET.get("at", ""))
    except Resolver404:
        raise Http404 from None
    values = _values(request, screen.view_name, screen.kwargs)
    return JsonResponse(
        {
            "clinic": values.clinic.name if values and values.clinic else None,
            "treatment": values.treatment.name if values and values.treatment else None,
            "entries": [
                {
                    "name": token.name,
                    "token": as_written(token.name),
                    "label": token.label,
                    "group": token.group,
                    "value": values.value(token) if values else None,
                }
                for token in CATALOGUE.values()
                if token.group == "clinic" or _is_page(screen.view_name)
            ],
        }
    )


def _is_page(screen: str) -> bool:
    return screen.startswith("wagtailadmin_pages:")


def _values(request: HttpRequest, screen: str, kwargs: JSON) -> PageValues | None:
    match screen:
        case "wagtailadmin_pages:edit":
            page = _page(kwargs["page_id"])
            if not page.permissions_for_user(request.user).can_edit():
                raise Http404
            return PageValues(_with_choice(request, page.get_latest_revision_as_object()))
        case "wagtailadmin_pages:add":
            parent = _page(kwargs["parent_page_id"])
            if not parent.permissions_for_user(request.user).can_add_subpage():
                raise Http404
            kind = _page_type(kwargs["content_type_app_name"], kwargs["content_type_model_name"])
            return PageValues(_with_choice(request, kind()), parent)
        case "clinics:edit":
            return _values_of_clinic(request, str(kwargs["pk"]))
    return None


def _values_of_clinic(request: HttpRequest, key: str) -> PageValues:
    own = clinics_where(request.user, "cms.change_clinic")
    clinic = own.filter(pk=int(key)).first() if is_key(key) else None
    if clinic is None:
        raise Http404
    return PageValues(HomePage.objects.get(pk=clinic.site.root_page_id))


def _page(page_id: int) -> Any:
    page = Page.objects.filter(pk=page_id).first()
    if page is None or not issubclass(page.specific_class or Page, BasePage):
        raise Http404
    return page.specific


def _page_type(app: str, model: str) -> type[BasePage]:
    try:
        found = apps.get_model(app, model)
    except LookupError:
        raise Http404 from None
    if not issubclass(found, BasePage):
        raise Http404
    return found


def _with_choice(request: HttpRequest, page: Any) -> Any:
    """The page with the treatment that is chosen in the form, saved or not."""
    chosen = request.GET.get("treatment")
    if chosen is not None and hasattr(page, "treatment_id"):
        found = Treatment.objects.filter(pk=chosen).first() if is_key(chosen) else None
        page.treatment = found
    return page
