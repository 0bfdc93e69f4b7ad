"""A small load generator: keep-alive connections to 127.0.0.1 that check each answer they count.

`python -m tests.bench.load` reads one job per line of JSON and answers each with one line.
Knows no endpoint.
"""

import json
import re
import selectors
import socket
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

TIMEOUT_SECONDS = 60
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_BODILESS = (204, 304)


class WrongAnswer(Exception):
    """An answer that is not the expected one: nothing measured with it would mean anything."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request as it goes over the wire; the status and body length its answer must have.

    A length of None is not checked.
    """

    request: bytes
    status: int
    length: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came."""

    status: int
    head: bytes
    body: bytes


# What a client does for one result: one exchange, or several in a row, such as a redirect's two.
Operation = Sequence[Exchange]


@dataclass(frozen=True, slots=True)
class Load:
    """What a run did: operations, their wall-clock seconds, the median of one in seconds."""

    operations: int
    seconds: float
    median: float


def parsed(buffer: bytes) -> Answer | None:
    """The answer in `buffer` once it is there in full, else None. Raises WrongAnswer."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = buffer[: end + 2]
    status = int(head[9:12])
    if status in _BODILESS:
        return Answer(status, head, b"")
    found = _LENGTH.search(head)
    if found is None:
        raise WrongAnswer(f"An answer without a length:\n{head.decode('latin-1')}")
    body = buffer[end + 4 :]
    if len(body) < int(found[1]):
        return None
    return Answer(status, head, body)


def check(answer: Answer, expected: Exchange) -> None:
    """Raises WrongAnswer unless status and length are the expected ones."""
    is_length = expected.length is None or len(answer.body) == expected.length
    if answer.status != expected.status or not is_length:
        asked = expected.request.split(b"\r\n", 1)[0].decode("latin-1")
        raise WrongAnswer(
            f"{asked}: {answer.status} with {len(answer.body)} bytes instead of "
            f"{expected.status} with {expected.length}:\n{answer.body[:300].decode('latin-1')}"
        )


def exchange_once(port: int, exchange: Exchange) -> Answer:
    """One request on its own connection; the answer is checked. Raises WrongAnswer, OSError."""
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS) as one:
        one.sendall(exchange.request)
        buffer = b""
        while (answer := parsed(buffer)) is None:
            received = one.recv(1 << 18)
            if not received:
                raise ConnectionError("The server closed the connection.")
            buffer += received
    check(answer, exchange)
    return answer


class _Connection:
    """One keep-alive connection with at most one operation under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""
        self._operation: Operation = ()
        self._step = 0
        self.started = 0.0

    def begin(self, operation: Operation) -> None:
        self._operation, self._step, self.started = operation, 0, time.perf_counter()
        self._send()

    def receive(self) -> bool:
        """Takes what has come; whether the operation is done with it. Raises WrongAnswer."""
        received = self.socket.recv(1 << 18)
        if not received:
            raise WrongAnswer("The server closed a connection.")
        self._buffer += received
        answer = parsed(self._buffer)
        if answer is None:
            return False
        check(answer, self._operation[self._step])
        self._step += 1
        if self._step == len(self._operation):
            return True
        self._send()
        return False

    def _send(self) -> None:
        self._buffer = b""
        self.socket.sendall(self._operation[self._step].request)


def run(
    port: int,
    operations: Sequence[Operation],
    *,
    connections: int,
    seconds: float,
    most: int,
    first: int = 0,
) -> Load:
    """Repeats the operations in turn, from the `first` on, for so long, or so many; those begun are
    finished.

    Raises WrongAnswer at the first answer that is not the expected one.
    """
    selector = selectors.DefaultSelector()
    opened = [_Connection(port) for _ in range(connections)]
    durations: list[float] = []
    begun = busy = 0
    start = time.perf_counter()
    try:
        for one in opened:
            selector.register(one.socket, selectors.EVENT_READ, one)
            one.begin(operations[(first + begun) % len(operations)])
            begun, busy = begun + 1, busy + 1
        while busy:
            ready = selector.select(TIMEOUT_SECONDS)
            if not ready:
                raise WrongAnswer(f"No answer for {TIMEOUT_SECONDS} seconds.")
            for key, _ in ready:
                one = key.data
                if not one.receive():
                    continue
                now = time.perf_counter()
                durations.append(now - one.started)
                if now - start < seconds and begun < most:
                    one.begin(operations[(first + begun) % len(operations)])
                    begun += 1
                else:
                    busy -= 1
    finally:
        for one in opened:
            one.socket.close()
        selector.close()
    return Load(len(durations), time.perf_counter() - start, statistics.median(durations))


def main() -> int:
    cases: dict[str, list[list[Exchange]]] = {}
    for line in sys.stdin:
        job = json.loads(line)
        if "operations" in job:
            cases[job["name"]] = [
                [
                    Exchange(request.encode("latin-1"), status, length)
                    for request, status, length in one
                ]
                for one in job["operations"]
            ]
        try:
            done = run(
                job["port"],
                cases[job["name"]],
                connections=job["connections"],
                seconds=job["seconds"],
                most=job["most"],
                first=job["first"],
            )
        except (WrongAnswer, OSError) as error:
            answer: dict[str, object] = {"error": f"{job['name']}: {error}"}
        else:
            answer = {
                "operations": done.operations, "seconds": done.seconds, "median": done.median
            }  # fmt: skip
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
