"""What people of a firm look at: calls of the tools, and what Odoo answers directly to the same person's own key."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from My_AI_Employee.errors import BooksAuthenticationError, BooksConfigurationError
from tests.team.hr_and_project_people import Person

REFUSED, MISSING = "ACCESS_REFUSED", "MODULE_NOT_INSTALLED"
INVOICES = ["out_invoice", "out_refund", "in_invoice", "in_refund", "out_receipt", "in_receipt"]
YEAR = {"start_date": "2026-01-01", "end_date": "2026-12-31"}


def directly(person: Person, read: Callable[[Person], Any]) -> Any:
    """The answer, or the code that the server gives for such a refusal."""
    try:
        return read(person)
    except BooksAuthenticationError:
        return REFUSED
    except BooksConfigurationError:
        return MISSING


def ids_of(person: Person, model: str, domain: list[Any], **context: Any) -> list[int]:
    found: list[int] = person.raw.call(model, "search", domain=domain, context=context or None)
    # a search of a model asks for no field: read is what shows whether Odoo gives the records out
    person.raw.call(model, "read", ids=found, fields=["display_name"])
    return sorted(found)


def employees_of(person: Person) -> list[int]:
    has_all = person.raw.call("hr.employee", "has_access", operation="read")
    return ids_of(person, "hr.employee" if has_all else "hr.employee.public", [])


def net_income_of(person: Person) -> Decimal:
    """Income less expenses of the year, from the posted items alone."""
    domain = [
        ["parent_state", "=", "posted"],
        ["date", ">=", YEAR["start_date"]],
        ["date", "<=", YEAR["end_date"]],
        "|",
        ["account_id.account_type", "=like", "income%"],
        ["account_id.account_type", "=like", "expense%"],
    ]
    rows = person.raw.call("account.move.line", "search_read", domain=domain, fields=["balance"])
    return -sum((Decimal(str(row["balance"])) for row in rows), Decimal(0))


def assets_of(person: Person) -> Decimal:
    domain = [["parent_state", "=", "posted"], ["account_id.account_type", "=like", "asset%"]]
    rows = person.raw.call("account.move.line", "search_read", domain=domain, fields=["balance"])
    return sum((Decimal(str(row["balance"])) for row in rows), Decimal(0))


def items(name: str) -> Callable[[dict[str, Any]], list[int]]:
    return lambda answer: sorted(item[name] for item in answer["items"])


@dataclass(frozen=True)
class Look:
    """A tool's call, what to take of its answer, and what Odoo answers directly."""

    tool: str
    arguments: dict[str, Any]
    taken: Callable[[dict[str, Any]], Any]
    odoo: Callable[[Person], Any]


LOOKS = (
    Look(
        "list_invoices",
        {"limit": 200},
        items("id"),
        lambda person: ids_of(person, "account.move", [["move_type", "in", INVOICES]]),
    ),
    Look(
        "read_transactions",
        {"limit": 200},
        lambda answer: answer["count"],
        lambda person: person.raw.call("account.move.line", "search_count", domain=[["parent_state", "=", "posted"]]),
    ),
    Look("pl_summary", YEAR, lambda answer: money(answer["figures"]["net_income"]), net_income_of),
    Look(
        "balance_sheet",
        {"as_of": "2026-12-31"},
        lambda answer: money(answer["figures"]["assets"]["total"]),
        assets_of,
    ),
    Look(
        "bank_sync_status",
        {},
        lambda answer: sorted(journal["journal_id"] for journal in answer["journals"]),
        lambda person: ids_of(person, "account.journal", [["type", "in", ["bank", "cash", "credit"]]]),
    ),
    Look(
        "read_expenses",
        {"whose": "all", "limit": 200},
        items("id"),
        lambda person: ids_of(person, "hr.expense", []),
    ),
    Look(
        "read_expenses",
        {"limit": 200},
        items("id"),
        lambda person: ids_of(person, "hr.expense", [["employee_id.user_id", "=", person.uid]]),
    ),
    Look("search_employees", {"limit": 200}, items("employee_id"), employees_of),
    Look(
        "read_time_off",
        {"everyone": True},
        items("request_id"),
        lambda person: ids_of(person, "hr.leave", []),
    ),
    Look(
        "list_projects",
        {"limit": 200},
        items("project_id"),
        lambda person: ids_of(person, "project.project", [["is_template", "=", False]]),
    ),
    Look(
        "list_tasks",
        {"limit": 200},
        items("task_id"),
        lambda person: ids_of(person, "project.task", [["is_template", "=", False], ["is_closed", "=", False]]),
    ),
    Look(
        "read_articles",
        {"limit": 200},
        items("article_id"),
        lambda person: ids_of(person, "ai.knowledge.article", []),
    ),
    Look(
        "read_decisions",
        {"limit": 200},
        items("decision_id"),
        lambda person: ids_of(person, "ai.knowledge.decision", []),
    ),
    Look("read_payslips", {}, items("payslip_id"), lambda person: ids_of(person, "hr.payslip", [])),
)


def money(value: Any) -> Decimal:
    return Decimal(str(value))
