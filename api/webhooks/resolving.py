"""Where a host name leads, told within a time: the system's resolver knows no deadline."""

import contextlib
import socket
import threading
from typing import Final

from api.webhooks.addresses import read_address

# How many questions may be open at once, among them those that nobody waits for any more.
_open_questions: Final = threading.BoundedSemaphore(64)


class Unresolved(Exception):
    """A host name leads nowhere; the message says why."""


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """All addresses of a host, in the order in which they should be tried, each once.

    Raises Unresolved, at the latest after `seconds`.
    """
    if read_address(host) is not None:
        return [host]
    if not _open_questions.acquire(blocking=False):
        raise Unresolved("Too many names are being looked up: the name server does not answer.")
    found: list[str] = []
    failed: list[Exception] = []
    is_done = threading.Event()

    def ask() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(info[4][0]) for info in infos))
        except (OSError, UnicodeError) as error:
            failed.append(error)
        finally:
            _open_questions.release()
            is_done.set()

    try:
        threading.Thread(target=ask, name=f"resolving {host}", daemon=True).start()
    except RuntimeError:
        # This machine has no thread left.
        _open_questions.release()
        raise
    if not is_done.wait(max(0.0, seconds)):
        raise Unresolved(f"The name server did not say in time where {host} is.")
    if failed or not found:
        raise Unresolved(f"Nobody knows the name {host}.")
    return found


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to exactly this address. Raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(seconds)
        opened.connect((address, port))
        with contextlib.suppress(OSError):
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        opened.close()
        raise
    return opened
