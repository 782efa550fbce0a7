"""Credit notes taken back in the embedded books: on their own day, in an open period, once, in older files."""

from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.books.local.database import open_database, shipped_migrations, split_statements
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import CreditInvoice, SendInvoice, parse_action
from My_AI_Employee.errors import (
    BooksConfigurationError,
    BooksUnavailableError,
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    InvalidStatusError,
    PeriodClosedError,
)
from My_AI_Employee.testing.in_memory import MemoryMailer
from tests.unit.books.local_office import TODAY, SetClock, add_acme, open_books, pay, posted
from tests.unit.books.test_local_database import OLD_BOOKS

VERSION = 16
"""The schema version that knows of credit notes that are taken back."""


def credit(books: LocalBooks, number: str, key: str = "credit-1", **part: Any) -> str:
    action = CreditInvoice.model_validate({"invoice_id": number, "reason": "agreed", **part})
    return books.credit_invoice(action, key).credit_note_id


def perform(books: LocalBooks, tool: str, key: str, **arguments: Any) -> Any:
    return books.perform(parse_action(tool, arguments), key)


def take_back(books: LocalBooks, note: str, key: str = "undo-1") -> Any:
    return perform(books, "cancel_credit_note", key, credit_note_id=note, reason="wrong one")


def figures(books: LocalBooks, day: date) -> list[Any]:
    """What reports tell of a day."""
    balances = {row.code: row.balance for row in books.account_balances(None, day)}
    return [
        balances,
        books.open_receivables(day),
        books.open_items(day),
        books.tax_facts(day - timedelta(days=30), day),
    ]


def test_every_day_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    clock = SetClock()
    with closing(open_books(tmp_path / "books.sqlite", clock=clock)) as books:
        add_acme(books)
        number = posted(books, tax_rate="0.15")
        days = [TODAY + timedelta(days=after) for after in (-1, 0, 1, 10, 30, 40)]
        clock.forward(10)
        before = [figures(books, day) for day in days]
        note = credit(books, number, amount="23.00")
        assert [figures(books, day) for day in days][3:] != before[3:]
        clock.forward(20)
        assert take_back(books, note).residual == Decimal("115.00")
        assert [figures(books, day) for day in days] == before
        lines = books.ledger_lines(TODAY, TODAY + timedelta(days=40))
        kept = [(line.entry, line.date) for line in lines if line.account_type == "asset_receivable"]
        noted = TODAY + timedelta(days=10)
        assert kept == [(note, noted), ("RRINV/2026/00001", noted)], "the ledger keeps both"
        pay(books, number, "115.00")
        assert books.get_invoice(number).payment_status == "paid"


def test_a_closed_period_keeps_its_notes(tmp_path: Path) -> None:
    clock = SetClock()
    with closing(open_books(tmp_path / "books.sqlite", clock=clock)) as books:
        add_acme(books)
        note = credit(books, posted(books), amount="20.00")
        clock.forward(20)
        perform(books, "close_period", "close-1", until=TODAY.isoformat())
        said = f"{note} is dated {TODAY}, and the books are closed until {TODAY}"
        with pytest.raises(PeriodClosedError, match=said) as refused:
            take_back(books, note)
        assert "make a new invoice over what it credits" in (refused.value.hint or "")
        perform(books, "reopen_period", "open-1", reason="one more note")
        assert take_back(books, note).residual == Decimal("100.00")


def test_a_mail_that_may_have_left_is_asked_about() -> None:
    mailer = MemoryMailer()
    with closing(open_books(mailer=mailer)) as books:
        add_acme(books)
        note = credit(books, posted(books), amount="20.00")
        mailer.refusal = EmailOutcomeUnknownError("no answer")
        with pytest.raises(EmailOutcomeUnknownError):
            books.send_invoice(SendInvoice(invoice_id=note), "send-note")
        with pytest.raises(EmailOutcomeUnknownError, match=f"credit note {note} left"):
            take_back(books, note)


_OLD_NOTE = (
    "INSERT INTO moves (id, kind, state, date, due_date, customer_id, reverses_id, created_at)"
    " VALUES (3, 'credit_note', 'draft', '2026-06-12', '2026-06-12', 1, 1, '')",
    "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES (3, '121000', 'x', 0, 2000),"
    " (3, '400000', 'x', 2000, 0)",
    "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, amount, tax_amount)"
    " VALUES (3, 'Part', '1', '20', 2000, 0)",
    "UPDATE moves SET state = 'posted', prefix = 'RINV', year = 2026, sequence = 1, posted_at = '' WHERE id = 3",
    "INSERT INTO reconciliations (debit_line_id, credit_line_id, amount, date) SELECT d.id, c.id, 2000, '2026-06-12'"
    " FROM move_lines d, move_lines c WHERE d.move_id = 1 AND c.move_id = 3"
    " AND d.account = '121000' AND c.account = '121000'",
)
"""What an earlier version wrote: a credit note of 20.00 on its invoice over 115.00, of which 40.00 are paid."""


def test_books_of_version_15_go_on(tmp_path: Path) -> None:
    """A migration that stops half-way or at its end leaves the version before."""
    path = tmp_path / "books.sqlite"
    before, new = shipped_migrations()[: VERSION - 1], shipped_migrations()[VERSION - 1]
    with closing(open_database(path, before)) as old, old.write() as connection:
        for statement in (*OLD_BOOKS, *_OLD_NOTE):
            connection.execute(statement)
    statements = list(split_statements(new))
    for count in (len(statements) // 2, len(statements)):
        with pytest.raises(BooksUnavailableError):
            open_database(path, (*before, "".join([*statements[:count], "SELECT * FROM nowhere;"])))
        with closing(open_database(path, before)) as old, old.read() as connection:
            assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION - 1
            assert connection.execute("SELECT credited FROM invoices").fetchone()[0] == 2000
    with closing(open_books(path)) as books:
        assert books.get_invoice("INV/2026/00001").residual == Decimal("55.00")
        assert take_back(books, "RINV/2026/00001").residual == Decimal("75.00")
        with pytest.raises(InvalidStatusError, match="cancelled already"):
            take_back(books, "RINV/2026/00001", "undo-2")
    with pytest.raises(BooksConfigurationError, match="version"):
        open_database(path, before)


def test_a_refused_mail_is_no_mail() -> None:
    mailer = MemoryMailer()
    with closing(open_books(mailer=mailer)) as books:
        add_acme(books)
        note = credit(books, posted(books), amount="20.00")
        mailer.refusal = EmailSendFailedError("no such mailbox")
        with pytest.raises(EmailSendFailedError):
            books.send_invoice(SendInvoice(invoice_id=note), "send-note")
        assert take_back(books, note).residual == Decimal("100.00")
