"""Runs the year of a firm, written as data in firm.yaml, through the port of any books, each item on its own day."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from My_AI_Employee.books.port import Books, Receipt
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
    parse_action,
)
from My_AI_Employee.domain.digests import idempotency_key
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml

FIRM = Path(__file__).with_name("firm.yaml")
BANK = "Bank"


class CalendarClock:
    """A clock that stands at noon of the day that it was set to."""

    def __init__(self) -> None:
        self.day = date(2025, 1, 1)

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)


def load_firm() -> dict[str, Any]:
    """The file's tree; every figure is the text that was typed."""
    tree = load_yaml(FIRM.read_text(encoding="utf-8"), YamlLimits(max_depth=12, max_chars=100_000))
    assert isinstance(tree, dict)
    return tree


@dataclass
class FirmYear:
    """One run of the year. steps: how many actions were carried out. bank: closing balance of the last statement.

    rehearsals: of each tool, how many actions are tried as a plan first. checks_bank: whether the account Bank must
    hold the closing balance after each statement. accounts: names and codes in the file -> those of the books.
    """

    books: Books
    clock: CalendarClock
    rehearsals: int = 1000
    checks_bank: bool = True
    accounts: Mapping[str, str] = field(default_factory=dict)
    bank: Decimal = Decimal(0)
    steps: int = 0
    statements: int = 0
    results: dict[str, Any] = field(default_factory=dict)
    _rehearsed: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        """Everything in the file, in its order."""
        firm = load_firm()
        self.bank = Decimal(firm["opening_bank_balance"])
        for item in firm["items"]:
            self.play(item)

    def play(self, item: dict[str, Any]) -> None:
        """One item, on its day."""
        self.clock.day = date.fromisoformat(item["on"])
        answer = self._statement(item) if "statement" in item else self._do(item["do"], item["with"])
        self.results[item.get("as", "")] = answer

    def _do(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """One action as a plan of one step: what the books would refuse of it is asked first."""
        action = parse_action(tool, self._resolved(arguments))
        self._rehearsed[tool] += 1
        if self._rehearsed[tool] <= self.rehearsals:
            plan = PlanToCheck(actions=plan_actions([{"tool": tool, **action.arguments()}]))
            (refused,) = self.books.check_plans([plan], _no_receipt)
            assert not refused, (refused, tool, arguments)
        self.steps += 1
        key = idempotency_key(f"PLAN-YEAR-{self.steps}", 1, tool, action.arguments())
        return perform(self.books, action, key).model_dump()

    def _resolved(self, value: Any) -> Any:
        """With `$name.field` replaced by what the item of that name answered."""
        if isinstance(value, dict):
            return {name: self._resolved(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._resolved(each) for each in value]
        if not (isinstance(value, str) and value.startswith("$")):
            return self.accounts.get(value, value)
        name, *way = value[1:].split(".")
        found: Any = self.results[name]
        for step in way:
            found = found[int(step)] if step.isdigit() else found[step]
        return found

    def _statement(self, item: dict[str, Any]) -> dict[str, Any]:
        posted = self._do("post_bank_lines", self._statement_arguments(item))
        explained = [line for line in item["lines"] if "is" in line]
        for line, made in zip(explained, posted["lines"], strict=False):
            self._do("match_bank_line", {"line": made["line"], **line["is"]})
        if explained:
            assert len(explained) == len(item["lines"])
            self.bank = Decimal(item["closing"])
            if self.checks_bank:
                assert bank_balance(self.books, self.clock.day) == self.bank, item["statement"]
            self.statements += 1
        return posted

    def _statement_arguments(self, item: dict[str, Any]) -> dict[str, Any]:
        return {
            "account": BANK,
            "statement": item["statement"],
            "opening_balance": str(self.bank),
            "closing_balance": item["closing"],
            "currency": "USD",
            "lines": list(_lines(item)),
        }


def bank_balance(books: Books, on: date) -> Decimal:
    """debit - credit of the account Bank at the end of a day."""
    return sum((row.balance for row in books.account_balances(None, on) if row.name == BANK), Decimal(0))


def perform(books: Books, action: Action, key: str) -> EffectResult:
    """One action by the port's method for it."""
    match action:
        case CreateInvoice():
            return books.create_invoice(action, key)
        case SendInvoice():
            return books.send_invoice(action, key)
        case RecordPayment():
            return books.record_payment(action, key)
        case CreateExpense():
            return books.create_expense(action, key)
        case CreateCustomer():
            return books.create_customer(action, key)
        case CreditInvoice():
            return books.credit_invoice(action, key)
        case CancelPayment():
            return books.cancel_payment(action, key)
        case CancelExpense():
            return books.cancel_expense(action, key)
    return books.perform(action, key)


def _lines(item: dict[str, Any]) -> Iterator[dict[str, str]]:
    for at, line in enumerate(item["lines"], start=1):
        yield {
            "date": line["date"],
            "amount": line["amount"],
            "counterparty": line["who"],
            "text": line["text"],
            "line_key": f"{item['statement']}-{at}",
        }


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)
