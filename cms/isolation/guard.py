"""The guard before every screen of a viewset: it asks before anything of a thing is read.

A permission policy alone would not do: Wagtail's screens of snippets ask it about the kind of
thing, not about the thing.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from wagtail.coreutils import resolve_model_string
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.access import is_administrator
from cms.isolation.asking import CHOOSE, VIEW, allowed_clinic_ids, check_kind, check_thing
from cms.isolation.fields import narrow_fields, offer_no_archived
from cms.isolation.narrowing import seen_rows
from cms.models import File, Image
from cms.referring.keys import is_key

# What each screen does, by the name of its route. A screen that is not here opens for
# administrators only.
VERBS = {
    "list": VIEW,
    "list_results": VIEW,
    "history": VIEW,
    "history_results": VIEW,
    "usage": VIEW,
    "revisions_view": VIEW,
    "revisions_compare": VIEW,
    "choose": CHOOSE,
    "choose_results": CHOOSE,
    "chosen": CHOOSE,
    "chosen_multiple": CHOOSE,
    "select_format": CHOOSE,
    "add": "add",
    "create": "add",
    "copy": "add",
    "preview_on_add": "add",
    "edit": "change",
    "preview_on_edit": "change",
    "revisions_revert": "change",
    "revisions_unschedule": "publish",
    "unpublish": "publish",
    "delete": "delete",
}
# Who may upload, and where to, the rights of collections say.
_BY_COLLECTION = (Image, File)


class Guard:
    """Mixed in before the view of a screen."""

    guarded_model: type[Model]
    guard_verb = ""
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if not is_administrator(request.user):
            self.guard_verb = self._verb(request)
            self._check(request.user, kwargs.get("pk", kwargs.get("image_id")))
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    def _verb(self, request: HttpRequest) -> str:
        match = request.resolver_match
        verb = VERBS.get((match.url_name or "") if match else "")
        if verb is None:
            raise PermissionDenied
        return CHOOSE if issubclass(self.guarded_model, _BY_COLLECTION) else verb

    def _check(self, user: Any, key: Any) -> None:
        """Ask for the thing that the address names, or else for things of its kind."""
        if key is None:
            check_kind(user, self.guarded_model, self.guard_verb)
        else:
            check_thing(user, self._thing(key), self.guard_verb)

    def _thing(self, key: Any) -> Model:
        try:
            return self.guarded_model._base_manager.get(pk=key)
        except (ValueError, ObjectDoesNotExist):
            raise Http404 from None

    def seen(self, rows: Any) -> Any:
        return seen_rows(rows, self.request.user)

    def narrowed(self, form: Any) -> Any:
        """A form that offers only what its user sees, and no archived clinic to anybody."""
        user = self.request.user
        if form is not None and is_administrator(user):
            offer_no_archived(form)
        elif form is not None:
            allowed = allowed_clinic_ids(user, self.guarded_model, self.guard_verb)
            narrow_fields(form, user, allowed)
        return form


class GuardedListing(Guard):
    """A list of things, or of what happened to one: of the clinics where a role lets somebody look
    at them."""

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()  # type: ignore[misc]
        allowed = allowed_clinic_ids(self.request.user, self.guarded_model, VIEW)
        return seen_rows(rows, self.request.user, allowed)

    @cached_property
    def filters(self) -> Any:
        found = super().filters  # type: ignore[misc]
        if found is not None:
            self.narrowed(found.form)
        return found


class GuardedChoice(Guard):
    """What a chooser offers."""

    def get_object_list(self) -> Any:
        return self.seen(super().get_object_list())  # type: ignore[misc]


class GuardedChosen(Guard):
    """What was chosen, several at once."""

    def get_objects(self, keys: list[str]) -> Any:
        return self.seen(super().get_objects(_whole_numbers(keys)))  # type: ignore[misc]


class GuardedForm(Guard):
    """A form that makes or changes a thing."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        return self.narrowed(super().get_form(*args, **kwargs))  # type: ignore[misc]


class GuardedCreation(Guard):
    """The form of a chooser that makes a new thing."""

    def get_creation_form(self) -> Any:
        return self.narrowed(super().get_creation_form())  # type: ignore[misc]


def _whole_numbers(keys: list[str]) -> list[str]:
    return [key for key in keys if is_key(key)]


_PARTS: dict[str, type[Guard]] = {
    "get_base_queryset": GuardedListing,
    "get_object_list": GuardedChoice,
    "get_objects": GuardedChosen,
    "get_form": GuardedForm,
    "get_creation_form": GuardedCreation,
}


def guarded(view_class: type[Any], model: type[Model]) -> type[Any]:
    """The class of a screen with the guard before it, whatever it lists or asks for."""
    parts = [part for name, part in _PARTS.items() if hasattr(view_class, name)]
    return type(
        view_class.__name__,
        (*parts, *([] if parts else [Guard]), view_class),
        {"guarded_model": model, "__module__": view_class.__module__},
    )


class Guarded:
    """Mixed in before a viewset: a guard stands before each of its screens."""

    model: Any

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        view = guarded(view_class, resolve_model_string(self.model))
        return super().construct_view(view, **kwargs)  # type: ignore[misc]


class GuardedSnippetChooser(Guarded, SnippetChooserViewSet):
    """Choosing snippets that the user sees."""


class GuardedSnippets(Guarded, SnippetViewSet):
    """The screens of snippets; all of ours are made of it."""

    chooser_viewset_class = GuardedSnippetChooser
