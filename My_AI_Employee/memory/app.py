"""The memory server: MCP at /mcp and REST beside it, on this machine only, for programs with a key."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import anyio
from anyio import to_thread
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import RequestBodyLimitMiddleware
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from My_AI_Employee import __version__
from My_AI_Employee.errors import AIEmployeeError, MemoryKeyError
from My_AI_Employee.memory.endpoint import CALLER, memory_endpoint
from My_AI_Employee.memory.keys import Keys
from My_AI_Employee.memory.requests import Memory
from My_AI_Employee.memory.rest import MemoryRest
from My_AI_Employee.observability.metrics_endpoint import metrics_route
from My_AI_Employee.observability.request_log import RequestLog
from My_AI_Employee.observability.server_metrics import ServerMetrics
from My_AI_Employee.team.http.guard import Address, RequestGuard, security_headers

MCP_PATH = "/mcp"
MAX_CALL_BYTES = 1024 * 1024
RETENTION_EVERY_S = 3_600.0
EMBED_EVERY_S = 1.0
_log = logging.getLogger(__name__)


def build_app(
    memory: Memory, address: Address, on_stop: Callable[[], None] = lambda: None, metrics_token: str = ""
) -> ASGIApp:
    """The complete ASGI app. on_stop: called last. metrics_token: reads `/metrics` from other machines."""
    metrics = ServerMetrics("memory", __version__)
    metrics.read_at_scrape("ai_employee_memories", "Memories that are kept", "", lambda: _count_of(memory))
    manager = StreamableHTTPSessionManager(
        memory_endpoint(memory, metrics.tool_called).server(),
        stateless=True,  # no session that another key could go on with
        max_request_body_size=MAX_CALL_BYTES,
    )
    mcp = RequestBodyLimitMiddleware(manager.handle_request, MAX_CALL_BYTES)
    inner = Starlette(routes=[Route(MCP_PATH, endpoint=_as_app(mcp)), *MemoryRest(memory=memory).routes()])

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ok", "version": __version__})

    app = Starlette(
        routes=[
            Route("/health", health),
            metrics_route(metrics, metrics_token),
            Mount("/", app=KeyCheck(inner, memory.keys, address)),
        ],
        lifespan=lambda _app: _running(memory, manager, on_stop),
    )
    return RequestLog(RequestGuard(app, address, MCP_PATH), metrics, security_headers(address))


def _count_of(memory: Memory) -> dict[str, float]:
    return {"": float(sum(memory.store.counts().values()))}


class KeyCheck:
    """Lets only requests with a key that counts and of no foreign web page through; the scope gets the caller."""

    def __init__(self, app: ASGIApp, keys: Keys, address: Address) -> None:
        self._app = app
        self._keys = keys
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry point."""
        if not all(self._address.is_origin(origin) for origin in Headers(scope=scope).getlist("origin")):
            await JSONResponse({"error": "foreign_origin"}, status_code=403)(scope, receive, send)
            return
        try:
            scope[CALLER] = await to_thread.run_sync(self._keys.caller, _secret(Headers(scope=scope)))
        except MemoryKeyError as error:
            refused = JSONResponse(error.as_dict(), status_code=401, headers={"WWW-Authenticate": "Bearer"})
            await refused(scope, receive, send)
            return
        except AIEmployeeError as error:
            await JSONResponse(error.as_dict(), status_code=503)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _secret(headers: Headers) -> str:
    kind, _, bearer = headers.get("authorization", "").partition(" ")
    return bearer.strip() if kind.lower() == "bearer" else headers.get("x-api-key", "")


def _as_app(app: Any) -> Any:
    """An object, which a Route takes as an ASGI app and not as a function of a request."""

    class App:
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            await app(scope, receive, send)

    return App()


@asynccontextmanager
async def _running(
    memory: Memory, manager: StreamableHTTPSessionManager, on_stop: Callable[[], None]
) -> AsyncIterator[None]:
    try:
        async with manager.run(), anyio.create_task_group() as tasks:
            tasks.start_soon(_apply_retention, memory)
            if memory.meaning.is_used:
                tasks.start_soon(_embed, memory)
            yield
            tasks.cancel_scope.cancel()
    finally:
        on_stop()


async def _apply_retention(memory: Memory) -> None:
    while True:
        try:
            if count := await to_thread.run_sync(memory.forgetting.apply_retention):
                _log.info("forgot %s memories that were older than their corpus is kept", count)
        except AIEmployeeError as error:
            _log.warning("the retention could not be applied: %s", error.message)
        await anyio.sleep(RETENTION_EVERY_S)


async def _embed(memory: Memory) -> None:
    """Embed what was remembered since; one warning until the embedder answers again."""
    warned = ""
    while True:
        try:
            await to_thread.run_sync(memory.meaning.fill, abandon_on_cancel=True)
            warned = ""
        except AIEmployeeError as error:
            if error.message != warned:
                _log.warning("texts are found by words only until they are embedded: %s", error.message)
            warned = error.message
        await anyio.sleep(EMBED_EVERY_S)
