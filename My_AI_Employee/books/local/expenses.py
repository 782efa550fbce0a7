"""Employee expenses: posted at once against accounts payable, cancelled by a reversing entry."""

import sqlite3
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.local.invoice_queries import find_number
from My_AI_Employee.books.local.posting import (
    INPUT_TAX,
    PAYABLE,
    Entry,
    EntryLine,
    check_not_cancelled,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
)
from My_AI_Employee.books.local.receipts import ReceiptStore, StoredReceipt
from My_AI_Employee.books.local.recorded_money import check_no_bank_line
from My_AI_Employee.books.local.reimbursements import check_not_paid_back
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import check_expense_date, choose_category, choose_tax, folded, tax_inside
from My_AI_Employee.domain.actions import CancelExpense, CreateExpense
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.domain.results import CancelExpenseResult, CreateExpenseResult
from My_AI_Employee.errors import ExpenseNotFoundError


@dataclass(frozen=True, kw_only=True)
class _Category:
    id: int
    account: str


def category_names(connection: sqlite3.Connection) -> list[str]:
    """Names of the expense categories, the common ones first."""
    return [str(row[0]) for row in connection.execute("SELECT name FROM expense_categories ORDER BY id")]


def create_expense(
    session: BooksSession, action: CreateExpense, receipt: StoredReceipt | None, store: ReceiptStore
) -> CreateExpenseResult:
    """Debit the category's account and the input tax, credit accounts payable or where the money came from.

    What an employee paid is owed to the employee, of whom these books know no more: it stands in no vendor's account.

    Raises InvalidCategoryError, ExpenseDateInvalidError, ValidationFailedError.

    receipt_attached of the result is checked by reading the receipt back from the store.
    """
    check_expense_date(action, session.today)
    category = _choose_category(session, action.category)
    cents = to_cents(action.amount)
    tax, tax_name = to_cents(action.tax), _tax_name(session, action)
    paying = _paying_account(session.connection, action)
    vendor_id = _known_vendor(session.connection, action.vendor) if paying != PAYABLE else None
    entry = Entry(kind="expense", day=action.expense_date, narration=action.description, customer_id=vendor_id)
    payee = action.vendor or action.description
    lines = [
        EntryLine(account=category.account, name=action.description, debit=cents - tax),
        *([EntryLine(account=INPUT_TAX, name=tax_name, debit=tax)] if tax else []),
        EntryLine(account=paying, name=payee, credit=cents),
    ]
    move_id = insert_draft(session, entry, lines)
    session.connection.execute(
        "INSERT INTO expenses (move_id, category_id, description, vendor, amount, receipt_name, receipt_sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            move_id,
            category.id,
            action.description,
            action.vendor,
            cents,
            receipt.name if receipt else "",
            receipt.sha256 if receipt else None,
        ),
    )
    return _read_expense(session, move_id, post(session, move_id), store)


def _tax_name(session: BooksSession, action: CreateExpense) -> str:
    """The tax of the rate, or the one that gives the amount to the cent; "Tax" when several do, or none.

    Raises ValidationFailedError when the books have no tax of this rate.
    """
    rows = session.connection.execute("SELECT name, percent FROM taxes_in_use ORDER BY id").fetchall()
    taxes = [(str(row["name"]), Decimal(row["percent"])) for row in rows]
    if action.tax_rate:
        return choose_tax(taxes, action.tax_rate, use="purchase") or "Tax"
    fitting = [name for name, percent in taxes if tax_inside(action.amount, percent / 100) == action.tax]
    return fitting[0] if len(fitting) == 1 else "Tax"


def _known_vendor(connection: sqlite3.Connection, name: str) -> int | None:
    """The one vendor of this name; None when there is none, or several."""
    rows = connection.execute(
        "SELECT id FROM customers WHERE is_vendor = 1 AND folded_name = ? LIMIT 2", (folded(name),)
    ).fetchall()
    return int(rows[0]["id"]) if len(rows) == 1 else None


def _paying_account(connection: sqlite3.Connection, action: CreateExpense) -> str:
    """Accounts payable for what an employee paid, else where the money came from."""
    row = connection.execute("SELECT account FROM payment_sources WHERE source = ?", (action.paid_from,)).fetchone()
    return str(row["account"]) if row else PAYABLE


def choose_expense_account(session: BooksSession, wanted: str) -> tuple[int, str]:
    """Id and account of an expense category. Raises InvalidCategoryError."""
    category = _choose_category(session, wanted)
    return category.id, category.account


def _choose_category(session: BooksSession, wanted: str) -> _Category:
    name = choose_category(category_names(session.connection), wanted)
    row = session.connection.execute("SELECT id, account FROM expense_categories WHERE name = ?", (name,)).fetchone()
    return _Category(id=row["id"], account=row["account"])


def _read_expense(session: BooksSession, move_id: int, number: str, store: ReceiptStore) -> CreateExpenseResult:
    row = session.connection.execute(
        "SELECT e.amount, e.receipt_sha256, c.name FROM expenses e JOIN expense_categories c ON c.id = e.category_id"
        " WHERE e.move_id = ?",
        (move_id,),
    ).fetchone()
    sha256 = row["receipt_sha256"]
    return CreateExpenseResult(
        expense_id=number,
        status="submitted",
        category=row["name"],
        receipt_attached=sha256 is not None and store.read(sha256) is not None,
        created_at=session.now,
        amount=from_cents(row["amount"]),
        currency=session.currency,
        posted=True,
        odoo_url=f"local:{number}",
    )


def cancel_expense(session: BooksSession, action: CancelExpense) -> CancelExpenseResult:
    """Reverse the expense today. Raises ExpenseNotFoundError, InvalidStatusError."""
    connection = session.connection
    move_id = find_number(connection, action.expense_id, "EXP")
    if move_id is None:
        raise ExpenseNotFoundError(
            f"there is no expense '{action.expense_id}'", facts={"expense_id": action.expense_id}
        )
    check_not_cancelled(connection, move_id, f"expense {action.expense_id}")
    check_no_bank_line(connection, move_id, f"expense {action.expense_id}")
    check_not_paid_back(connection, move_id, action.expense_id)
    amount = connection.execute("SELECT amount FROM expenses WHERE move_id = ?", (move_id,)).fetchone()[0]
    text = f"Reversal of {action.expense_id}: {action.reason}"
    vendor_id = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()[0]
    entry = Entry(
        kind="expense_reversal", day=session.today, reverses_id=move_id, narration=text, customer_id=vendor_id
    )
    reversal_id = insert_draft(session, entry, reversed_lines(connection, move_id))
    post(session, reversal_id)
    reconcile(session, reversal_id, move_id, PAYABLE, amount)
    return CancelExpenseResult(
        expense_id=action.expense_id,
        amount=from_cents(amount),
        currency=session.currency,
        created_at=session.now,
    )
