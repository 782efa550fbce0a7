"""Reports beyond the contract's, and the periods that reports are compared with, computed by hand."""

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from My_AI_Employee.documents.report_pdf import render_ledger_report_pdf
from My_AI_Employee.domain.actions import ReportRequest, parse_any_report_request
from My_AI_Employee.domain.compared_reports import compared_period
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.ledger import (
    AccountBalance,
    CashMovement,
    CustomerAccount,
    CustomerEntry,
    LedgerLine,
    OpenItem,
    OpenPayable,
    OpenReceivable,
    TaxAmount,
    TaxFacts,
)
from My_AI_Employee.domain.report_requests import LedgerReportRequest
from My_AI_Employee.domain.results import LedgerReportResult
from My_AI_Employee.errors import InvalidDateRangeError, NoDataError, ValidationFailedError

D = Decimal
NOW = datetime(2026, 6, 1, tzinfo=UTC)
NAMES = {
    "1000": ("Bank", "asset_cash"),
    "1200": ("Receivable", "asset_receivable"),
    "2000": ("Tax", "liability_current"),
    "2100": ("Payable", "liability_payable"),
    "4000": ("Sales", "income"),
    "6000": ("Rent", "expense"),
}
POSTED = (
    (date(2025, 3, 1), "1200", "4000", "500.00"),
    (date(2025, 4, 1), "6000", "2100", "200.00"),
    (date(2026, 2, 1), "1200", "4000", "70.00"),
    (date(2026, 2, 28), "1200", "2000", "13.30"),
    (date(2026, 3, 5), "2000", "1000", "3.30"),
)


@dataclass
class Firm:
    """Books that hold POSTED: day, debited account, credited account, amount; the rest as a test says."""

    items: list[OpenItem] = field(default_factory=list)
    payables: list[OpenPayable] = field(default_factory=list)
    taxes: list[TaxAmount] = field(default_factory=list)
    entries: list[CustomerEntry] = field(default_factory=list)

    def fiscal_year_start(self, on: date) -> date:
        return date(on.year, 1, 1)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        sums: dict[str, list[Decimal]] = {}
        for day, debited, credited, amount in POSTED:
            if (start or date.min) <= day <= end:
                sums.setdefault(debited, [D("0.00"), D("0.00")])[0] += D(amount)
                sums.setdefault(credited, [D("0.00"), D("0.00")])[1] += D(amount)
        return [
            AccountBalance(code=code, name=NAMES[code][0], account_type=NAMES[code][1], debit=both[0], credit=both[1])
            for code, both in sorted(sums.items())
        ]

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        return []

    def ledger_lines(self, start: date, end: date) -> list[LedgerLine]:
        return []

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        return []

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        return self.payables

    def open_items(self, as_of: date) -> list[OpenItem]:
        return self.items

    def tax_facts(self, start: date, end: date) -> TaxFacts:
        return TaxFacts(amounts=tuple(self.taxes), accounts=("2000",))

    def customer_account(self, customer: str, start: date, end: date, email: str = "") -> CustomerAccount:
        return CustomerAccount(
            customer_id="1",
            name=customer,
            email="",
            address="",
            opening=D("10.00"),
            entries=tuple(self.entries),
        )


def report(firm: Firm, kind: str, start: str, end: str, **more: str) -> LedgerReportResult:
    request = parse_any_report_request({"report_type": kind, "start_date": start, "end_date": end, **more})
    assert isinstance(request, LedgerReportRequest)
    return build_any_report(request, firm, currency="EUR", generated_at=NOW)


def found(result: LedgerReportResult, section: str, code: str = "") -> list[float]:
    rows = [one for one in result.details["rows"] if (one["section"], one["code"]) == (section, code)]
    return [rows[-1][key] for key in ("amount", "compared", "change")]


@pytest.mark.parametrize(
    ("start", "end", "compare", "wanted"),
    [
        ("2026-03-01", "2026-03-31", "previous", ("2026-02-01", "2026-02-28")),
        ("2026-01-01", "2026-03-31", "previous", ("2025-10-01", "2025-12-31")),
        ("2026-01-01", "2026-12-31", "previous", ("2025-01-01", "2025-12-31")),
        ("2026-03-01", "2026-03-10", "previous", ("2026-02-19", "2026-02-28")),
        ("2026-03-10", "2026-03-10", "previous", ("2026-03-09", "2026-03-09")),
        ("2028-02-01", "2028-02-29", "year", ("2027-02-01", "2027-02-28")),
        ("2029-02-01", "2029-02-28", "year", ("2028-02-01", "2028-02-29")),
        ("2028-02-29", "2028-03-10", "year", ("2027-02-28", "2027-03-10")),
        ("2029-02-05", "2029-02-28", "year", ("2028-02-05", "2028-02-28")),
    ],
)
def test_the_period_to_compare_with(start: str, end: str, compare: Any, wanted: tuple[str, str]) -> None:
    got = compared_period(date.fromisoformat(start), date.fromisoformat(end), compare)
    assert tuple(map(str, got)) == wanted


@pytest.mark.parametrize("compare", ["previous", "year"])
def test_before_the_calendar_there_is_no_period(compare: Any) -> None:
    with pytest.raises(InvalidDateRangeError):
        compared_period(date(1, 1, 1), date(1, 1, 31), compare)


def test_profit_and_loss_beside_the_year_before() -> None:
    result = report(Firm(), "profit_loss", "2026-01-01", "2026-12-31", compare="year")
    assert found(result, "revenue", "4000") == [70.0, 500.0, -430.0]
    assert found(result, "operating_expenses", "6000") == [0.0, 200.0, -200.0]
    assert found(result, "net_income") == [70.0, 300.0, -230.0]
    assert (result.details["compared_start"], result.details["compared_empty"]) == ("2025-01-01", False)


def test_balance_sheets_of_two_days() -> None:
    result = report(Firm(), "balance_sheet", "2026-01-01", "2026-12-31", compare="previous")
    assert found(result, "assets") == [580.0, 500.0, 80.0]
    assert found(result, "liabilities") == [210.0, 200.0, 10.0]
    assert found(result, "current_year_earnings") == [70.0, 300.0, -230.0]
    assert found(result, "unallocated_earnings") == [300.0, 0.0, 300.0]
    assert found(result, "total_liabilities_and_equity") == found(result, "assets")
    order = [row["section"] for row in result.details["rows"] if row["kind"] == "figure"]
    assert order.index("assets") < order.index("liabilities") < order.index("equity")


def test_trial_balances_side_by_side() -> None:
    result = report(Firm(), "trial_balance", "2026-01-01", "2026-12-31", compare="year")
    assert found(result, "accounts", "1200") == [583.3, 500.0, 83.3]
    assert result.details["rows"][-1]["name"] == "Earnings of previous years"
    assert round(sum(row["amount"] for row in result.details["rows"]), 2) == 0


def test_an_empty_period_to_compare_with_is_told() -> None:
    result = report(Firm(), "profit_loss", "2025-01-01", "2025-12-31", compare="previous")
    assert found(result, "net_income") == [300.0, 0.0, 300.0]
    assert result.details["compared_empty"] is True
    with pytest.raises(NoDataError):
        report(Firm(), "profit_loss", "2024-01-01", "2024-12-31", compare="year")


ITEM = OpenItem("receivable", "Acme", "INV/1", "", date(2026, 2, 1), date(2026, 3, 1), D("583.30"), D("583.30"))
OWED = OpenItem("payable", "", "BILL/1", "R 7", date(2025, 4, 1), date(2025, 5, 1), D("200.00"), D("200.00"))


def test_open_items_that_are_not_the_balances_are_told() -> None:
    complete = report(Firm(items=[ITEM, OWED]), "open_items", "2026-01-01", "2026-12-31").details
    assert complete["balanced"] is True
    assert (complete["customers_total"], complete["vendors_total"]) == (583.3, 200.0)
    assert complete["vendors"][0]["partner_name"] == ""
    for items in ([ITEM], [ITEM._replace(residual=D("583.29")), OWED], []):
        assert report(Firm(items=items), "open_items", "2026-01-01", "2026-12-31").details["balanced"] is False


def test_taxes_by_rate_and_what_else_moved_the_tax_accounts() -> None:
    taxes = [
        TaxAmount(use="sale", rate=D("0.19"), base=D("100.00"), tax=D("19.00")),
        TaxAmount(use="sale", rate=D("0.055"), base=D("10.00"), tax=D("0.55")),
        TaxAmount(use="sale", rate=D("0.19"), base=D("-30.00"), tax=D("-5.70")),
        TaxAmount(use="purchase", rate=None, base=D("9.45"), tax=D("0.55")),
    ]
    details = report(Firm(taxes=taxes), "tax_report", "2026-01-01", "2026-12-31").details
    assert details["sales"] == [
        {"percent": "19", "base": 70.0, "tax": 13.3},
        {"percent": "5.5", "base": 10.0, "tax": 0.55},
    ]
    assert details["purchases"] == [{"percent": "", "base": 9.45, "tax": 0.55}]
    assert (details["sales_tax"], details["purchases_tax"], details["net_to_pay"]) == (13.85, 0.55, 13.3)
    assert details["other_entries"] == -3.3  # paid to the tax office on 2026-03-05


def test_a_statement_adds_up() -> None:
    day, nothing = date(2026, 2, 1), D("0.00")
    entries = [
        CustomerEntry(day, day, "INV/1", "invoice", "", D("100.00"), nothing),
        CustomerEntry(day, None, "RINV/1", "credit_note", "", nothing, D("20.00")),
        CustomerEntry(day, None, "PAY/1", "payment", "x", nothing, D("90.00")),
        CustomerEntry(day, None, "RFD/1", "refund", "", D("5.00"), nothing),
        CustomerEntry(day, None, "WOF/1", "write_off", "", nothing, D("0.50")),
    ]
    details = report(Firm(entries=entries), "customer_statement", "2026-01-01", "2026-12-31", customer="Acme").details
    figures = [details[key] for key in ("opening", "invoiced", "credited", "paid", "other", "closing")]
    assert figures == [10.0, 100.0, 20.0, 85.0, -0.5, 4.5]
    assert [line["balance"] for line in details["lines"]] == [110.0, 90.0, 0.0, 5.0, 4.5]


def test_options_go_with_their_reports_only() -> None:
    dates = {"start_date": "2026-01-01", "end_date": "2026-12-31"}
    for wrong in (
        {"report_type": "cash_flow", "compare": "year"},
        {"report_type": "tax_report", "compare": "previous"},
        {"report_type": "customer_statement"},
        {"report_type": "profit_loss", "customer": "Acme"},
        {"report_type": "trial_balance", "compare": "century"},
    ):
        with pytest.raises(ValidationFailedError):
            parse_any_report_request(wrong | dates)
    plain = {"report_type": "profit_loss", "compare": "", "customer": "", **dates}
    assert isinstance(parse_any_report_request(plain), ReportRequest)


PRINTED = [
    ("profit_loss", {"compare": "year"}, ("Sales", "500.00", "-430.00", "Compared with 2025-01-01")),
    ("balance_sheet", {"compare": "year"}, ("Total assets", "580.00", "Receivable")),
    ("trial_balance", {"compare": "previous"}, ("Receivable", "583.30")),
    ("open_items", {}, ("Acme", "No partner named", "R 7", "Checked: the open items")),
    ("aged_payables", {}, ("Paper Ltd", "R 8", "40.00")),
    ("tax_report", {}, ("5.5 %", "0.55", "Other entries moved")),
    ("customer_statement", {"customer": "Acme"}, ("Opening balance", "Closing balance", "10.00")),
]


@pytest.mark.parametrize(("kind", "more", "wanted"), PRINTED)
def test_they_are_printed(kind: str, more: dict[str, str], wanted: tuple[str, ...]) -> None:
    firm = Firm(
        items=[ITEM, OWED],
        payables=[OpenPayable("BILL/2", "R 8", "Paper Ltd", date(2026, 1, 1), date(2026, 2, 1), D("40"), D("40"))],
        taxes=[TaxAmount(use="sale", rate=D("0.055"), base=D("10.00"), tax=D("0.55"))],
    )
    result = report(firm, kind, "2026-01-01", "2026-12-31", **more)
    pdf = render_ledger_report_pdf(result, "Studio")
    assert pdf == render_ledger_report_pdf(result, "Studio")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    for words in wanted:
        assert words in text
