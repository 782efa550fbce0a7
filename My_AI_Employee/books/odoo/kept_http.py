"""HTTP requests over kept connections, by the standard library: a richer client takes three times as long for one.

Safe to use from several threads; each request has a connection of its own.
"""

import base64
import http.client
import select
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

MAX_IDLE_S = 5.0
"""A connection that rested longer is not used again: servers close theirs, and a write is not sent twice."""
_PORTS = {"http": 80, "https": 443}


class Answer(NamedTuple):
    """kind: the content type, empty when there is none. body: whole, not decoded."""

    status: int
    kind: str
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return 200 <= self.status < 300


class AddressError(ValueError):
    """What cannot be the address of an HTTP server."""


class BrokenError(Exception):
    """The connection broke: whether the request had its effect is unknown."""


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that are trusted, read once: 19 ms and 1 MB that each client would pay for itself."""
    import httpx2  # which knows where each system keeps them

    return httpx2.create_ssl_context()


@dataclass(frozen=True)
class _Kept:
    connection: http.client.HTTPConnection
    since: float

    def is_fresh(self) -> bool:
        """Whether it was used a moment ago, and the server has not closed it or said anything since."""
        if time.monotonic() - self.since > MAX_IDLE_S or self.connection.sock is None:
            return False
        readable, _, _ = select.select([self.connection.sock], [], [], 0)
        return not readable


class KeptHttp:
    """Requests to one server. headers: of each request; timeout_s: of connecting and of each wait.

    Raises AddressError for an address that is none.
    """

    def __init__(self, url: str, headers: Mapping[str, str], *, timeout_s: float) -> None:
        self._address = _split(url)
        self._proxy = _proxy_for(self._address)
        self._prefix = _prefix(self._address, self._proxy)
        self._headers = dict(headers)
        self._timeout_s = timeout_s
        self._idle: list[_Kept] = []

    def request(self, method: str, path: str, body: bytes | None = None, *, repeatable: bool = False) -> Answer:
        """path: below the address. repeatable: sent once more when the connection breaks.

        Raises BrokenError, TimeoutError; OSError when the server cannot be reached.
        """
        try:
            return self._once(method, path, body)
        except BrokenError:
            if not repeatable:
                raise
            return self._once(method, path, body)

    def close(self) -> None:
        """Close what is kept. Idempotent."""
        while self._idle:
            self._idle.pop().connection.close()

    def _once(self, method: str, path: str, body: bytes | None) -> Answer:
        connection = self._take()
        try:
            connection.request(method, f"{self._prefix}{path}", body, self._headers)
            response = connection.getresponse()
            is_bounded = response.chunked or response.length is not None
            answer = Answer(response.status, response.headers.get("content-type", ""), response.read())
        except TimeoutError:
            connection.close()
            raise
        except (http.client.HTTPException, OSError) as error:
            connection.close()
            raise BrokenError(str(error) or type(error).__name__) from error
        except BaseException:
            connection.close()
            raise
        if not is_bounded and not answer.body:  # the head itself may be cut off, which the library does not tell
            connection.close()
            raise BrokenError("the answer is cut off")
        if not response.will_close:
            self._idle.append(_Kept(connection, time.monotonic()))
        return answer

    def _take(self) -> http.client.HTTPConnection:
        while self._idle:
            try:
                kept = self._idle.pop()
            except IndexError:  # another thread took it
                break
            if kept.is_fresh():
                return kept.connection
            kept.connection.close()
        connection = _connection_to(self._address, self._proxy, self._timeout_s)
        try:
            connection.connect()
        except http.client.HTTPException as error:  # a proxy's nonsense
            raise BrokenError(str(error) or type(error).__name__) from error
        return connection


def _split(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        usable = address.scheme in _PORTS and address.hostname and address.port != 0
        (address.hostname or "").encode("idna")
    except ValueError as error:  # UnicodeError is one
        raise AddressError(f"not an address: {error}") from None
    if not usable:
        raise AddressError("the address must begin with http:// or https:// and name a host")
    return address


def _host_and_port(address: SplitResult) -> str:
    return address.netloc.rpartition("@")[2]


def _prefix(address: SplitResult, proxy: SplitResult | None) -> str:
    """What goes before a path: the address' own path, and all of it for a proxy that passes on plain HTTP."""
    own = address.path.rstrip("/")
    return f"http://{_host_and_port(address)}{own}" if proxy and address.scheme == "http" else own


def _connection_to(address: SplitResult, proxy: SplitResult | None, timeout_s: float) -> http.client.HTTPConnection:
    """Not open yet."""
    is_secure = address.scheme == "https"
    host, port = str(address.hostname), address.port or _PORTS[address.scheme]
    near = (host, port) if proxy is None else (str(proxy.hostname), proxy.port or _PORTS["http"])
    if not is_secure:
        return http.client.HTTPConnection(*near, timeout=timeout_s)
    connection = http.client.HTTPSConnection(*near, timeout=timeout_s, context=trusted())
    if proxy is not None:
        connection.set_tunnel(host, port, _proxy_headers(proxy))
    return connection


def _proxy_for(address: SplitResult) -> SplitResult | None:
    """The proxy that the environment names for an address (https_proxy, no_proxy)."""
    found = getproxies().get(address.scheme)
    if not found or proxy_bypass(_host_and_port(address)):
        return None
    return urlsplit(found if "://" in found else f"http://{found}")


def _proxy_headers(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    words = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {base64.b64encode(words.encode()).decode()}"}
