"""Steps from one version of the journal to the next, each in plain SQL that both databases take.

A step stays as it was written: `schema` shows the newest tables, a step shows what one version added.
"""

import secrets
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, text, update

from My_AI_Employee.errors import JournalVersionError
from My_AI_Employee.files.atomic_write import flush_folder
from My_AI_Employee.journal.records import SCHEMA_VERSION, VERSION
from My_AI_Employee.journal.schema import facts, metadata

JOURNAL_ID = "journal_id"

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
    """What tells one journal from another."""
    return secrets.token_hex(16)


def _add_leases(connection: Connection) -> None:
    """1 to 2: leases of many workers, an id that the mark in the state folder names, one original per task id."""
    connection.execute(text("CREATE UNIQUE INDEX one_original_per_task ON sources (task_id)"))
    seconds = "DOUBLE" if connection.dialect.name == "sqlite" else "DOUBLE PRECISION"
    connection.execute(text(LEASES.format(seconds=seconds)))
    connection.execute(insert(facts).values(name=JOURNAL_ID, value=new_journal_id()))


def _drop_nonces(connection: Connection) -> None:
    """2 to 3: a server remembers used grants itself; no index changes with a step's state, one finds its tool."""
    connection.execute(text("DROP TABLE nonces"))
    connection.execute(text("DROP INDEX ix_actions_status"))
    connection.execute(text("CREATE INDEX ix_actions_tool ON actions (tool)"))


def _add_drops(connection: Connection) -> None:
    """3 to 4: the same content may be dropped more than once, each drop with a task of its own."""
    connection.execute(text("ALTER TABLE sources ADD COLUMN content VARCHAR(64) NOT NULL DEFAULT ''"))
    connection.execute(text("ALTER TABLE sources ADD COLUMN dropped TEXT NOT NULL DEFAULT ''"))
    connection.execute(text("UPDATE sources SET content = sha256"))
    connection.execute(text("CREATE INDEX ix_sources_content ON sources (content)"))


STEPS: Mapping[int, Callable[[Connection], None]] = {1: _add_leases, 2: _drop_nonces, 3: _add_drops}
"""Version -> what makes the next one of it."""


def found_version(connection: Connection) -> int | None:
    """The journal's version; None for an empty database."""
    if not inspect(connection).has_table(facts.name):
        return None
    found = connection.execute(select(facts.c.value).where(facts.c.name == VERSION)).scalar()
    return None if found is None else int(found)


def bring_up(connection: Connection, file: Path | None) -> None:
    """Make the tables, or bring them to the present version, in the transaction of this connection.

    file: of a SQLite journal, copied beside itself before its first step. Raises JournalVersionError.
    """
    found = found_version(connection)
    if found is None:
        metadata.create_all(connection)
        connection.execute(insert(facts).values(name=VERSION, value=str(SCHEMA_VERSION)))
        connection.execute(insert(facts).values(name=JOURNAL_ID, value=new_journal_id()))
        return
    if found > SCHEMA_VERSION:
        raise JournalVersionError(
            f"the journal has version {found}, this program knows {SCHEMA_VERSION}",
            hint="update the program; the journal was not touched",
        )
    if found < SCHEMA_VERSION and file is not None:
        back_up(file, file.with_name(f"{file.name}.v{found}.bak"))
    for version in range(found, SCHEMA_VERSION):
        STEPS[version](connection)
        connection.execute(update(facts).where(facts.c.name == VERSION).values(value=str(version + 1)))


def back_up(file: Path, target: Path) -> None:
    """Copy a SQLite database with what its write-ahead log holds; the copy appears whole or not at all."""
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
