"""A code of an app besides the password: set up, asked for, used once, taken away."""

import re
import time
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.encryption import decrypt
from cms.models import RecoveryCode, SecondFactor, User
from cms.signin.factors import TRIES, is_right, renew_recovery_codes, take_away
from tests.cms.signin.people import (
    PASSWORD,
    code_now,
    factor_of,
    is_in,
    person,
    send_code,
    send_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long]


@pytest.fixture
def robin() -> User:
    return person()


def set_up(client: Client, **given: str) -> tuple[Any, str]:
    """Set a second factor up as a person does: the answer, and the secret the app took."""
    screen = client.get(reverse("second_factor")).content.decode()
    secret = re.search(r'sign-in__key">([A-Z2-7 ]+)<', screen)[1].replace(" ", "")  # type: ignore[index]
    fields = {"code": code_now(secret), "password": PASSWORD} | given
    return client.post(reverse("second_factor"), fields), secret


def codes_shown(answer: Any) -> list[str]:
    return re.findall(r"<li><code>([\w-]+)</code>", answer.content.decode())


def test_password_alone_lets_in_whoever_has_no_second_factor(client: Client, robin: User) -> None:
    send_password(client)
    assert is_in(client)


def test_code_is_asked_for_after_the_password(client: Client, robin: User) -> None:
    _, secret = factor_of(robin)
    wanted = reverse("wagtailadmin_explore_root")
    answer = client.post(
        f"{reverse('wagtailadmin_login')}",
        {"username": "robin", "password": PASSWORD, "next": wanted},
        follow=True,
    )
    assert (
        answer.redirect_chain[-1][0] == f"{reverse('second_factor_code')}?next=%2Fadmin%2Fpages%2F"
    )
    assert not is_in(client)
    answer = client.post(reverse("second_factor_code"), {"code": code_now(secret), "next": wanted})
    assert answer.headers["Location"] == wanted
    assert is_in(client)


@pytest.mark.parametrize(
    "asked", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""]
)
def test_code_leads_nowhere_else(client: Client, robin: User, asked: str) -> None:
    _, secret = factor_of(robin)
    send_password(client)
    answer = client.post(reverse("second_factor_code"), {"code": code_now(secret), "next": asked})
    assert answer.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("typed", ["", "000000", "abcdef", "1" * 500, "\x00"])
def test_wrong_code_lets_nobody_in(client: Client, robin: User, typed: str) -> None:
    factor_of(robin)
    send_password(client)
    answer = send_code(client, typed)
    assert answer.status_code == 200
    assert "This code is not right" in answer.content.decode()
    assert not is_in(client)


def test_code_without_the_password_lets_nobody_in(client: Client, robin: User) -> None:
    _, secret = factor_of(robin)
    assert send_code(client, code_now(secret)).status_code == 302
    assert not is_in(client)


def test_code_of_somebody_else_lets_nobody_in(client: Client, robin: User) -> None:
    factor_of(robin)
    _, secret = factor_of(person("kim"))
    send_password(client)
    send_code(client, code_now(secret))
    assert not is_in(client)


def test_code_is_remembered_for_its_session_only(client: Client, robin: User) -> None:
    _, secret = factor_of(robin)
    send_password(client)
    send_code(client, code_now(secret))
    another = Client()
    send_password(another)
    assert not is_in(another)
    client.post(reverse("wagtailadmin_logout"))
    send_password(client)
    assert not is_in(client)


def test_session_has_another_key_after_the_code(client: Client, robin: User) -> None:
    _, secret = factor_of(robin)
    send_password(client)
    before = client.cookies["sessionid"].value
    send_code(client, code_now(secret))
    assert client.cookies["sessionid"].value != before


def test_code_works_once(client: Client, robin: User) -> None:
    _, secret = factor_of(robin)
    with time_machine.travel(time.time(), tick=False):
        code = code_now(secret)
        send_password(client)
        send_code(client, code)
        another = Client()
        send_password(another)
        send_code(another, code)
        assert not is_in(another)
        # An older one, of which somebody looked over a shoulder.
        send_code(another, code_now(secret, -1))
        assert not is_in(another)
        send_code(another, code_now(secret, 1))
        assert is_in(another)


def test_code_of_the_set_up_works_no_second_time(client: Client, robin: User) -> None:
    with time_machine.travel(time.time(), tick=False):
        send_password(client)
        _, secret = set_up(client)
        another = Client()
        send_password(another)
        send_code(another, code_now(secret))
        assert not is_in(another)


def test_recovery_code_works_once_in_place_of_the_app(client: Client, robin: User) -> None:
    factor, _ = factor_of(robin)
    codes = renew_recovery_codes(factor)
    send_password(client)
    send_code(client, f" {codes[3].upper()} ")
    assert is_in(client)
    another = Client()
    send_password(another)
    send_code(another, codes[3])
    assert not is_in(another)
    send_code(another, codes[4])
    assert is_in(another)


def test_recovery_codes_of_others_and_replaced_ones_do_not_work(robin: User) -> None:
    factor, _ = factor_of(robin)
    other, _ = factor_of(person("kim"))
    old = renew_recovery_codes(factor)
    renew_recovery_codes(factor)
    assert not is_right(factor, old[0])
    assert not is_right(factor, renew_recovery_codes(other)[0])


def test_too_many_wrong_codes_close_the_door_for_a_while(client: Client, robin: User) -> None:
    _, secret = factor_of(robin)
    with time_machine.travel(time.time(), tick=False) as clock:
        send_password(client)
        for _ in range(TRIES):
            answer = send_code(client, "000000")
        assert "Too many wrong codes" in answer.content.decode()
        send_code(client, code_now(secret))
        assert not is_in(client)
        # Another sign-in opens it no sooner.
        another = Client()
        send_password(another)
        send_code(another, code_now(secret))
        assert not is_in(another)
        clock.shift(15 * 60 + 1)
        send_code(client, code_now(secret))
        assert is_in(client)


def test_tries_are_counted_anew_after_the_door_was_closed(robin: User) -> None:
    factor, secret = factor_of(robin)
    with time_machine.travel(time.time(), tick=False) as clock:
        for _ in range(TRIES):
            is_right(factor, "000000")
        clock.shift(15 * 60 + 1)
        for _ in range(TRIES - 1):
            assert not is_right(factor, "000000")
        assert is_right(factor, code_now(secret))


def test_person_sets_it_up_and_stays_in(client: Client, robin: User) -> None:
    send_password(client)
    answer, secret = set_up(client)
    assert len(codes_shown(answer)) == 10
    assert is_in(client)
    assert decrypt(robin.second_factor.secret) == secret
    client.post(reverse("wagtailadmin_logout"))
    send_password(client)
    assert not is_in(client)
    send_code(client, codes_shown(answer)[0])
    assert is_in(client)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"code": "000000"}, "This code is not right"),
        ({"code": ""}, "This code is not right"),
        ({"password": "wrong"}, "The password is not right"),
        ({"password": ""}, "The password is not right"),
    ],
)
def test_set_up_needs_the_code_and_the_password(
    client: Client, robin: User, given: dict[str, str], told: str
) -> None:
    send_password(client)
    answer, secret = set_up(client, **given)
    page = answer.content.decode()
    assert told in page
    # The app that was set up already need not be set up again.
    assert secret[:4] in page
    assert not SecondFactor.objects.exists()


def test_passwords_tried_at_the_set_up_are_counted(
    client: Client, robin: User, settings: Any
) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    send_password(client)
    for _ in range(3):
        set_up(client, password="wrong")
    answer, _ = set_up(client)
    assert "The password is not right" in answer.content.decode()


def test_nothing_secret_is_stored_in_words(client: Client, robin: User) -> None:
    send_password(client)
    screen = client.get(reverse("second_factor")).content.decode()
    offered = re.search(r'sign-in__key">([A-Z2-7 ]+)<', screen)[1].replace(" ", "")  # type: ignore[index]
    session = Session.objects.get(pk=client.cookies["sessionid"].value).get_decoded()
    assert offered not in str(session)
    answer, secret = set_up(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cms_secondfactor")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT * FROM cms_recoverycode")
        stored += str(cursor.fetchall())
    for told in (secret, *codes_shown(answer)):
        assert told not in stored
    assert "otpauth" not in answer.content.decode()


def test_screens_of_codes_are_kept_by_no_cache(client: Client, robin: User) -> None:
    send_password(client)
    assert "no-store" in client.get(reverse("second_factor")).headers["Cache-Control"]
    assert "no-store" in set_up(client)[0].headers["Cache-Control"]


def test_setting_it_up_ends_all_other_sessions(client: Client, robin: User) -> None:
    another = Client()
    send_password(another)
    send_password(client)
    _, secret = set_up(client)
    assert is_in(client)
    assert not is_in(another)
    # It does not wait for a code either: it is nobody's.
    send_code(another, code_now(secret, 1))
    assert not is_in(another)
    assert reverse("wagtailadmin_login") in another.get(reverse("second_factor"))["Location"]


@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
def test_person_removes_it_with_the_password(client: Client, robin: User, password: str) -> None:
    factor, secret = factor_of(robin)
    renew_recovery_codes(factor)
    another = Client()
    for one, code in ((client, code_now(secret)), (another, code_now(secret, 1))):
        send_password(one)
        send_code(one, code)
    client.post(reverse("second_factor_remove"), {"password": password})
    assert SecondFactor.objects.exists() is (password == "wrong")
    assert RecoveryCode.objects.exists() is (password == "wrong")
    assert is_in(client)
    assert is_in(another) is (password == "wrong")


def test_person_makes_new_recovery_codes_with_the_password(client: Client, robin: User) -> None:
    factor, secret = factor_of(robin)
    old = renew_recovery_codes(factor)
    send_password(client)
    send_code(client, code_now(secret))
    address = reverse("second_factor_recovery_codes")
    assert codes_shown(client.post(address, {"password": "wrong"}, follow=True)) == []
    new = codes_shown(client.post(address, {"password": PASSWORD}))
    assert len(new) == 10
    assert not is_right(factor, old[0])
    assert is_right(factor, new[0])


@pytest.mark.parametrize("name", ["second_factor_remove", "second_factor_recovery_codes"])
def test_whoever_has_only_the_password_changes_nothing(
    client: Client, robin: User, name: str
) -> None:
    factor, _ = factor_of(robin)
    codes = renew_recovery_codes(factor)
    send_password(client)
    answer = client.post(reverse(name), {"password": PASSWORD})
    assert codes_shown(answer) == []
    answer, _ = client.get(reverse("second_factor")), None
    assert answer.status_code == 302
    assert is_right(factor, codes[0])


def test_taking_it_away_ends_sessions_that_wait_for_a_code(client: Client, robin: User) -> None:
    factor_of(robin)
    send_password(client)
    assert take_away(robin)
    assert not is_in(client)
    assert not take_away(robin)


def test_whoever_has_none_is_led_to_set_it_up_where_everybody_needs_one(
    client: Client, robin: User, settings: Any
) -> None:
    send_password(client)
    assert is_in(client)
    settings.REQUIRE_SECOND_FACTOR = True
    assert not is_in(client)
    answer = client.get(reverse("wagtailadmin_explore_root"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("second_factor"))
    assert "Everybody here needs a second factor" in answer.content.decode()
    set_up(client)
    assert is_in(client)


def test_factor_that_cannot_be_decrypted_lets_nobody_in_but_recovery_codes_do(
    client: Client, robin: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    factor, secret = factor_of(robin)
    codes = renew_recovery_codes(factor)
    settings.ENCRYPTION_KEYS = ["another-key-of-more-than-32-characters"]
    send_password(client)
    assert send_code(client, code_now(secret)).status_code == 200
    assert not is_in(client)
    assert f"user {robin.pk} cannot be decrypted" in caplog.text
    send_code(client, codes[0])
    assert is_in(client)
