"""What a stranger's machine relies on: locks, health check."""

from __future__ import annotations

import http.server
import importlib.util
import json
import random
import re
import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from _pytest.mark.expression import Expression

from tests.conftest import long_ones_first, mark_most_of_wide_tables, spread

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


def selections(target: str) -> tuple[Expression, Expression]:
    """What a target of the Makefile runs on PostgreSQL and on SQLite."""
    recipe = rf'^{target}: .*\n\t@\$\(call LANES,"([^"]+)","([^"]+)"\)$'
    found = re.search(recipe, (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert found
    return Expression.compile(found[1]), Expression.compile(found[2])


MARKS = ("long", "sqlite", "sqlite_long", "slow", "browser", "typescript")


@pytest.mark.parametrize(
    "marks",
    [
        {name for name, is_there in zip(MARKS, there, strict=True) if is_there}
        for there in product((True, False), repeat=len(MARKS))
        # A test is for SQLite in one way.
        if not (there[1] and there[2])
    ],
    ids=lambda marks: "-".join(sorted(marks)) or "none",
)
def test_both_halves_of_the_tests_are_all_of_them(marks: set[str]) -> None:
    def is_run(wanted: Expression) -> bool:
        return wanted.evaluate(lambda name, **keywords: name in marks)

    halves = [selections("test"), selections("test-long")]
    on_postgres = [is_run(wanted) for wanted, _ in halves]
    on_sqlite = [is_run(wanted) for _, wanted in halves]
    assert sorted(on_postgres) == [False, True]
    for_sqlite = bool(marks & {"sqlite", "sqlite_long"})
    assert sorted(on_sqlite) == [False, for_sqlite]


def test_ci_runs_both_halves_and_tells_of_each() -> None:
    text = (ROOT / ".ci/run").read_text()
    attempts = re.findall(r"^attempt (make .+)$", text, flags=re.MULTILINE)
    assert attempts == ["make lint", "make test", "make test-long"]


class Case(SimpleNamespace):
    """A case of a test's table."""

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return pytest.mark.wide(4).mark if self.is_wide else None

    def add_marker(self, mark: pytest.MarkDecorator) -> None:
        self.marks.add(mark.name)


@pytest.mark.parametrize("is_wide", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_wide_table_keeps_the_same_cases_whatever_their_order(is_wide: bool, seed: int) -> None:
    cases = [
        Case(
            nodeid=f"tests/test_it.py::test_it[{a}-{b}]",
            callspec=SimpleNamespace(indices={"a": a, "b": b}),
            is_wide=is_wide,
            marks=set(),
        )
        for a in range(5)
        for b in range(2)
    ]
    random.Random(seed).shuffle(cases)
    mark_most_of_wide_tables(cases)  # type: ignore[arg-type]
    staying = {
        (one.callspec.indices["a"], one.callspec.indices["b"]) for one in cases if not one.marks
    }
    assert staying == (
        {(0, 0), (1, 0), (2, 1), (3, 1)} if is_wide else set(product(range(5), range(2)))
    )


@pytest.mark.parametrize(("number", "chosen"), [(1, 1), (1, 5), (5, 5), (5, 9), (100, 7)])
def test_what_stays_of_a_table_is_as_much_as_was_asked_for(number: int, chosen: int) -> None:
    places = spread(number, chosen)
    assert len(places) == min(number, chosen)
    assert places <= set(range(number))
    assert 0 in places
