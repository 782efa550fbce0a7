"""The layers around the tools: hosts, origins, sizes, ids, headers, logs, health and figures."""

import json
import logging
import socket
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.team.http.app import MAX_CALL_BYTES, PeriodicTask
from My_AI_Employee.team.http.guard import MAX_FORM_BYTES, Address
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.http.request_log import JsonLines
from tests.team.team_server_desk import (
    MemoryOdoo,
    call_of,
    headers_of,
    logged,
    opened_session,
    parts_of,
    running,
    token_of,
    until,
)

MODERN = {"MCP-Protocol-Version": "2026-07-28"}


async def _form(request: Request) -> Response:
    return JSONResponse({"length": len(await request.body())})


async def _crash(_request: Request) -> Response:
    raise RuntimeError("hunter2")


ROUTES = (Route("/token", _form, methods=["POST"]), Route("/broken", _crash))


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with running(parts_of(MemoryOdoo(), routes=ROUTES, metrics_token="a long enough token")) as url:
        yield url


@pytest.fixture
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client(timeout=20) as client:
        yield client


def modern(tool: str, **arguments: Any) -> dict[str, Any]:
    call = call_of(tool, **arguments)
    call["params"]["_meta"] = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "a test", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    return call


def post(http: httpx2.Client, base: str, login: str = "ann", **headers: str) -> httpx2.Response:
    sent = headers_of(login, **MODERN, **{"Mcp-Method": "tools/call", "Mcp-Name": "say", **headers})
    return http.post(f"{base}/mcp", json=modern("say", words="s3cret words"), headers=sent)


# who may come in


def test_a_plain_call_is_answered(http: httpx2.Client, base: str) -> None:
    answer = post(http, base)
    assert answer.status_code == 200
    assert answer.json()["result"]["structuredContent"]["text"] == "ann: s3cret words"


@pytest.mark.parametrize("path", ["/mcp", "/token", "/nothing"])
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:3008", "127.0.0.1@evil", ""]
)
def test_another_host_is_refused(http: httpx2.Client, base: str, host: str, path: str) -> None:
    answer = http.post(f"{base}{path}", headers={**headers_of("ann"), "Host": host}, json={})
    assert answer.status_code in (421, 400 if not host else 421)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "file://", ""])
def test_a_foreign_page_may_not_call(http: httpx2.Client, base: str, origin: str) -> None:
    assert post(http, base, Origin=origin).status_code == 403


def test_an_own_page_may_call(http: httpx2.Client, base: str) -> None:
    assert post(http, base, Origin=base).status_code == 200


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("mcp.example.com", True),
        ("MCP.example.com:443", True),
        ("mcp.example.com:80", False),
        ("127.0.0.1:3008", False),
        ("evil.example", False),
        ("mcp.example.com.evil.example", False),
    ],
)
def test_the_public_name_alone_is_served(host: str, is_own: bool) -> None:
    address = Address(url="https://mcp.example.com")
    assert address.is_host(host) is is_own
    assert address.is_origin(f"https://{host}") is is_own
    assert not address.is_origin(f"http://{host}")
    assert not address.is_loopback


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer nonsense", "Basic YTpi", f"Bearer {token_of('ann')}x", token_of("ann")]
)
def test_without_a_good_token_nothing_is_answered(http: httpx2.Client, base: str, authorization: str) -> None:
    answer = post(http, base, Authorization=authorization)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_for_another_server_is_refused(http: httpx2.Client, base: str) -> None:
    foreign = token_of("ann", resource="https://other.example/mcp")
    assert post(http, base, Authorization=f"Bearer {foreign}").status_code == 401


# how large and how slow


def test_large_bodies_are_refused(http: httpx2.Client, base: str) -> None:
    assert http.post(f"{base}/token", content=b"x" * MAX_FORM_BYTES).json() == {"length": MAX_FORM_BYTES}
    assert http.post(f"{base}/token", content=b"x" * (MAX_FORM_BYTES + 1)).status_code == 413
    assert http.post(f"{base}/token", content=iter([b"x" * MAX_FORM_BYTES, b"x"])).status_code == 413
    large = http.post(f"{base}/mcp", content=b" " * (MAX_CALL_BYTES + 1), headers=headers_of("ann", **MODERN))
    assert large.status_code == 413


def test_who_has_no_token_sends_no_large_body(base: str) -> None:
    """The answer comes before the body: nothing of it is read, or kept."""
    host, port = base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as raw:
        raw.sendall(f"POST /mcp HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 16000000\r\n\r\n".encode())
        assert raw.recv(12) == b"HTTP/1.1 401"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"[" * 100_000, b'{"jsonrpc":"2.0","id":1}', b'"\\ud800"', b"\xff\xfe", b"9" * 100_000],
)
@pytest.mark.parametrize("headers", [MODERN, {}])
def test_nonsense_is_refused_and_logged_without_its_text(
    http: httpx2.Client, base: str, body: bytes, headers: dict[str, str]
) -> None:
    answer = http.post(f"{base}/mcp", content=body, headers=headers_of("ann", **headers))
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in answer.text


# ids, headers, logs


def test_ids_are_taken_over_when_they_are_sane_and_made_otherwise(http: httpx2.Client, base: str) -> None:
    assert http.get(f"{base}/live", headers={"X-Request-Id": "abc-1.2_3"}).headers["x-request-id"] == "abc-1.2_3"
    for wrong in ("", "a b", "x" * 65, "a\tb", "<script>"):
        made = http.get(f"{base}/live", headers={"X-Request-Id": wrong}).headers["x-request-id"]
        assert made != wrong
        assert len(made) == 32


def test_every_answer_has_the_headers(http: httpx2.Client, base: str) -> None:
    for path in ("/live", "/nothing", "/mcp", "/broken"):
        headers = http.get(f"{base}{path}").headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-request-id"]
        assert "server" not in headers or "uvicorn" in headers["server"]  # the product's own server leaves it out


def test_a_line_per_request_tells_what_happened_and_no_secret(http: httpx2.Client, base: str) -> None:
    with logged(2) as lines:
        post(http, base, **{"X-Request-Id": "id-1"})
        http.get(f"{base}/nothing?code=s3cret", headers={"Cookie": "s3cret"})
        http.get(f"{base}/live")
    requests = [line for line in lines if line["message"] == "request"]
    call, missing = requests
    assert call["request_id"] == "id-1"
    assert (call["method"], call["path"], call["status"], call["tool"]) == ("POST", "/mcp", 200, "say")
    assert call["outcome"] == "ok"
    assert call["ms"] > 0
    assert len(call["person"]) == 12
    assert (missing["path"], missing["status"]) == ("/nothing", 404)
    text = json.dumps(lines)
    for secret in ("s3cret", token_of("ann"), "t0ken", "key of", "db:ann"):
        assert secret not in text


def test_persons_are_told_apart_in_the_log_by_a_hash(http: httpx2.Client, base: str) -> None:
    with logged(3) as lines:
        for login in ("ann", "bob", "ann"):
            post(http, base, login)
    first, second, third = (line["person"] for line in lines if line["message"] == "request")
    assert first == third != second


def test_a_crash_is_logged_once_with_its_id_and_answered_plainly(http: httpx2.Client, base: str) -> None:
    with logged(1, hide="hunter2") as lines:
        answer = http.get(f"{base}/broken", headers={"X-Request-Id": "id-2"})
    assert answer.status_code == 500
    assert "hunter2" not in answer.text
    errors = [line for line in lines if line["level"] == "error"]
    assert len(errors) == 1
    assert errors[0]["request_id"] == "id-2"
    assert "RuntimeError: [secret]" in errors[0]["error"]


def test_a_log_line_is_one_line_whatever_is_in_it() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, 'two\nlines "and" \x1b[31m', None, None)
    line = JsonLines(()).format(record)
    assert "\n" not in line
    assert "\x1b" not in line
    assert json.loads(line)["message"] == 'two\nlines "and" \x1b[31m'


# health and figures


def test_health_tells_what_a_machine_needs(http: httpx2.Client, base: str) -> None:
    with httpx2.Client(timeout=20) as own:
        opened_session(own, base, "health")
    answer = http.get(f"{base}/health", headers={"Host": "some.container:3008"})
    document = answer.json()
    assert answer.status_code == 200
    assert document.pop("sessions") >= 1
    assert document.pop("people") >= 0
    assert document == {
        "status": "ok",
        "version": "1.2.3",
        "odoo": {"reachable": True},
        "database": {"reachable": True},
    }


class Away:
    """Odoo, away or not; counts how often it is asked."""

    def __init__(self) -> None:
        self.is_away, self.asked = True, 0

    def __call__(self) -> None:
        self.asked += 1
        if self.is_away:
            raise BooksUnavailableError("Odoo at http://odoo.internal:8069 does not answer")


def test_health_is_503_while_odoo_is_away_and_asks_at_most_every_five_seconds(http: httpx2.Client) -> None:
    away, clock = Away(), [0.0]
    probe = HealthProbe(name="odoo", check=away, monotonic=lambda: clock[0])
    with running(parts_of(MemoryOdoo(), probe=probe)) as base:
        for _ in range(3):
            answer = http.get(f"{base}/health")
            assert (answer.status_code, answer.json()["odoo"]) == (503, {"reachable": False})
            assert "internal" not in answer.text
        assert away.asked == 1
        assert http.get(f"{base}/live").status_code == 200
        away.is_away = False
        assert http.get(f"{base}/health").status_code == 503
        clock[0] += 5.0
        assert http.get(f"{base}/health").status_code == 200
        assert away.asked == 2


def test_figures_count_calls_by_tool_and_outcome_and_name_nobody(http: httpx2.Client, base: str) -> None:
    post(http, base, "zoe")
    answer = http.get(f"{base}/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    text = answer.text
    assert 'ai_employee_tool_calls_total{outcome="ok",tool="say"}' in text
    assert 'ai_employee_tool_seconds_bucket{le="0.005",tool="say"}' in text
    assert 'ai_employee_refusals_total{reason="no_valid_token"}' in text
    assert "ai_employee_people " in text
    assert "zoe" not in text


def test_two_apps_in_one_process_have_figures_of_their_own(http: httpx2.Client, base: str) -> None:
    with running(parts_of(MemoryOdoo())) as other:
        assert 'tool="say"' not in http.get(f"{other}/metrics").text


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
        {"Host": "mcp.example.com"},
        {"Authorization": "Bearer wrong"},
    ],
)
def test_figures_are_not_for_the_public(http: httpx2.Client, base: str, headers: dict[str, str]) -> None:
    assert http.get(f"{base}/metrics", headers=headers).status_code == 401


def test_figures_are_for_whoever_has_the_token(http: httpx2.Client, base: str) -> None:
    headers = {"Authorization": "Bearer a long enough token", "Host": "mcp.example.com"}
    assert http.get(f"{base}/metrics", headers=headers).status_code == 200


# running


def test_chores_are_done_again_after_a_failure() -> None:
    done: list[int] = []

    def chore() -> None:
        done.append(1)
        if len(done) == 1:
            raise RuntimeError("once")

    with running(parts_of(MemoryOdoo(), periodic_tasks=[PeriodicTask(name="a chore", work=chore, every_s=0.01)])):
        until(lambda: len(done) > 2)


def test_stopping_closes_connections_and_what_else_is_open(http: httpx2.Client) -> None:
    odoo, stopped = MemoryOdoo(), []
    with running(parts_of(odoo, on_stop=lambda: stopped.append(1))) as base:
        post(http, base)
        assert odoo.closed == 0
    assert odoo.closed == odoo.opened == 1
    assert stopped == [1]
