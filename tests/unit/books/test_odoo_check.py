"""The dry run on a real Odoo: how many calls it takes, closed periods, what only Odoo knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CancelExpense, CancelPayment, CreateExpense, RecordPayment
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors import BooksRefusedError
from tests.unit.books.odoo_office import Office, draft, invoice_for, key_of, new_customer, open_office
from tools.odoo_server import OdooServer

READS = {"search_read", "read", "search", "context_get", "check_object_reference", "get_external_id", "fields_get"}


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)


def _plan(*steps: Action | dict[str, object]) -> PlanToCheck:
    raw = [step if isinstance(step, dict) else {"tool": step.tool, **step.arguments()} for step in steps]
    return PlanToCheck(actions=plan_actions(raw))


def _check(office: Office, *plans: PlanToCheck) -> list[list[Refusal]]:
    return office.books.check_plans(plans, _no_receipt)


def test_plans_for_known_customers_take_one_call_together(office: Office) -> None:
    send: dict[str, object] = {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}
    plans = [_plan(invoice_for(*new_customer(office.client)), send) for _ in range(20)]
    _check(office, plans[0])  # the company, and other facts that are kept
    office.client.calls.clear()
    assert _check(office, *plans) == [[]] * 20
    assert office.client.calls == ["res.partner.search_read"]


def test_payments_take_two_calls_together_and_only_read(office: Office) -> None:
    today = office.clock().date()
    numbers = [draft(office)[0] for _ in range(3)]
    ids = [int(number.removeprefix("DRAFT/")) for number in numbers]
    office.client.call("account.move", "action_post", ids=ids)
    pay = [
        RecordPayment(invoice_id=number, amount="200.00", payment_date=today, payment_method="bank_transfer")
        for number in numbers
    ]
    _check(office, _plan(pay[0]))
    office.client.calls.clear()
    assert _check(office, *map(_plan, pay)) == [[], [], []]
    assert office.client.calls == ["account.move.search_read", "res.partner.read"]
    send: dict[str, object] = {"tool": "send_invoice", "invoice_id": numbers[0]}
    assert _check(office, _plan(send)) == [[]]
    assert {call.rpartition(".")[2] for call in office.client.calls} <= READS


def test_a_customer_whose_address_is_gone_cannot_be_mailed(office: Office) -> None:
    number, address = draft(office)
    partner = office.client.call("res.partner", "search", domain=[["email", "=", address]])
    office.client.call("res.partner", "write", ids=partner, vals={"email": False})
    ((refusal,),) = _check(office, _plan({"tool": "send_invoice", "invoice_id": number}))
    assert (refusal.code, "no mail address" in refusal.reason) == ("EMAIL_SEND_FAILED", True)
    assert "add one" in refusal.hint


@contextmanager
def _closed(office: Office, until: date) -> Iterator[None]:
    """The books are closed until this day."""
    company = office.client.call("res.company", "search", domain=[], limit=1)
    office.client.call("res.company", "write", ids=company, vals={"fiscalyear_lock_date": until.isoformat()})
    try:
        yield
    finally:
        office.client.call("res.company", "write", ids=company, vals={"fiscalyear_lock_date": False})


def test_what_lies_in_a_closed_period_is_not_undone(office: Office) -> None:
    """Odoo 19 books new entries of a closed period on the first open day, so only undoing is refused."""
    books, today = office.books, office.clock().date()
    day = today - timedelta(days=3)
    number, _ = draft(office)
    office.client.call("account.move", "action_post", ids=[int(number.removeprefix("DRAFT/"))])
    pay = RecordPayment(invoice_id=number, amount="50.00", payment_date=day, payment_method="bank_transfer")
    spend = CreateExpense(
        description="Paper",
        amount="9.00",
        expense_date=day,
        category=books.expense_categories()[0],
    )
    payment = books.record_payment(pay, key_of(pay))
    expense = books.create_expense(spend, key_of(spend))
    undo_payment = CancelPayment(payment_id=payment.payment_id, reason="bounced")
    undo_expense = CancelExpense(expense_id=expense.expense_id, reason="private")
    plans = [_plan(pay), _plan(spend), _plan(undo_payment), _plan(undo_expense)]
    assert _check(office, *plans) == [[], [], [], []]
    with _closed(office, today - timedelta(days=1)):
        new_pay, new_spend, payment_refused, expense_refused = _check(office, *plans)
        assert (new_pay, new_spend) == ([], [])
        assert books.record_payment(pay, key_of(pay)).reconciled
        assert books.create_expense(spend, key_of(spend)).posted
        for (refusal,) in (payment_refused, expense_refused):
            assert (refusal.code, "closed until" in refusal.reason) == ("BOOKS_REFUSED", True)
        with pytest.raises(BooksRefusedError, match="closed until"):
            books.cancel_payment(undo_payment, key_of(undo_payment))
        with pytest.raises(BooksRefusedError, match="closed until"):
            books.cancel_expense(undo_expense, key_of(undo_expense))
        with pytest.raises(BooksRefusedError):  # and so says Odoo itself
            office.client.call("account.payment", "action_draft", ids=[_payment(office, payment.payment_id)])
    assert _check(office, _plan(undo_payment, undo_expense)) == [[]]


def _payment(office: Office, number: str) -> int:
    (found,) = office.client.call("account.payment", "search", domain=[["name", "=", number]])
    return int(found)


def test_a_user_of_the_invoicing_group_may_check(odoo_server: OdooServer, office: Office) -> None:
    bot = open_office(odoo_server, bot=True)
    try:
        number, _ = draft(office)
        name, email = new_customer(office.client)
        plan = _plan(
            {"tool": "create_customer", "name": name, "email": email},
            invoice_for(name, email),
            {"tool": "send_invoice", "invoice_id": number},
        )
        assert _check(bot, plan) == [[]]
    finally:
        bot.books.close()
