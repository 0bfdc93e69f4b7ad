"""The answers in memory, as many as there is room for; the one that was asked for longest ago goes
first. Asks no database."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from api.memory.rows import Question

# What was asked, by which an answer is found again.
Key = tuple[str | None, ...]

# Headers and Python's own room, roughly.
OVERHEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as a WSGI server takes it, `200 OK`, its headers and its body; and the name of the
    route that gave it."""

    route: str
    status: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """What one request was answered with while a row stood: in full, and to who had it already.

    Either may be None: nobody asked for it yet.
    """

    question: Question
    full: Answer | None = None
    unchanged: Answer | None = None


def size_of(key: Key, kept: Kept) -> int:
    """Bytes of memory, roughly."""
    body = len(kept.full.body) if kept.full is not None else 0
    return OVERHEAD + sum(len(part) for part in key if part) + body


@dataclass
class Room:
    """Keeps what was answered by the request that asked for it, up to so many bytes."""

    limit: int
    _kept: OrderedDict[Key, Kept] = field(default_factory=OrderedDict)
    _size: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Key) -> Kept | None:
        """What is kept for this request, which is the last now to go."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def put(self, key: Key, kept: Kept) -> None:
        """Keeps it in place of what was there. What is larger than all room is not kept."""
        size = size_of(key, kept)
        with self._lock:
            self._take_out(key)
            if size > self.limit:
                return
            self._kept[key] = kept
            self._size += size
            while self._size > self.limit:
                self._size -= size_of(*self._kept.popitem(last=False))

    def drop(self, key: Key) -> None:
        """Forgets what is kept for this request."""
        with self._lock:
            self._take_out(key)

    def _take_out(self, key: Key) -> None:
        """With the lock in hand: what is counted is what is kept."""
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._size -= size_of(key, kept)
