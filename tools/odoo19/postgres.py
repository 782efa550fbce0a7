"""A private PostgreSQL cluster: loopback only, passwords required, owned by an unprivileged user.

Every process that uses the cluster holds a shared lock. The last one to leave stops the server; a killed process
releases its lock too, so the next user finds the server either running or stopped, and deals with both.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.odoo19.debian import install
from tools.odoo19.layout import Layout, OdooUnavailableError, locked, open_lock, write_private
from tools.odoo19.processes import free_port, is_process, last_lines, retried, run

if sys.platform != "win32":
    import pwd

ROLE = "odoo"  # Odoo refuses to work as the user postgres
SUPERUSER = "postgres"
USUAL_SPACE = "pg_default"
"""The tablespace in the cluster's own folder."""
MINIMUM_MAJOR = 13  # what Odoo 19 asks for
SERVER_OPTIONS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",  # a socket path may not exceed 107 bytes, a cache path may
    "synchronous_commit=off",  # what is in this cluster is made anew by `provision`: a crash of a process
    "fsync=off",  # loses nothing, and nobody waits until the disk has what a test will delete
    "full_page_writes=off",
    "max_connections=200",
    "jit=off",
)


@dataclass(frozen=True)
class Connection:
    """How to reach the running cluster."""

    psql: Path
    port: int
    password: str

    def sql(self, statement: str, database: str = "postgres") -> list[str]:
        """Run one statement as the superuser; the rows, columns joined by tabs."""
        command: list[str | Path] = [self.psql, "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"]
        command += ["-p", str(self.port), "-U", SUPERUSER, "-d", database]
        output = run(command, "PostgreSQL refused", env={"PGPASSWORD": self.password}, stdin=statement)
        return output.splitlines()

    def databases(self, prefix: str = "") -> list[str]:
        """Names of the databases that start with the prefix."""
        return [name for name in self.sql("SELECT datname FROM pg_database") if name.startswith(prefix)]

    def clone(self, template: str, name: str, space: str = USUAL_SPACE) -> None:
        """Copy a database that nobody is connected to. space: the tablespace of the copy."""
        statement = f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {ROLE} TABLESPACE "{space}"'
        retried(lambda: self.sql(statement), (0.5, 2.0))

    def drop(self, name: str) -> None:
        """Drop a database and the connections to it; nothing happens when it is not there."""
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def dsn(self, database: str) -> str:
        """The address of a database for the role that owns it."""
        return f"postgresql://{ROLE}:{self.password}@127.0.0.1:{self.port}/{database}"


def find_binaries() -> Path | None:
    """The folder with the newest PostgreSQL server on this machine."""
    found = sorted(
        (int(path.parent.parent.name), path.parent)
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parent.parent.name.isdigit()
    )
    if found and found[-1][0] >= MINIMUM_MAJOR:
        return found[-1][1]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def require_binaries() -> Path:
    """The folder with initdb and pg_ctl; installs PostgreSQL when it is missing and this is root."""
    binaries = find_binaries()
    if binaries is None:
        install("postgresql")
        binaries = find_binaries()
    if binaries is None:
        raise OdooUnavailableError("PostgreSQL was installed but its initdb was not found")
    return binaries


class Cluster:
    """The cluster of one cache."""

    def __init__(self, layout: Layout, binaries: Path) -> None:
        self._layout = layout
        self._binaries = binaries
        self._home = cluster_home(layout)
        self._password_file = layout.root / "postgres-password"

    @property
    def data(self) -> Path:
        """The data directory."""
        return self._home / "data"

    def create(self) -> None:
        """Make an empty cluster in place of any other."""
        with locked(self._layout.lock("postgres-control")):
            if self._is_running():
                self._stop("immediate")
            shutil.rmtree(self._home, ignore_errors=True)
            self._home.mkdir(parents=True)
            password = secrets.token_urlsafe(24)
            write_private(self._password_file, password)
            self._initialise(password)
        with self.connected() as connection:
            connection.sql(f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}'")

    def _initialise(self, password: str) -> None:
        owner = unprivileged_user()
        with tempfile.TemporaryDirectory() as folder:
            secret = Path(folder) / "password"
            write_private(secret, password)
            if owner:
                for path in (Path(folder), secret, self._home):
                    shutil.chown(path, owner)
            command = ["initdb", "-D", str(self.data), "-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8"]
            self._run_as_owner(*command, "--locale=C.UTF-8", f"--pwfile={secret}")

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Use the running cluster; the last of its users stops it."""
        with locked(self._layout.lock("postgres-control")):
            user = open_lock(self._layout.lock("postgres-users"), shared=True)
            assert user is not None
            try:
                connection = self._started()
            except BaseException:
                user.close()
                raise
        try:
            yield connection
        finally:
            with locked(self._layout.lock("postgres-control")):
                user.close()
                self._stop_if_unused()

    def is_running(self) -> bool:
        """Whether the server runs now."""
        return (self.data / "PG_VERSION").is_file() and self._is_running()

    def restart(self, mode: str = "fast") -> None:
        """Restart the running server on its port. mode: `fast`, or `immediate` as after a crash."""
        log = str(self._home / "server.log")
        self._run_as_owner("pg_ctl", "-D", str(self.data), "-l", log, "-m", mode, "-w", "-t", "60", "restart")

    def remove(self) -> None:
        """Stop the server and delete its data."""
        if self.is_running():
            self._stop("immediate")
        shutil.rmtree(self._home, ignore_errors=True)

    def _started(self) -> Connection:
        if not self._is_running():
            self._remove_stale_pid_file()
            retried(self._start, (0.1, 0.5))  # the free port may be taken meanwhile
        port = int((self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[3])
        return Connection(self._binaries / "psql", port, self._password_file.read_text(encoding="utf-8"))

    def _start(self) -> None:
        options = " ".join(f"-c {option}" for option in (*SERVER_OPTIONS, f"port={free_port()}"))
        log = self._home / "server.log"
        self._run_as_owner("pg_ctl", "-D", str(self.data), "-l", str(log), "-w", "-t", "60", "-o", options, "start")

    def _stop_if_unused(self) -> None:
        alone = open_lock(self._layout.lock("postgres-users"), wait=False)
        if alone is not None:
            with alone:
                if self._is_running():
                    self._stop("fast")

    def _stop(self, mode: str) -> None:
        self._run_as_owner("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "-t", "60", "stop")

    def _is_running(self) -> bool:
        """By pid and command line: `pg_ctl status` believes a pid file whose pid was reused."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        except (OSError, ValueError, IndexError):
            return False
        return is_process(pid, str(self.data))

    def _remove_stale_pid_file(self) -> None:
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _run_as_owner(self, program: str, *arguments: str) -> None:
        """Run a PostgreSQL program; its server refuses to run as root."""
        owner = unprivileged_user()
        account = pwd.getpwnam(owner) if owner else None
        with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open as long as the server lives
            done = subprocess.run(
                [str(self._binaries / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"},
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
                start_new_session=True,
                check=False,
            )
            output.seek(0)
            if done.returncode != 0:
                raise OdooUnavailableError(f"PostgreSQL's {program} failed: {last_lines(output.read())}")


def cluster_home(layout: Layout) -> Path:
    """The folder of the cluster: in the cache, or for root in /var/cache when others cannot enter the cache."""
    inside = layout.root / "postgres"
    if unprivileged_user() is None or _is_open_to_others(layout.root):
        return inside
    digest = hashlib.sha256(str(layout.root).encode()).hexdigest()[:12]
    return Path("/var/cache/ai-employee") / f"postgres-{digest}"


def _is_open_to_others(path: Path) -> bool:
    existing = [folder for folder in (path, *path.parents) if folder.exists()]
    return all(folder.stat().st_mode & 0o001 for folder in existing)


def unprivileged_user() -> str | None:
    """The account that runs the server when this process is root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise OdooUnavailableError("root may not run PostgreSQL, and there is no user postgres or nobody")


def describe(cluster: Cluster) -> str:
    """One line on the state of the cluster."""
    return f"PostgreSQL is {'running' if cluster.is_running() else 'stopped'} ({cluster.data})"
