"""Every line with a number that a Monday briefing must have, computed from what is posted and from nothing else."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import pairwise
from statistics import median

from tests.contract.quarter.facts import ZERO, Document, Facts, Line, by_account
from tests.contract.quarter.forecast import Expectation

AGES = ("not due yet", "1 to 30 days", "31 to 60 days", "61 to 90 days", "more than 90 days")
DEADLINES = {date(2025, 7, 10): "2025-Q2", date(2025, 10, 10): "2025-Q3"}
PLANNED = [(date(2025, 10, 1), Decimal("-300.00"))]
UNKNOWN_TAX_ACCOUNT = "259999"
TAX = ("131000", "251000")
Found = list[tuple[str, str]]
"""(heading of the section, line); a row of a table with its cells between bars."""


def usd(amount: Decimal) -> str:
    return f"{amount:,.2f} USD"


def row(*cells: object) -> str:
    return " | ".join(usd(each) if isinstance(each, Decimal) else str(each) for each in cells)


def total(documents: list[Document], day: date) -> Decimal:
    return sum((one.open_on(day) for one in documents), ZERO)


def ages_of(documents: list[Document], day: date) -> dict[str, Decimal]:
    """Age -> what is open."""
    sums = dict.fromkeys(AGES, ZERO)
    for one in documents:
        late = (day - one.due).days
        sums[AGES[sum(late > limit for limit in (0, 30, 60, 90))]] += one.open_on(day)
    return sums


@dataclass(frozen=True)
class Monday:
    """What the briefing of a Monday must say. goals: of Business_Goals.md."""

    facts: Facts
    day: date
    goals: Mapping[str, str]

    @cached_property
    def start(self) -> date:
        return self.day - timedelta(days=7)

    @cached_property
    def end(self) -> date:
        return self.day - timedelta(days=1)

    @cached_property
    def receivables(self) -> list[Document]:
        return self.facts.open_documents(self.day, sales=True)

    @cached_property
    def payables(self) -> list[Document]:
        return self.facts.open_documents(self.day, sales=False)

    @cached_property
    def overdue(self) -> list[Document]:
        return [one for one in self.receivables if one.due < self.day]

    def lines(self) -> Found:
        """All of them, in the note's order."""
        sections = {
            "": self._top(),
            "Money": self._money(),
            "Money due": self._money_due(),
            "Money in and out": self._moved(),
            "Cash": [*self._cash(), *self._forecast()],
            "Who to call first": self._to_call(),
            "Receivables by age": self._receivable_ages(),
            "Payables by age": self._payables(),
            "Top customers of the last 90 days": self._customers(),
            "Costs that changed": self._costs(),
            "Bills that repeat": self._repeating(),
            "Missing receipts": self._missing(),
            "Tax to set aside": self._tax(),
            "Deadlines": [
                f"- {due}: tax return for {name}"
                for due, name in DEADLINES.items()
                if 0 <= (due - self.day).days <= 14
            ],
            "What can be done now": self._to_do(),
            "Log": [f"Nothing was logged ({self.start} to {self.end})."],
        }
        return [(section, line) for section, lines in sections.items() for line in lines]

    def _top(self) -> list[str]:
        overdue = total(self.overdue, self.day)
        return [
            f'period: "{self.start} to {self.end}"',
            f'generated: "{self.day}T08:00:00Z"',
            f"id: BRIEFING-{self.day:%Y%m%d}-weekly",
            f"# Monday briefing, Monday {self.day}",
            f"**No plan waits for you; 0 plans were done; {usd(overdue)} is overdue.**",
        ]

    # revenue, expenses, goals

    def _earned(self, start: date) -> tuple[Decimal, Decimal]:
        lines = self.facts.between(start, self.end)
        revenue = -sum((line.amount for line in lines if line.kind.startswith("income")), ZERO)
        return revenue, sum((line.amount for line in lines if line.kind.startswith("expense")), ZERO)

    def _money(self) -> list[str]:
        first = self.end.replace(day=1)
        (revenue, spent), (revenue_of_month, spent_in_month) = self._earned(self.start), self._earned(first)
        target = Decimal(self.goals["monthly_revenue_target"])
        share = (revenue_of_month * 100 / target).quantize(1, ROUND_DOWN)
        days = ((first + timedelta(days=31)).replace(day=1) - first).days
        found = [
            row("", f"{self.start} to {self.end}", f"{first:%B %Y} to {self.end}"),
            row("Revenue", revenue, revenue_of_month),
            row("Expenses", spent, spent_in_month),
            row("Net income", revenue - spent, revenue_of_month - spent_in_month),
            f"- Revenue target of the month: {share}% of {usd(target)} reached; "
            f"{self.end.day} of {days} days have passed.",
        ]
        limit, most = (Decimal(self.goals[name]) for name in ("monthly_expense_limit", "max_overdue_total"))
        if spent_in_month > limit:
            found.append(f"- Expenses of the month, {usd(spent_in_month)}, are above the limit of {usd(limit)}.")
        overdue = total(self.overdue, self.day)
        if overdue > most:
            found.append(f"- {usd(overdue)} is overdue, more than the limit of {usd(most)}.")
        return found

    # who owes

    def _money_due(self) -> list[str]:
        most = int(self.goals["max_days_to_payment"])
        soon = [one for one in self.receivables if self.day <= one.due <= self.day + timedelta(days=7)]
        long = [one for one in self.receivables if (self.day - one.day).days > most]
        return [
            f"{usd(total(self.receivables, self.day))} is open, {usd(total(self.overdue, self.day))} of it overdue.",
            *[row(age, amount) for age, amount in ages_of(self.receivables, self.day).items()],
            *self._listed(self.overdue),
            *self._titled("### Due in the next 7 days", [one for one in soon if one.open_on(self.day) > 0]),
            *self._titled(f"### Open for more than {most} days", [one for one in long if one.open_on(self.day) > 0]),
        ]

    def _titled(self, title: str, documents: list[Document]) -> list[str]:
        return [title, *self._listed(documents)] if documents else []

    def _listed(self, documents: list[Document]) -> list[str]:
        return [
            row(one.number, one.partner, one.due, max((self.day - one.due).days, 0), one.open_on(self.day))
            for one in documents
        ]

    def _to_call(self) -> list[str]:
        late: dict[str, list[Document]] = defaultdict(list)
        for one in self.overdue:
            if one.open_on(self.day) > 0:
                late[one.partner].append(one)
        found = []
        for partner, documents in late.items():
            notes = [one for one in self.receivables if one.partner == partner and one.open_on(self.day) < 0]
            oldest = max(documents, key=lambda one: ((self.day - one.due).days, one.number))
            amount, days = total([*documents, *notes], self.day), (self.day - oldest.due).days
            if amount > 0:
                found.append((-amount * days, row(partner, amount, days, oldest.number)))
        return [text for _, text in sorted(found)][:5]

    def _receivable_ages(self) -> list[str]:
        ages = ages_of(self.receivables, self.day)
        words = "; ".join(f"{age}: {usd(amount)}" for age, amount in ages.items())
        chart = f"![Receivables by age: {words}](charts/{self.day}-weekly-receivables.svg)"
        return [chart, *[row(age, amount) for age, amount in ages.items()]]

    def _payables(self) -> list[str]:
        found = [row(age, amount) for age, amount in ages_of(self.payables, self.day).items()]
        rows = [row(one.number, one.partner, one.due, one.open_on(self.day)) for one in self._to_pay()]
        return [*found, *(["### Bills to pay in the next 7 days, and overdue ones", *rows] if rows else [])]

    def _to_pay(self) -> list[Document]:
        last = self.day + timedelta(days=7)
        return [one for one in self.payables if one.due <= last and one.open_on(self.day) > 0]

    def _to_do(self) -> list[str]:
        """The one thing to do that has figures: bills that are due; the firm uses no files for the bank."""
        due = self._to_pay()
        if not due:
            return []
        numbers = ", ".join(one.number for one in due[:5]) + (", …" if len(due) > 5 else "")
        return [
            f"- pay the bills that are due, {len(due)} with {usd(total(due, self.day))}, at the bank; a note of the "
            f"type `payment_file` that names them in `pay bills:` drafts the file for it: {numbers}"
        ]

    # money

    def _moved(self) -> list[str]:
        """Of every entry that moves money: its other lines."""
        lines = self.facts.between(self.start, self.end)
        moving = {line.entry for line in lines if line.liquid}
        others = [line for line in lines if line.entry in moving and not line.liquid]
        came, went = ([line for line in others if line.amount * sign > 0] for sign in (-1, 1))
        inflow, outflow = -sum((line.amount for line in came), ZERO), sum((line.amount for line in went), ZERO)
        assert inflow - outflow == self._cash_on(self.end) - self._cash_on(self.start - timedelta(days=1))
        by_in, by_out = by_account(came), by_account(went)
        return [
            f"{usd(inflow)} came in and {usd(outflow)} went out ({self.start} to {self.end}).",
            *[
                row(f"{code} {name}", abs(by_in.get((code, name), ZERO)), by_out.get((code, name), ZERO))
                for code, name in by_account(others)
            ],
            f"Records: `ai-employee report general_ledger --start {self.start} --end {self.end}`",
        ]

    def _cash_on(self, day: date) -> Decimal:
        return sum((line.amount for line in self._upto(day) if line.liquid), ZERO)

    def _upto(self, day: date) -> list[Line]:
        return self.facts.between(date.min, day)

    def _cash(self) -> list[str]:
        accounts = by_account(line for line in self._upto(self.day) if line.liquid)
        return [
            f"{usd(self._cash_on(self.day))} on {self.day}.",
            *[row(f"{code} {name}", amount) for (code, name), amount in accounts.items()],
            f"Records: `ai-employee report balance_sheet --start {self.day} --end {self.day}`",
        ]

    def _forecast(self) -> list[str]:
        found = Expectation(self.facts, self.day, PLANNED)
        weeks = found.weeks()
        _, _, _, low, expected, high = weeks[-1]
        chart = (
            f"![Cash forecast for 13 weeks: {usd(found.opening)} now, {usd(expected)} expected at the end, "
            f"between {usd(low)} and {usd(high)}.](charts/{self.day}-weekly-cash.svg)"
        )
        short = [start for start, _, _, low, _, _ in weeks if low < 0][:1]
        return [
            "### Cash of the next 13 weeks",
            chart,
            *[f"**In the low case cash falls below zero in the week from {start}.**" for start in short],
            *[row(*week) for week in weeks],
            *self._how_sure(found),
        ]

    def _how_sure(self, found: Expectation) -> list[str]:
        known = [one for one in self.receivables if one.open_on(self.day) > 0 and one.partner not in found.habits]
        lines = []
        if len(found.known) >= 3:
            lines.append(f"- when customers pay is known from {len(found.known)} payments of the last year")
            if known:
                amount = usd(total(known, self.day))
                lines.append(f"- {amount} is open with customers of fewer than three known payments")
        if found.late:
            amount = usd(total(found.late, self.day))
            lines.append(f"- {amount} is open for longer than the customers' habit; the low case counts none of it")
        amounts = self.facts.unexplained
        received, paid = (sum((abs(x) for x in amounts if x * sign > 0), ZERO) for sign in (1, -1))
        text = f"- {len(amounts)} bank lines are not explained yet ({usd(received)} in, {usd(paid)} out)"
        return [*lines, *([text] if amounts else [])]

    # customers, costs, bills, tax

    def _customers(self) -> list[str]:
        sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for line in self.facts.between(self.day - timedelta(days=89), self.day):
            if line.kind.startswith("income"):
                sums[line.partner] -= line.amount
        ordered = sorted(((-amount, name) for name, amount in sums.items() if amount))
        rows = [row(name or "without a customer", -amount) for amount, name in ordered]
        return ["## Top customers of the last 90 days", *rows]

    def _costs(self) -> list[str]:
        first, recent_from = self.day - timedelta(days=119), self.day - timedelta(days=29)
        lines = self.facts.between(first, self.day)
        if min(line.day for line in lines) > first + timedelta(days=14):
            return []  # in words: the books do not reach back far enough
        costs = [line for line in lines if line.kind.startswith("expense")]
        recent, before = (
            by_account(line for line in costs if (line.day >= recent_from) == is_new) for is_new in (True, False)
        )
        grown, new = [], []
        for (code, name), amount in recent.items():
            usual = (before.get((code, name), ZERO) / 3).quantize(ZERO, ROUND_HALF_UP)
            if usual and amount - usual > 100 and amount > usual * Decimal("1.5"):
                grown.append(row(f"{code} {name}", amount, usual))
            elif not usual and amount > 500:
                new.append(row(f"{code} {name}", amount, "new"))
        return ["Account | Last 30 days | Usual", *grown, *new] if grown or new else []

    def _regular(self) -> Iterator[tuple[str, list[Document], list[int]]]:
        """Vendors with three to five bills that were not taken back, 25 to 36 days apart; the gaps."""
        bills: dict[str, list[Document]] = defaultdict(list)
        for one in sorted(self.facts.documents, key=lambda one: (one.day, one.number)):
            is_bill = not one.is_sale and not one.takes_back and not one.was_taken_back(self.day)
            if is_bill and self.day - timedelta(days=119) <= one.day <= self.day:
                bills[one.partner].append(one)
        for vendor, found in sorted(bills.items()):
            gaps = [(after.day - before.day).days for before, after in pairwise(found)]
            if 3 <= len(found) <= 5 and all(25 <= gap <= 36 for gap in gaps):
                yield vendor, found, gaps

    def _repeating(self) -> list[str]:
        prices, late, rows = [], [], []
        for vendor, found, gaps in self._regular():
            before, last = found[-2], found[-1]
            rows.append(row(vendor, last.number, last.day, last.total))
            if last.total != before.total and last.day >= self.day - timedelta(days=30):
                change = f"from {usd(before.total)} to {usd(last.total)} ({last.number}, {last.day})"
                prices.append(f"- {vendor}: the price changed {change}")
            expected = last.day + timedelta(days=round(median(gaps)))
            if self.day > expected + timedelta(days=7):
                text = f"- {vendor}: the bill expected about {expected} has not come; the last one is {last.number}"
                late.append(text)
        return [*prices, *late, *rows]

    def _missing(self) -> list[str]:
        paid = -sum((amount for amount in self.facts.unexplained if amount < 0), ZERO)
        return [f"Payments of {usd(paid)} at the bank are not explained by any document."] if paid else []

    def _tax(self) -> list[str]:
        accounts = by_account(line for line in self._upto(self.day) if line.code in TAX)
        owed = -sum(accounts.values(), ZERO)
        return [
            f"{usd(owed)} on {self.day}, by the balances of these accounts:",
            *[row(f"{code} {name}", -amount) for (code, name), amount in accounts.items()],
            f"Not counted, since no account with this code has an entry: {UNKNOWN_TAX_ACCOUNT}.",
        ]
