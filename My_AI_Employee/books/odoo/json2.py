"""JSON-2 (Odoo 19+): `POST /json/2/<model>/<method>` over one kept connection. The only module that imports httpx2.

A broken kept connection is opened anew and a read is sent once more; a write never is (see READ_METHODS).
"""

import json
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpx2

from My_AI_Employee.books.odoo.client import READ_METHODS
from My_AI_Employee.books.odoo.faults import no_database, not_odoo, server_error, unreachable, wrong_secret
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
        self._http: httpx2.Client | None = None

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
        with _translated(self.url, method):
            response = self._post(f"/json/2/{model}/{method}", body, repeatable=method in READ_METHODS)
        return _result(response, self.url, model, method)

    def _post(self, path: str, body: dict[str, Any], *, repeatable: bool) -> httpx2.Response:
        try:
            return self._connection().post(path, json=body)
        except (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError):
            if not repeatable:
                raise
            return self._connection().post(path, json=body)

    def _connection(self) -> httpx2.Client:
        if self._http is None:
            self._http = httpx2.Client(
                base_url=self.url,
                headers=_headers(self._database, self._secret()),
                timeout=self._timeout_s,
                verify=_trust(),
            )
        return self._http

    def version(self) -> str:
        return fetch_version(self.url, self._timeout_s)

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that are trusted, read once: 19 ms and 1 MB that each client would pay for itself."""
    return httpx2.create_ssl_context()


def _headers(database: str, secret: str) -> dict[str, str]:
    """Raises BooksAuthenticationError for what cannot be a key: the library would quote it in its error."""
    key = secret.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise wrong_secret()
    return {"Authorization": f"bearer {key}", "X-Odoo-Database": database}


def fetch_version(url: str, timeout_s: float = 30.0) -> str:
    """`GET /web/version`; empty for a server that has no such route (before Odoo 19)."""
    with _translated(url, "version"):
        response = httpx2.get(f"{url.rstrip('/')}/web/version", timeout=timeout_s, verify=_trust())
    if response.status_code in _GATEWAY_DOWN:
        raise unreachable(url, f"HTTP {response.status_code}")
    try:
        answer = response.json()
    except ValueError:
        return ""
    return str(answer.get("version", "")) if isinstance(answer, dict) else ""


@contextmanager
def _translated(url: str, method: str) -> Iterator[None]:
    """The library's exceptions as ours."""
    try:
        yield
    except httpx2.TimeoutException as error:
        raise unreachable(url, f"no answer in time ({type(error).__name__})", method=method) from None
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
        raise not_odoo(url, str(error)) from None
    except httpx2.TransportError as error:
        raise unreachable(url, str(error) or type(error).__name__, method=method) from None


def _result(response: httpx2.Response, url: str, model: str, method: str) -> Any:
    status = response.status_code
    if status in _GATEWAY_DOWN:
        raise unreachable(url, f"HTTP {status}", method=method)
    is_json = response.headers.get("content-type", "").startswith("application/json")
    if not is_json or response.is_redirect:
        raise _unlike_odoo(response, url)
    try:
        answer = json.loads(response.content)
    except ValueError:
        raise unreachable(url, "the answer is cut off", method=method) from None
    if response.is_success:
        return answer
    raise _refusal(answer, status, model, method)


def _refusal(answer: object, status: int, model: str, method: str) -> AIEmployeeError:
    wire = answer if isinstance(answer, dict) else {}
    if status == httpx2.codes.UNAUTHORIZED:
        return wrong_secret()
    return server_error(str(wire.get("name", status)), str(wire.get("message", "")), model=model, method=method)


def _unlike_odoo(response: httpx2.Response, url: str) -> AIEmployeeError:
    if response.status_code == httpx2.codes.NOT_FOUND and "No database is selected" in response.text:
        return no_database("no database of this name is served")
    return not_odoo(url, f"HTTP {response.status_code}")
