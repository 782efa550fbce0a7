"""The port `Planner`: it turns a task into a draft plan or into questions. It reads the books and changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.bank_results import Account, RecordedMoney
from My_AI_Employee.domain.line_choices import LineChoice
from My_AI_Employee.domain.plan import Evidence
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer, InvoiceSummary, SoldLine
from My_AI_Employee.domain.task import Task


class BooksView(Protocol):
    """The read-only queries of the books that a planner may make."""

    def find_customers(self, query: str) -> Sequence[Customer]:
        """Customers whose name contains, or whose mail address equals, the query."""
        ...

    def list_open_invoices(self, customer: str = "") -> Sequence[InvoiceSummary]:
        """Posted invoices that are not fully paid. customer: a name; empty for all customers."""
        ...

    def sold_lines(self, customer: str, since: date) -> Sequence[SoldLine]:
        """Lines of posted, uncredited invoices since a day, newest first. customer: whole name; empty for all."""
        ...

    def find_vendors(self, query: str) -> Sequence[Customer]:
        """Vendors whose name contains, or whose mail address equals, the query."""
        ...

    def list_open_bills(self, vendor: str = "") -> Sequence[BillSummary]:
        """Posted vendor bills that are not fully paid. vendor: a name; empty for all vendors."""
        ...

    def recorded_money(self, account: str, since: date) -> Sequence[RecordedMoney]:
        """Payments and expenses since a day that wait for their line on the bank statement of this account.

        At most 2,000, the oldest.
        """
        ...

    def expense_categories(self) -> Sequence[str]:
        """Names of the expense categories that create_expense accepts."""
        ...

    def accounts(self) -> Sequence[Account]:
        """The chart of accounts, by code."""
        ...

    def currency(self) -> str:
        """The books' currency code."""
        ...


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The actions to propose. actions: one `{tool: ..., **arguments}` each, not validated yet.

    choices: what the doubtful lines of a bank statement may be.
    """

    actions: tuple[Mapping[str, Any], ...]
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()
    choices: tuple[LineChoice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportWanted:
    """The task asks for a report, which needs no approval."""

    request: ReportRequest


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The task asks about the books. lines: what the books answer; nothing is planned."""

    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NeedsPerson:
    """The task cannot be planned with certainty. missing: one entry per thing a person must add or settle."""

    reason: str
    missing: tuple[str, ...] = ()


PlanningOutcome = Draft | ReportWanted | Answered | NeedsPerson


class Planner(Protocol):
    """Drafts a plan for a task."""

    @property
    def name(self) -> str:
        """What plans say of who drafted them."""
        ...

    def draft(self, task: Task, books: BooksView, today: date) -> PlanningOutcome:
        """Decide what to propose for one task. Raises the errors of the books."""
        ...
