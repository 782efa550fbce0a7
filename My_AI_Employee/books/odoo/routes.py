"""Parses the address of a server and finds the proxy that the environment variables set for it."""

import base64
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from My_AI_Employee.text.characters import CONTROLS

_PORTS = {"http": 80, "https": 443}
_NOT_IN_A_HOST = re.compile(rf"[ \\{CONTROLS}]")


class AddressError(ValueError):
    """An invalid address of an HTTP server, or an unsupported proxy. The message has no user name or password."""


@dataclass(frozen=True, kw_only=True)
class Proxy:
    """An HTTP proxy. headers: the user's credentials."""

    host: str
    port: int
    headers: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Route:
    """How to reach a server. prefix: of every request's path; for a proxy of plain HTTP the whole address."""

    is_secure: bool
    host: str
    port: int
    prefix: str
    proxy: Proxy | None


def route_to(url: str) -> Route:
    """The route to an http or https address. Raises AddressError."""
    address, host, port = _parse(url)
    proxy = _proxy_for(address)
    path = quote(address.path.rstrip("/"), safe="/%")
    is_secure = address.scheme == "https"
    whole = f"http://{address.netloc.rpartition('@')[2]}" if proxy and not is_secure else ""
    return Route(is_secure=is_secure, host=host, port=port, prefix=whole + path, proxy=proxy)


def _parse(url: str) -> tuple[SplitResult, str, int]:
    try:
        address = urlsplit(url)
        port, host = address.port, (address.hostname or "").encode("idna").decode()
    except ValueError:  # UnicodeError is one
        raise AddressError("it is not a valid address") from None
    if address.scheme not in _PORTS or not host or port == 0 or _NOT_IN_A_HOST.search(host):
        raise AddressError("an address begins with http:// or https:// and names a host")
    return address, host, port or _PORTS[address.scheme]


def _proxy_for(address: SplitResult) -> Proxy | None:
    """The proxy by the variables https_proxy, http_proxy, all_proxy and no_proxy."""
    known = getproxies()
    found = known.get(address.scheme) or known.get("all")
    if not found or proxy_bypass(address.netloc.rpartition("@")[2]):
        return None
    try:
        proxy, host, port = _parse(found if "://" in found else f"http://{found}")
    except AddressError:
        raise AddressError("the proxy of the environment variables is not a valid address") from None
    if proxy.scheme != "http":
        raise AddressError(f"the environment variables set a proxy with {proxy.scheme}://; only http:// is supported")
    return Proxy(host=host, port=port, headers=_proxy_headers(proxy))


def _proxy_headers(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    words = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {base64.b64encode(words.encode()).decode()}"}
