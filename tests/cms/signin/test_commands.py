"""What an administrator does for somebody who is locked out or lost the phone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cms.models import SecondFactor
from tests.cms.signin.people import factor_of, is_in, person, send_password

pytestmark = pytest.mark.django_db


def told(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().strip()


@pytest.mark.parametrize("chosen", ["robin", "--address=127.0.0.1", "--all"])
def test_lock_is_lifted(chosen: str) -> None:
    person()
    for _ in range(10):
        send_password(Client(), password="wrong")
    client = Client()
    send_password(client)
    assert not is_in(client)
    assert told("lift_sign_in_lock", chosen) == "The lock is lifted."
    send_password(client)
    assert is_in(client)
    assert told("lift_sign_in_lock", chosen) == "Nothing was locked."


@pytest.mark.parametrize("chosen", [[], ["robin", "--all"]])
def test_lifting_needs_one_thing_named(chosen: list[str]) -> None:
    with pytest.raises(CommandError, match="Name one"):
        told("lift_sign_in_lock", *chosen)


def test_second_factor_is_reset_and_all_sessions_end() -> None:
    robin = person()
    factor_of(robin)
    client = Client()
    send_password(client)
    assert "is removed" in told("reset_second_factor", "robin")
    assert not SecondFactor.objects.exists()
    assert not is_in(client)
    send_password(client)
    assert is_in(client)
    assert told("reset_second_factor", "robin") == "This person has no second factor."
    with pytest.raises(CommandError, match="no user"):
        told("reset_second_factor", "nobody")
