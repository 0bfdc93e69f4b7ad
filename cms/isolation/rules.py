"""Who may come to a screen of the admin: the rules by which routes are classified.

A rule lets a request pass, answers it, or raises Http404 or PermissionDenied. Administrators, and
whoever has not signed in, never come before one.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Collection

from cms.isolation.asking import check_sees, check_thing
from cms.models import File, Image

Rule = Callable[[HttpRequest, dict[str, Any]], HttpResponse | None]
Things = dict[str, type[Model]]

ALL = "all"


def anyone(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """The screen tells nothing of a clinic, or asks for the rights itself and narrows its lists."""


def administrators(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """The screen is for administrators of the group alone."""
    raise PermissionDenied


class Of:
    """The screen is about things, which must be of the user's clinics or shared by all.

    They are named by parts of the address, by fields that are sent, and by parameters.
    """

    def __init__(
        self, things: Things, *, posted: Things | None = None, listed: Things | None = None
    ) -> None:
        self.things, self.posted, self.listed = things, posted or {}, listed or {}

    def __call__(self, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        for name, model in self.things.items():
            if kwargs.get(name) is not None:
                check_sees(request.user, thing_of(model, kwargs[name]))
        for name, model in self.posted.items():
            if key := request.POST.get(name):
                check_sees(request.user, thing_of(model, key))
        for name, model in self.listed.items():
            for key in request.GET.getlist(name):
                check_sees(request.user, thing_of(model, key))


class BulkActions:
    """What is done to several things at once: to each of them it must be allowed.

    `trees` are the models whose rows stand below one another, of which all below one may be chosen.
    """

    def __init__(self, *trees: type[Model]) -> None:
        self.trees = trees

    def __call__(self, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        model = model_of(kwargs)
        self._check_place(request, model)
        has_rights_of_its_own = issubclass(model, (Image, File, *self.trees))
        for key in request.GET.getlist("id"):
            if key == ALL:
                self._check_all(request, model)
            elif has_rights_of_its_own:
                check_sees(request.user, thing_of(model, key))
            else:
                check_thing(request.user, thing_of(model, key), kwargs["action"])

    def _check_place(self, request: HttpRequest, model: type[Model]) -> None:
        """Where they are to be moved."""
        for name, place in {"chooser": model, "collection": Collection}.items():
            if key := request.POST.get(name):
                check_sees(request.user, thing_of(place, key))

    def _check_all(self, request: HttpRequest, model: type[Model]) -> None:
        """Wagtail takes all there are, but for pictures and files, of which it asks their
        collections."""
        below = request.GET.get("childOf")
        if issubclass(model, self.trees) and below:
            check_sees(request.user, thing_of(model, below))
        elif not issubclass(model, (Image, File)):
            raise PermissionDenied


def edited(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """The screen is about a thing whose model the address names, too."""
    check_sees(request.user, thing_of(model_of(kwargs), kwargs["object_id"]))


def model_of(kwargs: dict[str, Any]) -> type[Model]:
    try:
        return apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        raise Http404 from None


def thing_of(model: type[Model], key: Any) -> Model:
    """The thing with this id. Raises Http404 where there is none."""
    try:
        return model._base_manager.get(pk=key)
    except (ValueError, ObjectDoesNotExist):
        raise Http404 from None
