"""A stream field whose block definitions stay out of migrations."""

import json
from typing import Any

from django import forms
from django.core.checks import CheckMessage
from django.db import models
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A StreamField that writes no block definition into a migration.

    Migrations therefore see it without definitions; in that state it carries the stored JSON
    through
    untouched, so that saving a historical model loses nothing.

    `blocks` is a StreamBlock (instance or class), or None for the state without definitions.
    """

    def __init__(
        self, blocks: StreamBlock | type[StreamBlock] | None = None, **kwargs: Any
    ) -> None:
        self.carries_raw_json = blocks is None
        super().__init__(blocks if blocks is not None else [], **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        # Past StreamField's own, which lists every block.
        name, path, _, kwargs = models.Field.deconstruct(self)
        return name, path, [], dict(kwargs)

    def to_python(self, value: Any) -> Any:
        if not self.carries_raw_json:
            return super().to_python(value)
        if value is None or value == "":
            return []
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        if not self.carries_raw_json:
            return super().get_prep_value(value)
        return self.to_python(value)

    def get_default(self) -> Any:
        if not self.carries_raw_json:
            return super().get_default()
        return self.to_python(models.Field.get_default(self))

    def value_to_string(self, obj: models.Model) -> str:
        if not self.carries_raw_json:
            return super().value_to_string(obj)
        return json.dumps(self.value_from_object(obj))

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        if not self.carries_raw_json:
            return super().check(**kwargs)
        return models.Field.check(self, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        if not self.carries_raw_json:
            return super().formfield(**kwargs)
        return models.Field.formfield(self, **kwargs)
