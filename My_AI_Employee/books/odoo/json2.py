"""JSON-2 (Odoo 19+): `POST /json/2/<model>/<method>` over a persistent connection.

When the connection breaks, a read is sent once more; a write is not (see READ_METHODS).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from My_AI_Employee.books.odoo.client import READ_METHODS
from My_AI_Employee.books.odoo.faults import (
    GATEWAY_DOWN,
    no_database,
    not_odoo,
    server_error,
    unreachable,
    wrong_secret,
)
from My_AI_Employee.books.odoo.http_pool import ConnectionBrokenError, HttpPool, HttpResponse
from My_AI_Employee.books.odoo.routes import AddressError
from My_AI_Employee.errors import AIEmployeeError


class Json2Client:
    """An OdooClient with an API key. timeout_s: seconds for each of connecting, sending and receiving."""

    protocol = "json2"

    def __init__(self, url: str, database: str, secret: Callable[[], str], *, timeout_s: float = 30.0) -> None:
        self.url = url.rstrip("/")
        self._database = database
        self._secret = secret
        self._timeout_s = timeout_s
        self._http: HttpPool | None = None

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        body: dict[str, Any] = dict(kwargs)
        if ids:
            body["ids"] = list(ids)
        if context:
            body["context"] = dict(context)
        path, data = f"/json/2/{model}/{method}", json.dumps(body).encode()
        with _translated(self.url, method):
            answer = self._connection().request("POST", path, data, repeatable=method in READ_METHODS)
        return _result(answer, self.url, model, method)

    def _connection(self) -> HttpPool:
        if self._http is None:
            self._http = HttpPool(self.url, _headers(self._database, self._secret()), timeout_s=self._timeout_s)
        return self._http

    def version(self) -> str:
        return fetch_version(self.url, self._timeout_s)

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None


def _headers(database: str, secret: str) -> dict[str, str]:
    """Request headers. Raises BooksAuthenticationError for an invalid key; the library would quote it."""
    key = secret.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise wrong_secret()
    return {"Authorization": f"bearer {key}", "X-Odoo-Database": database, "Content-Type": "application/json"}


def fetch_version(url: str, timeout_s: float = 30.0) -> str:
    """The server's version by `GET /web/version`; empty for servers without this route (before Odoo 19)."""
    with _translated(url, "version"):
        http = HttpPool(url, {}, timeout_s=timeout_s)
        try:
            answer = http.request("GET", "/web/version", repeatable=True)
        finally:
            http.close()
    if answer.status in GATEWAY_DOWN:
        raise unreachable(url, f"HTTP {answer.status}")
    try:
        said = json.loads(answer.body)
    except ValueError:
        return ""
    return str(said.get("version", "")) if isinstance(said, dict) else ""


@contextmanager
def _translated(url: str, method: str) -> Iterator[None]:
    """Translate errors of the connection into ours."""
    try:
        yield
    except TimeoutError:
        raise unreachable(url, "no answer in time", method=method) from None
    except AddressError as error:
        raise not_odoo(url, str(error)) from None
    except (ConnectionBrokenError, OSError) as error:
        raise unreachable(url, str(error) or type(error).__name__, method=method) from None


def _result(answer: HttpResponse, url: str, model: str, method: str) -> Any:
    if answer.status in GATEWAY_DOWN:
        raise unreachable(url, f"HTTP {answer.status}", method=method)
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST
    if not answer.content_type.startswith("application/json") or is_redirect:
        raise _not_odoo_error(answer, url)
    try:
        said = json.loads(answer.body)
    except ValueError:
        raise unreachable(url, "the answer is cut off", method=method) from None
    if answer.is_success:
        return said
    raise _refusal(said, answer.status, model, method)


def _refusal(answer: object, status: int, model: str, method: str) -> AIEmployeeError:
    wire = answer if isinstance(answer, dict) else {}
    if status == HTTPStatus.UNAUTHORIZED:
        return wrong_secret()
    return server_error(str(wire.get("name", status)), str(wire.get("message", "")), model=model, method=method)


def _not_odoo_error(answer: HttpResponse, url: str) -> AIEmployeeError:
    if answer.status == HTTPStatus.NOT_FOUND and b"No database is selected" in answer.body:
        return no_database("the server does not serve a database of this name")
    return not_odoo(url, f"HTTP {answer.status}")
