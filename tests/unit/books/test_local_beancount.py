"""The exported text is checked by beancount itself, an independent engine."""

import subprocess
import sysconfig
from contextlib import closing
from pathlib import Path

from My_AI_Employee.books.local.beancount_export import export_beancount
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import CancelExpense, CancelPayment, CreateCustomer, CreditInvoice
from tests.unit.books.local_office import add_acme, draft, expense_action, open_books, pay, posted

BEAN_CHECK = Path(sysconfig.get_path("scripts")) / "bean-check"


def check(tmp_path: Path, text: str) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "books.beancount"
    file.write_text(text, encoding="utf-8")
    return subprocess.run([str(BEAN_CHECK), str(file)], capture_output=True, text=True, timeout=120, check=False)


def busy_books() -> LocalBooks:
    """Every kind of entry, and texts that beancount would stumble over."""
    books = open_books()
    add_acme(books)
    awkward = 'Größe & "Söhne" \\ Ltd'
    books.create_customer(CreateCustomer(name=awkward, email="post@groesse.example"), "awkward")
    paid = posted(books, "a", tax_rate="0.15")
    pay(books, paid, "50.00", "pay-a")
    payment = pay(books, paid, "65.00", "pay-b")
    books.cancel_payment(CancelPayment(payment_id=payment, reason='bounced "twice"'), "undo-payment")
    credited = posted(
        books, "b", customer_name=awkward, customer_email="post@groesse.example", notes="two\nlines; #x"
    )
    books.credit_invoice(CreditInvoice(invoice_id=credited, reason="returned"), "undo-invoice")
    draft(books, "c")
    books.create_expense(expense_action(description="Paper\\clips"), "expense-a")
    expense = books.create_expense(expense_action(category="rent"), "expense-b").expense_id
    books.cancel_expense(CancelExpense(expense_id=expense, reason="private"), "undo-expense")
    return books


def test_beancount_accepts_the_export(tmp_path: Path) -> None:
    with closing(busy_books()) as books:
        text = export_beancount(books)
    result = check(tmp_path, text)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert text.count(" * ") == 9
    assert "balance Assets:121000-Account-Receivable  65.00 USD" in text
    assert 'number: "INV/2026/00001"' in text


def test_beancount_notices_a_changed_figure(tmp_path: Path) -> None:
    with closing(busy_books()) as books:
        text = export_beancount(books)
    changed = text.replace("  50.00 USD", "  51.00 USD", 1)
    assert changed != text
    assert check(tmp_path, changed).returncode != 0
    assert check(tmp_path, text.replace("  65.00 USD", "  66.00 USD")).returncode != 0


def test_empty_books_export_to_an_empty_ledger(tmp_path: Path) -> None:
    with closing(open_books()) as books:
        text = export_beancount(books)
    assert check(tmp_path, text).returncode == 0
    assert "open" not in text
