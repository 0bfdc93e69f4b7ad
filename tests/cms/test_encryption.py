"""What is encrypted is read again with the keys that are set, and with no other."""

import pytest
from django.test import override_settings

from cms.checks import check_keys
from cms.encryption import Undecipherable, decrypt, encrypt, renewed

OLD, NEW = "o" * 40, "n" * 40


def test_text_comes_back_and_looks_different_each_time() -> None:
    tokens = {encrypt("Grüße aus Columbia") for _ in range(3)}
    assert len(tokens) == 3
    assert {decrypt(one) for one in tokens} == {"Grüße aus Columbia"}
    assert not any("Columbia" in one for one in tokens)


def test_keys_are_changed_without_losing_what_is_stored() -> None:
    with override_settings(ENCRYPTION_KEYS=[OLD]):
        token = encrypt("secret")
    with override_settings(ENCRYPTION_KEYS=[NEW, OLD]):
        assert decrypt(token) == "secret"
        token = renewed(token)
    with override_settings(ENCRYPTION_KEYS=[NEW]):
        assert decrypt(token) == "secret"


@pytest.mark.parametrize("change", ["another key", "altered", "cut", "empty"])
def test_what_cannot_be_read_is_an_error_and_no_text(change: str) -> None:
    token = encrypt("secret")
    stored = {"altered": token[:-3] + "AA=", "cut": token[:20], "empty": ""}.get(change, token)
    keys = [NEW] if change == "another key" else None
    with (
        override_settings(**({"ENCRYPTION_KEYS": keys} if keys else {})),
        pytest.raises(Undecipherable),
    ):
        decrypt(stored)


@pytest.mark.parametrize(
    ("keys", "is_well"), [([], False), (["short"], False), ([NEW, "short"], False), ([NEW], True)]
)
def test_server_does_not_start_with_keys_that_can_be_guessed(
    keys: list[str], is_well: bool
) -> None:
    with override_settings(ENCRYPTION_KEYS=keys):
        assert (check_keys(None) == []) is is_well
