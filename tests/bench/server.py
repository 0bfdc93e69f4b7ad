"""The server under measurement, and the clocks of its processes."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.bench.load import Exchange, WrongAnswer, exchange_once

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 1
THREADS = 4
START_SECONDS = 60


class ServerError(Exception):
    """The server did not start or answered wrongly; the message has its last words."""


class Running(NamedTuple):
    """A server that answers."""

    port: int
    process: int


class Clock:
    """CPU seconds spent so far by a process and all below it."""

    def __init__(self, pid: int) -> None:
        parent = psutil.Process(pid)
        self._processes = [parent, *parent.children(recursive=True)]

    def seconds(self) -> float:
        """The sum over the processes that were there when the clock was made."""
        total = 0.0
        for process in self._processes:
            # A database process that nobody needs ends by itself.
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
        return total


@contextlib.contextmanager
def running_server(environment: dict[str, str], ready: bytes) -> Iterator[Running]:
    """Runs granian for the length of the block; gives its port and process id.

    `ready` is a request that answers 200 as soon as the server is up. Raises ServerError.
    """
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--http", "1"]
    command += ["--workers", str(WORKERS), "--blocking-threads", str(THREADS)]
    command += ["--log-level", "warning", "config.wsgi:application"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=said, stderr=said
        )
        try:
            _wait_until_ready(process, port, ready)
            yield Running(port, process.pid)
        except (ServerError, WrongAnswer) as error:
            said.seek(0)
            raise ServerError(f"{error}\nThe server said:\n{said.read()[-4000:]}") from error
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, ready: bytes) -> None:
    until = time.monotonic() + START_SECONDS
    while not _answers(port, ready):
        if process.poll() is not None or time.monotonic() > until:
            raise ServerError("The server did not start.")
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int, request: bytes) -> bool:
    try:
        return exchange_once(port, Exchange(request, 200, None)).status == 200
    except OSError:
        return False
