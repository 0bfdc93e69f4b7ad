"""Fields of forms that offer, and take, only what their user sees."""

from typing import Any

from django import forms
from wagtail.admin.widgets.chooser import BaseChooser

from cms.isolation.narrowing import finder_of, seen_rows
from cms.models import Clinic


def narrow_fields(form: Any, user: Any, clinic_ids: frozenset[int] | None = None) -> None:
    """Let the fields of a form, and of the forms inside it, know only what somebody sees.

    Of clinics they know those of `clinic_ids`, when it is given. What is chosen all the same
    is an error at its field, as if there were no such thing.
    """
    for field in form.fields.values():
        if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
            continue
        if finder_of(field.queryset.model) is None:
            continue
        is_clinic = issubclass(field.queryset.model, Clinic)
        field.queryset = seen_rows(field.queryset, user, clinic_ids if is_clinic else None)
        _show_only_seen(field)
    for formset in getattr(form, "formsets", {}).values():
        for inner in formset.forms:
            narrow_fields(inner, user, clinic_ids)


def _show_only_seen(field: Any) -> None:
    """Let the chooser of a field tell nothing of a thing that the field does not take."""
    widget = field.widget
    if not isinstance(widget, BaseChooser):
        return
    find = widget.get_instance

    def seen_instance(value: Any) -> Any:
        found = find(value)
        return found if found and field.queryset.filter(pk=found.pk).exists() else None

    widget.get_instance = seen_instance
