"""The journal: one handle that gives transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import (
    begun,
    database_url,
    describe_database,
    is_damaged,
    open_engine,
    rows_written,
)
from My_AI_Employee.journal.faults import journal_errors

_FLUSHED = "flushed"


class Journal:
    """The truth about effects. Threads and processes may share one database.

    where: the journal in words, without a password. is_shared: several machines can work on it (PostgreSQL).
    """

    def __init__(self, url: str) -> None:
        """Open, create or bring up to date. Raises ConfigurationError, JournalError, JournalVersionError."""
        address = database_url(url)
        self.where = describe_database(address)
        self.is_shared = address.drivername != "sqlite"
        self._engine = open_engine(address)
        self._idle: list[Connection] = []
        self._is_closed = False
        self._open = threading.local()
        self._left = 1  # relaxed transactions so far; one that a killed process may have left
        self._flushed = 0  # of these, how many a flush has reached

    @contextmanager
    def transaction(
        self, *, side_by_side: bool = False, durable: bool = True, announced: bool = True
    ) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back on any exception.

        Transactions of all processes run one after the other. side_by_side: for a single statement that needs no
        order, such as renewing a lease; PostgreSQL then does not make it wait. durable: false for what the next pass
        does again by itself when a power cut takes it back; every later durable commit makes it durable too.
        Raises JournalError for one inside another in the same thread: it would wait for itself.
        """
        if getattr(self._open, "here", False):
            raise JournalError("a transaction of the journal is open in this thread already")
        self._open.here = True
        try:
            with journal_errors(self.where):
                connection = self._take()
                try:
                    with begun(connection, side_by_side=side_by_side, durable=durable) as turn:
                        before = rows_written(turn)
                        yield connection
                        wrote = before is None or rows_written(turn) != before
                        if wrote and announced and not durable:
                            self._left += 1
                        left = self._left  # transactions run in turn: the commit reaches these and no later ones
                except BaseException:
                    connection.close()
                    raise
                self._give_back(connection)
            if durable and wrote and before is not None:
                self._flushed = max(self._flushed, left)
        finally:
            self._open.here = False

    def _take(self) -> Connection:
        """A connection. Those to SQLite are kept: to take one from the engine costs more than a transaction there."""
        try:
            connection = self._idle.pop()
        except IndexError:
            return self._engine.connect()
        if connection.in_transaction():  # somebody used it after its transaction
            connection.rollback()
        return connection

    def _give_back(self, connection: Connection) -> None:
        if self.is_shared or connection.in_transaction() or self._is_closed:
            connection.close()  # PostgreSQL may have been restarted when it is needed again: the engine looks
        else:
            self._idle.append(connection)

    def flush(self) -> None:
        """Make durable what relaxed transactions of this process wrote, before it is told to the outside."""
        if self._flushed < self._left:
            with self.transaction() as connection:
                left = self._left
                stored_facts.count_up(connection, _FLUSHED)
            self._flushed = max(self._flushed, left)

    def check(self) -> None:
        """Read the file through. Raises JournalError when it is damaged."""
        with journal_errors(self.where):
            found = is_damaged(self._engine)
        if found:
            raise JournalError(
                f"{self.where} is damaged ({found})",
                hint="restore a backup of it, or move it away: what was done is found in the books by its keys",
            )

    def close(self) -> None:
        """Close every connection. Idempotent."""
        self._is_closed = True
        idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
        self._engine.dispose()
