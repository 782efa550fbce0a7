"""Network addresses: which are public, and which belong to the same network for rate limits."""

from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Resolves a host name and a port to IP addresses."""

_PROTOCOL_V4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_UNICAST = IPv6Network("2000::/3")
_TUNNELS = (
    IPv6Network("2001::/23"),  # Teredo, ORCHID and other protocol assignments
    IPv6Network("2002::/16"),  # 6to4: carries an IPv4 address, possibly an internal one
    IPv6Network("2001:db8::/32"),
    IPv6Network("3fff::/20"),
)


def is_public(address: str) -> bool:
    """Whether it is a public unicast address of the internet.

    IPv6 outside 2000::/3 is refused entirely: loopback, link-local, unique-local, site-local, multicast,
    IPv4-mapped and -compatible, and NAT64, which could lead to internal IPv4 addresses.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False  # with a zone, or no address at all
    if isinstance(parsed, IPv4Address):
        ordinary = parsed.is_global and not parsed.is_multicast and not parsed.is_reserved
        return ordinary and not any(parsed in network for network in _PROTOCOL_V4)
    return parsed in _UNICAST and parsed.is_global and not any(parsed in tunnel for tunnel in _TUNNELS)


def network_of_address(address: str) -> str:
    """The rate limit's key for an address: IPv4 as it is; IPv6 by its /64, since one host can use all of a /64."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or int(parsed) >> 64)


async def resolve_name(host: str, port: int) -> list[str]:
    """The addresses of a host name by the system's resolver. Raises OSError."""
    import socket

    import anyio

    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]
