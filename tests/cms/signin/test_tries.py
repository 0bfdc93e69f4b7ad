"""Failed sign-ins are counted by name and by address, and nobody learns which names exist."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from cms.models import User
from cms.signin.tries import failures_that_count, lift
from tests.cms.signin.people import PASSWORD, is_in, person, send_password

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long]


@pytest.fixture(autouse=True)
def _few_tries(settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    settings.SIGN_IN_TRIES_PER_ADDRESS = 6


def fail(times: int, name: str = "robin", **more: Any) -> None:
    for _ in range(times):
        send_password(Client(), name, "wrong", **more)


def lets_in(name: str = "robin", **more: Any) -> bool:
    client = Client()
    send_password(client, name, **more)
    return is_in(client)


@pytest.mark.parametrize(
    ("by_name", "by_address", "counted"),
    [(0, 0, 0), (2, 5, 2), (3, 5, 3), (9, 5, 9), (0, 6, 3), (2, 7, 3), (9, 6, 9)],
)
def test_address_at_its_limit_counts_as_the_name_at_its_own(
    by_name: int, by_address: int, counted: int
) -> None:
    assert failures_that_count(by_name, by_address, of_name=3, of_address=6) == counted


@pytest.mark.parametrize(("failures", "is_let_in"), [(0, True), (2, True), (3, False), (5, False)])
def test_name_is_locked_after_its_failures_even_with_the_right_password(
    failures: int, is_let_in: bool
) -> None:
    person()
    fail(failures)
    assert lets_in() is is_let_in


def test_name_is_locked_from_everywhere() -> None:
    person()
    fail(3, REMOTE_ADDR="192.0.2.1", HTTP_USER_AGENT="one")
    assert not lets_in(REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="another")


def test_rotating_browsers_helps_nobody() -> None:
    person()
    for browser in range(3):
        fail(1, HTTP_USER_AGENT=f"browser {browser}")
    assert not lets_in()


def test_address_is_locked_after_failures_of_many_names() -> None:
    person()
    for number in range(6):
        fail(1, f"name{number}", REMOTE_ADDR="192.0.2.1")
    assert not lets_in(REMOTE_ADDR="192.0.2.1")
    assert lets_in(REMOTE_ADDR="192.0.2.2")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "is_let_in"),
    [(0, "198.51.100.7", False), (1, "192.0.2.1, 198.51.100.7", True), (1, "x, 192.0.2.9", False)],
)
def test_address_is_the_one_that_our_own_proxies_saw(
    settings: Any, proxies: int, forwarded: str, is_let_in: bool
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    person()
    for number in range(6):
        fail(1, f"name{number}", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.9")
    assert lets_in(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded) is is_let_in


def test_failures_of_an_address_that_nobody_knows_count_by_name() -> None:
    person()
    fail(3, REMOTE_ADDR="")
    assert not lets_in(REMOTE_ADDR="")


def test_lock_lapses_by_itself_though_tries_go_on() -> None:
    person()
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        fail(3)
        clock.move_to(begun + timedelta(minutes=14))
        fail(1)
        assert not lets_in()
        clock.move_to(begun + timedelta(minutes=15, seconds=1))
        assert lets_in()


def test_signing_in_forgets_ones_own_failures_and_no_others() -> None:
    person()
    fail(2, REMOTE_ADDR="192.0.2.1")
    for number in range(4):
        fail(1, f"name{number}", REMOTE_ADDR="192.0.2.1")
    # Six failures at this address, two of them of this name.
    assert not lets_in(REMOTE_ADDR="192.0.2.1")
    assert lets_in(REMOTE_ADDR="192.0.2.2")
    # Four are left, of others.
    fail(1, "name9", REMOTE_ADDR="192.0.2.1")
    assert lets_in(REMOTE_ADDR="192.0.2.1")
    fail(1, "name10", REMOTE_ADDR="192.0.2.1")
    assert not lets_in(REMOTE_ADDR="192.0.2.1")


def test_lock_can_be_lifted_for_one_name() -> None:
    person()
    fail(3)
    fail(3, "another", REMOTE_ADDR="192.0.2.1")
    assert lift(username="robin") == 1
    assert lets_in()
    assert lift() == 1


def answer_for(name: str, password: str) -> tuple[int, str]:
    """Status and body, without what differs each time."""
    answer = send_password(Client(), name, password)
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    body = re.sub(r'"CSRF_TOKEN": "\w+"', "", body)
    return answer.status_code, body.replace(f'value="{name}"', "")


@pytest.fixture
def strangers() -> dict[str, tuple[str, str]]:
    """Everybody who is not let in, with name and password."""
    person("robin")
    person("locked")
    person("gone")
    User.objects.filter(username="gone").update(is_active=False)
    fail(3, "locked", REMOTE_ADDR="198.51.100.7")
    fail(3, "nobody-locked", REMOTE_ADDR="198.51.100.8")
    return {
        "unknown": ("nobody", PASSWORD),
        "wrong password": ("robin", "wrong"),
        "locked": ("locked", PASSWORD),
        "locked and unknown": ("nobody-locked", PASSWORD),
        "inactive": ("gone", PASSWORD),
        "inactive with a wrong password": ("gone", "wrong"),
    }


def test_everybody_who_is_not_let_in_gets_the_same_answer(
    strangers: dict[str, tuple[str, str]],
) -> None:
    answers = {who: answer_for(*given) for who, given in strangers.items()}
    assert {status for status, _ in answers.values()} == {200}
    assert len(set(answers.values())) == 1
    assert "You could not be signed in" in answers["unknown"][1]


def test_every_refusal_takes_the_time_of_one_password(
    strangers: dict[str, tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: Any, password: str, salt: str) -> Any:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    times = {}
    for who, given in strangers.items():
        hashed.clear()
        send_password(Client(), *given)
        times[who] = len(hashed)
    assert times == dict.fromkeys(strangers, 1)


def test_names_and_passwords_are_not_logged(
    caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    person()
    with caplog.at_level("DEBUG"):
        fail(4)
    for given in ("robin", "wrong", "127.0.0.1"):
        assert given not in caplog.text.replace("/admin/login/", "")
