"""Run as a process by the tests of concurrency and crashes: `local_worker.py MODE PATH NAME COUNT [PORT]`."""

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.local.mailer import SmtpMailer, SmtpServer
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import CreateCustomer, RecordPayment, SendInvoice
from tests.unit.books.local_office import COMPANY, TODAY, Renderer, draft, expense_action, open_books


def clock() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def send_many(books: LocalBooks, name: str, count: int) -> None:
    """Drafts, posts and mails; keys differ between processes of different names."""
    for number in range(count):
        draft_id = draft(books, f"{name}-draft-{number}")
        books.send_invoice(SendInvoice(invoice_id=draft_id), f"{name}-send-{number}")


def work_until_killed(books: LocalBooks, name: str, receipt: Path) -> None:
    """Every kind of entry, under keys that a repeated run uses again."""
    for number in range(100_000):
        draft_id = draft(books, f"{name}-draft-{number}")
        books.send_invoice(SendInvoice(invoice_id=draft_id), f"{name}-send-{number}")
        payment = RecordPayment(
            invoice_id=draft_id, amount=Decimal("40.00"), payment_date=TODAY, payment_method="cash"
        )
        books.record_payment(payment, f"{name}-pay-{number}")
        receipt.write_bytes(f"receipt {number}".encode())
        expense = expense_action(receipt_path=str(receipt))
        books.create_expense(expense, f"{name}-expense-{number}", receipt=Receipt(path=receipt, name="r.txt"))


def main() -> None:
    mode, path, name, count, *port = sys.argv[1:]
    mailer = SmtpMailer(SmtpServer(host="127.0.0.1", port=int(port[0]), security="none")) if port else None
    books = open_books(Path(path), clock=clock, company=COMPANY, mailer=mailer, render_invoice=Renderer())
    if mode == "customer":
        answer = books.create_customer(CreateCustomer(name="Acme Ltd", email="billing@acme.example"), name)
        sys.exit(4 if answer.warnings else 0)
    elif mode == "draft":
        for number in range(int(count)):
            draft(books, f"{name}-{number}")
    elif mode == "send":
        send_many(books, name, int(count))
    elif mode == "work":
        work_until_killed(books, name, Path(f"{path}.{name}.receipt"))
    books.close()


if __name__ == "__main__":
    main()
