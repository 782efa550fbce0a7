"""Which errors are tried again: 502, time-out and refused connection after 1, 2, 4, 8 s; 401 and refusals never."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.books.odoo.connect import OdooConnection, connect_odoo
from My_AI_Employee.books.port import Books
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import AIEmployeeError, BooksRefusedError, BooksUnavailableError
from My_AI_Employee.execution.executor import drain, next_due
from My_AI_Employee.execution.step_results import PROBE_INTERVAL_S
from My_AI_Employee.journal import books_state
from tests.faults.cases import PRICE, prepare
from tests.faults.firms import LocalFirm
from tests.faults.inner_desk import InnerDesk, inner_desk
from tests.faults.proxies import Reply, closed_port, useless_server

pytest_plugins = ["tests.faults.fault_fixtures"]

BAD_GATEWAY = Reply(502, b"<html>bad gateway</html>")
UNAUTHORIZED = Reply(401, b'{"name": "werkzeug.exceptions.Unauthorized", "message": "Invalid apikey"}')
STEP = {"tool": "create_customer", "name": "Late Ltd", "email": "late@client.example"}


@pytest.fixture
def desk(local_firm: LocalFirm, tmp_path: Path) -> Iterator[InnerDesk]:
    with inner_desk(local_firm, tmp_path) as found:
        yield found


@contextmanager
def _odoo_that(answer: Callable[[], Reply | None]) -> Iterator[tuple[Books, list[str]]]:
    with useless_server(answer) as (url, asked):
        books = _odoo_at(url)
        yield books, asked
        books.close()


def _odoo_at(url: str) -> Books:
    connection = OdooConnection(
        url=url, database="none", username="nobody", secret=lambda: "k" * 40, protocol="json2", timeout_s=0.2
    )
    return connect_odoo(connection, lambda: pytest.fail("the books' clock is not needed"))


def _waits(desk: InnerDesk, books: Books) -> list[float]:
    """Seconds to the next try, after each of six tries that fail."""
    waits = []
    execution = desk.execution(desk.tools(books))
    for _ in range(6):
        assert drain(execution)
        assert not drain(execution), "it was tried again before its time"
        due = next_due(desk.journal)
        assert due is not None
        waits.append(round((due - desk.clock()).total_seconds(), 0))
        desk.clock.ahead += due - desk.clock() + timedelta(milliseconds=1)
    return waits


@pytest.mark.parametrize("fault", ["bad gateway", "no answer", "refused connection"])
def test_books_that_are_away_are_tried_after_1_2_4_8_seconds_then_the_plan_is_queued(
    desk: InnerDesk, fault: str
) -> None:
    answers = {"bad gateway": BAD_GATEWAY, "no answer": None}
    with _odoo_that(lambda: answers[fault]) as (books, _):
        chosen = _odoo_at(f"http://127.0.0.1:{closed_port()}") if fault == "refused connection" else books
        plan_id = desk.approved(STEP, books=chosen.name)
        assert _waits(desk, chosen) == [1, 2, 4, 8, PROBE_INTERVAL_S, PROBE_INTERVAL_S]
    record = desk.record(plan_id)
    assert record.status is PlanStatus.QUEUED
    assert record.actions[0].error["code"] == "ODOO_CONNECTION_ERROR"
    assert len(desk.entries(plan_id, "queued")) == 1


def test_refused_credentials_hold_everything_until_a_person_acts(desk: InnerDesk) -> None:
    with _odoo_that(lambda: UNAUTHORIZED) as (books, asked):
        steps = (STEP, {**STEP, "name": "Later Ltd"})
        plan_ids = [desk.approved(step, books=books.name) for step in steps]
        execution = desk.execution(desk.tools(books))
        drain(execution)
        tried = len(asked)
        assert tried >= 1
        desk.clock.pass_by(hours=5)
        assert not drain(execution)
    assert len(asked) == tried
    with desk.journal.transaction() as connection:
        assert "credentials" in books_state.read_state(connection).hold
    assert [desk.record(plan_id).status for plan_id in plan_ids] == [PlanStatus.QUEUED] * 2
    assert "credentials" in desk.record(plan_ids[1]).message


def test_a_refusal_is_not_tried_again(desk: InnerDesk) -> None:
    case = prepare("record_payment", desk.firm, desk.place.state.root)
    plan_id = desk.approved({**case.actions[0], "amount": str(PRICE + 1)})
    tools = desk.tools()
    drain(desk.execution(tools))
    desk.clock.pass_by(hours=5)
    assert not drain(desk.execution(tools))
    assert len(tools.calls) == 1
    record = desk.record(plan_id)
    assert record.status is PlanStatus.FAILED
    assert record.actions[0].error["code"] == "INVALID_AMOUNT"
    assert desk.firm.counts(desk.place.state.root, case.name).payments == 0


def test_a_fault_that_passes_is_no_refusal(desk: InnerDesk) -> None:
    """Were a lost answer taken for a refusal, this plan would have failed; it runs as soon as the books answer."""
    plan_id = desk.approved(STEP)
    drain(desk.execution(Away()))
    assert desk.record(plan_id).status is PlanStatus.EXECUTING
    desk.clock.pass_by(seconds=1.1)
    drain(desk.execution(desk.tools()))
    assert desk.record(plan_id).status is PlanStatus.DONE
    assert desk.firm.counts(desk.place.state.root, "Late Ltd").customers == 1


def test_twin_taken_for_a_refusal_the_plan_fails_at_the_first_fault(desk: InnerDesk) -> None:
    plan_id = desk.approved(STEP)
    drain(desk.execution(Away(BooksRefusedError)))
    desk.clock.pass_by(seconds=1.1)
    drain(desk.execution(desk.tools()))
    assert desk.record(plan_id).status is PlanStatus.FAILED
    assert desk.firm.counts(desk.place.state.root, "Late Ltd").customers == 0


class Away:
    """A ToolCaller whose books are away. error: how that is told."""

    def __init__(self, error: type[AIEmployeeError] = BooksUnavailableError) -> None:
        self._error = error

    def audience(self) -> str:
        return "nobody"

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        raise self._error(f"{tool}: no answer")
