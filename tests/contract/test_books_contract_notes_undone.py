"""What every set of books must do when a credit note is taken back: all that it credited counts again."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CancelPayment, SendInvoice, parse_action
from My_AI_Employee.domain.sales_results import CancelCreditNoteResult
from My_AI_Employee.errors import (
    InvalidAmountError,
    InvalidStatusError,
    InvoiceNotFoundError,
    KeyConflictError,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    customer,
    everything,
    key_for,
    pay,
    posted_invoice,
    send,
)
from tests.contract.sales_steps import BOOK, WORK, invoice, line, perform
from tests.contract.test_books_contract_check_sales import check
from tests.contract.test_books_contract_check_sales import credit as credit_step
from tests.contract.test_books_contract_credit import credit, refund

TAX = "0.15"
D = Decimal


def take_back(backend: BooksUnderTest, note: str, key: str = "", reason: str = "wrong one") -> CancelCreditNoteResult:
    answer = perform(backend, "cancel_credit_note", key, credit_note_id=note, reason=reason)
    assert isinstance(answer, CancelCreditNoteResult)
    return answer


def undo(note: str) -> dict[str, Any]:
    return {"tool": "cancel_credit_note", "credit_note_id": note, "reason": "wrong one"}


def counted(backend: BooksUnderTest, name: str, number: str) -> dict[str, Any]:
    """All places where a credit is counted, for an invoice and its customer."""
    books, today = backend.books, backend.today
    start = today - timedelta(days=60)
    found, account = books.get_invoice(number), books.customer_account(name, start, today)
    return {
        "balances": [by_type(backend, role) for role in ("asset_receivable", "income", "liability", "liquidity")],
        "of today": [by_type(backend, role, today) for role in ("asset_receivable", "income", "liability")],
        "invoice": (found.status, found.payment_status, found.residual),
        "listed": [(one.invoice_id, one.residual) for one in books.list_open_invoices(name)],
        "receivables": [
            (one.number, one.residual) for one in books.open_receivables(today) if one.customer_name == name
        ],
        "items": [(one.number, one.residual) for one in books.open_items(today) if one.partner == name],
        "taxes": sorted((one.use, str(one.rate), one.base, one.tax) for one in books.tax_facts(start, today).amounts),
        "statement": [(one.number, one.kind, one.debit, one.credit) for one in account.entries],
        "sold": [one for one in books.sold_lines(name, start, 50) if one.number == number],
    }


@pytest.mark.parametrize(
    "part",
    [{}, {"lines": [{"line": 1, "quantity": 4}]}, {"lines": [{"line": 1}, {"line": 2}]}, {"amount": "33.33"}],
    ids=["whole", "by line", "all lines", "by amount"],
)
def test_all_that_was_credited_counts_again(backend: BooksUnderTest, part: dict[str, Any]) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name, line_items=[WORK, BOOK], tax_rate=TAX)
    before = counted(backend, name, number)
    note = credit(backend, number, **part)
    assert counted(backend, name, number) != before
    answer = take_back(backend, note.credit_note_id)
    assert (answer.credit_note_id, answer.invoice_id) == (note.credit_note_id, number)
    assert (answer.amount, answer.residual, answer.status) == (note.amount, D("1748.00"), "cancelled")
    assert counted(backend, name, number) == before
    again = credit(backend, number, **part)
    assert (again.amount, again.uncredited) == (note.amount, note.uncredited)
    assert again.credit_note_id != note.credit_note_id  # its number stays used


def test_it_is_taken_back_once(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    note = credit(backend, number, amount="400.00").credit_note_id
    before, key = everything(backend), key_for(SendInvoice(invoice_id=note))
    action = parse_action("cancel_credit_note", {"credit_note_id": note, "reason": "wrong one"})
    expected = backend.books.perform(action, key, dry_run=True)
    assert isinstance(expected, CancelCreditNoteResult)
    assert (expected.dry_run, expected.residual) == (True, D("1500.00"))
    assert everything(backend) == before
    assert not backend.books.operation_status(key).found
    first = take_back(backend, note, key)
    assert_same(first, take_back(backend, note, key))
    assert backend.books.operation_status(key).found
    with pytest.raises(KeyConflictError):
        take_back(backend, note, key, reason="changed")
    with pytest.raises(InvalidStatusError, match=f"{note} is cancelled already"):
        take_back(backend, note)
    with pytest.raises(InvoiceNotFoundError):
        refund(backend, "1.00", credit_note_id=note)
    with pytest.raises(InvalidStatusError, match="cancelled"):
        send(backend, note)


def test_a_paid_invoice_is_owed_in_part_again(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name)
    note = credit(backend, number, amount="500.00").credit_note_id
    pay(backend, number, "1000.00")
    assert backend.books.get_invoice(number).payment_status == "paid"
    assert take_back(backend, note).residual == D("500.00")
    found = backend.books.get_invoice(number)
    assert (found.payment_status, found.residual) == ("partial", D("500.00"))
    assert pay(backend, number, "500.00").invoice_status == "paid"


def test_an_open_credit_is_gone(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name)
    pay(backend, number, "1500.00")
    before = counted(backend, name, number)
    note = credit(backend, number, amount="400.00")
    assert note.open_credit == D("400.00")
    assert take_back(backend, note.credit_note_id).residual == D("0.00")
    assert counted(backend, name, number) == before
    with pytest.raises(InvoiceNotFoundError):
        refund(backend, "1.00", invoice_id=number)


def test_other_notes_of_the_invoice_stay(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    first = credit(backend, number, lines=[{"line": 1, "quantity": 2}])
    second = credit(backend, number, lines=[{"line": 1, "quantity": 3}])
    assert second.uncredited == D("750.00")
    assert take_back(backend, first.credit_note_id).residual == D("1050.00")
    third = credit(backend, number, lines=[{"line": 1}])
    assert (third.amount, third.uncredited) == (D("1050.00"), D("0.00"))
    assert backend.books.get_invoice(number).payment_status == "reversed"


def test_what_the_customer_has_stays(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    note = credit(backend, number, amount="400.00").credit_note_id
    send(backend, note)
    before = everything(backend)
    with pytest.raises(InvalidStatusError, match=f"{note} was mailed") as said:
        take_back(backend, note)
    assert said.value.hint == "make a new invoice over what it credits"
    assert everything(backend) == before
    assert check(backend, undo(note)) == [(1, "INVALID_STATUS")]


def test_a_mail_that_was_refused_is_none(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    note = credit(backend, number, amount="400.00").credit_note_id
    backend.mail_sink.refuse = True
    try:
        with pytest.raises(Exception, match=r"."):
            send(backend, note)
    finally:
        backend.mail_sink.refuse = False
    assert take_back(backend, note).residual == D("1500.00")


def test_money_that_was_paid_back_is_taken_back_first(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name)
    pay(backend, number, "1500.00")
    before = counted(backend, name, number)
    note = credit(backend, number, amount="400.00").credit_note_id
    paid = refund(backend, "150.00", credit_note_id=note).refund_id
    with pytest.raises(InvalidStatusError, match=f"paid back for credit note {note} by {paid}") as said:
        take_back(backend, note)
    assert "take that back first" in (said.value.hint or "")
    back = {"tool": "cancel_payment", "payment_id": paid, "reason": "not paid"}
    assert check(backend, undo(note)) == [(1, "INVALID_STATUS")]
    assert check(backend, back, undo(note)) == []
    action = CancelPayment(payment_id=paid, reason="not paid")
    backend.books.cancel_payment(action, key_for(action))
    assert take_back(backend, note).residual == D("0.00")
    now = counted(backend, name, number)
    assert {**now, "statement": 0} == {**before, "statement": 0}  # embedded books show the refund and its reversal


@pytest.mark.parametrize("wrong", ["RINV/1999/99999", "nonsense", "RINV/%", "DRAFT/1"])
def test_what_is_no_credit_note_is_refused(backend: BooksUnderTest, wrong: str) -> None:
    with pytest.raises(InvoiceNotFoundError, match="no credit note"):
        take_back(backend, wrong)
    assert check(backend, undo(wrong)) == [(1, "INVOICE_NOT_FOUND")]


def test_an_invoice_is_no_credit_note(backend: BooksUnderTest) -> None:
    with pytest.raises(InvoiceNotFoundError, match="no credit note"):
        take_back(backend, posted_invoice(backend))


def test_plans_are_checked_as_they_would_run(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    note = credit(backend, number).credit_note_id
    assert check(backend, undo(note)) == []
    assert check(backend, undo(note), undo(note)) == [(2, "INVALID_STATUS")]
    assert check(backend, credit_step(number)) == [(1, "INVALID_STATUS")]
    assert check(backend, undo(note), credit_step(number, amount="100.00")) == []
    other = posted_invoice(backend)
    made, mailed = undo("$1.credit_note_id"), {"tool": "send_invoice", "invoice_id": "$1.credit_note_id"}
    assert check(backend, credit_step(other), made, credit_step(other)) == []
    assert check(backend, credit_step(other), mailed, made) == [(3, "INVALID_STATUS")]


def test_a_deposit_that_another_invoice_deducts_is_not_deducted_twice(backend: BooksUnderTest) -> None:
    name = customer(backend)
    deposit = posted_invoice(backend, name, line_items=[line(1, "400.00")], tax_rate=TAX)
    terms = {"invoice_id": deposit, "amount": "300.00"}
    number = posted_invoice(backend, name, deposit=terms, tax_rate=TAX)
    note = credit(backend, number).credit_note_id
    assert check(backend, undo(note)) == []
    other = invoice(backend, name, deposit=terms, tax_rate=TAX).invoice_id
    before = everything(backend)
    with pytest.raises(InvalidAmountError, match=f"{number} deducts 345.00 of the deposit {deposit}"):
        take_back(backend, note)
    assert everything(backend) == before
    credit(backend, other)  # the draft is cancelled
    assert take_back(backend, note).residual == D("1380.00")
    with pytest.raises(InvalidAmountError, match=deposit):
        invoice(backend, name, deposit=terms, tax_rate=TAX)


def test_an_item_of_opening_balances_that_are_gone_stays_credited(backend: BooksUnderTest) -> None:
    name, begin = customer(backend), date(2001, 1, 1)
    lines = [
        {"account": "121000", "debit": "300.00", "partner": name, "document": f"OLD-{name[-6:]}", "due_date": begin},
        {"account": "301000", "credit": "300.00"},
    ]
    made: Any = perform(backend, "record_opening_balances", date=begin, lines=lines)
    perform(backend, "cancel_journal_entry", entry_id=made.entry_id, reason="end of the test")
    account = backend.books.customer_account(name, begin, backend.today)
    (note,) = [one.number for one in account.entries if one.kind == "credit_note"]
    with pytest.raises(InvalidStatusError, match="opening balances that were taken back"):
        take_back(backend, note)
