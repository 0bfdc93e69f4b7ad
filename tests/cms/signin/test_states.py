"""What a session is good for: every combination of its age, its last use and the second factor."""

import itertools

import pytest

from cms.signin.states import State, is_to_be_noted, state_of

NOW = 10_000_000.0
IDLE, LONGEST = 100.0, 1000.0
BEGUN = {None: False, NOW - 1: True, NOW - 999: True, NOW - 1000: False, NOW - 5000: False}
SEEN = {None: None, NOW: True, NOW - 99: True, NOW - 100: False, NOW - 900: False}
FACTOR = {
    # (has one, gave a code, everybody needs one): what is still wanted
    (False, False, False): State.OPEN,
    (False, True, False): State.OPEN,
    (False, False, True): State.WANTS_SET_UP,
    (False, True, True): State.WANTS_SET_UP,
    (True, False, False): State.WANTS_CODE,
    (True, False, True): State.WANTS_CODE,
    (True, True, False): State.OPEN,
    (True, True, True): State.OPEN,
}


def expected(begun: float | None, seen: float | None, factor: tuple[bool, bool, bool]) -> State:
    if not BEGUN[begun]:
        return State.TOO_OLD
    was_there = SEEN[seen] or begun == NOW - 1
    return FACTOR[factor] if was_there else State.IDLE


@pytest.mark.parametrize(("begun", "seen", "factor"), list(itertools.product(BEGUN, SEEN, FACTOR)))
def test_state_of_a_session(
    begun: float | None, seen: float | None, factor: tuple[bool, bool, bool]
) -> None:
    has_factor, is_proven, is_required = factor
    assert state_of(
        now=NOW,
        signed_in_at=begun,
        seen_at=seen,
        idle_seconds=IDLE,
        longest_seconds=LONGEST,
        has_factor=has_factor,
        is_proven=is_proven,
        is_required=is_required,
    ) is expected(begun, seen, factor)


@pytest.mark.parametrize(
    ("seen", "is_noted"), [(None, True), (NOW, False), (NOW - 299, False), (NOW - 300, True)]
)
def test_being_there_is_noted_every_few_minutes(seen: float | None, is_noted: bool) -> None:
    assert is_to_be_noted(NOW, seen) is is_noted
