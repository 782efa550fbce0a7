"""The log of servers: lines with the request's id on stderr, and the outermost middleware, one line per request.

Never logged: tokens, cookies, queries, bodies, keys. People appear as keyed hashes.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from My_AI_Employee.observability.correlation import CURRENT, RequestLogFields
from My_AI_Employee.observability.redacting_log import RedactingFormatter

_log = logging.getLogger(__name__)
_VALID_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_MAX_PATH = 200
_REFUSALS = {401: "no_valid_token", 403: "forbidden", 413: "too_large", 421: "host", 429: "too_many"}
_NAMED = ("tool", "outcome", "person", "target", "reason")
_QUIET = ("/health", "/live", "/metrics")
"""Requested often by monitoring; logged only when they fail."""


class AnswerCounter(Protocol):
    """Counts what was answered."""

    def answered(self, status: int, refusal: str = "", seconds: float | None = None) -> None:
        """refusal: why a request was turned away; empty when it was not."""
        ...


class JsonLines(RedactingFormatter):
    """A record as one JSON line; secrets are replaced in the finished text, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if found := CURRENT.get():
            line["request_id"] = found.request_id
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = self.formatException(record.exc_info)
        return self.without_secrets(json.dumps(line, ensure_ascii=True, default=str))


class TextLines(RedactingFormatter):
    """A record as one line for people, with its fields and the request's id at the end."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is the library's
        fields = dict(getattr(record, "fields", {}))
        if found := CURRENT.get():
            fields["request_id"] = found.request_id
        shown = (f"{name}={_on_one_line(value)}" for name, value in fields.items())
        return " ".join([super().formatMessage(record), *shown])


def _on_one_line(value: object) -> str:
    """A value as it is; in quotes, with its signs escaped, when it could be taken for the end of a field or line."""
    text = str(value)
    return json.dumps(text) if " " in text or not text.isprintable() else text


def form_of(log_format: str | None, usual: type[RedactingFormatter]) -> type[RedactingFormatter]:
    """The form of the lines. log_format: text or json, None for what is usual for a program."""
    return {"json": JsonLines, "text": TextLines}.get(log_format or "", usual)


def _is_stream(scope: Scope, start: Message) -> bool:
    """Whether an answer lasts as long as the client listens, such as events for an open page: it is not slow."""
    kind = Headers(raw=start.get("headers", [])).get("content-type", "")
    return scope["method"] == "GET" and kind.startswith("text/event-stream")


class RequestLog:
    """Gives every request an id, adds the security headers, logs and counts the answer.

    headers: added to every answer that does not set them itself.
    """

    def __init__(
        self,
        app: ASGIApp,
        metrics: AnswerCounter,
        headers: Mapping[str, str],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._headers = dict(headers)
        self._monotonic = monotonic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry point. An exception is logged once and answered with 500."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        found = RequestLogFields(request_id=given if _VALID_ID.fullmatch(given) else uuid4().hex)
        token = CURRENT.set(found)
        started = self._monotonic()
        status, is_stream = 0, False

        async def answer(message: Message) -> None:
            nonlocal status, is_stream
            if message["type"] == "http.response.start":
                status, is_stream = message["status"], _is_stream(scope, message)
                self._add_headers(message, found.request_id)
            await send(message)

        try:
            await self._app(scope, receive, answer)
        except Exception:  # noqa: BLE001 - the loop's edge: one request must not end the others
            _log.exception("a request crashed")
            if not status:
                await JSONResponse({"error": "internal_error"}, status_code=500)(scope, receive, answer)
        finally:
            seconds = self._monotonic() - started
            self._metrics.answered(status, _REFUSALS.get(status, ""), None if is_stream else seconds)
            self._log_request(scope, found, status, seconds)
            CURRENT.reset(token)

    def _add_headers(self, message: Message, request_id: str) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = request_id

    def _log_request(self, scope: Scope, found: RequestLogFields, status: int, seconds: float) -> None:
        if scope["path"] in _QUIET and status < 400:
            return
        fields: dict[str, Any] = {
            "method": scope["method"],
            "path": scope["path"][:_MAX_PATH],
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        fields |= {name: value for name in _NAMED if (value := getattr(found, name))}
        _log.info("request", extra={"fields": fields})
