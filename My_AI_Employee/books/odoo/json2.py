"""JSON-2 (Odoo 19+): `POST /json/2/<model>/<method>` over one kept connection.

A broken kept connection is opened anew and a read is sent once more; a write never is (see READ_METHODS).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from My_AI_Employee.books.odoo.client import READ_METHODS
from My_AI_Employee.books.odoo.faults import no_database, not_odoo, server_error, unreachable, wrong_secret
from My_AI_Employee.books.odoo.kept_http import Answer, BrokenError, KeptHttp
from My_AI_Employee.books.odoo.routes import AddressError
from My_AI_Employee.errors import AIEmployeeError

_GATEWAY_DOWN = {429, 502, 503, 504}


class Json2Client:
    """An OdooClient with an API key. timeout_s: seconds for each of connecting, sending and receiving."""

    protocol = "json2"

    def __init__(self, url: str, database: str, secret: Callable[[], str], *, timeout_s: float = 30.0) -> None:
        self.url = url.rstrip("/")
        self._database = database
        self._secret = secret
        self._timeout_s = timeout_s
        self._http: KeptHttp | None = None

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

    def _connection(self) -> KeptHttp:
        if self._http is None:
            self._http = KeptHttp(self.url, _headers(self._database, self._secret()), timeout_s=self._timeout_s)
        return self._http

    def version(self) -> str:
        return fetch_version(self.url, self._timeout_s)

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None


def _headers(database: str, secret: str) -> dict[str, str]:
    """Raises BooksAuthenticationError for what cannot be a key: the library would quote it in its error."""
    key = secret.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise wrong_secret()
    return {"Authorization": f"bearer {key}", "X-Odoo-Database": database, "Content-Type": "application/json"}


def fetch_version(url: str, timeout_s: float = 30.0) -> str:
    """`GET /web/version`; empty for a server that has no such route (before Odoo 19)."""
    with _translated(url, "version"):
        http = KeptHttp(url, {}, timeout_s=timeout_s)
        try:
            answer = http.request("GET", "/web/version", repeatable=True)
        finally:
            http.close()
    if answer.status in _GATEWAY_DOWN:
        raise unreachable(url, f"HTTP {answer.status}")
    try:
        said = json.loads(answer.body)
    except ValueError:
        return ""
    return str(said.get("version", "")) if isinstance(said, dict) else ""


@contextmanager
def _translated(url: str, method: str) -> Iterator[None]:
    """What went wrong on the way, as our errors."""
    try:
        yield
    except TimeoutError:
        raise unreachable(url, "no answer in time", method=method) from None
    except AddressError as error:
        raise not_odoo(url, str(error)) from None
    except (BrokenError, OSError) as error:
        raise unreachable(url, str(error) or type(error).__name__, method=method) from None


def _result(answer: Answer, url: str, model: str, method: str) -> Any:
    if answer.status in _GATEWAY_DOWN:
        raise unreachable(url, f"HTTP {answer.status}", method=method)
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST
    if not answer.kind.startswith("application/json") or is_redirect:
        raise _unlike_odoo(answer, url)
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


def _unlike_odoo(answer: Answer, url: str) -> AIEmployeeError:
    if answer.status == HTTPStatus.NOT_FOUND and b"No database is selected" in answer.body:
        return no_database("no database of this name is served")
    return not_odoo(url, f"HTTP {answer.status}")
