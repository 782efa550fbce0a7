"""ASGI middleware around the MCP SDK's OAuth handlers: checks parameters, completes answers."""

from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from My_AI_Employee.errors import JournalError
from My_AI_Employee.team.oauth.forms import FormRefusedError, Parameters, Step
from My_AI_Employee.team.oauth.rate_limits import network_of
from My_AI_Employee.team.oauth.request_context import REQUEST_CONTEXT, OAuthRequestContext, current_request_context

_MAX_FIELDS = 30
_FORM = "application/x-www-form-urlencoded"
_LATER = {"Retry-After": "30"}
_BASIC = {"WWW-Authenticate": 'Basic realm="ai-employee"'}


def error_answer(status: int, error: str, description: str, headers: dict[str, str] | None = None) -> Response:
    """An OAuth error response (RFC 6749 5.2)."""
    body = {"error": error, "error_description": description}
    return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store", **(headers or {})})


class FormMiddleware:
    """Applies a step to the parameters of a query or a form before the handler reads them."""

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
        await self._app(_scope_with(scope, passed), ReplayedBody(passed, receive), send)


class ReplayedBody:
    """An ASGI receive channel that sends a body which was read already, then the connection's own messages."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        body, self._body = self._body, None
        if body is None:
            return await self._receive()
        return {"type": "http.request", "body": body, "more_body": False}


async def body_of(scope: Scope, receive: Receive) -> bytes | None:
    """The whole request body; None when the client has disconnected."""
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
    """Parameters without a value count as omitted (RFC 6749 3.1)."""
    try:
        return parse_qsl(raw.decode("ascii"), max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise FormRefusedError("invalid_request", "the parameters cannot be read") from None


def _scope_with(scope: Scope, passed: bytes) -> Scope:
    if scope["method"] == "GET":
        return {**scope, "query_string": passed}
    kept = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"authorization")]
    return {**scope, "headers": [*kept, (b"content-length", str(len(passed)).encode())]}


class RequestContextMiddleware:
    """Sets the request context while a request is handled; 503 when its client is unavailable."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        context = OAuthRequestContext(network=network_of(scope))
        withheld = False

        async def filtered_send(message: Message) -> None:
            nonlocal withheld
            withheld = withheld or (
                message["type"] == "http.response.start" and message["status"] >= 400 and context.client_unavailable
            )
            if not withheld:
                await send(message)

        token = REQUEST_CONTEXT.set(context)
        try:
            await self._app(scope, receive, filtered_send)
        finally:
            REQUEST_CONTEXT.reset(token)
        if withheld:
            description = "the client's document cannot be fetched now; try again in a minute"
            await error_answer(503, "temporarily_unavailable", description, _LATER)(scope, receive, send)


class IssuerMiddleware:
    """Adds `iss` to redirects to the client (RFC 9207), not to those to the login page.

    An error of an unverified client is answered here instead of redirected: anybody could register any address, and
    send people there by a link to this server (RFC 9700 4.11.2). `RequestContextMiddleware` must be outside of it.
    """

    def __init__(self, app: ASGIApp, issuer: str, login_url: str) -> None:
        self._app = app
        self._suffix = "&iss=" + quote(issuer, safe="")
        self._login = login_url + "?request="

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        withheld: list[str] = []

        async def filtered_send(message: Message) -> None:
            if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
                headers = MutableHeaders(raw=message["headers"])
                if not headers.get("location", self._login).startswith(self._login):
                    headers["location"] += self._suffix
                    if current_request_context().client_unverified:
                        withheld.append(headers["location"])
            if not withheld:
                await send(message)

        await self._app(scope, receive, filtered_send)
        if withheld:
            answer = dict(parse_qsl(urlsplit(withheld[0]).query))
            description = answer.get("error_description", "the request is not valid")
            await error_answer(400, answer.get("error", "invalid_request"), description)(scope, receive, send)


class ClientErrorMiddleware:
    """The same answer for every failed client authentication, with a Basic challenge (RFC 6749 5.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused: list[Any] = []

        async def filtered_send(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 401:
                refused.append(message)
            if not refused:
                await send(message)

        await self._app(scope, receive, filtered_send)
        if refused:
            basic = _BASIC if "authorization" in Headers(scope=scope) else {}
            answer = error_answer(401, "invalid_client", "the client is unknown or its secret is wrong", basic)
            await answer(scope, receive, send)


class StorageUnavailableMiddleware:
    """Answers 503 while the database is unavailable, instead of an internal error."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = False

        async def noting_send(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, receive, noting_send)
        except JournalError:
            if began:
                raise
            answer = error_answer(503, "temporarily_unavailable", "try again in a minute", _LATER)
            await answer(scope, receive, send)
