"""The authorization server on a real port, with an app behind its door, and a client that walks the whole way."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx2
import uvicorn
from mcp.server.auth.middleware.auth_context import get_access_token
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee.journal.database import database_url
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth.fetching import DocumentFetcher
from My_AI_Employee.team.oauth.options import AuthorizationOptions, RegisteredClient
from My_AI_Employee.team.oauth.provider import principal_of
from My_AI_Employee.team.oauth.scopes import READ, SCOPES, WRITE
from My_AI_Employee.team.oauth.server import AuthorizationServer, authorization_routes

CALLBACK = "https://app.example.com/callback"
SECRET = "a-long-random-secret-of-the-operators-client"
TOOLS = {"read_books": READ, "change_books": WRITE}
CLIENTS = (
    RegisteredClient(client_id="desk", name="Desk", redirect_uris=(CALLBACK, "http://127.0.0.1/back")),
    RegisteredClient(
        client_id="vault",
        name="Vault",
        redirect_uris=(CALLBACK,),
        secret_sha256=hashlib.sha256(SECRET.encode()).hexdigest(),
    ),
)


@dataclass
class Clock:
    """The machine's clock, which a test can put forward."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)


@dataclass
class Place:
    """One replica. http: follows no redirects."""

    base: str
    server: AuthorizationServer
    storage: Storage
    clock: Clock
    http: httpx2.Client

    def person(self, uid: int = 7) -> Principal:
        return Principal(issuer=self.base, subject=f"books:{uid}", login=f"user{uid}@example.com", odoo_uid=uid)

    def ask(self, walk: Walk, **changes: str | None) -> httpx2.Response:
        """GET /authorize. changes: parameters in place of the usual ones; None leaves one out."""
        usual: dict[str, str | None] = {
            "response_type": "code",
            "client_id": walk.client_id,
            "redirect_uri": walk.redirect_uri,
            "code_challenge": walk.challenge,
            "code_challenge_method": "S256",
            "state": walk.state,
            "resource": self.base + "/mcp",
        }
        asked = {name: value for name, value in {**usual, **changes}.items() if value is not None}
        return self.http.get("/authorize", params=asked)

    def request_id(self, walk: Walk, **changes: str | None) -> str:
        answer = self.ask(walk, **changes)
        assert answer.status_code == 302, answer.text
        assert answer.headers["location"].startswith(self.base + "/login?request="), answer.headers["location"]
        return query_of(answer.headers["location"])["request"]

    def code(self, walk: Walk, uid: int = 7, **changes: str | None) -> str:
        return query_of(self.server.pending.grant(self.request_id(walk, **changes), self.person(uid)))["code"]

    def token(self, walk: Walk, **changes: str | None) -> httpx2.Response:
        """POST /token for a code."""
        usual = {
            "grant_type": "authorization_code",
            "client_id": walk.client_id,
            "redirect_uri": walk.redirect_uri,
            "code_verifier": walk.verifier,
            "resource": self.base + "/mcp",
        }
        said = {name: value for name, value in {**usual, **changes}.items() if value is not None}
        return self.http.post("/token", data=said)

    def tokens(self, walk: Walk, uid: int = 7, **changes: str | None) -> dict[str, Any]:
        answer = self.token(walk, code=self.code(walk, uid, **changes))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def refresh(self, walk: Walk, token: str, **changes: str) -> httpx2.Response:
        said = {"grant_type": "refresh_token", "client_id": walk.client_id, "refresh_token": token, **changes}
        return self.http.post("/token", data=said)

    def call(self, token: str | None, tool: str = "read_books") -> httpx2.Response:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool}}
        return self.http.post("/mcp", json=call, headers=headers)


@dataclass(frozen=True)
class Walk:
    """What a client keeps between its steps."""

    client_id: str = "desk"
    redirect_uri: str = CALLBACK
    state: str = "state-of-the-client"
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    @property
    def challenge(self) -> str:
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).decode().rstrip("=")


def query_of(url: str) -> dict[str, str]:
    """The parameters of an address, each given once."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    assert len(dict(pairs)) == len(pairs), url
    return dict(pairs)


def challenge_of(answer: httpx2.Response) -> dict[str, str]:
    """The parts of a Bearer challenge."""
    kind, _, rest = answer.headers["www-authenticate"].partition(" ")
    assert kind == "Bearer"
    return {name: values[0].strip('"') for name, values in parse_qs(rest.replace(", ", "&")).items()}


@contextmanager
def open_place(
    url: str,
    fetcher: DocumentFetcher | None = None,
    clock: Clock | None = None,
    inner: Starlette | None = None,
    **options: Any,
) -> Iterator[Place]:
    """A replica on a free port and the database at `url`. inner: of /mcp, in place of an app that tells who asks."""
    listener = socket.create_server(("127.0.0.1", 0))
    base = options.pop("base_url", f"http://127.0.0.1:{listener.getsockname()[1]}")
    chosen = replace(AuthorizationOptions(base_url=base, clients=CLIENTS), **options)
    storage = Storage(database_url(url))
    at = clock or Clock()
    server = authorization_routes(chosen, storage, at, fetcher)
    mcp = inner or Starlette(routes=[Route("/mcp", _echo, methods=["POST"])])
    guarded = server.token_check(TOOLS, 1_000_000).protect(mcp, server.verifier)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        async with mcp.router.lifespan_context(mcp):
            yield

    app = Starlette(routes=[*server.routes, Route("/mcp", endpoint=guarded)], lifespan=running)
    local = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        with serving(app, listener), httpx2.Client(base_url=local, timeout=30, trust_env=False) as http:
            yield Place(base=base, server=server, storage=storage, clock=at, http=http)
    finally:
        storage.close()


@contextmanager
def serving(app: Any, listener: socket.socket, **tls: Any) -> Iterator[None]:
    """A real server in a thread of its own."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none", **tls))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        wait_until(lambda: server.started or not thread.is_alive())
        yield
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()


def wait_until(holds: Callable[[], bool], deadline_s: float = 20) -> None:
    end = time.monotonic() + deadline_s
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.005)


async def _echo(request: Request) -> Response:
    token = get_access_token()
    assert token is not None
    await request.body()
    person = principal_of(token)
    return JSONResponse(
        {
            "subject": person.subject,
            "login": person.login,
            "issuer": person.issuer,
            "uid": person.odoo_uid,
            "scopes": token.scopes,
        }
    )


SCOPE_TEXT = " ".join(SCOPES)
