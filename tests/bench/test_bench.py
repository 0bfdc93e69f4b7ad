"""The benchmark refuses wrong answers and says its ratios the right way round."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from tests.bench.load import Exchange, WrongAnswer, exchange_once, run
from tests.bench.report import ratio_table
from tests.bench.rounds import Sample, times_cheaper

BODY = b'{"id":1}'


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers `/` with a body, `/same` with 304, anything else with 404."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status = {"/": 200, "/same": 304}.get(self.path, 404)
        body = b"" if status == 304 else BODY
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def get(path: str, status: int = 200, length: int | None = len(BODY)) -> Exchange:
    return Exchange(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode(), status, length)


def test_load_repeats_operations_up_to_the_most(port: int) -> None:
    operations = [[get("/")], [get("/same", 304, 0), get("/")]]
    done = run(port, operations, connections=2, seconds=30, most=9)
    assert done.operations == 9
    assert 0 < done.median <= done.seconds


def test_load_gives_the_body_of_a_single_answer(port: int) -> None:
    assert exchange_once(port, get("/", length=None)).body == BODY


@pytest.mark.parametrize("wrong", [get("/gone"), get("/", length=7), get("/same", 200, 0)])
def test_load_refuses_an_answer_that_is_not_the_expected_one(port: int, wrong: Exchange) -> None:
    with pytest.raises(WrongAnswer, match=r"GET /\w* HTTP/1.1: \d+ with \d+ bytes instead of"):
        run(port, [[get("/")], [wrong]], connections=1, seconds=30, most=2)


def sample(milliseconds: float) -> Sample:
    return Sample(milliseconds / 1000, 0.0, milliseconds / 1000, 1000 / milliseconds)


def test_ratio_is_the_median_of_the_ratios_of_each_round() -> None:
    # The machine is ten times slower in the second round and the ratio stays the same.
    samples = {
        "path": [sample(1), sample(10), sample(1)],
        "v2": [sample(30), sample(300), sample(90)],
    }
    assert times_cheaper(samples, "path", "v2", lambda one: one.cpu) == pytest.approx(30)


def test_ratio_table_shows_a_slower_page_as_less_than_one() -> None:
    names = ("v2", "v2-path", "v3", "v3-path", "v2-full", "full")
    samples = {name: [sample(40)] for name in names} | {
        "path": [sample(1)],
        "not-modified": [sample(0.5)],
        "constant": [sample(0.5)],
    }
    lines = ratio_table(samples).splitlines()
    assert [cell.strip() for cell in lines[-2].strip("|").split("|")] == [
        "page by path, beside the constant view",
        "0.50",
        "0.50",
        "0.50",
        "≥ 0.6",
    ]
