"""Setting a password anew: a letter for whoever is known, the same answer for everybody."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import ResetRequest
from tests.cms.signin.people import person

pytestmark = pytest.mark.django_db


def ask(mailbox: str, **more: Any) -> tuple[int, str, str]:
    """Ask for a letter and wait until it is sent: status, where it leads, what stands there."""
    client = Client()
    answer = client.post(reverse("wagtailadmin_password_reset"), {"email": mailbox}, **more)
    for thread in threading.enumerate():
        if thread.name == "reset-letter":
            thread.join()
    page = client.get(answer.headers["Location"]).content.decode()
    page = re.sub(r'"CSRF_TOKEN": "\w+"', "", page)
    return answer.status_code, answer.headers["Location"], page


def test_known_and_unknown_mailboxes_get_the_same_answer() -> None:
    person()
    assert ask("robin@group.example") == ask("nobody@group.example")
    assert [letter.to for letter in mail.outbox] == [["robin@group.example"]]


def test_letter_is_sent_beside_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    person()
    senders: list[str] = []
    monkeypatch.setattr(
        "django.contrib.auth.forms.PasswordResetForm.send_mail",
        lambda *given, **named: senders.append(threading.current_thread().name),
    )
    ask("robin@group.example")
    assert senders == ["reset-letter"]


def test_mailbox_gets_few_letters_an_hour_however_it_is_written() -> None:
    person()
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        answers = {
            ask(mailbox, REMOTE_ADDR=f"192.0.2.{number}")
            for number, mailbox in enumerate(["robin@group.example", "Robin@group.example"] * 3)
        }
        assert len(mail.outbox) == 3
        assert len(answers) == 1
        clock.move_to(begun + timedelta(hours=1, seconds=1))
        ask("robin@group.example")
        assert len(mail.outbox) == 4
        assert ResetRequest.objects.count() == 1


def test_address_gets_few_letters_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    person()
    monkeypatch.setattr("cms.models.reset_request.LETTERS_PER_ADDRESS", 2)
    for number in range(2):
        ask(f"nobody{number}@group.example", REMOTE_ADDR="192.0.2.1")
    ask("robin@group.example", REMOTE_ADDR="192.0.2.1")
    assert mail.outbox == []
    ask("robin@group.example", REMOTE_ADDR="192.0.2.2")
    assert len(mail.outbox) == 1


def test_no_mailbox_is_stored_in_words() -> None:
    ask("robin@group.example")
    assert "robin" not in str(ResetRequest.objects.values())
