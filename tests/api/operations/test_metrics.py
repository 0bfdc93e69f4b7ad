"""The figures: for whoever knows the token, without a personal word, the same as in the manual."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from api.models import (
    Change,
    DeliveryDocument,
    DocumentCheck,
    Endpoint,
    PendingRebuild,
    ScheduleProblem,
)
from api.operations import heartbeat, measures
from api.operations.webhook_measures import publish_to_delivered
from cms.models import Clinic, RenditionJob
from tests.factories import cms

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

TOKEN = "a-token-of-metrics"
ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)


def told(client: Client, settings: Any) -> dict[str, float]:
    """Every figure without labels, by name."""
    settings.METRICS_TOKEN = TOKEN
    response = client.get("/metrics/", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    return {
        name: float(value)
        for name, value in (line.rsplit(" ", 1) for line in lines if line[:1] != "#")
        if "{" not in name
    }


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "203.0.113.9"])
def test_without_a_token_there_are_no_metrics(client: Client, address: str) -> None:
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}):
        response = client.get("/metrics/", headers=headers, REMOTE_ADDR=address)
        assert response.status_code == 404
        assert b"content_" not in response.content


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (None, 401),
        ("", 401),
        ("Bearer", 401),
        ("Bearer ", 401),
        ("Bearer wrong", 401),
        (f"Bearer {TOKEN}x", 401),
        (f"Bearer {TOKEN[:-1]}", 401),
        (f"Basic {TOKEN}", 401),
        ("Bearer ünïcödé", 401),
        (TOKEN, 401),
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
    ],
)
def test_metrics_are_for_whoever_knows_the_token(
    client: Client, settings: Any, given: str | None, status: int
) -> None:
    settings.METRICS_TOKEN = TOKEN
    headers = {} if given is None else {"Authorization": given}

    response = client.get("/metrics/", headers=headers)

    assert response.status_code == status
    assert (b"content_database_up" in response.content) is (status == 200)
    assert response.headers.get("WWW-Authenticate") == ("Bearer" if status == 401 else None)


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.1", {}, 404),
        ("", {}, 404),
        ("unix", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, 404),
    ],
)
def test_development_shows_metrics_to_this_computer_alone(
    client: Client, settings: Any, address: str, headers: dict[str, str], status: int
) -> None:
    settings.METRICS_ON_LOOPBACK = True
    response = client.get("/metrics/", headers=headers, REMOTE_ADDR=address)
    assert response.status_code == status


def test_figures_of_an_idle_server_are_nought(client: Client, settings: Any) -> None:
    found = told(client, settings)
    assert found["content_database_up"] == 1
    assert not any(value for name, value in found.items() if name != "content_database_up")
    assert "content_check_faulty" not in found
    assert "content_worker_heard_seconds" not in found


def test_figures_tell_what_waits(
    client: Client, settings: Any, shared_harbor: SimpleNamespace, time_machine: Any
) -> None:
    time_machine.move_to(NOW, tick=False)
    article, page = shared_harbor.article, shared_harbor.clinic
    for row, minutes, problem in ((article, 5, "a broken page"), (page, 2, "")):
        PendingRebuild.objects.create(
            document=row, since=NOW - timedelta(minutes=minutes), rank=0, cause="page:1",
            next_attempt_at=NOW, problem=problem,
        )  # fmt: skip
    DeliveryDocument.objects.filter(pk=article.pk).update(rebuild_at=NOW - timedelta(seconds=40))
    ScheduleProblem.objects.create(
        key=f"rebuild:{article.pk}", task="rebuild", document=article, name="An article",
        due_at=NOW, message="No.", mender="editor", failed_at=NOW, next_attempt_at=NOW,
    )  # fmt: skip
    RenditionJob.objects.update_or_create(
        image=cms.image(), defaults={"attempts": 5, "next_attempt_at": None}
    )
    RenditionJob.objects.update_or_create(
        image=cms.image(), defaults={"attempts": 0, "next_attempt_at": NOW}
    )
    DocumentCheck.objects.create(checked_at=NOW - timedelta(hours=6), checked=40, faulty=3)
    heartbeat.beat(NOW - timedelta(seconds=12))

    found = told(client, settings)

    last = Change.objects.order_by("sequence").last()
    assert found == {
        "content_database_up": 1,
        "content_documents_waiting": 2,
        "content_documents_waiting_oldest_seconds": 300,
        "content_documents_failing": 1,
        "content_schedule_due": 1,
        "content_schedule_late_seconds": 40,
        "content_schedule_problems": 1,
        "content_pictures_waiting": 1,
        "content_pictures_given_up": 1,
        "content_change_sequence": last.sequence if last else 0,
        "content_check_faulty": 3,
        "content_check_age_seconds": 6 * 3600,
        "content_worker_heard_seconds": 12,
        "content_webhook_messages_waiting": 0,
        "content_webhook_messages_dead": 0,
        "content_webhook_endpoints_failing": 0,
        "content_webhook_endpoints_disabled": 0,
        "content_webhook_oldest_seconds": 0,
        "content_publish_to_delivered_seconds_gcount": 0,
        "content_publish_to_delivered_seconds_gsum": 0,
    }


def endpoint(of: Clinic, **fields: Any) -> Endpoint:
    return Endpoint.objects.create(
        clinic=of, name="Web site", url="https://www.clinic.example/changed", **fields
    )


def change(of: Clinic, minutes_ago: float) -> Change:
    return Change.objects.create(
        clinic=of.slug, event="updated", subject="page", subject_id=1, tags="page:1",
        occurred_at=NOW - timedelta(minutes=minutes_ago),
    )  # fmt: skip


def test_figures_tell_which_front_ends_were_not_told(
    client: Client, settings: Any, time_machine: Any
) -> None:
    time_machine.move_to(NOW, tick=False)
    told_clinic, slow_clinic, third = cms.clinic(), cms.clinic(), cms.clinic()
    Change.objects.all().delete()
    done = change(told_clinic, 60)
    change(slow_clinic, 5)
    change(slow_clinic, 3)
    change(third, 90)
    endpoint(told_clinic, delivered_through=done.sequence)
    endpoint(slow_clinic, failing_since=NOW - timedelta(minutes=16))
    endpoint(slow_clinic, failing_since=NOW - timedelta(minutes=14))
    endpoint(third, disabled_at=NOW)
    endpoint(third, is_paused=True)

    found = told(client, settings)

    assert found["content_webhook_oldest_seconds"] == 300
    assert found["content_webhook_endpoints_failing"] == 1
    assert found["content_webhook_endpoints_disabled"] == 1


def test_figures_tell_how_long_messages_took(
    client: Client, settings: Any, time_machine: Any
) -> None:
    time_machine.move_to(NOW, tick=False)
    site = endpoint(cms.clinic())
    for kind, state, took, settled in (
        ("new", "delivered", 0.4, 1),
        ("new", "delivered", 0.5, 9),
        ("new", "delivered", 90, 2),
        ("new", "delivered", 7, 11),
        ("replay", "delivered", 7, 1),
        ("new", "dead", 7, 1),
        ("test", "dead", 7, 1),
        ("new", "waiting", 7, None),
        ("test", "waiting", 7, None),
    ):
        at = NOW - timedelta(minutes=settled) if settled else None
        site.deliveries.create(
            kind=kind, state=state, settled_at=at, body="{}",
            oldest_change_at=(at or NOW) - timedelta(seconds=took),
        )  # fmt: skip

    found = told(client, settings)

    assert found["content_webhook_messages_waiting"] == 1
    assert found["content_webhook_messages_dead"] == 1
    assert found["content_publish_to_delivered_seconds_gcount"] == 3
    assert found["content_publish_to_delivered_seconds_gsum"] == 90.9
    (spread,) = publish_to_delivered(NOW)
    samples = {one.labels.get("le"): one.value for one in spread.metric().samples}
    assert (samples["0.25"], samples["0.5"], samples["60.0"]) == (0, 2, 2)
    assert (samples["300.0"], samples["+Inf"]) == (3, 3)


def test_figures_are_told_without_a_database(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(now: datetime) -> None:
        raise OperationalError("no route to 10.0.0.7")

    monkeypatch.setattr(measures, "READS", (*measures.READS, refuse))

    assert told(client, settings) == {"content_database_up": 0}


def test_a_scrape_asks_few_questions(
    client: Client, settings: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        told(client, settings)


def test_manual_names_every_figure_and_no_other() -> None:
    found = {one.name for read in measures.READS for one in read(timezone.now())}
    manual = (ROOT / "docs/operations.md").read_text()
    assert set(re.findall(r"^\| `(content_\w+)", manual, re.MULTILINE)) == found | {
        measures.UP,
        "content_request_seconds",
    }


def test_processes_that_share_a_folder_are_added_up(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}

    def run(code: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment,
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    count = (
        "from api.operations.metrics import count_request;"
        "count_request('page-by-path', 'GET', 200, 0.004)"
    )
    run(count)
    run(count + ";" + count)
    shown = run(
        "from prometheus_client import CollectorRegistry, generate_latest;"
        "from api.operations.metrics import register_requests;"
        "registry = CollectorRegistry(); register_requests(registry);"
        "print(generate_latest(registry).decode())"
    )

    labels = '{method="GET",route="page-by-path",status="2xx"}'
    assert f"content_request_seconds_count{labels} 3.0" in shown


@pytest.mark.parametrize("is_taken", [False, True], ids=["missing", "a file"])
def test_folder_of_counts_that_is_not_there_costs_no_answer(tmp_path: Path, is_taken: bool) -> None:
    """As in a container that is started by another command than its own."""
    folder = tmp_path / "deep" / "metrics"
    if is_taken:
        (tmp_path / "deep").write_text("no folder")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from api.operations.metrics import count_request;"
            "count_request('page-by-path', 'GET', 200, 0.004)",
        ],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PROMETHEUS_MULTIPROC_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert ("not counted" in done.stderr) is is_taken
    assert folder.exists() is not is_taken
