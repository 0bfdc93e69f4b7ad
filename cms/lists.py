"""Model fields that hold a short list of strings, edited as plain lines or as check boxes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

Option = tuple[str, str]


class LinesField(forms.CharField):
    """A form field of one entry per line; its value is a list of strings without blank lines."""

    widget = forms.Textarea

    def __init__(
        self,
        *,
        entry_validators: Sequence[Callable[[str], None]] = (),
        entry_length: int = 200,
        max_entries: int = 40,
        **kwargs: Any,
    ) -> None:
        self.entry_validators = entry_validators
        self.entry_length = entry_length
        self.max_entries = max_entries
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: list[str]) -> None:
        super().validate("x" if value else "")
        check_entries(value, self.entry_length, self.max_entries, self.entry_validators)

    def run_validators(self, value: Any) -> None:
        """Entries are validated one by one in `validate`."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or []) != self.to_python(data)


def check_entries(
    entries: Iterable[str],
    entry_length: int,
    max_entries: int,
    validators: Sequence[Callable[[str], None]],
) -> None:
    """Raises ValidationError that quotes each entry that is too long, doubled or refused."""
    errors: list[str] = []
    seen: set[str] = set()
    for entry in entries:
        if len(entry) > entry_length:
            errors.append(f"“{entry[:40]}…” is longer than {entry_length} characters.")
        if entry.casefold() in seen:
            errors.append(f"“{entry}” is there twice.")
        seen.add(entry.casefold())
        for validator in validators:
            try:
                validator(entry)
            except ValidationError as error:
                errors.extend(f"“{entry}”: {message}" for message in error.messages)
    if len(seen) > max_entries:
        errors.append(f"There are {len(seen)} lines; the most is {max_entries}.")
    if errors:
        raise ValidationError(errors)


def _as_list_of_strings(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ValidationError("This is not a list of texts.")
    return value


class TextListField(models.JSONField):
    """A list of short strings; editors write one per line."""

    def __init__(
        self,
        *args: Any,
        entry_validators: Sequence[Callable[[str], None]] = (),
        entry_length: int = 200,
        max_entries: int = 40,
        **kwargs: Any,
    ) -> None:
        self.limits: dict[str, Any] = {
            "entry_validators": tuple(entry_validators),
            "entry_length": entry_length,
            "max_entries": max_entries,
        }
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        entries = _as_list_of_strings(value)
        check_entries(
            entries,
            self.limits["entry_length"],
            self.limits["max_entries"],
            self.limits["entry_validators"],
        )
        super().validate(value, model_instance)

    def formfield(self, **kwargs: Any) -> forms.Field:
        # Imported late: the admin's widgets want every app loaded.
        from wagtail.admin.widgets import AdminAutoHeightTextInput

        defaults = {"form_class": LinesField, "widget": AdminAutoHeightTextInput, **self.limits}
        return models.Field.formfield(  # type: ignore[return-value]
            self, **(defaults | kwargs)
        )


class ChoiceListField(models.JSONField):
    """A list of values out of a few; editors tick boxes."""

    def __init__(self, *args: Any, options: Sequence[Option] = (), **kwargs: Any) -> None:
        self.options = tuple(options)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        known = [key for key, _ in self.options]
        unknown = [entry for entry in _as_list_of_strings(value) if entry not in known]
        if unknown:
            raise ValidationError(f"{', '.join(unknown)}: not one of {', '.join(known)}.")
        super().validate(value, model_instance)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return models.Field.formfield(  # type: ignore[return-value]
            self,
            **{
                "form_class": forms.MultipleChoiceField,
                "widget": forms.CheckboxSelectMultiple,
                "choices": self.options,
                **kwargs,
            },
        )

    def value_from_object(self, obj: models.Model) -> Any:
        return list(super().value_from_object(obj) or [])
