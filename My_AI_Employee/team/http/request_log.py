"""The log: one JSON object per line on stderr with the request's id; and the app's outermost layer, which fills it.

Never logged: tokens, cookies, queries, bodies, keys. A person is told from others by a keyed hash.
"""

import hashlib
import hmac
import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from My_AI_Employee.observability.redacting_log import RedactingFormatter
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.http.metrics import Metrics

_log = logging.getLogger(__name__)
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_MAX_PATH = 200
_REFUSALS = {401: "no_valid_token", 403: "forbidden", 413: "too_large", 421: "host", 429: "too_many"}
_QUIET = ("/health", "/live", "/metrics")
"""Asked for by machines all the time; logged only when they fail."""


@dataclass(kw_only=True)
class RequestNotes:
    """What is learned about a request on its way. person: a hash."""

    request_id: str
    tool: str = ""
    outcome: str = ""
    person: str = ""


_current: ContextVar[RequestNotes | None] = ContextVar("request_notes", default=None)


def notes() -> RequestNotes:
    """The notes of the request that is being answered; some that nobody reads outside of one."""
    return _current.get() or RequestNotes(request_id="")


def person_hash(secret: bytes, principal: Principal) -> str:
    """Twelve characters that stay the same for a person and cannot be traced back without the server's key."""
    return key_hash(secret, principal.key)


def key_hash(secret: bytes, key: tuple[str, str]) -> str:
    """The same by a person's key."""
    said = json.dumps(key).encode()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:12]


class JsonLines(RedactingFormatter):
    """A record as one JSON line; secrets are replaced in the finished text, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if found := _current.get():
            line["request_id"] = found.request_id
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = self.formatException(record.exc_info)
        return self.without_secrets(json.dumps(line, ensure_ascii=True, default=str))


class RequestLog:
    """Gives every request an id, adds the security headers, logs and counts the answer.

    headers: what every answer carries unless it says otherwise itself.
    """

    def __init__(
        self,
        app: ASGIApp,
        metrics: Metrics,
        headers: Mapping[str, str],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._headers = dict(headers)
        self._monotonic = monotonic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As an ASGI app. A crash within is logged once and answered with 500."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        found = RequestNotes(request_id=given if _SANE_ID.fullmatch(given) else uuid4().hex)
        mark = _current.set(found)
        started = self._monotonic()
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(message, found.request_id)
            await send(message)

        try:
            await self._app(scope, receive, answer)
        except Exception:  # noqa: BLE001 - the loop's edge: one request must not end the others
            _log.exception("a request crashed")
            if not status:
                await JSONResponse({"error": "internal_error"}, status_code=500)(scope, receive, answer)
        finally:
            self._tell(scope, found, status, self._monotonic() - started)
            _current.reset(mark)

    def _add_headers(self, message: Message, request_id: str) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = request_id

    def _tell(self, scope: Scope, found: RequestNotes, status: int, seconds: float) -> None:
        self._metrics.answered(status, _REFUSALS.get(status, ""))
        if scope["path"] in _QUIET and status < 400:
            return
        fields: dict[str, Any] = {
            "method": scope["method"],
            "path": scope["path"][:_MAX_PATH],
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        fields |= {name: value for name in ("tool", "outcome", "person") if (value := getattr(found, name))}
        _log.info("request", extra={"fields": fields})
