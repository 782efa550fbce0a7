"""A real Odoo 19 with PostgreSQL on a bare Debian machine, for tests and for trying things out.

    python tools/odoo_server.py provision        download and prepare everything; safe to repeat
    python tools/odoo_server.py run              serve a database that is kept, until Ctrl-C
    python tools/odoo_server.py key [--bot]      print an API key, for use in $(...)
    python tools/odoo_server.py status
    python tools/odoo_server.py clean            delete the cache

Everything lies in the cache folder (AI_EMPLOYEE_CACHE_DIR, else ~/.cache/ai-employee). Raises OdooUnavailableError
with one message when it cannot be had.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.odoo19.instance import OdooServer, keys_path, started
from tools.odoo19.layout import Layout, OdooUnavailableError, default_layout, open_lock, write_private
from tools.odoo19.postgres import Cluster, cluster_home, describe, find_binaries
from tools.odoo19.provisioning import Provisioned, provision, step_states

__all__ = [
    "OdooServer",
    "OdooUnavailableError",
    "Provisioned",
    "default_layout",
    "main",
    "provision",
    "running_odoo",
]

DEFAULT_PORT = 8069
DEFAULT_DATABASE = "dev"
WATCH_INTERVAL_S = 0.5


@contextmanager
def running_odoo(
    *, name: str = "", port: int | None = None, layout: Layout | None = None, is_quick: bool = False
) -> Iterator[OdooServer]:
    """Provision if needed, then run one Odoo process until the block ends.

    name: keep the database under this name for later runs; by default it is a new clone, dropped at the end.
    port: default is a free one. is_quick: cheap hashes of secrets, for tests that measure nothing.
    Raises OdooUnavailableError.
    """
    with started(provision(layout or default_layout()), name=name, port=port, is_quick=is_quick) as server:
        yield server


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    commands = {"provision": _provision, "run": _run, "key": _key, "status": _status, "clean": _clean}
    try:
        commands[options.command](options)
    except OdooUnavailableError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="odoo_server.py", description="A real Odoo 19 on a bare Debian machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("provision", help="download and prepare everything; safe to repeat")
    run = commands.add_parser(
        "run", help="serve a database that is kept, until Ctrl-C; a crash of the machine may damage it"
    )
    run.add_argument("--port", type=int, default=DEFAULT_PORT)
    run.add_argument("--database", default=DEFAULT_DATABASE, help="lower-case letters and digits")
    run.add_argument("--show-key", action="store_true", help="print the API key too")
    run.add_argument("--connection-file", type=Path, help="write address and secrets as JSON, mode 0600")
    key = commands.add_parser("key", help="print an API key")
    key.add_argument("--database", default=DEFAULT_DATABASE)
    key.add_argument("--bot", action="store_true", help="the key of the user bookkeeper instead of admin")
    commands.add_parser("status", help="what is there and what runs")
    commands.add_parser("clean", help="delete the cache")
    return parser


def _provision(_options: argparse.Namespace) -> None:
    layout = default_layout()
    provision(layout)
    print(f"Odoo 19 is ready in {layout.root}")


def _run(options: argparse.Namespace) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that Odoo is stopped in order
    with running_odoo(name=options.database, port=options.port) as server:
        if options.connection_file:
            write_private(options.connection_file, json.dumps(server.connection_facts(), indent=2))
        print(_describe_server(server, options.show_key), flush=True)
        while server.process and server.process.pid:
            time.sleep(WATCH_INTERVAL_S)
        raise OdooUnavailableError(f"Odoo ended by itself; see {server.log_path}")


def _describe_server(server: OdooServer, show_key: bool) -> str:
    ask = f"{shlex.join([sys.executable, __file__])} key --database {server.database}"
    key = server.api_key if show_key else f'"$({ask})"'
    return f"""
Odoo 19: {server.url}  (Ctrl-C stops it; the database {server.database} is kept)
  login {server.username}, password {server.password}; restricted user {server.bot_username}, password the same
  log: {server.log_path}

export ODOO_URL={server.url}
export ODOO_DATABASE={server.database}
export ODOO_USERNAME={server.username}
export ODOO_API_KEY={key}"""


def _key(options: argparse.Namespace) -> None:
    keys = keys_path(default_layout().runs / options.database, options.database)
    if not keys.is_file():
        raise OdooUnavailableError(f"there is no database {options.database}; `run` makes it")
    print(json.loads(keys.read_text(encoding="utf-8"))["bookkeeper" if options.bot else "admin"])


def _status(_options: argparse.Namespace) -> None:
    layout = default_layout()
    binaries = find_binaries()
    print(f"cache: {layout.root}")
    if binaries is None:
        print("PostgreSQL is not installed")
        return
    for name, is_ready in step_states(layout).items():
        print(f"{name}: {'ready' if is_ready else 'missing or out of date'}")
    print(describe(Cluster(layout, binaries)))
    for folder in sorted(layout.runs.glob("*")):
        print(f"run {folder.name}: {'running' if _is_in_use(folder) else 'stopped'}")


def _is_in_use(folder: Path) -> bool:
    lock = open_lock(folder / "lock", wait=False)
    if lock is None:
        return True
    lock.close()
    return False


def _clean(_options: argparse.Namespace) -> None:
    layout = default_layout()
    in_use = [folder.name for folder in layout.runs.glob("*") if _is_in_use(folder)]
    if in_use:
        raise OdooUnavailableError(f"the cache is in use by {', '.join(in_use)}; stop that first")
    binaries = find_binaries()
    if binaries:
        Cluster(layout, binaries).remove()
    else:
        shutil.rmtree(cluster_home(layout), ignore_errors=True)
    shutil.rmtree(layout.root, ignore_errors=True)
    print(f"deleted {layout.root}")


if __name__ == "__main__":
    sys.exit(main())
