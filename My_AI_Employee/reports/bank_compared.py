"""Whether a bank account in the books holds what its newest statement says it held on that day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.money import round_money, to_decimal
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.journal.records import ActionStatus, PlanRecord


@dataclass(frozen=True, kw_only=True)
class BankCompared:
    """day: of the statement's last line. bank: its closing balance. books: what they have at the end of that day."""

    account: str
    day: date
    bank: Decimal
    books: Decimal

    @property
    def difference(self) -> Decimal:
        """What the books have more than the bank."""
        return self.books - self.bank


def newest_statements(records: Sequence[PlanRecord], currency: str) -> dict[str, tuple[date, Decimal]]:
    """Account -> last day and closing balance of its newest statement in this currency. records: newest first."""
    found: dict[str, tuple[date, Decimal]] = {}
    for asked in _posted(records):
        day = max(date.fromisoformat(str(line["date"])) for line in asked["lines"])
        account = str(asked["account"])
        if asked["currency"] == currency and (account not in found or day > found[account][0]):
            found[account] = (day, round_money(to_decimal(asked["closing_balance"])))
    return found


def _posted(records: Sequence[PlanRecord]) -> Iterator[Mapping[str, Any]]:
    """The statements that were posted and not taken back since, newest first."""
    taken_back: set[str] = set()
    done = (one for record in records for one in reversed(record.actions) if one.status is ActionStatus.DONE)
    for action in done:
        if action.step.tool == "cancel_bank_statement":
            taken_back.add(str(action.step.arguments["statement_id"]))
        elif action.step.tool == "post_bank_lines" and str(action.result.get("statement_id")) not in taken_back:
            yield action.step.arguments


def compared_with_bank(
    records: Sequence[PlanRecord], currency: str, balance_sheet: Callable[[date], ReportResult | None]
) -> tuple[BankCompared, ...]:
    """The accounts that differ, by code. What the books do not name exactly once is not compared."""
    found: dict[str, BankCompared] = {}
    for asked, (day, bank) in newest_statements(records, currency).items():
        wanted = asked.casefold()
        named = [one for one in _assets(balance_sheet(day)) if wanted in (one["code"], one["name"].casefold())]
        if len(named) != 1:
            continue
        (one,) = named
        account, books = f"{one['code']} {one['name']}", round_money(to_decimal(one["amount"]))
        known = found.get(account)  # by its code in one statement and by its name in another
        if known is None or day > known.day:
            found[account] = BankCompared(account=account, day=day, bank=bank, books=books)
    return tuple(one for _, one in sorted(found.items()) if one.difference)


def _assets(result: ReportResult | None) -> Iterator[Mapping[str, Any]]:
    sections = result.data.details["assets"]["sections"].values() if result else ()
    for section in sections:
        yield from section["accounts"]
