"""`Journal`: transactions on the journal's database."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import (
    begin_transaction,
    database_url,
    describe_database,
    find_damage,
    is_lost,
    open_engine,
    rows_written,
)
from My_AI_Employee.journal.faults import journal_errors

_FLUSHED = "flushed"
_TRUSTED_S = 1.0
"""How long a connection to PostgreSQL is taken to be alive after its last use."""


_Begun = tuple[Connection, AbstractContextManager[object]]


class Journal:
    """The record of what was intended, decided and done. Threads and processes may share one database.

    where: description of the database, without a password. is_shared: several machines can work on it (PostgreSQL).
    """

    def __init__(self, url: str) -> None:
        """Open, create or migrate the database. Raises ConfigurationError, JournalError, JournalVersionError."""
        address = database_url(url)
        self.where = describe_database(address)
        self.is_shared = address.drivername != "sqlite"
        self._engine = open_engine(address)
        self._idle: list[tuple[Connection, float]] = []  # with when it was used last
        self._is_closed = False
        self._open = threading.local()
        self._relaxed = 1  # non-durable transactions so far; the first represents those of a killed process
        self._flushed = 0  # how many of these are durable by now

    @contextmanager
    def transaction(
        self, *, concurrent: bool = False, durable: bool = True, needs_flush: bool = True
    ) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back on any exception.

        Transactions of all processes run one after the other. concurrent: for a single statement that need not wait
        for others, such as renewing a lease; in PostgreSQL it is a transaction of its own. durable: False for changes
        that are repeated automatically if a power failure loses them; the next durable commit makes them durable,
        too. needs_flush: False for changes that `flush` need not make durable.
        Raises JournalError inside another transaction of the same thread, which would be a deadlock.
        """
        if getattr(self._open, "here", False):
            raise JournalError("this thread already has an open transaction of the journal")
        self._open.here = True
        try:
            with journal_errors(self.where):
                connection, begun = self._begin(concurrent=concurrent, durable=durable)
                try:
                    with begun as turn:
                        before = rows_written(turn)
                        yield connection
                        wrote = before is None or rows_written(turn) != before
                        if wrote and needs_flush and not durable:
                            self._relaxed += 1
                        relaxed = self._relaxed  # the commit makes these durable, and no later ones
                except BaseException:
                    connection.close()
                    raise
                self._release(connection)
            if durable and wrote and before is not None:
                self._flushed = max(self._flushed, relaxed)
        finally:
            self._open.here = False

    def _begin(self, *, concurrent: bool, durable: bool) -> _Begun:
        """Begin on a kept connection, or on a new one when the server had closed that."""
        connection = self._acquire()
        try:
            return connection, begin_transaction(connection, concurrent=concurrent, durable=durable)
        except BaseException as error:
            was_closed = isinstance(error, Exception) and is_lost(connection)
            connection.close()
            if not was_closed:
                raise
        return _begin_on(self._engine.connect(), concurrent=concurrent, durable=durable)

    def _acquire(self) -> Connection:
        """Take a connection. Used ones are kept: one from the engine takes longer than a transaction.

        The engine checks whether a connection to PostgreSQL that was not used for a while is still alive.
        """
        try:
            connection, used_at = self._idle.pop()
        except IndexError:
            return self._engine.connect()
        if self.is_shared and time.monotonic() - used_at > _TRUSTED_S:
            connection.close()
            return self._engine.connect()
        if connection.in_transaction():  # it was used after its transaction
            connection.rollback()
        return connection

    def _release(self, connection: Connection) -> None:
        if connection.in_transaction() or self._is_closed:
            connection.close()
        else:
            self._idle.append((connection, time.monotonic()))

    def flush(self) -> None:
        """Make the non-durable transactions of this process durable, before their content is sent anywhere."""
        if self._flushed < self._relaxed:
            with self.transaction() as connection:
                relaxed = self._relaxed
                stored_facts.increment_fact(connection, _FLUSHED)
            self._flushed = max(self._flushed, relaxed)

    def check(self) -> None:
        """Check the whole database file. Raises JournalError when it is damaged."""
        with journal_errors(self.where):
            found = find_damage(self._engine)
        if found:
            raise JournalError(
                f"{self.where} is damaged ({found})",
                hint="restore a backup of it, or move it away: completed steps are found in the books by their keys",
            )

    def close(self) -> None:
        """Close every connection. Idempotent."""
        self._is_closed = True
        idle, self._idle = self._idle, []
        for connection, _ in idle:
            connection.close()
        self._engine.dispose()


def _begin_on(connection: Connection, *, concurrent: bool, durable: bool) -> _Begun:
    try:
        return connection, begin_transaction(connection, concurrent=concurrent, durable=durable)
    except BaseException:
        connection.close()
        raise
