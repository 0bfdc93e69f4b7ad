"""One POST to an address that was checked: no redirect, no proxy, no second look-up of its name.

Knows no database and nothing of what is sent.
"""

import http.client
import logging
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from api.webhooks.addresses import Network, is_allowed, is_in, read_address
from api.webhooks.answers import Answer, shown_text
from api.webhooks.deadline import Deadline
from api.webhooks.resolving import Unresolved, dial, resolve
from api.webhooks.urls import Target

logger = logging.getLogger(__name__)

LARGEST_ANSWER: Final = 64 * 1024
# For how long we listen to what it says once we know whether it took the message.
LISTENING_SECONDS: Final = 1.0
RESOLVING_SECONDS: Final = 5.0
CONNECTING_SECONDS: Final = 4.0
MOST_ADDRESSES: Final = 4


class Refused(Exception):
    """Nothing may be sent there; the message says why."""


@cache
def system_tls() -> ssl.SSLContext:
    """Certificates are checked against those that the system trusts."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Wires:
    """How names are resolved, addresses dialled and certificates checked."""

    resolve: Callable[[str, int, float], list[str]] = resolve
    dial: Callable[[str, int, float], socket.socket] = dial
    tls: ssl.SSLContext = field(default_factory=system_tls)


class _Connection(http.client.HTTPConnection):
    """HTTP on a socket that somebody else opened."""

    def __init__(self, target: Target, opened: socket.socket) -> None:
        super().__init__(target.host, target.port)
        self.sock = opened

    def connect(self) -> None:
        raise http.client.NotConnected


def post(
    target: Target,
    headers: Mapping[str, str],
    body: bytes,
    allowed: Sequence[Network],
    seconds: float,
    wires: Wires | None = None,
) -> Answer:
    """Send this and say what came of it, at the latest after `seconds`. Raises nothing.

    The host's name is looked up once. Unless every address that it has may be sent to, nothing is
    sent; then the first of them that can be reached is.
    """
    began = time.monotonic()
    with Deadline(seconds) as deadline:
        try:
            return _posted(target, headers, body, allowed, deadline, wires or Wires(), began)
        except (Refused, Unresolved) as problem:
            words = str(problem)
        except Exception as error:
            words = _words(error, deadline, seconds)
        return Answer(None, _since(began), words)


def checked_addresses(
    target: Target, addresses: Sequence[str], allowed: Sequence[Network]
) -> list[str]:
    """These addresses. Raises Refused unless each of them may be sent to; without TLS only those
    of allowed networks may."""
    for address in addresses:
        if not is_allowed(address, allowed):
            raise Refused(
                f"{target.host} leads to a private or reserved address, where nothing is sent."
            )
        found = read_address(address)
        if not target.is_encrypted and (found is None or not is_in(found, allowed)):
            raise Refused("The address must begin with https://")
    return list(addresses)


def _posted(
    target: Target,
    headers: Mapping[str, str],
    body: bytes,
    allowed: Sequence[Network],
    deadline: Deadline,
    wires: Wires,
    began: float,
) -> Answer:
    found = wires.resolve(target.host, target.port, min(RESOLVING_SECONDS, deadline.seconds_left))
    opened = _opened(target, checked_addresses(target, found, allowed), deadline, wires)
    connection = _Connection(target, opened)
    try:
        own = {"Host": target.host_header, "Accept-Encoding": "identity", "Connection": "close"}
        connection.request("POST", target.target, body, {**headers, **own})
        with connection.getresponse() as response:
            latency = _since(began)
            if deadline.has_passed:
                # What breaks off in its head looks whole.
                raise TimeoutError
            deadline.allow(LISTENING_SECONDS)
            return Answer(
                status=response.status,
                latency_ms=latency,
                text=shown_text(_beginning(response)),
                retry_after=response.headers.get("Retry-After"),
            )
    finally:
        connection.close()


def _opened(
    target: Target, addresses: Sequence[str], deadline: Deadline, wires: Wires
) -> socket.socket:
    """A connection to the first address that answers, wrapped by TLS. Raises OSError."""
    for number, address in enumerate(addresses[:MOST_ADDRESSES], start=1):
        try:
            opened = wires.dial(
                address, target.port, min(CONNECTING_SECONDS, deadline.seconds_left)
            )
            break
        except OSError:
            if number == min(len(addresses), MOST_ADDRESSES):
                raise
    deadline.watch(opened)
    opened.settimeout(deadline.seconds_left)
    if not target.is_encrypted:
        return opened
    try:
        return wires.tls.wrap_socket(opened, server_hostname=target.host)
    except BaseException:
        opened.close()
        raise


def _beginning(response: http.client.HTTPResponse) -> bytes:
    """The first 64 KB of an answer, or what came of them in time."""
    parts: list[bytes] = []
    left = LARGEST_ANSWER
    try:
        while left > 0 and (part := response.read1(min(left, 16 * 1024))):
            parts.append(part)
            left -= len(part)
    except (OSError, http.client.HTTPException, ValueError):
        # We know whether it took the message.
        pass
    return b"".join(parts)


def _words(error: Exception, deadline: Deadline, seconds: float) -> str:
    """What went wrong, for people."""
    if deadline.has_passed:
        return f"It did not answer within {seconds:.0f} seconds."
    if isinstance(error, TimeoutError):
        return "It could not be reached in time."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Its certificate is not valid: {error.verify_message}."
    if isinstance(error, ssl.SSLError):
        return "No encrypted connection could be made."
    if isinstance(error, ConnectionRefusedError):
        return "Nothing listens there."
    if isinstance(error, http.client.RemoteDisconnected | ConnectionError):
        return "It closed the connection without an answer."
    if isinstance(error, OSError):
        return f"It could not be reached: {error.strerror or error}."
    if isinstance(error, http.client.HTTPException):
        return "What it answered is not HTTP."
    logger.error("A webhook could not be sent.", exc_info=error)
    return "It could not be sent: an error of ours."


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
