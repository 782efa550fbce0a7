"""What every set of books must do with credit notes of a part, money paid back for them, and write-offs."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CancelPayment, CreditInvoice, SendInvoice, parse_action
from My_AI_Employee.domain.results import CreditInvoiceResult
from My_AI_Employee.domain.sales_results import RecordRefundResult, WriteOffResult
from My_AI_Employee.errors import (
    InvalidAmountError,
    InvalidStatusError,
    InvoiceNotFoundError,
    KeyConflictError,
    PaymentDateInvalidError,
    ValidationFailedError,
)
from My_AI_Employee.tasks.credited_lines import credited_by_lines
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    customer,
    draft_invoice,
    everything,
    key_for,
    pay,
    posted_invoice,
)
from tests.contract.sales_steps import BOOK, WORK, invoice, line, perform

TAX = "0.15"


def credit(backend: BooksUnderTest, number: str, key: str = "", **part: Any) -> CreditInvoiceResult:
    action = CreditInvoice.model_validate({"invoice_id": number, "reason": "agreed", **part})
    return backend.books.credit_invoice(action, key or key_for(action))


def refund(backend: BooksUnderTest, amount: str, key: str = "", **document: str) -> RecordRefundResult:
    day = backend.today.isoformat()
    answer = perform(
        backend, "record_refund", key, amount=amount, date=day, method="bank_transfer", reference="back", **document
    )
    assert isinstance(answer, RecordRefundResult)
    return answer


def write_off(backend: BooksUnderTest, number: str, amount: str) -> WriteOffResult:
    answer = perform(backend, "write_off", invoice_id=number, amount=amount, reason="not worth asking")
    assert isinstance(answer, WriteOffResult)
    return answer


def test_lines_are_credited_until_none_is_left(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend, line_items=[WORK, BOOK], tax_rate=TAX)
    owed, income = by_type(backend, "asset_receivable"), by_type(backend, "income")
    first = credit(backend, number, lines=[{"line": 1, "quantity": 4}])
    assert (first.amount, first.uncredited, first.open_credit) == (Decimal("690.00"), Decimal("1058.00"), Decimal(0))
    assert first.credit_note_id.startswith("RINV/")
    assert owed - by_type(backend, "asset_receivable") == Decimal("690.00")
    assert by_type(backend, "income") - income == Decimal("600.00")
    found = backend.books.get_invoice(number)
    assert (found.payment_status, found.residual) == ("partial", Decimal("1058.00"))
    with pytest.raises(InvalidAmountError, match="6"):
        credit(backend, number, lines=[{"line": 1, "quantity": 7}])
    with pytest.raises(ValidationFailedError, match="line 3"):
        credit(backend, number, lines=[{"line": 3}])
    last = credit(backend, number, lines=[{"line": 1}, {"line": 2}])
    assert (last.amount, last.uncredited) == (Decimal("1058.00"), Decimal(0))
    assert backend.books.get_invoice(number).payment_status == "reversed"
    with pytest.raises(InvalidStatusError):
        credit(backend, number, amount="0.01")


@pytest.mark.parametrize("lines", [[{"line": 1, "quantity": 4}], [{"line": 2}], [{"line": 1}, {"line": 2}]])
def test_a_plan_knows_what_lines_come_to(backend: BooksUnderTest, lines: list[dict[str, int]]) -> None:
    number = posted_invoice(backend, line_items=[WORK, {**BOOK, "discount": 10}], tax_rate=TAX)
    action = CreditInvoice.model_validate({"invoice_id": number, "reason": "agreed", "lines": lines})
    currency = backend.books.info().currency
    known = credited_by_lines(action, "", currency, backend.books.sold_lines, backend.today)
    assert known == credit(backend, number, lines=lines).amount
    assert known is not None


def test_the_whole_is_not_credited_beside_a_part_although_nothing_is_paid_any_more(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    paid = pay(backend, number, "1500.00")
    credit(backend, number, amount="100.00")
    back = CancelPayment(payment_id=paid.payment_id, reason="it bounced")
    backend.books.cancel_payment(back, key_for(back))
    assert backend.books.get_invoice(number).residual == Decimal("1500.00")
    owed, whole = by_type(backend, "asset_receivable"), CreditInvoice(invoice_id=number, reason="agreed")
    for dry_run in (True, False):
        with pytest.raises(
            InvalidAmountError, match=r"1500\.00 exceeds what is left uncredited of .*: 1400\.00"
        ) as said:
            backend.books.credit_invoice(whole, key_for(whole), dry_run=dry_run)
        assert said.value.hint == "credit at most what is left, by `amount`"
    assert by_type(backend, "asset_receivable") == owed


@pytest.mark.parametrize("amount", ["100.00", "0.05", "33.33", "99.99"])
def test_an_amount_is_split_as_the_invoices_tax(backend: BooksUnderTest, amount: str) -> None:
    items = [WORK, {**BOOK, "tax_rate": "0"}]
    number = posted_invoice(backend, line_items=items, tax_rate=TAX)
    tax = by_type(backend, "liability")
    answer = credit(backend, number, amount=amount)
    assert answer.amount == Decimal(amount)
    assert answer.uncredited == Decimal("1745.00") - Decimal(amount)
    expected = Decimal(amount) * 225 / 1745
    assert abs(by_type(backend, "liability") - tax - expected) <= Decimal("0.02")


def test_it_never_credits_more_than_is_left(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    key = key_for(CreditInvoice(invoice_id=number, reason="agreed", amount=Decimal(900)))
    first = credit(backend, number, key, amount="900.00")
    before = everything(backend)
    assert_same(first, credit(backend, number, key, amount="900.00"))
    with pytest.raises(KeyConflictError):
        credit(backend, number, key, amount="800.00")
    with pytest.raises(InvalidAmountError, match="600"):
        credit(backend, number, amount="600.01")
    with pytest.raises(InvalidStatusError):
        credit(backend, number)  # as a whole, once there is a credit on it
    assert everything(backend) == before
    action = CreditInvoice(invoice_id=number, reason="agreed", amount=Decimal("600.00"))
    assert backend.books.credit_invoice(action, key_for(action), dry_run=True).dry_run is True
    assert everything(backend) == before
    assert credit(backend, number, amount="600.00").uncredited == 0


def test_a_draft_is_not_credited_in_part(backend: BooksUnderTest) -> None:
    draft = draft_invoice(backend)
    with pytest.raises(InvalidStatusError, match="draft"):
        credit(backend, draft.invoice_id, amount="1.00")


def test_prices_with_tax_are_credited_by_line(backend: BooksUnderTest) -> None:
    made = invoice(backend, customer(backend), line_items=[line(3, "11.50")], tax_rate=TAX, prices_include_tax=True)
    number = posted_invoice_of(backend, made.invoice_id)
    assert credit(backend, number, lines=[{"line": 1, "quantity": 1}]).amount == Decimal("11.50")


def posted_invoice_of(backend: BooksUnderTest, draft_id: str) -> str:
    action = SendInvoice(invoice_id=draft_id, post_only=True)
    return backend.books.send_invoice(action, key_for(action)).invoice_id


def test_a_paid_invoice_is_credited_and_the_money_paid_back(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    pay(backend, number, "1500.00")
    note = credit(backend, number, amount="400.00")
    assert note.open_credit == Decimal("400.00")
    money, owed = by_type(backend, "liquidity"), by_type(backend, "asset_receivable")
    first = refund(backend, "150.00", invoice_id=number)
    assert (first.credit_note_id, first.open_credit) == (note.credit_note_id, Decimal("250.00"))
    assert money - by_type(backend, "liquidity") == Decimal("150.00")
    assert by_type(backend, "asset_receivable") - owed == Decimal("150.00")
    with pytest.raises(InvalidAmountError, match="250"):
        refund(backend, "250.01", credit_note_id=note.credit_note_id)
    assert refund(backend, "250.00", credit_note_id=note.credit_note_id).open_credit == 0


def test_a_refund_is_recorded_once_and_taken_back(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    pay(backend, number, "1500.00")
    note = credit(backend, number, amount="400.00").credit_note_id
    before, key = everything(backend), key_for(CreditInvoice(invoice_id=number, reason="key of a refund"))
    first = refund(backend, "150.00", key, credit_note_id=note)
    assert_same(first, refund(backend, "150.00", key, credit_note_id=note))
    assert backend.books.operation_status(key).found
    with pytest.raises(KeyConflictError):
        refund(backend, "151.00", key, credit_note_id=note)
    undo = CancelPayment(payment_id=first.refund_id, reason="bounced")
    answer = backend.books.cancel_payment(undo, key_for(undo))
    assert (answer.invoice_id, answer.residual) == (note, Decimal("400.00"))
    assert by_type(backend, "asset_receivable") is not None
    assert refund(backend, "400.00", credit_note_id=note).open_credit == 0
    assert everything(backend) != before


def test_what_cannot_be_paid_back_is_refused(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    with pytest.raises(InvoiceNotFoundError):
        refund(backend, "1.00", invoice_id=number)  # no credit note
    with pytest.raises(InvoiceNotFoundError):
        refund(backend, "1.00", credit_note_id="RINV/1999/99999")
    credit(backend, number, amount="100.00")
    with pytest.raises(InvalidAmountError):
        refund(backend, "1.00", invoice_id=number)  # the credit settled the invoice
    with pytest.raises(PaymentDateInvalidError):
        perform(backend, "record_refund", amount="1.00", date="2999-01-01", method="cash", invoice_id=number)


def test_a_rest_is_written_off_and_taken_back(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    pay(backend, number, "1499.00")
    expense, owed = by_type(backend, "expense"), by_type(backend, "asset_receivable")
    with pytest.raises(InvalidAmountError, match="open amount"):
        write_off(backend, number, "1.01")
    answer = write_off(backend, number, "1.00")
    assert (answer.invoice_id, answer.residual) == (number, Decimal(0))
    assert backend.books.get_invoice(number).payment_status == "paid"
    assert by_type(backend, "expense") - expense == Decimal("1.00")
    assert owed - by_type(backend, "asset_receivable") == Decimal("1.00")
    undo = CancelPayment(payment_id=answer.write_off_id, reason="it was paid")
    key = key_for(undo)
    taken = backend.books.cancel_payment(undo, key)
    assert (taken.invoice_id, taken.residual) == (number, Decimal("1.00"))
    assert_same(taken, backend.books.cancel_payment(undo, key))
    assert by_type(backend, "expense") == expense
    assert by_type(backend, "asset_receivable") == owed
    with pytest.raises(InvalidStatusError):
        backend.books.cancel_payment(undo, key_for(undo))


def test_a_draft_is_not_written_off(backend: BooksUnderTest) -> None:
    with pytest.raises(InvalidStatusError):
        write_off(backend, draft_invoice(backend).invoice_id, "1.00")


def test_dry_runs_write_nothing(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    pay(backend, number, "1499.00")
    credit(backend, number, amount="100.00")
    before, day = everything(backend), backend.today.isoformat()
    for tool, arguments in (
        ("write_off", {"invoice_id": posted_invoice(backend), "amount": "1.00", "reason": "small"}),
        ("record_refund", {"invoice_id": number, "amount": "99.00", "date": day, "method": "bank_transfer"}),
    ):
        action = parse_action(tool, arguments)
        before = everything(backend)
        assert backend.books.perform(action, key_for(action), dry_run=True).dry_run is True
        assert everything(backend) == before
