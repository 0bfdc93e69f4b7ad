"""The one parser of what a request asks for: raw query string in, typed values or named errors out.

Knows no Django, no endpoint and no answer.
"""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from api.decoding import InvalidValue, decoded, plain, raw_bytes, without_controls

QUERY_LIMIT = 8192
PARAMETER_LIMIT = 32

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ParameterError:
    """What is wrong with one parameter: a few words, and a whole sentence."""

    parameter: str
    message: str
    sentence: str
    is_unknown: bool = False


class InvalidParameters(Exception):
    """A request whose parameters cannot be read; `errors` has every one of them."""

    def __init__(self, errors: Sequence[ParameterError]) -> None:
        self.errors = tuple(errors)
        super().__init__(" ".join(error.sentence for error in errors))


@dataclass(frozen=True, slots=True, eq=False)
class Parameter(Generic[T]):
    """One parameter an endpoint takes: `read` turns its text into a value or raises ValueError.

    `schema` is its JSON schema. An optional one that is absent has the value `default`.
    """

    name: str
    read: Callable[[str], T]
    description: str
    default: T | None = None
    is_required: bool = False
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})

    def error(self, message: str) -> ParameterError:
        """An error about this parameter; `message` continues a sentence that it begins."""
        return ParameterError(self.name, message, f"`{self.name}` {message}.")


class Values:
    """The values of a request by the Parameter that reads them."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    def __getitem__(self, parameter: Parameter[T]) -> T:
        return cast(T, self._values.get(parameter.name, parameter.default))

    def __or__(self, other: "Values") -> "Values":
        return Values(self._values | other._values)


def parse_query(raw: str | bytes, parameters: Sequence[Parameter[Any]]) -> Values:
    """Reads a raw query string (as in WSGI: undecoded, bytes as Latin-1) against `parameters`.

    Raises InvalidParameters with an error for each that is unknown, repeated, missing or malformed.
    """
    known = {parameter.name: parameter for parameter in parameters}
    values: dict[str, object] = {}
    errors: dict[str, ParameterError] = {}
    for name, text in _pairs(raw):
        if name in errors:
            continue
        parameter = known.get(name)
        if parameter is None:
            errors[name] = _unknown(name, known)
        elif name in values:
            errors[name] = parameter.error("is given more than once")
        else:
            try:
                values[name] = parameter.read(decoded(text))
            except ValueError as error:
                errors[name] = parameter.error(str(error))
    for parameter in parameters:
        if parameter.is_required and parameter.name not in values and parameter.name not in errors:
            errors[parameter.name] = parameter.error("is required")
    if errors:
        raise InvalidParameters(list(errors.values()))
    return Values(values)


def parse_segments(segments: Mapping[str, str], parameters: Sequence[Parameter[Any]]) -> Values:
    """Reads the segments of a URL's path, already decoded. Raises InvalidParameters."""
    values: dict[str, object] = {}
    errors: list[ParameterError] = []
    for parameter in parameters:
        try:
            values[parameter.name] = parameter.read(plain(segments[parameter.name]))
        except ValueError as error:
            errors.append(parameter.error(str(error)))
    if errors:
        raise InvalidParameters(errors)
    return Values(values)


def _pairs(raw: str | bytes) -> list[tuple[str, bytes]]:
    pieces = [piece for piece in raw_bytes(raw).split(b"&") if piece]
    if len(pieces) > PARAMETER_LIMIT:
        message = f"has more than {PARAMETER_LIMIT} parameters"
        raise InvalidParameters([ParameterError("", message, f"The query {message}.")])
    pairs = []
    for piece in pieces:
        name, _, text = piece.partition(b"=")
        try:
            pairs.append((decoded(name), text))
        except InvalidValue:
            pairs.append((name.decode("ascii", "backslashreplace"), text))
    return pairs


def _unknown(name: str, known: Mapping[str, object]) -> ParameterError:
    shown = without_controls(name[:60])
    sentence = f"`{shown}` is not a parameter of this endpoint"
    close = difflib.get_close_matches(shown.lower(), known, n=1)
    if close:
        sentence += f"; did you mean `{close[0]}`?"
    elif known:
        sentence += f"; it takes {', '.join(f'`{other}`' for other in known)}."
    else:
        sentence += "; it takes none."
    return ParameterError(shown, "unknown parameter", sentence, is_unknown=True)
