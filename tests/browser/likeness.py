"""What a page made in the browser answers, compared with a golden document."""

import re
from types import SimpleNamespace
from typing import Any

from tests.documents.golden import Golden

# They count up: a page made a second time has others.
COUNTED = frozenset({"id", "version"})
_COUNTED_IN_TEXT = re.compile(r' data-id="\d+"|^page:\d+$')


def answer(desk: SimpleNamespace, golden: Golden) -> Any:
    """The document as the API answers it over HTTP."""
    return desk.page.request.get(f"{desk.url}/api/v1/{golden.address}").json()


def uncounted(value: Any) -> Any:
    """A document without the numbers that count up."""
    match value:
        case dict():
            return {key: uncounted(one) for key, one in value.items() if key not in COUNTED}
        case list():
            return [uncounted(one) for one in value]
        case str():
            return _COUNTED_IN_TEXT.sub("", value)
    return value
