"""Forgetting: a preview first, then exactly what it showed; afterwards the bytes are gone from the file."""

import hashlib
import hmac
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.errors import MemoryConfirmationError, ValidationFailedError
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.items import Item
from My_AI_Employee.memory.rows import Filter, ids_of, items_with

MAX_SHOWN = 20
_CODE_CHARACTERS = 12
_MAX_DAYS = 36_500


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What would be forgotten. shown: the newest of them; code: confirms exactly these items as they are."""

    count: int
    shown: tuple[Item, ...]
    code: str


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """is_erased: False when another process was reading, so that the bytes go with the next forgetting."""

    count: int
    is_erased: bool


class Forgetting:
    """Thread-safe and blocking. Every method may raise MemoryStoreError."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def preview(self, wanted: Filter) -> Preview:
        """What would be forgotten; nothing is. Raises ValidationFailedError for a filter that means everything."""
        return self._database.read(lambda connection: _preview(connection, wanted))

    def forget(self, wanted: Filter, code: str) -> Forgotten:
        """Forget what the preview with this code showed. Raises MemoryConfirmationError when it has changed."""

        def work(connection: sqlite3.Connection) -> int:
            seen = _preview(connection, wanted)
            if not seen.count:
                raise MemoryConfirmationError("there is nothing to forget", hint="look: ai-employee memory list")
            if not hmac.compare_digest(seen.code.encode(), code.encode(errors="replace")):
                raise MemoryConfirmationError(
                    "the code is not that of a preview of these items as they are now",
                    hint="look at the preview again, and confirm it with its code",
                )
            return _delete(connection, ids_of(connection, wanted))

        count = self._database.write(work)
        return Forgotten(count=count, is_erased=self._database.erase_deleted())

    def keep_for(self, corpus: str, days: int | None) -> None:
        """Set how long items of a corpus are kept, by their time; None for always."""
        if days is not None and not 1 <= days <= _MAX_DAYS:
            raise ValidationFailedError(f"a corpus is kept for 1 to {_MAX_DAYS} days, not {days}")

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM retention WHERE corpus = ?", (corpus,))
            if days is not None:
                connection.execute("INSERT INTO retention VALUES (?, ?)", (corpus, days))

        self._database.write(work)

    def retention(self) -> dict[str, int]:
        """Days that items of a corpus are kept."""
        query = "SELECT corpus, days FROM retention ORDER BY corpus"
        return self._database.read(lambda connection: dict(map(tuple, connection.execute(query).fetchall())))

    def apply_retention(self) -> int:
        """Forget what is older than its corpus keeps; returns how many items."""

        def work(connection: sqlite3.Connection) -> int:
            count = 0
            for corpus, days in connection.execute("SELECT corpus, days FROM retention").fetchall():
                old = Filter(corpora=(corpus,), before=self._clock() - timedelta(days=days))
                count += _delete(connection, ids_of(connection, old))
            return count

        count = self._database.write(work)
        if count:
            self._database.erase_deleted()
        return count


def _preview(connection: sqlite3.Connection, wanted: Filter) -> Preview:
    if wanted.is_empty():
        raise ValidationFailedError(
            "nothing was chosen, which would forget everything",
            hint="name ids, a person, a corpus or a link; to forget everything, delete the memory's file",
        )
    ids = ids_of(connection, wanted)
    digest = hashlib.sha256()
    for item in items_with(connection, ids):
        digest.update(f"{item.id}\0{item.text}\0".encode())
    shown = tuple(items_with(connection, ids[:MAX_SHOWN]))
    return Preview(count=len(ids), shown=shown, code=digest.hexdigest()[:_CODE_CHARACTERS])


def _delete(connection: sqlite3.Connection, ids: list[int]) -> int:
    connection.executemany("DELETE FROM items WHERE id = ?", [(each,) for each in ids])
    return len(ids)
