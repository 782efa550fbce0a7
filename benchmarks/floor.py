"""The floor: the least that an approved file may cost, as a process of its own.

    python -m benchmarks.floor FOLDER PORT     prints a line when it is ready; ends when its stdin is closed

Raw inotify; one intent in SQLite (WAL, synchronous FULL); one call over a kept http.client connection; then the
result in the database, the note (temporary file, fsync, rename, fsync of the folder) and a log line with fsync.
"""

import http.client
import json
import os
import secrets
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

from benchmarks.inotify import MOVED_TO, FolderEvents

FIELDS = ["id", "invoice_line_ids/id", "invoice_line_ids/quantity", "invoice_line_ids/price_unit"]


def write_durably(folder: Path, name: str, content: bytes) -> None:
    """Temporary file, fsync, rename, fsync of the folder."""
    draft = folder / f".{name}.tmp"
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / name)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(descriptor)
    os.close(descriptor)


def append_durably(path: Path, line: bytes) -> None:
    """One line at the end of a log, with fsync."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.write(descriptor, line)
    os.fsync(descriptor)
    os.close(descriptor)


def open_journal(path: Path) -> sqlite3.Connection:
    """A database with one table, where a commit is durable."""
    journal = sqlite3.connect(path, isolation_level=None)
    journal.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS effects (key TEXT PRIMARY KEY, result TEXT NOT NULL DEFAULT '')"
    )
    return journal


class Floor:
    """Carries out one approved file after the other."""

    def __init__(self, root: Path, port: int) -> None:
        self._root = root
        self._journal = open_journal(root / "journal.sqlite")
        self._odoo = http.client.HTTPConnection("127.0.0.1", port)

    def close(self) -> None:
        self._journal.close()
        self._odoo.close()

    def carry_out(self, name: str) -> None:
        approved = self._root / "Approved" / name
        text = approved.read_text(encoding="utf-8")
        key = f"floor.{secrets.token_hex(20)}"
        self._journal.execute("INSERT INTO effects (key) VALUES (?)", (key,))
        row = [key, f"{key}_l1", "1", "1.00"]
        self._odoo.request(
            "POST",
            "/json/2/account.move/load",
            json.dumps({"fields": FIELDS, "data": [row]}),
            {"Content-Type": "application/json", "Authorization": "bearer key"},
        )
        answer = json.loads(self._odoo.getresponse().read())
        self._journal.execute("UPDATE effects SET result = ? WHERE key = ?", (json.dumps(answer), key))
        write_durably(self._root / "Done", name, f"{text}\n## Result\n\n{answer['ids']}\n".encode())
        approved.unlink()
        append_durably(self._root / "Logs" / "log.jsonl", f'{{"key": "{key}"}}\n'.encode())


def _leave_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    """Carry out what appears in Approved/ until stdin is closed."""
    root, port = Path(sys.argv[1]), int(sys.argv[2])
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    with FolderEvents({root / "Approved": MOVED_TO}) as events, closing(Floor(root, port)) as floor:
        print("ready", flush=True)
        while True:
            for event in events.read(timeout_s=3600):
                floor.carry_out(event.name)


if __name__ == "__main__":
    main()
