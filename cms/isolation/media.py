"""The guard before Wagtail's own choosers and lists of pictures and files."""

from typing import Any

from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.documents.views import documents
from wagtail.documents.views.chooser import viewset as files
from wagtail.images.views import images
from wagtail.images.views.chooser import ImageSelectFormatView
from wagtail.images.views.chooser import viewset as pictures

from cms.isolation.guard import Guarded, guarded
from cms.isolation.tags import OnlySeenTags, popular_tags


def guard_choosers() -> None:
    """Put the guard before both, and let both lists know only the tags that somebody sees; called
    once, before their screens are made."""
    for screens in (images, documents):
        plain: type[Any] = screens.IndexView.filterset_class
        screens.IndexView.filterset_class = type(plain.__name__, (OnlySeenTags, plain), {})
    pictures.choose_view_class = _with_seen_tags(pictures.choose_view_class)
    _guard(pictures)
    pictures.select_format_view_class = guarded(ImageSelectFormatView, pictures.model)
    _guard(files)


def _with_seen_tags(view_class: type[Any]) -> type[Any]:
    """The choosing of pictures, which offers only the tags of those that are seen."""

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = view_class.get_context_data(self, **kwargs)
        return context | {"popular_tags": popular_tags(self.model, self.request.user)}

    return type(view_class.__name__, (view_class,), {"get_context_data": get_context_data})


def _guard(viewset: ChooserViewSet) -> None:
    # Wagtail registers these very objects and lets none of another class take their place.
    plain: type[Any] = type(viewset)
    viewset.__class__ = type(plain.__name__, (Guarded, plain), {"__module__": plain.__module__})
