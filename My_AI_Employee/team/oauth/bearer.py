"""Access control of /mcp: a valid access token for this resource, with the scope that the called tool needs."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from mcp.server.auth.middleware.auth_context import AuthContextMiddleware
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser, BearerAuthBackend, RequireAuthMiddleware
from mcp.server.auth.provider import AccessToken, TokenVerifier
from mcp.server.transport_security import DEFAULT_MAX_REQUEST_BODY_SIZE, RequestBodyLimitMiddleware
from pydantic import AnyHttpUrl
from pydantic_core import from_json
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from My_AI_Employee.team.oauth.middleware import ReplayedBody, StorageUnavailableMiddleware, body_of, error_answer
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.scopes import SCOPES

_INVALID_TOKEN = ("invalid_token", "the token is unknown, expired or revoked")


@dataclass(frozen=True)
class AccessTokenVerifier(TokenVerifier):
    """The MCP SDK's token verifier. load: returns the access token's record, None when it is not valid."""

    load: Callable[[str], Awaitable[AccessToken | None]]

    async def verify_token(self, token: str) -> AccessToken | None:
        """The token's record; None when it is unknown, expired, revoked, or for another resource."""
        return await self.load(token)


@dataclass(frozen=True, kw_only=True)
class TokenCheck:
    """Wraps the ASGI app of /mcp with the access control. It needs the MCP SDK's AuthenticationMiddleware and
    AuthContextMiddleware outside of it; `protect` adds those too.

    scopes_of_tools: from `scopes_by_tool`. max_body_size: bytes, at least the limit of the app itself.
    """

    options: AuthorizationOptions
    scopes_of_tools: Mapping[str, str]
    max_body_size: int = DEFAULT_MAX_REQUEST_BODY_SIZE

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """The app behind the access control: 401 and 403 with WWW-Authenticate for requests it refuses."""
        limited = RequestBodyLimitMiddleware(
            ScopeMiddleware(app, self.options, self.scopes_of_tools), self.max_body_size
        )
        return ChallengeMiddleware(RequireAuthMiddleware(limited, []), self.options)

    def protect(self, app: ASGIApp, verifier: TokenVerifier) -> ASGIApp:
        """The app with token verification and access control; 503 while the database is unavailable."""
        backend = BearerAuthBackend(verifier, resource_server_url=AnyHttpUrl(self.options.resource))
        return StorageUnavailableMiddleware(
            AuthenticationMiddleware(AuthContextMiddleware(self(app)), backend=backend)
        )


def challenge(
    options: AuthorizationOptions, scopes: Collection[str], error: str = "", description: str = "", path: str = ""
) -> str:
    """The value of WWW-Authenticate (RFC 6750 3); without `error` when the request had no token.

    path: of the request; it says which part's metadata the client is told of.
    """
    parts = {"error": error, "error_description": description} if error else {}
    metadata = options.metadata_path_of(options.part_of(options.base_url + path) or "")
    parts |= {"scope": " ".join(sorted(scopes)), "resource_metadata": options.base_url + metadata}
    return "Bearer " + ", ".join(f'{name}="{value}"' for name, value in parts.items())


class ChallengeMiddleware:
    """Adds the scopes to the challenge of a 401; leaves out `error` when no token was sent (RFC 6750 3.1)."""

    def __init__(self, app: ASGIApp, options: AuthorizationOptions) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        presented = scope["type"] == "http" and "authorization" in Headers(scope=scope)

        async def filtered_send(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 401:
                headers = MutableHeaders(raw=message["headers"])
                error, why = _INVALID_TOKEN if presented else ("", "")
                headers["www-authenticate"] = challenge(self._options, SCOPES, error, why, str(scope["path"]))
                headers["cache-control"] = "no-store"
            await send(message)

        await self._app(scope, receive, filtered_send)


class ScopeMiddleware:
    """Answers 403 insufficient_scope to a call of a tool whose scope the token does not have.

    The tools also check it themselves (`require_scope`); this tells a client over HTTP which scope to request.
    """

    def __init__(self, app: ASGIApp, options: AuthorizationOptions, scopes_of_tools: Mapping[str, str]) -> None:
        self._app = app
        self._options = options
        self._scopes_of_tools = scopes_of_tools

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        user = scope.get("user")
        if scope["type"] != "http" or scope["method"] != "POST" or not isinstance(user, AuthenticatedUser):
            await self._app(scope, receive, send)
            return
        body = await body_of(scope, receive)
        if body is None:
            return
        lacking = {self._scopes_of_tools.get(name) for name in called_tools(body)} - {None, *user.scopes}
        if not lacking:
            await self._app(scope, ReplayedBody(body, receive), send)
            return
        description = "this sign-in does not allow the tool"
        wanted = {str(name) for name in lacking} | set(user.scopes)
        header = challenge(self._options, wanted, "insufficient_scope", description)
        answer = error_answer(403, "insufficient_scope", description, {"WWW-Authenticate": header})
        await answer(scope, receive, send)


def called_tools(body: bytes) -> set[str]:
    """The names of the tools that a JSON-RPC body calls; empty for a body that is not JSON."""
    try:
        parsed: Any = from_json(body)
    except ValueError:
        return set()
    messages = parsed if isinstance(parsed, list) else [parsed]
    calls = [message for message in messages if isinstance(message, dict) and message.get("method") == "tools/call"]
    params = [call.get("params") for call in calls]
    return {str(found.get("name")) for found in params if isinstance(found, dict)}
