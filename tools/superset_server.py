"""A real Superset in a virtual environment of its own in the cache folder, for tests.

    python tools/superset_server.py provision        install it; safe to repeat
    python tools/superset_server.py path             print the folder
    python tools/superset_server.py clean            delete it

900 MB and about three minutes the first time, seconds later: its prepared database is kept and copied for each run.
Raises SupersetUnavailableError with one message when it cannot be had.
"""

from __future__ import annotations

import os
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

VERSION = "6.1.0"
PACKAGES = (
    f"apache-superset=={VERSION}",
    "flask-caching<2.4",  # with 2.5 the cache of metadata does not start
    "rich",  # these two are imported and not named by the package
    "cachetools",
    "psycopg2-binary",
    "gunicorn",
)
SKIP_REASON = "Superset takes 900 MB and minutes to install: its tests run with STACK_TESTS=full"
USER = "admin"
_CONFIG = """
import os
SECRET_KEY = os.environ["SUPERSET_TEST_SECRET"]
SQLALCHEMY_DATABASE_URI = "sqlite:///" + os.path.join(os.environ["SUPERSET_HOME"], "superset.db")
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
"""


class SupersetUnavailableError(RuntimeError):
    """It cannot be had on this machine."""


@dataclass(frozen=True, kw_only=True)
class SupersetServer:
    """A running Superset. password: of its one user, who may do everything."""

    url: str
    password: str = field(repr=False)

    def token(self) -> str:
        """A new access token."""
        body = {"username": USER, "password": self.password, "provider": "db", "refresh": True}
        return str(self.call("POST", "/api/v1/security/login", body)["access_token"])

    def call(self, method: str, path: str, body: Mapping[str, object] | None = None, token: str = "") -> Any:
        """A request to its API; the answer's JSON. Raises urllib's HTTPError."""
        return ask(method, self.url + path, body, bearer(token))


def folder() -> Path:
    """Where it lies, installed or not."""
    return cache_folder(f"superset-{VERSION}")


def provision() -> Path:
    """Install what is missing; the folder. Raises SupersetUnavailableError."""
    place = folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    stamp, wanted = place / ".complete", "\n".join([*PACKAGES, _CONFIG])
    with locked(place.with_name(f"{place.name}.lock"), "another process installs Superset; waiting"):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
            _install(place)
            stamp.write_text(wanted, encoding="utf-8")
    return place


def _install(place: Path) -> None:
    """Its packages, and a database with one user, whose password is drawn once for this machine."""
    shutil.rmtree(place, ignore_errors=True)
    venv.create(place, with_pip=True, symlinks=True)
    pip = [str(place / "bin/python"), "-m", "pip", "--disable-pip-version-check"]
    run_to_end([*pip, "install", "-q", *PACKAGES], _not_installed)
    template = place / "template"
    template.mkdir()
    (template / "superset_config.py").write_text(_CONFIG, encoding="utf-8")
    (template / "secret").write_text(secrets.token_urlsafe(32), encoding="utf-8")
    (template / "password").write_text(secrets.token_urlsafe(16), encoding="utf-8")
    environment, password = _environment(place, template), (template / "password").read_text(encoding="utf-8")
    person = ["--firstname", "O", "--lastname", "W", "--email", "owner@studio.example", "--password", password]
    for command in (["db", "upgrade"], ["fab", "create-admin", "--username", USER, *person], ["init"]):
        run_to_end([str(place / "bin/superset"), *command], _not_installed, environment=environment)


def _environment(place: Path, home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{place / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "FLASK_APP": "superset.app:create_app()",
        "SUPERSET_CONFIG_PATH": str(home / "superset_config.py"),
        "SUPERSET_HOME": str(home),
        "SUPERSET_TEST_SECRET": (home / "secret").read_text(encoding="utf-8"),
        "HOME": str(home),
    }


@contextmanager
def running_superset(place: Path) -> Iterator[SupersetServer]:
    """Install it if needed, then run one with a fresh copy of the database on loopback until the block ends.

    place: a folder that is not there yet. Raises SupersetUnavailableError.
    """
    installed = provision()
    shutil.copytree(installed / "template", place)
    port = free_port()
    command = [str(installed / "bin/gunicorn"), "-w", "1", "-k", "gthread", "--threads", "8", "--timeout", "120"]
    command += ["-b", f"127.0.0.1:{port}", "superset.app:create_app()"]
    url = f"http://127.0.0.1:{port}"
    password = (place / "password").read_text(encoding="utf-8")
    process = ServerProcess(
        command=command,
        health=f"{url}/health",
        log=place / "output.log",
        error=lambda why: SupersetUnavailableError(f"Superset: {why}"),
        environment=_environment(installed, place),
        folder=place,
    )
    with running(process):
        yield SupersetServer(url=url, password=password)


def _not_installed(why: str) -> SupersetUnavailableError:
    return SupersetUnavailableError(f"Superset was not installed: {why}")


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    commands = Commands(
        title="A real Superset for tests.",
        provision=provision,
        path=folder,
        clean=lambda: shutil.rmtree(folder(), ignore_errors=True),
        error=SupersetUnavailableError,
    )
    return command_line(commands, arguments)


if __name__ == "__main__":
    sys.exit(main())
