"""What partners owe and are owed: open items at a date, and the account of one customer."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from My_AI_Employee.books.local.customers import candidate_customers
from My_AI_Employee.books.opening_rules import choose_partner
from My_AI_Employee.books.rules import choose_customer
from My_AI_Employee.domain.ledger import (
    CurrencyOpening,
    CustomerAccount,
    CustomerEntry,
    OpenItem,
    Side,
    StatementKind,
)
from My_AI_Employee.domain.money import from_cents

_SETTLED = """(SELECT {side}_line_id AS line, SUM(amount) AS amount FROM reconciliations
        WHERE date <= :day AND (undone_on IS NULL OR undone_on > :day) GROUP BY {side}_line_id)"""
_OPEN_ITEMS = f"""
SELECT * FROM (
    SELECT a.account_type, COALESCE(c.name, ''), m.number, COALESCE(b.number, ''), m.date,
        COALESCE(m.due_date, m.date) AS due, l.debit - l.credit AS total,
        l.debit - l.credit - COALESCE(d.amount, 0) + COALESCE(k.amount, 0) AS open
    FROM accounts a CROSS JOIN move_lines l ON l.account = a.code CROSS JOIN moves m ON m.id = l.move_id
        LEFT JOIN {_SETTLED.format(side="debit")} d ON d.line = l.id
        LEFT JOIN {_SETTLED.format(side="credit")} k ON k.line = l.id
        LEFT JOIN customers c ON c.id = m.customer_id LEFT JOIN bills b ON b.move_id = COALESCE(m.reverses_id, m.id)
    WHERE a.account_type IN ('asset_receivable', 'liability_payable') AND m.state = 'posted' AND m.date <= :day
) WHERE open <> 0 ORDER BY due, number"""  # noqa: S608 - constants only
_SIDES: Mapping[str, tuple[Side, int]] = {"asset_receivable": ("receivable", 1), "liability_payable": ("payable", -1)}


def open_items(connection: sqlite3.Connection, as_of: date) -> list[OpenItem]:
    """Lines of receivables and payables with what was open on them at the end of a day, oldest due date first."""
    from_iso, cursor = date.fromisoformat, connection.cursor()
    cursor.row_factory = None
    found = []
    for kind, partner, number, reference, day, due, total, residual in cursor.execute(
        _OPEN_ITEMS, {"day": as_of.isoformat()}
    ):
        side, sign = _SIDES[kind]
        amounts = (from_cents(sign * total), from_cents(sign * residual))
        found.append(OpenItem(side, partner, number, reference, from_iso(day), from_iso(due), *amounts))
    return found


_RECEIVABLE = """
FROM moves m NOT INDEXED CROSS JOIN move_lines l ON l.move_id = m.id JOIN accounts a ON a.code = l.account
WHERE m.customer_id = :customer AND m.state = 'posted' AND a.account_type = 'asset_receivable'"""
"""In the order of the file: the index by date would lead to nearly every entry of the years before, one by one."""
_AMOUNT = "SUM(l.debit - l.credit)"
_OPENING = f"SELECT COALESCE({_AMOUNT}, 0) {_RECEIVABLE}"
_OPENINGS = f"SELECT l.currency, SUM(l.amount_currency) AS document, {_AMOUNT} AS company {_RECEIVABLE}"
_ENTRIES = (
    f"SELECT m.date, m.due_date, m.number, m.kind, m.narration, {_AMOUNT} AS amount, MAX(l.currency) AS currency,"
    f" SUM(l.amount_currency) AS document {_RECEIVABLE}"
)
_SHOWN = """AND m.kind <> 'credit_note_reversal' AND NOT EXISTS (
    SELECT 1 FROM moves v WHERE v.reverses_id = m.id AND v.kind = 'credit_note_reversal')"""
"""A credit note that was taken back never left the house, and is of the same day as what takes it back."""
_KINDS: Mapping[str, StatementKind] = {
    "invoice": "invoice",
    "credit_note": "credit_note",
    "payment": "payment",
    "refund": "refund",
    "write_off": "write_off",
}


def customer_account(
    connection: sqlite3.Connection, name: str, period: tuple[date, date], email: str
) -> CustomerAccount:
    """What a customer owed before the period, and its entries. Raises as `Books.customer_account`."""
    known = candidate_customers(connection, name, email)
    chosen = choose_customer(known, name, email) if email else choose_partner(known, name)
    row = connection.execute("SELECT * FROM customers WHERE id = ?", (chosen.customer_id,)).fetchone()
    days = {"customer": row["id"], "start": period[0].isoformat(), "end": period[1].isoformat()}
    (opening,) = connection.execute(f"{_OPENING} AND m.date < :start", days).fetchone()
    foreign = connection.execute(
        f"{_OPENINGS} AND m.date < :start AND l.currency IS NOT NULL GROUP BY l.currency ORDER BY l.currency", days
    )
    openings = tuple(
        CurrencyOpening(one["currency"], from_cents(one["document"]), from_cents(one["company"])) for one in foreign
    )
    between = f"m.date BETWEEN :start AND :end {_SHOWN} GROUP BY m.id ORDER BY m.date, m.id"
    entries = connection.execute(f"{_ENTRIES} AND {between}", days)
    return CustomerAccount(
        customer_id=str(row["id"]),
        name=row["name"],
        email=row["email"],
        address=row["address"],
        opening=from_cents(opening),
        entries=tuple(_entry(entry) for entry in entries if entry["amount"] or entry["document"]),
        openings=openings,
    )


def _entry(row: sqlite3.Row) -> CustomerEntry:
    kind, cents = _kind(row["kind"], row["amount"]), row["amount"]
    return CustomerEntry(
        date=date.fromisoformat(row["date"]),
        due_date=date.fromisoformat(row["due_date"]) if row["due_date"] and kind == "invoice" else None,
        number=row["number"],
        kind=kind,
        text="" if kind in ("invoice", "credit_note") else row["narration"],
        debit=from_cents(max(cents, 0)),
        credit=from_cents(max(-cents, 0)),
        currency=row["currency"] or "",
        document_amount=from_cents(row["document"] or 0),
    )


def _kind(kind: str, cents: int) -> StatementKind:
    """A bank line that is explained by an invoice is a payment, or money paid back."""
    if kind == "bank_match":
        return "payment" if cents < 0 else "refund"
    return _KINDS.get(kind, "reversal" if kind.endswith("_reversal") else "entry")
