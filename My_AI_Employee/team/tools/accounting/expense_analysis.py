"""expense_analysis: sums of expenses by category, employee, month and more, separately for each currency."""

from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.accounting.expenses import State, Whose, whose_domain
from My_AI_Employee.team.tools.shared.records import (
    Day,
    Domain,
    amount,
    currency_of,
    day_range,
    find_records,
    fitting,
    ref,
    ref_name,
)

Dimension = Literal["category", "employee", "month", "department", "state", "paid_by"]

_FIELDS: dict[str, str] = {
    "category": "product_id",
    "employee": "employee_id",
    "month": "date:month",
    "department": "department_id",
    "state": "state",
    "paid_by": "payment_mode",
}
_MAX_GROUPS = 1000
_ANSWER_TOKENS = 22_000
_COUNTED: tuple[State, ...] = ("submitted", "approved", "posted", "in_payment", "paid")


class AnalyseExpenses(Arguments):
    """Arguments of expense_analysis."""

    by: Annotated[
        list[Dimension],
        Field(min_length=1, max_length=3, description="What to group by, outer first: month, category"),
    ]
    whose: Annotated[Whose, Field(description="mine: your own; all: also those of others that Odoo lets you see")] = (
        "all"
    )
    states: Annotated[
        list[State],
        Field(max_length=7, description="States that count; left out: all but draft and refused"),
    ] = list(_COUNTED)  # noqa: RUF012
    start_date: Annotated[Day | None, Field(description="First expense date, such as 2026-01-01")] = None
    end_date: Annotated[Day | None, Field(description="Last expense date")] = None


class ExpenseGroup(Result):
    """Expenses with the same keys and currency."""

    keys: Annotated[
        dict[str, str],
        Field(description="Value per thing grouped by; months as 2026-01; empty: none"),
    ]
    count: int
    amount: Annotated[Amount, Field(description="Including tax, in `currency`, which the expenses were made in")]
    currency: str
    company_amount: Annotated[Amount, Field(description="The same, converted by Odoo when the expenses were made")]
    company_currency: str


class ExpenseSum(Result):
    """The sum over all groups in one company's currency."""

    company_currency: str
    count: int
    company_amount: Amount


class ExpenseAnalysis(Result):
    """Groups in the order of their keys, and sums over all of them."""

    groups: tuple[ExpenseGroup, ...]
    sums: Annotated[tuple[ExpenseSum, ...], Field(description="One per currency of your companies")]
    left_out: Annotated[str, Field(description="What this answer leaves out for its size, and how to get it")] = ""


def expense_analysis(caller: CallContext, query: AnalyseExpenses) -> ExpenseAnalysis:
    """Sums by group. Raises ModuleNotInstalledError without hr_expense, AccessRefusedError, InvalidDateRangeError."""
    domain: Domain = [
        *whose_domain(caller, query.whose),
        ["state", "in", list(query.states) or list(_COUNTED)],
        *day_range("date", query.start_date, query.end_date),
    ]
    dimensions = list(dict.fromkeys(query.by))
    groups = _read(caller, domain, [_FIELDS[name] for name in dimensions])
    sums = _read(caller, domain, [])
    companies = _company_currencies(caller, [*groups, *sums])
    found = [_group(group, dimensions, companies) for group in groups]
    kept = fitting(found[:_MAX_GROUPS], _ANSWER_TOKENS)
    cut = len(found) - len(kept)
    return ExpenseAnalysis(
        groups=kept,
        sums=_sums(sums, companies),
        left_out=f"{cut} groups, counted in the sums; ask for a shorter period or fewer keys" if cut else "",
    )


def _read(caller: CallContext, domain: Domain, groupby: list[str]) -> list[dict[str, Any]]:
    """Always grouped by company and currency too, so that amounts of different currencies are never added."""
    groups: list[dict[str, Any]] = caller.odoo.call(
        "hr.expense",
        "formatted_read_group",
        domain=domain,
        groupby=[*groupby, "company_id", "currency_id"],
        aggregates=["__count", "total_amount_currency:sum", "total_amount:sum"],
    )
    return groups


def _company_currencies(caller: CallContext, groups: list[dict[str, Any]]) -> dict[int, str]:
    ids = sorted({ref(group["company_id"]) for group in groups})
    rows = find_records(caller.odoo, "res.company", [["id", "in", ids]], ["currency_id"]) if ids else []
    return {int(row["id"]): currency_of(row) for row in rows}


def _group(group: dict[str, Any], dimensions: list[Dimension], companies: dict[int, str]) -> ExpenseGroup:
    return ExpenseGroup(
        keys={name: _key(name, group[_FIELDS[name]]) for name in dimensions},
        count=int(group["__count"]),
        amount=amount(group["total_amount_currency:sum"]),
        currency=currency_of(group),
        company_amount=amount(group["total_amount:sum"]),
        company_currency=companies.get(ref(group["company_id"]), ""),
    )


def _key(name: str, value: Any) -> str:
    if name == "month":  # ["2026-03-01", "March 2026"]
        return str(value[0])[:7] if value else ""
    if name == "paid_by":
        return "company" if value == "company_account" else "employee"
    return str(value) if isinstance(value, str) else ref_name(value)


def _sums(groups: list[dict[str, Any]], companies: dict[int, str]) -> tuple[ExpenseSum, ...]:
    found: dict[str, ExpenseSum] = {}
    for group in groups:
        currency = companies.get(ref(group["company_id"]), "")
        before = found.get(currency, ExpenseSum(company_currency=currency, count=0, company_amount=amount(0)))
        found[currency] = ExpenseSum(
            company_currency=currency,
            count=before.count + int(group["__count"]),
            company_amount=before.company_amount + amount(group["total_amount:sum"]),
        )
    return tuple(found.values())


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="expense_analysis",
            title="Analyse expenses",
            description="Add up expenses by category, employee, month, department, state or payer. Currencies "
            "are kept apart; each group also has the amount in the company's currency.",
            takes=AnalyseExpenses,
            answers=ExpenseAnalysis,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=expense_analysis,
    ),
)
