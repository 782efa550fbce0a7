"""What the plans of one set of books say of bank lines: those that they posted, and what lines were said to be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.plan import OPEN, PlanStatus
from My_AI_Employee.domain.policy import RULE_PREFIX
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.journal.statements import AnyConnection, Statement

_MATCH = "match_bank_line"
_PLANS = Statement(
    "SELECT id, content FROM plans WHERE id IN (SELECT plan_id FROM actions"
    " WHERE tool IN ('post_bank_lines', 'match_bank_line', 'unmatch_bank_line'))"
)
_POSTED = Statement(
    "SELECT plan_id, arguments, result FROM actions WHERE tool = 'post_bank_lines' AND status = :done"
    " ORDER BY plan_id, ordinal"
)
_SAID = Statement(
    "SELECT a.plan_id, a.tool, a.arguments, a.status AS step, p.status, p.approved_by"
    " FROM plans p JOIN actions a ON a.plan_id = p.id WHERE a.tool IN ('match_bank_line', 'unmatch_bank_line')"
    " ORDER BY a.read_back_at, a.plan_id, a.ordinal"
)


@dataclass(frozen=True, kw_only=True)
class PostedBankLine:
    """A line of a statement that is in the books. line: its number there. account: own, as its plan names it."""

    line: str
    account: str
    amount: Decimal
    counterparty: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class LineMatchStep:
    """A step that says what a bank line is. line: its number; its key while it is not known which line has it.

    documents: numbers of what it names. is_open: it may still be carried out. stands: it was carried out and is not
    taken back. by_person: whether a person, and no rule of the policy, approved it.
    """

    plan_id: str
    line: str
    arguments: Mapping[str, Any]
    is_open: bool
    stands: bool
    by_person: bool

    @property
    def documents(self) -> frozenset[str]:
        """Numbers of the documents that the line is said to be."""
        paid = [one.get("invoice_id") or one.get("bill_id") for one in self._paid()]
        named = [self.arguments.get(name) for name in ("payment_id", "expense_id")]
        return frozenset(str(one) for one in (*paid, *named) if one)

    @property
    def account(self) -> str:
        """The account of the books that the line is put on; empty when it is explained by something else."""
        return str(self.arguments.get("account") or "")

    def _paid(self) -> list[Mapping[str, Any]]:
        return [*(self.arguments.get("invoices") or ()), *(self.arguments.get("bills") or ())]


@dataclass(frozen=True, kw_only=True)
class BankLineSteps:
    """lines: by their number in the books. matches: in the order in which they were carried out."""

    lines: Mapping[str, PostedBankLine] = field(default_factory=dict)
    matches: tuple[LineMatchStep, ...] = ()

    def is_known(self, line: str, documents: frozenset[str]) -> bool:
        """Whether a plan, whatever became of it, said that this line is one of these documents."""
        return any(step.line == line and step.documents & documents for step in self.matches)

    def is_awaited(self, line: str, documents: frozenset[str]) -> bool:
        """Whether a plan that may still be carried out explains the line, or uses one of the documents for a line."""
        return any(step.is_open and (step.line == line or step.documents & documents) for step in self.matches)


def bank_line_steps(connection: AnyConnection, books: str) -> BankLineSteps:
    """The lines and steps of the plans that are bound to these books."""
    of_books = {row.id for row in _PLANS.rows(connection) if json.loads(row.content)["books"] == books}
    lines: dict[str, PostedBankLine] = {}
    numbers: dict[tuple[str, str], set[str]] = {}
    for row in _POSTED.rows(connection, done=ActionStatus.DONE):
        if row.plan_id in of_books:
            _add_posted(row, lines, numbers)
    rows = [row for row in _SAID.rows(connection) if row.plan_id in of_books]
    return BankLineSteps(lines=lines, matches=tuple(_matches(rows, numbers)))


def _add_posted(row: Any, lines: dict[str, PostedBankLine], numbers: dict[tuple[str, str], set[str]]) -> None:
    """numbers: (plan, or an empty text for any plan; key of the line) -> numbers of lines with this key."""
    arguments = json.loads(row.arguments)
    by_key = {line["line_key"]: line for line in arguments["lines"]}
    for posted in json.loads(row.result or "{}").get("lines", ()):
        stated, number = by_key.get(posted["line_key"]), str(posted["line"])
        if stated is None:
            continue
        lines[number] = PostedBankLine(
            line=number,
            account=str(arguments["account"]),
            amount=Decimal(str(stated["amount"])),
            counterparty=str(stated.get("counterparty") or ""),
            text=str(stated.get("text") or ""),
        )
        for plan in (row.plan_id, ""):
            numbers.setdefault((plan, str(posted["line_key"])), set()).add(number)


def _matches(rows: list[Any], numbers: Mapping[tuple[str, str], set[str]]) -> list[LineMatchStep]:
    found: list[LineMatchStep] = []
    for row in rows:
        arguments = json.loads(row.arguments)
        line = _number_of(str(arguments["line"]), row.plan_id, numbers)
        if row.tool == _MATCH:
            found.append(_step(row, line, arguments))
        elif row.step == ActionStatus.DONE:
            found = [replace(step, stands=False) if step.line == line else step for step in found]
    return found


def _step(row: Any, line: str, arguments: Mapping[str, Any]) -> LineMatchStep:
    is_done = row.step == ActionStatus.DONE
    return LineMatchStep(
        plan_id=row.plan_id,
        line=line,
        arguments=arguments,
        is_open=not is_done and PlanStatus(row.status) in OPEN,
        stands=is_done,
        by_person=bool(row.approved_by) and not row.approved_by.startswith(RULE_PREFIX),
    )


def _number_of(named: str, plan_id: str, numbers: Mapping[tuple[str, str], set[str]]) -> str:
    """The number of the line that a step names by its key: that of its own plan, else the only one with this key."""
    found = numbers.get((plan_id, named)) or numbers.get(("", named)) or set()
    return next(iter(found)) if len(found) == 1 else named
