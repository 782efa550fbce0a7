"""What every set of books must do with bank lines whose money is recorded before: payments, refunds and expenses."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import CancelExpense, CancelPayment, parse_action
from My_AI_Employee.domain.bank_results import RecordedMoney
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.errors import BankLineConflictError, ExpenseNotFoundError, InvalidStatusError
from tests.contract.bank_steps import a_line, balance, do, key_of, one_line, statement, suspense
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    customer,
    everything,
    expense_action,
    key_for,
    pay,
    posted_invoice,
    spend,
    unique,
)
from tests.contract.purchase_steps import enter_bill, pay_bill, vendor


def waiting(backend: BooksUnderTest) -> dict[str, RecordedMoney]:
    since = backend.today - timedelta(days=30)
    return {one.document_id: one for one in backend.books.recorded_money("Bank", since, 2000)}


@pytest.mark.parametrize("source", ["bank", "card"])
def test_a_bank_line_is_an_expense_recorded_before(backend: BooksUnderTest, source: str) -> None:
    payee = unique("Paper & Pens")
    made = spend(backend, amount="46.00", paid_from=source, tax_rate="0.15", vendor=payee)
    found = waiting(backend)[made.expense_id]
    assert (found.kind, found.partner, found.amount) == ("expense", payee, Decimal("-46.00"))
    line, clear = one_line(backend, "-46.00", "Bank"), suspense(backend)
    before = everything(backend)
    arguments: dict[str, Any] = {"line": line, "expense_id": made.expense_id}
    key = key_of("match_bank_line", **arguments)
    assert do(backend, "match_bank_line", key=key, dry_run=True, **arguments).dry_run is True
    assert everything(backend) == before
    answer = do(backend, "match_bank_line", key=key, **arguments)
    assert made.expense_id in answer.explained_by
    assert_same(answer, do(backend, "match_bank_line", key=key, **arguments))
    assert made.expense_id not in waiting(backend)
    assert suspense(backend) == clear - Decimal("46.00")
    with pytest.raises(InvalidStatusError, match=r"already|is the bank line"):
        do(backend, "match_bank_line", line=one_line(backend, "-46.00", "Bank"), expense_id=made.expense_id)
    cancel = CancelExpense(expense_id=made.expense_id, reason="private")
    with pytest.raises(InvalidStatusError, match="bank line") as refused:
        backend.books.cancel_expense(cancel, key_for(cancel))
    assert "unmatch_bank_line" in refused.value.hint
    do(backend, "unmatch_bank_line", line=line, reason="another coffee")
    assert made.expense_id in waiting(backend)
    backend.books.cancel_expense(cancel, key_for(cancel))
    assert made.expense_id not in waiting(backend)


def test_payments_that_wait_for_their_line_are_listed(backend: BooksUnderTest) -> None:
    buyer, seller = customer(backend), vendor(backend)
    number, bill = posted_invoice(backend, buyer), enter_bill(backend, seller)
    received, sent = pay(backend, number, "500.00"), pay_bill(backend, bill.bill_id, "115.00")
    in_cash = pay(backend, number, "100.00", payment_method="cash")
    found = waiting(backend)
    assert in_cash.payment_id not in found
    one, other = found[received.payment_id], found[sent.payment_id]
    assert (one.kind, one.partner, one.amount, one.document) == ("payment", buyer, Decimal("500.00"), number)
    assert (other.kind, other.partner, other.amount) == ("bill_payment", seller, Decimal("-115.00"))
    assert other.document == bill.bill_number
    do(backend, "match_bank_line", line=one_line(backend, "500.00", "Bank"), payment_id=received.payment_id)
    assert received.payment_id not in waiting(backend)


def _cancel_payment(backend: BooksUnderTest, payment: str) -> None:
    action = CancelPayment(payment_id=payment, reason="bounced")
    backend.books.cancel_payment(action, key_for(action))


def _cancel_bill_payment(backend: BooksUnderTest, payment: str) -> None:
    do(backend, "cancel_bill_payment", payment_id=payment, reason="bounced")


def test_a_payment_that_is_a_bank_line_is_not_cancelled(backend: BooksUnderTest) -> None:
    """Else the line would stay explained by it, and the bank would lose money that its statement has."""
    buyer, seller = customer(backend), vendor(backend)
    received = pay(backend, posted_invoice(backend, buyer), "500.00").payment_id
    sent = pay_bill(backend, enter_bill(backend, seller).bill_id, "115.00").payment_id
    for cancel, payment, amount in ((_cancel_payment, received, "500.00"), (_cancel_bill_payment, sent, "-115.00")):
        line = one_line(backend, amount, "Bank")
        do(backend, "match_bank_line", line=line, payment_id=payment)
        before = everything(backend)
        with pytest.raises(InvalidStatusError, match="bank line") as refused:
            cancel(backend, payment)
        assert "unmatch_bank_line" in refused.value.hint
        assert everything(backend) == before
        do(backend, "unmatch_bank_line", line=line, reason="bounced")
        cancel(backend, payment)
        assert payment not in waiting(backend)


def test_what_no_bank_of_the_firm_paid_is_refused(backend: BooksUnderTest) -> None:
    line = one_line(backend, "-20.00", "Bank")
    paid = {source: spend(backend, amount="20.00", paid_from=source).expense_id for source in ("cash", "owner")}
    other = spend(backend, amount="19.00", paid_from="bank").expense_id
    before = everything(backend)
    cases: list[tuple[str, type[Exception]]] = [
        (paid["cash"], ExpenseNotFoundError),
        (paid["owner"], ExpenseNotFoundError),
        ("EXP/2026/99999", ExpenseNotFoundError),
        (other, BankLineConflictError),
    ]
    for number, error in cases:
        with pytest.raises(error):
            do(backend, "match_bank_line", line=line, expense_id=number)
    assert everything(backend) == before


def test_an_employee_is_paid_back_by_bank_lines(backend: BooksUnderTest) -> None:
    """In two parts, to the cent, and once; cancelled only after both are taken back."""
    made = spend(backend, amount="46.00", paid_from="employee", tax_rate="0.15")
    lines = [one_line(backend, amount, "Bank") for amount in ("-30.00", "-16.01", "-16.00", "-1.00", "16.00")]
    before, owed, clear = everything(backend), balance(backend, "211000"), suspense(backend)
    first: dict[str, Any] = {"line": lines[0], "expense_id": made.expense_id}
    key = key_of("match_bank_line", **first)
    assert do(backend, "match_bank_line", key=key, dry_run=True, **first).dry_run is True
    assert everything(backend) == before
    answer = do(backend, "match_bank_line", key=key, **first)
    assert made.expense_id in answer.explained_by
    assert_same(answer, do(backend, "match_bank_line", key=key, **first))
    assert balance(backend, "211000") == owed + Decimal("30.00")
    for wrong, said in ((lines[1], "0.01 are"), (lines[4], "brought in 16.00")):
        with pytest.raises(BankLineConflictError, match=said):
            do(backend, "match_bank_line", line=wrong, expense_id=made.expense_id)
    do(backend, "match_bank_line", line=lines[2], expense_id=made.expense_id)
    assert balance(backend, "211000") == owed + Decimal("46.00")
    with pytest.raises(InvalidStatusError, match="already"):
        do(backend, "match_bank_line", line=lines[3], expense_id=made.expense_id)
    cancel = CancelExpense(expense_id=made.expense_id, reason="private")
    for line in (lines[0], lines[2]):
        with pytest.raises(InvalidStatusError, match=r"paid back|reimbursed") as refused:
            backend.books.cancel_expense(cancel, key_for(cancel))
        assert "unmatch_bank_line" in refused.value.hint
        do(backend, "unmatch_bank_line", line=line, reason="another expense")
    assert (balance(backend, "211000"), suspense(backend)) == (owed, clear)
    backend.books.cancel_expense(cancel, key_for(cancel))
    assert balance(backend, "211000") == owed + Decimal("46.00")


@pytest.mark.parametrize("source", ["card", "employee"])
def test_a_plan_records_an_expense_and_its_line(backend: BooksUnderTest, source: str) -> None:
    spent = expense_action(backend, amount="31.00", paid_from=source).arguments()
    posting = parse_action("post_bank_lines", statement(backend, "Bank", [a_line(backend, "-31.00")])).arguments()
    steps: list[dict[str, Any]] = [
        {"tool": "create_expense", **spent},
        {"tool": "post_bank_lines", **posting},
        {"tool": "match_bank_line", "line": posting["lines"][0]["line_key"], "expense_id": "$1.expense_id"},
    ]
    plan = PlanToCheck(actions=plan_actions(steps))
    assert backend.books.check_plans([plan], _no_receipt) == [[]]


def test_a_plan_pays_an_employee_back_in_parts(backend: BooksUnderTest) -> None:
    """The dry run allows the parts that the real steps allow, and no more than is owed."""
    spent = expense_action(backend, amount="31.00", paid_from="employee").arguments()
    for amounts, refused in ((("-20.00", "-11.00"), []), (("-20.00", "-11.01"), [(4, "BANK_LINE_CONFLICT")])):
        lines = [a_line(backend, amount) for amount in amounts]
        posting = parse_action("post_bank_lines", statement(backend, "Bank", lines)).arguments()
        matches = [
            {"tool": "match_bank_line", "line": line["line_key"], "expense_id": "$1.expense_id"}
            for line in posting["lines"]
        ]
        steps = [{"tool": "create_expense", **spent}, {"tool": "post_bank_lines", **posting}, *matches]
        (found,) = backend.books.check_plans([PlanToCheck(actions=plan_actions(steps))], _no_receipt)
        assert [(one.step, one.code) for one in found] == refused


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)
