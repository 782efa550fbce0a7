"""The request's id in log lines and audit entries, and who may read the metrics."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.correlation import CURRENT, RequestLogFields, log_fields
from My_AI_Employee.observability.metrics_endpoint import metrics_route
from My_AI_Employee.observability.request_log import JsonLines, RequestLog, TextLines, form_of
from My_AI_Employee.observability.server_metrics import ServerMetrics, counted

SECRET = "aem_0123456789abcdef0123456789abcdef"


def _app(metrics: ServerMetrics, token: str = "") -> ASGIApp:
    def work(_request: Request) -> Response:
        with counted("remember", metrics.tool_called):
            logging.getLogger("work").info("working with %s", SECRET)
        return JSONResponse({"id": log_fields().request_id})

    routes = [Route("/work", work), metrics_route(metrics, token)]
    return RequestLog(Starlette(routes=routes), metrics, {"X-Frame-Options": "DENY"})


def _client(app: ASGIApp, host: str = "127.0.0.1") -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1:8765", client=(host, 50_000))


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[list[dict[str, object]]]:
    """Filled when the log is read: each record as JSON."""
    found: list[dict[str, object]] = []
    form = JsonLines((SECRET,))
    handler = logging.Handler()
    handler.emit = lambda record: found.append(json.loads(form.format(record)))  # type: ignore[method-assign]
    root = logging.getLogger()
    root.addHandler(handler)
    with caplog.at_level(logging.INFO):
        yield found
    root.removeHandler(handler)


def test_every_line_of_a_request_has_the_id_that_came_with_it(lines: list[dict[str, object]]) -> None:
    metrics = ServerMetrics("memory", "1.0")
    answer = _client(_app(metrics)).get("/work?key=hunter2", headers={"X-Request-Id": "INC-7.a"})
    assert answer.headers["x-request-id"] == answer.json()["id"] == "INC-7.a"
    ours = [line for line in lines if not str(line["logger"]).startswith("httpx")]
    assert {line["request_id"] for line in ours} == {"INC-7.a"}
    (request,) = (line for line in ours if line["message"] == "request")
    assert (request["path"], request["status"], request["tool"]) == ("/work", 200, "remember")
    assert SECRET not in str(lines)
    assert "hunter2" not in str(ours)


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "a\u00e9", '{"x":1}'])
def test_an_id_that_could_forge_a_line_is_replaced(given: str, lines: list[dict[str, object]]) -> None:
    headers = {b"x-request-id": given.encode()} if given else {}
    answer = _client(_app(ServerMetrics("memory", "1.0"))).get("/work", headers=headers)
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 32


def test_lines_for_people_have_the_fields_too() -> None:
    record = logging.LogRecord("log", logging.INFO, "", 1, "request", (), None)
    record.fields = {"path": "/work", "status": 200}
    token = CURRENT.set(RequestLogFields(request_id="INC-7"))
    assert TextLines(()).format(record).endswith("log: request path=/work status=200 request_id=INC-7")
    record.fields = {"path": "/a\n2026-01-01 INFO log: forged", "status": 404}
    (line,) = TextLines(()).format(record).splitlines()
    assert line.endswith('path="/a\\n2026-01-01 INFO log: forged" status=404 request_id=INC-7')
    record.fields = {"path": "/a status=200\x1b[2K\u2028"}
    assert r'path="/a status=200\u001b[2K\u2028" request_id' in TextLines(()).format(record)
    CURRENT.reset(token)
    assert form_of(None, TextLines) is TextLines
    assert form_of("json", TextLines) is JsonLines


def test_a_stream_that_a_page_listens_to_is_no_slow_request() -> None:
    def events(_request: Request) -> Response:
        return StreamingResponse(iter(["data: x\n\n"]), media_type="text/event-stream")

    metrics = ServerMetrics("inbox", "1.0")
    client = _client(RequestLog(Starlette(routes=[Route("/events", events, methods=["GET", "POST"])]), metrics, {}))
    for method, timed in (("GET", 0), ("POST", 1)):  # a call over MCP is answered by a stream that ends
        assert client.request(method, "/events").status_code == 200
        assert f"ai_employee_http_request_seconds_count {timed}.0" in metrics.render().decode()
    assert 'ai_employee_http_requests_total{status="2xx"} 2.0' in metrics.render().decode()


def test_audit_entries_have_the_id_once(tmp_path: Path) -> None:
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    event = AuditEvent(
        timestamp=datetime(2026, 11, 20, tzinfo=UTC),
        action_type="approve_plan",
        actor="user",
        target="PLAN-1",
        result="success",
        detail="by the page",
    )
    token = CURRENT.set(RequestLogFields(request_id="INC-7"))
    with journal.transaction() as connection:
        audit_rows.append_event(connection, event)
        audit_rows.append_as_it_is(connection, event)
    CURRENT.reset(token)
    with journal.transaction() as connection:
        audit_rows.append_event(connection, event)
        details = [entry["detail"] for _, _, entry in audit_rows.entries_after(connection, 0)]
    journal.close()
    assert details == ["by the page; request_id=INC-7", "by the page", "by the page"]


def test_metrics_are_for_this_machine_and_for_the_token() -> None:
    metrics = ServerMetrics("memory", "1.0")
    metrics.read_at_scrape("ai_employee_memories", "Memories", "", lambda: {"": 3.0})
    metrics.read_at_scrape("ai_employee_plans", "Plans", "state", _damaged)
    app = _app(metrics, "sixteen-characters")
    _client(app).get("/work")
    text = _client(app).get("/metrics").text
    assert 'ai_employee_build_info{server="memory",version="1.0"} 1.0' in text
    assert 'ai_employee_tool_calls_total{outcome="ok",tool="remember"} 1.0' in text
    assert 'ai_employee_http_requests_total{status="2xx"} 1.0' in text
    assert "ai_employee_memories 3.0" in text
    assert "ai_employee_plans" not in text
    for client, headers in (
        (_client(app, "10.0.0.7"), {}),
        (_client(app), {"X-Forwarded-For": "10.0.0.7"}),
        (_client(app), {"Host": "books.example.com"}),
        (_client(app), {"Authorization": "Bearer another-sixteen-characters"}),
    ):
        assert client.get("/metrics", headers=headers).status_code == 401
    token = {"Authorization": "Bearer sixteen-characters"}
    assert _client(app, "10.0.0.7").get("/metrics", headers=token).status_code == 200


def _damaged() -> dict[str, float]:
    raise JournalError("the journal is damaged")
