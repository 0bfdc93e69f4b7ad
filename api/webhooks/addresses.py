"""Which addresses of the internet a webhook may be sent to. Plain values."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# What is no public address, or leads to a machine's own: the registries of special addresses, and
# the address at which one cloud serves its machines' secrets.
_REFUSED_V4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    )
)  # fmt: skip
# Everything outside of it is no public unicast address: loopback, mapped and compatible forms of
# version 4, NAT64, unique local, link-local, site-local, multicast.
_GLOBAL_V6: Final = IPv6Network("2000::/3")
# Inside of it: Teredo, benchmarks and other protocols' own, documentation, 6to4, AS112.
_REFUSED_V6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip
# Interface ids that hold an address of version 4 (ISATAP).
_TUNNELLING_IDS: Final = (0x00005EFE, 0x02005EFE)


def is_allowed(address: str, allowed: Iterable[Network]) -> bool:
    """Whether a request may go to this address, written as the resolver writes it.

    `allowed` are the networks that are allowed though they are not public.
    """
    found = read_address(address)
    if found is None:
        return False
    return is_in(found, allowed) or is_public(found)


def is_public(address: Address) -> bool:
    """Whether it is an address of one machine in the public internet, by no detour."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _REFUSED_V4)
    if address not in _GLOBAL_V6 or any(address in network for network in _REFUSED_V6):
        return False
    return (int(address) >> 32) & 0xFFFFFFFF not in _TUNNELLING_IDS


def is_in(address: Address, networks: Iterable[Network]) -> bool:
    """Whether one of the networks has this address."""
    return any(address.version == network.version and address in network for network in networks)


def read_address(text: str) -> Address | None:
    """The address in its usual form; None for all else, also for one with a zone."""
    try:
        return None if "%" in text else ip_address(text)
    except ValueError:
        return None


def read_networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """`127.0.0.0/8` and the like. Raises ValueError that names what is none."""
    return tuple(ip_network(text.strip()) for text in texts if text.strip())
