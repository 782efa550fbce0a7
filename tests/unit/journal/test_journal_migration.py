"""Row 28: a journal of an older version is brought up to date with work in flight; a newer one is left alone."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import JournalVersionError
from My_AI_Employee.journal import audit_rows, migrations, plans, stored_facts, tasks
from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import SCHEMA_VERSION, ActionStatus
from tests.unit.journal.expense_plans import sample_plan

VERSION_1 = Path(__file__).with_name("journal_v1.sql").read_text(encoding="utf-8")
POSTGRES_1 = VERSION_1.replace("seq INTEGER NOT NULL", "seq BIGSERIAL NOT NULL").replace(
    "expires INTEGER NOT NULL", "expires BIGINT NOT NULL"
)


def write_old(path: Path, script: str = VERSION_1) -> Path:
    """A journal as version 1 left it, in WAL mode."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(script)
    return path


@pytest.fixture
def old_url(journal_url: str, tmp_path: Path) -> str:
    """A journal of version 1 on either database."""
    if journal_url.startswith("sqlite"):
        write_old(tmp_path / "journal.sqlite")
    else:
        import psycopg

        with psycopg.connect(journal_url) as connection:
            connection.execute(POSTGRES_1.encode())
            connection.execute(b"SELECT setval('audit_seq_seq', (SELECT max(seq) FROM audit))")
    return journal_url


def structure(url: str) -> dict[str, object]:
    """Tables with their columns, keys and indexes."""
    engine = create_engine(database_url(url))
    try:
        found = inspect(engine)
        return {
            table: (
                [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
                found.get_pk_constraint(table)["constrained_columns"],
                sorted((i["name"] or "", tuple(i["column_names"])) for i in found.get_indexes(table)),
            )
            for table in found.get_table_names()
        }
    finally:
        engine.dispose()


def test_every_version_below_the_present_one_has_a_step() -> None:
    assert sorted(migrations.STEPS) == list(range(1, SCHEMA_VERSION))


def test_work_in_flight_is_kept(old_url: str) -> None:
    journal = Journal(old_url)
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "schema_version") == str(SCHEMA_VERSION)
        assert len(stored_facts.get_fact(connection, "journal_id")) == 32
        assert audit_rows.count_entries(connection) == 4
        states = {record.plan.id[-1]: record for record in plans.plans_with_status(connection, *PlanStatus)}
        plans.insert_plan(connection, sample_plan(5))
    journal.close()
    assert [states[number].status for number in "1234"] == ["pending_approval", "approved", "executing", "queued"]
    assert [action.status for action in states["3"].actions] == [ActionStatus.DONE, ActionStatus.INTENDED]
    assert states["3"].plan.actions == sample_plan(3, steps=2).actions


def test_journal_of_version_2_is_brought_up(tmp_path: Path) -> None:
    """What used grants were kept in goes; all else stays."""
    path = write_old(tmp_path / "journal.sqlite")
    engine = create_engine(sqlite_url(path))
    with engine.begin() as connection:
        migrations.STEPS[1](connection)
        stored_facts.set_fact(connection, "schema_version", "2")
        assert inspect(connection).has_table("nonces")
    engine.dispose()
    with closing(Journal(sqlite_url(path))) as journal, journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "schema_version") == str(SCHEMA_VERSION)
        assert not inspect(connection).has_table("nonces")
        assert audit_rows.count_entries(connection) == 4
    with closing(sqlite3.connect(tmp_path / "journal.sqlite.v2.bak")) as copy:
        assert copy.execute("SELECT value FROM facts WHERE name = 'schema_version'").fetchall() == [("2",)]


def test_nothing_is_known_of_the_origin_of_older_tasks_and_plans(old_url: str) -> None:
    with closing(Journal(old_url)) as journal, journal.transaction() as connection:
        waiting = plans.plans_with_status(connection, *PlanStatus)
        tasks.upsert_task(connection, "TASK-20261120-000009", TaskStatus.NEW, waiting[0].plan.created)
        assert tasks.get_task(connection, "TASK-20261120-000009").origin is Origin.STRANGER
        assert {record.plan.origin for record in waiting} == {Origin.STRANGER}
        assert stored_facts.get_fact(connection, migrations.ORIGIN_NOTE_DUE) == "1"


def test_new_journal_has_nothing_to_tell(journal_url: str) -> None:
    with closing(Journal(journal_url)) as journal, journal.transaction() as connection:
        assert stored_facts.get_fact(connection, migrations.ORIGIN_NOTE_DUE) == ""


def test_originals_that_were_taken_in_before_are_known_by_their_content(tmp_path: Path) -> None:
    sha256 = "5" * 64
    original = (
        "INSERT INTO sources (sha256, name, task_id, taken, first_seen, repeats)"
        f" VALUES ('{sha256}', 'n.md', 'TASK-20261120-00000f', 1, '2026-11-20T09:00:00Z', 3);"
    )
    path = write_old(tmp_path / "journal.sqlite", VERSION_1 + original)
    with closing(Journal(sqlite_url(path))) as journal, journal.transaction() as connection:
        (drop,) = tasks.drops_of(connection, sha256)
        later = tasks.insert_source(connection, sha256, "n.md", "TASK-20261120-00000e", drop.first_seen, drop=1)
        assert tasks.drops_of(connection, sha256) == [drop, later]
    assert (drop.content, drop.dropped, drop.taken) == (sha256, "", True)


def test_brought_up_journal_is_built_as_a_new_one(old_url: str, tmp_path: Path) -> None:
    Journal(old_url).close()
    found = structure(old_url)
    if old_url.startswith("sqlite"):
        new_url = sqlite_url(tmp_path / "new.sqlite")
        Journal(new_url).close()
        assert found == structure(new_url)
    assert "leases" in found


def test_file_is_copied_before_its_first_step(tmp_path: Path) -> None:
    old = write_old(tmp_path / "journal.sqlite")
    Journal(sqlite_url(old)).close()
    copy = tmp_path / "journal.sqlite.v1.bak"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT value FROM facts WHERE name = 'schema_version'").fetchall() == [("1",)]
        assert connection.execute("SELECT count(*) FROM plans").fetchall() == [(4,)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_journal_of_the_present_version_is_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        Journal(sqlite_url(tmp_path / "journal.sqlite")).close()
    assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite"]


def test_step_that_fails_takes_everything_back(tmp_path: Path) -> None:
    """A leftover table stands in the way of the step's own."""
    old = write_old(tmp_path / "journal.sqlite", VERSION_1 + "CREATE TABLE leases (x);")
    with pytest.raises(Exception, match="leases"):
        Journal(sqlite_url(old))
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT value FROM facts WHERE name = 'schema_version'").fetchall() == [("1",)]
        assert connection.execute("SELECT count(*) FROM facts WHERE name = 'journal_id'").fetchall() == [(0,)]
        connection.execute("DROP TABLE leases")
    Journal(sqlite_url(old)).close()


def test_newer_journal_is_refused_and_not_touched(tmp_path: Path) -> None:
    version_99 = VERSION_1.replace("('schema_version', '1')", "('schema_version', '99')")
    newer = write_old(tmp_path / "journal.sqlite", version_99)
    before = sha256(newer.read_bytes()).hexdigest()
    with pytest.raises(JournalVersionError, match="version 99"):
        Journal(sqlite_url(newer))
    assert sha256(newer.read_bytes()).hexdigest() == before
    assert not list(tmp_path.glob("*.bak"))
