"""JSON-RPC (`/jsonrpc`) with a password or an API key, over odoorpc, which only this module imports.

Odoo 19 still supports this route and logs a deprecation warning per call. Each call opens a connection.
"""

import http.client
import json
import logging
import urllib.error
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import odoorpc
import odoorpc.error

from My_AI_Employee.books.odoo.client import READ_METHODS
from My_AI_Employee.books.odoo.faults import GATEWAY_DOWN, not_odoo, server_error, unreachable, wrong_secret
from My_AI_Employee.errors import AIEmployeeError


class JsonRpcClient:
    """An OdooClient that logs in at its first call. timeout_s: seconds for each socket operation."""

    protocol = "jsonrpc"

    def __init__(
        self, url: str, database: str, username: str, secret: Callable[[], str], *, timeout_s: float = 30.0
    ) -> None:
        self.url = url.rstrip("/")
        self._database = database
        self._username = username
        self._secret = secret
        self._timeout_s = timeout_s
        self._server: odoorpc.ODOO | None = None
        self._login: tuple[int, str] | None = None
        logging.getLogger("odoorpc.rpc.jsonrpclib").disabled = True  # it writes the secret at DEBUG

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        with _translated(self.url, "authenticate", "login"):
            uid, secret = self._login or self._log_in()
        keywords = dict(kwargs) | ({"context": dict(context)} if context else {})
        positional: list[Any] = [list(ids)] if ids else []
        if method == "create":  # odoo/service/model.py, call_kw: looks at the first positional argument
            positional = [keywords.pop("vals_list")]
        arguments = [self._database, uid, secret, model, method, positional, keywords]
        with _translated(self.url, model, method):
            return self._request("object", "execute_kw", arguments, repeatable=method in READ_METHODS)

    def _log_in(self) -> tuple[int, str]:
        secret = self._secret()
        uid = self._request("common", "login", [self._database, self._username, secret], repeatable=True)
        if not uid:
            raise wrong_secret()
        self._login = (int(uid), secret)
        return self._login

    # The answer to a method that returns None has no "result".
    def _request(self, service: str, method: str, arguments: list[Any], *, repeatable: bool) -> Any:
        request = {"service": service, "method": method, "args": arguments}
        try:
            return self._odoo().json("/jsonrpc", request).get("result")
        except (http.client.RemoteDisconnected, ConnectionResetError):
            if not repeatable:
                raise
            return self._odoo().json("/jsonrpc", request).get("result")

    def _odoo(self) -> odoorpc.ODOO:
        if self._server is None:
            parts = urlsplit(self.url)
            secure = parts.scheme == "https"
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
                raise not_odoo(self.url, "JSON-RPC needs an address such as https://odoo.example:8069")
            self._server = odoorpc.ODOO(
                parts.hostname,
                "jsonrpc+ssl" if secure else "jsonrpc",
                parts.port or (443 if secure else 80),
                timeout=self._timeout_s,
            )
        return self._server

    def version(self) -> str:
        with _translated(self.url, "server", "version"):
            return str(self._odoo().version)

    def close(self) -> None:
        self._server = None
        self._login = None


@contextmanager
def _translated(url: str, model: str, method: str) -> Iterator[None]:
    """Translate the exceptions of odoorpc and urllib into ours."""
    try:
        yield
    except odoorpc.error.RPCError as error:
        raise _refusal(error, model, method) from None
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in GATEWAY_DOWN:
            raise unreachable(url, f"HTTP {error.code}", method=method) from None
        raise not_odoo(url, f"HTTP {error.code}") from None
    except (OSError, http.client.HTTPException) as error:  # URLError and TimeoutError are OSErrors
        raise unreachable(url, _reason(error), method=method) from None
    except (json.JSONDecodeError, UnicodeDecodeError, odoorpc.error.InternalError, KeyError):
        raise not_odoo(url, "the answer is not a JSON-RPC answer of Odoo") from None


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return "no answer in time" if isinstance(reason, TimeoutError) else (str(reason) or type(error).__name__)


def _refusal(error: odoorpc.error.RPCError, model: str, method: str) -> AIEmployeeError:
    info = error.info if isinstance(error.info, dict) else {}
    data = info.get("data", {})
    name = str(data.get("name", ""))
    if name == "odoo.exceptions.AccessDenied":
        return wrong_secret()
    return server_error(name, str(data.get("message") or error), model=model, method=method)
