"""Which version of a thing a form was opened with, and whether that is still the newest."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models

# What says which text is the newest, and what readers have.
TEXT_FIELDS = ("latest_revision", "latest_revision__created_at", "updated_at")
PUBLIC_FIELDS = ("live", "live_revision", "last_published_at")


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a thing: the thing, its newest text, and what of it is public.

    Written into a form as `page 12|45,2026-03-09T14:20:00+00:00|True,45,...`.
    """

    subject: str
    text: str
    public: str

    def __str__(self) -> str:
        return "|".join((self.subject, self.text, self.public))

    @classmethod
    def parse(cls, written: str) -> "Version | None":
        """The version that a form names; None for what no form of ours says."""
        parts = written.split("|")
        return cls(*parts) if len(parts) == 3 and parts[0] else None


# What the form of a thing that is not stored yet was opened with.
NOTHING_YET = Version("new", "", "")


class Refusal(Enum):
    """Why a form may not be saved."""

    ABSENT = auto()
    GARBLED = auto()
    OF_SOMETHING_ELSE = auto()
    MADE_ALREADY = auto()
    NEWER_TEXT = auto()
    NEWER_STATE = auto()


def refusal(loaded: str | None, current: Version, saved_by_form: str = "") -> Refusal | None:
    """Why a form may not be saved over `current`; None if it may.

    `loaded` is what the form says that it was opened with, `saved_by_form` the version that this
    very form has last saved by itself: nobody else has touched that one.
    """
    if not loaded:
        return Refusal.ABSENT
    given = Version.parse(loaded)
    if given is None:
        return Refusal.GARBLED
    if given not in (current, NOTHING_YET) and given.subject != current.subject:
        return Refusal.OF_SOMETHING_ELSE
    if given == current or saved_by_form == str(current):
        return None
    if given == NOTHING_YET:
        return Refusal.MADE_ALREADY
    return Refusal.NEWER_STATE if given.text == current.text else Refusal.NEWER_TEXT


def version_of(model: type[models.Model], key: Any) -> Version:
    """The version of a stored thing as it is now; NOTHING_YET when there is none.

    In memory an instance may be a draft or older than its row, so the row is asked.
    """
    names = [name for name in (*TEXT_FIELDS, *PUBLIC_FIELDS) if _has(model, name)]
    row = key is not None and model._default_manager.filter(pk=key).values(*names).first()
    if not row:
        return NOTHING_YET
    return Version(
        subject=f"{subject_of(model)} {key}",
        text=_written(row, TEXT_FIELDS),
        public=_written(row, PUBLIC_FIELDS),
    )


def subject_of(model: type[models.Model]) -> str:
    """What the things of a model are called in versions and notes."""
    return str(model._meta.model_name)


def hold_row(model: type[models.Model], key: Any) -> None:
    """Let nobody else change a row until this transaction ends.

    Others may still refer to it meanwhile, as pages do to a picture.
    """
    if connection.in_atomic_block:
        rows = model._default_manager.select_for_update(no_key=True).filter(pk=key)
        list(rows.order_by().values_list("pk"))


def _has(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name.split("__")[0])
    except FieldDoesNotExist:
        return False
    return True


def _written(row: dict[str, Any], names: tuple[str, ...]) -> str:
    values = [row[name] for name in names if name in row]
    return ",".join(one.isoformat() if isinstance(one, datetime) else str(one) for one in values)
