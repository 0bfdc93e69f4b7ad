"""The server starts only with its secrets, and says which is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = {
    "DJANGO_SECRET_KEY": "a-long-random-text",
    "ENCRYPTION_KEYS": "another-long-random-text-of-32-or-more",
    "DATABASE_URL": "sqlite:///:memory:",
    "ALLOWED_HOSTS": "cms.group.example",
    "CMS_ORIGIN": "https://cms.group.example",
}


def start(code: str = "import config.wsgi", **variables: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=bare | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", REQUIRED)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_server_refuses_to_start_without_a_required_variable_and_names_it(
    missing: str, value: str | None
) -> None:
    variables = {name: given for name, given in REQUIRED.items() if name != missing}
    if value is not None:
        variables[missing] = value
    started = start(**variables)
    assert started.returncode != 0
    last = started.stderr.strip().splitlines()[-1]
    assert missing in last
    assert not any(name in last for name in REQUIRED if name != missing)


def test_server_names_every_missing_variable_at_once() -> None:
    started = start()
    assert started.returncode != 0
    assert all(name in started.stderr.strip().splitlines()[-1] for name in REQUIRED)


def test_server_starts_with_its_variables_and_without_debug() -> None:
    started = start(**REQUIRED)
    assert started.returncode == 0, started.stderr


READER = "postgres://reader:secret@replica.group.example/content"
SHOW = (
    "import json; from config.settings import production as s;"
    "print(json.dumps(s.DATABASES, default=str))"
)


def databases(**variables: str) -> dict[str, dict[str, object]]:
    """The connections that these variables make."""
    started = start(SHOW, **REQUIRED | variables)
    assert started.returncode == 0, started.stderr
    return dict(json.loads(started.stdout))


@pytest.mark.parametrize("value", ["", "  "])
def test_public_reads_share_the_only_connection_without_a_reader(value: str) -> None:
    assert set(databases(READER_DATABASE_URL=value)) == {"default"}


def test_reader_has_a_kept_connection_of_its_own_that_tests_do_not_build() -> None:
    reader = databases(READER_DATABASE_URL=READER)["reader"]
    assert (reader["USER"], reader["HOST"]) == ("reader", "replica.group.example")
    assert reader["CONN_MAX_AGE"] is None
    assert reader["CONN_HEALTH_CHECKS"] is True
    assert reader["TEST"] == {"MIRROR": "default"}


def test_reader_of_sqlite_opens_the_file_for_reading() -> None:
    both = databases(
        DATABASE_URL="sqlite:////data/content.sqlite3",
        READER_DATABASE_URL="sqlite:////data/content.sqlite3",
    )
    assert both["default"]["NAME"] == "/data/content.sqlite3"
    assert both["reader"]["NAME"] == "file:///data/content.sqlite3?mode=ro"
