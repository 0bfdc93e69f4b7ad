"""The base of shared content that readers see as soon as it is saved."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from cms.signals import content_saved
from cms.turns import turn

# Saving only these says nothing about what is public: they keep the books of drafts.
DRAFT_FIELDS = {"has_unpublished_changes", "latest_revision"}


def is_draft_keeping(update_fields: Iterable[str] | None) -> bool:
    """Whether a save of these fields (None: all) only notes that there is a draft. What is in
    memory then is the draft, not what is public."""
    return update_fields is not None and set(update_fields) <= DRAFT_FIELDS


class PublishedModel(models.Model):
    """A model whose save publishes: the save, and all that receivers write, is one transaction.

    Receivers of what was saved listen to `cms.signals.content_saved`, not to `post_save`, which
    fires before offices, many-to-many relations and renditions are written.
    """

    # Texts that may quote a clinic's values by token, plain and rich, and names, which may not.
    quoting: ClassVar[tuple[str, ...]] = ()
    quoting_rich: ClassVar[tuple[str, ...]] = ()
    names: ClassVar[tuple[str, ...]] = ()
    # False where a save takes long before there is anything to publish.
    waits_before_saving: ClassVar[bool] = True

    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if is_draft_keeping(kwargs.get("update_fields")):
            super().save(*args, **kwargs)
            return
        created = self._state.adding
        with turn(waits=self.waits_before_saving):
            super().save(*args, **kwargs)
            self.finish_save()
            self.tell_of_save(created)

    def clean(self) -> None:
        from cms.tokens.checks import pieces_of, shared_text_problems

        super().clean()
        errors: dict[str, list[str]] = {}
        missing = self.missing_values()
        for field in (*self.quoting, *self.quoting_rich):
            pieces = pieces_of(getattr(self, field), is_rich=field in self.quoting_rich)
            if problems := shared_text_problems(pieces, missing):
                errors[field] = problems
        for field in self.names:
            if any("{{" in piece for piece in pieces_of(getattr(self, field))):
                errors[field] = ["A name stands as it is written. Leave out “{{”."]
        if errors:
            raise ValidationError(dict(errors))

    def missing_values(self) -> dict[str, str]:
        """The tokens that a text of this cannot quote, each with a clinic that has no value."""
        return {}

    def finish_save(self) -> None:
        """What is to be written after the row and before anybody hears of it."""

    def tell_of_save(self, created: bool) -> None:
        """Tell whoever listens that all of it is written."""
        content_saved.send(sender=type(self), instance=self, created=created)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with turn():
            return super().delete(*args, **kwargs)


class SharedText(PublishedModel):
    """Shared content whose texts every clinic shows with its own values."""

    class Meta:
        abstract = True

    def missing_values(self) -> dict[str, str]:
        from cms.models.clinic import Clinic
        from cms.tokens.checks import missing_clinic_values

        return missing_clinic_values(Clinic.objects.filter(is_active=True))
