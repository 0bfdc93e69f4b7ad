"""`manage.py demo`: the port, the addresses, what it prints, and serving for real."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from api.management.commands import demo as command
from tests.sqlite_template import migrated_file

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_busy_port_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is in use.*make demo PORT=\d+"):
            command.check_port(port)


def test_a_free_port_passes() -> None:
    command.check_port(free_port())


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_does_not_exist_is_refused(port: int) -> None:
    with pytest.raises(CommandError, match=f"Port {port} does not exist"):
        command.check_port(port)


@pytest.mark.parametrize(
    ("origin", "port", "needed"),
    [
        ("http://127.0.0.1:8000", 8000, False),
        ("http://127.0.0.1:8000", 8001, True),
        ("http://localhost:8000", 8001, True),
        ("https://demo.tunnel.example", 8001, False),
        ("https://demo.tunnel.example:8443", 8001, False),
    ],
)
def test_settings_of_another_port_are_noticed(origin: str, port: int, needed: bool) -> None:
    assert command.needs_other_origin(origin, port) is needed


def test_the_command_begins_again_with_settings_of_its_port(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BegunAgain(Exception):
        """Stands for the process being replaced."""

    def replace(program: str, arguments: list[str]) -> None:
        raise BegunAgain

    settings.DEMO = True
    settings.CMS_ORIGIN = "http://127.0.0.1:1"
    monkeypatch.setattr(command.os, "execv", replace)
    monkeypatch.setattr(command.os, "environ", {})
    port = free_port()
    with pytest.raises(BegunAgain):
        call_command("demo", port=port)
    assert command.os.environ == {"PORT": str(port), "CMS_ORIGIN": f"http://127.0.0.1:{port}"}


def test_the_command_refuses_where_the_demo_is_off() -> None:
    with pytest.raises(CommandError, match="setting DEMO"):
        call_command("demo", port=8000)


@pytest.mark.long
@pytest.mark.slow
def test_the_demo_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    port = free_port()
    mine = (
        "DATABASE_URL", "CMS_ORIGIN", "MEDIA_ROOT", "DJANGO_SECRET_KEY", "ENCRYPTION_KEYS",
        "ALLOWED_HOSTS",
    )  # fmt: skip
    environment = {key: value for key, value in os.environ.items() if key not in mine} | {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DEMO_DIR": str(tmp_path),
        "PORT": "8000",
    }
    manage = [sys.executable, "manage.py"]
    shutil.copy(migrated_file(), tmp_path / "content.sqlite3")
    with subprocess.Popen(
        [*manage, "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            clinics = answer_of(f"http://127.0.0.1:{port}/api/v1/clinics/")
            login = answer_of(f"http://127.0.0.1:{port}/admin/login/")
            style = re.search(r'href="(/static/[^"]+\.css[^"]*)"', login)
            assert style is not None
            assert len(answer_of(f"http://127.0.0.1:{port}{style[1]}")) > 1000
        finally:
            server.send_signal(signal.SIGINT)
            said = server.communicate(timeout=20)[0]
    assert '"items":[]' in clinics
    assert f"http://127.0.0.1:{port}/admin/" in said
    assert server.returncode == 0


def answer_of(address: str) -> str:
    """The answer of a server that may still be starting."""
    assert urlsplit(address).hostname == "127.0.0.1"
    for _ in range(150):
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310 this computer alone
                return str(answer.read().decode())
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"No answer from {address}")
