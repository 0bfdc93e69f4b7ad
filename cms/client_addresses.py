"""Whom a request comes from, as the network says it."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"


def client_network(request: HttpRequest) -> str:
    """The client's address; of IPv6 the network of 64 bits that one connection has.

    Behind proxies it is the address that the first of our own saw: `TRUSTED_PROXY_COUNT` says how
    many append to X-Forwarded-For. Without any the header is not read, for anybody may send it.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.TRUSTED_PROXY_COUNT
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if proxies > 0 and forwarded:
        hops = forwarded.split(",")
        address = hops[-min(proxies, len(hops))]
    return _network(address.strip())


def _network(address: str) -> str:
    for text in (address, address.rpartition(":")[0].strip("[]")):
        try:
            parsed = ipaddress.ip_address(text)
        except ValueError:
            continue
        if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
            parsed = parsed.ipv4_mapped
        if isinstance(parsed, ipaddress.IPv4Address):
            return str(parsed)
        return str(ipaddress.ip_network((int(parsed), 64), strict=False).network_address)
    return UNKNOWN
