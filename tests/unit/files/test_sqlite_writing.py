"""A write transaction is kept as a whole, or undone as a whole; also one that SQLite has ended itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from My_AI_Employee.files.sqlite_writing import writing


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE amounts (cents INTEGER)")
        yield connection


def _cents(connection: sqlite3.Connection) -> list[int]:
    return [cents for (cents,) in connection.execute("SELECT cents FROM amounts")]


def test_what_is_written_is_kept(connection: sqlite3.Connection) -> None:
    with writing(connection) as same:
        same.execute("INSERT INTO amounts VALUES (100), (200)")
    assert _cents(connection) == [100, 200]
    assert not connection.in_transaction


def test_after_an_error_nothing_of_it_is_there(connection: sqlite3.Connection) -> None:
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(connection)
    assert _cents(connection) == []
    assert not connection.in_transaction


def _write_and_fail(connection: sqlite3.Connection) -> None:
    with writing(connection):
        connection.execute("INSERT INTO amounts VALUES (100)")
        raise ZeroDivisionError


def test_an_error_after_which_sqlite_has_undone_the_transaction_itself_stays_that_error(
    connection: sqlite3.Connection,
) -> None:
    connection.execute("CREATE UNIQUE INDEX once ON amounts (cents)")
    connection.execute("INSERT INTO amounts VALUES (100)")
    with pytest.raises(sqlite3.IntegrityError), writing(connection):
        connection.execute("INSERT OR ROLLBACK INTO amounts VALUES (100)")
    assert _cents(connection) == [100]


def test_a_second_writer_waits(connection: sqlite3.Connection, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None, timeout=0)) as other:
        with writing(connection), pytest.raises(sqlite3.OperationalError, match="locked"), writing(other):
            pass
        with writing(other):
            other.execute("INSERT INTO amounts VALUES (400)")
    assert _cents(connection) == [400]
