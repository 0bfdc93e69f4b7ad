"""In which ways a stored document can differ from what should be stored.

Asks the database only where a path leads that a document without a value still shows.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.encoding import etag_of
from api.models import DeliveryDocument, PendingRebuild, SearchEntry
from api.publishing.store import EMPTIED, Published, State, Subject, shows_too_much
from api.publishing.text import PageText, page_text
from api.search.index import entry_of, same_words

# How late the schedule may be before a document counts as forgotten by it.
PATIENCE = timedelta(minutes=10)


class Kind(StrEnum):
    """What is wrong with a document, by the name that programs read."""

    MISSING = "missing"
    LEFT_OVER = "left_over"
    CONTENT = "content"
    VERSION = "version"
    ETAG = "etag"
    TEXT = "text"
    SEARCH = "search"
    DEPENDENCIES = "dependencies"
    TIMES = "times"
    OVERDUE = "overdue"
    REMNANT = "remnant"
    DOUBLE = "double"
    BROKEN = "broken"
    LOG = "log"


# The columns that make up what is read of a document, in words.
CONTENT = {
    "body": "its JSON",
    "digest": "its digest",
    "card": "its card",
    "sitemap": "its entry for search engines",
    "path": "its path",
    "parent_id": "the page above it",
    "sort_key": "its place in lists",
    "locale": "its language",
    "type": "its type",
    "tags": "its tags",
}
# The same for what else may be left in the row of a withdrawn document.
LEAVINGS = CONTENT | {
    "etag": "its ETag",
    "text": "its text",
    "expires_at": "its end",
    "rebuild_at": "its next rebuild",
}
# In which ways a document that waits to be built anew may differ for a while.
MAY_WAIT = {Kind.CONTENT, Kind.TEXT, Kind.SEARCH, Kind.DEPENDENCIES, Kind.TIMES}
TIMES = {"expires_at": "ends", "rebuild_at": "is built again"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is wrong with a document, in plain words."""

    kind: Kind
    words: str


WRONG_ETAG = Difference(Kind.ETAG, "has an ETag that is not that of its JSON")


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is stored of one subject for one clinic."""

    row: DeliveryDocument
    dependencies: frozenset[str]
    entry: SearchEntry | None
    # Words of it that are not known for misspelt ones to be compared with.
    unknown_words: frozenset[str] = frozenset()
    # How many more documents it has, where it is to have one; whether one of another subject has
    # the same path.
    copies: int = 0
    shares_path: bool = False

    @property
    def is_published(self) -> bool:
        return self.row.state == State.PUBLISHED


def differences(kept: Kept | None, wanted: Published | None, now: datetime) -> list[Difference]:
    """How what is kept differs from what is wanted; `wanted` is built for this instant."""
    return list(_differences(kept, wanted, now))


def waits_too_long(waiting: PendingRebuild, now: datetime) -> Difference | None:
    """What is wrong with a document that waits to be built anew, once it has waited for long."""
    if waiting.since >= now - PATIENCE:
        return None
    words = f"waits since {waiting.since:%Y-%m-%d %H:%M} UTC: is the worker running?"
    return Difference(Kind.OVERDUE, f"{words} {waiting.problem}".rstrip())


def wrong_while_waiting(
    found: list[Difference], kept: Kept | None, wanted: Published | None
) -> list[Difference]:
    """Those differences that no document may have that waits to be built anew: it is as it was, but
    whole, and shows nothing that is not public any more."""
    if kept is None or not kept.is_published or wanted is None or _shows_too_much(kept, wanted):
        return found
    wrong = [one for one in found if one.kind not in MAY_WAIT]
    if not wrong and kept.row.etag != etag_of(kept.row.body):
        return [WRONG_ETAG]
    return wrong


def _shows_too_much(kept: Kept, wanted: Published) -> bool:
    try:
        return shows_too_much(kept.row.body, wanted)
    except (ValueError, AttributeError):
        return True


def _differences(
    kept: Kept | None, wanted: Published | None, now: datetime
) -> Iterator[Difference]:
    if kept is not None and kept.copies:
        yield Difference(Kind.DOUBLE, f"has {kept.copies + 1} documents instead of one")
    elif kept is not None and kept.shares_path and not _may_stand_there(kept, wanted):
        yield Difference(Kind.DOUBLE, "stands at the path of another document")
    elif wanted is None or wanted.is_held_back:
        yield from _of_hidden(kept, wanted)
    elif wanted.missing:
        yield from _of_waiting(kept, wanted, now)
    elif kept is None or not kept.is_published:
        yield Difference(Kind.MISSING, "should be public and has no document")
    elif is_overdue(kept.row.rebuild_at, now):
        yield _overdue("should have been built anew", kept.row.rebuild_at)
    else:
        yield from _of_public(kept, wanted, now)


def _may_stand_there(kept: Kept, wanted: Published | None) -> bool:
    return (
        wanted is not None
        and not wanted.is_held_back
        and not wanted.missing
        and wanted.path == kept.row.path
        and wanted.locale == kept.row.locale
    )


def is_overdue(moment: datetime | None, now: datetime) -> bool:
    """Whether the schedule has let a moment pass for too long."""
    return moment is not None and moment < now - PATIENCE


def _overdue(what: str, moment: datetime | None) -> Difference:
    when = f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""
    return Difference(Kind.OVERDUE, f"{what} at {when}: is the worker running?")


def _of_hidden(kept: Kept | None, wanted: Published | None) -> Iterator[Difference]:
    """Of a subject of which nothing may be shown."""
    waits_for = wanted.waits_for if wanted is not None else set()
    if kept is None:
        if waits_for:
            yield Difference(Kind.DEPENDENCIES, "is not noted for what it waits for")
        return
    if kept.is_published:
        yield Difference(Kind.LEFT_OVER, "is public and should not be")
        return
    left = [
        words
        for name, words in LEAVINGS.items()
        if name in EMPTIED and getattr(kept.row, name) != EMPTIED[name]
    ]
    if left:
        yield Difference(Kind.REMNANT, f"is withdrawn, but {_listed(left)} is still kept")
    if kept.entry is not None:
        yield Difference(Kind.SEARCH, "is withdrawn, but search still has its words")
    if waits_for:
        yield from _of_dependencies(kept, waits_for)
    elif kept.dependencies:
        words = f"may not be public, but is built anew with {_some(set(kept.dependencies))}"
        yield Difference(Kind.DEPENDENCIES, words)


def _of_waiting(kept: Kept | None, wanted: Published, now: datetime) -> Iterator[Difference]:
    """Of a document that waits for values: readers may have the last one."""
    if kept is None or not kept.is_published:
        yield from _of_hidden(kept, wanted)
        return
    try:
        too_much = shows_too_much(kept.row.body, wanted)
        text = page_text(json.loads(kept.row.body)) if wanted.subject == Subject.PAGE else None
    except (ValueError, KeyError):
        yield Difference(Kind.CONTENT, "cannot be read")
        return
    if too_much:
        yield Difference(Kind.LEFT_OVER, "shows something that is not public any more")
        return
    if kept.row.etag != etag_of(kept.row.body):
        yield WRONG_ETAG
    yield from _of_words(kept, text, text.whole if text else "")
    yield from _of_times(kept.row, wanted, now)
    # What is shown still depends on what it was built from.
    yield from _of_dependencies(kept, wanted.waits_for | kept.dependencies)


def _of_public(kept: Kept, wanted: Published, now: datetime) -> Iterator[Difference]:
    row, text = kept.row, wanted.text()
    right = wanted.columns(row.version, text)
    version = version_of(row) if wanted.has_version else row.version
    wrong = [name for name in CONTENT if getattr(row, name) != right[name]]
    if row.version < 1 or (
        wrong == ["body"]
        and version is not None
        and version != row.version
        and row.body == wanted.columns(version, None)["body"]
    ):
        yield Difference(Kind.VERSION, f"counts version {row.version}, but says {version}")
    elif wrong:
        words = _listed([CONTENT[name] for name in wrong])
        yield Difference(Kind.CONTENT, f"differs from what is published now: {words}")
    else:
        if row.etag != right["etag"]:
            yield WRONG_ETAG
        yield from _of_words(kept, text, right["text"])
    yield from _of_times(row, wanted, now)
    yield from _of_dependencies(kept, wanted.dependencies)


def version_of(row: DeliveryDocument) -> int | None:
    """The version that a document itself says; None where it says none."""
    try:
        version = json.loads(row.body).get("version")
    except (ValueError, AttributeError):
        return None
    return version if isinstance(version, int) else None


def _of_words(kept: Kept, text: PageText | None, whole: str) -> Iterator[Difference]:
    if kept.row.text != whole:
        yield Difference(Kind.TEXT, "has a plain text that is not that of its JSON")
    right = entry_of(kept.row, text) if text is not None else None
    if right is None and kept.entry is not None:
        yield Difference(Kind.SEARCH, "is no page, but search has words of it")
    elif right is not None and kept.entry is None:
        yield Difference(Kind.SEARCH, "cannot be found by search")
    elif right is not None and kept.entry is not None and not same_words(right, kept.entry):
        yield Difference(Kind.SEARCH, "is found by words that are not those of its text")
    elif kept.unknown_words:
        words = _some(set(kept.unknown_words))
        yield Difference(Kind.SEARCH, f"is not found by misspelt words like {words}")


def _of_times(row: DeliveryDocument, wanted: Published, now: datetime) -> Iterator[Difference]:
    wrong = [words for name, words in TIMES.items() if getattr(row, name) != getattr(wanted, name)]
    if wrong:
        yield Difference(Kind.TIMES, f"does not know when it {' and '.join(wrong)}")
    elif is_overdue(row.expires_at, now):
        yield _overdue("should have been withdrawn", row.expires_at)


def _of_dependencies(kept: Kept, wanted: set[str]) -> Iterator[Difference]:
    """What a document was built from. More than is needed only rebuilds it once too often, but for
    a condition: a clinic shows those that its pages name."""
    unknown = wanted - kept.dependencies
    needless = {key for key in kept.dependencies - wanted if key.startswith("condition:")}
    if unknown:
        words = f"does not know that it depends on {_some(unknown)}"
        yield Difference(Kind.DEPENDENCIES, words)
    elif needless:
        words = f"counts as naming {_some(needless)} and does not"
        yield Difference(Kind.DEPENDENCIES, words)


def _some(keys: set[str], most: int = 5) -> str:
    more = f" and {len(keys) - most} more" if len(keys) > most else ""
    return ", ".join(sorted(keys)[:most]) + more


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
