"""The four reports: examples computed by hand, and laws that hold for every balanced ledger."""

import json
from datetime import date

import pytest
from hypothesis import strategies as st

from My_AI_Employee.domain.aged_receivables import bucket_of
from My_AI_Employee.domain.ledger import CashMovement, OpenReceivable
from My_AI_Employee.errors import NoDataError
from tests.unit.domain.small_ledger import (
    BANK,
    FIRM,
    Q1,
    RENT,
    RETAINED,
    SALES,
    Account,
    D,
    Entry,
    Ledger,
    amounts,
    details,
    entry,
    report,
)


def test_profit_and_loss_by_hand() -> None:
    result = report(FIRM, "profit_loss", *Q1)
    found = result.data.details
    assert amounts(found["revenue"]) == {"4000": 2000.0, "4900": 3.1}
    assert found["revenue"]["total"] == 2003.1
    assert amounts(found["cost_of_revenue"]) == {"5000": 700.5}
    assert found["gross_profit"] == 1302.6
    assert amounts(found["operating_expenses"]) == {"6000": 450.25, "6500": 100.0}
    assert found["net_income"] == 752.35
    assert (result.data.revenue, result.data.expenses) == (D("2003.10"), D("1250.75"))
    assert result.data.net_income == D("752.35")
    assert found["revenue"]["accounts"][0] == {
        "code": "4000",
        "name": "Sales",
        "account_type": "income",
        "amount": 2000.0,
    }


def test_a_type_of_a_newer_odoo_is_an_operating_expense() -> None:
    bank_fees = Account("6900", "Bank fees", "expense_of_tomorrow")
    ledger = Ledger([entry(date(2026, 1, 2), (bank_fees, "5.00"), (BANK, "-5.00"))])
    found = details(ledger, "profit_loss", *Q1)
    assert amounts(found["operating_expenses"]) == {"6900": 5.0}
    assert found["net_income"] == -5.0


def test_balance_sheet_by_hand() -> None:
    found = details(FIRM, "balance_sheet", *Q1)
    assets, liabilities, equity = found["assets"], found["liabilities"], found["equity"]
    assert amounts(assets["sections"]["receivable"]) == {"1200": 1000.0}
    assert amounts(assets["sections"]["cash"]) == {"1010": 10452.85}
    assert amounts(assets["sections"]["fixed"]) == {"1600": 5900.0}
    assert assets["sections"]["current"] == {"total": 0.0, "accounts": []}
    assert assets["total"] == 17352.85
    assert amounts(liabilities["sections"]["payable"]) == {"2000": 700.5}
    assert amounts(liabilities["sections"]["current"]) == {"2100": 300.0}
    assert amounts(liabilities["sections"]["non_current"]) == {"2500": 5000.0}
    assert liabilities["total"] == 6000.5
    assert equity["current_year_earnings"] == 752.35
    assert equity["unallocated_earnings"] == 600.0
    assert equity["total"] == 11352.35
    assert found["total_liabilities_and_equity"] == 17352.85
    assert (found["balanced"], found["difference"]) == (True, 0.0)
    assert (found["as_of"], found["fiscal_year_start"]) == ("2026-03-31", "2026-01-01")
    assert "9000" not in json.dumps(found)


def test_earnings_closed_into_equity_are_not_counted_again() -> None:
    closing = entry(date(2025, 12, 31), (SALES, "1000.00"), (RENT, "-400.00"), (RETAINED, "-600.00"))
    equity = details(Ledger([*FIRM.entries, closing]), "balance_sheet", *Q1)["equity"]
    assert equity["unallocated_earnings"] == 0.0
    assert amounts(equity["sections"]["equity_unaffected"]) == {"3900": 600.0}
    assert equity["total"] == 11352.35


def test_the_current_year_is_the_fiscal_years_and_not_the_requests() -> None:
    march = (date(2026, 3, 1), date(2026, 3, 31))
    result = report(FIRM, "balance_sheet", *march)
    assert result.data.details["equity"]["current_year_earnings"] == 752.35
    assert result.data.net_income == D("752.35")
    late = report(FIRM, "balance_sheet", date(2026, 3, 31), date(2026, 3, 31))
    assert late.data.details["equity"]["current_year_earnings"] == 752.35
    assert late.data.net_income == D("-96.90")


def test_a_one_sided_entry_is_shown_as_out_of_balance() -> None:
    torn = Entry(date(2026, 1, 5), ((BANK, D("12.34")),))
    found = details(Ledger([*FIRM.entries, torn]), "balance_sheet", *Q1)
    assert (found["balanced"], found["difference"]) == (False, 12.34)


def test_cash_flow_by_hand() -> None:
    found = details(FIRM, "cash_flow", *Q1)
    assert found["opening_liquidity"] == 9600.0
    operating = {line["code"]: (line["inflow"], line["outflow"]) for line in found["operating"]["accounts"]}
    assert operating == {"1200": (2300.0, 0.0), "4900": (3.1, 0.0), "6000": (0.0, 450.25)}
    assert found["operating"]["net"] == 1852.85
    assert found["investing"]["net"] == -6000.0
    assert found["financing"]["net"] == 5000.0
    assert (found["inflow"], found["outflow"], found["net_change"]) == (7303.1, 6450.25, 852.85)
    assert found["closing_liquidity"] == 10452.85
    assert (found["reconciled"], found["difference"]) == (True, 0.0)
    assert [a["code"] for a in found["liquidity_accounts"]] == ["1010", "1015"]
    assert found["liquidity_accounts"][0]["change"] == 852.85


def test_cash_flow_shows_movements_that_do_not_explain_the_change() -> None:
    class Forgetful(Ledger):
        def cash_movements(self, start: date, end: date) -> list[CashMovement]:
            return super().cash_movements(start, end)[1:]

    found = details(Forgetful(FIRM.entries), "cash_flow", *Q1)
    assert (found["reconciled"], found["difference"]) == (False, 2300.0)


def test_cash_flow_from_the_first_day_there_is() -> None:
    found = details(FIRM, "cash_flow", date.min, date(2026, 3, 31))
    assert (found["opening_liquidity"], found["closing_liquidity"]) == (0.0, 10452.85)
    assert found["reconciled"] is True


def receivable(number: str, customer: str, due: date, residual: str) -> OpenReceivable:
    amount = D(residual)
    return OpenReceivable(
        number=number,
        customer_name=customer,
        invoice_date=date(2025, 1, 1),
        due_date=due,
        total=amount * 2,
        residual=amount,
    )


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (-5, "not_due"),
        (0, "not_due"),
        (1, "1_30"),
        (30, "1_30"),
        (31, "31_60"),
        (60, "31_60"),
        (61, "61_90"),
        (90, "61_90"),
        (91, "over_90"),
    ],
)
def test_buckets(days: int, bucket: str) -> None:
    assert bucket_of(days) == bucket


def test_aged_receivables_by_hand() -> None:
    as_of = date(2026, 3, 31)
    ledger = Ledger(
        FIRM.entries,
        [
            receivable("INV/2026/00007", "Zeta Ltd", date(2026, 3, 31), "100.00"),
            receivable("INV/2026/00003", "acme Ltd", date(2026, 3, 1), "250.10"),
            receivable("INV/2026/00002", "acme Ltd", date(2025, 12, 31), "50.00"),
            receivable("INV/2026/00001", "acme Ltd", date(2025, 12, 30), "20.00"),
            receivable("RINV/2026/00001", "acme Ltd", date(2026, 3, 1), "-30.05"),
            receivable("INV/2026/00009", "Paid Ltd", date(2026, 3, 1), "0.00"),
        ],
    )
    found = details(ledger, "aged_receivables", date(2026, 1, 1), as_of)
    assert found["buckets"] == {"not_due": 100.0, "1_30": 220.05, "31_60": 0.0, "61_90": 50.0, "over_90": 20.0}
    assert (found["total"], found["total_overdue"]) == (390.05, 290.05)
    assert [customer["customer_name"] for customer in found["customers"]] == ["acme Ltd", "Zeta Ltd"]
    acme = found["customers"][0]
    assert acme["total"] == 290.05
    assert [i["number"] for i in acme["invoices"]] == [
        "INV/2026/00001",
        "INV/2026/00002",
        "INV/2026/00003",
        "RINV/2026/00001",
    ]
    assert acme["invoices"][-1] == {
        "number": "RINV/2026/00001",
        "invoice_date": "2025-01-01",
        "due_date": "2026-03-01",
        "days_overdue": 30,
        "bucket": "1_30",
        "total": -60.1,
        "residual": -30.05,
    }


@pytest.mark.parametrize("report_type", ["profit_loss", "cash_flow"])
def test_no_data_in_a_period_without_postings(report_type: str) -> None:
    with pytest.raises(NoDataError) as caught:
        report(FIRM, report_type, date(2026, 4, 1), date(2026, 4, 30))
    assert caught.value.facts["report_type"] == report_type


@pytest.mark.parametrize("report_type", ["profit_loss", "balance_sheet", "cash_flow", "aged_receivables"])
def test_no_data_in_empty_books(report_type: str) -> None:
    with pytest.raises(NoDataError):
        report(Ledger(), report_type, *Q1)


def test_balance_sheet_needs_no_posting_in_the_period() -> None:
    result = report(FIRM, "balance_sheet", date(2026, 4, 1), date(2026, 4, 30))
    assert result.data.details["balanced"] is True
    assert result.data.net_income == 0


def test_a_period_with_other_postings_has_an_empty_income_statement() -> None:
    result = report(FIRM, "profit_loss", date(2025, 3, 1), date(2025, 3, 1))
    assert result.data.details["net_income"] == 0.0


@pytest.mark.parametrize("report_type", ["profit_loss", "balance_sheet", "cash_flow", "aged_receivables"])
def test_the_wire_form_is_the_contracts(report_type: str) -> None:
    ledger = Ledger(FIRM.entries, [receivable("INV/1", "Acme Ltd", date(2026, 1, 1), "1.00")])
    wire = json.loads(json.dumps(report(ledger, report_type, *Q1).as_json(), allow_nan=False))
    assert wire["report_type"] == report_type
    assert wire["period"] == {"start_date": "2026-01-01", "end_date": "2026-03-31"}
    assert (wire["data"]["revenue"], wire["data"]["expenses"], wire["data"]["net_income"]) == (
        2003.1,
        1250.75,
        752.35,
    )
    assert wire["generated_at"] == "2026-11-20T09:30:00Z"
    assert (wire["currency"], wire["format"], wire["file"]) == ("USD", "json", "")
    assert "-0.0," not in json.dumps(wire)


# laws

days = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))
days_of_2026 = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))
cents = st.integers(min_value=-(10**9), max_value=10**9)
