"""A transaction in which the driver runs prepared statements and SQLAlchemy its own: all of it holds, or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import make_url

from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.database import begin_transaction, new_engine, sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.schema import facts


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(sqlite_url(tmp_path / "journal.sqlite"))) as made:
        with made.transaction() as connection:
            stored_facts.set_fact(connection, "driver", "before")
            stored_facts.set_fact(connection, "library", "before")
        yield made


def known(journal: Journal) -> dict[str, str]:
    with journal.transaction() as connection:
        names = stored_facts.get_facts(connection, "driver", "library")
        assert names["driver"] == connection.execute(select(facts.c.value).where(facts.c.name == "driver")).scalar()
    return names


def write(journal: Journal, *, library: bool, durable: bool, fault: Exception | None = None) -> None:
    with journal.transaction(durable=durable) as connection:
        stored_facts.set_fact(connection, "driver", "after")
        if library:
            connection.execute(facts.update().where(facts.c.name == "library").values(value="after"))
        if fault is not None:
            raise fault


@pytest.mark.parametrize("durable", [True, False])
@pytest.mark.parametrize("library", [True, False])
def test_all_or_nothing(journal: Journal, library: bool, durable: bool) -> None:
    with pytest.raises(ZeroDivisionError):
        write(journal, library=library, durable=durable, fault=ZeroDivisionError())
    assert known(journal) == {"driver": "before", "library": "before"}
    write(journal, library=library, durable=durable)
    assert known(journal) == {"driver": "after", "library": "after" if library else "before"}


def write_twice(journal: Journal, *, library: bool) -> None:
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "driver", "after")
        if library:
            connection.execute(insert(facts), {"name": "driver", "value": "twice"})
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.cursor().execute("INSERT INTO facts (name, value) VALUES ('driver', 'twice')")


@pytest.mark.parametrize("library", [True, False])
def test_statement_that_fails_takes_the_others_back_and_the_journal_goes_on(journal: Journal, library: bool) -> None:
    with pytest.raises(JournalError):
        write_twice(journal, library=library)
    assert known(journal)["driver"] == "before"
    write(journal, library=True, durable=True)
    assert known(journal) == {"driver": "after", "library": "after"}


def test_another_process_sees_what_is_committed_and_nothing_before(journal: Journal, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as other:
        with journal.transaction() as connection:
            stored_facts.set_fact(connection, "driver", "after")
            assert other.execute("SELECT value FROM facts WHERE name = 'driver'").fetchone() == ("before",)
        assert other.execute("SELECT value FROM facts WHERE name = 'driver'").fetchone() == ("after",)


def end_within(journal: Journal, *, library: bool) -> None:
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "driver", "after")
        if library:
            connection.execute(select(facts))
            connection.commit()
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.commit()


@pytest.mark.parametrize("library", [True, False])
def test_transaction_that_somebody_ended_within_is_told(journal: Journal, library: bool) -> None:
    with pytest.raises(JournalError, match="ended too early"):
        end_within(journal, library=library)
    assert known(journal)["driver"] == "after"


@pytest.mark.parametrize("library", [True, False])
def test_connection_is_idle_again_after_a_fault(tmp_path: Path, library: bool) -> None:
    """Also of a connection that nobody closes then, as the journal does."""
    engine = new_engine(make_url(sqlite_url(tmp_path / "bare.sqlite")))
    with engine.connect() as connection:
        with pytest.raises(ZeroDivisionError), begin_transaction(connection, concurrent=False, durable=True):
            _fail(connection, library=library)
        driver: Any = connection.connection.dbapi_connection
        assert not driver.in_transaction
        assert not connection.in_transaction()
    engine.dispose()


def _fail(connection: Connection, *, library: bool) -> None:
    if library:
        connection.execute(select(1))
    raise ZeroDivisionError
