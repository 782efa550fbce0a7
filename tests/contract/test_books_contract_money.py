"""What every set of books must do with payments and expenses."""

import random
import struct
import uuid
import zlib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import CancelExpense
from My_AI_Employee.errors import (
    ExpenseDateInvalidError,
    ExpenseNotFoundError,
    InvalidAmountError,
    InvalidCategoryError,
    InvalidStatusError,
    KeyConflictError,
    PaymentDateInvalidError,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    draft_invoice,
    everything,
    expense_action,
    key_for,
    pay,
    payment_action,
    posted_invoice,
    spend,
    unique,
)


def test_a_full_payment_pays_the_invoice(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    money, owed = by_type(backend, "liquidity"), by_type(backend, "asset_receivable")
    paid = pay(backend, number, "1500.00", reference="wire 0815")
    assert paid.status == "posted"
    assert (paid.reconciled, paid.invoice_status, paid.residual) == (True, "paid", Decimal(0))
    assert (paid.invoice_id, paid.amount, paid.currency) == (number, Decimal("1500.00"), backend.currency)
    assert paid.payment_id
    invoice = backend.books.get_invoice(number)
    assert (invoice.payment_status, invoice.residual) == ("paid", Decimal(0))
    assert by_type(backend, "liquidity") - money == Decimal("1500.00")
    assert by_type(backend, "asset_receivable") - owed == Decimal("-1500.00")
    facts = backend.payment_facts(paid.payment_id)
    assert facts.amount == Decimal("1500.00")
    assert facts.payment_date == backend.today - timedelta(days=2)
    assert "wire 0815" in facts.reference


def test_partial_payments_add_up(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    first = pay(backend, number, "500.00")
    assert (first.reconciled, first.invoice_status, first.residual) == (True, "partial", Decimal("1000.00"))
    invoice = backend.books.get_invoice(number)
    assert (invoice.payment_status, invoice.residual) == ("partial", Decimal("1000.00"))
    second = pay(backend, number, "1000.00")
    assert (second.invoice_status, second.residual) == ("paid", Decimal(0))
    assert first.payment_id != second.payment_id


@pytest.mark.parametrize("method", ["bank_transfer", "credit_card", "cash", "check"])
def test_every_payment_method_moves_money(backend: BooksUnderTest, method: str) -> None:
    number = posted_invoice(backend)
    before = {row.code: row.balance for row in backend.books.account_balances(None, backend.today) if row.liquidity}
    pay(backend, number, "30.00", payment_method=method)
    after = [row for row in backend.books.account_balances(None, backend.today) if row.liquidity]
    changed = [row for row in after if row.balance != before.get(row.code, Decimal(0))]
    assert [row.balance - before.get(row.code, Decimal(0)) for row in changed] == [Decimal("30.00")]
    assert ("cash" in changed[0].name.lower()) == (method == "cash")


def test_overpaying_is_refused(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    with pytest.raises(InvalidAmountError):
        pay(backend, number, "1500.01")
    pay(backend, number, "1000.00")
    with pytest.raises(InvalidAmountError):
        pay(backend, number, "500.01")
    pay(backend, number, "500.00")
    with pytest.raises(InvalidAmountError):
        pay(backend, number, "0.01")
    assert backend.books.get_invoice(number).residual == Decimal(0)


def test_a_payment_may_not_lie_in_the_future(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    with pytest.raises(PaymentDateInvalidError):
        pay(backend, number, "10.00", payment_date=backend.today + timedelta(days=1))
    assert pay(backend, number, "10.00", payment_date=backend.today).reconciled is True


def test_a_draft_cannot_be_paid(backend: BooksUnderTest) -> None:
    with pytest.raises(InvalidStatusError):
        pay(backend, draft_invoice(backend).invoice_id, "10.00")


def test_paying_is_idempotent(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    action = payment_action(backend, number, "400.00")
    key = key_for(action)
    first = backend.books.record_payment(action, key)
    assert_same(first, backend.books.record_payment(action, key))
    assert backend.books.get_invoice(number).residual == Decimal("1100.00")
    assert backend.books.operation_status(key).found is True
    with pytest.raises(KeyConflictError):
        backend.books.record_payment(payment_action(backend, number, "401.00"), key)
    assert backend.books.get_invoice(number).residual == Decimal("1100.00")


def test_a_retried_payment_in_full_is_not_an_overpayment(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    action = payment_action(backend, number, "1500.00")
    key = key_for(action)
    first = backend.books.record_payment(action, key)
    assert_same(first, backend.books.record_payment(action, key))


def test_dry_run_pays_nothing(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    action = payment_action(backend, number, "400.00")
    key, before = key_for(action), everything(backend)
    answer = backend.books.record_payment(action, key, dry_run=True)
    assert (answer.dry_run, answer.invoice_status, answer.residual) == (True, "partial", Decimal("1100.00"))
    assert everything(backend) == before
    assert backend.books.operation_status(key).found is False


def test_an_expense_keeps_every_field_and_its_receipt(backend: BooksUnderTest, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(b"%PDF-1.4 " + uuid.uuid4().bytes)
    vendor = unique("Vendor")
    action = expense_action(backend, vendor=vendor, receipt_path=str(receipt))
    made = backend.books.create_expense(
        action, key_for(action), receipt=Receipt(path=receipt, name="lunch receipt.pdf")
    )
    assert made.status in ("draft", "submitted")
    assert made.receipt_attached is True
    assert (made.amount, made.currency, made.category) == (Decimal("42.50"), backend.currency, action.category)
    facts = backend.expense_facts(made.expense_id)
    assert facts.description == action.description
    assert vendor in facts.vendor
    assert (facts.expense_date, facts.amount) == (action.expense_date, Decimal("42.50"))
    assert facts.receipt == receipt.read_bytes()


def test_a_photo_larger_than_odoo_likes_is_kept_byte_for_byte(backend: BooksUnderTest, tmp_path: Path) -> None:
    receipt = tmp_path / "photo.png"
    receipt.write_bytes(_png(width=2_400, height=40))
    action = expense_action(backend, receipt_path=str(receipt))
    key, file = key_for(action), Receipt(path=receipt, name="photo.png")
    made = backend.books.create_expense(action, key, receipt=file)
    assert made.receipt_attached is True
    assert backend.expense_facts(made.expense_id).receipt == receipt.read_bytes()
    assert_same(made, backend.books.create_expense(action, key, receipt=file))


def _png(width: int, height: int) -> bytes:
    """A grey picture with some noise, so that it cannot be packed into nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + random.Random(row).randbytes(width) for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_an_expense_without_receipt(backend: BooksUnderTest) -> None:
    made = spend(backend)
    assert made.receipt_attached is False
    assert backend.expense_facts(made.expense_id).receipt is None


def test_a_posted_expense_counts_and_another_does_not(backend: BooksUnderTest) -> None:
    before, owed = by_type(backend, "expense"), by_type(backend, "liability")
    made = spend(backend)
    counted = Decimal("42.50") if made.posted else Decimal(0)
    assert by_type(backend, "expense") - before == counted
    assert by_type(backend, "liability") - owed == -counted


def test_every_listed_category_is_accepted(backend: BooksUnderTest) -> None:
    categories = backend.books.expense_categories()
    assert len(set(categories)) == len(categories) >= 1
    for category in categories:
        action = expense_action(backend, category=category)
        answer = backend.books.create_expense(action, key_for(action), dry_run=True)
        assert answer.category == category


def test_categories_are_matched_whatever_their_spelling(backend: BooksUnderTest) -> None:
    category = backend.books.expense_categories()[0]
    spelled = category.replace("_", " ").upper()
    assert spend(backend, category=spelled).category == category


def test_an_unknown_category_is_refused(backend: BooksUnderTest) -> None:
    with pytest.raises(InvalidCategoryError):
        spend(backend, category=unique("Category"))


def test_an_expense_may_not_lie_in_the_future(backend: BooksUnderTest) -> None:
    with pytest.raises(ExpenseDateInvalidError):
        spend(backend, expense_date=backend.today + timedelta(days=1))


def test_recording_an_expense_is_idempotent(backend: BooksUnderTest, tmp_path: Path) -> None:
    before = by_type(backend, "expense")
    path = tmp_path / "receipt.txt"
    path.write_bytes(b"paid in full")
    action = expense_action(backend, receipt_path=str(path))
    key, receipt = key_for(action), Receipt(path=path, name="receipt.txt")
    first = backend.books.create_expense(action, key, receipt=receipt)
    assert_same(first, backend.books.create_expense(action, key, receipt=receipt))
    assert by_type(backend, "expense") - before == (Decimal("42.50") if first.posted else Decimal(0))
    assert backend.books.operation_status(key).found is True
    with pytest.raises(KeyConflictError):
        backend.books.create_expense(expense_action(backend, amount="42.51"), key)


def test_dry_run_records_no_expense(backend: BooksUnderTest) -> None:
    action = expense_action(backend)
    key, before = key_for(action), everything(backend)
    assert backend.books.create_expense(action, key, dry_run=True).dry_run is True
    assert everything(backend) == before
    assert backend.books.operation_status(key).found is False


def test_a_cancelled_expense_no_longer_counts(backend: BooksUnderTest) -> None:
    before = by_type(backend, "expense")
    made = spend(backend)
    action = CancelExpense(expense_id=made.expense_id, reason="private")
    key = key_for(action)
    counted = everything(backend)
    assert backend.books.cancel_expense(action, key, dry_run=True).dry_run is True
    assert everything(backend) == counted
    answer = backend.books.cancel_expense(action, key)
    assert (answer.status, answer.amount) == ("cancelled", Decimal("42.50"))
    assert by_type(backend, "expense") == before
    assert_same(answer, backend.books.cancel_expense(action, key))
    with pytest.raises(KeyConflictError):
        backend.books.cancel_expense(CancelExpense(expense_id=made.expense_id, reason="other"), key)
    with pytest.raises(InvalidStatusError):
        backend.books.cancel_expense(action, key_for(action))


@pytest.mark.parametrize("wrong", ["EXP/1999/99999", "nonsense", "EXP/%", "DRAFT/1"])
def test_an_unknown_expense_is_refused(backend: BooksUnderTest, wrong: str) -> None:
    action = CancelExpense(expense_id=wrong, reason="x")
    with pytest.raises(ExpenseNotFoundError):
        backend.books.cancel_expense(action, key_for(action))
