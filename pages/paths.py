"""The path of a page on its front end: its normal form and its public tag. Knows no Django."""

import re
from urllib.parse import quote

PATH_LIMIT = 200
# How many public tags an answer may have.
TAG_LIMIT = 40

_SLASHES = re.compile(r"/{2,}")
_SCHEME = re.compile(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:/")


class InvalidPath(ValueError):
    """Not the path of a page; the message says why and continues a sentence that names it."""


def normalised_path(text: str) -> str:
    """`text` in lower case with one `/` at both ends and no doubled ones, at most 200 characters.

    Raises InvalidPath for anything that is not a path alone.
    """
    if not text:
        raise InvalidPath("is empty; the path of the home page is `/`")
    if "\\" in text:
        raise InvalidPath("contains a backslash")
    if "?" in text or "#" in text:
        raise InvalidPath("contains a query or a fragment; give the path alone")
    if _SCHEME.match(text):
        raise InvalidPath("is an address; give the path alone")
    path = _SLASHES.sub("/", f"/{text.lower()}/")
    if "/./" in path or "/../" in path:
        raise InvalidPath("contains a `.` or `..` segment")
    if len(path) > PATH_LIMIT:
        raise InvalidPath(f"is longer than {PATH_LIMIT} characters")
    return path


def path_tag(clinic: str, path: str) -> str:
    """The public tag of a path, which can be computed before asking for it.

    What a tag must not hold (a space, a comma, all but ASCII) is percent-encoded in lower case.
    """
    return f"path:{clinic}:{quote(path, safe='/-._~').lower()}"
