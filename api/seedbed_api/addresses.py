"""Network addresses: read as proxies write them, and told apart by the networks they are in."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

NEARBY: tuple[Network, ...] = (
    IPv4Network("127.0.0.0/8"),
    IPv4Network("10.0.0.0/8"),
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.168.0.0/16"),
    IPv6Network("::1/128"),
    IPv6Network("fc00::/7"),
    IPv6Network("fe80::/10"),
)
"""Loopback, and what is never routed on the internet (RFC 1918, RFC 4193, RFC 4291)."""


def parsed(address: str) -> Address | None:
    """Return an address as somebody wrote it, with a port or without; None when it is none."""
    text = address.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def place_of(address: str) -> str:
    """Return what one line of a provider has: an address, or the /64 of IPv6, in which a phone changes its own."""
    found = parsed(address) if ":" in address else None
    if isinstance(found, IPv6Address):
        return str(IPv6Network((found, 64), strict=False))
    return str(found) if found else address


def is_within(address: str, networks: Iterable[Network]) -> bool:
    """Tell whether a peer is in one of `networks`; one without an address came by a socket of this machine."""
    if not address or address.startswith(("/", "unix:")):
        return True
    found = parsed(address)
    return found is not None and any(found in network for network in networks)
