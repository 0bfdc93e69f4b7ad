"""What the steps of an import share: the file, what is known so far, and the words for what is
wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from pages.moving.errors import BrokenFile, WrongShape, in_words
from pages.moving.fields import JSON, check_names
from pages.moving.files import StoredFiles
from pages.moving.kinds import Kind
from pages.moving.reading import Archive
from pages.moving.references import References
from pages.moving.report import Report, Wishes

# What a draft may still lack.
_UNFINISHED = {"blank", "null"}


class Taking:
    """One import on its way."""

    def __init__(self, archive: Archive, wishes: Wishes, files: StoredFiles) -> None:
        self.archive = archive
        self.wishes = wishes
        self.files = files
        self.report = Report()
        self.references = References(self._find, is_strict=True)

    def know(self, noun: str, key: int | None, here: int) -> None:
        """Note what a thing of the file is here."""
        if key is not None:
            self.report.keys[noun, key] = here

    def records(self, member: str, keys: set[str]) -> Iterator[tuple[int, JSON]]:
        """The records of a member with their numbers; each has exactly these keys."""
        seen: set[int] = set()
        for number, record in enumerate(self.archive.records(member), start=1):
            with at(member, number):
                if not isinstance(record, dict) or set(record) != keys:
                    raise WrongShape(f"its keys are not {', '.join(sorted(keys))}.")
                if "key" in keys:
                    key = record["key"]
                    if type(key) is not int or key < 1 or key in seen:
                        raise WrongShape("“key” is no number, or stands there twice.")
                    seen.add(key)
                if not is_texts(record["lost"]):
                    raise WrongShape("“lost” is not a list of fields.")
            yield number, record

    def plain(self, kind: Kind) -> Iterator[tuple[int, JSON]]:
        """The records of a kind that are nothing but fields."""
        for number, record in self.records(kind.member, {"key", "fields", "lost"}):
            with at(kind.member, number):
                check_names(record["fields"], kind)
            yield number, record

    def _find(self, noun: str, key: int) -> int:
        found = self.report.keys.get((noun, key))
        if found is None:
            raise WrongShape(f"{noun} {key} is not in the file.")
        return found


@contextmanager
def at(member: str, number: int) -> Iterator[None]:
    """Within: what is wrong is told with the place where it stands."""
    place = f"record {number}: "
    try:
        yield
    except WrongShape as error:
        raise BrokenFile(member, f"{place}{error}") from None
    except ValidationError as error:
        raise BrokenFile(member, f"{place}{in_words(error)}") from None
    except DatabaseError:
        raise BrokenFile(member, f"{place}holds a value that cannot be stored.") from None
    except (OverflowError, RecursionError):
        raise BrokenFile(member, f"{place}holds a value that is out of all bounds.") from None


def check_draft(instance: Any, exclude: list[str] | None = None) -> None:
    """Raise what is wrong with a draft, which may lack what readers need."""
    try:
        instance.full_clean(exclude=exclude)
    except ValidationError as error:
        wrong = {
            field: [one for one in found if one.code not in _UNFINISHED]
            for field, found in error.error_dict.items()
        }
        if left := {field: found for field, found in wrong.items() if found}:
            raise ValidationError(left) from None


def is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
