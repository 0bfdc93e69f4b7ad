"""Breaking a connection at an instant, whatever is read or written on it then."""

import contextlib
import socket
import threading
import time
from types import TracebackType


class Deadline:
    """A time for all that is done on one connection.

    A receiver that sends a byte now and then would outlive any timeout of a single read.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._watched: socket.socket | None = None
        self._timer: threading.Timer | None = None
        self._is_closed = False
        self.has_passed = False

    @property
    def seconds_left(self) -> float:
        return max(0.001, self._end - time.monotonic())

    def watch(self, connection: socket.socket) -> None:
        """Break this connection in time, also when it is wrapped by TLS later."""
        with self._lock:
            self._forget()
            # Of our own, so that it never names another connection by then.
            self._watched = connection.dup()
            self._start()

    def allow(self, seconds: float) -> None:
        """From now on only so long, or as long as is left."""
        with self._lock:
            self._end = min(self._end, time.monotonic() + seconds)
            if self._watched is not None:
                self._start()

    def __enter__(self) -> "Deadline":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            self._is_closed = True
            self._forget()

    def _start(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(self.seconds_left, self._break)
        self._timer.daemon = True
        self._timer.start()

    def _break(self) -> None:
        with self._lock:
            if self._is_closed or self._watched is None or time.monotonic() < self._end:
                return
            self.has_passed = True
            with contextlib.suppress(OSError):
                self._watched.shutdown(socket.SHUT_RDWR)

    def _forget(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._watched is not None:
            self._watched.close()
        self._timer = self._watched = None
