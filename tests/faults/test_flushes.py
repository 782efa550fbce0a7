"""What an approved step costs in flushes of the journal: one for the intent, one for the result."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.execution.executor import drain
from My_AI_Employee.journal import stored_facts
from tests.faults.firms import LocalFirm
from tests.faults.inner_desk import InnerDesk, inner_desk

pytest_plugins = ["tests.faults.fault_fixtures"]


@dataclass
class Ear:
    """Hears what SQLite runs on one connection; notes the commits that flush the write-ahead log."""

    database: str
    connection: sqlite3.Connection
    flushed: list[str]
    level: str = "FULL"
    changes: int = 0

    def __call__(self, statement: str) -> None:
        if statement.startswith("PRAGMA synchronous = "):
            self.level = statement.rpartition(" ")[2]
        elif statement.startswith("BEGIN"):
            self.changes = self.connection.total_changes
        elif statement == "COMMIT" and self.level == "FULL" and self.connection.total_changes != self.changes:
            self.flushed.append(self.database)


@pytest.fixture
def flushed() -> Iterator[list[str]]:
    """Database files, one for each commit of changes that waited for the disk."""
    found: list[str] = []

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        rows = connection.execute("PRAGMA database_list").fetchall()
        connection.set_trace_callback(Ear(database=str(rows[0][2]), connection=connection, flushed=found))

    event.listen(Pool, "connect", on_connect)
    yield found
    event.remove(Pool, "connect", on_connect)


@pytest.fixture
def desk(flushed: list[str], local_firm: LocalFirm, tmp_path: Path) -> Iterator[InnerDesk]:
    with inner_desk(local_firm, tmp_path) as desk:
        flushed.clear()
        yield desk


def flushes(desk: InnerDesk, flushed: list[str]) -> int:
    """How many of the journal since the last time."""
    count = flushed.count(str(desk.place.state.journal))
    flushed.clear()
    return count


def test_intent_and_result_cost_two_flushes(desk: InnerDesk, flushed: list[str]) -> None:
    plan_id = desk.approved({"tool": "create_customer", "name": "Flush Ltd", "email": "f@flush.example"})
    tools = desk.tools()
    flushed.clear()
    assert drain(desk.execution(tools))
    assert flushes(desk, flushed) == 2
    assert desk.record(plan_id).status is PlanStatus.DONE
    assert [tool for tool, _ in tools.calls] == ["create_customer"]


def test_what_is_not_durable_yet_is_flushed_before_it_is_told(desk: InnerDesk, flushed: list[str]) -> None:
    desk.journal.flush()
    flushed.clear()
    with desk.journal.transaction(durable=False) as connection:
        stored_facts.set_fact(connection, "a fact", "told")
    assert flushes(desk, flushed) == 0
    desk.journal.flush()
    assert flushes(desk, flushed) == 1
    desk.journal.flush()
    assert flushes(desk, flushed) == 0, "nothing new, nothing to flush"


def test_a_later_durable_commit_covers_what_came_before(desk: InnerDesk, flushed: list[str]) -> None:
    with desk.journal.transaction(durable=False) as connection:
        stored_facts.set_fact(connection, "a fact", "first")
    with desk.journal.transaction() as connection:
        stored_facts.set_fact(connection, "a fact", "second")
    assert flushes(desk, flushed) == 1
    desk.journal.flush()
    assert flushes(desk, flushed) == 0
