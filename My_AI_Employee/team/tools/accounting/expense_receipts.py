"""upload_receipt: attaches a file to an expense, or creates a draft expense of the person's own from it."""

from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import Field, model_validator

from My_AI_Employee.books.odoo.context import Category, OdooContext
from My_AI_Employee.books.odoo.expenses import choose_expense_category
from My_AI_Employee.books.odoo.keys import find_key, load_once
from My_AI_Employee.domain.digests import KEY_PREFIX, digest_of
from My_AI_Employee.domain.money import Price, plain_number
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import (
    BooksRefusedError,
    ExpenseDateInvalidError,
    InvalidCategoryError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.accounting.expenses import EXPENSE_FIELDS, Expense, expense_of
from My_AI_Employee.team.tools.shared.records import Day, amount, read_record, ref
from My_AI_Employee.team.tools.shared.uploads import FileContent, FileName, Upload, attach_once, read_upload

_GENERAL = "EXP_GEN"  # the code of the category that Odoo itself takes for an uploaded receipt


class UploadReceipt(Arguments):
    """Arguments of upload_receipt."""

    file_name: FileName
    content_base64: FileContent
    expense_id: Annotated[
        int | None, Field(gt=0, description="The expense to attach it to; left out: a new draft expense of your own")
    ] = None
    description: Annotated[str, Field(max_length=300, description="What was bought; needed for a new expense")] = ""
    amount: Annotated[
        Price | None, Field(gt=0, description="Total on the receipt including tax; needed for a new expense")
    ] = None
    currency: Annotated[
        str, Field(pattern="^([A-Z]{3})?$", description="ISO code; left out: the company's; for a new expense only")
    ] = ""
    date: Annotated[Day | None, Field(description="Date on the receipt; left out: today; for a new expense only")] = (
        None
    )
    category: Annotated[
        str, Field(max_length=100, description="Name or code of an expense category; left out: the general one")
    ] = ""

    @model_validator(mode="after")
    def _check_either(self) -> "UploadReceipt":
        details = (self.description.strip(), self.amount, self.currency, self.date, self.category.strip())
        if self.expense_id is not None and any(details):
            raise ValueError("for an existing expense give only expense_id and the file")
        if self.expense_id is None and not (self.description.strip() and self.amount):
            raise ValueError("give expense_id, or description and amount for a new expense")
        return self


class UploadedReceipt(Result):
    """The stored receipt, and its expense."""

    expense: Expense
    expense_created: Annotated[bool, Field(description="true: a new draft, made in this call; submit it when ready")]
    attachment_created: Annotated[bool, Field(description="false: the same bytes were attached before")]
    file_name: str
    mimetype: Annotated[str, Field(description="By the content")]
    size_bytes: int
    sha256: Annotated[str, Field(description="Of the bytes that Odoo has, in hexadecimal")]


def upload_receipt(caller: CallContext, query: UploadReceipt) -> UploadedReceipt:
    """Raises UploadRefusedError, RecordNotFoundError, AccessRefusedError, InvalidCategoryError, BooksRefusedError."""
    upload = read_upload(query.file_name, query.content_base64)
    expense_id, is_new = query.expense_id, False
    if expense_id is None:
        expense_id, is_new = _draft(caller, query, upload)
    read_record(caller.odoo, "hr.expense", expense_id, ["id"], what="expense")
    attached = attach_once(caller.odoo, upload, "hr.expense", expense_id)
    if attached.is_new:
        caller.odoo.call("ir.attachment", "register_as_main_attachment", ids=[attached.attachment_id], force=False)
    return UploadedReceipt(
        expense=_read(caller, expense_id),
        expense_created=is_new,
        attachment_created=attached.is_new,
        file_name=upload.name,
        mimetype=upload.mimetype,
        size_bytes=len(upload.content),
        sha256=upload.sha256,
    )


def _read(caller: CallContext, expense_id: int) -> Expense:
    return expense_of(read_record(caller.odoo, "hr.expense", expense_id, EXPENSE_FIELDS, what="expense"))


def _draft(caller: CallContext, query: UploadReceipt, upload: Upload) -> tuple[int, bool]:
    """(expense, whether it is new). The same file with the same details gives one expense, also when repeated."""
    on = query.date or caller.today
    if on > caller.today:
        raise ExpenseDateInvalidError(f"the expense date {on} is in the future (today is {caller.today})")
    category = _category(caller, query.category.strip())
    row = {
        "name": " ".join(query.description.split()),
        "employee_id/.id": str(_own_employee(caller)),
        "date": on.isoformat(),
        "product_id/.id": str(category.product_id),
        "payment_mode": "own_account",
        "total_amount_currency": plain_number(query.amount or amount(0)),
    }
    if query.currency:
        row["currency_id/.id"] = str(_currency(caller, query.currency))
    digest = digest_of([upload.sha256, *row.values()])[:32]
    key = f"{KEY_PREFIX}.receipt_{caller.principal.odoo_uid}_{digest}"
    known = find_key(caller.odoo, key)
    if known is not None:
        return known.record_id, False
    expense_id = load_once(caller.odoo, "hr.expense", key, [{"id": key, **row}])
    _check_amount(_read(caller, expense_id), query)
    return expense_id, True


def _check_amount(made: Expense, query: UploadReceipt) -> None:
    if made.amount != query.amount:
        raise BooksRefusedError(
            f"Odoo made the draft expense {made.id} over {made.amount} {made.currency} instead of {query.amount}",
            hint="correct or delete the draft in Odoo",
            facts={"expense_id": made.id},
        )


def _category(caller: CallContext, wanted: str) -> Category:
    """Raises InvalidCategoryError, also for a category with a fixed price, where no amount can be given."""
    context = OdooContext(
        client=caller.odoo, url="", clock=lambda: datetime.combine(caller.today, time(12), UTC), journals={}
    )
    codes = {category.code for category in context.categories}
    category = choose_expense_category(
        context, wanted or (_GENERAL if _GENERAL in codes else context.categories[0].name)
    )
    row = read_record(
        caller.odoo, "product.product", category.product_id, ["standard_price"], what="expense category"
    )
    if row["standard_price"]:
        raise InvalidCategoryError(
            f"{category.name} is paid by quantity at a price of {amount(row['standard_price'])}, not by amount",
            hint="enter such an expense in Odoo itself, or choose another category",
        )
    return category


def _own_employee(caller: CallContext) -> int:
    (user,) = caller.odoo.call("res.users", "read", ids=[caller.principal.odoo_uid], fields=["employee_id"])
    if not ref(user["employee_id"]):
        raise RecordNotFoundError(
            "your Odoo user has no employee in this company, which an expense needs",
            hint="ask who manages Odoo to make an employee for your user (Employees, New, Settings)",
        )
    return ref(user["employee_id"])


def _currency(caller: CallContext, code: str) -> int:
    found = caller.odoo.call("res.currency", "search", domain=[["name", "=", code], ["active", "=", True]])
    if not found:
        raise ValidationFailedError(
            f"currency: {code} is not active in Odoo", hint="use the company's currency, or have it activated in Odoo"
        )
    return int(found[0])


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="upload_receipt",
            title="Upload receipt",
            description="Attach a PDF, picture or XML receipt to an expense, or make a draft expense of your own "
            "from it with a description, amount, date and category. The same file with the same details makes one "
            "expense only. Submit a draft with approve_expense (decision submit).",
            takes=UploadReceipt,
            answers=UploadedReceipt,
            hints=Hints(idempotent=True),
        ),
        run=upload_receipt,
    ),
)
