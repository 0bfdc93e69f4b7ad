"""The fields of a thing as JSON, and back again; streams and rich text as they are stored."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Model
from django.utils.timezone import is_naive
from wagtail.fields import RichTextField, StreamField

from pages.moving.errors import WrongShape
from pages.moving.kinds import Kind, noun_of
from pages.moving.references import References

JSON = dict[str, Any]


def written(instance: Any, kind: Kind, references: References) -> tuple[JSON, list[str]]:
    """The values of a thing by field, and the fields that lost a reference on the way."""
    values: JSON = {}
    lost = []
    for name in kind.fields:
        before = references.lost
        values[name] = _written(instance, instance._meta.get_field(name), references)
        if references.lost > before:
            lost.append(name)
    return values, lost


def fill(instance: Any, values: Mapping[str, Any], references: References) -> None:
    """Give a thing the values of these fields. Raises WrongShape, which begins with the field."""
    for name, value in values.items():
        field: Any = instance._meta.get_field(name)
        try:
            setattr(instance, field.attname, _read(field, value, references))
        except WrongShape as error:
            error.places.insert(0, name)
            raise
        except ValidationError as error:
            raise WrongShape(f"{name}: {' '.join(error.messages)}") from None


def check_names(values: Any, kind: Kind) -> JSON:
    """The values of a record, whose names are exactly those of its kind. Raises WrongShape."""
    if not isinstance(values, dict):
        raise WrongShape("“fields” is not a group of values.")
    if unknown := sorted(set(values) - set(kind.fields)):
        raise WrongShape(f"unknown field “{unknown[0][:60]}”.")
    if missing := sorted(set(kind.fields) - set(values)):
        raise WrongShape(f"the field “{missing[0]}” is missing.")
    return values


def check_streams(instance: Model, names: Iterable[str], *, is_draft: bool) -> None:
    """Check streams as the edit screen checks them; a draft may be unfinished. Raises
    WrongShape."""
    from pages.gates import error_words

    for name in names:
        field: Any = instance._meta.get_field(name)
        if not isinstance(field, StreamField):
            continue
        block: Any = field.stream_block
        try:
            value = field.value_from_object(instance)
            block.clean_deferred(value) if is_draft else block.clean(value)
        except ValidationError as error:
            raise WrongShape(f"{name}: {' '.join(error_words(error))}") from None
        except (AttributeError, KeyError, LookupError, TypeError, ValueError):
            raise WrongShape(f"{name}: holds something that cannot be read.") from None


def _written(instance: Any, field: Any, references: References) -> Any:
    if isinstance(field, StreamField):
        stored = field.get_prep_value(field.value_from_object(instance))
        raw = json.loads(json.dumps(stored, cls=DjangoJSONEncoder))
        return references.value(field.stream_block, raw)
    value = field.value_from_object(instance)
    if isinstance(field, models.ForeignKey):
        return references.key(noun_of(field.related_model), value)
    if isinstance(field, RichTextField):
        return references.html(value)
    if value is None or isinstance(value, bool | int | list):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(field.get_prep_value(value))


def _read(field: Any, value: Any, references: References) -> Any:
    if isinstance(field, StreamField):
        return field.stream_block.to_python(references.value(field.stream_block, value))
    if isinstance(field, models.ForeignKey):
        return references.key(noun_of(field.related_model), value)
    if isinstance(field, RichTextField):
        return references.html(value)
    if not _fits(field, value):
        raise WrongShape(f"“{str(value)[:40]}” is not what stands here.")
    if value is None or isinstance(field, models.JSONField):
        return value
    found = field.to_python(value)
    if isinstance(found, datetime) and is_naive(found):
        raise WrongShape("is an instant without its time zone.")
    return found


def _fits(field: Any, value: Any) -> bool:
    if value is None:
        return bool(field.null)
    if isinstance(field, models.JSONField):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.IntegerField):
        return type(value) is int
    return isinstance(value, str)
