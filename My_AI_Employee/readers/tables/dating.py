"""The dates of the lines: which column is the booking date, and in which order day and month stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from My_AI_Employee.readers.contents.findings import Finding, State, likely, not_found, sure
from My_AI_Employee.readers.tables.columns import Columns
from My_AI_Employee.readers.tables.entries import Entry
from My_AI_Employee.readers.tables.grid import Row
from My_AI_Employee.readers.tables.roles import DATES, Role
from My_AI_Employee.readers.values.date_order import DateEvidence, OrderDecision, decide_orders
from My_AI_Employee.readers.values.dates import DMY, MDY, DateOrder, DateText


@dataclass(frozen=True)
class Dating:
    """decisions: the order of each style of dates. booking: the columns that may hold the booking date, the best
    first. value: the column of the value date. given: the order that a profile names."""

    decisions: Mapping[str, OrderDecision]
    booking: Sequence[int]
    value: int | None
    is_value_only: bool = False
    is_unnamed: bool = False
    given: DateOrder | None = None

    def open_style(self) -> str | None:
        """A style of dates whose order neither the file nor the profile decides."""
        return next((style for style in self.decisions if self._order(style)[0] is None), None)

    def booking_date(self, entry: Entry, where: str) -> Finding[date]:
        """The booking date of a line; likely when another row or another column has to serve for it."""
        for rank, column in enumerate(self.booking):
            text = entry.dated_by.day(column)
            if not text.is_date:
                continue
            found = self.finding(text, entry.dated_by.text(column), where)
            doubt = self._doubt(entry, rank)
            return likely(found.value, where, doubt) if found.is_sure and found.value and doubt else found
        return not_found("the line has no date", where)

    def value_date(self, row: Row, where: str) -> Finding[date]:
        """The value date of a line."""
        if self.value is None or not (text := row.day(self.value)).is_date:
            return not_found(where=where)
        return self.finding(text, row.text(self.value), where)

    def finding(self, text: DateText, written: str, where: str = "") -> Finding[date]:
        """The date of a text by what is decided for its style."""
        only = text.only
        if only is not None:
            return sure(only, where, f"'{written}'")
        order, how = self._order(text.style)
        if order is not None and order in text.by_order:
            return sure(text.by_order[order], where, f"'{written}', {order.value}: {how}")
        both = " or ".join(f"{day.isoformat()} ({order.value})" for order, day in text.by_order.items())
        if "." in text.style and DMY in text.by_order and order is None:
            found = likely(text.by_order[DMY], where, f"'{written}' is {both}")
        else:
            found = not_found(f"'{written}' is {both}", where)
        return replace(found, choices=_both_orders(text)) if order is None else found

    def newest_first(self, entries: Iterable[Entry]) -> bool | None:
        """Whether the lines run backwards in time; None when their dates do not show it."""
        days = [day for entry in entries if (day := self._best(entry.row)) is not None]
        later = sum(a < b for a, b in pairwise(days))
        earlier = sum(a > b for a, b in pairwise(days))
        return None if later == earlier or min(later, earlier) * 4 > max(later, earlier) else earlier > later

    def _best(self, row: Row) -> date | None:
        for column in self.booking[:1]:
            text = row.day(column)
            if text.is_date:
                return text.only or self.finding(text, "").value
        return None

    def _order(self, style: str) -> tuple[DateOrder | None, str]:
        decision = self.decisions.get(style)
        if decision is None:
            return None, "unknown"
        if decision.order is None and self.given in decision.possible:
            return self.given, "profile"
        return decision.order, decision.how

    def _doubt(self, entry: Entry, rank: int) -> str:
        if entry.dated_by is not entry.row:
            return "the line has no date of its own; that of the line above"
        if rank:
            return "the booking date is empty; another date of the line"
        if self.is_value_only:
            return "the value date; the file has no booking date"
        return "one of several dates without a header" if self.is_unnamed else ""


def _both_orders(text: DateText) -> tuple[date, ...]:
    """The date by day-month-year and by month-day-year; empty when one of them gives none."""
    return tuple(text.by_order[order] for order in (DMY, MDY)) if {DMY, MDY} <= set(text.by_order) else ()


def dating_of(entries: Sequence[Entry], columns: Columns, around: "Around", given: DateOrder | None = None) -> Dating:
    """The dates of a table, with everything that may prove their order."""
    dates = columns.of(*DATES)
    cells = [[entry.row.day(column) for entry in entries] for column in dates]
    heads = [columns.heads.get(column, "") for column in dates]
    evidence = DateEvidence(columns=cells, others=around.dates, headers=heads)
    decisions = decide_orders(evidence)
    period = period_of(around.periods, decisions)
    if period is not None:
        decisions = decide_orders(DateEvidence(columns=cells, others=around.dates, period=period, headers=heads))
    booking = columns.of(Role.BOOKING_DATE, Role.DATE, Role.TRANSACTION_DATE, Role.VALUE_DATE)
    plain = columns.of(Role.BOOKING_DATE, Role.DATE, Role.TRANSACTION_DATE)
    used = {text.style for column in cells for text in column if text.is_date}
    return Dating(
        decisions={style: decision for style, decision in decisions.items() if style in used},
        booking=booking,
        value=columns.first(Role.VALUE_DATE),
        is_value_only=not plain,
        is_unnamed=bool(booking) and booking[0] in columns.unnamed and _differ(cells),
        given=given,
    )


def _differ(cells: Sequence[Sequence[DateText]]) -> bool:
    """Whether the date columns hold different dates in any line."""
    return any(len({str(text.by_order) for text in row if text.is_date}) > 1 for row in zip(*cells, strict=True))


@dataclass(frozen=True)
class Around:
    """Dates outside the lines. dates: all of them. periods: pairs of texts that name the first and the last day."""

    dates: Sequence[DateText] = ()
    periods: Sequence[tuple[DateText, DateText]] = ()


def period_of(
    periods: Sequence[tuple[DateText, DateText]], decisions: Mapping[str, OrderDecision]
) -> tuple[date, date] | None:
    """The one period that the file states, when its own dates are decided."""
    found = set()
    for pair in periods:
        first, last = (_decided(text, decisions) for text in pair)
        if first and last and first <= last:
            found.add((first, last))
    return found.pop() if len(found) == 1 else None


def _decided(text: DateText, decisions: Mapping[str, OrderDecision]) -> date | None:
    decision = decisions.get(text.style)
    order = decision.order if decision else None
    return text.only or (text.by_order.get(order) if order else None)


def is_open(finding: Finding[date]) -> bool:
    """Whether a date has no value, or only the most usual one."""
    return finding.state is not State.SURE
