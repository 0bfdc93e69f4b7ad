"""What keeps a clinic from being moved; the messages are for whoever moves it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError


class MovingError(Exception):
    """A clinic cannot be moved."""


class NotTaken(MovingError):
    """The file is in order, but this installation cannot take the clinic as it is."""


class BrokenFile(MovingError):
    """The file is not one that an export wrote; says which member of it, and where in it."""

    def __init__(self, member: str, words: str) -> None:
        super().__init__(f"{member}: {words}" if member else words)
        self.member = member


class WrongShape(Exception):
    """A value is not of the shape that its place asks for; `places` leads to it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
        self.places: list[str] = []

    def __str__(self) -> str:
        return f"{', '.join(self.places)}: {self.words}" if self.places else self.words


def in_words(error: ValidationError) -> str:
    """`field: what is wrong; other field: ...`, of everything that an error says."""
    if not hasattr(error, "error_dict"):
        return " ".join(_sentences(error.messages))
    found = (f"{field}: {' '.join(_sentences(m))}" for field, m in error.message_dict.items())
    return "; ".join(found).replace("__all__: ", "")


def _sentences(messages: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(messages))
