"""Trial balance and general ledger of every set of books agree with its balances."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.actions import LedgerReportRequest
from My_AI_Employee.domain.ledger_reports import build_ledger_report
from My_AI_Employee.domain.ledger_summary import SummaryDays, summary_of_lines
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import customer, pay, posted_invoice


def report(backend: BooksUnderTest, kind: str, days: int) -> dict[str, Any]:
    """A report of the last days."""
    wanted = {"report_type": kind, "start_date": backend.today - timedelta(days=days), "end_date": backend.today}
    request = LedgerReportRequest.model_validate(wanted)
    now = datetime.now(UTC)
    return build_ledger_report(request, backend.books, currency="USD", generated_at=now).details


def test_the_lines_of_the_ledger_are_the_balances(backend: BooksUnderTest) -> None:
    name = customer(backend)
    pay(backend, posted_invoice(backend, name), "600.00")
    start = backend.today - timedelta(days=20)
    lines = backend.books.ledger_lines(start, backend.today)
    balances = {one.code: one for one in backend.books.account_balances(start, backend.today)}
    assert {line.account_code for line in lines} == set(balances)
    for code, balance in balances.items():
        mine = [line for line in lines if line.account_code == code]
        assert sum((line.debit for line in mine), Decimal(0)) == balance.debit
        assert sum((line.credit for line in mine), Decimal(0)) == balance.credit
    assert [line.account_code for line in lines] == sorted(line.account_code for line in lines)
    assert any(line.partner == name and line.debit == Decimal("1500.00") for line in lines)
    days = SummaryDays(start=start, recent_from=start, revenue_from=start, end=backend.today)
    summary = backend.books.ledger_summary(days)
    every = summary_of_lines(lines, days)
    assert replace(summary, owed=()) == replace(every, owed=())
    owed = {(line.partner, line.entry, line.date, line.credit) for line in lines if line.credit}
    assert {*summary.owed} <= owed  # without bills that other tests took back
    assert summary.revenue[name] > 0


def test_the_trial_balance_balances(backend: BooksUnderTest) -> None:
    pay(backend, posted_invoice(backend), "600.00")
    found = report(backend, "trial_balance", 20)
    assert found["balanced"]
    assert found["debit"] == found["credit"] > 0
    for row in found["rows"]:
        assert round(row["opening"] + row["debit"] - row["credit"] - row["closing"], 2) == 0


def test_the_ledger_runs_from_opening_to_closing(backend: BooksUnderTest) -> None:
    pay(backend, posted_invoice(backend), "600.00")
    trial = {row["code"]: row for row in report(backend, "trial_balance", 20)["rows"]}
    for account in report(backend, "general_ledger", 20)["accounts"]:
        row = trial[account["code"]]
        assert (account["opening"], account["closing"]) == (row["opening"], row["closing"])
        balances = [line["balance"] for line in account["lines"]]
        assert not balances or balances[-1] == account["closing"]
