"""The audit chain, one-shot marks, originals and tasks, transactions, and the journal's version."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from My_AI_Employee.domain.audit import GENESIS, first_bad_entry
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import JournalError, JournalVersionError, NotFoundError
from My_AI_Employee.journal import audit_rows, plans, stored_facts, tasks
from My_AI_Employee.journal.journal import Journal
from tests.unit.journal.journal_samples import NOW, a_plan, an_event

ROOT = Path(__file__).parents[3]

WRITER = """
import sys
from tests.unit.journal.journal_samples import an_event
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
journal = Journal(sys.argv[1])
for number in range(40):
    with journal.transaction() as connection:
        audit_rows.append_event(connection, an_event(target=f"{sys.argv[2]}-{number}"))
journal.close()
"""


def test_chain_in_one_transaction_with_what_it_tells(journal: Journal) -> None:
    with journal.transaction() as connection:
        assert audit_rows.last_hash(connection) == GENESIS
        audit_rows.append_event(connection, an_event())

    def fail_halfway() -> None:
        with journal.transaction() as connection:
            plans.insert_plan(connection, a_plan())
            audit_rows.append_event(connection, an_event("approve_plan"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with journal.transaction() as connection:
        audit_rows.append_event(connection, an_event("done"))
        entries = [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
        assert plans.find_plan(connection, a_plan().id) is None
        assert audit_rows.count_entries(connection) == 2
        assert audit_rows.last_hash(connection) == entries[-1]["hash"]
    assert [entry["action_type"] for entry in entries] == ["draft_plan", "done"]
    assert first_bad_entry(entries) is None
    assert first_bad_entry([entries[0], {**entries[1], "amount": "1"}]) == 1


def test_entries_by_day_and_after(journal: Journal) -> None:
    with journal.transaction() as connection:
        for day in (19, 20, 20):
            audit_rows.append_event(connection, an_event(timestamp=NOW.replace(day=day)))
        first, *rest = audit_rows.entries_after(connection, 0)
        assert audit_rows.entries_after(connection, first[0]) == rest
        assert audit_rows.hash_at(connection, first[0]) == first[2]["hash"]
        assert audit_rows.hash_at(connection, 999) == ""
        assert len(list(audit_rows.entries_of_day(connection, "2026-11-20"))) == 2
        assert audit_rows.days(connection) == ["2026-11-19", "2026-11-20"]


@pytest.mark.slow
def test_writers_of_many_processes_keep_one_chain(journal: Journal, journal_url: str) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, journal_url, name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("a", "b", "c")
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors.decode()
    with journal.transaction() as connection:
        entries = [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
    assert len({entry["target"] for entry in entries}) == 120
    assert first_bad_entry(entries) is None


def test_transaction_inside_another_is_refused(journal: Journal) -> None:
    with journal.transaction(), pytest.raises(JournalError, match="already has an open"), journal.transaction():
        pass
    with journal.transaction() as connection:
        assert audit_rows.count_entries(connection) == 0


def test_newer_version_is_refused_and_untouched(journal: Journal, journal_url: str) -> None:
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "schema_version", "99")
    with pytest.raises(JournalVersionError) as raised:
        Journal(journal_url)
    assert "99" in raised.value.message
    assert "update" in raised.value.hint
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "schema_version") == "99"


def test_what_is_kept_outlives_the_handle(journal: Journal, journal_url: str) -> None:
    with journal.transaction() as connection:
        plans.insert_plan(connection, a_plan())
    other = Journal(journal_url)
    with other.transaction() as connection:
        assert plans.get_plan(connection, a_plan().id).plan == a_plan()
    other.close()


def test_foreign_error_is_the_journals(journal: Journal) -> None:
    with pytest.raises(JournalError), journal.transaction() as connection:
        connection.execute(text("SELECT nonsense FROM nowhere"))


def test_period_is_claimed_once(journal: Journal) -> None:
    with journal.transaction() as connection:
        assert stored_facts.claim_period(connection, "daily", "2026-11-20", NOW)
        assert not stored_facts.claim_period(connection, "daily", "2026-11-20", NOW)
        assert stored_facts.claim_period(connection, "weekly", "2026-11-20", NOW)
        assert stored_facts.claim_period(connection, "daily", "2026-11-21", NOW)
        assert not stored_facts.claim_period(connection, "daily", "2026-11-21", NOW)


def test_facts(journal: Journal) -> None:
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "x") == ""
        stored_facts.set_fact(connection, "x", "1")
        stored_facts.set_fact(connection, "x", json.dumps([2]))
        assert stored_facts.get_fact(connection, "x") == "[2]"


def test_original_and_its_task(journal: Journal) -> None:
    with journal.transaction() as connection:
        assert tasks.drops_of(connection, "a" * 64) == []
        kept = tasks.insert_source(connection, "a" * 64, "mail.eml", "TASK-20261120-000001", NOW)
        assert tasks.drops_of(connection, "a" * 64) == [kept]
        tasks.mark_taken_in(connection, "a" * 64, "as it lay there")
        tasks.count_repeat(connection, "a" * 64)
        (found,) = tasks.drops_of(connection, "a" * 64)
    assert (found.taken, found.repeats, found.task_id) == (True, 1, "TASK-20261120-000001")
    assert (found.sha256, found.content, found.dropped) == ("a" * 64, "a" * 64, "as it lay there")


def test_later_drops_of_one_content_come_in_their_order(journal: Journal) -> None:
    with journal.transaction() as connection:
        for drop in (2, 0, 1, 10):
            tasks.insert_source(connection, "b" * 64, "n.md", f"TASK-20261120-{drop:06}", NOW, drop=drop)
        tasks.count_repeat(connection, "b" * 64)
        found = tasks.drops_of(connection, "b" * 64)
        (other,) = [tasks.insert_source(connection, "c" * 64, "n.md", "TASK-20261120-00000c", NOW)]
        assert tasks.drops_of(connection, "c" * 64) == [other]
    assert [drop.task_id[-2:] for drop in found] == ["00", "01", "02", "10"]
    assert len({drop.sha256 for drop in found}) == 4
    assert {drop.content for drop in found} == {"b" * 64}


def test_task_is_put_and_changed(journal: Journal) -> None:
    with journal.transaction() as connection:
        tasks.upsert_task(connection, "TASK-20261120-000001", TaskStatus.NEW, NOW, subject="Invoice")
        tasks.upsert_task(connection, "TASK-20261120-000001", TaskStatus.NEEDS_PERSON, NOW, problem="no date")
        task = tasks.get_task(connection, "TASK-20261120-000001")
        assert (task.subject, task.problem, task.status) == ("Invoice", "no date", TaskStatus.NEEDS_PERSON)
        assert tasks.tasks_with_status(connection, TaskStatus.NEW) == []
        assert tasks.tasks_with_status(connection, TaskStatus.NEW, TaskStatus.NEEDS_PERSON) == [task]
    with pytest.raises(NotFoundError), journal.transaction() as connection:
        tasks.get_task(connection, "TASK-20261120-ffffff")
