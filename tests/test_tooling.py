"""What a stranger's machine relies on: locks, health check."""

from __future__ import annotations

import http.server
import importlib.util
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.conftest import long_ones_first

ROOT = Path(__file__).resolve().parents[1]
NPM_LOCKS = ["tests/typescript/package-lock.json", "tests/browser/package-lock.json"]
LOCKS = ["requirements.lock", "requirements-dev.lock", *NPM_LOCKS]
HOST_OR_PATH = re.compile(
    r"\w+://|find-links|index-url|file:|(?<![\w@])/(?:home|root|tmp|work|opt)/"
)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host_and_no_path_of_a_machine(name: str) -> None:
    assert HOST_OR_PATH.findall((ROOT / name).read_text()) == []


@pytest.mark.parametrize("name", LOCKS[:2])
def test_lock_gives_each_package_one_version_and_its_hashes(name: str) -> None:
    text = re.sub(r" *#.*", "", (ROOT / name).read_text()).replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line.strip()]
    assert len(packages) > 40
    without = [line for line in packages if not re.match(r"\S+==\S+ .*--hash=sha256:", line)]
    assert without == []


def test_development_lock_agrees_with_the_runtime_lock() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), flags=re.MULTILINE))

    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()


@pytest.mark.parametrize("name", NPM_LOCKS)
def test_npm_lock_checks_each_package_by_its_digest(name: str) -> None:
    packages = json.loads((ROOT / name).read_text())["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


@pytest.fixture(scope="module")
def healthcheck() -> ModuleType:
    spec = importlib.util.spec_from_file_location("healthcheck", ROOT / "docker/healthcheck.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Answer(http.server.BaseHTTPRequestHandler):
    """Answers whether it is ready with the status it was given."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/ready/" else 404)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_healthcheck_is_well_when_the_server_is_ready(healthcheck: ModuleType, port: int) -> None:
    assert healthcheck.is_ready(port) is True


def test_healthcheck_is_unwell_when_the_server_is_not_ready(
    healthcheck: ModuleType, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answer, "status", 503)
    assert healthcheck.is_ready(port) is False


def test_healthcheck_is_unwell_when_nothing_listens(healthcheck: ModuleType) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        free = server.server_port
    assert healthcheck.is_ready(free) is False


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
def test_slow_tests_begin_first_on_every_worker_and_none_is_lost(workers: int) -> None:
    def item(number: int) -> SimpleNamespace:
        is_slow = number % 10 == 0
        return SimpleNamespace(
            path=f"{number // 4}", number=number, get_closest_marker=lambda name: is_slow
        )

    items = [item(number) for number in range(101)]
    ordered = long_ones_first(items, workers)  # type: ignore[arg-type]
    assert sorted(one.number for one in ordered) == list(range(101))  # type: ignore[attr-defined]
    size = -(-len(items) // workers)
    for start in range(0, len(items), size):
        slow = [bool(one.get_closest_marker("slow")) for one in ordered[start : start + size]]
        assert slow[0]
        assert slow == sorted(slow, reverse=True)
