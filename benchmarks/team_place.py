"""A running `ai-employee serve` with people who signed in before, over an Odoo that answers at once."""

import base64
import hashlib
import json
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

from benchmarks.team_odoo import key_of
from benchmarks.workplace import COMMAND, ROOT, START_TIMEOUT_S, companion, wait_until
from My_AI_Employee.bootstrap.installation import open_installation, utc_now
from My_AI_Employee.bootstrap.server_storage import open_storage
from My_AI_Employee.bootstrap.team_settings import authorization_options, key_ring
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.login.credentials import Credential, CredentialStore
from My_AI_Employee.team.oauth.scopes import SCOPES
from My_AI_Employee.team.oauth.server import authorization_routes

TOOL = "search_employees"
_PAGE = {"domain": [], "fields": ["name"], "order": "name, id", "offset": 0, "limit": 21}
CALLS = {
    "list_projects": (("project.project/search_read", _PAGE),),
    TOOL: (("hr.employee/has_access", {"operation": "read"}), ("hr.employee/search_read", _PAGE)),
}
"""What tools ask of Odoo."""
_CLIENT, _CALLBACK = "benchmark", "http://127.0.0.1:9/callback"


@dataclass(frozen=True, kw_only=True)
class TeamPlace:
    """started_s: from the start of the process to a good /health. tokens: of the users 1, 2 and so on."""

    base: str
    odoo: str
    process: "subprocess.Popen[bytes]"
    log: Path
    tokens: list[str]
    started_s: float


@contextmanager
def team_place(people: int, folder_of_log: Path | None = None, **settings: str) -> Iterator[TeamPlace]:
    """Ended with the block. Raises RuntimeError when the server ends by itself."""
    with TemporaryDirectory(prefix="ai-employee-bench-") as folder, companion("benchmarks.team_odoo") as odoo_port:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        given = _settings(Path(folder), port, odoo_port) | settings
        tokens = _signed_in(given, people)
        log = (folder_of_log or Path(folder)) / "serve.log"
        with _serving(given, port, log) as (process, started_s):
            base, odoo = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{odoo_port}"
            yield TeamPlace(base=base, odoo=odoo, process=process, log=log, tokens=tokens, started_s=started_s)


def _settings(folder: Path, port: int, odoo_port: str) -> dict[str, str]:
    clients = folder / "clients.json"
    clients.write_text(json.dumps([{"client_id": _CLIENT, "name": "Benchmark", "redirect_uris": [_CALLBACK]}]))
    return {
        "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "AI_EMPLOYEE_TEAM_URL": f"http://127.0.0.1:{port}",
        "AI_EMPLOYEE_TEAM_PORT": str(port),
        "AI_EMPLOYEE_TEAM_CLIENTS_FILE": str(clients),
        "DATABASE_URL": "",
        "ODOO_URL": f"http://127.0.0.1:{odoo_port}",
        "ODOO_DATABASE": "bench",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


def _signed_in(settings: Mapping[str, str], people: int) -> list[str]:
    """Sign people in through the server's own parts, before it starts; answers their access tokens."""
    os.environ["PYTHON_KEYRING_BACKEND"] = settings["PYTHON_KEYRING_BACKEND"]
    place = open_installation(settings)
    options, ring = authorization_options(place.settings), key_ring(place)
    storage, _ = open_storage(place, "team.sqlite")
    try:
        server = authorization_routes(options, storage, utc_now)
        keys = CredentialStore(storage, EncryptionKeys(ring.derive("Odoo keys")))
        return [_token(server, keys, uid) for uid in range(1, people + 1)]
    finally:
        storage.close()


def _token(server: Any, keys: CredentialStore, uid: int) -> str:
    issuer = server.options.issuer
    person = Principal(issuer=issuer, subject=f"bench:{uid}", login=f"user{uid}", odoo_uid=uid)
    keys.put(person, Credential(key=key_of(uid)))
    code = parse_qs(urlsplit(server.pending.grant(server.pending.put(_asked(server)), person)).query)["code"][0]
    issued = server.grants.exchange_code(server.grants.find_code(_CLIENT, code), True)
    return str(issued.access)


def _asked(server: Any) -> dict[str, Any]:
    digest = hashlib.sha256(secrets.token_bytes(32)).digest()
    return {
        "client_id": _CLIENT,
        "client_name": "Benchmark",
        "client_host": "",
        "client_verified": True,
        "redirect_uri": _CALLBACK,
        "redirect_explicit": True,
        "scopes": " ".join(SCOPES),
        "resource": server.options.resource,
        "state": None,
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
    }


@contextmanager
def _serving(settings: Mapping[str, str], port: int, log: Path) -> Iterator[tuple["subprocess.Popen[bytes]", float]]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TZ") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT), **{name: value for name, value in settings.items() if value}}
    began = time.monotonic()
    with log.open("wb") as stderr:
        process = subprocess.Popen([*COMMAND, "serve"], env=environment, stdout=stderr, stderr=stderr, cwd="/")
        try:
            wait_until(lambda: _is_well(port) or process.poll() is not None, START_TIMEOUT_S, poll_s=0.01)
            if process.poll() is not None:
                raise RuntimeError(f"ai-employee serve ended: {log.read_text(encoding='utf-8')}")
            yield process, time.monotonic() - began
        finally:
            process.terminate()
            process.wait(timeout=60)


def _is_well(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200
    except httpx2.TransportError:
        return False


def mcp_message(tool: str = TOOL) -> bytes:
    """A call of a tool in the newer revision."""
    meta = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "benchmark", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    params = {"name": tool, "arguments": {"limit": 20}, "_meta": meta}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).encode()


def mcp_headers(token: str, tool: str = TOOL) -> dict[str, str]:
    """Of such a call."""
    return {
        "Authorization": f"Bearer {token}",
        "Accept": "application/json, text/event-stream",
        "Content-Type": "application/json",
        "MCP-Protocol-Version": "2026-07-28",
        "Mcp-Method": "tools/call",
        "Mcp-Name": tool,
    }
