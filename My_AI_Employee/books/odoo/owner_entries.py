"""What the owner paid personally: an entry of a miscellaneous journal, payable against the owner's capital."""

from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.odoo.bill_reads import Bill
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import find_key, key_conflict, load_once
from My_AI_Employee.books.odoo.values import Row, day, money, ref
from My_AI_Employee.domain.foreign_currency import in_company_currency
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.purchase_actions import RecordBillPayment
from My_AI_Employee.errors import BooksRefusedError

CAPITAL = "301000"
"""Code of the account Capital in Odoo's generic chart."""
OWNER_ENTRY = [
    *("name", "state", "date", "ref", "amount_total", "amount_total_signed", "create_date", "move_type"),
]


@dataclass(frozen=True, kw_only=True)
class OwnerPlaces:
    """Where Odoo books what the owner paid."""

    journal_id: int
    account_id: int


def owner_places(context: OdooContext) -> OwnerPlaces:
    """The first miscellaneous journal, and the account 301000 or the only one of type equity.

    Raises BooksRefusedError that says what to set up.
    """
    client = context.client
    journals = client.call(
        "account.journal",
        "search",
        domain=[context.own_company, ["type", "=", "general"], ["code", "not in", ["EXCH", "CABA"]]],
        order="sequence, id",
        limit=1,
    )
    accounts = client.call(
        "account.account",
        "search_read",
        domain=[["account_type", "=", "equity"], ["company_ids", "in", [context.company.company_id]]],
        fields=["code"],
        order="code",
    )
    capital = [account for account in accounts if account["code"] == CAPITAL]
    chosen = capital or (accounts if len(accounts) == 1 else [])
    if not journals or not chosen:
        missing = f"account {CAPITAL} of type Equity" if journals else "miscellaneous journal"
        raise BooksRefusedError(
            f"Odoo has no {missing}, which is needed to record that the owner paid",
            hint="create it in Odoo (Invoicing, Configuration), or record the payment from bank or cash; the account "
            f"for what the owner brings in has the code {CAPITAL}, or is the only one of type Equity",
        )
    return OwnerPlaces(journal_id=int(journals[0]), account_id=int(chosen[0]["id"]))


def paying_line(key: str) -> str:
    """External id of the entry's line that pays the bill."""
    return f"{key}_pays"


def load_owner_entry(call: OdooCall, bill: Bill, due: Row) -> int:
    """Create the draft entry, or find it. due: the bill's payable line."""
    action: RecordBillPayment = call.action
    places, amount = owner_places(call.context), plain_number(in_company_currency(action, action.amount))
    foreign = action.exchange_rate is not None
    text = _text(action, bill)
    head = {
        "id": call.key,
        "move_type": "entry",
        "journal_id/.id": str(places.journal_id),
        "date": action.payment_date.isoformat(),
        "ref": text,
    }
    pays = {
        "line_ids/id": paying_line(call.key),
        "line_ids/account_id/.id": str(ref(due["account_id"])),
        "line_ids/partner_id/.id": str(ref(due["partner_id"])),
        "line_ids/name": text,
        "line_ids/debit": amount,
        "line_ids/credit": "0",
        **_in_currency(due, action.amount, foreign=foreign),
    }
    from_owner = {
        "line_ids/id": f"{call.key}_owner",
        "line_ids/account_id/.id": str(places.account_id),
        "line_ids/partner_id/.id": "",
        "line_ids/name": text,
        "line_ids/debit": "0",
        "line_ids/credit": amount,
        **_in_currency(due, -action.amount, foreign=foreign),
    }
    return load_once(call.context.client, "account.move", call.key, [head | pays, from_owner])


def _in_currency(due: Row, amount: Decimal, *, foreign: bool) -> dict[str, str]:
    """What a line is in the currency of the bill, when that is not the company's."""
    if not foreign:
        return {}
    return {
        "line_ids/currency_id/.id": str(ref(due["currency_id"])),
        "line_ids/amount_currency": plain_number(amount),
    }


def _text(action: RecordBillPayment, bill: Bill) -> str:
    return f"{action.reference or bill.summary.bill_number} (paid by the owner)"


def check_owner_entry(call: OdooCall, entry_id: int, bill: Bill) -> Row:
    """The entry. Raises KeyConflictError when it has other values than the action."""
    action: RecordBillPayment = call.action
    entry = call.context.read_record("account.move", entry_id, OWNER_ENTRY)
    same = (
        entry["move_type"] == "entry"
        and money(entry["amount_total"]) == action.amount
        and day(entry["date"]) == action.payment_date
        and entry["ref"] == _text(action, bill)
    )
    if not same:
        raise key_conflict(call.key)
    return entry


def is_matched(context: OdooContext, key: str) -> bool:
    """Whether the entry with this key pays a bill already; true for entries that pay none."""
    line = find_key(context.client, paying_line(key))
    return line is None or bool(
        context.read_record("account.move.line", line.record_id, ["reconciled"])["reconciled"]
    )
