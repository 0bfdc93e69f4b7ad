"""Finding what is to be sent reads one row of the log for each endpoint, whatever the database
believes of its tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from api.models import Change, Endpoint
from api.webhooks import looking
from api.webhooks.endpoints import make_endpoint
from api.webhooks.looking import due_endpoints
from tests.factories import cms
from tests.factories.pages import ground
from tests.webhooks.delivering import tell

pytestmark = pytest.mark.django_db

BUSY, QUIET = 20_000, "harbor"


@pytest.fixture
def endpoints(db: None) -> list[Endpoint]:
    """Of a clinic that changed once, long ago, and of one that changes all the time; both were told
    of everything."""
    ground()
    made = [
        make_endpoint(cms.clinic(slug), "Web site", f"https://www.{slug}.example/hook")[0]
        for slug in (QUIET, "summit")
    ]
    tell(QUIET)
    now = timezone.now()
    Change.objects.bulk_create(
        [
            Change(
                clinic="summit", event="updated", subject="page", subject_id=number,
                tags="page:1", occurred_at=now,
            )
            for number in range(BUSY)
        ],
        batch_size=5000,
    )  # fmt: skip
    for endpoint in made:
        last = Change.objects.filter(clinic=endpoint.clinic.slug).latest("sequence")
        Endpoint.objects.filter(pk=endpoint.pk).update(delivered_through=last.sequence)
    return made


def plan(now: datetime) -> Any:
    """How the database answers the question, after it has done so."""
    explain = "EXPLAIN (ANALYZE, FORMAT JSON) " if on_postgresql() else "EXPLAIN QUERY PLAN "
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(explain + looking._DUE, [at] * looking._DUE.count("%s"))
        rows = cursor.fetchall()
    return rows[0][0] if on_postgresql() else [row[-1] for row in rows]


def on_postgresql() -> bool:
    return bool(connection.vendor == "postgresql")


def rows_read(node: dict[str, Any]) -> Iterator[float]:
    """Of the log, by each part of a plan of PostgreSQL's."""
    if node.get("Relation Name") == Change._meta.db_table:
        removed = node.get("Rows Removed by Filter", 0)
        yield (node["Actual Rows"] + removed) * node["Actual Loops"]
    for below in node.get("Plans", []):
        yield from rows_read(below)


def rows_of_the_log(now: datetime) -> float:
    said = plan(now)
    said = json.loads(said) if isinstance(said, str) else said
    return sum(rows_read(said[0]["Plan"]))


@pytest.mark.postgres
def test_one_row_of_the_log_is_read_for_each_endpoint_whatever_was_analysed(
    endpoints: list[Endpoint],
) -> None:
    now = timezone.now()
    assert due_endpoints(now) == []
    assert rows_of_the_log(now) <= len(endpoints), "never analysed"
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE api_change")
    assert rows_of_the_log(now) <= len(endpoints), "analysed"
    with connection.cursor() as cursor:
        # As if it was analysed when it was small.
        cursor.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM api_change OFFSET 50")
        cursor.execute("DELETE FROM api_change WHERE sequence IN (SELECT sequence FROM kept)")
        cursor.execute("ANALYZE api_change")
        cursor.execute("INSERT INTO api_change SELECT * FROM kept")
    assert rows_of_the_log(now) <= len(endpoints), "analysed when it was small"


@pytest.mark.sqlite
def test_new_change_is_found_and_those_of_other_clinics_are_not(endpoints: list[Endpoint]) -> None:
    quiet, busy = endpoints
    # Whose log is empty, between the others.
    make_endpoint(cms.clinic("river"), "Web site", "https://www.river.example/hook")
    now = timezone.now()
    assert due_endpoints(now) == []
    tell(QUIET, 2)
    assert [due.endpoint_id for due in due_endpoints(now)] == [quiet.pk]
    tell("summit", 2)
    assert {due.endpoint_id for due in due_endpoints(now)} == {quiet.pk, busy.pk}


@pytest.mark.sqlite
def test_sqlite_goes_by_the_index_that_begins_with_the_clinic(endpoints: list[Endpoint]) -> None:
    if on_postgresql():
        return
    of_the_log = [line for line in plan(timezone.now()) if " g " in f"{line} "]
    assert of_the_log == ["SEARCH g USING COVERING INDEX change_of_clinic (clinic<?)"]
