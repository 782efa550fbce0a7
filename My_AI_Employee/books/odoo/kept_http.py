"""HTTP requests over kept connections, by the standard library: a richer client takes three times as long for one.

Safe to use from several threads; each request has a connection of its own.
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
"""A connection that rested longer is not used again: servers close theirs, and a write is not sent twice."""
USER_AGENT = "ai-employee"


class Answer(NamedTuple):
    """kind: the content type, empty when there is none. body: whole, not decoded."""

    status: int
    kind: str
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return 200 <= self.status < 300


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
        news = select.poll()
        news.register(self.connection.sock, select.POLLIN)
        return not news.poll(0)


class KeptHttp:
    """Requests to one server. headers: of each request; timeout_s: of connecting and of each wait.

    Raises AddressError for an address that is none.
    """

    def __init__(self, url: str, headers: Mapping[str, str], *, timeout_s: float) -> None:
        self._route = route_to(url)
        to_proxy = self._route.proxy.headers if self._route.proxy and not self._route.is_secure else {}
        self._headers = {"User-Agent": USER_AGENT, "Accept": "application/json", **headers, **to_proxy}
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
        idle, self._idle = self._idle, []
        for kept in idle:
            kept.connection.close()

    def _once(self, method: str, path: str, body: bytes | None) -> Answer:
        connection = self._take()
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # it may have answered before it had read all
                connection.request(method, f"{self._route.prefix}{path}", body, self._headers)
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
        connection = _connection_by(self._route, self._timeout_s)
        try:
            connection.connect()
        except http.client.HTTPException as error:  # a proxy's nonsense
            raise BrokenError(str(error) or type(error).__name__) from error
        return connection


def _connection_by(route: Route, timeout_s: float) -> http.client.HTTPConnection:
    """Not open yet."""
    near = (route.host, route.port) if route.proxy is None else (route.proxy.host, route.proxy.port)
    if not route.is_secure:
        return http.client.HTTPConnection(*near, timeout=timeout_s)
    connection = http.client.HTTPSConnection(*near, timeout=timeout_s, context=trusted())
    if route.proxy is not None:
        connection.set_tunnel(route.host, route.port, route.proxy.headers)
    return connection
