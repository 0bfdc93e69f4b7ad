"""Room for kept answers is bounded, and who was asked for longest ago goes first."""

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from api.memory.answers import OVERHEAD, Answer, Kept, Room
from api.memory.rows import Question
from api.reads import CLINIC, Place, RowShown

# An answer without a body to a request of one letter.
ONE = OVERHEAD + 1
ROW = RowShown(Place(CLINIC, ("harbor",)), '"e"', datetime(2026, 3, 9, tzinfo=UTC))


def kept(length: int) -> Kept:
    """An answer with a body of so many bytes."""
    return Kept(Question(ROW), full=Answer("page-by-path", "200 OK", [], b"x" * length))


def test_room_gives_what_was_put() -> None:
    room, one = Room(10 * ONE), kept(100)
    room.put(("a",), one)

    assert room.get(("a",)) is one
    assert room.get(("b",)) is None


def test_room_forgets_the_one_that_was_asked_for_longest_ago() -> None:
    room = Room(3 * ONE)
    for key in "abc":
        room.put((key,), kept(0))
    room.get(("a",))
    room.put(("d",), kept(0))

    assert [key for key in "abcd" if room.get((key,))] == ["a", "c", "d"]


def test_room_forgets_as_many_as_a_large_one_needs() -> None:
    room = Room(4 * ONE)
    for key in "abcd":
        room.put((key,), kept(0))
    room.put(("e",), kept(2 * ONE))

    assert [key for key in "abcde" if room.get((key,))] == ["d", "e"]


def test_room_does_not_fill_up_with_answers_to_one_request() -> None:
    room = Room(3 * ONE)
    room.put(("a",), kept(0))
    for length in range(50):
        room.put(("b",), kept(length))

    assert room.get(("a",))
    assert room.get(("b",)) == kept(49)


def test_long_request_takes_its_room_too() -> None:
    room = Room(3 * ONE)
    room.put(("a", None), kept(0))
    room.put(("b", "q" * 2 * ONE), kept(0))

    assert room.get(("a", None)) is None


@pytest.mark.parametrize("limit", [0, ONE])
def test_answer_larger_than_all_room_is_not_kept(limit: int) -> None:
    room = Room(limit)
    room.put(("a",), kept(1))

    assert room.get(("a",)) is None


def test_dropped_answer_leaves_its_room() -> None:
    room = Room(ONE)
    room.put(("a",), kept(0))
    room.drop(("a",))
    room.drop(("a",))
    room.put(("b",), kept(0))

    assert room.get(("a",)) is None
    assert room.get(("b",))


@pytest.fixture
def _threads_interrupt_one_another() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_threads_interrupt_one_another")
def test_threads_that_keep_answers_to_one_request_take_no_more_room_than_one() -> None:
    """As when a page is published that many ask for."""
    room = Room(3 * ONE)
    one = kept(0)

    def put() -> None:
        for _ in range(5000):
            room.put(("a",), one)

    threads = [threading.Thread(target=put) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for key in "bcd":
        room.put((key,), kept(0))

    assert [key for key in "abcd" if room.get((key,))] == ["b", "c", "d"]
