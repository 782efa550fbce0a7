"""What every set of books must do with one payment for several invoices, a bank's fee, and more than is owed."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CancelPayment, parse_action
from My_AI_Employee.domain.results import RecordPaymentResult
from My_AI_Employee.errors import InvalidAmountError, KeyConflictError, ValidationFailedError
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    customer,
    everything,
    key_for,
    payment_action,
    posted_invoice,
)


def record(backend: BooksUnderTest, number: str, amount: str, **more: Any) -> RecordPaymentResult:
    action = payment_action(backend, number, amount, **more)
    return backend.books.record_payment(action, key_for(action))


def share(number: str, amount: str) -> dict[str, str]:
    return {"invoice_id": number, "amount": amount}


def two_invoices(backend: BooksUnderTest) -> tuple[str, str]:
    name = customer(backend)
    return posted_invoice(backend, name), posted_invoice(backend, name)


def test_one_payment_settles_several_invoices(backend: BooksUnderTest) -> None:
    one, other = two_invoices(backend)
    action = payment_action(
        backend, one, "2000.00", allocations=[share(other, "500.00"), share(one, "1500.00")], reference="both"
    )
    key, before = key_for(action), everything(backend)
    assert backend.books.record_payment(action, key, dry_run=True).dry_run is True
    assert everything(backend) == before
    owed, money = by_type(backend, "asset_receivable"), by_type(backend, "liquidity")
    answer = backend.books.record_payment(action, key)
    assert (answer.amount, answer.invoice_id, answer.invoice_status) == (Decimal("2000.00"), one, "paid")
    settled = {each.invoice_id: (each.amount, each.residual) for each in answer.settled}
    assert settled == {one: (Decimal("1500.00"), Decimal(0)), other: (Decimal("500.00"), Decimal("1000.00"))}
    assert backend.books.get_invoice(other).residual == Decimal("1000.00")
    assert owed - by_type(backend, "asset_receivable") == Decimal("2000.00")
    assert by_type(backend, "liquidity") - money == Decimal("2000.00")
    assert_same(answer, backend.books.record_payment(action, key))
    with pytest.raises(KeyConflictError):
        backend.books.record_payment(action.model_copy(update={"reference": "else"}), key)
    undo = CancelPayment(payment_id=answer.payment_id, reason="bounced")
    backend.books.cancel_payment(undo, key_for(undo))
    assert [backend.books.get_invoice(number).residual for number in (one, other)] == [Decimal("1500.00")] * 2
    assert by_type(backend, "asset_receivable") == owed
    assert by_type(backend, "liquidity") == money


def test_the_shares_fit_their_invoices_and_one_customer(backend: BooksUnderTest) -> None:
    one, other = two_invoices(backend)
    foreign = posted_invoice(backend)
    before = everything(backend)
    with pytest.raises(InvalidAmountError, match="1500"):
        record(backend, one, "1700.00", allocations=[share(one, "1600.00"), share(other, "100.00")])
    with pytest.raises(ValidationFailedError, match="customers"):
        record(backend, one, "200.00", allocations=[share(one, "100.00"), share(foreign, "100.00")])
    assert everything(backend) == before


def test_the_banks_fee_is_an_expense(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    owed, money, expense = (by_type(backend, kind) for kind in ("asset_receivable", "liquidity", "expense"))
    action = payment_action(backend, number, "1500.00", fee="12.50")
    key = key_for(action)
    answer = backend.books.record_payment(action, key)
    assert (answer.invoice_status, answer.fee) == ("paid", Decimal("12.50"))
    assert by_type(backend, "liquidity") - money == Decimal("1487.50")
    assert by_type(backend, "expense") - expense == Decimal("12.50")
    assert owed - by_type(backend, "asset_receivable") == Decimal("1500.00")
    assert_same(answer, backend.books.record_payment(action, key))
    assert by_type(backend, "expense") - expense == Decimal("12.50")
    undo = CancelPayment(payment_id=answer.payment_id, reason="bounced")
    backend.books.cancel_payment(undo, key_for(undo))
    assert by_type(backend, "liquidity") == money
    assert by_type(backend, "expense") == expense
    assert backend.books.get_invoice(number).residual == Decimal("1500.00")


def test_too_much_needs_the_words_on_account(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    with pytest.raises(InvalidAmountError, match="1500"):
        record(backend, number, "1600.00")
    owed = by_type(backend, "asset_receivable")
    answer = record(backend, number, "1600.00", on_account=True)
    assert (answer.invoice_status, answer.on_account) == ("paid", Decimal("100.00"))
    assert owed - by_type(backend, "asset_receivable") == Decimal("1600.00")


@pytest.mark.parametrize(
    "changes",
    [
        {"allocations": [{"invoice_id": "INV/2026/00002", "amount": "10.00"}]},
        {"allocations": [{"invoice_id": "INV/2026/00001", "amount": "9.00"}]},
        {"allocations": [{"invoice_id": "INV/2026/00001", "amount": "11.00"}]},
        {"allocations": [{"invoice_id": "INV/2026/00001", "amount": "5.00"}] * 2},
        {"fee": "10.00"},
        {"fee": "0"},
    ],
)
def test_figures_that_do_not_add_up_are_refused(changes: dict[str, Any]) -> None:
    arguments = {
        "invoice_id": "INV/2026/00001",
        "amount": "10.00",
        "payment_date": "2026-11-20",
        "payment_method": "bank_transfer",
    }
    with pytest.raises(ValidationFailedError):
        parse_action("record_payment", arguments | changes)
