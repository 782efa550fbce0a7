"""MCP sessions that outlive the process: clients of the older protocol revisions go on after a restart.

The package keeps sessions in memory under random ids. The id that a client gets from us says, signed, for whom the
session was opened and with what abilities. When the package does not know it (this process is new, or another replica
opened it), the session is opened again in the client's name and the request goes on. The newer revision has none.
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
_MAX_SAID = 1_500  # characters of abilities that an id may carry
_NOT_FOUND = {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "Session not found"}}
_TOO_MANY = {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "Too many open sessions"}}


@dataclass(frozen=True, kw_only=True)
class SessionIds:
    """Makes and reads the ids. secrets: the first signs, each may have signed.

    An id has several spellings that are read alike, so that nothing is kept under its text.
    """

    secrets: Sequence[bytes] = field(repr=False)
    clock: Callable[[], float] = time.time

    def seal(self, owner: bytes, inner: str, opening: dict[str, Any]) -> str:
        """The id of a session. owner: who opened it; opening: what the client said of itself."""
        said = {"s": inner, "t": int(self.clock()), "p": opening}
        if len(json.dumps(opening)) > _MAX_SAID:
            said["p"] = {}
        return sign_token(said, self.secrets, _PURPOSE, owner.decode())

    def read(self, owner: bytes, sealed: str) -> dict[str, Any] | None:
        """What an id says; None when it is not of this owner, damaged, or too old."""
        said: dict[str, Any] | None = read_token(sealed, self.secrets, _PURPOSE, owner.decode())
        return said if said and said["t"] + LIFETIME_S > self.clock() else None


class Sessions:
    """The app behind the token check: the package's session manager, with ids that can be revived."""

    def __init__(self, manager: StreamableHTTPSessionManager, ids: SessionIds) -> None:
        self._manager = manager
        self._ids = ids
        self._inner: LRUCache[str, str] = LRUCache(
            _MAX_REMEMBERED
        )  # revived: the id that was sealed -> the package's now
        self._ended: FIFOCache[str, None] = FIFOCache(_MAX_REMEMBERED)  # ids that were sealed
        self._owned: dict[bytes, set[str]] = {}  # by person, whatever their client
        self._opening: dict[object, bytes] = {}  # slots, and whose: sessions whose opening was not answered yet
        self._reviving = Lock()

    def count(self) -> int:
        """Open sessions. The package has no public count; a test tells when it moves."""
        return len(self._manager._server_instances)

    def _is_open(self, inner: str) -> bool:
        return inner in self._manager._server_instances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As an ASGI app, for requests whose token was checked."""
        owner = _owner_of(scope)
        sealed = Headers(scope=scope).get(HEADER)
        if sealed is None:
            await self._without_session(owner, scope, receive, send)
            return
        said = self._ids.read(owner, sealed)
        inner = await self._find(said, scope) if said else None
        if said is None or inner is None:
            await JSONResponse(_NOT_FOUND, status_code=404)(scope, receive, send)
            return
        await self._manager.asgi_app(_with_session(scope, inner), receive, _naming(send, sealed))
        if scope["method"] == "DELETE" and not self._is_open(inner):
            self._ended[said["s"]] = None

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
        """Room for one more session of a person, taken before anything is waited for; None: there is none."""
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
            inner = _session_of(message)
            if inner:
                self._own(self._opening.pop(slot), inner)
                MutableHeaders(scope=message)[HEADER] = self._ids.seal(owner, inner, _opening(bytes(body)))
            await send(message)

        await self._manager.asgi_app(scope, listening, answer)

    def _open_of(self, person: bytes) -> set[str]:
        """Sessions of a person that are open; people without any are forgotten."""
        found = {inner for inner in self._owned.get(person, ()) if self._is_open(inner)}
        if len(self._owned) > _MAX_REMEMBERED:
            self._owned = {who: kept for who, kept in self._owned.items() if any(map(self._is_open, kept))}
        self._owned.pop(person, None)
        if found:
            self._owned[person] = found
        return found

    def _own(self, person: bytes, inner: str) -> None:
        self._owned[person] = self._open_of(person) | {inner}

    async def _find(self, said: dict[str, Any], scope: Scope) -> str | None:
        """The package's id of an open session; opens it again when the package does not know it any more."""
        sealed = said["s"]
        if sealed in self._ended:
            return None
        inner = self._inner.get(sealed, sealed)
        if self._is_open(inner):
            return str(inner)
        if scope["method"] == "DELETE":
            return None
        async with self._reviving:
            inner = self._inner.get(sealed, sealed)
            if self._is_open(inner):
                return str(inner)
            with self._slot(_person_of(scope)) as slot:
                return await self._revive(sealed, said["p"], scope) if slot else None

    async def _revive(self, sealed: str, opening: dict[str, Any], scope: Scope) -> str | None:
        params = {
            "protocolVersion": opening.get("protocolVersion", "2025-11-25"),
            "capabilities": opening.get("capabilities", {}),
            "clientInfo": opening.get("clientInfo", {"name": "unknown", "version": "0"}),
        }
        hello = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}
        inner = await self._post(scope, hello, "")
        if not inner:
            return None
        self._own(_person_of(scope), inner)
        await self._post(scope, {"jsonrpc": "2.0", "method": "notifications/initialized"}, inner)
        self._inner[sealed] = inner
        return inner

    async def _post(self, scope: Scope, message: dict[str, Any], inner: str) -> str:
        """Say something to the session manager in the client's name; answers the session's id, empty when refused."""
        body = json.dumps(message).encode()
        kept = [(name, value) for name, value in scope["headers"] if name in (b"host", b"authorization")]
        headers = [
            *kept,
            (b"content-type", b"application/json"),
            (b"accept", b"application/json, text/event-stream"),
            *([(HEADER.encode(), inner.encode())] if inner else []),
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
    """Who may use a session: the person with the client that opened it."""
    return json.dumps(_principal(scope)).encode()


def _person_of(scope: Scope) -> bytes:
    """Whose sessions are counted: clients register themselves, so that one person may have any number of them."""
    return json.dumps(_principal(scope)[1:]).encode()


def _principal(scope: Scope) -> tuple[str, str | None, str | None]:
    user = scope["user"]
    assert isinstance(user, AuthenticatedUser)  # the token check stands before this app
    return principal_components(user.access_token)


def _session_of(message: Message) -> str:
    """The id in the head of a good answer."""
    if message["type"] != "http.response.start" or message["status"] >= 400:
        return ""
    return Headers(raw=list(message["headers"])).get(HEADER, "")


def _opening(body: bytes) -> dict[str, Any]:
    """What an initialize request says of its client; nothing where that cannot be read."""
    try:
        params = json.loads(body)["params"]
        return {name: params[name] for name in ("protocolVersion", "capabilities", "clientInfo") if name in params}
    except (ValueError, TypeError, KeyError):
        return {}


def _with_session(scope: Scope, inner: str) -> Scope:
    others = [(name, value) for name, value in scope["headers"] if name != HEADER.encode()]
    return {**scope, "headers": [*others, (HEADER.encode(), inner.encode())]}


def _naming(send: Send, sealed: str) -> Send:
    """The client knows its session under its own id only."""

    async def answer(message: Message) -> None:
        if _session_of(message):
            MutableHeaders(scope=message)[HEADER] = sealed
        await send(message)

    return answer
