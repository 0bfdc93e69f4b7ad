"""One request: to the checked address, with TLS, within its time, whatever the other side does."""

from __future__ import annotations

import gzip
import socket
import threading
import time

import pytest

from api.webhooks.addresses import read_networks
from api.webhooks.answers import Answer
from api.webhooks.posting import Wires, post
from api.webhooks.resolving import Unresolved, resolve
from api.webhooks.urls import Target
from tests.webhooks.receiver import Receiver, Reply
from tests.webhooks.wires import Authority, heard, new_authority, speaking

LOOPBACK = read_networks(["127.0.0.0/8"])
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def send(port: int, seconds: float = 0.5, *, wires: Wires | None = None, **target: str) -> Answer:
    """What came of a request to this port of this computer."""
    to = Target(target.get("scheme", "http"), target.get("host", "127.0.0.1"), port, "/hook?a=b")
    return post(to, {"X-Own": "1"}, b'{"a":1}', LOOPBACK, seconds, wires)


def to_this_computer(host: str, port: int, seconds: float) -> list[str]:
    return ["127.0.0.1"]


def test_request_is_a_post_of_these_bytes_with_the_name_of_its_host() -> None:
    said: list[bytes] = []

    def note(connection: socket.socket) -> None:
        said.append(heard(connection))
        connection.sendall(OK)

    with speaking(note) as port:
        answer = send(port, host="hooks.clinic.example", wires=Wires(resolve=to_this_computer))
    head, _, body = said[0].partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert lines[0] == b"POST /hook?a=b HTTP/1.1"
    assert b"Host: hooks.clinic.example:%d" % port in lines
    assert len([line for line in lines if line.lower().startswith(b"host:")]) == 1
    assert {b"X-Own: 1", b"Content-Length: 7", b"Accept-Encoding: identity"} <= set(lines)
    assert body == b'{"a":1}'
    assert (answer.status, answer.text, answer.problem) == (200, "ok", "")


# --- receivers that do not let go ---


def silence(connection: socket.socket) -> None:
    heard(connection)
    time.sleep(30)


def drip_head(connection: socket.socket) -> None:
    heard(connection)
    for one in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 10_000:
        connection.sendall(bytes([one]))
        time.sleep(0.02)


def drip_lines(connection: socket.socket) -> None:
    heard(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(10_000):
        connection.sendall(b"X-%d: y\r\n" % number)
        time.sleep(0.02)


def endless_continue(connection: socket.socket) -> None:
    heard(connection)
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


def never_reads(connection: socket.socket) -> None:
    time.sleep(30)


TAR_PITS = [silence, drip_head, drip_lines, endless_continue, never_reads]


@pytest.mark.parametrize("tar_pit", TAR_PITS)
def test_receiver_that_never_answers_is_left_in_time(tar_pit: object) -> None:
    with speaking(tar_pit) as port:  # type: ignore[arg-type]
        began = time.monotonic()
        answer = send(port, 0.3)
        took = time.monotonic() - began
    assert answer.status is None
    assert answer.problem
    assert took < 5


@pytest.mark.parametrize("tar_pit", TAR_PITS)
def test_receiver_that_never_answers_over_tls_is_left_in_time(
    tar_pit: object, authority: Authority
) -> None:
    wires = Wires(resolve=to_this_computer, tls=authority.trusted)
    with speaking(tar_pit, authority.server("hooks.example")) as port:  # type: ignore[arg-type]
        began = time.monotonic()
        answer = send(port, 0.3, scheme="https", host="hooks.example", wires=wires)
        took = time.monotonic() - began
    assert answer.status is None
    assert took < 5


def test_handshake_that_never_ends_is_left_in_time(authority: Authority) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"\x16\x03\x03\x40\x00")
        while True:
            connection.sendall(b"\x02")
            time.sleep(0.02)

    wires = Wires(resolve=to_this_computer, tls=authority.trusted)
    with speaking(drip) as port:
        began = time.monotonic()
        answer = send(port, 0.3, scheme="https", host="hooks.example", wires=wires)
        assert time.monotonic() - began < 5
    assert answer.problem


def test_what_was_taken_is_taken_though_the_answer_never_ends() -> None:
    def endless(connection: socket.socket) -> None:
        heard(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"a")
            time.sleep(0.02)

    with speaking(endless) as port:
        began = time.monotonic()
        answer = send(port, 30)
        assert time.monotonic() - began < 10
    assert answer.status == 200
    assert set(answer.text) == {"a"}


def test_answer_is_read_to_64_kb() -> None:
    sent = threading.Event()
    size = [0]

    def huge(connection: socket.socket) -> None:
        heard(connection)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while size[0] < 500_000_000:
                connection.sendall(b"10000\r\n" + b"b" * 65536 + b"\r\n")
                size[0] += 65536
        finally:
            sent.set()

    with speaking(huge) as port:
        answer = send(port, 5)
        assert sent.wait(5)
    assert answer.status == 200
    assert len(answer.text) == 1000
    # What lay in buffers on the way.
    assert size[0] < 10_000_000


def test_compressed_answer_is_not_unpacked() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)

    def pack(connection: socket.socket) -> None:
        heard(connection)
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(
            bomb
        )
        connection.sendall(head + bomb)

    with speaking(pack) as port:
        answer = send(port, 5)
    assert answer.status == 200
    assert "0000000000" not in answer.text


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"garbage\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 2000 + b"\r\n",
        b"HTTP/1.1 200 " + b"a" * 100_000 + b"\r\n\r\n", b"HTTP/1.1 99 Low\r\n\r\n",
        b"HTTP/1.1 1000 High\r\n\r\n",
    ],
)  # fmt: skip
def test_answer_that_is_no_http_is_a_failure_in_words(answer: bytes) -> None:
    def speak(connection: socket.socket) -> None:
        heard(connection)
        connection.sendall(answer)

    with speaking(speak) as port:
        result = send(port, 2)
    assert not result.is_success
    assert result.words.endswith(".")
    assert "error of ours" not in result.words


def test_connection_that_is_reset_is_a_failure_in_words() -> None:
    def reset(connection: socket.socket) -> None:
        heard(connection)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    with speaking(reset) as port:
        assert send(port, 2).problem == "It closed the connection without an answer."


def test_shown_answer_has_no_control_characters_and_no_secret(receiver: Receiver) -> None:
    receiver.usual = Reply(500, "a\x00b\x1b[31m whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw &\nend")
    answer = send(receiver.port)
    assert answer.text == "a\ufffdb\ufffd[31m whsec_… &\nend"


# --- redirects ---


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    knocks: list[bytes] = []
    with speaking(lambda connection: knocks.append(heard(connection))) as port:
        receiver.usual = Reply(status, headers={"Location": f"http://127.0.0.1:{port}/"})
        answer = send(receiver.port)
    assert answer.status == status
    assert "not followed" in answer.words
    assert (len(receiver.received), knocks) == (1, [])


# --- names ---


def test_slow_name_server_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    wakes = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *given, **named: wakes.wait(30) and [])
    began = time.monotonic()
    try:
        with pytest.raises(Unresolved, match="did not say in time"):
            resolve("slow.example", 443, 0.2)
        assert time.monotonic() - began < 5
    finally:
        wakes.set()


def test_names_are_looked_up_again_once_there_are_threads_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_thread(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as exhausted:
        exhausted.setattr(threading.Thread, "start", no_thread)
        for _ in range(100):
            with pytest.raises(RuntimeError, match="start new thread"):
                resolve("localhost", 443, 1)
    assert resolve("localhost", 443, 5)


def test_name_that_nobody_knows_is_a_failure_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*given: object, **named: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    assert send(443, host="gone.example").problem == "Nobody knows the name gone.example."


def test_second_address_is_tried_when_the_first_does_not_answer(receiver: Receiver) -> None:
    wires = Wires(resolve=lambda host, port, seconds: ["127.0.0.9", "127.0.0.1"])
    assert send(receiver.port, 5, wires=wires).status == 204


# --- TLS ---


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return new_authority(tmp_path_factory.mktemp("authority"))


def answer_ok(connection: socket.socket) -> None:
    heard(connection)
    connection.sendall(OK)


@pytest.mark.parametrize("name", ["hooks.example", "127.0.0.1"])
def test_certificate_of_the_name_is_accepted(authority: Authority, name: str) -> None:
    wires = Wires(resolve=to_this_computer, tls=authority.trusted)
    with speaking(answer_ok, authority.server(name)) as port:
        assert send(port, 5, scheme="https", host=name, wires=wires).status == 200


@pytest.mark.parametrize("fault", ["another name", "unknown authority", "expired", "no TLS"])
def test_certificate_that_is_not_valid_ends_the_connection_before_anything_is_said(
    authority: Authority, fault: str
) -> None:
    said: list[bytes] = []
    shown = authority.server(
        "other.example" if fault == "another name" else "hooks.example",
        is_expired=fault == "expired",
    )
    trusted = None if fault == "unknown authority" else authority.trusted
    wires = Wires(resolve=to_this_computer, **({"tls": trusted} if trusted else {}))
    tls = None if fault == "no TLS" else shown
    with speaking(lambda connection: said.append(heard(connection)), tls) as port:
        answer = send(port, 0.8, scheme="https", host="hooks.example", wires=wires)
    assert answer.status is None
    assert ("certificate" in answer.problem) is (fault != "no TLS")
    assert not any(b"POST" in one for one in said)
