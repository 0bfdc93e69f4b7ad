"""The base of shared content that readers see as soon as it is saved."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from cms.signals import content_saved

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

    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if is_draft_keeping(kwargs.get("update_fields")):
            super().save(*args, **kwargs)
            return
        created = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.finish_save()
            self.tell_of_save(created)

    def finish_save(self) -> None:
        """What is to be written after the row and before anybody hears of it."""

    def tell_of_save(self, created: bool) -> None:
        """Tell whoever listens that all of it is written."""
        content_saved.send(sender=type(self), instance=self, created=created)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            return super().delete(*args, **kwargs)
