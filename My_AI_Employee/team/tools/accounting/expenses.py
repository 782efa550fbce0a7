"""read_expenses: one's own expenses, or all that the person may see in Odoo."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery, TeamTool
from My_AI_Employee.team.tools.shared.records import (
    Day,
    Domain,
    Named,
    RecordSearch,
    Row,
    amount,
    containing,
    currency_of,
    day,
    day_range,
    named,
    page_of,
    ref_name,
    text,
)

State = Literal["draft", "submitted", "approved", "posted", "in_payment", "paid", "refused"]
Whose = Literal["mine", "all"]

EXPENSE_FIELDS = (
    "name",
    "date",
    "state",
    "employee_id",
    "product_id",
    "total_amount_currency",
    "tax_amount_currency",
    "currency_id",
    "total_amount",
    "company_currency_id",
    "company_id",
    "payment_mode",
    "vendor_id",
    "manager_id",
    "nb_attachment",
    "description",
)
PAID_BY: Mapping[str, Literal["employee", "company"]] = {"own_account": "employee", "company_account": "company"}
_NOTES_LENGTH = 1000


class ReadExpenses(PageQuery):
    """Arguments of read_expenses."""

    whose: Annotated[Whose, Field(description="mine: your own; all: also those of others that Odoo lets you see")] = (
        "mine"
    )
    state: Annotated[Literal["all"] | State, Field(description="Where the expense stands")] = "all"
    employee: Annotated[str, Field(max_length=200, description="Part of the employee's name")] = ""
    category: Annotated[str, Field(max_length=100, description="Part of the category's name or code")] = ""
    start_date: Annotated[Day | None, Field(description="First expense date, such as 2026-01-01")] = None
    end_date: Annotated[Day | None, Field(description="Last expense date")] = None
    text: Annotated[str, Field(max_length=200, description="Part of the description or of the notes")] = ""


class Expense(Result):
    """An expense as Odoo has it now."""

    id: Annotated[int, Field(description="Id for upload_receipt and approve_expense")]
    description: str
    date: date | None
    state: State
    employee: Named | None
    category: Named | None
    amount: Annotated[Amount, Field(description="Total including tax, in `currency`")]
    tax: Annotated[Amount, Field(description="Tax within the amount, in `currency`")]
    currency: str
    company_amount: Annotated[Amount, Field(description="The amount in the company's currency")]
    company_currency: str
    company: str
    paid_by: Annotated[Literal["employee", "company"], Field(description="employee: it is to be paid back")]
    vendor: str
    approver: Annotated[str, Field(description="Who is to approve it, or did")]
    receipts: Annotated[int, Field(description="How many files are attached")]
    notes: str


class ExpenseTotal(Result):
    """Sums over all pages: one per state and currency, never mixed."""

    state: State
    currency: str
    count: int
    amount: Annotated[Amount, Field(description="Including tax")]


class ExpensePage(Page):
    """Expenses that match, newest first."""

    items: tuple[Expense, ...]
    totals: tuple[ExpenseTotal, ...]


def read_expenses(caller: CallContext, query: ReadExpenses) -> ExpensePage:
    """One page. Raises ModuleNotInstalledError without hr_expense, AccessRefusedError, InvalidDateRangeError."""
    domain = [
        *whose_domain(caller, query.whose),
        *([["state", "=", query.state]] if query.state != "all" else []),
        *day_range("date", query.start_date, query.end_date),
        *containing(query.employee, "employee_id.name"),
        *containing(query.category, "product_id.name", "product_id.default_code"),
        *containing(query.text, "name", "description"),
    ]
    search = RecordSearch(model="hr.expense", domain=domain, fields=EXPENSE_FIELDS, order="date desc, id desc")
    found = page_of(caller, query, search, expense_of)
    return ExpensePage(
        items=found.items,
        next_cursor=found.next_cursor,
        left_out=found.left_out,
        totals=_totals(caller.odoo, domain),
    )


def whose_domain(caller: CallContext, whose: Whose) -> Domain:
    """Limits to the person's own expenses; empty for all that they may see."""
    return [["employee_id.user_id", "=", caller.principal.odoo_uid]] if whose == "mine" else []


def expense_of(row: Row) -> Expense:
    """The expense of a row with EXPENSE_FIELDS."""
    return Expense(
        id=int(row["id"]),
        description=text(row["name"])[:_NOTES_LENGTH],
        date=day(row["date"]),
        state=row["state"],
        employee=named(row["employee_id"]),
        category=named(row["product_id"]),
        amount=amount(row["total_amount_currency"]),
        tax=amount(row["tax_amount_currency"]),
        currency=currency_of(row),
        company_amount=amount(row["total_amount"]),
        company_currency=currency_of(row, "company_currency_id"),
        company=ref_name(row["company_id"]),
        paid_by=PAID_BY[row["payment_mode"]],
        vendor=ref_name(row["vendor_id"]),
        approver=ref_name(row["manager_id"]),
        receipts=int(row["nb_attachment"]),
        notes=text(row["description"])[:_NOTES_LENGTH],
    )


def _totals(odoo: OdooClient, domain: Domain) -> tuple[ExpenseTotal, ...]:
    groups = odoo.call(
        "hr.expense",
        "formatted_read_group",
        domain=domain,
        groupby=["state", "currency_id"],
        aggregates=["__count", "total_amount_currency:sum"],
    )
    return tuple(
        ExpenseTotal(
            state=group["state"],
            currency=currency_of(group),
            count=int(group["__count"]),
            amount=amount(group["total_amount_currency:sum"]),
        )
        for group in groups
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="read_expenses",
            title="Read expenses",
            description="List expenses, newest first, with totals per state and currency: your own, or all that Odoo "
            "lets you see. Filters: state, employee, category, dates, text.",
            takes=ReadExpenses,
            answers=ExpensePage,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=read_expenses,
    ),
)
