"""Somebody who signs in, with an app on the phone."""

import time
from typing import Any

from django.test import Client
from django.urls import reverse

from cms.encryption import encrypt
from cms.models import SecondFactor, User
from cms.signin.codes import STEP_SECONDS, code_at, new_secret
from tests.factories.cms import superuser

PASSWORD = "a-long-password"


def person(name: str = "robin") -> User:
    return superuser(name)


def factor_of(user: User) -> tuple[SecondFactor, str]:
    """A second factor, with the secret that the app knows."""
    secret = new_secret()
    return SecondFactor.objects.create(user=user, secret=encrypt(secret)), secret


def code_now(secret: str, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return code_at(secret, int(time.time()) // STEP_SECONDS + steps)


def send_password(
    client: Client, name: str = "robin", password: str = PASSWORD, **more: Any
) -> Any:
    fields = {"username": name, "password": password}
    return client.post(reverse("wagtailadmin_login"), fields, **more)


def send_code(client: Client, code: str, **more: Any) -> Any:
    return client.post(reverse("second_factor_code"), {"code": code}, **more)


def is_in(client: Client) -> bool:
    """Whether the dashboard opens."""
    return client.get(reverse("wagtailadmin_home")).status_code == 200
