"""The four reports are read back from their PDFs."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

import pytest
from pypdf import PdfReader

from My_AI_Employee.documents.report_pdf import render_report_pdf
from My_AI_Employee.domain.actions import parse_report_request
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, OpenReceivable
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.domain.results import ReportResult

D = Decimal
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
COMPANY = "Lindenhof Studio Ltd"
START, END = date(2026, 1, 1), date(2026, 3, 31)


def balance(code: str, name: str, account_type: str, amount: str, *, liquidity: bool = False) -> AccountBalance:
    signed = D(amount)
    return AccountBalance(
        code=code,
        name=name,
        account_type=account_type,
        debit=max(signed, D(0)),
        credit=max(-signed, D(0)),
        liquidity=liquidity,
    )


class Facts:
    """Books that were opened on START: nothing was posted before."""

    def __init__(self) -> None:
        self.balances = [
            balance("1010", "Bank", "asset_cash", "1800.00", liquidity=True),
            balance("1200", "Receivables", "asset_receivable", "500.25"),
            balance("3000", "Capital", "equity", "-1000.00"),
            balance("4000", "Sales", "income", "-1700.25"),
            balance("6000", "Rent #panic(1) *x*", "expense", "400.00"),
        ]
        self.movements = [
            CashMovement(code="3000", name="Capital", account_type="equity", inflow=D("1000"), outflow=D(0)),
            CashMovement(code="1200", name="Paid", account_type="asset_receivable", inflow=D("1200"), outflow=D(0)),
            CashMovement(code="6000", name="Rent", account_type="expense", inflow=D(0), outflow=D("400")),
        ]
        self.documents = [
            OpenReceivable(
                number=f"INV/2026/{number:05}",
                customer_name=customer,
                invoice_date=START,
                due_date=due,
                total=D(residual),
                residual=D(residual),
            )
            for number, customer, due, residual in [
                (1, "Acme $a$ ] Ltd", date(2026, 2, 1), "530.25"),
                (2, "Acme $a$ ] Ltd", date(2026, 4, 1), "-30.00"),
                (3, "Ελλάδα", date(2025, 2, 1), "7.00"),
            ]
        ]

    def fiscal_year_start(self, on: date) -> date:
        return date(on.year, 1, 1)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        return self.balances if end >= START else []

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        return self.movements

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        return self.documents


Kind = Literal["profit_loss", "balance_sheet", "cash_flow", "aged_receivables"]


def report(kind: Kind, facts: Facts) -> ReportResult:
    request = parse_report_request({"report_type": kind, "start_date": str(START), "end_date": str(END)})
    return build_report(request, facts, currency="EUR", generated_at=NOW)


def reader(kind: Kind, facts: Facts | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(render_report_pdf(report(kind, facts or Facts()), COMPANY)))


def text_of(kind: Kind, facts: Facts | None = None) -> str:
    return "\n".join(page.extract_text() for page in reader(kind, facts).pages)


EXPECTED: dict[Kind, str] = {
    "profit_loss": """
        Profit and loss
        2026-01-01 to 2026-03-31
        4000 Sales 1,700.25
        Rent #panic(1) *x* 400.00
        Gross profit 1,700.25
        Net income 1,300.25
    """,
    "balance_sheet": """
        Balance sheet
        As of 2026-03-31
        1010 Bank 1,800.00
        Total assets 2,300.25
        3000 Capital 1,000.00
        Earnings of the current fiscal year 1,300.25
        Total liabilities and equity 2,300.25
        Checked: assets equal
    """,
    "cash_flow": """
        Cash flow
        Opening liquidity 0.00
        1200 Paid 1,200.00 0.00 1,200.00
        6000 Rent 0.00 400.00 -400.00
        Net change 2,200.00 400.00 1,800.00
        Closing liquidity 1,800.00
        Checked: opening liquidity
    """,
    "aged_receivables": """
        Aged receivables
        As of 2026-03-31
        Acme $a$ ] Ltd
        INV/2026/00001 2026-02-01 58 530.25 530.25
        Total -30.00 0.00 530.25 0.00 0.00 500.25
        All customers -30.00 0.00 530.25 0.00 7.00 507.25
    """,
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_the_figures_are_in_the_pdf(kind: Kind) -> None:
    found = " ".join(text_of(kind).split())
    expected = [line.strip() for line in EXPECTED[kind].strip().splitlines()]
    for part in [*expected, COMPANY, "Amounts in EUR", "Generated 2026-11-20 09:30 UTC", "Page 1 of 1"]:
        assert part in found


@pytest.mark.parametrize("kind", ["balance_sheet", "cash_flow", "aged_receivables"])
def test_the_periods_income_is_told_where_the_table_does_not_show_it(kind: Kind) -> None:
    assert "revenue 1,700.25, expenses 400.00, net income 1,300.25 EUR" in " ".join(text_of(kind).split())


def test_figures_that_disagree_are_shown_as_such() -> None:
    facts = Facts()
    facts.balances.append(balance("1300", "Torn", "asset_current", "12.34"))
    facts.movements.pop()
    sheet, flow = text_of("balance_sheet", facts), text_of("cash_flow", facts)
    assert "Out of balance" in sheet
    assert "12.34 EUR" in sheet
    assert "Checked" not in sheet
    assert "Not explained by the movements: -400.00 EUR" in flow
    assert "Checked" not in flow


def test_an_empty_section_is_left_out() -> None:
    found = text_of("profit_loss")
    assert "Operating expenses" in found
    assert "Cost of revenue" not in found


def test_aged_receivables_lie_across_the_page() -> None:
    wide, tall = reader("aged_receivables").pages[0].mediabox, reader("profit_loss").pages[0].mediabox
    assert (round(wide.width), round(wide.height)) == (842, 595)
    assert (round(tall.width), round(tall.height)) == (595, 842)


def test_many_accounts_run_over_pages_with_the_header_on_each() -> None:
    facts = Facts()
    facts.balances += [balance(str(70000 + n), f"Cost centre {n}", "expense", "1.00") for n in range(500)]
    pages = [page.extract_text() for page in reader("profit_loss", facts).pages]
    assert len(pages) > 5
    assert all("ACCOUNT" in page for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    whole = "\n".join(pages)
    assert all(str(70000 + n) in whole for n in range(500))


def test_a_section_title_is_repeated_on_the_next_page() -> None:
    facts = Facts()
    first = facts.documents[0]
    fields: dict[str, Any] = {
        name: getattr(first, name) for name in ("invoice_date", "due_date", "total", "residual")
    }
    facts.documents = [OpenReceivable(number=f"INV/{n}", customer_name="One Ltd", **fields) for n in range(80)]
    pages = [page.extract_text() for page in reader("aged_receivables", facts).pages]
    assert len(pages) > 2
    assert all("One Ltd" in page for page in pages)


def test_equal_results_give_equal_bytes() -> None:
    result = report("balance_sheet", Facts())
    assert render_report_pdf(result, COMPANY) == render_report_pdf(result.model_copy(), COMPANY)


def test_a_result_that_came_over_the_wire_prints_the_same() -> None:
    result = report("cash_flow", Facts())
    assert render_report_pdf(ReportResult.model_validate(result.as_json()), COMPANY) == render_report_pdf(
        result, COMPANY
    )
