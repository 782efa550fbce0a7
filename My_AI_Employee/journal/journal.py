"""The journal: one handle that gives transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal.database import journal_errors, open_engine


class Journal:
    """The truth about effects. Threads and processes may share one database."""

    def __init__(self, url: str) -> None:
        """Open or create. Raises JournalError, JournalVersionError."""
        self._engine = open_engine(url)
        self._open = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back on any exception.

        Raises JournalError for one inside another in the same thread: it would wait for itself.
        """
        if getattr(self._open, "here", False):
            raise JournalError("a transaction of the journal is open in this thread already")
        self._open.here = True
        try:
            with journal_errors(), self._engine.begin() as connection:
                yield connection
        finally:
            self._open.here = False

    def close(self) -> None:
        """Close every connection. Idempotent."""
        self._engine.dispose()
