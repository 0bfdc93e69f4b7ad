"""The guard before Wagtail's own choosers of pictures and files."""

from typing import Any

from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.documents.views.chooser import viewset as files
from wagtail.images.views.chooser import ImageSelectFormatView
from wagtail.images.views.chooser import viewset as pictures

from cms.isolation.guard import Guarded, guarded


def guard_choosers() -> None:
    """Put the guard before both; called once, before their screens are made."""
    _guard(pictures)
    pictures.select_format_view_class = guarded(ImageSelectFormatView, pictures.model)
    _guard(files)


def _guard(viewset: ChooserViewSet) -> None:
    # Wagtail registers these very objects and lets none of another class take their place.
    plain: type[Any] = type(viewset)
    viewset.__class__ = type(plain.__name__, (Guarded, plain), {"__module__": plain.__module__})
