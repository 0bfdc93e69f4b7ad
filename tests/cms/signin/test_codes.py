"""Which codes are right, as the published test values say."""

from base64 import b32encode
from uuid import uuid4

import pytest

from cms.signin.codes import (
    address_for_app,
    code_at,
    is_code_of_app,
    new_recovery_codes,
    new_secret,
    recovery_digest,
    step_of,
)

# Appendix B of RFC 6238, its last six digits.
SECRET = b32encode(b"12345678901234567890").decode()
NOW = 1_111_111_109
STEP = NOW // 30


@pytest.mark.parametrize(
    ("now", "code"),
    [(59, "287082"), (NOW, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")],
)
def test_codes_are_those_of_every_app(now: int, code: str) -> None:
    assert code_at(SECRET, now // 30) == code
    assert step_of(SECRET, code, now, -1) == now // 30


@pytest.mark.parametrize(
    ("code_of", "last_step", "found"),
    [
        (STEP - 2, -1, None),
        (STEP - 1, -1, STEP - 1),
        (STEP, -1, STEP),
        (STEP + 1, -1, STEP + 1),
        (STEP + 2, -1, None),
        (STEP, STEP - 1, STEP),
        (STEP, STEP, None),
        (STEP - 1, STEP, None),
        (STEP + 1, STEP, STEP + 1),
        (STEP, STEP + 1, None),
    ],
)
def test_code_is_right_around_its_half_minute_and_once(
    code_of: int, last_step: int, found: int | None
) -> None:
    assert step_of(SECRET, code_at(SECRET, code_of), NOW, last_step) == found


@pytest.mark.parametrize("typed", ["", "0", "81804", "0818040", "abcdef", "０８１８０４", "\x00"])
def test_anything_else_is_wrong(typed: str) -> None:
    assert step_of(SECRET, typed, NOW, -1) is None


@pytest.mark.parametrize(
    ("typed", "is_of_app"),
    [("081804", True), ("08180", False), ("08180a", False), ("０８１８０４", False), ("", False)],
)
def test_six_digits_are_a_code_of_the_app(typed: str, is_of_app: bool) -> None:
    assert is_code_of_app(typed) is is_of_app


def test_secrets_are_long_and_never_the_same() -> None:
    assert len({new_secret() for _ in range(50)}) == 50
    assert {len(new_secret()) for _ in range(5)} == {32}


def test_recovery_codes_are_long_and_never_the_same() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert {len(code) for code in codes} == {19}


def test_recovery_code_may_be_typed_in_many_ways_and_belongs_to_one_factor() -> None:
    factor, another = uuid4(), uuid4()
    digest = recovery_digest(factor, "k7wq-m2xp-hd9c-rt4n")
    assert recovery_digest(factor, " K7WQ m2xphd9c-RT4N ") == digest
    assert recovery_digest(another, "k7wq-m2xp-hd9c-rt4n") != digest
    assert recovery_digest(factor, "k7wq-m2xp-hd9c-rt4m") != digest


def test_app_is_told_the_site_and_the_name() -> None:
    address = address_for_app(SECRET, "robin", "Harbor: content")
    assert address.startswith("otpauth://totp/Harbor%20%20content:robin?")
    assert f"secret={SECRET}" in address
