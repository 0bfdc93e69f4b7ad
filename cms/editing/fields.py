"""The hidden fields by which an open form says what it is."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms

VERSION = "loaded_version"
KEY = "form_key"


class SilentField(forms.CharField):
    """A hidden field that is no part of what an editor writes: it never counts as a change."""

    def __init__(self, **kwargs: Any) -> None:
        # A browser that fills in a form again would give a new form the marks of an old one.
        widget = forms.HiddenInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, widget=widget, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def new_key() -> str:
    return uuid4().hex


def key_in(sent: Mapping[str, Any]) -> UUID | None:
    """The key of a form that was sent; None without one, or with something else."""
    try:
        return UUID(hex=sent.get(KEY) or "")
    except ValueError:
        return None
