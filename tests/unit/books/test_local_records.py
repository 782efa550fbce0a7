"""What the embedded books do beyond the contract: figures, receipts, reversals, history."""

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.local.receipts import MAX_RECEIPT_BYTES, FolderReceipts
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import CancelExpense, CancelPayment, CreditInvoice
from My_AI_Employee.errors import (
    BooksUnavailableError,
    InvoiceNotFoundError,
    KeyConflictError,
    ReceiptNotFoundError,
    ValidationFailedError,
)
from tests.unit.books.local_office import TODAY, SetClock, add_acme, draft, expense_action, open_books, pay, posted


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "books.sqlite3"


@pytest.fixture
def books(path: Path, clock: SetClock) -> Iterator[LocalBooks]:
    with closing(open_books(path, clock=clock)) as opened:
        add_acme(opened)
        yield opened


def balances(books: LocalBooks, end: date = TODAY) -> dict[str, Decimal]:
    return {row.code: row.balance for row in books.account_balances(None, end) if row.balance}


def test_an_invoice_is_booked_on_odoos_accounts(books: LocalBooks) -> None:
    posted(books, tax_rate="0.15")
    assert balances(books) == {"121000": Decimal(115), "251000": Decimal(-15), "400000": Decimal(-100)}
    names = {row.code: (row.name, row.account_type) for row in books.account_balances(None, TODAY)}
    assert names["121000"] == ("Account Receivable", "asset_receivable")
    assert names["251000"] == ("Tax Received", "liability_current")
    assert names["400000"] == ("Product Sales", "income")


def test_an_expense_is_owed_to_whoever_paid_it(books: LocalBooks) -> None:
    books.create_expense(expense_action(), "expense")
    assert balances(books) == {"600100": Decimal("12.50"), "211000": Decimal("-12.50")}


def test_ids_are_numbers_per_kind(books: LocalBooks) -> None:
    number = posted(books)
    assert pay(books, number, "1.00") == "PAY/2026/00001"
    answer = books.create_expense(expense_action(), "expense")
    assert (answer.expense_id, answer.odoo_url) == ("EXP/2026/00001", "local:EXP/2026/00001")
    assert books.get_invoice(number).odoo_url == "local:INV/2026/00001"


def test_a_total_beyond_what_can_be_kept_is_refused(books: LocalBooks) -> None:
    lines = [{"description": "Planet", "quantity": "999999999999", "unit_price": "999999999999.99"}]
    with pytest.raises(ValidationFailedError, match="too large"):
        draft(books, line_items=lines)


def test_half_cents_are_rounded_up_per_line(books: LocalBooks) -> None:
    lines = [{"description": "Screw", "quantity": "0.5", "unit_price": "0.01"}] * 3
    assert books.get_invoice(draft(books, line_items=lines)).total_amount == Decimal("0.03")


def test_an_invoice_over_nothing_is_paid_by_posting(books: LocalBooks) -> None:
    lines = [{"description": "Gift", "quantity": 1, "unit_price": "0.00"}]
    invoice = books.get_invoice(posted(books, line_items=lines))
    assert (invoice.payment_status, invoice.residual) == ("paid", Decimal(0))
    credit = books.credit_invoice(CreditInvoice(invoice_id=invoice.number, reason="mistake"), "credit")
    assert credit.credit_note_id == "RINV/2026/00001"
    assert books.get_invoice(invoice.number).payment_status == "reversed"


@pytest.mark.parametrize("wrong", ["INV/2026/1", "INV/2026/000001", "inv/2026/00001", f"DRAFT/{10**30}", "DRAFT/٣"])
def test_ids_are_taken_literally(books: LocalBooks, wrong: str) -> None:
    posted(books)
    with pytest.raises(InvoiceNotFoundError):
        books.get_invoice(wrong)


def test_a_payment_id_is_not_a_draft_id(books: LocalBooks) -> None:
    pay(books, posted(books), "1.00")
    with books.reading() as connection:
        payment = connection.execute("SELECT id FROM moves WHERE kind = 'payment'").fetchone()[0]
    with pytest.raises(InvoiceNotFoundError):
        books.get_invoice(f"DRAFT/{payment}")


def test_history_stays_readable_after_a_cancelled_payment(books: LocalBooks, clock: SetClock) -> None:
    number = posted(books)
    payment = pay(books, number, "60.00", days_ago=3)
    clock.forward(5)
    books.cancel_payment(CancelPayment(payment_id=payment, reason="bounced"), "cancel")
    later = TODAY + timedelta(days=5)
    open_on = [books.open_receivables(TODAY + timedelta(days=day))[0].residual for day in (-4, -3, 4, 5)]
    assert open_on == [Decimal(100), Decimal(40), Decimal(40), Decimal(100)]
    assert balances(books) == {"101401": Decimal(60), "121000": Decimal(40), "400000": Decimal(-100)}
    assert balances(books, later) == {"121000": Decimal(100), "400000": Decimal(-100)}
    with books.reading() as connection:
        row = connection.execute("SELECT number, narration FROM moves WHERE kind = 'payment_reversal'").fetchone()
    assert tuple(row) == ("RPAY/2026/00001", "Reversal of PAY/2026/00001: bounced")
    (movement,) = books.cash_movements(TODAY - timedelta(days=9), later)
    assert (movement.code, movement.inflow, movement.outflow) == ("121000", Decimal(60), Decimal(60))


def test_a_cancelled_expense_is_reversed_today(books: LocalBooks, clock: SetClock) -> None:
    number = books.create_expense(expense_action(), "expense").expense_id
    clock.forward(2)
    books.cancel_expense(CancelExpense(expense_id=number, reason="private"), "cancel")
    assert balances(books) == {"600100": Decimal("12.50"), "211000": Decimal("-12.50")}
    assert balances(books, TODAY + timedelta(days=2)) == {}


def test_a_repeated_answer_does_not_age(books: LocalBooks, clock: SetClock) -> None:
    number = posted(books)
    first = pay(books, number, "60.00", "first")
    clock.forward(1)
    pay(books, number, "40.00", "second")
    assert pay(books, number, "60.00", "first") == first
    with pytest.raises(KeyConflictError):
        pay(books, number, "60.01", "first")
    with pytest.raises(KeyConflictError):
        pay(books, number, "40.00", "draft-1")


# receipts


def receipt_of(tmp_path: Path, content: bytes = b"receipt") -> Receipt:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(content)
    return Receipt(path=path, name="receipt.pdf")


def stored_files(path: Path) -> list[Path]:
    return [file for file in Path(f"{path}.receipts").rglob("*") if file.is_file()]


def test_a_receipt_is_kept_once_by_its_content(books: LocalBooks, path: Path, tmp_path: Path) -> None:
    receipt = receipt_of(tmp_path)
    for key in ("one", "two"):
        assert books.create_expense(expense_action(), key, receipt=receipt).receipt_attached is True
    receipt.path.write_bytes(b"changed later")
    (stored,) = stored_files(path)
    assert stored.read_bytes() == b"receipt"
    assert books.read_receipt(stored.name) == b"receipt"
    stored.write_bytes(b"forged")
    assert books.read_receipt(stored.name) is None


def test_a_dry_run_stores_no_receipt(books: LocalBooks, path: Path, tmp_path: Path) -> None:
    answer = books.create_expense(expense_action(), "key", receipt=receipt_of(tmp_path), dry_run=True)
    assert (answer.dry_run, answer.receipt_attached) == (True, False)
    assert stored_files(path) == []


def test_receipts_that_are_refused(books: LocalBooks, tmp_path: Path) -> None:
    def attach(receipt: Receipt) -> None:
        books.create_expense(expense_action(), "key", receipt=receipt)

    with pytest.raises(ReceiptNotFoundError):
        attach(Receipt(path=tmp_path / "missing.pdf", name="missing.pdf"))
    with pytest.raises(ReceiptNotFoundError):
        attach(Receipt(path=tmp_path, name="folder"))
    with pytest.raises(ReceiptNotFoundError, match="not passed"):
        books.create_expense(expense_action(receipt_path="lost.pdf"), "key")
    large = receipt_of(tmp_path)
    with large.path.open("wb") as stream:
        stream.truncate(MAX_RECEIPT_BYTES + 1)
    with pytest.raises(ValidationFailedError, match="25 MB"):
        attach(large)
    assert balances(books) == {}
    assert books.operation_status("key").found is False


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_no_receipt(books: LocalBooks, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(receipt_of(tmp_path).path)
    with pytest.raises(ReceiptNotFoundError):
        books.create_expense(expense_action(), "key", receipt=Receipt(path=link, name="link.pdf"))


def test_a_receipt_that_cannot_be_stored_undoes_the_expense(books: LocalBooks, path: Path, tmp_path: Path) -> None:
    Path(f"{path}.receipts").write_bytes(b"a file in the folder's place")
    with pytest.raises(BooksUnavailableError):
        books.create_expense(expense_action(), "key", receipt=receipt_of(tmp_path))
    assert balances(books) == {}
    assert books.operation_status("key").found is False


def test_the_store_leaves_no_temporary_files(tmp_path: Path) -> None:
    store = FolderReceipts(tmp_path / "receipts")
    assert store.write(b"a") == store.write(b"a")
    assert len([file for file in (tmp_path / "receipts").rglob("*") if file.is_file()]) == 1
    assert store.read("0" * 64) is None
