"""What an approved step costs in flushes of the journal: one for the intent, one for the result."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from firms import LocalFirm
from inner_desk import InnerDesk, inner_desk
from sqlalchemy import Connection, Engine, event

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.executor import drain
from My_AI_Employee.journal import marks

pytest_plugins = ["fault_fixtures"]

FULL = 2
"""SQLite's number of the level that flushes the write-ahead log at every commit."""


@pytest.fixture
def desk(local_firm: LocalFirm, tmp_path: Path) -> Iterator[InnerDesk]:
    with inner_desk(local_firm, tmp_path) as desk:
        yield desk


@contextmanager
def flushes(journal: Path) -> Iterator[list[str]]:
    """The commits of writing transactions of this database that flush."""
    found: list[str] = []
    before: dict[int, int] = {}

    def bare(connection: Connection) -> Any:
        return connection.connection.dbapi_connection

    def on_begin(connection: Connection) -> None:
        before[id(bare(connection))] = bare(connection).total_changes

    def on_commit(connection: Connection) -> None:
        here = bare(connection)
        (level,) = here.execute("PRAGMA synchronous").fetchone()
        wrote = here.total_changes != before[id(here)]
        if connection.engine.url.database == str(journal) and wrote and level == FULL:
            found.append("flush")

    event.listen(Engine, "begin", on_begin)
    event.listen(Engine, "commit", on_commit)
    try:
        yield found
    finally:
        event.remove(Engine, "begin", on_begin)
        event.remove(Engine, "commit", on_commit)


def test_intent_and_result_cost_two_flushes(desk: InnerDesk) -> None:
    plan_id = desk.approved({"tool": "create_customer", "name": "Flush Ltd", "email": "f@flush.example"})
    tools = desk.tools()
    with flushes(desk.place.state.journal) as found:
        assert drain(desk.execution(tools))
    assert desk.record(plan_id).status is PlanStatus.DONE
    assert [tool for tool, _ in tools.calls] == ["create_customer"]
    assert len(found) == 2


def test_what_is_not_durable_yet_is_flushed_before_it_is_told(desk: InnerDesk) -> None:
    with desk.journal.transaction(durable=False) as connection:
        marks.set_fact(connection, "a fact", "told")
    with flushes(desk.place.state.journal) as found:
        desk.journal.flush()
        assert found == ["flush"]
        desk.journal.flush()
    assert found == ["flush"], "nothing new, nothing to flush"


def test_a_later_durable_commit_covers_what_came_before(desk: InnerDesk) -> None:
    with desk.journal.transaction(durable=False) as connection:
        marks.set_fact(connection, "a fact", "first")
    with desk.journal.transaction() as connection:
        marks.set_fact(connection, "a fact", "second")
    with flushes(desk.place.state.journal) as found:
        desk.journal.flush()
    assert found == []
