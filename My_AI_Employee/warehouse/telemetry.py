"""Local counters of calls: exact, in one SQLite file of the state folder, by hour, tool, target and outcome.

They hold no argument, no answer, no person and no time finer than an hour.
"""

import logging
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.errors import WarehouseError
from My_AI_Employee.files.sqlite_writing import writing
from My_AI_Employee.warehouse.grouping import BUCKETS_S, Group, bucket_of

FILE = "telemetry.sqlite"
"""Its name in the state folder."""
KEPT_DAYS = 90
_SETTLED = timedelta(minutes=2)
"""An hour is pushed when it has been over for this long: a call at its end may still be written."""
_BUSY_TIMEOUT_MS = 500
"""A call waits for the file no longer than this; then it is not counted, and the log says so."""
_BUCKETS = tuple(f"b{number}" for number in range(len(BUCKETS_S) + 1))
_TABLES = f"""
CREATE TABLE IF NOT EXISTS counts (
    hour TEXT NOT NULL, tool TEXT NOT NULL, target TEXT NOT NULL, outcome TEXT NOT NULL,
    {", ".join(f"{name} INTEGER NOT NULL DEFAULT 0" for name in _BUCKETS)},
    PRIMARY KEY (hour, tool, target, outcome)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pushed (hour TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (id TEXT NOT NULL);
"""
_log = logging.getLogger(__name__)


class LocalCounters:
    """The counters. Thread-safe; several processes may use one file. Methods but `record` raise WarehouseError."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._clock = clock
        self._lock = threading.Lock()
        with self._errors():
            path.touch(mode=0o600)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def record(self, tool: str, target: str, outcome: str, seconds: float) -> None:
        """Count a call. Never raises: a call does not fail because it cannot be counted."""
        bucket = _BUCKETS[bucket_of(seconds)]
        hour = to_iso(_hour_of(self._clock()))
        statement = (
            f"INSERT INTO counts (hour, tool, target, outcome, {bucket}) VALUES (?, ?, ?, ?, 1) "
            f"ON CONFLICT DO UPDATE SET {bucket} = {bucket} + 1"
        )
        try:
            with self._lock:
                self._connection.execute(statement, (hour, tool[:80], target[:80], outcome[:80]))
        except (sqlite3.Error, UnicodeEncodeError) as error:
            _log.warning("a call of %s was not counted: %s", target, error)

    def source(self) -> uuid.UUID:
        """A random id of this file, which tells the sums of two installations apart and says nothing else."""
        with self._writing() as connection:
            row = connection.execute("SELECT id FROM source").fetchone()
            if row is None:
                row = (str(uuid.uuid4()),)
                connection.execute("INSERT INTO source (id) VALUES (?)", row)
        return uuid.UUID(row[0])

    def groups(self, since: datetime | None = None) -> list[Group]:
        """All counts, by hour and names. since: from this hour on."""
        query = f"SELECT hour, tool, target, outcome, {', '.join(_BUCKETS)} FROM counts WHERE hour >= ? ORDER BY 1, 2"
        with self._lock, self._errors():
            rows = self._connection.execute(query, (to_iso(since) if since else "",)).fetchall()
        return [_group(row) for row in rows]

    def unpushed(self) -> list[Group]:
        """The counts of hours that are over and were not pushed."""
        now = to_iso(_hour_of(self._clock() - _SETTLED))
        with self._lock, self._errors():
            pushed = {row[0] for row in self._connection.execute("SELECT hour FROM pushed")}
        return [each for each in self.groups() if to_iso(each.hour) < now and to_iso(each.hour) not in pushed]

    def mark_pushed(self, hours: Sequence[datetime]) -> None:
        """Remember that hours were pushed, and delete what is older than KEPT_DAYS."""
        oldest = to_iso(_hour_of(self._clock() - timedelta(days=KEPT_DAYS)))
        with self._writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO pushed (hour) VALUES (?)", [(to_iso(h),) for h in hours])
            connection.execute("DELETE FROM counts WHERE hour < ?", (oldest,))
            connection.execute("DELETE FROM pushed WHERE hour < ?", (oldest,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._errors(), writing(self._connection):
            yield self._connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise WarehouseError(
                f"the local counters {self.path} cannot be used: {error}",
                hint="see that the disk has room; when the file is damaged, delete it: only counts are lost",
            ) from error


def _hour_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _group(row: Sequence[str | int]) -> Group:
    hour, tool, target, outcome, *buckets = row
    return Group(
        hour=from_iso(str(hour)), tool=str(tool), target=str(target), outcome=str(outcome),
        buckets=tuple(map(int, buckets)),
    )  # fmt: skip
