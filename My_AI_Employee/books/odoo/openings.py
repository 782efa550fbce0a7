"""Opening balances in Odoo: one entry of the general journal, and an invoice per open receivable."""

from datetime import date
from typing import Any

from My_AI_Employee.books.credit_note_rules import check_opening_stands
from My_AI_Employee.books.ledger_accounts import LedgerAccount, check_not_future, opening_account
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.credit import credit_invoice
from My_AI_Employee.books.odoo.entries import Item, entry_link, keyed_entry, load_entry, post_entry
from My_AI_Employee.books.odoo.invoice_reads import find_invoice, opening_ref
from My_AI_Employee.books.odoo.keys import find_key, fingerprint, line_key, load_once
from My_AI_Employee.books.odoo.ledger_accounts import chart, clearing_account
from My_AI_Employee.books.odoo.partners import partner_id
from My_AI_Employee.books.odoo.periods import check_open_day
from My_AI_Employee.books.odoo.post_invoice import post_invoice
from My_AI_Employee.books.odoo.values import Row, day, moment, money, ref, ref_name, text
from My_AI_Employee.books.opening_rules import already_opened, entries_before
from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.bank_actions import OpeningLine
from My_AI_Employee.domain.bank_results import OpeningBalancesResult, OpenItem
from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.errors import InvalidStatusError, InvoiceNotFoundError

OPENING = "Opening balances"
"""Reference of the entry, by which it is known."""

_Lines = list[tuple[OpeningLine, LedgerAccount]]


def record_opening_balances(call: OdooCall) -> OpeningBalancesResult:
    """Post the balances and an invoice per open receivable. Can be repeated after a failure at any step.

    The entry is loaded first and posted last: while it is a draft, the opening is not complete.
    """
    context, action = call.context, call.action
    move_id = keyed_entry(call)
    accounts = chart(call)
    lines = [(line, opening_account(accounts, line)) for line in action.lines]
    clearing = clearing_account(accounts).account_id
    if not move_id:
        items = _checked_items(call, lines, clearing)
        if call.dry_run:
            return _expected(call)
        head = {"date": action.date.isoformat(), "ref": OPENING}
        move_id = load_entry(call, head, items)
    owed = [line for line, account in lines if account.is_owed]
    numbers = [
        _open_invoice(call, line, clearing, f"{call.key}_o{at}", move_id) for at, line in enumerate(owed, start=1)
    ]
    move = post_entry(context, move_id)
    return OpeningBalancesResult(
        entry_id=text(move["name"]),
        entry_date=day(move["date"]) or action.date,
        amount=action.total,
        currency=context.company.currency,
        created_at=moment(move["create_date"]),
        odoo_url=entry_link(context, move_id),
        open_items=tuple(_item(context, invoice_id) for invoice_id in numbers),
    )


def _expected(call: OdooCall) -> OpeningBalancesResult:
    return OpeningBalancesResult(
        entry_id="",
        entry_date=call.action.date,
        amount=call.action.total,
        currency=call.context.company.currency,
        created_at=call.context.clock(),
        dry_run=True,
    )


def _checked_items(call: OdooCall, lines: _Lines, clearing: int) -> list[Item]:
    context, action = call.context, call.action
    check_not_future(action.date, context.today(), "the opening")
    check_open_day(context, action.date)
    _check_first(context, action.date)
    for line, account in lines:
        if account.is_owed:
            _check_new(context, line.document)
    return [
        Item(
            account_id=clearing if account.is_owed else account.account_id,
            text=" - ".join(part for part in (line.text or OPENING, line.document) if part),
            amount=line.signed,
            partner=partner_id(call, line.partner) if line.partner else 0,
        )
        for line, account in lines
    ]


def _check_new(context: OdooContext, document: str) -> None:
    try:
        found = find_invoice(context, document).summary
    except InvoiceNotFoundError:
        return
    if found.payment_status != "reversed":
        raise InvalidStatusError(f"the open invoice {document} is in the books already, as {found.invoice_id}")


def _check_first(context: OdooContext, on: date) -> None:
    """Raises InvalidStatusError when the books were opened, here or in Odoo, or were in use before."""
    client, own = context.client, context.own_company
    company = context.read_record("res.company", context.company.company_id, ["account_opening_move_id"])
    of_odoo = ref(company["account_opening_move_id"])
    opened = [own, ["state", "=", "posted"], "|", ["ref", "=", OPENING], ["id", "=", of_odoo]]
    for row in client.call("account.move", "search_read", domain=opened, fields=["name"], order="id"):
        taken_back = [["reversed_entry_id", "=", int(row["id"])], ["state", "=", "posted"]]
        if not client.call("account.move", "search", domain=taken_back, limit=1):
            raise already_opened(text(row["name"]))
    earlier: list[Any] = [own, ["state", "=", "posted"], ["date", "<", on.isoformat()]]
    rows = client.call("account.move", "search_read", domain=earlier, fields=["name", "date"], order="date", limit=1)
    if rows:
        raise entries_before(on, text(rows[0]["name"]), text(rows[0]["date"]))


def _open_invoice(call: OdooCall, line: OpeningLine, clearing: int, key: str, opening_id: int) -> int:
    """Load and post the invoice of an open receivable; returns its id."""
    context, action = call.context, call.action
    found = find_key(context.client, key)
    if found is None:
        row = {
            "id": key,
            "move_type": "out_invoice",
            "partner_id/.id": str(partner_id(call, line.partner)),
            "currency_id/.id": str(context.company.currency_id),
            "invoice_date": action.date.isoformat(),
            "invoice_payment_term_id/.id": "",
            "invoice_date_due": (line.due_date or action.date).isoformat(),
            "ref": opening_ref(line.document),
            "invoice_origin": _origin(opening_id),
            "invoice_line_ids/id": line_key(key, 1, fingerprint(action)),
            "invoice_line_ids/name": f"Open invoice {line.document}",
            "invoice_line_ids/quantity": "1",
            "invoice_line_ids/price_unit": plain_price(line.amount),
            "invoice_line_ids/account_id/.id": str(clearing),
            "invoice_line_ids/tax_ids/.id": "",
        }
        move_id = load_once(context.client, "account.move", key, [row])
    else:
        move_id = found.record_id
    if context.read_record("account.move", move_id, ["state"])["state"] == "draft":
        post_invoice(context, move_id)
    return move_id


def _origin(opening_id: int) -> str:
    return f"{OPENING} {opening_id}"


def _item(context: OdooContext, move_id: int) -> OpenItem:
    fields = ["name", "ref", "partner_id", "amount_total", "invoice_date_due"]
    row = context.read_record("account.move", move_id, fields)
    return OpenItem(
        invoice_id=text(row["name"]),
        document=text(row["ref"]).removeprefix(opening_ref("")),
        partner=ref_name(row["partner_id"]),
        amount=money(row["amount_total"]),
        due_date=date.fromisoformat(text(row["invoice_date_due"])),
    )


def _open_items(context: OdooContext, number: str) -> list[Row]:
    """The invoices of an opening, by the entry's number; none for another entry."""
    domain = [context.own_company, ["name", "=", number], ["ref", "=", OPENING]]
    openings = context.client.call("account.move", "search", domain=domain, limit=1)
    if not openings:
        return []
    items = [context.own_company, ["move_type", "=", "out_invoice"], ["invoice_origin", "=", _origin(openings[0])]]
    fields = ["name", "payment_state", "amount_residual", "amount_total"]
    rows: list[Row] = context.client.call(
        "account.move", "search_read", domain=[*items, ["state", "=", "posted"]], fields=fields, order="id"
    )
    return [row for row in rows if row["payment_state"] != "reversed"]


def check_open_items(context: OdooContext, number: str) -> None:
    """Raises InvalidStatusError when an invoice of this opening has a payment."""
    for row in _open_items(context, number):
        if money(row["amount_residual"]) != money(row["amount_total"]):
            raise InvalidStatusError(
                f"the open invoice {row['name']} has a payment", hint="cancel its payments first (cancel_payment)"
            )


def credit_open_items(call: OdooCall, number: str) -> None:
    """Credit the invoices of an opening that are still open."""
    for row in _open_items(call.context, number):
        action = CreditInvoice(invoice_id=text(row["name"]), reason=call.action.reason)
        credit_invoice(call.context, action, f"{call.key}_c{row['id']}", dry_run=False)


def check_opening_of_item(context: OdooContext, note: str, invoice_id: int) -> None:
    """Raises InvalidStatusError for a credit note of an open item of opening balances that were taken back."""
    origin = text(context.read_record("account.move", invoice_id, ["invoice_origin"])["invoice_origin"])
    opening = origin.removeprefix(_origin(0).removesuffix("0"))
    if origin == opening or not opening.isdigit():
        return
    taken_back = [["reversed_entry_id", "=", int(opening)], ["state", "=", "posted"]]
    found = context.client.call("account.move", "search", domain=taken_back, limit=1)
    check_opening_stands(note, taken_back=bool(found))
