"""Why something could not be done, in the words of whoever can mend it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError

from api.models import ScheduleProblem
from pages.admin.visibility import label_of
from pages.gates import error_words

Mender = ScheduleProblem.Mender
LONGEST_FAULT = 300


@dataclass(frozen=True, slots=True)
class Reason:
    """The reasons, one a line, and who can mend them; `is_passing` where it may pass by itself."""

    lines: tuple[str, ...]
    mender: Mender
    is_passing: bool = False

    @property
    def words(self) -> str:
        return "\n".join(self.lines)


def reason_of(error: Exception, model: Any) -> Reason:
    """Why a page or clinic of this model met an error when it was due."""
    if isinstance(error, ValidationError):
        return Reason(tuple(_words_of(error, model)), Mender.EDITOR)
    if isinstance(error, OperationalError | InterfaceError):
        words = "The database could not be reached, or was too busy."
        return Reason((words,), Mender.ADMINISTRATOR, is_passing=True)
    fault = str(error)[:LONGEST_FAULT] or type(error).__name__
    return Reason((f"The system met a fault: {fault}",), Mender.ADMINISTRATOR)


def _words_of(error: ValidationError, model: Any) -> list[str]:
    """`Summary: ...` for each field, in the order of the form's gates."""
    if not hasattr(error, "error_dict"):
        return error_words(error)
    found = []
    for field, errors in error.error_dict.items():
        label = "" if field == "__all__" else f"{label_of(model, field)}: "
        found += [label + words for one in errors for words in error_words(one)]
    return found
