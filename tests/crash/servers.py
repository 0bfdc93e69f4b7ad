"""A real server and a real worker, forked from this process so that they are there at once."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from granian import Granian
from granian.constants import Interfaces

from tests.crash.operations import LOOK_FOR_EVER
from tests.crash.processes import end_with_parent

START_SECONDS = 60
READY = "/api/v1/clinics/"


class NotReady(Exception):
    """The server does not answer."""


class Servers:
    """The processes under fire, by name: `server` and `worker`."""

    def __init__(self, threads: int, said: Path) -> None:
        """`said` is the file that the worker writes its errors to."""
        self.port = _free_port()
        self._threads, self._said = threads, said
        self._tasks: dict[str, Callable[[], None]] = {"server": self._serve, "worker": self._look}
        self._groups: dict[str, int] = {}

    def start(self, name: str) -> None:
        """Begin one of them and wait until it is there. Raises NotReady."""
        connections.close_all()
        pid = os.fork()
        if pid == 0:
            end_with_parent()
            os.setsid()
            try:
                self._tasks[name]()
            finally:
                os._exit(1)
        self._groups[name] = pid
        if name == "server":
            self._wait_until_ready()

    def kill(self, name: str) -> None:
        """Kill one with all its processes."""
        pid = self._groups.pop(name)
        while True:
            try:
                os.killpg(pid, signal.SIGKILL)
                break
            except ProcessLookupError:
                # It has not made its group yet.
                time.sleep(0.001)
        os.waitpid(pid, 0)

    def stop(self) -> None:
        """Kill whatever runs."""
        for name in list(self._groups):
            self.kill(name)

    def _serve(self) -> None:
        Granian(
            "config.wsgi:application",
            address="127.0.0.1",
            port=self.port,
            interface=Interfaces.WSGI,
            blocking_threads=self._threads,
            websockets=False,
            log_enabled=False,
        ).serve()

    def _look(self) -> None:
        with self._said.open("a", buffering=1) as errors:
            call_command(*LOOK_FOR_EVER, stderr=errors)

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > until:
                raise NotReady
            time.sleep(0.01)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        try:
            connection.request("GET", READY)
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
