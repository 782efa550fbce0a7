"""The command: one clear line and exit code 3 when it is set up wrongly; fast to start, calm to stop."""

import json
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import httpx2
import pytest

from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.bootstrap.team_server import open_team_server
from My_AI_Employee.cli import output
from My_AI_Employee.cli.serve import check_extra
from My_AI_Employee.credentials.private_files import mounted_secret
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError, CredentialsError
from My_AI_Employee.team.core.key_ring import KeyRing, new_key, parse_keys
from tests.team.team_server_desk import SAY, headers_of, opened_session, until
from tests.team.team_server_process import serve_once, served


@pytest.fixture(autouse=True)
def no_odoo_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ODOO_URL", "ODOO_DATABASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def refused(state: Path, **changed: str) -> str:
    """What building the server says; every such error ends the command with 3 and one line."""
    values = {"ODOO_URL": "http://127.0.0.1:9", "ODOO_DATABASE": "books", **changed}
    overrides = {name: value for name, value in values.items() if value}
    overrides |= {
        "AI_EMPLOYEE_STATE_DIR": str(state / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(state / "config"),
    }
    with pytest.raises(output._SET_UP_ERRORS) as found:
        open_team_server(open_installation(overrides), [SAY])
    assert isinstance(found.value, AIEmployeeError)
    return f"{found.value.message} {found.value.hint}"


def failed(done: subprocess.CompletedProcess[str]) -> str:
    """The line of a command that ended with 3."""
    assert done.returncode == 3, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    first, *more = done.stderr.splitlines()
    assert len(more) <= 1
    return first


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ODOO_URL": ""}, "ODOO_URL and ODOO_DATABASE are needed"),
        ({"ODOO_DATABASE": ""}, "ODOO_URL and ODOO_DATABASE are needed"),
        ({"AI_EMPLOYEE_TEAM_URL": "http://mcp.example.com"}, "must begin with https://"),
        ({"AI_EMPLOYEE_TEAM_URL": "https://mcp.example.com/path"}, "not a plain origin"),
        ({"AI_EMPLOYEE_TEAM_URL": "https://user@mcp.example.com"}, "not a plain origin"),
        ({"AI_EMPLOYEE_TEAM_URL": "nonsense"}, "not a plain origin"),
        ({"AI_EMPLOYEE_TEAM_PORT": "70000"}, "AI_EMPLOYEE_TEAM_PORT"),
        ({"AI_EMPLOYEE_TEAM_TRUSTED_PROXIES": "everybody"}, "no address or network"),
        ({"AI_EMPLOYEE_TEAM_REDIRECT_SCHEMES": "javascript"}, "may not be a scheme"),
        ({"AI_EMPLOYEE_TEAM_METRICS_TOKEN": "short"}, "AI_EMPLOYEE_TEAM_METRICS_TOKEN"),
        ({"AI_EMPLOYEE_TEAM_KEY_FILE": "/nowhere/key"}, "there is no file /nowhere/key"),
        ({"AI_EMPLOYEE_TEAM_CLIENTS_FILE": "/nowhere/clients.json"}, "cannot be read"),
        ({"AI_EMPLOYEE_VAULT": "/nowhere"}, "is not a vault"),
    ],
)
def test_a_wrong_set_up_ends_with_one_line(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    assert said in refused(tmp_path, **changed)


def test_the_command_says_so_and_ends_with_3(tmp_path: Path) -> None:
    line = failed(serve_once(tmp_path, ODOO_URL=""))
    assert line.startswith("CONFIGURATION: ODOO_URL and ODOO_DATABASE are needed")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        assert f"cannot listen on 127.0.0.1:{number}" in failed(serve_once(tmp_path, "--port", str(number)))


DAMAGED = {
    "empty": "",
    "no key": "nonsense",
    "too short": "QUJD",
    "the second too short": f"{new_key()}\nQUJD",
    "a remark": "# only a remark",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_key_file_is_refused_without_being_quoted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text)
    path.chmod(0o600)
    line = refused(tmp_path, AI_EMPLOYEE_TEAM_KEY_FILE=str(path))
    assert "key" in line
    assert not text or text not in line


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(new_key())
    path.chmod(0o644)
    assert "others may read" in refused(tmp_path, AI_EMPLOYEE_TEAM_KEY_FILE=str(path))
    with pytest.raises(CredentialsError):
        mounted_secret(path)


@pytest.mark.parametrize("text", ["{}", "[{}]", '[{"client_id": 1}]', "nonsense"])
def test_a_damaged_clients_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "clients.json"
    path.write_text(text)
    assert "clients.json is wrong" in refused(tmp_path, AI_EMPLOYEE_TEAM_CLIENTS_FILE=str(path))


def test_a_clients_file_in_a_vault_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vault" / ".obsidian").mkdir(parents=True)
    path = tmp_path / "vault" / "clients.json"
    path.write_text("[]")
    assert "lies in a vault" in refused(tmp_path, AI_EMPLOYEE_TEAM_CLIENTS_FILE=str(path))


def test_missing_libraries_are_named() -> None:
    with pytest.raises(ConfigurationError, match="no_such_library") as found:
        check_extra(("json", "no_such_library"))
    assert "[team]'" in found.value.hint
    check_extra()


def test_keys_of_purposes_differ_and_rotate() -> None:
    old, new = new_key(), new_key()
    ring = parse_keys(f"# newest first\n{new}\n\n{old}  # not a remark".replace("  # not a remark", ""))
    assert ring.derive("a")[1:] == parse_keys(old).derive("a")
    assert len({*ring.derive("a"), *ring.derive("b")}) == 4
    assert parse_keys(f"{new} {old}") == ring
    assert isinstance(ring, KeyRing)
    assert new not in repr(ring)


def test_it_starts_fast_without_odoo_and_stops_calmly(tmp_path: Path, port: int) -> None:
    with served(tmp_path, port) as server:
        assert server.seconds < 6  # generous: tests share their machine
        with httpx2.Client(base_url=server.base, timeout=20) as http:
            assert http.get("/live").status_code == 200
            health = http.get("/health")
            assert (health.status_code, health.json()["odoo"]) == (503, {"reachable": False})
            assert "server" not in health.headers
            assert http.get("/metrics").status_code == 200
            assert http.post("/mcp", json={}).status_code == 401
            resource = http.get("/.well-known/oauth-protected-resource/mcp").json()
            assert resource["resource"] == f"{server.base}/mcp"
        assert server.stop() == 0
        log = server.log()
        said = server.out.read_text()
    assert f"127.0.0.1:{port}" in said
    assert [line["status"] for line in log if line["message"] == "request"][-2:] == [401, 200]
    database = tmp_path / "state" / "no-vault" / "team.sqlite"
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


@pytest.mark.parametrize("public", ["", "https://mcp.example.com"])
def test_the_announced_address_is_the_public_one_or_names_the_port_of_the_command(
    tmp_path: Path, port: int, public: str
) -> None:
    unset = {"AI_EMPLOYEE_TEAM_URL": public, "AI_EMPLOYEE_TEAM_PORT": ""}
    with served(tmp_path, port, "--port", str(port), **unset) as server:
        announced = public or server.base
        with httpx2.Client(base_url=server.base, headers={"Host": announced.partition("://")[2]}) as http:
            resource = http.get("/.well-known/oauth-protected-resource/mcp").json()
            issuer = http.get("/.well-known/oauth-authorization-server").json()
            challenge = http.post("/mcp", json={}).headers["www-authenticate"]
    assert resource["resource"] == f"{announced}/mcp"
    assert resource["authorization_servers"] == [issuer["issuer"]] == [announced]
    endpoints = [value for name, value in issuer.items() if name.endswith("_endpoint")]
    assert len(endpoints) == 4
    assert all(endpoint.startswith(f"{announced}/") for endpoint in endpoints)
    assert f'"{announced}/.well-known/' in challenge


def test_a_second_start_finds_the_key_of_the_first(tmp_path: Path, port: int) -> None:
    for _ in range(2):
        with served(tmp_path, port) as server:
            assert server.stop() == 0
    kept = list((tmp_path / "config" / "secrets").rglob("TEAM_KEY.secret"))
    assert len(kept) == 1
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600


def test_requests_under_way_end_before_the_server_does(tmp_path: Path, port: int) -> None:
    """A body that is being sent when the stop arrives is still answered."""
    with served(tmp_path, port) as server:
        answers: list[bytes] = []
        with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
            head = f"POST /token HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 10\r\n"
            raw.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nabc".encode())
            stopping = threading.Thread(target=server.process.terminate)
            stopping.start()
            stopping.join()
            until(lambda: _refuses(port))
            raw.sendall(b"defghij")
            answers.append(raw.recv(200))
        assert answers[0].startswith(b"HTTP/1.1 4")
        assert server.process.wait(20) == 0
        assert not [line for line in server.log() if line["level"] == "error"], json.dumps(server.log())


def _refuses(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return True
    return False


def test_an_open_stream_does_not_hold_a_stop_up(tmp_path: Path, port: int) -> None:
    """The stream of a session stays open for good; a stop ends it, and does not wait as for a running call."""
    server = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
import socket
from My_AI_Employee.bootstrap.team_server import TeamServer
from My_AI_Employee.team.http.app import build_app
from My_AI_Employee.cli.serve import _run, listen
from tests.team.team_server_desk import MemoryOdoo, parts_of
team = TeamServer(app=build_app(parts_of(MemoryOdoo())), url="x", trusted_proxies=(), tools=3, where="memory")
_run(team, listen("127.0.0.1", {port}))
"""
    base = f"http://127.0.0.1:{port}"
    with subprocess.Popen([sys.executable, "-c", server], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert "listens on" in process.stdout.readline()
            with httpx2.Client(timeout=20) as http:
                session = opened_session(http, base, "ann")
                headers = headers_of("ann", **{"Mcp-Session-Id": session})
                with http.stream("GET", f"{base}/mcp", headers=headers) as stream:
                    assert stream.status_code == 200
                    process.terminate()
                    assert process.wait(10) == 0
        finally:
            process.kill()
