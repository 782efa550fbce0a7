"""Journal entries of this program's own in Odoo: created with a key, posted, matched, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.bank_rules import is_matched
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import change_state, find_key, line_key, load_once
from My_AI_Employee.books.odoo.values import Row, ref
from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.errors import BooksConfigurationError, BooksRefusedError

_RECEIVABLE = "asset_receivable"


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """One line of an entry. amount: debit when positive, credit when negative. partner_id: 0 for none.

    currency_id, document_amount: of a line in another currency, with the same sign; 0 in the company's.
    """

    account_id: int
    name: str
    amount: Decimal
    partner_id: int = 0
    currency_id: int = 0
    document_amount: Decimal = Decimal(0)

    def currency_columns(self) -> dict[str, str]:
        """For `load`, beside debit and credit."""
        if not self.currency_id:
            return {}
        return {
            "line_ids/currency_id/.id": str(self.currency_id),
            "line_ids/amount_currency": plain_price(self.document_amount),
        }


def load_entry(context: OdooContext, key: str, head: dict[str, str], rows: Sequence[EntryRow], hashed: str) -> int:
    """Create the draft entry, or find it. head: further columns; hashed: fingerprint of the action."""
    lines = [
        {
            "line_ids/id": line_key(key, number, hashed),
            "line_ids/account_id/.id": str(row.account_id),
            "line_ids/partner_id/.id": str(row.partner_id) if row.partner_id else "",
            "line_ids/name": row.name,
            "line_ids/debit": plain_price(max(row.amount, Decimal(0))),
            "line_ids/credit": plain_price(max(-row.amount, Decimal(0))),
            **row.currency_columns(),
        }
        for number, row in enumerate(rows, start=1)
    ]
    journal = str(general_journal(context))
    first = {"id": key, "move_type": "entry", "journal_id/.id": journal, **head}
    return load_once(context.client, "account.move", key, [first | lines[0], *lines[1:]])


def general_journal(context: OdooContext) -> int:
    """The first journal of type general. Raises BooksConfigurationError."""

    def read(client: OdooClient) -> int:
        domain = [context.own_company, ["type", "=", "general"]]
        found = client.call("account.journal", "search", domain=domain, order="sequence, id", limit=1)
        if not found:
            raise BooksConfigurationError(
                "Odoo has no journal of type general",
                hint="create one in Odoo",
                facts={"module": "account", "journal": "general"},
            )
        return int(found[0])

    return context.cached("general_journal", read)


def losses_account(context: OdooContext) -> int:
    """The company's account for cash differences that are a loss. Raises BooksConfigurationError."""

    def read(client: OdooClient) -> int:
        name = "default_cash_difference_expense_account_id"
        (row,) = client.call("res.company", "read", ids=[context.company.company_id], fields=[name])
        if not ref(row[name]):
            raise BooksConfigurationError(
                "Odoo has no account for small losses",
                hint="set the company's account for cash differences (loss) in Odoo's accounting settings",
                facts={"module": "account"},
            )
        return ref(row[name])

    return context.cached("losses_account", read)


def bank_fees_account(context: OdooContext) -> int:
    """The chart's account for bank fees, else the first expense account of this name.

    Raises BooksConfigurationError.
    """

    def read(client: OdooClient) -> int:
        found = find_key(client, f"account.{context.company.company_id}_expense_finance")
        if found is not None:
            return found.record_id
        domain = [["account_type", "=like", "expense%"], ["name", "ilike", "bank fee"]]
        ids = client.call("account.account", "search", domain=domain, order="code", limit=1)
        if not ids:
            raise BooksConfigurationError(
                "Odoo has no expense account for bank fees",
                hint="create an expense account named 'Bank Fees' in Odoo",
                facts={"module": "account"},
            )
        return int(ids[0])

    return context.cached("bank_fees_account", read)


def post_entry(context: OdooContext, move_id: int) -> None:
    """Post the entry unless that is done."""
    if context.read_record("account.move", move_id, ["state"])["state"] == "draft":
        change_state(context.client, "account.move", "action_post", move_id, "draft")


def receivable_lines(context: OdooContext, move_ids: Sequence[int], *, open_only: bool = True) -> list[Row]:
    """The posted lines of these entries on accounts receivable."""
    domain: list[Any] = [
        ["move_id", "in", list(move_ids)],
        ["account_type", "=", _RECEIVABLE],
        ["parent_state", "=", "posted"],
    ]
    domain += [["reconciled", "=", False]] if open_only else []
    fields = [
        *("move_id", "account_id", "partner_id", "currency_id", "amount_residual", "reconciled"),
        *("amount_residual_currency", "amount_currency", "balance"),
    ]
    rows: list[Row] = context.client.call(
        "account.move.line", "search_read", domain=domain, fields=fields, order="id"
    )
    return rows


def match_receivables(context: OdooContext, one: int, other: int) -> None:
    """Reconcile the open receivable lines of two entries. An error counts only when both are still open."""
    lines = receivable_lines(context, [one, other])
    if not _both_open(lines):
        return
    try:
        context.client.call("account.move.line", "reconcile", ids=[int(line["id"]) for line in lines])
    except BooksRefusedError:
        if _both_open(receivable_lines(context, [one, other])):
            raise


def _both_open(lines: Sequence[Row]) -> bool:
    return len({ref(line["move_id"]) for line in lines}) > 1


def cancel_entry(context: OdooContext, move_id: int) -> None:
    """Take an entry back: its matching is undone, and it no longer counts."""
    state = context.read_record("account.move", move_id, ["state"])["state"]
    if state == "posted":
        change_state(context.client, "account.move", "button_draft", move_id, "posted")
    if state != "cancel":
        change_state(context.client, "account.move", "button_cancel", move_id, "draft")


def check_no_bank_line(context: OdooContext, move_id: int, named: str) -> None:
    """Raises InvalidStatusError when the entry of a payment or expense is matched with a bank line.

    Only then is what it books on the bank's side settled in whole. named: what it is, with its number.
    """
    of_bank = [["move_id", "=", move_id], ["account_type", "not in", ["asset_receivable", "liability_payable"]]]
    if context.client.call("account.move.line", "search", domain=[*of_bank, ["reconciled", "=", True]], limit=1):
        raise is_matched(named)
