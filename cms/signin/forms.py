"""What is asked of somebody who comes in, each answer in words that give nothing away."""

import hashlib
from threading import Thread
from typing import Any

from django.db import connections
from django.http import HttpRequest
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from cms.client_addresses import client_network
from cms.models import ResetRequest


class SignInForm(LoginForm):
    """One message for a wrong name, a wrong password, somebody who left, and too many tries."""

    error_messages = LoginForm.error_messages | {
        "invalid_login": "You could not be signed in. Check your user name and your password. "
        "After several failures nobody is let in for a while, even with the right password: "
        "then wait and try again, or ask an administrator.",
    }


class ResetForm(PasswordResetForm):
    """Answers the same for every mailbox, at once: the letter is on its way meanwhile, if any."""

    def save(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        if request is None or ResetRequest.note(
            digest_of(self.cleaned_data["email"]), client_network(request)
        ):
            super().save(*args, request=request, **kwargs)

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Sends it beside the request: a mail server's answer takes time that tells something."""
        letter = Thread(target=_send, args=(super().send_mail, args, kwargs), name="reset-letter")
        letter.start()


def digest_of(mailbox: str) -> str:
    """Tells one mailbox from another without naming it."""
    return hashlib.sha256(mailbox.strip().lower().encode()).hexdigest()


def _send(send: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    try:
        send(*args, **kwargs)
    finally:
        connections.close_all()
