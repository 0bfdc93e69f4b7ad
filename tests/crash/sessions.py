"""Somebody's browser: signed in, sends the admin's forms, and may lose the server at any moment."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from cms.models import User

CSRF_TOKEN = "c" * 32
TIMEOUT_SECONDS = 60
RETRY_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0 when nothing did."""

    status: int
    body: str = ""


def signed_in(user: User) -> str:
    """The cookies of a browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={CSRF_TOKEN}"


class Session:
    """One connection to the server, opened again when it was lost."""

    def __init__(self, port: int, cookies: str = "") -> None:
        self._port, self._cookies = port, cookies
        self._connection: http.client.HTTPConnection | None = None

    def post(self, path: str, fields: dict[str, Any]) -> Answer:
        """Send a form once; never again when no answer comes, for it may have been done."""
        body = urlencode(fields | {"csrfmiddlewaretoken": CSRF_TOKEN}, doseq=True)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self._cookies}
        return self._ask("POST", path, body, headers)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def wait_for_server(self) -> None:
        """Until somebody listens."""
        until = time.monotonic() + TIMEOUT_SECONDS
        while time.monotonic() < until:
            self._close()
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)
            try:
                connection.connect()
            except OSError:
                time.sleep(RETRY_SECONDS)
            else:
                connection.close()
                return

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                "127.0.0.1", self._port, timeout=TIMEOUT_SECONDS
            )
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            return Answer(response.status, response.read().decode("utf-8", "replace"))
        except (OSError, http.client.HTTPException):
            self._close()
            return Answer(0)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
