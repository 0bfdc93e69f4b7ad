"""What an opened page names that is another clinic's, in words and without its name."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from wagtail.admin.panels import Panel
from wagtail.blocks import ChooserBlock, RichTextBlock, StreamValue

from cms.referring.forms import ReferringForm, is_asked_about
from cms.referring.referrer import Referrer
from pages.sections import kind_label
from pages.texts import RICH_FIELDS, leaves


class NotOursPanel(Panel):
    """Above the text of a page that names what became another clinic's, or of a copy.

    In the form these places are empty, but for administrators.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/panels/not_ours.html"

        def is_shown(self) -> bool:
            return bool(self.places)

        @cached_property
        def places(self) -> list[str]:
            is_opened = isinstance(self.form, ReferringForm) and not self.form.is_bound
            return list(places_of_others(self.form)) if is_opened and self.instance.pk else []

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"places": self.places}


def places_of_others(form: Any) -> Iterator[str]:
    """Where the page of a form names what it may not refer to: `Main picture`, `Section 3,
    Picture`."""
    page, referrer = form.instance, form.referrer
    for name, field in form.fields.items():
        label, value = str(form[name].label), getattr(page, name, None)
        if isinstance(value, StreamValue):
            form.look_up(value.stream_block, value)
            yield from _in_stream(value, label, referrer)
        elif isinstance(field, forms.ModelChoiceField) and isinstance(value, Model):
            if is_asked_about(type(value)) and not referrer.may(value):
                yield label
        elif name in RICH_FIELDS and referrer.refused_links(value or ""):
            yield f"{label}: a link"


def _in_stream(stream: StreamValue, label: str, referrer: Referrer) -> Iterator[str]:
    is_sections = label == "Sections"
    for number, child in enumerate(stream, start=1):
        place = f"Section {number}, {kind_label(child.block_type)}" if is_sections else label
        for _, block, value in leaves(child.block, child.value):
            if isinstance(block, ChooserBlock) and _is_of_others(value, referrer):
                yield f"{place}: {block.label}" if is_sections else f"{place}, number {number}"
            elif isinstance(block, RichTextBlock) and referrer.refused_links(value.source):
                yield f"{place}: a link"


def _is_of_others(thing: Any, referrer: Referrer) -> bool:
    """Whether something was chosen that is not the clinic's; what is gone is nobody's."""
    return thing is not None and not thing._state.adding and not referrer.may(thing)
