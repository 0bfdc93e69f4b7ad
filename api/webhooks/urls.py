"""Reading the address of an endpoint: what may be typed, and where it leads. Knows no database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from api.webhooks.addresses import Network, is_in, is_public, read_address, read_networks

DEFAULT_PORTS: Final = {"https": 443, "http": 80}
# Below it other things than web servers listen.
FIRST_FREE_PORT: Final = 1024
LONGEST: Final = 500

_WHOLE: Final = (
    "Write the whole address in plain letters, for example "
    "https://www.clinic.example/api/content-changed"
)
_URL: Final = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<target>[^#]*)(?P<fragment>#.*)?",
    re.DOTALL,
)
_AUTHORITY: Final = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(?::(?P<port>[0-9]{0,5}))?")
_LABEL: Final = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# What some resolvers read as an address of version 4: 127.1, 2130706433, 0x7f.1, 0177.0.0.1
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")


class UnusableURL(Exception):
    """Nothing can be sent to this address; the message says why, to whoever typed it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: a host without brackets, a port, and the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_encrypted(self) -> bool:
        return self.scheme == "https"

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def check_endpoint_url(url: str, allowed: Sequence[Network] | None = None) -> str | None:
    """Why nothing can be sent to this address, in plain words; None when something can.

    `allowed` are the networks that are allowed though they are not public; by itself those of the
    settings. Where a name leads to is seen when something is sent.
    """
    try:
        read_url(url, allowed_networks() if allowed is None else allowed)
    except UnusableURL as problem:
        return str(problem)
    return None


def read_url(url: str, allowed: Sequence[Network]) -> Target:
    """The parts of an endpoint's address. Raises UnusableURL."""
    if len(url) > LONGEST:
        raise UnusableURL(f"The address must not be longer than {LONGEST} characters.")
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise UnusableURL(_WHOLE)
    parts = _URL.fullmatch(url)
    if parts is None:
        raise UnusableURL(_WHOLE)
    scheme = parts["scheme"].lower()
    if scheme not in DEFAULT_PORTS or (scheme == "http" and not allowed):
        raise UnusableURL("The address must begin with https://")
    if "@" in parts["authority"]:
        raise UnusableURL("The address must not hold a user name or password.")
    if parts["fragment"] is not None:
        raise UnusableURL("Leave out the part from # on: it would never be sent.")
    host, port = _host_and_port(parts["authority"], scheme)
    _check_host(host, allowed)
    target = parts["target"]
    return Target(scheme, host, port, target if target.startswith("/") else f"/{target}")


def allowed_networks() -> tuple[Network, ...]:
    """The networks of WEBHOOK_ALLOWED_PRIVATE_NETWORKS. Raises ValueError."""
    return read_networks(settings.WEBHOOK_ALLOWED_PRIVATE_NETWORKS)


def _host_and_port(authority: str, scheme: str) -> tuple[str, int]:
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise UnusableURL(_WHOLE)
    port = int(parts["port"] or DEFAULT_PORTS[scheme])
    if port not in DEFAULT_PORTS.values() and not FIRST_FREE_PORT <= port <= 65535:
        raise UnusableURL("The port must be 443 or from 1024 to 65535.")
    return parts["host"].strip("[]").lower().removesuffix("."), port


def _check_host(host: str, allowed: Sequence[Network]) -> None:
    """Raises UnusableURL for what is neither the name of a host nor an address that is allowed."""
    address = read_address(host)
    if address is not None:
        if not (is_public(address) or is_in(address, allowed)):
            raise UnusableURL(
                "This address belongs to a private or reserved network, where nothing is sent."
            )
        return
    labels = host.split(".")
    if ":" in host or not all(_LABEL.fullmatch(label) for label in labels):
        raise UnusableURL(_WHOLE)
    if _NUMBER.fullmatch(labels[-1]):
        raise UnusableURL("Write the name of the host: this number is not an address.")
    if len(host) > 253 or (len(labels) == 1 and not allowed):
        raise UnusableURL(_WHOLE)
