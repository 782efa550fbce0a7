"""Migrations of the journal, each in plain SQL for both databases.

A released migration is never changed: `schema` defines the newest tables, a migration what one version changed.
"""

import secrets
import sqlite3
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_mock_engine, insert, inspect, select, text, update
from sqlalchemy.dialects import sqlite

from My_AI_Employee.errors import JournalVersionError
from My_AI_Employee.files.atomic_write import flush_folder
from My_AI_Employee.journal.records import SCHEMA_VERSION, VERSION
from My_AI_Employee.journal.schema import facts, metadata

JOURNAL_ID = "journal_id"
ORIGIN_NOTE_DUE = "origin_note_due"
"""Name of a fact: this journal is older than the origin of tasks, which a note in the vault is to tell."""

LEASES = """
CREATE TABLE leases (
    name VARCHAR(64) NOT NULL,
    owner VARCHAR(128) NOT NULL,
    until {seconds} NOT NULL,
    fence INTEGER NOT NULL,
    PRIMARY KEY (name)
)
"""


def new_journal_id() -> str:
    """A random id of a journal."""
    return secrets.token_hex(16)


def _add_leases(connection: Connection) -> None:
    """1 to 2: leases of workers, an id of the journal, one original per task id."""
    connection.execute(text("CREATE UNIQUE INDEX one_original_per_task ON sources (task_id)"))
    seconds = "DOUBLE" if connection.dialect.name == "sqlite" else "DOUBLE PRECISION"
    connection.execute(text(LEASES.format(seconds=seconds)))
    connection.execute(insert(facts).values(name=JOURNAL_ID, value=new_journal_id()))


def _drop_nonces(connection: Connection) -> None:
    """2 to 3: used grants are no longer stored; the index on a step's status is replaced by one on its tool."""
    connection.execute(text("DROP TABLE nonces"))
    connection.execute(text("DROP INDEX ix_actions_status"))
    connection.execute(text("CREATE INDEX ix_actions_tool ON actions (tool)"))


def _add_origins(connection: Connection) -> None:
    """3 to 4: the origin of tasks, which is unknown for existing tasks."""
    connection.execute(text("ALTER TABLE tasks ADD COLUMN origin VARCHAR(16) NOT NULL DEFAULT 'stranger'"))
    connection.execute(text("ALTER TABLE tasks ADD COLUMN sender TEXT NOT NULL DEFAULT ''"))
    connection.execute(insert(facts).values(name=ORIGIN_NOTE_DUE, value="1"))


def _add_drops(connection: Connection) -> None:
    """4 to 5: the same content may be dropped more than once, each drop with a task of its own."""
    connection.execute(text("ALTER TABLE sources ADD COLUMN content VARCHAR(64) NOT NULL DEFAULT ''"))
    connection.execute(text("ALTER TABLE sources ADD COLUMN dropped TEXT NOT NULL DEFAULT ''"))
    connection.execute(text("UPDATE sources SET content = sha256"))
    connection.execute(text("CREATE INDEX ix_sources_content ON sources (content)"))


MAILS = """
CREATE TABLE mail_folders (
    account VARCHAR(64) NOT NULL,
    folder VARCHAR(256) NOT NULL,
    uid_validity BIGINT NOT NULL,
    last_uid BIGINT NOT NULL,
    PRIMARY KEY (account, folder)
);
CREATE TABLE mails (
    account VARCHAR(64) NOT NULL,
    folder VARCHAR(256) NOT NULL,
    uid_validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    attempts INTEGER NOT NULL,
    fetched VARCHAR(32) NOT NULL,
    PRIMARY KEY (account, folder, uid_validity, uid)
);
CREATE INDEX ix_mails_sha256 ON mails (sha256);
CREATE INDEX mails_by_state ON mails (account, folder, state)
"""


def _add_mails(connection: Connection) -> None:
    """5 to 6: how far mailboxes were read, and which mails were fetched."""
    kind = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    for statement in MAILS.replace("BIGINT", kind).split(";"):
        connection.execute(text(statement))


def _add_events_and_chat(connection: Connection) -> None:
    """6 to 7: events for receivers outside with their deliveries, posts and commands in a chat room."""
    is_sqlite = connection.dialect.name == "sqlite"
    statements = EVENTS_AND_CHAT.format(number="INTEGER" if is_sqlite else "BIGSERIAL")
    for statement in statements.split(";"):
        connection.execute(text(statement))


EVENTS_AND_CHAT = """
CREATE TABLE events (
    seq {number} NOT NULL,
    id VARCHAR(32) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    subject VARCHAR(64) NOT NULL,
    at VARCHAR(32) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    message TEXT NOT NULL,
    content TEXT NOT NULL,
    sink VARCHAR(64) NOT NULL,
    is_assigned INTEGER NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id)
);
CREATE TABLE deliveries (
    event_id VARCHAR(32) NOT NULL,
    sink VARCHAR(64) NOT NULL,
    state VARCHAR(16) NOT NULL,
    attempts INTEGER NOT NULL,
    next_try VARCHAR(32) NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (event_id, sink)
);
CREATE INDEX deliveries_by_state ON deliveries (state, next_try);
CREATE TABLE chat_posts (
    room VARCHAR(255) NOT NULL,
    plan_id VARCHAR(32) NOT NULL,
    code VARCHAR(16) NOT NULL,
    post_id VARCHAR(255) NOT NULL,
    shown VARCHAR(20) NOT NULL,
    posted VARCHAR(32) NOT NULL,
    PRIMARY KEY (room, plan_id)
);
CREATE TABLE chat_commands (
    message VARCHAR(64) NOT NULL,
    sender VARCHAR(255) NOT NULL,
    at VARCHAR(32) NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (message)
)
"""

STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _add_leases,
    2: _drop_nonces,
    3: _add_origins,
    4: _add_drops,
    5: _add_mails,
    6: _add_events_and_chat,
}
"""Version -> migration to the next version."""


def read_version(connection: Connection) -> int | None:
    """The journal's version; None for an empty database."""
    if not inspect(connection).has_table(facts.name):
        return None
    found = connection.execute(select(facts.c.value).where(facts.c.name == VERSION)).scalar()
    return None if found is None else int(found)


def migrate(connection: Connection, file: Path | None) -> None:
    """Create the tables, or migrate them to the current version, in the transaction of this connection.

    file: the file of a SQLite journal; a backup is written next to it before a migration. Raises JournalVersionError.
    """
    found = read_version(connection)
    if found is None:
        _create_tables(connection)
        connection.execute(insert(facts).values(name=VERSION, value=str(SCHEMA_VERSION)))
        connection.execute(insert(facts).values(name=JOURNAL_ID, value=new_journal_id()))
        return
    if found > SCHEMA_VERSION:
        raise JournalVersionError(
            f"the journal has version {found}; this program supports up to {SCHEMA_VERSION}",
            hint="update the program; the journal was not changed",
        )
    if found < SCHEMA_VERSION and file is not None:
        back_up(file, file.with_name(f"{file.name}.v{found}.bak"))
    for version in range(found, SCHEMA_VERSION):
        STEPS[version](connection)
        connection.execute(update(facts).where(facts.c.name == VERSION).values(value=str(version + 1)))


def _create_tables(connection: Connection) -> None:
    if connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
        metadata.create_all(connection)
        return
    for statement in _sqlite_tables():
        connection.exec_driver_sql(statement)


@cache
def _sqlite_tables() -> tuple[str, ...]:
    """The statements that create the newest tables in an empty file; to write them takes longer than to run them."""
    statements: list[str] = []
    dialect = sqlite.dialect()

    def keep(made: Any, *_: object, **__: object) -> None:
        statements.append(str(made.compile(dialect=dialect)))

    metadata.create_all(create_mock_engine("sqlite://", keep), checkfirst=False)
    return tuple(statements)


def back_up(file: Path, target: Path) -> None:
    """Copy a SQLite database including its write-ahead log; the copy is complete or does not exist."""
    draft = target.with_name(f".{target.name}.new")
    draft.unlink(missing_ok=True)
    source, copy = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True), sqlite3.connect(draft)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    draft.chmod(0o600)
    draft.replace(target)
    flush_folder(target.parent)
