"""Opening balances: what the accounts held when the books begin, and the invoices that were open then."""

import sqlite3
from datetime import date

from My_AI_Employee.books.ledger_accounts import LedgerAccount, check_not_future, opening_account
from My_AI_Employee.books.local.accounts import CLEARING, chart
from My_AI_Employee.books.local.credit_notes import credit_invoice
from My_AI_Employee.books.local.customers import find_customers
from My_AI_Employee.books.local.invoice_queries import find_invoice
from My_AI_Employee.books.local.posting import RECEIVABLE, Entry, EntryLine, insert_draft, post
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.opening_rules import already_opened, choose_partner, entries_before
from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.bank_actions import ZERO, OpeningLine, RecordOpeningBalances
from My_AI_Employee.domain.bank_results import OpeningBalancesResult, OpenItem
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.errors import InvalidStatusError


def record_opening_balances(session: BooksSession, action: RecordOpeningBalances) -> OpeningBalancesResult:
    """Post the balances and an invoice per open receivable. Raises AccountNotFoundError, CustomerNotFoundError,
    ValidationFailedError, InvalidStatusError, InvalidDateError."""
    check_not_future(action.date, session.today, "the opening")
    _check_first(session.connection, action.date)
    accounts = chart(session.connection)
    lines = [(line, opening_account(accounts, line)) for line in action.lines]
    entry = Entry(kind="opening", day=action.date, narration="Opening balances")
    move_id = insert_draft(session, entry, [_entry_line(line, account) for line, account in lines])
    number = post(session, move_id)
    owed = [line for line, account in lines if account.is_owed]
    items = tuple(_open_item(session, line, action.date, move_id) for line in owed)
    return OpeningBalancesResult(
        entry_id=number,
        entry_date=action.date,
        amount=action.total,
        currency=session.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
        open_items=items,
    )


def _check_first(connection: sqlite3.Connection, day: date) -> None:
    row = connection.execute(
        "SELECT m.number FROM moves m WHERE m.kind = 'opening' AND m.state = 'posted'"
        " AND NOT EXISTS (SELECT 1 FROM moves r WHERE r.reverses_id = m.id)"
    ).fetchone()
    if row:
        raise already_opened(str(row[0]))
    row = connection.execute(
        "SELECT number, date FROM moves WHERE state = 'posted' AND date < ? ORDER BY date LIMIT 1", (day.isoformat(),)
    ).fetchone()
    if row:
        raise entries_before(day, str(row["number"]), str(row["date"]))


def _entry_line(line: OpeningLine, account: LedgerAccount) -> EntryLine:
    """A receivable is booked by its invoice; here stands the other side of that invoice, so that both clear."""
    owed = account.is_owed
    parts = (line.text or "Opening balance", line.partner, line.document)
    return EntryLine(
        account=CLEARING if owed else account.code,
        name=" - ".join(part for part in parts if part),
        debit=to_cents(line.debit or ZERO),
        credit=to_cents(line.credit or ZERO),
    )


def _open_item(session: BooksSession, line: OpeningLine, day: date, opening_id: int) -> OpenItem:
    connection, cents, due = session.connection, to_cents(line.amount), line.due_date or day
    customer = choose_partner(find_customers(connection, line.partner, 50), line.partner)
    taken = connection.execute(
        "SELECT m.number FROM moves m WHERE m.opening_document = ? AND m.state = 'posted'"
        " AND NOT EXISTS (SELECT 1 FROM moves r WHERE r.reverses_id = m.id)",
        (line.document,),
    ).fetchone()
    if taken:
        raise InvalidStatusError(f"the open invoice {line.document} is in the books already, as {taken[0]}")
    text = f"Open invoice {line.document}"
    entry = Entry(
        kind="invoice",
        day=day,
        due_date=due,
        customer_id=int(customer.customer_id),
        narration=text,
        opening_document=line.document,
    )
    sides = [
        EntryLine(account=RECEIVABLE, name=text, debit=cents),
        EntryLine(account=CLEARING, name=text, credit=cents),
    ]
    move_id = insert_draft(session, entry, sides)
    connection.execute(
        "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, amount, tax_amount)"
        " VALUES (?, ?, '1', ?, ?, 0)",
        (move_id, text, str(from_cents(cents)), cents),
    )
    number = post(session, move_id)
    connection.execute("INSERT INTO opening_items (move_id, opening_id) VALUES (?, ?)", (move_id, opening_id))
    return OpenItem(
        invoice_id=number, document=line.document, partner=customer.name, amount=line.amount, due_date=due
    )


def credit_open_items(session: BooksSession, opening_id: int, reason: str) -> None:
    """Credit the invoices of an opening. Raises InvalidStatusError when one of them has a payment or a credit."""
    rows = session.connection.execute("SELECT move_id FROM opening_items WHERE opening_id = ?", (opening_id,))
    for row in rows.fetchall():
        _, invoice = find_invoice(session.connection, f"DRAFT/{row['move_id']}", session.currency)
        if invoice.payment_status == "reversed":
            continue  # its credit note cleared it already
        credit_invoice(session, CreditInvoice(invoice_id=invoice.number, reason=reason))
