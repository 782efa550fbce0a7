"""Trial balance and general ledger over a change of year."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.documents.report_pdf import render_ledger_report_pdf
from My_AI_Employee.domain.actions import LedgerReportRequest, parse_any_report_request
from My_AI_Employee.domain.ledger import AccountBalance, LedgerLine
from My_AI_Employee.domain.ledger_reports import PREVIOUS_EARNINGS, build_ledger_report
from My_AI_Employee.domain.results import LedgerReportResult
from My_AI_Employee.errors import InvalidDateRangeError, InvalidReportTypeError, NoDataError

NAMES = {"1000": ("Bank", "asset_cash"), "4000": ("Sales", "income"), "6000": ("Rent", "expense")}
POSTED = (
    (date(2025, 3, 1), "1000", "4000", "500.00"),
    (date(2025, 4, 1), "6000", "1000", "200.00"),
    (date(2026, 2, 1), "1000", "4000", "70.00"),
    (date(2026, 5, 1), "6000", "1000", "30.00"),
)


class Year:
    """Books that hold POSTED: day, debited account, credited account, amount."""

    def fiscal_year_start(self, on: date) -> date:
        return date(on.year, 1, 1)

    def ledger_lines(self, start: date, end: date) -> list[LedgerLine]:
        found = []
        for number, (day, debit, credit, amount) in enumerate(POSTED, start=1):
            if start <= day <= end:
                for code, sums in ((debit, (amount, "0.00")), (credit, ("0.00", amount))):
                    found.append(LedgerLine(code, *NAMES[code], day, f"E{number}", "", "x", *map(Decimal, sums)))
        return sorted(found, key=lambda line: line.account_code)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        sums: dict[str, list[Decimal]] = {}
        for line in self.ledger_lines(start or date.min, end):
            both = sums.setdefault(line.account_code, [Decimal("0.00"), Decimal("0.00")])
            both[0] += line.debit
            both[1] += line.credit
        return [
            AccountBalance(code=code, name=NAMES[code][0], account_type=NAMES[code][1], debit=debit, credit=credit)
            for code, (debit, credit) in sorted(sums.items())
        ]


def report(kind: str, start: str, end: str) -> LedgerReportResult:
    request = parse_any_report_request({"report_type": kind, "start_date": start, "end_date": end})
    assert isinstance(request, LedgerReportRequest)
    return build_ledger_report(request, Year(), currency="EUR", generated_at=datetime(2026, 6, 1, tzinfo=UTC))


def row(found: LedgerReportResult, name: str) -> dict[str, Any]:
    return next(one for one in found.details["rows"] if one["name"] == name)


def test_income_opens_with_the_year_and_earlier_earnings_are_a_row() -> None:
    found = report("trial_balance", "2026-03-01", "2026-12-31")
    assert row(found, "Bank")["opening"] == 370.00
    assert row(found, "Sales")["opening"] == -70.00
    assert row(found, "Rent") == {
        "code": "6000", "name": "Rent", "account_type": "expense",
        "opening": 0.0, "debit": 30.0, "credit": 0.0, "closing": 30.0,
    }  # fmt: skip
    assert row(found, PREVIOUS_EARNINGS)["opening"] == -300.00
    assert found.details["balanced"]


def test_the_ledger_shows_the_balance_after_each_line() -> None:
    bank = report("general_ledger", "2025-01-01", "2026-12-31").details["accounts"][0]
    assert bank["opening"] == 0.0
    assert [line["balance"] for line in bank["lines"]] == [500.0, 300.0, 370.0, 340.0]
    assert bank["closing"] == 340.0


def test_nothing_posted_is_told() -> None:
    with pytest.raises(NoDataError):
        report("trial_balance", "2020-01-01", "2020-12-31")


def test_other_types_and_dates_are_refused() -> None:
    with pytest.raises(InvalidReportTypeError):
        report("horoscope", "2026-01-01", "2026-12-31")
    with pytest.raises(InvalidDateRangeError):
        report("trial_balance", "2026-12-31", "2026-01-01")


@pytest.mark.parametrize("kind", ["trial_balance", "general_ledger"])
def test_they_are_printed_the_same_each_time(kind: str) -> None:
    found = report(kind, "2025-01-01", "2026-12-31")
    pdf = render_ledger_report_pdf(found, "Studio")
    assert pdf.startswith(b"%PDF")
    assert pdf == render_ledger_report_pdf(found, "Studio")
