"""The same key with another payload is refused at every layer; a used grant is worth nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.books.port import Books
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
    parse_action,
)
from My_AI_Employee.domain.grants import GrantScope, new_grant, sign_grant
from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.errors import GrantInvalidError, JournalError, KeyConflictError
from My_AI_Employee.execution.executor import drain
from My_AI_Employee.journal import plans
from tests.faults.bank_cases import BANK_CHANGES
from tests.faults.cases import prepare
from tests.faults.firms import LocalFirm, OdooFirm, new_key
from tests.faults.inner_desk import InnerDesk, inner_desk

pytest_plugins = ["tests.faults.fault_fixtures"]

CHANGES: dict[str, dict[str, Any]] = {
    "create_customer": {"name": "Somebody Else Ltd", "email": "else@client.example"},
    "create_invoice": {"notes": "changed"},
    "send_invoice": {"email_subject": "changed"},
    "record_payment": {"amount": "1.00"},
    "create_expense": {"amount": "1.00"},
    "credit_invoice": {"reason": "changed"},
    "cancel_payment": {"reason": "changed"},
    "cancel_expense": {"reason": "changed"},
    **BANK_CHANGES,
    "record_refund": {"amount": "1.00"},
    "write_off": {"amount": "1.00"},
    "cancel_credit_note": {"reason": "changed"},
    "credit_part": {"amount": "1.00"},
    "shared_payment": {"reference": "changed"},
    "post_only": {"email_subject": "changed", "post_only": False},
    "send_again": {"email_subject": "changed"},
    "send_statement": {"email_subject": "changed"},
    "owner_expense": {"paid_from": "cash"},
    "create_vendor": {"name": "Somebody Else Ltd"},
    "update_partner": {"phone": "+1 555 0199"},
    "create_bill": {"bill_number": "changed"},
    "record_bill_payment": {"amount": "1.00"},
    "cancel_bill": {"reason": "changed"},
    "cancel_bill_payment": {"reason": "changed"},
}
TOOLS_OF = {
    "credit_part": "credit_invoice",
    "shared_payment": "record_payment",
    "post_only": "send_invoice",
    "send_again": "send_invoice",
    "match_bill": "match_bank_line",
    "match_expense": "match_bank_line",
    "match_lines": "match_bank_line",
    "owner_expense": "create_expense",
}
"""Cases whose tool has another name."""


@pytest.fixture
def desk(local_firm: LocalFirm, tmp_path: Path) -> Iterator[InnerDesk]:
    with inner_desk(local_firm, tmp_path) as found:
        yield found


def _write(books: Books, tool: str, arguments: dict[str, Any], key: str) -> None:
    action = parse_action(TOOLS_OF.get(tool, tool), arguments)
    match action:
        case CreateCustomer():
            books.create_customer(action, key)
        case CreateInvoice():
            books.create_invoice(action, key)
        case SendInvoice():
            books.send_invoice(action, key)
        case RecordPayment():
            books.record_payment(action, key)
        case CreateExpense():
            books.create_expense(action, key)
        case CreditInvoice():
            books.credit_invoice(action, key)
        case CancelPayment():
            books.cancel_payment(action, key)
        case CancelExpense():
            books.cancel_expense(action, key)
        case _:
            books.perform(action, key)


def _check_refused(firm: Any, state: Path, tool: str) -> None:
    case = prepare(tool, firm, state)
    arguments = {name: value for name, value in case.actions[0].items() if name != "tool"}
    books, key = firm.books(state), new_key()
    try:
        _write(books, tool, arguments, key)
        counts = firm.counts(state, case.name)
        with pytest.raises(KeyConflictError):
            _write(books, tool, {**arguments, **CHANGES[tool]}, key)
        assert firm.counts(state, case.name) == counts
        _write(books, tool, arguments, key)  # the same payload: the same answer, no second effect
        assert firm.counts(state, case.name) == counts
    finally:
        books.close()


@pytest.mark.parametrize("tool", CHANGES)
def test_embedded_books_refuse_it(local_firm: LocalFirm, tmp_path: Path, tool: str) -> None:
    _check_refused(local_firm, tmp_path, tool)


@pytest.mark.slow
@pytest.mark.parametrize("tool", CHANGES)
def test_odoo_books_refuse_it(odoo_firm: OdooFirm, tmp_path: Path, tool: str) -> None:
    _check_refused(odoo_firm, tmp_path, tool)


def test_twin_another_key_pays_again(local_firm: LocalFirm, tmp_path: Path) -> None:
    case = prepare("record_payment", local_firm, tmp_path)
    arguments = {name: value for name, value in case.actions[0].items() if name != "tool"}
    books = local_firm.books(tmp_path)
    for _ in range(2):
        _write(books, "record_payment", arguments, new_key())
    books.close()
    assert local_firm.counts(tmp_path, case.name).payments == 2


def test_the_journal_takes_no_second_step_of_the_same_key(desk: InnerDesk) -> None:
    case = prepare("record_payment", desk.firm, desk.place.state.root)
    plan = desk.record(desk.approved(*case.actions)).plan
    with pytest.raises(JournalError), desk.journal.transaction() as connection:
        plans.insert_plan(connection, plan)


def _token(desk: InnerDesk, step: PlannedAction, **changes: Any) -> str:
    scope = GrantScope(
        plan_id="PLAN-20261120-aaaaaa", ordinal=1, key=new_key(), books="local", audience=desk.audience
    )
    grant = new_grant(step.tool, step.arguments, replace(scope, **changes), desk.clock())
    return sign_grant(desk.place.state.grant_secret(), grant)


def _step(desk: InnerDesk) -> tuple[PlannedAction, Callable[[], int]]:
    case = prepare("record_payment", desk.firm, desk.place.state.root)
    step = desk.record(desk.approved(*case.actions)).actions[0].step
    return step, lambda: desk.firm.counts(desk.place.state.root, case.name).payments


def test_the_gate_refuses_a_grant_with_other_arguments(desk: InnerDesk) -> None:
    step, payments = _step(desk)
    token = _token(desk, step)
    with pytest.raises(GrantInvalidError):
        desk.tools().call(step.tool, {**step.arguments, "amount": "1.00"}, grant=token)
    assert payments() == 0


def test_the_gate_refuses_a_grant_for_other_books(desk: InnerDesk) -> None:
    step, payments = _step(desk)
    with pytest.raises(GrantInvalidError):
        desk.tools().call(step.tool, step.arguments, grant=_token(desk, step, books="other@http://odoo.example"))
    assert payments() == 0


def test_the_gate_refuses_a_grant_for_another_server(desk: InnerDesk) -> None:
    step, payments = _step(desk)
    with pytest.raises(GrantInvalidError):
        desk.tools().call(step.tool, step.arguments, grant=_token(desk, step, audience="another"))
    assert payments() == 0


def test_the_gate_takes_a_grant_once_also_after_a_restart(desk: InnerDesk) -> None:
    step, payments = _step(desk)
    token = _token(desk, step)
    server, next_server = desk.forgetful(), replace(desk, audience="the next server").forgetful()
    server.call(step.tool, step.arguments, grant=token)
    with pytest.raises(GrantInvalidError, match="used before"):
        server.call(step.tool, step.arguments, grant=token)
    with pytest.raises(GrantInvalidError, match="another server"):
        next_server.call(step.tool, step.arguments, grant=token)
    assert payments() == 1


def test_twin_a_new_grant_for_the_same_step_would_pay_again_in_books_that_forget_keys(desk: InnerDesk) -> None:
    step, payments = _step(desk)
    for _ in range(2):
        desk.forgetful().call(step.tool, step.arguments, grant=_token(desk, step))
    assert payments() == 2


def test_an_edit_of_the_journal_between_two_tries_is_refused(desk: InnerDesk) -> None:
    """A key belongs to its arguments: other arguments under it never reach the books."""
    case = prepare("record_payment", desk.firm, desk.place.state.root)
    plan_id = desk.approved(*case.actions)
    drain(desk.execution(desk.tools()))
    record = desk.record(plan_id)
    books = desk.firm.books(desk.place.state.root)
    with pytest.raises(KeyConflictError):
        _write(books, "record_payment", {**record.actions[0].step.arguments, "amount": "2.00"}, record.actions[0].key)
    books.close()
    counts = desk.firm.counts(desk.place.state.root, case.name)
    assert (counts.payments, counts.paid) == (1, Decimal("120.00"))
