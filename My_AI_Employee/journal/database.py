"""Opening the journal: SQLite (WAL, synchronous FULL) or PostgreSQL, and its version."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from My_AI_Employee.errors import JournalError, JournalVersionError
from My_AI_Employee.journal.schema import SCHEMA_VERSION, facts, metadata

BUSY_TIMEOUT_S = 30


def sqlite_url(path: Path) -> str:
    """The URL of a journal file."""
    return f"sqlite:///{path}"


@contextmanager
def journal_errors() -> Iterator[None]:
    """Translate the database's exceptions."""
    try:
        yield
    except DBAPIError as error:
        raise JournalError(f"the journal's database refused: {error.orig}") from error
    except SQLAlchemyError as error:
        raise JournalError(f"the journal cannot be used: {error}") from error


def open_engine(url: str) -> Engine:
    """An engine whose transactions are serialised writers. Raises JournalError, JournalVersionError."""
    with journal_errors():
        engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
        if engine.dialect.name == "sqlite":
            _configure_sqlite(engine)
        _prepare_schema(engine)
    return engine


def _configure_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_S * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def serialise_writers(connection: Connection) -> None:
    """Let one transaction at a time append to the audit chain (SQLite does so by BEGIN IMMEDIATE)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7203101)"))


def _prepare_schema(engine: Engine) -> None:
    with engine.begin() as connection:
        serialise_writers(connection)
        metadata.create_all(connection)
        found = connection.execute(select(facts.c.value).where(facts.c.name == "schema_version")).scalar()
        if found is None:
            connection.execute(insert(facts).values(name="schema_version", value=str(SCHEMA_VERSION)))
        elif int(found) > SCHEMA_VERSION:
            raise JournalVersionError(
                f"the journal has version {found}, this program knows {SCHEMA_VERSION}",
                hint="update the program; the journal was not touched",
            )
