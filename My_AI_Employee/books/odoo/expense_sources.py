"""Whose money paid an expense in Odoo.

Bank and card: Odoo's own company-paid expense, whose payment a bank line is matched with. Cash and owner: Odoo has no
such expense, so it is one of the employee that an entry with a key settles at once, from cash or the owner's capital.
"""

from dataclasses import dataclass

from My_AI_Employee.books.odoo.bill_payments import METHODS
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import find_key, fingerprint
from My_AI_Employee.books.odoo.owner_entries import owner_places
from My_AI_Employee.books.odoo.payments import journal_for
from My_AI_Employee.books.odoo.settlement_entries import EntryRow, load_entry, post_entry
from My_AI_Employee.books.odoo.values import Row, money, ref, text
from My_AI_Employee.domain.actions import CreateExpense
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.errors import BooksConfigurationError, BooksRefusedError, ReconciliationFailedError

SETTLED_AT_ONCE = ("cash", "owner")


@dataclass(frozen=True, kw_only=True)
class ExpenseSource:
    """mode: payment_mode of hr.expense. method_line: of the company's payment. account_id: that settles it at once.

    Ids are 0 where there is none.
    """

    mode: str = "own_account"
    method_line: int = 0
    account_id: int = 0

    def columns(self) -> dict[str, str]:
        """For `load` of hr.expense."""
        more = {"payment_method_line_id/.id": str(self.method_line)} if self.method_line else {}
        return {"payment_mode": self.mode, **more}


def source_of(context: OdooContext, action: CreateExpense) -> ExpenseSource:
    """Raises BooksConfigurationError, BooksRefusedError when Odoo has no place for the money."""
    if action.paid_from is None or action.paid_from == "employee":
        return ExpenseSource()
    if action.paid_from == "owner":
        return ExpenseSource(account_id=owner_places(context).account_id)
    journal = journal_for(context, METHODS[action.paid_from])
    if action.paid_from == "cash":
        if not journal.account_id:
            raise BooksConfigurationError(
                f"the cash journal {journal.code} of Odoo has no account",
                hint="give it one in Odoo: Invoicing, Configuration, Journals",
                facts={"journal": journal.code},
            )
        return ExpenseSource(account_id=journal.account_id)
    domain = [["journal_id", "=", journal.journal_id], ["payment_type", "=", "outbound"]]
    lines = context.client.call("account.payment.method.line", "search", domain=domain, order="sequence, id", limit=1)
    if not lines:
        raise BooksConfigurationError(
            f"the journal {journal.code} of Odoo has no method for outgoing payments",
            hint="add one in Odoo: Invoicing, Configuration, Journals, Outgoing Payments",
            facts={"journal": journal.code},
        )
    return ExpenseSource(mode="company_account", method_line=int(lines[0]))


def notes_of(action: CreateExpense) -> str:
    """The notes of the expense in Odoo: the vendor, and who paid if it was not the employee."""
    vendor = f"Vendor: {action.vendor}" if action.vendor else ""
    paid = f"Paid from: {action.paid_from}" if action.paid_from not in (None, "employee") else ""
    return "\n".join(filter(None, (vendor, paid)))


def settlement_key(key: str) -> str:
    """Key of the entry that settles an expense."""
    return f"{key}_paid"


def settle(context: OdooContext, expense: Row, key: str, action: CreateExpense, source: ExpenseSource) -> None:
    """Settle a posted expense from cash or the owner's capital. Can be repeated after a failure at any step.

    Raises ReconciliationFailedError.
    """
    move_id = ref(expense["account_move_id"])
    due = _payable_lines(context, [move_id])
    words = f"{text(expense['name'])} (paid from {action.paid_from})"
    paid = settlement_key(key)
    found = find_key(context.client, paid)
    if found is None and not due:
        raise ReconciliationFailedError(
            f"the expense {words} is paid in Odoo already", hint="look at it in Odoo, Expenses"
        )
    entry_id = found.record_id if found else _load(context, paid, due[0], words, action, source)
    post_entry(context, entry_id)
    lines = _payable_lines(context, [move_id, entry_id])
    if len(lines) > 1:
        _reconcile(context, lines, [move_id, entry_id])
    if _payable_lines(context, [entry_id]):
        raise ReconciliationFailedError(
            f"the expense {words} is posted but its payment is not matched", hint="match them in Odoo"
        )


def _load(context: OdooContext, key: str, due: Row, words: str, action: CreateExpense, source: ExpenseSource) -> int:
    amount = -money(due["amount_residual"])
    rows = [
        EntryRow(account_id=ref(due["account_id"]), name=words, amount=amount, partner_id=ref(due["partner_id"])),
        EntryRow(account_id=source.account_id, name=words, amount=-amount),
    ]
    head = {"date": action.expense_date.isoformat(), "ref": words}
    return load_entry(context, key, head, rows, fingerprint(action))


def _payable_lines(context: OdooContext, moves: list[int]) -> list[Row]:
    domain = [
        ["move_id", "in", moves],
        ["account_type", "=", "liability_payable"],
        ["parent_state", "=", "posted"],
        ["reconciled", "=", False],
    ]
    fields = ["account_id", "partner_id", "amount_residual"]
    rows: list[Row] = context.client.call(
        "account.move.line", "search_read", domain=domain, fields=fields, order="id"
    )
    return rows


def _reconcile(context: OdooContext, lines: list[Row], moves: list[int]) -> None:
    """An error counts only when both are still open: Odoo may report one after the commit."""
    try:
        context.client.call("account.move.line", "reconcile", ids=[int(line["id"]) for line in lines])
    except BooksRefusedError:
        if len(_payable_lines(context, moves)) > 1:
            raise


def settlement_of(context: OdooContext, expense_id: int) -> int:
    """The entry that settles an expense of this program; 0 when there is none that counts."""
    names = context.client.call("hr.expense", "get_external_id", ids=[expense_id])
    name = str(names.get(str(expense_id), ""))
    found = find_key(context.client, settlement_key(name)) if name.startswith(f"{KEY_PREFIX}.") else None
    if found is None or found.model != "account.move":
        return 0
    state = context.read_record("account.move", found.record_id, ["state"])["state"]
    return found.record_id if state != "cancel" else 0


def is_settled_if_due(context: OdooContext, expense: Row, key: str) -> bool:
    """Whether nothing is missing of a posted expense that is settled at once; true for the others."""
    if not any(f"Paid from: {source}" in text(expense["description"]) for source in SETTLED_AT_ONCE):
        return True
    found = find_key(context.client, settlement_key(key))
    return found is not None and not _payable_lines(context, [ref(expense["account_move_id"]), found.record_id])
