"""A journal that is only read: the same answers as from the journal, without SQLAlchemy and without waiting."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import plans, reading, stored_facts, tasks
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.reader import JournalReader, find_reader
from tests.unit.journal.journal_samples import NOW, a_plan

STATUS = """
import sys
from My_AI_Employee.cli.all_commands import app
try:
    app(sys.argv[1:])
except SystemExit:
    print([name for name in sys.modules if name.split(".")[0] in ("sqlalchemy", "yaml", "asyncio")])
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journal with a plan and a task."""
    path = tmp_path / "journal.sqlite"
    journal = Journal(sqlite_url(path))
    with journal.transaction() as connection:
        plans.insert_plan(connection, a_plan())
        tasks.upsert_task(connection, "TASK-20261120-000001", TaskStatus.NEEDS_PERSON, NOW, subject="What is this?")
        stored_facts.set_fact(connection, "books_hold", "the password is wrong")
    journal.close()
    return path


def _reader(file: Path) -> JournalReader:
    found = find_reader(file)
    assert found is not None
    return found


def test_reader_answers_as_the_journal(file: Path) -> None:
    journal = Journal(sqlite_url(file))
    for opened in (journal, _reader(file)):
        with opened.transaction() as connection:
            (plan,) = reading.plans_with_status(connection, PlanStatus.PENDING_APPROVAL, PlanStatus.DONE)
            assert plan == reading.get_plan(connection, a_plan().id)
            assert plan.plan == a_plan()
            assert [step.key for step in plan.actions] == [step.key(plan.plan.id) for step in a_plan().actions]
            assert reading.count_by_status(connection) == {PlanStatus.PENDING_APPROVAL: 1}
            (task,) = reading.tasks_with_status(connection, TaskStatus.NEEDS_PERSON)
            assert task == reading.find_task(connection, "TASK-20261120-000001")
            assert stored_facts.get_fact(connection, "books_hold") == "the password is wrong"
    journal.close()


def test_reader_does_not_wait_for_a_writer_and_sees_what_was_committed(file: Path) -> None:
    journal = Journal(sqlite_url(file))
    with journal.transaction() as writing:
        stored_facts.set_fact(writing, "books_hold", "")
        with _reader(file).transaction() as connection:
            assert stored_facts.get_fact(connection, "books_hold") == "the password is wrong"
    with _reader(file).transaction() as connection:
        assert stored_facts.get_fact(connection, "books_hold") == ""
    journal.close()


def test_reader_cannot_write(file: Path) -> None:
    with (
        pytest.raises(JournalError, match="is read-only"),
        _reader(file).transaction() as connection,
    ):
        stored_facts.set_fact(connection, "books_hold", "")


def test_no_reader_for_what_the_journal_itself_must_look_at(file: Path, tmp_path: Path) -> None:
    assert find_reader(tmp_path / "none.sqlite") is None
    assert not (tmp_path / "none.sqlite").exists()
    (tmp_path / "empty.sqlite").touch()
    assert find_reader(tmp_path / "empty.sqlite") is None
    (tmp_path / "damaged.sqlite").write_bytes(b"no database at all" * 100)
    assert find_reader(tmp_path / "damaged.sqlite") is None
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE facts SET value = '99' WHERE name = 'schema_version'")
    assert find_reader(file) is None


@pytest.mark.slow
@pytest.mark.parametrize("command", [("status",), ("why", "PLAN-20261120-000001")])
def test_status_and_why_load_no_library_that_they_do_not_need(
    command: tuple[str, ...], file: Path, tmp_path: Path
) -> None:
    environment = {"AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"), "AI_EMPLOYEE_VAULT": str(tmp_path / "vault")}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", STATUS, *arguments], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    run("init", environment["AI_EMPLOYEE_VAULT"])
    run("status")  # makes the journal
    (made,) = (tmp_path / "state").glob("*/journal.sqlite")
    made.write_bytes(file.read_bytes())
    shown = run(*command)
    assert "PLAN-20261120-000001" in shown
    assert shown.splitlines()[-1] == "[]"
