"""The advisor's MCP tools at /mcp on this machine, for programs with the key; other paths are the page's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import RequestBodyLimitMiddleware
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from My_AI_Employee.advisor.endpoint import advisor_endpoint
from My_AI_Employee.advisor.requests import Advisor
from My_AI_Employee.advisor.store import AdvisorStore
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.team.http.guard import Address, RequestGuard

MCP_PATH = "/mcp"
MAX_CALL_BYTES = 64 * 1024


def build_app(advisor: Advisor, address: Address, page: ASGIApp) -> ASGIApp:
    """The complete ASGI app. page: answers every other path; it does its own checks."""
    manager = StreamableHTTPSessionManager(
        advisor_endpoint(advisor).server(),
        stateless=True,  # no session that another key could go on with
        max_request_body_size=MAX_CALL_BYTES,
    )

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        async with manager.run():
            yield

    tools = KeyCheck(RequestBodyLimitMiddleware(manager.handle_request, MAX_CALL_BYTES), advisor.store)
    app = Starlette(routes=[Route(MCP_PATH, endpoint=tools), Mount("/", app=page)], lifespan=running)
    return RequestGuard(app, address, MCP_PATH)


class KeyCheck:
    """Lets only requests with the key through."""

    def __init__(self, app: ASGIApp, store: AdvisorStore) -> None:
        self._app = app
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry point."""
        kind, _, bearer = Headers(scope=scope).get("authorization", "").partition(" ")
        try:
            await to_thread.run_sync(self._store.check_key, bearer.strip() if kind.lower() == "bearer" else "")
        except AIEmployeeError as error:
            refused = JSONResponse(error.as_dict(), status_code=401, headers={"WWW-Authenticate": "Bearer"})
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)
