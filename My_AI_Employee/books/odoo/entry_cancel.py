"""Takes a journal entry of Odoo back: a reversing entry dated today, and for an opening its open invoices too."""

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.entries import Item, keyed_entry, load_entry, post_entry, read_entry
from My_AI_Employee.books.odoo.openings import check_open_items, credit_open_items
from My_AI_Employee.books.odoo.periods import check_open_day
from My_AI_Employee.books.odoo.values import Row, moment, money, ref, text
from My_AI_Employee.domain.bank_results import CancelJournalEntryResult
from My_AI_Employee.errors import BooksRefusedError, EntryNotFoundError, InvalidStatusError


def cancel_journal_entry(call: OdooCall) -> CancelJournalEntryResult:
    """Reverse an entry today. Raises EntryNotFoundError, InvalidStatusError when it is reversed or in use.

    Can be repeated after a failure at any step.
    """
    context, action = call.context, call.action
    reversal_id = keyed_entry(call)
    original = find_entry(context, action.entry_id)
    if not reversal_id:
        _check_may_reverse(context, original)
        check_open_day(context, context.today())
        check_open_items(context, text(original["name"]))
        if call.dry_run:
            return _answer(context, original, None)
        reversal_id = load_entry(call, _head(call, original), _reversed_items(context, int(original["id"])))
    credit_open_items(call, text(original["name"]))
    reversal = post_entry(context, reversal_id)
    _reconcile(context, int(original["id"]), reversal_id)
    return _answer(context, original, reversal)


def find_entry(context: OdooContext, number: str) -> Row:
    """A posted entry of a general journal. Raises EntryNotFoundError, InvalidStatusError for one that is reversed."""
    domain = [
        context.own_company,
        ["name", "=", number],
        ["move_type", "=", "entry"],
        ["journal_id.type", "=", "general"],
        ["state", "=", "posted"],
    ]
    ids = context.client.call("account.move", "search", domain=domain, limit=2)
    if len(ids) != 1:
        raise EntryNotFoundError(
            f"there is no journal entry '{number}'",
            hint="give the number of a posted journal entry, a transfer or the opening balances",
            facts={"entry_id": number},
        )
    return read_entry(context, int(ids[0]))


def _check_may_reverse(context: OdooContext, original: Row) -> None:
    domain = [["reversed_entry_id", "=", int(original["id"])], ["state", "=", "posted"]]
    rows = context.client.call("account.move", "search_read", domain=domain, fields=["name"], limit=1)
    if rows:
        raise InvalidStatusError(f"entry {original['name']} is reversed already, by {rows[0]['name']}")
    matched = [
        ["move_id", "=", int(original["id"])],
        "|",
        ["matched_debit_ids", "!=", False],
        ["matched_credit_ids", "!=", False],
    ]
    if context.client.call("account.move.line", "search", domain=matched, limit=1):
        raise InvalidStatusError(
            f"entry {original['name']} is matched with a bank line or another entry",
            hint="take that back first (unmatch_bank_line)",
        )


def _head(call: OdooCall, original: Row) -> dict[str, str]:
    return {
        "date": call.context.today().isoformat(),
        "ref": f"Reversal of: {original['name']}, {call.action.reason}",
        "reversed_entry_id/.id": str(original["id"]),
    }


def _reversed_items(context: OdooContext, move_id: int) -> list[Item]:
    fields = ["account_id", "name", "balance", "partner_id"]
    rows = context.client.call(
        "account.move.line", "search_read", domain=[["move_id", "=", move_id]], fields=fields, order="id"
    )
    return [
        Item(
            account_id=ref(row["account_id"]),
            text=text(row["name"]),
            amount=-money(row["balance"]),
            partner=ref(row["partner_id"]),
        )
        for row in rows
    ]


def _reconcile(context: OdooContext, original: int, reversal: int) -> None:
    """Match the lines of both entries on each account that is reconciled, so that none of them stays open."""
    domain = [
        ["move_id", "in", [original, reversal]],
        ["account_id.reconcile", "=", True],
        ["reconciled", "=", False],
        ["balance", "!=", 0],
    ]
    rows = context.client.call("account.move.line", "search_read", domain=domain, fields=["account_id", "move_id"])
    for account in {ref(row["account_id"]) for row in rows}:
        lines = [row for row in rows if ref(row["account_id"]) == account]
        if {ref(row["move_id"]) for row in lines} == {original, reversal}:
            _match(context, [int(row["id"]) for row in lines])


def _match(context: OdooContext, lines: list[int]) -> None:
    """An error is ignored if the lines are reconciled: Odoo may report one after the commit."""
    try:
        context.client.call("account.move.line", "reconcile", ids=lines)
    except BooksRefusedError:
        rows = context.client.call("account.move.line", "read", ids=lines, fields=["reconciled"])
        if not all(row["reconciled"] for row in rows):
            raise


def _answer(context: OdooContext, original: Row, reversal: Row | None) -> CancelJournalEntryResult:
    return CancelJournalEntryResult(
        entry_id=text(original["name"]),
        reversal_id=text(reversal["name"]) if reversal else "",
        amount=money(original["amount_total"]),
        currency=context.company.currency,
        created_at=moment(reversal["create_date"]) if reversal else context.clock(),
        dry_run=reversal is None,
    )
