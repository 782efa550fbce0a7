"""What every integrity case checks: the statements are refused, and they run once the trigger is gone."""

import sqlite3
from collections.abc import Sequence

import pytest


def assert_refused(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    """The last statement is refused after the others, and nothing has changed."""
    before = list(connection.iterdump())
    connection.execute("BEGIN")
    *preparation, attempt = statements
    for statement in preparation:
        connection.execute(statement)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(attempt)
    connection.execute("ROLLBACK")
    assert list(connection.iterdump()) == before


def assert_refused_by(connection: sqlite3.Connection, trigger: str, statements: Sequence[str]) -> None:
    """Without the trigger the statements run."""
    connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
