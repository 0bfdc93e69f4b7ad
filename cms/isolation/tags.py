"""Tags that somebody is offered: those of the pictures and files that they see."""

from typing import Any

from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag, TaggedItem
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT

from cms.isolation.narrowing import seen_rows
from cms.models import File, Image


def own_tags(request: HttpRequest, kwargs: dict[str, Any]) -> JsonResponse:
    """The names of tags that begin with `term`, as the field for tags asks for them."""
    used: set[int] = set()
    for model in (Image, File):
        used.update(_taggings(model, request.user).values_list("tag_id", flat=True))
    term = request.GET.get("term", "")
    found = Tag.objects.filter(pk__in=used, name__istartswith=term).order_by("name")
    names = found.values_list("name", flat=True)[:TAGS_AUTOCOMPLETE_LIMIT] if term else []
    return JsonResponse(list(names), safe=False)


def popular_tags(model: type[Model], user: Any, most: int = 10) -> QuerySet[Tag]:
    """The tags that the pictures, or the files, that somebody sees have most often."""
    found = Tag.objects.filter(taggit_taggeditem_items__in=_taggings(model, user))
    return found.annotate(often=Count("taggit_taggeditem_items")).order_by("-often", "name")[:most]


class OnlySeenTags:
    """Mixed in before the filters of pictures or files: they offer the tags of those that are
    seen."""

    filters: dict[str, Any]
    _meta: Any

    def __init__(
        self, data: Any = None, queryset: Any = None, *, request: HttpRequest, **kwargs: Any
    ) -> None:
        super().__init__(data, queryset, request=request, **kwargs)  # type: ignore[call-arg]
        if "tag" not in self.filters:
            return
        names = [tag.name for tag in popular_tags(self._meta.model, request.user)]
        if names:
            self.filters["tag"].extra["choices"] = [(name, name) for name in names]
        else:
            del self.filters["tag"]


def _taggings(model: type[Model], user: Any) -> QuerySet[TaggedItem]:
    seen = seen_rows(model._default_manager.all(), user)
    return TaggedItem.objects.filter(
        content_type__app_label=model._meta.app_label,
        content_type__model=model._meta.model_name,
        object_id__in=seen.values("pk"),
    )
