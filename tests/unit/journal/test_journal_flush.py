"""What relaxed transactions wrote is flushed once, before it is told; kept connections are handed out clean."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.schema import facts


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    made.flush()  # for what a process before may have left
    yield made
    made.close()


def _flushes(journal: Journal) -> int:
    with journal.transaction() as connection:
        return int(stored_facts.get_fact(connection, "flushed"))


def _write(journal: Journal, *, durable: bool, told: bool = True) -> None:
    with journal.transaction(durable=durable, needs_flush=told) as connection:
        stored_facts.increment_fact(connection, "written")


def test_what_is_told_is_flushed_once(journal: Journal) -> None:
    before = _flushes(journal)
    _write(journal, durable=False)
    journal.flush()
    journal.flush()
    assert _flushes(journal) == before + 1


def test_what_is_durable_or_told_to_nobody_needs_no_flush(journal: Journal) -> None:
    before = _flushes(journal)
    _write(journal, durable=False)
    _write(journal, durable=True)
    _write(journal, durable=False, told=False)
    journal.flush()
    assert _flushes(journal) == before


def test_connection_that_was_used_after_its_transaction_holds_nobody_up(journal: Journal, tmp_path: Path) -> None:
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "name", "kept")
    connection.execute(select(facts.c.name)).all()
    with journal.transaction() as later:
        assert stored_facts.get_fact(later, "name") == "kept"
    other = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    _write(other, durable=True)
    other.close()
