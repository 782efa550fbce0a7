"""A real n8n in the cache folder, for tests: 2.8 GB and about four minutes the first time, seconds later.

    python tools/n8n_server.py provision        install it; safe to repeat
    python tools/n8n_server.py path             print the folder
    python tools/n8n_server.py clean            delete it

Its licence is fair-code: a tool of the tests, never shipped. The versions are exact; newer ones lacked packages.
Raises N8nUnavailableError with one message when it cannot be had.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.npm import NpmUnavailableError
from tools.odoo19.layout import locked
from tools.odoo19.processes import free_port
from tools.real_servers import Commands, ServerProcess, ask, cache_folder, command_line, run_to_end, running

NODE, N8N = "24.21.0", "2.40.7"
SKIP_REASON = "n8n takes 3 GB and minutes to install: its tests run with STACK_TESTS=full"
_SCOPES = (
    *("workflow:create", "workflow:read", "workflow:update", "workflow:list", "workflow:activate"),
    *("credential:create", "credential:list", "credential:update", "execution:read", "execution:list"),
)
_QUIET = {
    "DB_TYPE": "sqlite",
    "N8N_DIAGNOSTICS_ENABLED": "false",
    "N8N_DISABLED_MODULES": "mcp-registry,instance-ai,chat-hub,agents",
    "N8N_MCP_ACCESS_ENABLED": "true",
    "N8N_MCP_MANAGED_BY_ENV": "true",
    "N8N_LISTEN_ADDRESS": "127.0.0.1",
    "N8N_SECURE_COOKIE": "false",
    "N8N_TEMPLATES_ENABLED": "false",
    "N8N_VERSION_NOTIFICATIONS_ENABLED": "false",
}


class N8nUnavailableError(NpmUnavailableError):
    """It cannot be had on this machine."""

    subject = "n8n"


@dataclass(frozen=True, kw_only=True)
class N8nServer:
    """A running n8n. key: of its public API, with the scopes that installing and looking after workflows needs.

    mcp_key: of its own MCP server, at `/mcp-server/http`.
    """

    url: str
    key: str = field(repr=False)
    mcp_key: str = field(repr=False)

    def api(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """A request to the public API; the answer's JSON. Raises urllib's HTTPError."""
        return ask(method, f"{self.url}/api/v1{path}", body, {"X-N8N-API-KEY": self.key})


def folder() -> Path:
    """Where it lies, installed or not."""
    return cache_folder(f"n8n-{N8N}-{NODE}")


def provision() -> Path:
    """Install what is missing; the folder. Raises N8nUnavailableError."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    with locked(place.with_name(f"{place.name}.lock"), "another process installs n8n; waiting"):
        if not (place / ".complete").is_file():
            _install(place)
            (place / ".complete").write_text(f"node@{NODE}\nn8n@{N8N}\n", encoding="utf-8")
    return place


def _install(place: Path) -> None:
    """Without scripts of packages, one of which fetches sources from elsewhere; sqlite3 alone is built."""
    npm = shutil.which("npm")
    if npm is None:
        raise N8nUnavailableError("npm is not installed")
    environment = _environment(place)
    quiet = ["--no-audit", "--no-fund", "--silent", "--save-exact", "--prefix", str(place)]
    for step in (
        ["install", *quiet, f"node@{NODE}"],
        ["install", *quiet, "--ignore-scripts", f"n8n@{N8N}"],
        ["rebuild", "--prefix", str(place), "sqlite3"],
    ):
        run_to_end([npm, *step], N8nUnavailableError, environment=environment)


def _environment(place: Path) -> dict[str, str]:
    path = f"{place / 'node_modules/.bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path}


@contextmanager
def running_n8n(place: Path) -> Iterator[N8nServer]:
    """Install it if needed, then run one with an empty database on loopback until the block ends.

    place: an empty folder. Raises N8nUnavailableError.
    """
    installed = provision()
    url, broker = f"http://127.0.0.1:{free_port()}", free_port()
    own = {
        "N8N_ENCRYPTION_KEY": secrets.token_hex(16),
        "N8N_PORT": url.rpartition(":")[2],
        "N8N_RUNNERS_BROKER_PORT": str(broker),
        "N8N_USER_FOLDER": str(place),
    }
    environment = {**_environment(installed), **_QUIET, **own}
    process = ServerProcess(
        command=[str(installed / "node_modules/.bin/n8n"), "start"],
        health=f"{url}/healthz/readiness",
        log=place / "output.log",
        error=N8nUnavailableError,
        environment=environment,
        start_timeout_s=240,  # a new database takes hundreds of migrations
    )
    with running(process):
        key, mcp_key = _new_keys(url)
        yield N8nServer(url=url, key=key, mcp_key=mcp_key)


def _new_keys(url: str) -> tuple[str, str]:
    """Make the owner's account as its first page does, and a key of each kind."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    owner = {"email": "owner@studio.example", "firstName": "O", "lastName": "W"}
    password = f"Aa1{secrets.token_urlsafe(12)}"
    first, headers = {**owner, "password": password}, {"browser-id": "tests"}
    ask("POST", f"{url}/rest/owner/setup", first, headers, browser)
    wanted = {"label": "tests", "expiresAt": None, "scopes": list(_SCOPES)}
    made = ask("POST", f"{url}/rest/api-keys", wanted, headers, browser)
    rotated = ask("POST", f"{url}/rest/mcp/api-key/rotate", None, headers, browser)
    return str(made["data"]["rawApiKey"]), str(rotated["data"]["apiKey"])


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    commands = Commands(
        title="A real n8n for tests.",
        provision=provision,
        path=folder,
        clean=lambda: shutil.rmtree(folder(), ignore_errors=True),
        error=N8nUnavailableError,
    )
    return command_line(commands, arguments)


if __name__ == "__main__":
    sys.exit(main())
