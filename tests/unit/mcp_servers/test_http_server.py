import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.mcp_servers.http_server import check_loopback, http_app
from My_AI_Employee.mcp_servers.tools import build_server
from My_AI_Employee.observability.redacting_log import RedactingFormatter, secrets_in
from tests.unit.mcp_servers.mcp_setup import make_books, make_context

CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "a test", "version": "1"},
    },
}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture
def web() -> Iterator[TestClient]:
    app = http_app(build_server(make_context(make_books())), "127.0.0.1")
    with TestClient(app, base_url="http://127.0.0.1:3007") as client:
        yield client


def test_health_answers_without_the_books(web: TestClient) -> None:
    answer = web.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "server": "odoo-mcp", "version": "1.2.3"}


def test_own_host_is_served(web: TestClient) -> None:
    answer = web.post("/mcp", json=CALL, headers=ACCEPT)
    assert answer.status_code == 200
    assert "odoo-mcp" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:3007", "127.0.0.1.evil.example:3007"])
def test_another_host_is_refused(web: TestClient, host: str) -> None:
    assert web.post("/mcp", json=CALL, headers={**ACCEPT, "Host": host}).status_code == 421


def test_another_origin_is_refused(web: TestClient) -> None:
    headers = {**ACCEPT, "Origin": "https://evil.example"}
    assert web.post("/mcp", json=CALL, headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "books.example", ""])
def test_only_this_machine_may_be_listened_on(host: str) -> None:
    with pytest.raises(ConfigurationError):
        check_loopback(host)


# the entry point, started as a script from another folder


def _environment(state: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "AI_EMPLOYEE_STATE_DIR": str(state), "DRY_RUN": "true", **more}


def _entry_point() -> str:
    return str(Path(__file__).parents[3] / "My_AI_Employee" / "mcp_servers" / "odoo_mcp.py")


@pytest.mark.slow
def test_script_serves_http_on_loopback(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with (
        log.open("w") as stream,
        subprocess.Popen(
            [sys.executable, _entry_point(), "--http", "--port", "0"],
            env=_environment(tmp_path / "state"),
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=stream,
        ) as process,
    ):
        try:
            url = _address(log, process)
            assert url.startswith("http://127.0.0.1:")
            assert httpx2.get(f"{url}/health").json()["status"] == "ok"
            refused = httpx2.post(f"{url}/mcp", json=CALL, headers={**ACCEPT, "Host": "evil.example"})
            assert refused.status_code == 421
        finally:
            process.terminate()
            assert process.stdout is not None
            assert process.stdout.read() == b""


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + 60
    while "running on " not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    return log.read_text().partition("running on ")[2].split()[0]


@pytest.mark.slow
def test_script_refuses_to_listen_to_other_machines(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, _entry_point(), "--http", "--host", "0.0.0.0"],
        env=_environment(tmp_path / "state"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "CONFIGURATION" in done.stderr


# the log


def test_secrets_never_reach_the_log() -> None:
    secrets = secrets_in({"ODOO_API_KEY": "k-123", "SMTP_PASSWORD": "hunter2", "ODOO_URL": "http://127.0.0.1"})
    assert set(secrets) == {"k-123", "hunter2"}
    formatter = RedactingFormatter(secrets)
    try:
        raise RuntimeError("login with hunter2 failed")
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "key %s", ("k-123",), sys.exc_info())
    text = formatter.format(record)
    assert "hunter2" not in text
    assert "k-123" not in text
    assert "login with [secret] failed" in text


def test_unset_secrets_hide_nothing() -> None:
    assert secrets_in({"ODOO_PASSWORD": "", "PATH": "/bin"}) == ()
