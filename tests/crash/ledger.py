"""What an editor was told happened to a page, and what the page may be after that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class State:
    """A page as its editor means it. `parent` is a page's id."""

    title: str
    parent: int
    is_live: bool = True
    exists: bool = True

    @property
    def shown(self) -> tuple[str, int] | None:
        """What readers get of it: title and parent, or nothing."""
        return (self.title, self.parent) if self.exists and self.is_live else None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something an editor sent; `answer` is `done`, `refused`, or `unknown` when none came.

    `act` is `publish`, `schedule` or `create` with a title, `move` or `create` with a parent's id,
    `unpublish`, `delete` or `restore`.
    """

    page: str
    act: str
    answer: str
    title: str = ""
    parent: int = 0


def after(state: State, entry: Entry) -> State:
    """The page once what was sent is done, and what is scheduled has been published."""
    if entry.act == "create":
        return State(entry.title, entry.parent)
    if not state.exists and entry.act != "restore":
        return state
    if entry.act in ("publish", "schedule"):
        return replace(state, title=entry.title, is_live=True)
    if entry.act == "move":
        return replace(state, parent=entry.parent)
    if entry.act == "unpublish":
        return replace(state, is_live=False)
    if entry.act == "delete":
        return replace(state, exists=False)
    if entry.act == "restore":
        return replace(state, exists=True)
    raise ValueError(entry.act)


def possible(first: State, entries: Iterable[Entry]) -> set[State]:
    """Every state the page may be in: what had no answer happened, or did not."""
    states = {first}
    for entry in entries:
        if entry.answer == "refused":
            continue
        done = {after(state, entry) for state in states}
        states = done if entry.answer == "done" else states | done
    return states
