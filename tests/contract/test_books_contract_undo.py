"""What every set of books must do to undo invoices, payments and expenses."""

from decimal import Decimal

import pytest

from My_AI_Employee.domain.actions import CancelPayment, CreditInvoice
from My_AI_Employee.errors import ActionError, InvalidStatusError, KeyConflictError, PaymentNotFoundError
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    draft_invoice,
    everything,
    key_for,
    pay,
    posted_invoice,
)


def test_a_draft_is_cancelled(backend: BooksUnderTest) -> None:
    before = everything(backend)
    made = draft_invoice(backend)
    action = CreditInvoice(invoice_id=made.invoice_id, reason="mistake")
    key = key_for(action)
    answer = backend.books.credit_invoice(action, key)
    assert (answer.status, answer.credit_note_id) == ("cancelled", "")
    assert answer.invoice_id == made.invoice_id
    assert backend.books.get_invoice(made.invoice_id).status == "cancelled"
    assert everything(backend) == before
    assert_same(answer, backend.books.credit_invoice(action, key))
    with pytest.raises(InvalidStatusError):
        backend.books.credit_invoice(action, key_for(action))


def test_a_posted_invoice_is_reversed_by_a_credit_note(backend: BooksUnderTest) -> None:
    income, owed = by_type(backend, "income"), by_type(backend, "asset_receivable")
    tax = by_type(backend, "liability")
    number = posted_invoice(backend, tax_rate="0.15")
    assert by_type(backend, "income") - income == Decimal("-1500.00")
    action = CreditInvoice(invoice_id=number, reason="returned goods")
    key, before = key_for(action), everything(backend)
    assert backend.books.credit_invoice(action, key, dry_run=True).dry_run is True
    assert everything(backend) == before
    answer = backend.books.credit_invoice(action, key)
    assert (answer.status, answer.invoice_id, answer.amount) == ("credited", number, Decimal("1725.00"))
    assert answer.credit_note_id.startswith(f"RINV/{backend.today.year}/")
    invoice = backend.books.get_invoice(number)
    assert (invoice.status, invoice.payment_status, invoice.residual) == ("posted", "reversed", Decimal(0))
    assert by_type(backend, "income") == income
    assert by_type(backend, "liability") == tax
    assert by_type(backend, "asset_receivable") == owed
    assert_same(answer, backend.books.credit_invoice(action, key))
    with pytest.raises(KeyConflictError):
        backend.books.credit_invoice(CreditInvoice(invoice_id=number, reason="else"), key)
    with pytest.raises(InvalidStatusError):
        backend.books.credit_invoice(action, key_for(action))
    with pytest.raises(ActionError):
        pay(backend, number, "1.00")


@pytest.mark.parametrize("amount", ["500.00", "1500.00"])
def test_an_invoice_with_a_payment_is_not_credited(backend: BooksUnderTest, amount: str) -> None:
    number = posted_invoice(backend)
    payment = pay(backend, number, amount)
    action = CreditInvoice(invoice_id=number, reason="returned goods")
    with pytest.raises(InvalidStatusError, match="payment"):
        backend.books.credit_invoice(action, key_for(action))
    undo = CancelPayment(payment_id=payment.payment_id, reason="bounced")
    backend.books.cancel_payment(undo, key_for(undo))
    assert backend.books.credit_invoice(action, key_for(action)).status == "credited"


def test_a_cancelled_payment_opens_the_invoice_again(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    money, owed = by_type(backend, "liquidity"), by_type(backend, "asset_receivable")
    payment = pay(backend, number, "600.00")
    action = CancelPayment(payment_id=payment.payment_id, reason="bounced")
    key, before = key_for(action), everything(backend)
    assert backend.books.cancel_payment(action, key, dry_run=True).dry_run is True
    assert everything(backend) == before
    answer = backend.books.cancel_payment(action, key)
    assert (answer.payment_id, answer.invoice_id) == (payment.payment_id, number)
    assert answer.residual == Decimal("1500.00")
    invoice = backend.books.get_invoice(number)
    assert (invoice.payment_status, invoice.residual) == ("not_paid", Decimal("1500.00"))
    assert by_type(backend, "liquidity") == money
    assert by_type(backend, "asset_receivable") == owed
    assert_same(answer, backend.books.cancel_payment(action, key))
    with pytest.raises(KeyConflictError):
        backend.books.cancel_payment(CancelPayment(payment_id=payment.payment_id, reason="else"), key)
    with pytest.raises(InvalidStatusError):
        backend.books.cancel_payment(action, key_for(action))
    assert pay(backend, number, "1500.00").invoice_status == "paid"


@pytest.mark.parametrize("wrong", ["PAY/1999/99999", "nonsense", "PAY/%", "DRAFT/1"])
def test_an_unknown_payment_is_refused(backend: BooksUnderTest, wrong: str) -> None:
    action = CancelPayment(payment_id=wrong, reason="x")
    with pytest.raises(PaymentNotFoundError):
        backend.books.cancel_payment(action, key_for(action))
