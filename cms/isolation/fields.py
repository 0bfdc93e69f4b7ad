"""Fields of forms that offer, and take, only what their user sees."""

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.widgets.chooser import BaseChooser

from cms.isolation.narrowing import finder_of, seen_rows
from cms.models import Clinic
from cms.ownership import clinic_ids_of


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


def offer_no_archived(form: Any) -> None:
    """Let a form add nothing to an archived clinic; what is of one besides others stays."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            rows = field.queryset
            if issubclass(rows.model, Clinic):
                field.queryset = rows.filter(Q(archived_at=None) | Q(pk__in=_chosen(form)))


def _chosen(form: Any) -> set[Any]:
    """The clinics that the thing of a form is of already."""
    thing = getattr(form, "instance", None)
    owners = clinic_ids_of(thing) if thing is not None and thing.pk else None
    return set(owners) if isinstance(owners, frozenset) else set()


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
