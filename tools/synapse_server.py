"""A real Matrix server (Synapse) in a virtual environment of its own in the cache folder, for tests.

    python tools/synapse_server.py provision        install it; safe to repeat
    python tools/synapse_server.py path             print the folder
    python tools/synapse_server.py clean            delete it

It is licensed under the AGPL: a tool of the tests, never a part of the program. Raises SynapseUnavailableError with
one message when it cannot be had.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import shutil
import sys
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.odoo19.layout import locked
from tools.odoo19.processes import free_port
from tools.real_servers import Commands, ServerProcess, ask, bearer, cache_folder, command_line, run_to_end, running

VERSION = "1.163.2"
PINS = Path(__file__).with_name("synapse") / "requirements.txt"
SKIP_REASON = "Synapse could not be installed: the tests on a real Matrix server were left out"
SERVER_NAME = "chat.test"
INSTALL_TIMEOUT_S = 300
START_TIMEOUT_S = 60


class SynapseUnavailableError(RuntimeError):
    """It cannot be had on this machine."""


@dataclass(frozen=True, kw_only=True)
class SynapseServer:
    """A running server. secret: by which accounts are made."""

    url: str
    secret: str = field(repr=False)

    def register(self, name: str, *, shown_as: str = "") -> str:
        """Make an account; its access token. shown_as: the name that its owner chooses to show."""
        nonce = self.call("GET", "/_synapse/admin/v1/register")["nonce"]
        password = secrets.token_urlsafe(12)
        signed = "\0".join([nonce, name, password, "notadmin"]).encode()
        mac = hmac.new(self.secret.encode(), signed, hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "displayname": shown_as or name, "password": password}
        made = self.call("POST", "/_synapse/admin/v1/register", {**body, "admin": False, "mac": mac})
        return str(made["access_token"])

    def call(self, method: str, path: str, body: Mapping[str, object] | None = None, token: str = "") -> Any:
        """A request as a client makes it; the answer's JSON. Raises urllib's HTTPError."""
        return ask(method, self.url + path, body, bearer(token))


def folder() -> Path:
    """Where it lies, installed or not."""
    return cache_folder(f"matrix-synapse-{VERSION}")


def provision() -> Path:
    """Install what is missing; the interpreter that has it. Raises SynapseUnavailableError."""
    place = folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    stamp, pins = place / ".complete", PINS.read_text(encoding="utf-8")
    with locked(place.with_name(f"{place.name}.lock"), "another process installs Synapse; waiting"):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != pins:
            _install(place)
            stamp.write_text(pins, encoding="utf-8")
    return place / "bin" / "python"


def _install(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    venv.create(place, with_pip=True, symlinks=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    run_to_end([*pip, "install", "-q", "-r", str(PINS)], _not_installed, timeout_s=INSTALL_TIMEOUT_S)


def _not_installed(why: str) -> SynapseUnavailableError:
    return SynapseUnavailableError(f"Synapse was not installed: {why}")


@contextmanager
def running_synapse(place: Path) -> Iterator[SynapseServer]:
    """Install it if needed, then run one with a new database on loopback until the block ends.

    place: an empty folder. Raises SynapseUnavailableError.
    """
    python = provision()
    server = SynapseServer(url=f"http://127.0.0.1:{free_port()}", secret=secrets.token_urlsafe(24))
    config = _write_config(place, server)
    command = [str(python), "-m", "synapse.app.homeserver", "--config-path", str(config)]
    process = ServerProcess(
        command=command,
        health=f"{server.url}/health",
        log=place / "output.log",
        error=lambda why: SynapseUnavailableError(f"Synapse: {why}"),
        folder=place,
        start_timeout_s=START_TIMEOUT_S,
    )
    with running(process):
        yield server


def _write_config(place: Path, server: SynapseServer) -> Path:
    """JSON is YAML. No limits of rates, no other servers, nothing leaves this machine."""
    fast = {"per_second": 10_000, "burst_count": 10_000}
    listener = {
        "port": int(server.url.rpartition(":")[2]),
        "bind_addresses": ["127.0.0.1"],
        "type": "http",
        "resources": [{"names": ["client"]}],
    }
    config = {
        "server_name": SERVER_NAME,
        "listeners": [listener],
        "database": {"name": "sqlite3", "args": {"database": str(place / "homeserver.db")}},
        "media_store_path": str(place / "media"),
        "signing_key_path": str(place / "signing.key"),
        "registration_shared_secret": server.secret,
        "macaroon_secret_key": secrets.token_urlsafe(24),
        "form_secret": secrets.token_urlsafe(24),
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "report_stats": False,
        "bcrypt_rounds": 4,
        "rc_message": fast,
        "rc_joins": {"local": fast, "remote": fast},
        "rc_invites": {"per_room": fast, "per_user": fast, "per_issuer": fast},
    }
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    (place / "signing.key").write_text(f"ed25519 a_test {seed}\n", encoding="utf-8")
    path = place / "homeserver.yaml"
    path.write_text(json.dumps(config, indent=2), encoding="utf-8")
    return path


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    commands = Commands(
        title="A real Matrix server for tests.",
        provision=lambda: provision().parent.parent,
        path=folder,
        clean=lambda: shutil.rmtree(folder(), ignore_errors=True),
        error=SynapseUnavailableError,
    )
    return command_line(commands, arguments)


if __name__ == "__main__":
    sys.exit(main())
