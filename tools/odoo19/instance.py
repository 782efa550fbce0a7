"""One Odoo process, its databases, and the facts that a client needs.

Every run has a folder with a lock that its process holds. The folder of a killed run is recognised by its free lock:
the next run ends its Odoo process and drops its databases.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from tools.odoo19.layout import ADDONS, Layout, OdooUnavailableError, locked, open_lock, write_private
from tools.odoo19.postgres import USUAL_SPACE, Connection
from tools.odoo19.processes import free_port, is_free, is_process, last_lines, run
from tools.odoo19.provisioning import TEMPLATE, Provisioned, odoo_config, odoo_environment
from tools.odoo19.quick import WIDE_MODULES, quick_statements
from tools.odoo19.space import drop_space, make_space

START_TIMEOUT_S = 90.0
STOP_TIMEOUT_S = 5.0
POLL_INTERVAL_S = 0.1
KEPT_LOGS = 10
ENVIRONMENT = ("ODOO_URL", "ODOO_DATABASE", "ODOO_USERNAME", "ODOO_API_KEY")


@dataclass(frozen=True)
class OdooServer:
    """How to reach one database of an Odoo server, and, unless it is external, how to control the server.

    An external server (see from_environment) has no process, no log and perhaps no bot user: these are empty.
    """

    url: str
    database: str
    username: str
    password: str = field(repr=False)
    api_key: str = field(repr=False)
    bot_username: str = ""
    bot_password: str = field(default="", repr=False)
    bot_api_key: str = field(default="", repr=False)
    log_path: Path | None = None
    pg_dsn: str = field(default="", repr=False)
    process: OdooProcess | None = field(default=None, repr=False, compare=False)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> OdooServer | None:
        """The server that ODOO_URL names, None when it is not set. Raises OdooUnavailableError when half set."""
        if not environ.get("ODOO_URL"):
            return None
        missing = [name for name in ENVIRONMENT if not environ.get(name)]
        if missing:
            raise OdooUnavailableError(f"ODOO_URL is set, but {', '.join(missing)} is not")
        url, database, username, api_key = (environ[name] for name in ENVIRONMENT)
        return cls(
            url=url.rstrip("/"),
            database=database,
            username=username,
            password=environ.get("ODOO_PASSWORD", ""),
            api_key=api_key,
            bot_username=environ.get("ODOO_BOT_USERNAME", ""),
            bot_password=environ.get("ODOO_BOT_PASSWORD", ""),
            bot_api_key=environ.get("ODOO_BOT_API_KEY", ""),
        )

    @property
    def is_external(self) -> bool:
        """Whether the server is not ours to stop or to give more databases."""
        return self.process is None

    def fresh_database(self) -> OdooServer:
        """Another new database on the same running server, with the same users and keys."""
        return self._owned().add_database()

    def drop_database(self) -> None:
        """Drop this database; the end of the run does it too."""
        self._owned().drop_database(self.database)

    def stop(self) -> None:
        """End the Odoo process in good order; the databases stay."""
        self._owned().stop()

    def kill(self) -> None:
        """Kill the Odoo process in the middle of whatever it does."""
        self._owned().signal(signal.SIGKILL)

    def pause(self) -> None:
        """Freeze the process: connections are accepted by the kernel and never answered."""
        self._owned().signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused process go on."""
        self._owned().signal(signal.SIGCONT)

    def start(self) -> None:
        """Start the Odoo process again at the same address; returns when it answers."""
        self._owned().start()

    def sql(self, statement: str) -> list[str]:
        """Run a statement in this database as the PostgreSQL superuser; rows with columns joined by tabs."""
        return self._owned().connection.sql(statement, self.database)

    def run_odoo(self, *arguments: str) -> str:
        """Run another Odoo process on this database to its end, such as `-i module`; answers its log."""
        return self._owned().run_odoo(self.database, *arguments)

    def connection_facts(self) -> dict[str, str]:
        """All that a client needs, secrets included."""
        names = ("url", "database", "username", "password", "api_key", "bot_username", "bot_password", "bot_api_key")
        return {name: getattr(self, name) for name in (*names, "pg_dsn")} | {"log_path": str(self.log_path or "")}

    def _owned(self) -> OdooProcess:
        if self.process is None:
            raise OdooUnavailableError("this needs a server of its own, and the server is an external one")
        return self.process


class OdooProcess:
    """The Odoo process of one run folder. Its databases are named after the run."""

    def __init__(
        self, layout: Layout, connection: Connection, folder: Path, port: int, *, is_quick: bool = False
    ) -> None:
        """is_quick: secrets are hashed in one round and nothing waits before printing, for tests (see quick.py)."""
        self.connection = connection
        self.is_quick = is_quick
        self.space = USUAL_SPACE
        self.port = port
        self.folder = folder
        self.log_path = layout.logs / f"{folder.name}.log"
        self._layout = layout
        self._child: subprocess.Popen[bytes] | None = None
        self._config = folder / "odoo.conf"

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process id while the process lives."""
        return self._child.pid if self._child and self._child.poll() is None else None

    def server(self, database: str) -> OdooServer:
        """The facts on one database of this process."""
        keys = json.loads(keys_path(self.folder, database).read_text(encoding="utf-8"))
        return OdooServer(
            url=self.url,
            database=database,
            username="admin",
            password="admin",
            api_key=keys["admin"],
            bot_username="bookkeeper",
            bot_password="bookkeeper",
            bot_api_key=keys["bookkeeper"],
            log_path=self.log_path,
            pg_dsn=self.connection.dsn(database),
            process=self,
        )

    def add_database(self, name: str = "") -> OdooServer:
        """Clone the template and its files. name: default is a new one."""
        database = name or f"{self.folder.name}_{secrets.token_hex(3)}"
        self.connection.clone(TEMPLATE, database, self.space)
        source = self._layout.template_data / "filestore" / TEMPLATE
        shutil.copytree(source, self._filestore(database), dirs_exist_ok=True)
        write_private(keys_path(self.folder, database), self._layout.keys.read_text(encoding="utf-8"))
        server = self.server(database)
        if self.is_quick:
            passwords = {server.username: server.password, server.bot_username: server.bot_password}
            keys = {server.username: server.api_key, server.bot_username: server.bot_api_key}
            server.sql(quick_statements(passwords, keys))
        return server

    def run_odoo(self, database: str, *arguments: str) -> str:
        """Run Odoo beside the server. Raises OdooUnavailableError when it fails."""
        log = self.folder / f"command_{secrets.token_hex(3)}.log"
        port = str(free_port())  # with --test-enable Odoo serves in any case
        config = ["-c", str(self._config), "-d", database, "--http-port", port, "--stop-after-init"]
        command: list[str | Path] = [self._layout.python, "-m", "odoo", *config, "--logfile", str(log), *arguments]
        try:
            run(command, f"odoo {' '.join(arguments)} failed", env=odoo_environment(self._layout), cwd=Path("/"))
        except OdooUnavailableError as error:
            said = last_lines(log.read_text(encoding="utf-8", errors="replace"), 12) if log.is_file() else ""
            raise OdooUnavailableError(f"{error.missing} {said}") from None
        return log.read_text(encoding="utf-8", errors="replace")

    def run_shell(self, database: str, typed: str, *arguments: str) -> str:
        """What `odoo shell` prints, beside the server. typed: Python. Raises OdooUnavailableError when it fails."""
        command: list[str | Path] = [self._layout.python, "-m", "odoo", "shell", "-c", str(self._config)]
        command += ["-d", database, "--no-http", *arguments]
        return run(command, "odoo shell failed", env=odoo_environment(self._layout), cwd=Path("/"), stdin=typed)

    def drop_database(self, database: str) -> None:
        """Drop a database and its files."""
        self.connection.drop(database)
        shutil.rmtree(self._filestore(database), ignore_errors=True)

    def start(self) -> None:
        """Start the process and wait until it answers. Raises OdooUnavailableError with the end of its log."""
        if self.pid:
            return
        if not is_free(self.port):  # else the other server would answer the health check
            raise OdooUnavailableError(f"port {self.port} is taken")
        extra: dict[str, object] = {
            "http_port": self.port,
            "dbfilter": f"^{re.escape(self.folder.name)}(_[0-9a-f]+)?$",
            "addons_path": ",".join(str(folder) for folder in ADDONS),  # beside Odoo's own
        }
        if self.is_quick:
            extra["server_wide_modules"] = WIDE_MODULES
        write_private(self._config, odoo_config(self.connection, self.folder / "data", extra))
        self.log_path.parent.mkdir(parents=True, exist_ok=True)
        with self.log_path.open("ab") as log:
            self._child = subprocess.Popen(
                [str(self._layout.python), "-m", "odoo", "-c", str(self._config)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={**os.environ, **odoo_environment(self._layout)},
                start_new_session=True,  # Ctrl-C is for us: we stop Odoo in order
            )
        (self.folder / "pid").write_text(str(self._child.pid), encoding="utf-8")
        self._wait_until_healthy()

    def stop(self) -> None:
        """End the process: first in order, after a while by force."""
        self.signal(signal.SIGCONT)
        # A SIGTERM right after SIGCONT may reach a thread that does not act on it; a second one forces the exit.
        for wait_s in (STOP_TIMEOUT_S, STOP_TIMEOUT_S):
            self.signal(signal.SIGTERM)
            if self._child is None or _ended(self._child, wait_s):
                return
        self.signal(signal.SIGKILL)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process; SIGKILL waits for its end."""
        if self._child is None or self._child.poll() is not None:
            return
        self._child.send_signal(number)
        if number == signal.SIGKILL:
            self._child.wait()

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self._child is None or self._child.poll() is not None:
                break
            if _answers(urllib.request.Request(f"{self.url}/web/health"), timeout_s=5.0):
                return
            time.sleep(POLL_INTERVAL_S)
        self.signal(signal.SIGKILL)
        log = self.log_path.read_text(encoding="utf-8", errors="replace")
        raise OdooUnavailableError(f"Odoo did not start: {last_lines(log)}")

    def _filestore(self, database: str) -> Path:
        return self.folder / "data" / "filestore" / database


@contextmanager
def started(
    provisioned: Provisioned, *, name: str = "", port: int | None = None, is_quick: bool = False
) -> Iterator[OdooServer]:
    """Start Odoo on a database of its own. name: keep the database under this name for later runs."""
    layout = provisioned.layout
    with provisioned.cluster.connected() as connection:
        with locked(layout.lock("sweep")):
            _sweep(layout, connection)
            folder, lock = _claim_folder(layout, name)
        process = OdooProcess(layout, connection, folder, port or free_port(), is_quick=is_quick)
        try:
            if is_quick and not name:
                process.space = make_space(connection, folder.name)
            yield _start_with_database(process)
        finally:
            process.stop()
            _clear(folder, connection)
            lock.close()


def _start_with_database(process: OdooProcess) -> OdooServer:
    main = process.folder.name
    is_new = main not in process.connection.databases(main)
    server = process.add_database(main) if is_new else process.server(main)
    process.start()
    _load_registry(server)
    return server


def _load_registry(server: OdooServer) -> None:
    """The first call loads the modules of the database, which takes seconds; have it done now."""
    headers = {
        "Authorization": f"bearer {server.api_key}",
        "X-Odoo-Database": server.database,
        "Content-Type": "application/json",
    }
    request = urllib.request.Request(f"{server.url}/json/2/res.users/context_get", b"{}", headers)
    if not _answers(request, START_TIMEOUT_S):
        raise OdooUnavailableError("Odoo runs but does not accept the API key of its own database")


def _answers(request: urllib.request.Request, timeout_s: float) -> bool:
    try:
        with urllib.request.urlopen(request, timeout=timeout_s) as reply:
            return bool(reply.status == 200)
    except OSError:  # urllib's errors are among them
        return False


def _ended(child: subprocess.Popen[bytes], timeout_s: float) -> bool:
    try:
        child.wait(timeout_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _claim_folder(layout: Layout, name: str) -> tuple[Path, TextIO]:
    if name and not re.fullmatch(r"[a-z][a-z0-9]{0,30}", name):
        raise ValueError(f"a database name is a letter and then letters or digits, lower case: {name!r}")
    folder = layout.runs / (name or f"run{secrets.token_hex(5)}")
    folder.mkdir(parents=True, exist_ok=True)
    lock = open_lock(folder / "lock", wait=False)
    if lock is None:
        raise OdooUnavailableError(f"the database {name} is in use by another run")
    if name:
        (folder / "keep").touch()
    return folder, lock


def _sweep(layout: Layout, connection: Connection) -> None:
    """Clear what killed runs left behind, and old logs."""
    for folder in layout.runs.glob("*"):
        lock = open_lock(folder / "lock", wait=False)
        if lock is not None:
            with lock:
                _end_orphan(folder)
                _clear(folder, connection)
    logs = sorted(layout.logs.glob("*.log"), key=lambda path: path.stat().st_mtime)
    for path in logs[:-KEPT_LOGS]:
        path.unlink(missing_ok=True)


def _end_orphan(folder: Path) -> None:
    try:
        pid = int((folder / "pid").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if is_process(pid, str(folder / "odoo.conf")):
        os.kill(pid, signal.SIGKILL)


def _clear(folder: Path, connection: Connection) -> None:
    """Drop the databases of a run and delete its folder; the main database of a named run stays."""
    kept = folder.name if (folder / "keep").exists() else ""
    for database in connection.databases(f"{folder.name}_"):
        connection.drop(database)
        shutil.rmtree(folder / "data" / "filestore" / database, ignore_errors=True)
    if not kept:
        connection.drop(folder.name)
        drop_space(connection, folder.name)
        shutil.rmtree(folder, ignore_errors=True)


def keys_path(folder: Path, database: str) -> Path:
    """The API keys of one database: a template that is rebuilt later has other ones."""
    return folder / f"{database}.keys.json"
