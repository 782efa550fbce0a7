"""Reports over bank lines, opening balances and two years, of the embedded books."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import RecordPayment, ReportRequest, parse_action
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.errors import InvoiceNotFoundError, PeriodClosedError
from tests.unit.books.local_office import SetClock, add_acme, open_books, posted

DAY = "2026-06-01"


def _do(books: LocalBooks, tool: str, **arguments: Any) -> Any:
    return books.perform(parse_action(tool, arguments), f"{tool} {arguments}")


def _post(books: LocalBooks, *amounts: str, account: str = "Bank") -> list[str]:
    lines = [{"date": DAY, "amount": amount, "line_key": f"{account} {amount}", "text": "x"} for amount in amounts]
    closing = sum(Decimal(amount) for amount in amounts)
    statement = {"statement": "1", "opening_balance": "0", "closing_balance": str(closing), "currency": "USD"}
    made = _do(books, "post_bank_lines", account=account, lines=lines, **statement)
    return [line.line for line in made.lines]


def _moves(books: LocalBooks) -> dict[str, Decimal]:
    rows = books.cash_movements(date(2026, 1, 1), date(2026, 12, 31))
    return {row.code: row.inflow - row.outflow for row in rows}


def _report(books: LocalBooks, kind: str, start: date, end: date) -> Any:
    request = ReportRequest.model_validate({"report_type": kind, "start_date": start, "end_date": end})
    return build_report(request, books, currency="USD", generated_at=SetClock()()).data


def test_cash_flow_shows_what_lines_are_once_they_are_explained() -> None:
    books = open_books()
    add_acme(books)
    number = posted(books)
    owed = books.get_invoice(number).residual
    paid, fee, rest = _post(books, str(owed), "-12.00", "7.00")
    assert _moves(books) == {"101402": owed - 5}
    _do(books, "match_bank_line", line=paid, invoices=[{"invoice_id": number, "amount": str(owed)}])
    _do(books, "match_bank_line", line=fee, account="620000", text="fee")
    assert _moves(books) == {"101402": Decimal(7), "121000": owed, "620000": Decimal(-12)}
    _do(books, "match_bank_line", line=rest, account="301000", text="the owner pays in")
    assert _moves(books) == {"121000": owed, "620000": Decimal(-12), "301000": Decimal(7)}
    (row,) = [row for row in books.account_balances(None, date(2026, 12, 31)) if row.code == "101401"]
    assert row.balance == sum(_moves(books).values())


def test_a_transfer_under_way_is_money_and_no_movement() -> None:
    books = open_books()
    savings = _do(books, "create_bank_account", name="Savings").name
    (out,) = _post(books, "-40.00")
    _do(books, "match_bank_line", line=out, transfer_account=savings)
    liquid = [row for row in books.account_balances(None, date(2026, 12, 31)) if row.liquidity]
    assert sum(row.balance for row in liquid) == 0
    assert _moves(books) == {}
    (into,) = _post(books, "40.00", account=savings)
    _do(books, "match_bank_line", line=into, transfer_account="Bank")
    balances = {row.name: row.balance for row in books.account_balances(None, date(2026, 12, 31))}
    assert [int(balances[name]) for name in ("Bank", savings, "Liquidity Transfer")] == [-40, 40, 0]
    assert _moves(books) == {}


def test_a_payment_that_was_recorded_counts_once_when_its_line_comes() -> None:
    books = open_books()
    add_acme(books)
    number = posted(books)
    owed = books.get_invoice(number).residual
    fields = {"invoice_id": number, "amount": str(owed), "payment_date": DAY, "payment_method": "bank_transfer"}
    paid = books.record_payment(RecordPayment.model_validate(fields), "pay").payment_id
    (line,) = _post(books, str(owed))
    _do(books, "match_bank_line", line=line, payment_id=paid)
    (row,) = [row for row in books.account_balances(None, date(2026, 12, 31)) if row.code == "101401"]
    assert row.balance == owed
    assert _moves(books) == {"121000": owed}


def test_the_balance_sheet_carries_the_profit_of_earlier_years() -> None:
    books = open_books()
    for day, amount in (("2025-03-01", "70.00"), ("2026-03-01", "30.00")):
        lines = [{"account": "Bank", "debit": amount}, {"account": "450000", "credit": amount}]
        _do(books, "record_journal_entry", date=day, description="Sale", lines=lines)
    _do(books, "close_period", until="2025-12-31")
    for end, profit, earlier in ((date(2025, 12, 31), 70, 0), (date(2026, 6, 15), 30, 70)):
        data = _report(books, "balance_sheet", date(end.year, 1, 1), end)
        equity = data.details["equity"]
        assert (equity["current_year_earnings"], equity["unallocated_earnings"]) == (profit, earlier)
        assert (equity["total"], data.details["balanced"]) == (profit + earlier, True)
    with pytest.raises(PeriodClosedError):
        _do(books, "record_journal_entry", date="2025-12-31", description="Late", lines=lines)


def test_an_old_invoice_is_aged_by_its_own_due_date_and_known_by_its_old_number() -> None:
    books = open_books()
    add_acme(books)
    lines = [
        {"account": "121000", "debit": "80", "partner": "Acme Ltd", "document": "OLD-7", "due_date": "2025-11-01"},
        {"account": "301000", "credit": "80"},
    ]
    made = _do(books, "record_opening_balances", date="2026-01-01", lines=lines)
    (open_item,) = books.open_receivables(date(2026, 1, 1))
    assert (open_item.due_date, open_item.residual) == (date(2025, 11, 1), Decimal(80))
    assert books.get_invoice("OLD-7").invoice_id == made.open_items[0].invoice_id
    (clearing,) = [row for row in books.account_balances(None, date(2026, 1, 1)) if row.code == "999999"]
    assert clearing.balance == 0
    with pytest.raises(InvoiceNotFoundError):
        books.get_invoice("OLD-8")


def test_a_number_that_two_invoices_have_had_is_neither_of_them() -> None:
    books = open_books()
    add_acme(books)
    lines = [
        {"account": "121000", "debit": "80", "partner": "Acme Ltd", "document": "INV/2026/00002", "due_date": DAY},
        {"account": "301000", "credit": "80"},
    ]
    _do(books, "record_opening_balances", date="2026-01-01", lines=lines)
    assert books.get_invoice("INV/2026/00002").total_amount == Decimal(80)
    assert posted(books) == "INV/2026/00002"
    with pytest.raises(InvoiceNotFoundError, match="of another one before") as refused:
        books.get_invoice("INV/2026/00002")
    assert "DRAFT/" in refused.value.hint
