"""The figures of a snapshot: sums and counts by name, from the port Books, from a comparison of two instances.

No customer, vendor, document or text is among them; accounts are named, since a trial balance is of accounts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.port import Books
from My_AI_Employee.domain.aged_payables import aged_payables_of
from My_AI_Employee.domain.aged_receivables import aged_receivables_of
from My_AI_Employee.domain.report_sections import earnings_of, expenses_of, revenue_of, total_of
from My_AI_Employee.stack.comparison import Comparison, Section


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A report of the advisor in numbers. score: an upper limit while rules are unchecked; saving: in currency."""

    score: int
    saving: Decimal
    currency: str
    unchecked: int
    by_severity: Mapping[str, int]
    by_category: Mapping[str, int]
    by_rule: Mapping[str, int]


COUNT = "count"
_ONE, _NONE = Decimal(1), Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure. unit: a currency's code, `count`, `hours` or `USD` of a model's costs."""

    section: str
    name: str
    value: Decimal
    unit: str


def figures_of_books(books: Books, as_of: date) -> list[Figure]:
    """The figures of a day's end. Income and expenses are those of its fiscal year so far.

    Raises what the books raise: a snapshot is whole, or there is none.
    """
    currency = books.info().currency
    balances = books.account_balances(None, as_of)
    year = books.account_balances(books.fiscal_year_start(as_of), as_of)
    owed_to_us = aged_receivables_of(books.open_receivables(as_of), as_of)
    owed_by_us = aged_payables_of(books.open_payables(as_of), as_of)
    key_figures = {
        "cash": total_of(each.balance for each in balances if each.liquidity),
        "open invoices": owed_to_us.total,
        "open invoices overdue": owed_to_us.total_overdue,
        "open bills": owed_by_us.total,
        "open bills overdue": owed_by_us.total_overdue,
        "revenue of the year": revenue_of(year),
        "expenses of the year": expenses_of(year),
        "net income of the year": earnings_of(year),
    }
    accounts = {f"{each.code} {each.name}"[:200]: each.balance for each in balances if each.balance}
    return [
        *_amounts("key figures", key_figures, currency),
        *_amounts("receivables", owed_to_us.buckets, currency),
        *_amounts("payables", owed_by_us.buckets, currency),
        *_amounts("trial balance", accounts, currency),
    ]


def figures_of_comparison(found: Comparison) -> list[Figure]:
    """Per section how much differs, and the control totals. A section that was not compared says so."""
    return [figure for section in found.sections for figure in _of_section(section, found.first.currency)]


def _of_section(section: Section, currency: str) -> Iterable[Figure]:
    yield _count(section.name, "compared", _NONE if section.unread else _ONE)
    if section.unread:
        return
    yield _count(section.name, "differences", Decimal(len(section.differences)))
    yield _count(section.name, "rows of the first", Decimal(section.rows[0]))
    yield _count(section.name, "rows of the second", Decimal(section.rows[1]))
    if section.totals is not None:
        first, second = section.totals
        yield Figure(section=section.name, name="total of the first", value=first, unit=currency)
        yield Figure(section=section.name, name="total of the second", value=second, unit=currency)


def figures_of_advice(advice: Advice) -> list[Figure]:
    """What the advisor found: counts and a saving. A rule that was not checked says so; no machine is named."""
    return [
        _count("report", "score at most", Decimal(advice.score)),
        Figure(section="report", name="saving a month", value=advice.saving, unit=advice.currency),
        *counted(
            "report", {"findings": sum(advice.by_severity.values()), "rules not fully checked": advice.unchecked}
        ),
        *counted("severity", advice.by_severity),
        *counted("category", advice.by_category),
        *counted("rule", advice.by_rule),
    ]


def counted(section: str, counts: Mapping[str, int]) -> list[Figure]:
    """A count per name."""
    return [_count(section, name, Decimal(number)) for name, number in sorted(counts.items())]


def _count(section: str, name: str, number: Decimal) -> Figure:
    return Figure(section=section, name=name, value=number, unit=COUNT)


def _amounts(section: str, amounts: Mapping[str, Decimal], currency: str) -> list[Figure]:
    return [Figure(section=section, name=name, value=value, unit=currency) for name, value in amounts.items()]
