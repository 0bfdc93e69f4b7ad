"""What belongs to a clinic and is saved with it: offices, notices."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from wagtail.models import Orderable

from cms.models.former_number import remembering_numbers
from cms.models.published import PublishedModel

_being_saved: ContextVar[frozenset[int]] = ContextVar("clinics_being_saved", default=frozenset())


def is_being_saved(clinic_id: int) -> bool:
    """Whether this clinic is being saved right now, as a whole: its parts then say nothing of
    themselves, since the clinic says it for all of them at the end."""
    return clinic_id in _being_saved.get()


@contextmanager
def saving_whole(clinic_id: int | None) -> Iterator[None]:
    """Around the save of a clinic with its parts; None for one that is not stored yet."""
    token = _being_saved.set(_being_saved.get() | ({clinic_id} if clinic_id else set()))
    try:
        yield
    finally:
        _being_saved.reset(token)


class ClinicPart(PublishedModel, Orderable):
    """A row that belongs to one clinic, in `clinic`.

    Saved by itself it publishes, as anything shared does; saved with its clinic it leaves that to
    the clinic.
    """

    clinic_id: int

    class Meta(Orderable.Meta):
        abstract = True
        # Code gives no place in the order: those without one stand as they were made.
        ordering: ClassVar = ["sort_order", "pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if is_being_saved(self.clinic_id):
            super().save(*args, **kwargs)
            return
        with remembering_numbers(self.clinic_id):
            super().save(*args, **kwargs)

    def tell_of_save(self, created: bool) -> None:
        if not is_being_saved(self.clinic_id):
            super().tell_of_save(created)
