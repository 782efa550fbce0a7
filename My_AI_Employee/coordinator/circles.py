"""Coordinators that reach each other in a circle would pass a request on for ever: each names itself in a header."""

import re
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from My_AI_Employee.coordinator.refusals import refused
from My_AI_Employee.errors import ServerCycleError
from My_AI_Employee.team.http.request_log import log_fields

HEADER = "x-ai-employee-via"
MAX_STEPS = 5
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class CircleCheck:
    """Refuses requests that passed this coordinator before, or too many others (508)."""

    def __init__(self, app: ASGIApp, own_id: str) -> None:
        self._app = app
        self._own_id = own_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry point."""
        passed = _passed(Headers(scope=scope).get(HEADER, "")) if scope["type"] == "http" else []
        if self._own_id in passed or len(passed) >= MAX_STEPS:
            error = ServerCycleError("servers call each other in a circle", hint="take one of them out")
            await refused(scope, error, 508)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def headers_for_targets(request: Any, own_id: str) -> dict[str, str]:
    """What every target is told: the request's id, and the coordinators that it passed."""
    via = _passed(request.headers.get(HEADER, "")) if isinstance(request, Request) else []
    found = {HEADER: ",".join([*via, own_id])}
    if request_id := log_fields().request_id:
        found["x-request-id"] = request_id
    return found


def _passed(value: str) -> list[str]:
    return [part for part in map(str.strip, value[:2000].split(",")) if _ID.fullmatch(part)]
