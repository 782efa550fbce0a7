"""A real n8n in the cache folder, for tests: 2.8 GB and about four minutes the first time, seconds later.

    python tools/n8n_server.py provision        install it; safe to repeat
    python tools/n8n_server.py path             print the folder
    python tools/n8n_server.py clean            delete it

Its licence is fair-code: a tool of the tests, never shipped. The versions are exact; newer ones lacked packages.
Raises N8nUnavailableError with one message when it cannot be had.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.npm import NpmUnavailableError
from tools.odoo19.layout import locked
from tools.odoo19.processes import free_port

NODE, N8N = "24.21.0", "2.40.7"
SKIP_REASON = "n8n takes 3 GB and minutes to install: its tests run with STACK_TESTS=full"
INSTALL_TIMEOUT_S = 900
START_TIMEOUT_S = 120
_WATCH_S = 0.2
_SCOPES = (
    *("workflow:create", "workflow:read", "workflow:update", "workflow:list", "workflow:activate"),
    *("credential:create", "credential:list", "credential:update", "execution:read", "execution:list"),
)
_QUIET = {
    "DB_TYPE": "sqlite",
    "N8N_DIAGNOSTICS_ENABLED": "false",
    "N8N_DISABLED_MODULES": "mcp-registry,instance-ai,chat-hub,agents",
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
    """A running n8n. key: of its public API, with the scopes that installing and looking after workflows needs."""

    url: str
    key: str = field(repr=False)

    def api(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """A request to the public API; the answer's JSON. Raises urllib's HTTPError."""
        return _call(build_opener(), method, f"{self.url}/api/v1{path}", body, {"X-N8N-API-KEY": self.key})


def folder() -> Path:
    """Where it lies, installed or not."""
    base = os.environ.get("AI_EMPLOYEE_CACHE_DIR") or "~/.cache/ai-employee"
    return Path(base).expanduser().absolute() / f"n8n-{N8N}-{NODE}"


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
    quiet = ["--no-audit", "--no-fund", "--silent", "--save-exact", "--prefix", str(place)]
    _run([npm, "install", *quiet, f"node@{NODE}"], place)
    _run([npm, "install", *quiet, "--ignore-scripts", f"n8n@{N8N}"], place)
    _run([npm, "rebuild", "--prefix", str(place), "sqlite3"], place)


def _run(command: Sequence[str], place: Path) -> None:
    try:
        done = subprocess.run(
            command, env=_environment(place), capture_output=True, text=True, timeout=INSTALL_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise N8nUnavailableError(str(error)) from error
    if done.returncode != 0:
        raise N8nUnavailableError(f"{' '.join(command[:2])} failed: {done.stderr.strip()[-300:]}")


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
    with (place / "output.log").open("wb") as log:
        process = subprocess.Popen(
            [installed / "node_modules/.bin/n8n", "start"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_ready(url, process, place)
        yield N8nServer(url=url, key=_new_key(url))
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], place: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            build_opener().open(f"{url}/healthz/readiness", timeout=5).close()
        except (URLError, OSError):
            time.sleep(_WATCH_S)
        else:
            return
    told = (place / "output.log").read_text(errors="replace").strip()[-400:]
    raise N8nUnavailableError(f"it did not start: {told}")


def _new_key(url: str) -> str:
    """Make the owner's account as its first page does, and a key."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    owner = {"email": "owner@studio.example", "firstName": "O", "lastName": "W"}
    password = f"Aa1{secrets.token_urlsafe(12)}"
    _call(browser, "POST", f"{url}/rest/owner/setup", {**owner, "password": password}, {"browser-id": "tests"})
    wanted = {"label": "tests", "expiresAt": None, "scopes": list(_SCOPES)}
    made = _call(browser, "POST", f"{url}/rest/api-keys", wanted, {"browser-id": "tests"})
    return str(made["data"]["rawApiKey"])


def _call(
    opener: OpenerDirector, method: str, url: str, body: Mapping[str, object] | None, headers: Mapping[str, str]
) -> Any:
    content = None if body is None else json.dumps(body).encode()
    request = Request(url, data=content, headers={"Content-Type": "application/json", **headers}, method=method)
    with opener.open(request, timeout=30) as answer:
        return json.load(answer)


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="n8n_server.py", description="A real n8n for tests.")
    parser.add_argument("command", choices=["provision", "path", "clean"])
    command = parser.parse_args(arguments).command
    try:
        if command == "clean":
            shutil.rmtree(folder(), ignore_errors=True)
        else:
            print(provision() if command == "provision" else folder())
    except N8nUnavailableError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
