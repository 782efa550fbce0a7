"""HTTP requests over persistent connections, with the standard library: other clients take three times as long.

Thread-safe: concurrent requests use different connections.
"""

import http.client
import select
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from My_AI_Employee.books.odoo.routes import Route, route_to

MAX_IDLE_S = 5.0
"""A connection that was idle for longer is not used again: the server may close it, and writes are not repeated."""
USER_AGENT = "ai-employee"


class HttpResponse(NamedTuple):
    """content_type: empty when there is none. body: complete and not decoded."""

    status: int
    content_type: str
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return 200 <= self.status < 300


class ConnectionBrokenError(Exception):
    """The connection broke; it is unknown whether the request had its effect."""


@cache
def trusted_certificates() -> ssl.SSLContext:
    """TLS context with the system's trusted certificates, created once: it takes 19 ms and 1 MB."""
    import httpx2  # it knows where each system has its certificates

    return httpx2.create_ssl_context()


@dataclass(frozen=True)
class _IdleConnection:
    connection: http.client.HTTPConnection
    since: float

    def is_fresh(self) -> bool:
        """Whether it was used recently and the server has neither closed it nor sent anything since."""
        if time.monotonic() - self.since > MAX_IDLE_S or self.connection.sock is None:
            return False
        readable = select.poll()
        readable.register(self.connection.sock, select.POLLIN)
        return not readable.poll(0)


class HttpPool:
    """A connection pool for one server. headers: of every request. timeout_s: for connecting and for each read.

    Raises AddressError for an invalid address.
    """

    def __init__(self, url: str, headers: Mapping[str, str], *, timeout_s: float) -> None:
        self._route = route_to(url)
        to_proxy = self._route.proxy.headers if self._route.proxy and not self._route.is_secure else {}
        self._headers = {"User-Agent": USER_AGENT, "Accept": "application/json", **headers, **to_proxy}
        self._timeout_s = timeout_s
        self._idle: list[_IdleConnection] = []

    def request(self, method: str, path: str, body: bytes | None = None, *, repeatable: bool = False) -> HttpResponse:
        """Send a request. path: relative to the address. repeatable: send it once more when the connection breaks.

        Raises ConnectionBrokenError, TimeoutError; OSError when the server cannot be reached.
        """
        try:
            return self._send(method, path, body)
        except ConnectionBrokenError:
            if not repeatable:
                raise
            return self._send(method, path, body)

    def close(self) -> None:
        """Close the idle connections. Idempotent."""
        idle, self._idle = self._idle, []
        for kept in idle:
            kept.connection.close()

    def _send(self, method: str, path: str, body: bytes | None) -> HttpResponse:
        connection = self._take()
        try:
            with suppress(
                BrokenPipeError, ConnectionResetError
            ):  # the server may have answered before reading all of it
                connection.request(method, f"{self._route.prefix}{path}", body, self._headers)
            response = connection.getresponse()
            is_bounded = response.chunked or response.length is not None
            answer = HttpResponse(response.status, response.headers.get("content-type", ""), response.read())
        except TimeoutError:
            connection.close()
            raise
        except (http.client.HTTPException, OSError) as error:
            connection.close()
            raise ConnectionBrokenError(str(error) or type(error).__name__) from error
        except BaseException:
            connection.close()
            raise
        if not is_bounded and not answer.body:  # the library does not report that the headers are cut off
            connection.close()
            raise ConnectionBrokenError("the answer is cut off")
        if not response.will_close:
            self._idle.append(_IdleConnection(connection, time.monotonic()))
        return answer

    def _take(self) -> http.client.HTTPConnection:
        while self._idle:
            try:
                idle = self._idle.pop()
            except IndexError:  # another thread took it
                break
            if idle.is_fresh():
                return idle.connection
            idle.connection.close()
        connection = _new_connection(self._route, self._timeout_s)
        try:
            connection.connect()
        except http.client.HTTPException as error:  # an invalid reply of a proxy
            raise ConnectionBrokenError(str(error) or type(error).__name__) from error
        return connection


def _new_connection(route: Route, timeout_s: float) -> http.client.HTTPConnection:
    """A connection that is not open yet."""
    endpoint = (route.host, route.port) if route.proxy is None else (route.proxy.host, route.proxy.port)
    if not route.is_secure:
        return http.client.HTTPConnection(*endpoint, timeout=timeout_s)
    connection = http.client.HTTPSConnection(*endpoint, timeout=timeout_s, context=trusted_certificates())
    if route.proxy is not None:
        connection.set_tunnel(route.host, route.port, route.proxy.headers)
    return connection
