"""A receiver of webhooks on this computer that can fail, delay and repeat: a real HTTP server."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def message(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self.body)
        return message

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self.message["data"]
        return data

    @property
    def sequences(self) -> list[int]:
        return [change["sequence"] for change in self.data["changes"]]

    def is_signed_with(self, secret: str) -> bool:
        """Whether one of its signatures is that of this secret, as the standard says."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signed = f"{self.id}.{self.headers['webhook-timestamp']}.".encode() + self.body
        digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        return f"v1,{digest}" in self.headers["webhook-signature"].split(" ")


@dataclass(frozen=True, slots=True)
class Reply:
    status: int = 204
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0


class Receiver:
    """Notes every request and answers with the next of `replies`, or else with `usual`.

    A reply may be a function of the request.
    """

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.replies: list[Reply | Callable[[Received], Reply]] = []
        self.usual: Reply | Callable[[Received], Reply] = Reply()
        self.path = "/hooks/content"
        self._changed = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                receiver._answer(self)

            def log_message(self, *arguments: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    def wait_for(self, count: int, seconds: float = 20) -> list[Received]:
        """The requests once there are so many. Raises AssertionError when they do not come."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self.received) >= count, seconds)
        assert came, f"{len(self.received)} of {count} requests came."
        return self.received

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        received = Received(handler.path, dict(handler.headers), body, time.monotonic())
        with self._changed:
            self.received.append(received)
            reply = self.replies.pop(0) if self.replies else self.usual
            self._changed.notify_all()
        made = reply(received) if callable(reply) else reply
        time.sleep(made.after)
        data = made.text.encode()
        try:
            handler.send_response(made.status)
            for name, value in made.headers.items():
                handler.send_header(name, value)
            if made.status != 204:
                handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)
        except OSError:
            # Whoever asked has not waited.
            handler.close_connection = True


@contextmanager
def running_receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    try:
        yield receiver
    finally:
        receiver.close()


def closed_port() -> int:
    """A port of this computer at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
