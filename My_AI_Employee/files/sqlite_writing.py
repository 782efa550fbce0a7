"""Transactions that write to a SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction with the write lock, which is undone when an error leaves the block.

    The connection has no transactions of its own (isolation_level=None). Raises sqlite3.Error.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # SQLite has ended it itself after some errors, such as a full disk
            connection.execute("ROLLBACK")
