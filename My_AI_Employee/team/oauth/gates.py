"""Thin ASGI layers around the package's handlers: parameters checked before, answers completed behind."""

from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from My_AI_Employee.errors import JournalError
from My_AI_Employee.team.oauth.asking import ASKING, Asking, current_asking
from My_AI_Employee.team.oauth.forms import FormRefusedError, Parameters, Step
from My_AI_Employee.team.oauth.limits import network_of

_MAX_FIELDS = 30
_FORM = "application/x-www-form-urlencoded"
_LATER = {"Retry-After": "30"}
_BASIC = {"WWW-Authenticate": 'Basic realm="ai-employee"'}


def error_answer(status: int, error: str, description: str, headers: dict[str, str] | None = None) -> Response:
    """An OAuth error as its specifications write it."""
    body = {"error": error, "error_description": description}
    return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store", **(headers or {})})


class FormGate:
    """Runs a step over the parameters of a query or a form before the handler sees them."""

    def __init__(self, app: ASGIApp, step: Step) -> None:
        self._app = app
        self._step = step

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "POST"):
            await self._app(scope, receive, send)
            return
        try:
            raw = await _raw_parameters(scope, receive)
            if raw is None:
                return
            checked = self._step(_parsed(raw), Headers(scope=scope).get("authorization", ""))
        except FormRefusedError as refused:
            status = 401 if refused.error == "invalid_client" else 400
            await error_answer(status, refused.error, refused.description)(scope, receive, send)
            return
        passed = urlencode(checked).encode()
        await self._app(_scope_with(scope, passed), Replay(passed, receive), send)


class Replay:
    """The body that was read, once more, and then what the connection says."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        body, self._body = self._body, None
        if body is None:
            return await self._receive()
        return {"type": "http.request", "body": body, "more_body": False}


async def body_of(scope: Scope, receive: Receive) -> bytes | None:
    """The whole body; None: the client is gone, and nobody waits for an answer."""
    try:
        return await Request(scope, receive).body()
    except ClientDisconnect:
        return None


async def _raw_parameters(scope: Scope, receive: Receive) -> bytes | None:
    if scope["method"] == "GET":
        return bytes(scope["query_string"])
    if Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise FormRefusedError("invalid_request", f"send the parameters as {_FORM}")
    return await body_of(scope, receive)


def _parsed(raw: bytes) -> Parameters:
    """Parameters without a value count as left out (RFC 6749 3.1)."""
    try:
        return parse_qsl(raw.decode("ascii"), max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise FormRefusedError("invalid_request", "the parameters cannot be read") from None


def _scope_with(scope: Scope, passed: bytes) -> Scope:
    if scope["method"] == "GET":
        return {**scope, "query_string": passed}
    kept = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"authorization")]
    return {**scope, "headers": [*kept, (b"content-length", str(len(passed)).encode())]}


class AskingNoted:
    """Keeps a record of the request while it is answered; 503 when its client is away for the moment."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asking = Asking(network=network_of(scope))
        held = False

        async def completed(message: Message) -> None:
            nonlocal held
            held = held or (
                message["type"] == "http.response.start" and message["status"] >= 400 and asking.client_away
            )
            if not held:
                await send(message)

        token = ASKING.set(asking)
        try:
            await self._app(scope, receive, completed)
        finally:
            ASKING.reset(token)
        if held:
            description = "the client's document cannot be asked for now; try again in a minute"
            await error_answer(503, "temporarily_unavailable", description, _LATER)(scope, receive, send)


class IssuerInRedirects:
    """Adds `iss` to the redirects that answer a client (RFC 9207); the way to the login page has none.

    An error of a client that nobody vouches for is told here: anybody could register any address, and send people
    there by a link to this server (RFC 9700 4.11.2). `AskingNoted` stands before it.
    """

    def __init__(self, app: ASGIApp, issuer: str, login_url: str) -> None:
        self._app = app
        self._suffix = "&iss=" + quote(issuer, safe="")
        self._login = login_url + "?request="

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        held: list[str] = []

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
                headers = MutableHeaders(raw=message["headers"])
                if not headers.get("location", self._login).startswith(self._login):
                    headers["location"] += self._suffix
                    if current_asking().client_unverified:
                        held.append(headers["location"])
            if not held:
                await send(message)

        await self._app(scope, receive, completed)
        if held:
            said = dict(parse_qsl(urlsplit(held[0]).query))
            description = said.get("error_description", "the request is not right")
            await error_answer(400, said.get("error", "invalid_request"), description)(scope, receive, send)


class ClientErrors:
    """One answer to every client that fails to authenticate, with its challenge for Basic (RFC 6749 5.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused: list[Any] = []

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 401:
                refused.append(message)
            if not refused:
                await send(message)

        await self._app(scope, receive, completed)
        if refused:
            basic = _BASIC if "authorization" in Headers(scope=scope) else {}
            answer = error_answer(401, "invalid_client", "the client is unknown or its secret is wrong", basic)
            await answer(scope, receive, send)


class StorageAway:
    """Answers 503 while the database is away, in place of an internal error."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = False

        async def noticed(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, receive, noticed)
        except JournalError:
            if began:
                raise
            answer = error_answer(503, "temporarily_unavailable", "try again in a minute", _LATER)
            await answer(scope, receive, send)
