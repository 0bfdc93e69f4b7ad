"""The base of shared content that readers see as soon as it is saved."""

from typing import Any

from django.db import models, transaction

from cms.signals import content_saved


class PublishedModel(models.Model):
    """A model whose save publishes: the save, and all that receivers write, is one transaction.

    Receivers of what was saved listen to `cms.signals.content_saved`, not to `post_save`, which
    fires before offices, many-to-many relations and renditions are written.
    """

    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        created = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.finish_save()
            content_saved.send(sender=type(self), instance=self, created=created)

    def finish_save(self) -> None:
        """What is to be written after the row and before anybody hears of it."""

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            return super().delete(*args, **kwargs)
