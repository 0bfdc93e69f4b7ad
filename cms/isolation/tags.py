"""Tags that somebody is offered: those of the pictures and files that they see."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from taggit.models import Tag, TaggedItem
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT

from cms.isolation.narrowing import seen_rows
from cms.models import File, Image


def own_tags(request: HttpRequest, kwargs: dict[str, Any]) -> JsonResponse:
    """The names of tags that begin with `term`, as the field for tags asks for them."""
    used: set[int] = set()
    for model in (Image, File):
        seen = seen_rows(model._default_manager.all(), request.user)
        rows = TaggedItem.objects.filter(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
            object_id__in=seen.values("pk"),
        )
        used.update(rows.values_list("tag_id", flat=True))
    term = request.GET.get("term", "")
    found = Tag.objects.filter(pk__in=used, name__istartswith=term).order_by("name")
    names = found.values_list("name", flat=True)[:TAGS_AUTOCOMPLETE_LIMIT] if term else []
    return JsonResponse(list(names), safe=False)
