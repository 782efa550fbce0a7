"""The port `Planner`: it turns a task into a draft, or into questions. It reads the books and changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.plan import Evidence
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.domain.task import Task


class BooksView(Protocol):
    """What a planner may ask of the books: reads only."""

    def find_customers(self, query: str) -> Sequence[Customer]:
        """Customers whose name contains, or whose mail address equals, the query."""
        ...

    def list_open_invoices(self, customer: str = "") -> Sequence[InvoiceSummary]:
        """Posted invoices with something left to pay."""
        ...

    def expense_categories(self) -> Sequence[str]:
        """Names that create_expense accepts."""
        ...

    def currency(self) -> str:
        """The books' currency code."""
        ...


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Actions to propose. actions: `{tool: ..., **arguments}` each, not validated yet."""

    actions: tuple[Mapping[str, Any], ...]
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportWanted:
    """The task asks for a report, which needs no approval."""

    request: ReportRequest


@dataclass(frozen=True, kw_only=True)
class NeedsPerson:
    """The task cannot be planned with certainty. missing: one entry per thing a person must add or settle."""

    reason: str
    missing: tuple[str, ...] = ()


PlanningOutcome = Draft | ReportWanted | NeedsPerson


class Planner(Protocol):
    """Drafts plans."""

    name: str

    def draft(self, task: Task, books: BooksView, today: date) -> PlanningOutcome:
        """Decide what to propose for one task. May raise what the books raise."""
        ...
