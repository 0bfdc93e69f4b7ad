"""Choosing what already exists: shared snippets, and what a clinic has."""

from copy import copy
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.coreutils import resolve_model_string
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.referring.current import current_referrer
from cms.referring.known import Known, shared_rows


class Choice:
    """Mixed in before a chooser block: in a form it takes only what is its clinic's own, or shared.

    Of what was sent and does not exist an unsaved thing remains, so that it is refused like
    another clinic's and not taken for no choice. What was loaded is not asked for again: a long
    page has hundreds of choices.
    """

    model_class: Any

    def value_from_form(self, value: Any) -> Any:
        if not value or isinstance(value, self.model_class):
            return value or None
        return _row(self.model_class, str(value)) or self.model_class()

    def clean(self, value: Any) -> Any:
        referrer = current_referrer()
        refusal = referrer.refusal(value) if referrer and value is not None else None
        if refusal:
            raise forms.ValidationError(refusal)
        if isinstance(value, self.model_class) and not value._state.adding:
            return value
        return super().clean(value)  # type: ignore[misc]

    def get_form_state(self, value: Any) -> Any:
        is_unknown = value is not None and value._state.adding
        return super().get_form_state(None if is_unknown else value)  # type: ignore[misc]


def _row(model: type[Model], key: str) -> Any:
    """A row of its own for each choice, of those that the form has read."""
    referrer = current_referrer()
    return copy(referrer.known.row(model, key) if referrer else Known().row(model, key))


class SharedChooserBlock(Choice, SnippetChooserBlock):
    """A chosen snippet: many pages choose the same ones."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        keys, known = list(values), shared_rows()
        if known is None:
            found: list[Any] = super().bulk_to_python(keys)
            return found
        known.read((self.model_class, str(key)) for key in keys if key is not None)
        return [
            None if key is None else copy(known.row(self.model_class, str(key))) for key in keys
        ]


class PageBlock(Choice, blocks.PageChooserBlock):
    """A chosen page."""


class FileBlock(Choice, DocumentChooserBlock):
    """A chosen file."""


class PlaceChooserBlock(PageBlock):
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
        # What a form sends for a page that is gone is no choice of anything.
        return value if is_gone(value) and current_referrer() is None else super().clean(value)


def is_gone(page: Any) -> bool:
    """Whether a chosen page is not there any more; nothing chosen is not a page."""
    return page is not None and not page.path


class OfficeChooserBlock(Choice, blocks.ChooserBlock):
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
