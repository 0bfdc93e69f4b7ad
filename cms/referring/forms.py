"""Forms of what belongs to a clinic: they take and show only what it may refer to."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.blocks.base import BlockField
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms.access import is_administrator
from cms.models import Clinic
from cms.ownership import clinic_ids_of, is_known
from cms.referring.current import referring
from cms.referring.hiding import shown_value
from cms.referring.keys import is_key
from cms.referring.links import linked_in, links_in
from cms.referring.places import load_specific
from cms.referring.referrer import Referrer
from cms.referring.walking import chosen_in, linked_in_value, sent_in
from cms.referring.words import no_such

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm


class ReferringForm(_ModelForm):
    """Mixin of a form, in which inner forms may stand.

    What is not the clinic's own, nor shared by all, is an error at its field or block, also in a
    draft. The form that comes back shows nothing of it; administrators alone still see what they
    chose.
    """

    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hides = not (self.for_user and is_administrator(self.for_user))
        self._referrer: Referrer | None = None
        for form in self._forms():
            for field in _fields_of(form):
                self._prepare(field)

    def referring_clinic_ids(self) -> frozenset[int]:
        """The clinics in which the thing is shown; none for what all clinics share."""
        return self._clinic_ids_of_instance

    @cached_property
    def _clinic_ids_of_instance(self) -> frozenset[int]:
        return clinic_ids_alone(self.instance)

    @property
    def referrer(self) -> Referrer:
        """Asks on behalf of the clinics as they are now: a form may change them."""
        clinic_ids = self.referring_clinic_ids()
        if self._referrer is None or self._referrer.clinic_ids != clinic_ids:
            self._referrer = Referrer(clinic_ids, self._kept_links)
        return self._referrer

    def full_clean(self) -> None:
        with referring(self.referrer):
            super().full_clean()

    def clean(self) -> Any:
        cleaned = super().clean()
        for form in self._forms():
            # Of an inner form this reads what was sent; it is asked whatever else is wrong in it.
            if form is self or form.errors is not None:
                self._check(form)
        return cleaned

    def _check(self, form: Any) -> None:
        for name, field in list(form.fields.items()):
            value = form.cleaned_data.get(name)
            if isinstance(field, forms.ModelChoiceField) and isinstance(value, Model):
                if is_asked_about(type(value)) and (refusal := self.referrer.refusal(value)):
                    form.add_error(name, refusal)
            elif isinstance(value, str) and _is_rich(form, name):
                for words in self.referrer.refused_links(value):
                    form.add_error(name, words)

    def _forms(self) -> Iterator[Any]:
        yield self
        for formset in getattr(self, "formsets", {}).values():
            yield from (form for form in formset.forms if any(_fields_of(form)))

    def _prepare(self, field: Any) -> None:
        """Say of a choice that does not exist the same as of another clinic's, and show neither."""
        if isinstance(field, forms.ModelChoiceField):
            field.error_messages["invalid_choice"] = no_such(_model_of(field))
        if self.hides or isinstance(field, forms.ModelChoiceField):
            field.prepare_value = self._shown_by(field, field.prepare_value)
        widget = field.widget
        if isinstance(field, BlockField):
            block = field.block
            widget.value_from_datadict = self._read_by(block, widget.value_from_datadict)
            field.clean = self._cleaned_by(block, field.clean)
            widget.render_with_errors = self._drawn_by(
                lambda value: _shown_in(block, value, self.referrer), widget.render_with_errors
            )
        elif not isinstance(field, forms.ModelChoiceField):
            widget.render = self._drawn_by(
                lambda html: self.referrer.known.rows(one.named for one in links_in(html or "")),
                widget.render,
            )

    def _read_by(self, block: Any, read: Callable[..., Any]) -> Callable[..., Any]:
        """Reading what was sent for a stream, with all that is chosen in it looked up at once."""

        def together(data: Any, files: Any, name: str) -> Any:
            with referring(self.referrer):
                self.referrer.known.read(sent_in(block, data, name))
                return read(data, files, name)

        return together

    def _cleaned_by(self, block: Any, clean: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def together(value: Any) -> Any:
            self.look_up(block, value)
            return clean(value)

        return together

    def _drawn_by(
        self, find: Callable[[Any], list[Any]], draw: Callable[..., Any]
    ) -> Callable[..., Any]:
        """Drawing a field, with what its choosers and links tell of pages read at once; `find`
        gives what its value names."""

        def together(name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
            load_specific(one for one in find(value) if isinstance(one, Page))
            with referring(self.referrer):
                return draw(name, value, *args, **kwargs)

        return together

    def look_up(self, block: Any, value: Any) -> None:
        """Learn at once of all that a stream names what will be asked of each."""
        self.referrer.look_up(linked_in_value(block, value), chosen_in(block, value))

    def _shown_by(self, field: Any, prepare: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def shown(value: Any) -> Any:
            prepared = prepare(value)
            if isinstance(field, BlockField):
                self.look_up(field.block, prepared)
                return shown_value(field.block, prepared, self.referrer)
            if isinstance(field, forms.ModelChoiceField):
                return prepared if prepared and self._shows(field, prepared) else None
            return self.referrer.shown(prepared) if isinstance(prepared, str) else prepared

        return shown

    def _shows(self, field: Any, key: Any) -> bool:
        """Whether a chooser may look up what it is to show: never what can be no id."""
        return self.referrer.may_key(_model_of(field), key) if self.hides else is_key(key)

    def _kept_links(self) -> Iterator[tuple[type[Model], str]]:
        return linked_in(self.instance.serializable_data())


def clinic_ids_alone(thing: Any) -> frozenset[int]:
    """The clinics of a thing; none for what is shared, or nobody's."""
    owners = clinic_ids_of(thing)
    return owners if isinstance(owners, frozenset) else frozenset()


def is_asked_about(model: type[Model]) -> bool:
    """Whether things of a model are somebody's. Of which clinic a thing is, is another question."""
    return is_known(model) and not issubclass(model, Clinic)


def _fields_of(form: Any) -> Iterator[Any]:
    """The fields of a form that may refer to something."""
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelMultipleChoiceField):
            continue
        if isinstance(field, forms.ModelChoiceField):
            if field.queryset is not None and is_asked_about(field.queryset.model):
                yield field
        elif isinstance(field, BlockField) or _is_rich(form, name):
            yield field


def _shown_in(block: Any, value: Any, referrer: Referrer) -> list[Any]:
    linked = referrer.known.rows(linked_in_value(block, value))
    return [*chosen_in(block, value), *linked]


def _model_of(field: Any) -> type[Model]:
    model: type[Model] = field.queryset.model
    return model


def _is_rich(form: Any, name: str) -> bool:
    try:
        return isinstance(form.instance._meta.get_field(name), RichTextField)
    except FieldDoesNotExist:
        return False
