"""The benchmark refuses wrong answers and says its ratios the right way round."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from tests.bench.cases import Case, anything, settled
from tests.bench.comparisons import READS, ratio_table
from tests.bench.load import Exchange, WrongAnswer, exchange_once, run
from tests.bench.rounds import Sample, times_cheaper
from tests.bench.screens import FEW, MANY, ratios

pytestmark = pytest.mark.slow

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


def test_ratio_table_shows_a_slower_page_as_less_than_one_and_the_spread() -> None:
    (beside_constant,) = (one for one in READS if (one.name, one.than) == ("path", "constant"))
    samples = {
        "path": [sample(1), sample(1), sample(1)],
        "constant": [sample(0.5), sample(0.25), sample(20)],
    }
    lines = ratio_table(samples, [beside_constant]).splitlines()
    assert [cell.strip() for cell in lines[-1].strip("|").split("|")] == [
        "page by path, beside the constant view",
        "0.50",
        "0.25–20",
        "0.50",
        "0.50",
        "≥ 1",
    ]


def test_load_goes_on_where_it_is_told_to(port: int) -> None:
    operations = [[get("/gone")], [get("/")], [get("/same", 304, 0)]]
    done = run(port, operations, connections=1, seconds=30, most=2, first=4)
    assert done.operations == 2
    with pytest.raises(WrongAnswer, match="/gone"):
        run(port, operations, connections=1, seconds=30, most=2, first=2)


def test_settled_case_knows_the_length_of_each_answer_and_the_bytes_on_the_wire(port: int) -> None:
    case = Case("a", "A", [[get("/", length=None)], [get("/same", 304, None)]], [anything])
    ready = settled(case, port)
    assert [operation[0].length for operation in ready.operations] == [len(BODY), 0]
    heads = [exchange_once(port, get("/")).head, exchange_once(port, get("/same", 304, 0)).head]
    assert ready.wire == (len(heads[0]) + 2 + len(BODY) + len(heads[1]) + 2) // 2


def test_ratio_of_a_screen_is_many_clinics_beside_few() -> None:
    assert ratios({MANY: [{"a": 3.0}, {"a": 4.0}], FEW: [{"a": 2.0}, {"a": 4.0}]}, "a") == [
        1.5,
        1.0,
    ]
