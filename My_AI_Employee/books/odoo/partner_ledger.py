"""What partners owe and are owed in Odoo: open items at a date, and the account of one customer."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.customers import known_customers, similar_customers
from My_AI_Employee.books.odoo.ledger import matched_after, posted
from My_AI_Employee.books.odoo.many_rows import names_in, search_many
from My_AI_Employee.books.odoo.values import Row, day, money, ref, ref_name, text
from My_AI_Employee.books.opening_rules import choose_partner
from My_AI_Employee.books.rules import choose_customer, folded
from My_AI_Employee.domain.ledger import (
    CurrencyOpening,
    CustomerAccount,
    CustomerEntry,
    OpenItem,
    Side,
    StatementKind,
)
from My_AI_Employee.domain.results import Customer

_SIDES: Mapping[str, tuple[Side, int]] = {"asset_receivable": ("receivable", 1), "liability_payable": ("payable", -1)}
_NOTHING = Decimal("0.00")
ADDRESS_FIELDS = ("street", "street2", "zip", "city", "state_id", "country_id")
WRITTEN_OFF = "Write-off of "
"""How the reference of a write-off's entry begins (see write_offs.py)."""


def open_items(context: OdooContext, as_of: date) -> list[OpenItem]:
    """Lines of receivables and payables with what was open on them at the end of a day, oldest due date first."""
    later = matched_after(context, as_of)
    domain = [
        *posted(context, None, as_of),
        ["account_type", "in", list(_SIDES)],
        "|",
        ["amount_residual", "!=", 0],
        ["id", "in", sorted(later)],
    ]
    fields = [
        *("account_type", "partner_id", "move_id", "move_name", "date", "date_maturity"),
        *("balance", "amount_residual", "move_type"),
    ]
    rows = search_many(context.client, "account.move.line", domain, fields)
    numbers = _bill_numbers(context, rows)
    partners = names_in(context.client, "account.move.line", rows, "partner_id")
    found = []
    for row in rows:
        residual = money(row["amount_residual"]) + later.get(int(row["id"]), Decimal(0))
        if residual:
            partner = partners.get(ref(row["partner_id"]), "")
            found.append(_item(row, residual, partner, numbers.get(ref(row["move_id"]), "")))
    return sorted(found, key=lambda item: (item.due_date, item.number))


def _bill_numbers(context: OdooContext, rows: list[Row]) -> dict[int, str]:
    """The vendors' own numbers of the bills among the lines, by the move's id."""
    bills = sorted({ref(row["move_id"]) for row in rows if row["move_type"] in ("in_invoice", "in_refund")})
    if not bills:
        return {}
    read = context.client.call("account.move", "read", ids=bills, fields=["ref"])
    return {int(row["id"]): text(row["ref"]) for row in read}


def _item(row: Row, residual: Decimal, partner: str, reference: str) -> OpenItem:
    side, sign = _SIDES[text(row["account_type"])]
    booked = date.fromisoformat(text(row["date"]))
    return OpenItem(
        side=side,
        partner=partner,
        number=text(row["move_name"]),
        reference=reference,
        date=booked,
        due_date=day(row["date_maturity"]) or booked,
        total=sign * money(row["balance"]),
        residual=sign * residual,
    )


def customer_account(context: OdooContext, name: str, period: tuple[date, date], email: str) -> CustomerAccount:
    """What a customer owed before the period, and its entries. Raises as `Books.customer_account`."""
    customer = int(_choose(context, name, email).customer_id)
    start, end = period
    fields = ["name", "email", *ADDRESS_FIELDS]
    partner = context.read_record("res.partner", customer, fields)
    receivable = [["account_type", "=", "asset_receivable"], ["partner_id", "child_of", customer]]
    sums = context.client.call(
        "account.move.line",
        "formatted_read_group",
        domain=[*posted(context, None, end), ["date", "<", start.isoformat()], *receivable],
        groupby=[],
        aggregates=["balance:sum"],
    )
    openings = _openings(context, [*posted(context, None, end), ["date", "<", start.isoformat()], *receivable])
    lines = context.client.call(
        "account.move.line",
        "search_read",
        domain=[*posted(context, start, end), *receivable],
        fields=_LINE_FIELDS,
        order="date, move_id, id",
    )
    return CustomerAccount(
        customer_id=str(customer),
        name=text(partner["name"]),
        email=text(partner["email"]),
        address=postal_address(partner),
        opening=money(sums[0]["balance:sum"] or 0) if sums else _NOTHING,
        entries=_entries(lines, context.company.currency_id),
        openings=openings,
    )


def _openings(context: OdooContext, domain: list[Any]) -> tuple[CurrencyOpening, ...]:
    """What of the opening balance is owed in other currencies than the company's."""
    groups = context.client.call(
        "account.move.line",
        "formatted_read_group",
        domain=[*domain, ["currency_id", "!=", context.company.currency_id]],
        groupby=["currency_id"],
        aggregates=["amount_currency:sum", "balance:sum"],
    )
    found = [
        CurrencyOpening(
            ref_name(group["currency_id"]),
            money(group["amount_currency:sum"] or 0),
            money(group["balance:sum"] or 0),
        )
        for group in groups
    ]
    return tuple(one for one in sorted(found) if one.document or one.company)


def _choose(context: OdooContext, name: str, email: str) -> Customer:
    known = known_customers(context, [name], [email] if email else [])
    named = [customer for customer in known if folded(customer.name) == folded(name)]
    candidates = named or similar_customers(context, name)
    return choose_customer(candidates, name, email) if email else choose_partner(candidates, name)


def postal_address(partner: Row) -> str:
    """The address of a partner or company, with line feeds between its lines."""
    place = " ".join(part for part in (text(partner["zip"]), text(partner["city"])) if part)
    parts = [text(partner["street"]), text(partner["street2"]), place]
    return "\n".join(
        part for part in (*parts, ref_name(partner["state_id"]), ref_name(partner["country_id"])) if part
    )


_LINE_FIELDS = [
    *("date", "date_maturity", "move_id", "move_name", "move_type", "name", "ref", "balance"),
    *("payment_id", "statement_line_id", "currency_id", "amount_currency"),
]
_DOCUMENTS: Mapping[str, StatementKind] = {"out_invoice": "invoice", "out_refund": "credit_note"}


def _entries(lines: list[Row], company_currency: int) -> tuple[CustomerEntry, ...]:
    """One entry per move: an invoice that is paid in instalments has several lines."""
    moves: dict[int, list[Row]] = {}
    for line in lines:
        moves.setdefault(ref(line["move_id"]), []).append(line)
    entries = [_entry(rows, company_currency) for rows in moves.values()]
    return tuple(entry for entry in entries if entry.debit or entry.credit or entry.document_amount)


def _entry(rows: list[Row], company_currency: int) -> CustomerEntry:
    row, amount = rows[0], sum((money(each["balance"]) for each in rows), _NOTHING)
    kind = _kind(row, amount)
    foreign = ref(row["currency_id"]) != company_currency
    due = [found for each in rows if (found := day(each["date_maturity"]))]
    return CustomerEntry(
        date=date.fromisoformat(text(row["date"])),
        due_date=max(due, default=None) if kind == "invoice" else None,
        number=text(row["move_name"]),
        kind=kind,
        text="" if kind in ("invoice", "credit_note") else text(row["ref"]) or text(row["name"]),
        debit=max(amount, _NOTHING),
        credit=max(-amount, _NOTHING),
        currency=ref_name(row["currency_id"]) if foreign else "",
        document_amount=money(sum(each["amount_currency"] for each in rows)) if foreign else _NOTHING,
    )


def _kind(row: Row, amount: Decimal) -> StatementKind:
    document = _DOCUMENTS.get(text(row["move_type"]))
    if document is not None:
        return document
    if row["payment_id"] or row["statement_line_id"]:
        return "payment" if amount < 0 else "refund"
    return "write_off" if text(row["ref"]).startswith(WRITTEN_OFF) else "entry"
