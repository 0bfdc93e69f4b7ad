"""The matrix: everybody asks for everything, in the own clinic and in the other one."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.isolation.asking import Answer, ask, undone
from tests.isolation.page_rows import ROWS as PAGE_ROWS
from tests.isolation.rows import ROLES, Row
from tests.isolation.thing_rows import ROWS as THING_ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Who is what in which clinic; whoever is not here holds no role.
HOLDS: dict[str, dict[str, str]] = {
    **{role: {"Heron": letter} for letter, role in ROLES.items()},
    "both": {"Heron": "e", "Kestrel": "m"},
    "other manager": {"Kestrel": "m"},
}
# Who asks for the things of which clinic; the first one's are everybody's to ask for.
ASKING_FOR_OTHERS = ("manager", "editor", "both")
ALL_ROWS = [*PAGE_ROWS, *THING_ROWS]


def cells(world: SimpleNamespace) -> list[tuple[str, str]]:
    """Who asks for the things of which clinic, for each row."""
    own = [(who, "Heron") for who in world.people]
    return own + [(who, "Kestrel") for who in ASKING_FOR_OTHERS]


def may(row: Row, word: str, who: str) -> bool:
    """What the table says: whether somebody may do this in the clinic of this word."""
    if who == "administrator":
        return row.administrators
    held = HOLDS.get(who, {})
    if row.is_shared:
        by_permission = row.by_permission and who == "in an old group"
        return by_permission or any(one in row.who for one in held.values())
    return who in row.also or held.get(word, "-") in row.who


@pytest.mark.parametrize("row", ALL_ROWS, ids=str)
def test_what_is_done_with_a_thing_is_done_by_whom_the_table_lets(
    world: SimpleNamespace, row: Row
) -> None:
    wrong = [
        f"{who} / {word}: {problem}"
        for who, word in cells(world)
        if (problem := problem_of(world, row, world.sides[word], who))
    ]
    assert wrong == [], "\n".join(wrong)


def problem_of(world: SimpleNamespace, row: Row, side: SimpleNamespace, who: str) -> str | None:
    """What is wrong with what somebody is told, and with what it changes; None when nothing is."""
    url, sends, before = prepared(world, row, side)
    with undone():
        answer = ask(world.browsers[who], url, sends)
        opened = answer.is_open and answer.status in row.opens
        is_done = row.effect(side) != before if row.effect else opened
    return judged(row, side, who, answer, is_done=is_done)


def prepared(world: SimpleNamespace, row: Row, side: SimpleNamespace) -> Any:
    """The address, what is sent there, and what is stored before; the same for everybody."""
    key = (str(row), side.word)
    if key not in world.prepared:
        with undone():
            world.prepared[key] = (
                row.url(side),
                row.sends(side) if row.sends else None,
                row.effect(side) if row.effect else None,
            )
    return world.prepared[key]


def judged(
    row: Row, side: SimpleNamespace, who: str, answer: Answer, *, is_done: bool
) -> str | None:
    expected = may(row, side.word, who)
    told = f"{answer.status} {answer.sent_to} {sorted(answer.written)}"
    if answer.status >= 500:
        return f"broke: {told}"
    says = side.word.lower() in answer.words
    if not row.is_shared and is_stranger(side, who):
        return _judged_of_stranger(row, who, answer, is_done=is_done, says=says)
    if row.is_list:
        return _judged_of_list(row, side, answer, expected=expected)
    if is_done != expected:
        return f"may: {expected}, did: {is_done}: {told}"
    if expected and row.tells and not row.sends and not says:
        return f"is not told: {told}"
    return None


def is_stranger(side: SimpleNamespace, who: str) -> bool:
    return who != "administrator" and side.word not in HOLDS.get(who, {})


def _judged_of_stranger(
    row: Row, who: str, answer: Answer, *, is_done: bool, says: bool
) -> str | None:
    """Somebody of another clinic, or of none: nothing is written, nothing is told, and what their
    role would let them do at home is answered as for a thing that does not exist."""
    told = f"{answer.status} {answer.sent_to} {sorted(answer.written)}"
    # Whoever is signed out gets back what they sent.
    is_echo = answer.status == 403 and "you are signed out" in answer.words
    if says and not is_echo:
        return f"is told of the other clinic: {told}"
    if answer.written or (is_done and not row.is_list):
        return f"did: {told}"
    would_at_home = any(one in row.who for one in HOLDS.get(who, {}).values())
    if would_at_home and not row.is_list and answer.status not in row.missing:
        return f"learns that it is there: {told}"
    return None


def _judged_of_list(
    row: Row, side: SimpleNamespace, answer: Answer, *, expected: bool
) -> str | None:
    shown = f"{side.word} {row.shows}".strip().lower() in answer.words
    if expected and not shown:
        return f"does not list it: {answer.status} {answer.sent_to}"
    # Names of the own clinic stand in menus; names of its things do not.
    return f"lists it: {answer.status}" if row.shows and shown and not expected else None


def test_the_matrix_is_whole(world: SimpleNamespace) -> None:
    kinds = {row.kind for row in ALL_ROWS}
    assert len(kinds) >= 22, sorted(kinds)
    assert len(ALL_ROWS) == len({str(row) for row in ALL_ROWS})
    assert len(world.people) >= 12
    assert len(ALL_ROWS) * len(cells(world)) >= 3_000
