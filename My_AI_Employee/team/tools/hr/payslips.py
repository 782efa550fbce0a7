"""Payslips: `hr.payslip` of Enterprise's Payroll, or of community modules with the same model name.

The modules differ in their fields (Enterprise computes wages on the payslip, OCA's `payroll` has them as lines only),
so the available and readable fields are looked up first. Odoo's record rules decide whose payslips are visible.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError, ModuleNotInstalledError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery, TeamTool
from My_AI_Employee.team.tools.shared.lookup import Wanted, find_employee, needs_module
from My_AI_Employee.team.tools.shared.records import (
    Day,
    Domain,
    Named,
    Row,
    amount,
    currency_of,
    day_range,
    find_records,
    named,
    ref,
    ref_name,
    text,
)

_HINT = (
    "payslips need a payroll module in Odoo: Payroll (hr_payroll) of Odoo Enterprise, or for Community the module "
    "payroll of the Odoo Community Association"
)
Status = Literal["draft", "waiting", "done", "paid", "cancelled"]
_STATES: dict[str, Status] = {
    "draft": "draft",
    "verify": "waiting",
    "done": "done",
    "validated": "done",
    "paid": "paid",
    "cancel": "cancelled",
}
"""The states of all versions of the model."""
_FIELDS = ["name", "number", "employee_id", "date_from", "date_to", "state"]
_MAYBE = ["basic_wage", "gross_wage", "net_wage", "currency_id", "company_id", "credit_note", "paid", "struct_id"]
_WAGES = {"basic_wage": "BASIC", "gross_wage": "GROSS", "net_wage": "NET"}
"""Field of the payslip -> code of the line with the same amount."""


class ReadPayslips(PageQuery):
    """Arguments of read_payslips."""

    employee: Annotated[
        Wanted,
        Field(description="Id (number), or name or work mail address (text); empty: all payslips that you may see"),
    ] = ""
    start_date: Annotated[Day | None, Field(description="Only periods that end on this day or later")] = None
    end_date: Annotated[Day | None, Field(description="Only periods that begin on this day or earlier")] = None
    with_lines: Annotated[bool, Field(description="Also every line: wages, contributions, deductions")] = False


class PayslipLine(Result):
    """One line of a payslip."""

    code: str
    name: str
    category: str = ""
    amount: Amount


class Payslip(Result):
    """A payslip. Wages are null where Odoo has not computed them."""

    payslip_id: int
    number: str = ""
    name: str
    employee: Named | None
    first_day: date
    last_day: date
    status: Status
    basic_wage: Amount | None = None
    gross_wage: Amount | None = None
    net_wage: Annotated[Amount | None, Field(description="What is paid out")] = None
    currency: str = ""
    structure: Annotated[str, Field(description="Salary structure")] = ""
    refund: Annotated[bool, Field(description="true: takes another payslip back")] = False
    lines: tuple[PayslipLine, ...] = ()


class ReadPayslipsResult(Page):
    """Payslips, the latest period first."""

    items: tuple[Payslip, ...]


def read_payslips(caller: CallContext, query: ReadPayslips) -> ReadPayslipsResult:
    """A page of payslips. Raises ModuleNotInstalledError, AccessRefusedError, RecordNotFoundError."""
    with needs_module("hr.payslip", _HINT):
        known = caller.odoo.call("hr.payslip", "fields_get", allfields=_MAYBE, attributes=["type"])
    extra = [field for field in _MAYBE if field in known]
    domain = _domain(caller, query)
    needs_lines = query.with_lines or not set(_WAGES).issubset(extra)

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: list[dict[str, Any]] = caller.odoo.call(
            "hr.payslip",
            "search_read",
            domain=domain,
            fields=[*_FIELDS, *extra],
            order="date_from desc, id desc",
            offset=offset,
            limit=limit,
        )
        lines = _lines_of(caller, [int(row["id"]) for row in rows]) if needs_lines else {}
        currencies = {} if "currency_id" in extra else _currencies(caller, rows)
        return [
            {**row, "lines": lines.get(int(row["id"]), ()), "code": currencies.get(ref(row.get("company_id")), "")}
            for row in rows
        ]

    page = caller.pages.page(query, read, lambda row: _payslip(row, with_lines=query.with_lines))
    return ReadPayslipsResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def _domain(caller: CallContext, query: ReadPayslips) -> Domain:
    day_range("date_from", query.start_date, query.end_date)  # refuses a wrong order
    employee = find_employee(caller.odoo, query.employee)["id"] if query.employee else 0
    return [
        *([["employee_id", "=", employee]] if employee else []),
        *day_range("date_to", query.start_date, None),
        *day_range("date_from", None, query.end_date),
    ]


def _lines_of(caller: CallContext, slips: Sequence[int]) -> dict[int, tuple[PayslipLine, ...]]:
    """Lines by payslip, in their order; empty when the person may not read them."""
    if not slips:
        return {}
    fields = ["slip_id", "code", "name", "category_id", "total"]
    try:
        rows = find_records(
            caller.odoo, "hr.payslip.line", [["slip_id", "in", list(slips)]], fields, order="slip_id, sequence, id"
        )
    except (AccessRefusedError, ModuleNotInstalledError):
        return {}
    lines: dict[int, tuple[PayslipLine, ...]] = {}
    for row in rows:
        line = PayslipLine(
            code=text(row["code"]),
            name=text(row["name"]),
            category=ref_name(row["category_id"]),
            amount=amount(row["total"]),
        )
        lines[ref(row["slip_id"])] = (*lines.get(ref(row["slip_id"]), ()), line)
    return lines


def _currencies(caller: CallContext, rows: Sequence[Row]) -> dict[int, str]:
    """Currency by company, for payslips without one of their own."""
    companies = sorted({ref(row.get("company_id")) for row in rows} - {0})
    found = find_records(caller.odoo, "res.company", [["id", "in", companies]], ["currency_id"]) if companies else []
    return {int(row["id"]): currency_of(row) for row in found}


def _payslip(row: Mapping[str, Any], *, with_lines: bool) -> Payslip:
    lines: tuple[PayslipLine, ...] = row["lines"]
    first_day = date.fromisoformat(row["date_from"])
    paid = row["state"] == "done" and bool(row.get("paid"))
    return Payslip(
        payslip_id=int(row["id"]),
        number=text(row["number"]),
        name=text(row["name"]),
        employee=named(row["employee_id"]),
        first_day=first_day,
        last_day=date.fromisoformat(row["date_to"]) if row["date_to"] else first_day,
        status="paid" if paid else _status(row["state"]),
        **{field: _wage(row, field, lines) for field in _WAGES},
        currency=currency_of(row) or str(row["code"]),
        structure=ref_name(row.get("struct_id")),
        refund=bool(row.get("credit_note")),
        lines=lines if with_lines else (),
    )


def _status(state: object) -> Status:
    return _STATES.get(str(state), "waiting")


def _wage(row: Mapping[str, Any], field: str, lines: Sequence[PayslipLine]) -> Decimal | None:
    if field in row:
        return amount(row[field])
    found = [line.amount for line in lines if line.code == _WAGES[field]]
    return sum(found, Decimal(0)) if found else None


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="read_payslips",
            title="Read payslips",
            description="Read payslips, the latest first: period, basic, gross and net wage, on demand every line. "
            "You see your own, payroll officers see others'. Refused with MODULE_NOT_INSTALLED without a payroll "
            "module in Odoo.",
            takes=ReadPayslips,
            answers=ReadPayslipsResult,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=read_payslips,
    ),
)
