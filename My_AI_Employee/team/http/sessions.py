"""MCP sessions that survive a restart: clients of the older protocol revisions continue with their session id.

The MCP SDK keeps sessions in memory under random ids. The id that a client gets from us is a signed token with the
SDK's id and the client's initialize parameters. When the SDK does not know the session (after a restart, or on
another replica), it is initialized again and the request continues. The newer revision has no sessions.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from anyio import Lock, sleep_forever
from cachetools import FIFOCache, LRUCache
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import principal_components
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import Message, Receive, Scope, Send

from My_AI_Employee.team.core.signed_tokens import read_token, sign_token

HEADER = "mcp-session-id"
_PURPOSE = "session id"
LIFETIME_S = 7 * 24 * 3600
MAX_PER_PERSON = 50
_MAX_REMEMBERED = 10_000
_MAX_PARAMS_CHARS = 1_500  # characters of initialize parameters that an id may contain
_NOT_FOUND = {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "Session not found"}}
_TOO_MANY = {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "Too many open sessions"}}


@dataclass(frozen=True, kw_only=True)
class SessionIds:
    """Issues and reads session ids. secrets: the first signs, any may have signed.

    Several texts can decode to the same id, so nothing is stored under an id's text.
    """

    secrets: Sequence[bytes] = field(repr=False)
    clock: Callable[[], float] = time.time

    def issue(self, owner: bytes, sdk_id: str, opening: dict[str, Any]) -> str:
        """A new id. owner: person and client; sdk_id: the SDK's id; opening: the client's initialize parameters."""
        claims = {"s": sdk_id, "t": int(self.clock()), "p": opening}
        if len(json.dumps(opening)) > _MAX_PARAMS_CHARS:
            claims["p"] = {}
        return sign_token(claims, self.secrets, _PURPOSE, owner.decode())

    def read(self, owner: bytes, session_id: str) -> dict[str, Any] | None:
        """The content of an id; None when it belongs to another owner, or is invalid or expired."""
        claims: dict[str, Any] | None = read_token(session_id, self.secrets, _PURPOSE, owner.decode())
        return claims if claims and claims["t"] + LIFETIME_S > self.clock() else None


class Sessions:
    """The app inside the token check: the MCP SDK's session manager, with ids that survive a restart."""

    def __init__(self, manager: StreamableHTTPSessionManager, ids: SessionIds) -> None:
        self._manager = manager
        self._ids = ids
        self._current_ids: LRUCache[str, str] = LRUCache(_MAX_REMEMBERED)  # revived: original -> current SDK id
        self._ended: FIFOCache[str, None] = FIFOCache(_MAX_REMEMBERED)  # original SDK ids
        self._owned: dict[bytes, set[str]] = {}  # by person, whatever their client
        self._opening: dict[object, bytes] = {}  # slot -> person: sessions that are being opened
        self._reviving = Lock()

    def count(self) -> int:
        """Open sessions. The MCP SDK has no public count; a test fails when this private one moves."""
        return len(self._manager._server_instances)

    def _is_open(self, sdk_id: str) -> bool:
        return sdk_id in self._manager._server_instances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry point, for requests whose token was checked."""
        owner = _owner_of(scope)
        session_id = Headers(scope=scope).get(HEADER)
        if session_id is None:
            await self._without_session(owner, scope, receive, send)
            return
        claims = self._ids.read(owner, session_id)
        sdk_id = await self._find(claims, scope) if claims else None
        if claims is None or sdk_id is None:
            await JSONResponse(_NOT_FOUND, status_code=404)(scope, receive, send)
            return
        await self._manager.asgi_app(_with_session(scope, sdk_id), receive, _with_client_id(send, session_id))
        if scope["method"] == "DELETE" and not self._is_open(sdk_id):
            self._ended[claims["s"]] = None

    async def _without_session(self, owner: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        """A request of the newer revision, or one that opens a session."""
        revision = Headers(scope=scope).get("mcp-protocol-version", "")
        if revision and revision not in HANDSHAKE_PROTOCOL_VERSIONS:
            await self._manager.asgi_app(scope, receive, send)
            return
        with self._slot(_person_of(scope)) as slot:
            if slot:
                await self._open(owner, slot, scope, receive, send)
            else:
                await JSONResponse(_TOO_MANY, status_code=429)(scope, receive, send)

    @contextmanager
    def _slot(self, person: bytes) -> Iterator[object]:
        """Reserve one more session of a person before anything is awaited; None when the limit is reached."""
        opening = sum(who == person for who in self._opening.values())
        if len(self._open_of(person)) + opening >= MAX_PER_PERSON:
            yield None
            return
        slot = object()
        self._opening[slot] = person
        try:
            yield slot
        finally:
            self._opening.pop(slot, None)

    async def _open(self, owner: bytes, slot: object, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()

        async def listening() -> Message:
            message = await receive()
            body.extend(message.get("body", b""))
            return message

        async def answer(message: Message) -> None:
            sdk_id = _session_of(message)
            if sdk_id:
                self._own(self._opening.pop(slot), sdk_id)
                MutableHeaders(scope=message)[HEADER] = self._ids.issue(owner, sdk_id, _opening(bytes(body)))
            await send(message)

        await self._manager.asgi_app(scope, listening, answer)

    def _open_of(self, person: bytes) -> set[str]:
        """The open sessions of a person; people without any are dropped."""
        found = {sdk_id for sdk_id in self._owned.get(person, ()) if self._is_open(sdk_id)}
        if len(self._owned) > _MAX_REMEMBERED:
            self._owned = {who: entries for who, entries in self._owned.items() if any(map(self._is_open, entries))}
        self._owned.pop(person, None)
        if found:
            self._owned[person] = found
        return found

    def _own(self, person: bytes, sdk_id: str) -> None:
        self._owned[person] = self._open_of(person) | {sdk_id}

    async def _find(self, claims: dict[str, Any], scope: Scope) -> str | None:
        """The SDK's id of a session; initializes it again when the SDK does not know it any more."""
        original_id = claims["s"]
        if original_id in self._ended:
            return None
        sdk_id = self._current_ids.get(original_id, original_id)
        if self._is_open(sdk_id):
            return str(sdk_id)
        if scope["method"] == "DELETE":
            return None
        async with self._reviving:
            sdk_id = self._current_ids.get(original_id, original_id)
            if self._is_open(sdk_id):
                return str(sdk_id)
            with self._slot(_person_of(scope)) as slot:
                return await self._revive(original_id, claims["p"], scope) if slot else None

    async def _revive(self, original_id: str, opening: dict[str, Any], scope: Scope) -> str | None:
        params = {
            "protocolVersion": opening.get("protocolVersion", "2025-11-25"),
            "capabilities": opening.get("capabilities", {}),
            "clientInfo": opening.get("clientInfo", {"name": "unknown", "version": "0"}),
        }
        hello = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}
        sdk_id = await self._post(scope, hello, "")
        if not sdk_id:
            return None
        self._own(_person_of(scope), sdk_id)
        await self._post(scope, {"jsonrpc": "2.0", "method": "notifications/initialized"}, sdk_id)
        self._current_ids[original_id] = sdk_id
        return sdk_id

    async def _post(self, scope: Scope, message: dict[str, Any], sdk_id: str) -> str:
        """Send a message to the session manager as the client; returns the session's id, empty when refused."""
        body = json.dumps(message).encode()
        forwarded = [(name, value) for name, value in scope["headers"] if name in (b"host", b"authorization")]
        headers = [
            *forwarded,
            (b"content-type", b"application/json"),
            (b"accept", b"application/json, text/event-stream"),
            *([(HEADER.encode(), sdk_id.encode())] if sdk_id else []),
        ]
        messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        found = ""

        async def receive() -> Message:
            if messages:
                return messages.pop()
            await sleep_forever()
            raise AssertionError

        async def send(answer: Message) -> None:
            nonlocal found
            found = _session_of(answer) or found

        await self._manager.asgi_app({**scope, "method": "POST", "headers": headers}, receive, send)
        return found


def _owner_of(scope: Scope) -> bytes:
    """Who may use a session: the person together with the client that opened it."""
    return json.dumps(_principal(scope)).encode()


def _person_of(scope: Scope) -> bytes:
    """Whose sessions are counted: the person without the client, since clients can be registered freely."""
    return json.dumps(_principal(scope)[1:]).encode()


def _principal(scope: Scope) -> tuple[str, str | None, str | None]:
    user = scope["user"]
    assert isinstance(user, AuthenticatedUser)  # the token check is outside of this app
    return principal_components(user.access_token)


def _session_of(message: Message) -> str:
    """The session id in the headers of a successful answer; else empty."""
    if message["type"] != "http.response.start" or message["status"] >= 400:
        return ""
    return Headers(raw=list(message["headers"])).get(HEADER, "")


def _opening(body: bytes) -> dict[str, Any]:
    """The parameters of an initialize request; empty when the body cannot be read."""
    try:
        params = json.loads(body)["params"]
        return {name: params[name] for name in ("protocolVersion", "capabilities", "clientInfo") if name in params}
    except (ValueError, TypeError, KeyError):
        return {}


def _with_session(scope: Scope, sdk_id: str) -> Scope:
    others = [(name, value) for name, value in scope["headers"] if name != HEADER.encode()]
    return {**scope, "headers": [*others, (HEADER.encode(), sdk_id.encode())]}


def _with_client_id(send: Send, session_id: str) -> Send:
    """Replace the SDK's session id in answers by the client's own."""

    async def answer(message: Message) -> None:
        if _session_of(message):
            MutableHeaders(scope=message)[HEADER] = session_id
        await send(message)

    return answer
