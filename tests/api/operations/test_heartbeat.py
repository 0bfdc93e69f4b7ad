"""The worker says that it lives; administrators learn on their dashboard when it does not."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from api.models import WorkerHeartbeat
from api.operations.heartbeat import SILENCE, beat, is_silent
from tests.factories import cms

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

NOW = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
STAND_STILL = "Scheduled publishing and messages to the web sites stand still."


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(cms.superuser())
    return client


def dashboard(client: Client) -> str:
    response = client.get("/admin/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("heard_at", "expected"),
    [
        (None, True),
        (NOW, False),
        (NOW - SILENCE, False),
        (NOW - SILENCE - timedelta(seconds=1), True),
        (NOW + timedelta(hours=1), False),
    ],
)
def test_worker_is_silent_after_two_minutes(heard_at: datetime | None, expected: bool) -> None:
    assert is_silent(heard_at, NOW) is expected


def test_worker_says_that_it_lives() -> None:
    call_command("worker", once=True, stderr=StringIO())

    heard_at = WorkerHeartbeat.objects.get().heard_at
    assert abs(timezone.now() - heard_at) < timedelta(minutes=1)


def test_dashboard_says_that_no_worker_was_ever_heard_of(chief: Client) -> None:
    shown = dashboard(chief)
    assert STAND_STILL in shown
    assert "has never been heard of" in shown


def test_dashboard_says_how_long_the_worker_has_been_silent(chief: Client) -> None:
    beat(timezone.now() - timedelta(hours=3))
    shown = dashboard(chief)
    assert STAND_STILL in shown
    assert "3 hours ago" in " ".join(shown.split()).replace("\xa0", " ")


def test_dashboard_says_nothing_while_a_worker_lives(chief: Client) -> None:
    beat(timezone.now())
    assert STAND_STILL not in dashboard(chief)


def test_editors_are_not_told_what_they_cannot_mend(client: Client) -> None:
    editor = cms.superuser("editor")
    editor.is_superuser = False
    editor.save()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert STAND_STILL not in dashboard(client)
