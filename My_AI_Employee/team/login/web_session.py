"""Odoo's web session: signs in with a password as a browser does, and creates an API key with Odoo's wizard.

Observed on Odoo 19.0: the login is compared exactly; a wrong login and a wrong password both give AccessDenied. After
several failures from one address (this server's, for everybody) all sign-ins get it for a minute
(`base.login_cooldown_after`); a two-factor user gets `{"uid": null}`; the key has no scope and expires at midnight.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2

from My_AI_Employee.books.odoo.faults import no_database, not_odoo, server_error, unreachable, wrong_secret
from My_AI_Employee.errors import BooksRefusedError

_DENIED = "odoo.exceptions.AccessDenied"
_WIZARD = "res.users.apikeys.description"
_CHECK = "res.users.identitycheck"


class WebSession:
    """A web session of one person, for minting a key. Not thread-safe."""

    def __init__(self, url: str, *, timeout_s: float) -> None:
        self._url = url.rstrip("/")
        self._http = httpx2.Client(base_url=self._url, timeout=timeout_s)

    def authenticate(self, database: str, login: str, password: str) -> dict[str, Any] | None:
        """Odoo's session information; None when it wants a second factor. Raises BooksAuthenticationError."""
        answer = self._post("/web/session/authenticate", db=database, login=login, password=password)
        error = _error_of(answer)
        if error and error[0] == _DENIED:
            raise wrong_secret()
        if error:
            raise no_database(error[1])
        info = answer.get("result")
        return info if isinstance(info, dict) and info.get("uid") else None

    def call(self, model: str, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a public method. Raises BooksAuthenticationError and BooksRefusedError."""
        path = f"/web/dataset/call_kw/{model}/{method}"
        answer = self._post(path, model=model, method=method, args=list(args), kwargs=kwargs)
        error = _error_of(answer)
        if error:
            raise server_error(*error, model=model, method=method)
        return answer.get("result")

    def mint_key(self, name: str, password: str, max_days: int) -> str:
        """A new key without scope, for as long as Odoo allows this person, at most max_days."""
        wizard = self.call(_WIZARD, "create", [{"name": name, "duration": self._duration(max_days)}])
        made = _action(self.call(_WIZARD, "make_key", wizard))
        if made.get("res_model") == _CHECK:
            check = [made["res_id"]]
            self.call(_CHECK, "write", check, {"auth_method": "password"})  # with a passkey this is not the default
            made = _action(self.call(_CHECK, "run_check", check, context={"password": password}))
        key = _action(made.get("context")).get("default_key")
        if not key:
            raise BooksRefusedError("Odoo's key wizard gave no key")
        return str(key)

    def end(self) -> None:
        """Sign out. Never raises."""
        try:
            self._http.post("/web/session/destroy", json=_rpc({}))
        except httpx2.HTTPError:
            return  # the session ends by itself
        finally:
            self._http.close()

    def _duration(self, max_days: int) -> str:
        fields = self.call(_WIZARD, "fields_get", ["duration"], attributes=["selection"])
        offered = [int(value) for value, _label in fields["duration"]["selection"]]
        fitting = [days for days in offered if 0 < days <= max_days]  # 0 is for ever, -1 a date of one's own
        if not fitting:
            raise BooksRefusedError(f"Odoo offers no key of at most {max_days} days")
        return str(max(fitting))

    def _post(self, path: str, **params: Any) -> dict[str, Any]:
        with _translated(self._url):
            response = self._http.post(path, json=_rpc(params))
            if response.status_code in (429, 502, 503, 504):
                raise unreachable(self._url, f"HTTP {response.status_code}")
            answer = response.json() if response.is_success else None
        if not isinstance(answer, dict):
            raise not_odoo(self._url, f"HTTP {response.status_code}")
        return answer


@contextmanager
def web_session(url: str, *, timeout_s: float) -> Iterator[WebSession]:
    """A session that is signed out at the end of the block."""
    session = WebSession(url, timeout_s=timeout_s)
    try:
        yield session
    finally:
        session.end()


def _action(given: object) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _rpc(params: dict[str, Any]) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "method": "call", "params": params}


def _error_of(answer: dict[str, Any]) -> tuple[str, str] | None:
    """The exception's class and message, without Odoo's traceback."""
    error = answer.get("error")
    if not isinstance(error, dict):
        return None
    data = error.get("data")
    details = data if isinstance(data, dict) else {}
    return str(details.get("name", "")), str(details.get("message", ""))


@contextmanager
def _translated(url: str) -> Iterator[None]:
    try:
        yield
    except httpx2.TimeoutException as error:
        raise unreachable(url, f"no answer in time ({type(error).__name__})") from None
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
        raise not_odoo(url, str(error)) from None
    except httpx2.TransportError as error:
        raise unreachable(url, str(error) or type(error).__name__) from None
    except ValueError:
        raise not_odoo(url, "the answer is not JSON") from None
