"""Reverses invoices: a draft is cancelled, a posted one gets a credit note over all of it or over a part."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.currency_rules import check_invoice_currency
from My_AI_Employee.books.local.foreign import (
    Foreign,
    at_document_rate,
    company_amount,
    converted,
    rate_of_document,
)
from My_AI_Employee.books.local.foreign_payments import settle_at_its_rate
from My_AI_Employee.books.local.invoice_queries import find_invoice, invoice_url, read_taxes
from My_AI_Employee.books.local.invoice_terms import deducted_of, uncredited
from My_AI_Employee.books.local.posting import (
    INCOME,
    RECEIVABLE,
    Entry,
    EntryLine,
    cancel_draft,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
    whole_amount,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import check_deposit_kept, check_may_credit_part, check_may_credit_whole
from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.credit_lines import (
    CreditedLine,
    InvoicedLine,
    by_rate,
    check_left,
    credited_amount,
    credited_lines,
    total_of,
)
from My_AI_Employee.domain.invoice_lines import RateSum
from My_AI_Employee.domain.money import from_cents, plain_number, to_cents
from My_AI_Employee.domain.results import CreditInvoiceResult, InvoiceSummary

_COPY_LINES = (
    "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, tax_id, amount, tax_amount, discount,"
    " unit, includes_tax, credits_line_id, company_amount, company_tax) SELECT ?, description, quantity, unit_price,"
    " tax_id, amount, tax_amount, discount, unit, includes_tax, id, company_amount, company_tax"
    " FROM invoice_lines WHERE move_id = ? ORDER BY id"
)


def credit_invoice(session: BooksSession, action: CreditInvoice) -> CreditInvoiceResult:
    """Cancel a draft, or credit a posted invoice by a credit note dated today.

    Raises InvoiceNotFoundError; InvalidStatusError for an invoice that is cancelled, reversed or, when all of it is
    credited, has payments; InvalidAmountError for more than is left uncredited.
    """
    move_id, invoice = find_invoice(session.connection, action.invoice_id, session.currency)
    if action.is_partial:
        rate = rate_of_document(session.connection, move_id)
        check_invoice_currency(invoice.invoice_id, (invoice.currency, rate), action, session.currency)
        check_may_credit_part(invoice)
        note_id = _draft_part(session, action, move_id, invoice)
    elif invoice.status == "draft":
        cancel_draft(session, move_id)
        return _result(session, move_id, invoice, None)
    else:
        check_may_credit_whole(invoice)
        if invoice.total_amount:  # one over nothing is taken back by a credit note over nothing
            check_left(invoice.number, uncredited(session.connection, move_id), invoice.total_amount)
        _check_kept(session.connection, move_id, invoice, invoice.total_amount)
        note_id = _draft_whole(session, action, move_id, invoice)
    number = post(session, note_id)
    settled = whole_amount(session, note_id, RECEIVABLE)
    if not isinstance(settled, int):
        settle_at_its_rate(session, move_id, note_id, number)
    elif settled := min(to_cents(invoice.residual), settled):
        reconcile(session, move_id, note_id, RECEIVABLE, settled)
    return _result(session, move_id, invoice, note_id)


def _check_kept(connection: sqlite3.Connection, move_id: int, invoice: InvoiceSummary, credited: Decimal) -> None:
    left, deducted = uncredited(connection, move_id), deducted_of(connection, move_id)
    check_deposit_kept(invoice.invoice_id, left, deducted, credited)


def _entry(session: BooksSession, action: CreditInvoice, move_id: int, invoice: InvoiceSummary) -> Entry:
    customer_id = session.connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()[0]
    part = "Part of" if action.is_partial else "Reversal of"
    return Entry(
        kind="credit_note",
        day=session.today,
        due_date=session.today,
        customer_id=customer_id,
        reverses_id=move_id,
        narration=f"{part} {invoice.number}: {action.reason}",
    )


def _draft_whole(session: BooksSession, action: CreditInvoice, move_id: int, invoice: InvoiceSummary) -> int:
    lines = reversed_lines(session.connection, move_id)
    note_id = insert_draft(session, _entry(session, action, move_id, invoice), lines)
    session.connection.execute(_COPY_LINES, (note_id, move_id))
    return note_id


def _draft_part(session: BooksSession, action: CreditInvoice, move_id: int, invoice: InvoiceSummary) -> int:
    connection = session.connection
    if action.lines is not None:
        lines = credited_lines(invoiced_lines(connection, move_id), action.lines)
    else:
        assert action.amount is not None
        rates = [RateSum(rate=tax.rate, base=tax.base, amount=tax.amount) for tax in read_taxes(connection, move_id)]
        lines = credited_amount(rates, action.amount, f"Part of {invoice.number}: {action.reason}")
    check_left(invoice.number, uncredited(connection, move_id), total_of(lines))
    _check_kept(connection, move_id, invoice, total_of(lines))
    taxes = _taxes(connection, move_id)
    entry = _entry(session, action, move_id, invoice)
    foreign = at_document_rate(connection, move_id, invoice.currency)
    note_id = insert_draft(session, entry, converted(_journal_lines(lines, taxes), RECEIVABLE, foreign))
    _insert_lines(connection, note_id, _NoteLines(lines=lines, taxes=taxes, foreign=foreign))
    return note_id


def invoiced_lines(connection: sqlite3.Connection, move_id: int) -> list[InvoicedLine]:
    """The lines of an invoice in their order, with what credit notes took back of each."""
    rows = connection.execute(
        "SELECT i.*, COALESCE(t.percent, '0') AS percent FROM invoice_lines i LEFT JOIN taxes t ON t.id = i.tax_id"
        " WHERE i.move_id = ? ORDER BY i.id",
        (move_id,),
    ).fetchall()
    credited: dict[int, Decimal] = {}
    for row in connection.execute(
        "SELECT c.credits_line_id, c.quantity FROM invoice_lines c JOIN credit_notes m ON m.id = c.move_id"
        " WHERE m.reverses_id = ? AND c.credits_line_id IS NOT NULL",
        (move_id,),
    ):
        line_id = row["credits_line_id"]
        credited[line_id] = credited.get(line_id, Decimal(0)) + Decimal(row["quantity"])
    return [
        InvoicedLine(
            line_id=row["id"],
            description=row["description"],
            quantity=Decimal(row["quantity"]),
            unit_price=Decimal(row["unit_price"]),
            discount=Decimal(row["discount"]),
            unit=row["unit"],
            rate=Decimal(row["percent"]) / 100,
            includes_tax=bool(row["includes_tax"]),
            credited=credited.get(row["id"], Decimal(0)),
        )
        for row in rows
    ]


def _taxes(connection: sqlite3.Connection, move_id: int) -> dict[Decimal, sqlite3.Row]:
    """Rate -> the tax of the invoice's lines: id, name, account."""
    rows = connection.execute(
        "SELECT DISTINCT t.* FROM invoice_lines i JOIN taxes t ON t.id = i.tax_id WHERE i.move_id = ?", (move_id,)
    )
    return {Decimal(row["percent"]) / 100: row for row in rows}


def _journal_lines(lines: Sequence[CreditedLine], taxes: dict[Decimal, sqlite3.Row]) -> Iterator[EntryLine]:
    yield EntryLine(account=RECEIVABLE, name="Receivable", credit=to_cents(total_of(lines)))
    for line in lines:
        yield _debit(INCOME, line.description, line.net)
    for rate, tax in by_rate(lines).items():
        if tax:
            yield _debit(taxes[rate]["account"], taxes[rate]["name"], tax)


def _debit(account: str, name: str, amount: Decimal) -> EntryLine:
    """A line on the debit side; on the credit side for a negative amount."""
    cents = to_cents(amount)
    return EntryLine(account=account, name=name, debit=max(0, cents), credit=max(0, -cents))


@dataclass(frozen=True, kw_only=True)
class _NoteLines:
    """The lines of a credit note with their taxes by rate, and the currency when it is another one."""

    lines: Sequence[CreditedLine]
    taxes: dict[Decimal, sqlite3.Row]
    foreign: Foreign | None

    def in_books(self) -> list[tuple[int, int] | tuple[None, None]]:
        """Each line's amount and tax in the currency of the books; the taxes of a rate add up to its journal line."""
        if self.foreign is None:
            return [(None, None)] * len(self.lines)
        taxes = dict.fromkeys(range(len(self.lines)), 0)
        for rate in self.taxes:
            of_rate = [at for at, line in enumerate(self.lines) if line.rate == rate]
            shares = self.foreign.shares([to_cents(self.lines[at].tax) for at in of_rate])
            taxes |= dict(zip(of_rate, shares, strict=True))
        return [(self.foreign.cents(to_cents(line.net)), taxes[at]) for at, line in enumerate(self.lines)]


def _insert_lines(connection: sqlite3.Connection, note_id: int, note: _NoteLines) -> None:
    taxes = note.taxes
    connection.executemany(
        "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, tax_id, amount, tax_amount, discount,"
        " unit, includes_tax, credits_line_id, company_amount, company_tax)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                note_id,
                line.description,
                plain_number(line.quantity),
                plain_number(line.unit_price),
                taxes[line.rate]["id"] if line.rate else None,
                to_cents(line.net),
                to_cents(line.tax),
                plain_number(line.line.discount) if line.line else "0",
                line.line.unit if line.line else "",
                int(line.line is not None and line.line.includes_tax),
                line.line.line_id if line.line else None,
                *in_books,
            )
            for line, in_books in zip(note.lines, note.in_books(), strict=True)
        ],
    )


def receivable_cents(connection: sqlite3.Connection, move_id: int) -> int:
    """What an entry books to the customer, in hundredths of its own currency; either side."""
    row = connection.execute(
        "SELECT COALESCE(ABS(amount_currency), debit + credit) FROM move_lines WHERE move_id = ? AND account = ?",
        (move_id, RECEIVABLE),
    ).fetchone()
    return int(row[0])


def open_credit(connection: sqlite3.Connection, move_id: int) -> Decimal:
    """What of a credit note or payment neither settles an invoice nor was paid back, in its own currency."""
    row = connection.execute(
        "SELECT COALESCE(-l.amount_currency, l.credit) - COALESCE((SELECT SUM(COALESCE(r.amount_currency, r.amount))"
        " FROM reconciliations r WHERE r.credit_line_id = l.id AND r.undone_on IS NULL), 0)"
        " FROM move_lines l WHERE l.move_id = ? AND l.account = ?",
        (move_id, RECEIVABLE),
    ).fetchone()
    return from_cents(row[0])


def _result(session: BooksSession, move_id: int, invoice: InvoiceSummary, note_id: int | None) -> CreditInvoiceResult:
    """note_id None: a cancelled draft."""
    connection, note = session.connection, ""
    if note_id is not None:
        note = connection.execute("SELECT number FROM moves WHERE id = ?", (note_id,)).fetchone()[0]
    amount = from_cents(receivable_cents(connection, note_id)) if note_id else invoice.total_amount
    return CreditInvoiceResult(
        invoice_id=invoice.invoice_id,
        status="credited" if note else "cancelled",
        credit_note_id=note,
        amount=amount,
        currency=invoice.currency,
        created_at=session.now,
        odoo_url=invoice_url(note or invoice.invoice_id),
        uncredited=uncredited(connection, move_id) if note_id else Decimal("0.00"),
        open_credit=open_credit(connection, note_id) if note_id else Decimal("0.00"),
        company_amount=company_amount(session, note_id or move_id, RECEIVABLE),
    )
