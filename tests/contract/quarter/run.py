"""Plays quarter.yaml over the port of any books, and writes each Monday's briefing as the program does."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import Installation, open_installation
from My_AI_Employee.cli.briefing_commands import brief_by
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.testing.in_process_tools import InProcessTools, in_process_context
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml
from My_AI_Employee.vault.template import create_vault
from tests.contract.year.run import FirmYear

QUARTER = Path(__file__).with_name("quarter.yaml")
LANGUAGES = ("en", "de", "fr")
INSURANCE = """---
type: bill
vendor: Sure AG
number: "SURE-{period}"
terms: 10 days
net: "300.00"
tax: 0%
total: "300.00"
category: Expenses
every: quarter
first: 2025-10-01
---
"""


def load_quarter() -> dict[str, Any]:
    """The file's tree; every figure is the text that was typed."""
    tree = load_yaml(QUARTER.read_text(encoding="utf-8"), YamlLimits(max_depth=12, max_chars=100_000))
    assert isinstance(tree, dict)
    return tree


@dataclass
class Quarter(FirmYear):
    """A run of the quarter; a statement may have lines that nothing explains.

    rates_from: where the books say that their exchange rates come from.
    """

    rates_from: str = "Odoo"

    def _resolved(self, value: Any) -> Any:
        found = super()._resolved(value)
        is_rate = isinstance(found, dict) and "rate" in found
        return found | {"source": self.rates_from} if is_rate else found

    def _statement(self, item: dict[str, Any]) -> dict[str, Any]:
        closing = self.bank + sum((Decimal(line["amount"]) for line in item["lines"]), Decimal(0))
        posted = self._do("post_bank_lines", self._statement_arguments(item | {"closing": str(closing)}))
        for line, made in zip(item["lines"], posted["lines"], strict=True):
            if "is" in line:
                self._do("match_bank_line", {"line": made["line"], **line["is"]})
        self.bank = closing
        return posted


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A vault whose briefings are written at eight in the morning of a day."""

    installation: Installation
    journal: Journal
    books: Books

    def briefing(self, day: date, language: str) -> str:
        """The text of the Monday briefing of a day."""
        settings = self.installation.settings.model_copy(update={"language": language})
        there = replace(self.installation, settings=settings)
        tools = InProcessTools(in_process_context(there, self.books, lambda: morning(day)))
        rel = brief_by(there, self.journal, tools, ("weekly", day), lambda: morning(day))
        return (there.store.root / rel).read_text(encoding="utf-8")


def morning(day: date) -> datetime:
    """Eight o'clock of a day."""
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC)


@contextmanager
def open_desk(folder: Path, books: Books, goals: Mapping[str, str], kind: str) -> Iterator[Desk]:
    """A new vault with goals, tax settings and a bill that recurs."""
    create_vault(folder / "vault")
    lines = "\n".join(f'{name}: "{value}"' for name, value in goals.items())
    (folder / "vault" / "Business_Goals.md").write_text(f"---\n{lines}\n---\n", encoding="utf-8")
    (folder / "vault" / "Recurring" / "Insurance.md").write_text(INSURANCE, encoding="utf-8")
    installation = open_installation(
        {
            "AI_EMPLOYEE_VAULT": str(folder / "vault"),
            "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
            "AI_EMPLOYEE_BOOKS": kind,
            "AI_EMPLOYEE_TIMEZONE": "UTC",
            "AI_EMPLOYEE_TAX_ACCOUNTS": "131000, 251000, 259999",
            "AI_EMPLOYEE_TAX_PERIOD": "quarterly",
        }
    )
    journal = installation.journal()
    try:
        yield Desk(installation=installation, journal=journal, books=books)
    finally:
        journal.close()


def play(quarter: Quarter, on_monday: Callable[[date], None]) -> None:
    """Every item in its order; on_monday: called with each Monday."""
    firm = load_quarter()
    quarter.bank = Decimal(firm["opening_bank_balance"])
    for item in firm["items"]:
        if "monday" in item:
            on_monday(date.fromisoformat(item["monday"]))
        else:
            quarter.play(item)
