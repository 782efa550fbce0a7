"""Reads and rebuilds the roll-ups of the embedded books: sums per account and day, what is open, what was settled.

They are read only while their state equals what is in the books. A report that finds them missing or stale has them
rebuilt; when that cannot be done, it computes its figures from the entries.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from My_AI_Employee.books.local.database import Database
from My_AI_Employee.errors import BooksUnavailableError

logger = logging.getLogger(__name__)

_KNOWN = """
SELECT entries, entry_ids, matches, match_ids, undone, undone_ids, debit,
    (SELECT COALESCE(SUM(debit), 0) FROM rollup_days) FROM rollup_state"""
_ENTRIES = "SELECT COUNT(*), COALESCE(SUM(id), 0) FROM moves WHERE state = 'posted'"
_MATCHES = "SELECT COUNT(*), COALESCE(SUM(id), 0) FROM reconciliations"
_UNDONE = "SELECT COUNT(*), COALESCE(SUM(id), 0) FROM reconciliations WHERE undone_on IS NOT NULL"
_REBUILD = (
    "DELETE FROM rollup_state",
    "DELETE FROM rollup_days",
    "DELETE FROM rollup_open",
    "DELETE FROM rollup_settled",
    "DELETE FROM rollup_income",
    "DELETE FROM rollup_owed",
    "INSERT INTO rollup_days (account, day, debit, credit)"
    " SELECT l.account, m.date, SUM(l.debit), SUM(l.credit) FROM moves m JOIN move_lines l ON l.move_id = m.id"
    " WHERE m.state = 'posted' GROUP BY l.account, m.date",
    "INSERT INTO rollup_open (line_id) SELECT line_id FROM open_now",
    "INSERT INTO rollup_settled (line_id, settled_on, customer_id, days)"
    " SELECT line_id, settled_on, customer_id, days FROM settled_now",
    "INSERT INTO rollup_income (day, customer_id, amount)"
    " SELECT day, customer_id, SUM(amount) FROM income_lines GROUP BY day, customer_id",
    "INSERT INTO rollup_owed (day, customer_id, line_id) SELECT day, customer_id, line_id FROM owed_lines",
)
_STATE = "INSERT INTO rollup_state VALUES (1, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(SUM(debit), 0) FROM rollup_days))"
_WAIT_S = 0.5
"""How long a report waits for another process that writes; then it is computed without roll-ups."""
_Seen = tuple[int, int]


class RollUps:
    """The roll-ups of one database. Whether they are fresh is asked anew only after somebody has written."""

    def __init__(self) -> None:
        self._fresh_at: _Seen | None = None

    @contextmanager
    def read(self, database: Database) -> Iterator[tuple[sqlite3.Connection, bool]]:
        """One read transaction, and whether the roll-ups may be read in it. Rebuilds them before if they may not."""
        with database.read() as connection:
            is_fresh = self._is_fresh(connection)
        if not is_fresh:
            _rebuild_in(database)
        with database.read() as connection:
            yield connection, self._is_fresh(connection)

    def _is_fresh(self, connection: sqlite3.Connection) -> bool:
        connection.execute("SELECT 1 FROM rollup_state").fetchone()  # begins the transaction: the state is fixed now
        seen = int(connection.execute("PRAGMA data_version").fetchone()[0]), connection.total_changes
        if seen != self._fresh_at:
            self._fresh_at = seen if is_fresh(connection) else None
        return self._fresh_at is not None


def is_fresh(connection: sqlite3.Connection) -> bool:
    """Whether the roll-ups were made of exactly the entries and reconciliations that are there.

    Posted entries never change and reconciliations are undone once, so their numbers and the sums of their ids tell.
    """
    known = connection.execute(_KNOWN).fetchone()
    if known is None or known[6] != known[7]:
        return False
    return tuple(known)[:6] == _there(connection)


def _there(connection: sqlite3.Connection) -> tuple[int, ...]:
    return tuple(number for query in (_ENTRIES, _MATCHES, _UNDONE) for number in connection.execute(query).fetchone())


def rebuild(connection: sqlite3.Connection) -> None:
    """Compute the roll-ups anew, in the transaction that is open."""
    for statement in _REBUILD:
        connection.execute(statement)
    connection.execute(_STATE, _there(connection))


def _rebuild_in(database: Database) -> None:
    """Rebuild unless somebody else has done it, or writes for so long that reports would have to wait."""
    try:
        with database.write_soon(_WAIT_S) as connection:
            if not is_fresh(connection):
                rebuild(connection)
                logger.info("the roll-ups of the books were rebuilt")
    except BooksUnavailableError as error:
        logger.warning("the roll-ups of the books are not rebuilt now: %s", error.message)


OPEN_ON_A_DAY = """
    AND l.id IN (
        SELECT line_id FROM rollup_open
        UNION SELECT debit_line_id FROM reconciliations WHERE date > :day
        UNION SELECT credit_line_id FROM reconciliations WHERE date > :day
        UNION SELECT debit_line_id FROM reconciliations WHERE undone_on > :day
        UNION SELECT credit_line_id FROM reconciliations WHERE undone_on > :day)"""
"""For a query over lines `l`: what is open now, and what was reconciled or taken back after the day."""
