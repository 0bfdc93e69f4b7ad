"""What is kept of people who sign in, or try to, goes when it is of no more use."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from cms.models import ResetRequest
from cms.signin.clearing import forget_what_ended
from tests.cms.signin.people import is_in, person, send_password

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_sessions_and_failures_go_when_their_time_is_over_and_not_before(client: Client) -> None:
    person()
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        send_password(Client(), "sam", "wrong")
        ResetRequest.note("somebody", "192.0.2.0")
        send_password(client)
        kept = (Session.objects.count(), AccessAttempt.objects.count())
        assert min(kept) > 0
        clock.move_to(begun + timedelta(minutes=14))
        forget_what_ended(timezone.now())
        assert (Session.objects.count(), AccessAttempt.objects.count()) == kept
        assert ResetRequest.objects.exists()
        assert is_in(client)
        clock.move_to(begun + timedelta(days=8))
        forget_what_ended(timezone.now())
    assert not Session.objects.exists()
    assert not AccessAttempt.objects.exists()
    assert not ResetRequest.objects.exists()
