"""Choosing what already exists: shared snippets, and what a clinic has."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.coreutils import resolve_model_string
from wagtail.snippets.blocks import SnippetChooserBlock


class LoadedOnce:
    """A chooser block that does not ask the database again whether what it was given exists: a
    long page has hundreds of choices, and each was just loaded."""

    model_class: Any

    def clean(self, value: Any) -> Any:
        if isinstance(value, self.model_class):
            return value
        return super().clean(value)  # type: ignore[misc]


class SharedChooserBlock(LoadedOnce, SnippetChooserBlock):
    """A chosen shared snippet."""


class PlaceChooserBlock(blocks.PageChooserBlock):
    """A chosen page below which others are looked for. Of one that is gone a Page without a path
    remains, so that “below nothing” does not become “everywhere”."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return self.model_class(pk=value) if found is None and value else found

    def bulk_to_python(self, values: Any) -> list[Any]:
        keys = list(values)
        found = super().bulk_to_python(keys)
        return [
            self.model_class(pk=key) if one is None and key else one
            for key, one in zip(keys, found, strict=True)
        ]

    def clean(self, value: Any) -> Any:
        return value if is_gone(value) else super().clean(value)

    def get_form_state(self, value: Any) -> Any:
        return super().get_form_state(None if is_gone(value) else value)


def is_gone(page: Any) -> bool:
    """Whether a chosen page is not there any more; nothing chosen is not a page."""
    return page is not None and not page.path


class OfficeChooserBlock(LoadedOnce, blocks.ChooserBlock):
    """A chosen office."""

    @cached_property
    def target_model(self) -> Any:
        return resolve_model_string("cms.Office")

    @cached_property
    def widget(self) -> Any:
        # Imported late: the admin wants every app loaded.
        from cms.admin.offices import office_chooser

        return office_chooser.widget_class()

    class Meta:
        icon = "home"


class ChosenBlock(blocks.ListBlock):
    """A list of chosen things, none of them twice. A draft may have gaps."""

    def __init__(self, child_block: blocks.ChooserBlock, **kwargs: Any) -> None:
        super().__init__(child_block, **{"default": [], "min_num": 0, **kwargs})

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: set[Any] = set()
        errors = {}
        for position, thing in enumerate(cleaned):
            if thing is not None and thing.pk in seen:
                errors[position] = forms.ValidationError("This is already in the list.")
            seen.add(getattr(thing, "pk", None))
        if errors:
            raise ListBlockValidationError(block_errors=errors)
        return cleaned


def chosen_things(value: Any) -> list[Any] | None:
    """What is chosen and still there; None when an editor has chosen nothing."""
    things = list(value or [])
    return [thing for thing in things if thing is not None] if things else None
