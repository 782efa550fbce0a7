"""Creates expenses (`hr.expense`) with their receipt, submits them and, when approved, posts their entry."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import date

from My_AI_Employee.books.odoo.bill_reads import purchase_taxes
from My_AI_Employee.books.odoo.context import Category, OdooContext, Tax
from My_AI_Employee.books.odoo.customers import named_customers
from My_AI_Employee.books.odoo.expense_sources import ExpenseSource, is_settled_if_due, notes_of, settle, source_of
from My_AI_Employee.books.odoo.keys import KeyedRecord, change_state, find_key, key_conflict, load_once
from My_AI_Employee.books.odoo.post_invoice import post_invoice
from My_AI_Employee.books.odoo.values import Row, day, moment, money, ref, text
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.books.rules import check_expense_date, choose_category, choose_tax, tax_inside
from My_AI_Employee.domain.actions import CreateExpense
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.results import CreateExpenseResult
from My_AI_Employee.errors import (
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksRefusedError,
    InvalidCategoryError,
    ValidationFailedError,
)
from My_AI_Employee.observability.crash_points import reach

FIELDS = [
    "name",
    "state",
    "date",
    "total_amount",
    "product_id",
    "employee_id",
    "description",
    "account_id",
    "quantity",
    "price_unit",
    "tax_ids",
    "account_move_id",
    "payment_mode",
    "create_date",
]
POSTED = ("posted", "in_payment", "paid")


def expense_ref(expense_id: int) -> str:
    """`EXP/<id>`, the expense's id in the port: an hr.expense has no number."""
    return f"EXP/{expense_id}"


def choose_expense_category(context: OdooContext, wanted: str) -> Category:
    """Select a category by name or internal reference. Raises InvalidCategoryError."""
    return context.retry_uncached(lambda: _choose_category(context.categories, wanted))


def _choose_category(categories: list[Category], wanted: str) -> Category:
    by_name = {category.name: category for category in categories}
    try:
        return by_name[choose_category(list(by_name), wanted)]
    except InvalidCategoryError:
        by_code = {category.code: category for category in categories if category.code}
        if not by_code:
            raise
        try:
            return by_code[choose_category(list(by_code), wanted)]
        except InvalidCategoryError:
            pass
        raise


def check_expense(context: OdooContext, action: CreateExpense) -> None:
    """Raises what `create_expense` would refuse, for a dry run."""
    check_expense_date(action, context.today())
    choose_expense_category(context, action.category)
    tax_of(context, action)
    source_of(context, action)
    employee(context)


def create_expense(
    context: OdooContext, action: CreateExpense, key: str, receipt: Receipt | None, *, dry_run: bool
) -> CreateExpenseResult:
    """Create, attach the receipt, submit, and post if Odoo approves at once. Can be repeated at any step."""
    check_expense_date(action, context.today())
    category = choose_expense_category(context, action.category)
    tax, source = tax_of(context, action), source_of(context, action)
    found = find_key(context.client, key)
    if found is not None and found.model != "hr.expense":
        raise key_conflict(key)
    if found is None and dry_run:
        return _dry_run_result(context, action, category, receipt)
    expense_id = found.record_id if found else _load(context, action, key, category, tax, source)
    expense = read_expense(context, expense_id)
    _check_same(context, expense, action, key, category)
    if expense["payment_mode"] != source.mode or (tax is not None and expense["tax_ids"] != [tax.tax_id]):
        raise key_conflict(key)
    if dry_run:
        return _result(context, action, expense, category, key, ())
    if receipt is not None:
        _attach(context, key, expense_id, receipt)
    warnings = _submit(context, expense, key, action)
    warnings += _settle(context, expense_id, key, action, source)
    return _result(context, action, read_expense(context, expense_id), category, key, warnings)


def _settle(
    context: OdooContext, expense_id: int, key: str, action: CreateExpense, source: ExpenseSource
) -> tuple[str, ...]:
    """Book who paid, where Odoo's own expense does not; returns warnings."""
    if not source.account_id:
        return ()
    expense = read_expense(context, expense_id)
    if expense["state"] in POSTED and not has_draft_entry(context, key):
        settle(context, expense, key, action, source)
        return ()
    return (
        "it waits for approval in Odoo, and counts as owed to the employee until an entry there says that it was paid"
        f" from {action.paid_from}",
    )


def _load(
    context: OdooContext,
    action: CreateExpense,
    key: str,
    category: Category,
    tax: Tax | None,
    source: ExpenseSource,
) -> int:
    vendor = _vendor_id(context, action.vendor)
    row = {
        "id": key,
        "name": action.description,
        "employee_id/.id": str(employee(context)["id"]),
        "date": action.expense_date.isoformat(),
        "product_id/.id": str(category.product_id),
        "total_amount": plain_number(action.amount),
        "description": notes_of(action),
        **source.columns(),
    }
    if tax is not None or action.tax_rate is not None or action.tax_amount is not None:
        row["tax_ids/.id"] = str(tax.tax_id) if tax else ""
    return load_once(context.client, "hr.expense", key, [row | ({"vendor_id/.id": str(vendor)} if vendor else {})])


def tax_of(context: OdooContext, action: CreateExpense) -> Tax | None:
    """The purchase tax inside the amount; None leaves Odoo's own default, as for an expense that names no tax.

    Raises ValidationFailedError without such a tax.
    """
    if not action.tax:
        return None
    taxes = purchase_taxes(context)
    if action.tax_rate is not None:
        name = choose_tax([(tax.name, tax.percentage) for tax in taxes], action.tax_rate, use="purchase")
        return next(tax for tax in taxes if tax.name == name)
    fitting = [tax for tax in taxes if tax_inside(action.amount, tax.percentage / 100) == action.tax]
    if len(fitting) != 1:
        raise ValidationFailedError(
            f"tax_amount: {action.tax} inside {action.amount} fits {len(fitting) or 'no'} purchase taxes",
            hint="give tax_rate instead",
        )
    return fitting[0]


def employee(context: OdooContext) -> Row:
    """The employee record of the user in the current company. Raises BooksConfigurationError without one."""
    domain = [["user_id", "=", context.company.user_id], context.own_company]
    rows = context.client.call("hr.employee", "search_read", domain=domain, fields=["work_contact_id"], limit=1)
    if not rows:
        raise BooksConfigurationError(
            f"the Odoo user {context.company.user} has no employee record, which expenses need",
            hint="create one in Odoo: Employees, New, and choose the user under Settings",
            facts={"employee": context.company.user},
        )
    row: Row = rows[0]
    return row


def _vendor_id(context: OdooContext, vendor: str) -> int:
    """Id of the partner with this name; 0 for none or several. The expense's notes have the name in any case."""
    if not vendor or "vendor_id" not in context.expense_fields:
        return 0
    partners = named_customers(context, [vendor])[vendor]
    return int(partners[0].customer_id) if len(partners) == 1 else 0


def read_expense(context: OdooContext, expense_id: int) -> Row:
    """Read an expense."""
    return context.read_record("hr.expense", expense_id, FIELDS)


def _check_same(context: OdooContext, expense: Row, action: CreateExpense, key: str, category: Category) -> None:
    """Raises KeyConflictError when the expense has other values than the action."""
    notes, said = notes_of(action), text(expense["description"])
    same = (
        text(expense["name"]) == action.description
        and day(expense["date"]) == action.expense_date
        and ref(expense["product_id"]) == category.product_id
        and said.startswith(notes)
        and ("Paid from: " in said) == ("Paid from: " in notes)
    )
    if not same or money(expense["total_amount"]) != action.amount:
        raise key_conflict(key)


def _attach(context: OdooContext, key: str, expense_id: int, receipt: Receipt) -> None:
    """Store the file once and compare it with Odoo's checksum (sha1 of the content)."""
    content = receipt.path.read_bytes()
    row = {
        "id": f"{key}_receipt",
        "name": receipt.name,
        "datas": base64.b64encode(content).decode(),
        "res_model": "hr.expense",
        "res_id": str(expense_id),
    }
    attachment = load_once(context.client, "ir.attachment", f"{key}_receipt", [row])
    stored = context.read_record("ir.attachment", attachment, ["checksum"])
    if stored["checksum"] != hashlib.sha1(content, usedforsecurity=False).hexdigest():
        raise key_conflict(f"{key}_receipt")


def _submit(context: OdooContext, expense: Row, key: str, action: CreateExpense) -> tuple[str, ...]:
    """Submit a draft, and post the expense if that approves it; returns warnings."""
    expense_id = int(expense["id"])
    if expense["state"] == "draft":
        change_state(context.client, "hr.expense", "action_submit", expense_id, "draft")
        reach("odoo.posted")
    state = read_expense(context, expense_id)
    if state["state"] == "refused":
        return ("the expense was refused in Odoo",)
    if state["state"] != "approved" and not has_draft_entry(context, key):
        return ()
    try:
        if state["payment_mode"] == "company_account":
            change_state(context.client, "hr.expense", "action_post", expense_id, "approved")
        else:
            _post(context, state, key, action.expense_date)
    except (BooksAuthenticationError, BooksRefusedError) as error:
        return (f"approved but not posted: {error.message}",)
    return ()


def has_draft_entry(context: OdooContext, key: str) -> bool:
    """Whether the entry of this expense was made and not posted. Odoo calls such an expense posted all the same."""
    found = find_key(context.client, f"{key}_entry")
    if found is None or found.model != "account.move":
        return False
    return bool(context.read_record("account.move", found.record_id, ["state"])["state"] == "draft")


def _post(context: OdooContext, expense: Row, key: str, on: date) -> None:
    """Post the entry that Odoo's posting wizard makes (hr_expense, `_prepare_receipts_vals`), but with a key."""
    expense_id = int(expense["id"])
    row: Mapping[str, str] = {
        "id": f"{key}_entry",
        "move_type": "in_receipt",
        "partner_id/.id": str(ref(employee(context)["work_contact_id"]) or ""),
        "invoice_date": on.isoformat(),
        "date": on.isoformat(),
        "ref": text(expense["name"]),
        "expense_ids/.id": str(expense_id),
        "invoice_line_ids/id": f"{key}_entry_l1",
        "invoice_line_ids/name": text(expense["name"]),
        "invoice_line_ids/quantity": str(expense["quantity"]),
        "invoice_line_ids/price_unit": str(expense["price_unit"]),
        "invoice_line_ids/product_id/.id": str(ref(expense["product_id"])),
        "invoice_line_ids/account_id/.id": str(ref(expense["account_id"]) or ""),
        "invoice_line_ids/expense_id/.id": str(expense_id),
        "invoice_line_ids/tax_ids/.id": ",".join(str(tax) for tax in expense["tax_ids"]),
    }
    move_id = load_once(context.client, "account.move", f"{key}_entry", [row])
    move = context.read_record("account.move", move_id, ["state", "amount_total"])
    if move["state"] != "draft":
        return
    if money(move["amount_total"]) != money(expense["total_amount"]):
        context.client.call("account.move", "unlink", ids=[move_id])
        raise BooksRefusedError(f"its entry would have the total {money(move['amount_total'])}; post it in Odoo")
    post_invoice(context, move_id)


def _result(
    context: OdooContext,
    action: CreateExpense,
    expense: Row,
    category: Category,
    key: str,
    warnings: tuple[str, ...],
) -> CreateExpenseResult:
    receipt = find_key(context.client, f"{key}_receipt")
    return CreateExpenseResult(
        expense_id=expense_ref(int(expense["id"])),
        status="draft" if expense["state"] == "draft" else "submitted",
        category=category.name,
        receipt_attached=receipt is not None and receipt.model == "ir.attachment",
        created_at=moment(expense["create_date"]),
        amount=money(expense["total_amount"]),
        currency=context.company.currency,
        posted=expense["state"] in POSTED and not has_draft_entry(context, key),
        odoo_url=context.link("expenses", int(expense["id"])),
        warnings=warnings,
    )


def _dry_run_result(
    context: OdooContext, action: CreateExpense, category: Category, receipt: Receipt | None
) -> CreateExpenseResult:
    employee(context)
    return CreateExpenseResult(
        expense_id="",
        status="draft",
        category=category.name,
        receipt_attached=receipt is not None,
        created_at=context.clock(),
        amount=action.amount,
        currency=context.company.currency,
        dry_run=True,
    )


def is_submitted(context: OdooContext, found: KeyedRecord, key: str) -> bool:
    """Whether the expense is no longer a draft, its entry posted, and who paid booked where that is another entry."""
    expense = read_expense(context, found.record_id)
    if expense["state"] in POSTED and not is_settled_if_due(context, expense, key):
        return False
    return bool(expense["state"] != "draft") and not has_draft_entry(context, key)
