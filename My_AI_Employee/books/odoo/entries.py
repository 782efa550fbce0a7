"""Journal entries and transfers in Odoo: loaded as drafts with a key, posted, reversed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.ledger_accounts import LedgerAccount, check_not_future, entry_account
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    change_state,
    check_lines,
    find_key,
    fingerprint,
    key_conflict,
    line_key,
    load_once,
)
from My_AI_Employee.books.odoo.ledger import outstanding_accounts
from My_AI_Employee.books.odoo.ledger_accounts import MoneyAccount, chart, general_journal, own_account
from My_AI_Employee.books.odoo.partners import partner_id
from My_AI_Employee.books.odoo.periods import check_open_day
from My_AI_Employee.books.odoo.values import Row, day, moment, money, text
from My_AI_Employee.domain.bank_actions import EntryLine, RecordJournalEntry, RecordTransfer
from My_AI_Employee.domain.bank_results import JournalEntryResult, TransferResult
from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.errors import BooksConfigurationError, ValidationFailedError
from My_AI_Employee.observability.crash_points import reach

ENTRY_FIELDS = ["name", "state", "date", "ref", "move_type", "line_ids", "amount_total", "create_date", "journal_id"]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One journal item to load. amount: debit - credit. partner: id, 0 for none."""

    account_id: int
    text: str
    amount: Decimal
    partner: int = 0


def load_entry(call: OdooCall, head: Mapping[str, str], items: Sequence[Item], key: str = "") -> int:
    """Load a draft entry under the call's key, or under one derived from it; returns its id."""
    key = key or call.key
    rows = [
        {
            "line_ids/id": line_key(key, number, fingerprint(call.action)),
            "line_ids/account_id/.id": str(item.account_id),
            "line_ids/name": item.text,
            "line_ids/partner_id/.id": str(item.partner or ""),
            "line_ids/debit": plain_price(max(item.amount, Decimal(0))),
            "line_ids/credit": plain_price(max(-item.amount, Decimal(0))),
            "line_ids/tax_ids/.id": "",
        }
        for number, item in enumerate(items, start=1)
    ]
    first = {"id": key, "move_type": "entry", "journal_id/.id": str(general_journal(call.context)), **head}
    return load_once(call.context.client, "account.move", key, [first | rows[0], *rows[1:]])


def keyed_entry(call: OdooCall) -> int:
    """Id of the entry that the call's key has made; 0 when there is none. Raises KeyConflictError."""
    found = find_key(call.context.client, call.key)
    if found is None:
        return 0
    if found.model != "account.move":
        raise key_conflict(call.key)
    move = read_entry(call.context, found.record_id)
    lines = {call.key: [int(line) for line in move["line_ids"]]}
    if move["move_type"] != "entry" or check_lines(call.context.client, lines, {call.key: fingerprint(call.action)}):
        raise key_conflict(call.key)
    return found.record_id


def read_entry(context: OdooContext, move_id: int) -> Row:
    """One entry."""
    return context.read_record("account.move", move_id, ENTRY_FIELDS)


def post_entry(context: OdooContext, move_id: int) -> Row:
    """Post a draft; returns the entry as it is then."""
    if read_entry(context, move_id)["state"] == "draft":
        change_state(context.client, "account.move", "action_post", move_id, "draft")
        reach("odoo.posted")
    return read_entry(context, move_id)


def entry_link(context: OdooContext, move_id: int) -> str:
    """Where to see an entry."""
    return context.link("action-account.action_move_journal_line", move_id)


def record_journal_entry(call: OdooCall) -> JournalEntryResult:
    """Post a balanced entry. Raises AccountNotFoundError, CustomerNotFoundError, InvalidDateError,
    PeriodClosedError, KeyConflictError. Can be repeated after a failure at any step."""
    context, action = call.context, call.action
    move_id = keyed_entry(call)
    if not move_id:
        items = _journal_items(call, action)
        if call.dry_run:
            return JournalEntryResult(**_expected(call, action.date, action.total))
        move_id = load_entry(call, {"date": action.date.isoformat(), "ref": action.description}, items)
    move = post_entry(context, move_id)
    return JournalEntryResult(**_posted(context, move))


def _journal_items(call: OdooCall, action: RecordJournalEntry) -> list[Item]:
    check_not_future(action.date, call.context.today(), "the entry")
    check_open_day(call.context, action.date)
    accounts = chart(call)
    return [item_of(call, line, entry_account(accounts, line), action.description) for line in action.lines]


def item_of(call: OdooCall, line: EntryLine, account: LedgerAccount, description: str) -> Item:
    """The journal item of a line. Raises CustomerNotFoundError, CustomerAmbiguousError."""
    return Item(
        account_id=account.account_id,
        text=line.text or description,
        amount=line.signed,
        partner=partner_id(call, line.partner) if line.partner else 0,
    )


def _expected(call: OdooCall, on: date, amount: Decimal) -> dict[str, object]:
    """The fields of a result in a dry run."""
    return {
        "entry_id": "",
        "entry_date": on,
        "amount": amount,
        "currency": call.context.company.currency,
        "created_at": call.context.clock(),
        "dry_run": True,
    }


def _posted(context: OdooContext, move: Row) -> dict[str, object]:
    """The fields of a result, read back."""
    return {
        "entry_id": text(move["name"]),
        "entry_date": day(move["date"]),
        "amount": money(move["amount_total"]),
        "currency": context.company.currency,
        "created_at": moment(move["create_date"]),
        "odoo_url": entry_link(context, int(move["id"])),
    }


def record_transfer(call: OdooCall) -> TransferResult:
    """Post a transfer: cash moves at once, a bank's side waits on its outstanding account for the bank line.

    Raises AccountNotFoundError, ValidationFailedError, InvalidDateError, PeriodClosedError, KeyConflictError.
    """
    context, action = call.context, call.action
    source, target = own_account(call, action.from_account), own_account(call, action.to_account)
    names = {"from_account": source.account.title, "to_account": target.account.title}
    move_id = keyed_entry(call)
    if not move_id:
        items = _transfer_items(call, action, source, target)
        if call.dry_run:
            return TransferResult(**_expected(call, action.date, action.amount), **names)
        head = {"date": action.date.isoformat(), "ref": action.reference or f"Transfer to {target.account.name}"}
        move_id = load_entry(call, head, items)
    return TransferResult(**_posted(context, post_entry(context, move_id)), **names)


def _transfer_items(call: OdooCall, action: RecordTransfer, source: MoneyAccount, target: MoneyAccount) -> list[Item]:
    context = call.context
    check_not_future(action.date, context.today(), "the transfer")
    check_open_day(context, action.date)
    if source.account == target.account:
        raise ValidationFailedError(f"{source.account.title} cannot be transferred to itself")
    receipts, payments = outstanding_accounts(context)
    said = f"{source.account.name} to {target.account.name}"
    name = f"{action.reference} - {said}" if action.reference else said
    return [
        Item(account_id=_side(target, receipts), text=name, amount=action.amount),
        Item(account_id=_side(source, payments), text=name, amount=-action.amount),
    ]


def _side(own: MoneyAccount, outstanding: int) -> int:
    if own.account.holds_cash:
        return own.account.account_id
    if not outstanding:
        raise BooksConfigurationError(
            "Odoo has no account for outstanding receipts and payments",
            hint="set it in Odoo: Invoicing, Configuration, Settings",
            facts={"journal": own.account.code},
        )
    return outstanding
