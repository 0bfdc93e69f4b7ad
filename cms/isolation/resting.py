"""What is an archived clinic's alone: administrators see nothing of it opened and change nothing of
it either, until the clinic is brought back.

Nobody else holds a role there. Pages, their trash, people and webhooks have screens that ask by
themselves.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Collection, Page, Site, Task, Workflow

from cms.isolation.guard import Guard
from cms.models import Clinic, File, Image
from cms.ownership import clinic_ids_of
from cms.referring.keys import is_key

# What names a picture or file in the addresses of Wagtail's screens.
MEDIA: Final[dict[str, type[Model]]] = {"image_id": Image, "document_id": File, "doc_id": File}
# What `pk` is in screens for administrators alone, by the beginning of a route's name.
KEYS: Final[dict[str, type[Model]]] = {
    "wagtailadmin_collections:": Collection,
    "wagtailsites:": Site,
    "wagtailusers_groups:": Group,
    "wagtailadmin_workflows:edit_task": Task,
    "wagtailadmin_workflows:enable_task": Task,
    "wagtailadmin_workflows:disable_task": Task,
    "wagtailadmin_workflows:": Workflow,
    "wagtailadmin_api:pages:action": Page,
}


def archived_among(things: Iterable[Any]) -> Clinic | None:
    """The archived clinic of the first of these things that no other clinic has a part in."""
    archived: dict[int, Clinic] | None = None
    for thing in things:
        # Most requests are about nothing, and most groups have no archived clinic.
        if archived is None:
            archived = {one.pk: one for one in Clinic.objects.exclude(archived_at=None)}
        owners = clinic_ids_of(thing) if archived else None
        if isinstance(owners, frozenset) and owners and owners <= archived.keys():
            return archived[min(owners)]
    return None


def archived_clinic_named(
    request: HttpRequest, name: str, view: Any, kwargs: dict[str, Any]
) -> Clinic | None:
    """The archived clinic whose thing a request is about, or would put something into."""
    return archived_among(_named(request, name, view, kwargs))


def told(request: HttpRequest, clinic: Clinic, **more: str) -> HttpResponse:
    """Why nothing opens, and the way to the archive; for a script of the admin a message, with
    what more it is told."""
    words = f"{clinic.name} is archived. Bring it back first."
    is_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    if request.accepts("text/html") and not is_script:
        messages.warning(request, words)
        return redirect("clinic_archive", clinic.pk)
    refused = {"success": False, "error_message": words, "message": words, **more}
    return JsonResponse(refused, status=400)


def _named(request: HttpRequest, name: str, view: Any, kwargs: dict[str, Any]) -> Iterator[Model]:
    view_class = getattr(view, "view_class", None)
    if isinstance(view_class, type) and issubclass(view_class, Guard):
        yield from _found(view_class.guarded_model, kwargs.get("pk"))
    model = next((KEYS[start] for start in KEYS if name.startswith(start)), None)
    if model is not None:
        yield from _found(model, kwargs.get("pk"))
    for part, of_media in MEDIA.items():
        yield from _found(of_media, kwargs.get(part))
    for field, value in request.POST.items():
        # Where a picture or file is put, or below which a collection.
        is_place = field == "parent" and model is Collection
        if is_place or field == "collection" or field.endswith("-collection"):
            yield from _found(Collection, value)


def _found(model: type[Model], key: Any) -> Iterator[Model]:
    if is_key(key):
        yield from model._base_manager.filter(pk=key)
