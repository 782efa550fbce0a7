"""A financial report as PDF."""

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from My_AI_Employee.documents.further_tables import FURTHER_TABLES, compared_tables
from My_AI_Employee.documents.report_tables import (
    Table,
    aged_receivables_tables,
    balance_sheet_tables,
    cash_flow_tables,
    general_ledger_tables,
    profit_loss_tables,
    trial_balance_tables,
)
from My_AI_Employee.documents.typesetting import format_figure, typeset
from My_AI_Employee.domain.results import LedgerReportResult, ReportResult

_TITLES = {
    "profit_loss": "Profit and loss",
    "balance_sheet": "Balance sheet",
    "cash_flow": "Cash flow",
    "aged_receivables": "Aged receivables",
    "trial_balance": "Trial balance",
    "general_ledger": "General ledger",
    "aged_payables": "Aged payables",
    "open_items": "Open items",
    "tax_report": "Tax report",
    "customer_statement": "Statement of account",
}
_TABLES: dict[str, Callable[[Mapping[str, Any]], list[Table]]] = {
    "profit_loss": profit_loss_tables,
    "balance_sheet": balance_sheet_tables,
    "cash_flow": cash_flow_tables,
    "aged_receivables": aged_receivables_tables,
}


def tables_of(result: ReportResult | LedgerReportResult) -> list[Table]:
    """A report's tables, the first one under the report's title."""
    if isinstance(result, ReportResult):
        tables = _TABLES[result.report_type](result.data.details)
    elif result.report_type == "trial_balance":
        tables = trial_balance_tables(result.details)
    else:
        tables = general_ledger_tables(result.details)
    first, *others = tables
    return [{**first, "title": _joined(_TITLES[result.report_type], first["title"])}, *others]


def _joined(title: str, own: str) -> str:
    return f"{title}: {own}" if own else title


def _figures(result: ReportResult) -> list[tuple[str, str]]:
    """Revenue, expenses and net income, printed at the top of the report."""
    details = result.data.details
    if result.report_type == "balance_sheet":
        named = [(side.title(), details[side]["total"]) for side in ("assets", "liabilities", "equity")]
    elif result.report_type == "cash_flow":
        keys = ("opening_liquidity", "net_change", "closing_liquidity")
        named = [(key.replace("_", " ").capitalize(), details[key]) for key in keys]
    elif result.report_type == "aged_receivables":
        named = [
            ("Open", details["total"]),
            ("Overdue", details["total_overdue"]),
            ("Over 90 days", details["buckets"]["over_90"]),
        ]
    else:
        data = result.data
        named = [("Revenue", data.revenue), ("Expenses", data.expenses), ("Net income", data.net_income)]
    return [(title, format_figure(amount)) for title, amount in named]


def _remark(text: str, *, warning: bool = False) -> dict[str, Any]:
    return {"text": text, "warning": warning}


def _income_remark(result: ReportResult) -> dict[str, Any]:
    data, period = result.data, result.period
    return _remark(
        f"In the period {period.start_date} to {period.end_date}: revenue {format_figure(data.revenue)}, "
        f"expenses {format_figure(data.expenses)}, net income {format_figure(data.net_income)} {result.currency}."
    )


def _remarks(result: ReportResult) -> list[dict[str, Any]]:
    """Results of the report's checks, and the income of the period if the report does not show it."""
    details, currency = result.data.details, result.currency
    remarks = [] if result.report_type == "profit_loss" else [_income_remark(result)]
    if result.report_type == "balance_sheet" and details["balanced"]:
        remarks.append(_remark("Checked: assets equal liabilities and equity."))
    elif result.report_type == "balance_sheet":
        difference = format_figure(details["difference"])
        text = f"Out of balance: assets less liabilities and equity is {difference} {currency}."
        remarks.append(_remark(text, warning=True))
    elif result.report_type == "cash_flow" and details["reconciled"]:
        remarks.append(_remark("Checked: opening liquidity and net change make the closing liquidity."))
    elif result.report_type == "cash_flow":
        text = (
            f"Not explained by the movements: {format_figure(details['difference'])} {currency} of closing liquidity."
        )
        remarks.append(_remark(text, warning=True))
    return remarks


def _period(result: ReportResult) -> str:
    if result.report_type in ("balance_sheet", "aged_receivables"):
        return f"As of {result.period.end_date}"
    return f"{result.period.start_date} to {result.period.end_date}"


def report_data(result: ReportResult | LedgerReportResult, company: str) -> dict[str, Any]:
    """What is printed of a report, in words and rows: heading, period, unit, figures, tables and remarks."""
    if isinstance(result, LedgerReportResult):
        return {
            **_head(result, company, _ledger_period(result)),
            "landscape": result.report_type not in _PORTRAIT and "compare" not in result.details,
            "figures": [(title, format_figure(amount)) for title, amount in _ledger_figures(result)],
            "tables": _ledger_tables(result),
            "remarks": _ledger_remarks(result),
        }
    return {
        **_head(result, company, _period(result)),
        "landscape": result.report_type == "aged_receivables",
        "figures": _figures(result),
        "tables": _TABLES[result.report_type](result.data.details),
        "remarks": _remarks(result),
    }


def render_report_pdf(result: ReportResult, company: str) -> bytes:
    """An A4 report, landscape for aged receivables. Equal results give equal bytes.

    Raises AIEmployeeError when it cannot be typeset.
    """
    return typeset("report", report_data(result, company), result.generated_at)


def render_ledger_report_pdf(result: LedgerReportResult, company: str) -> bytes:
    """An A4 report. Equal results give equal bytes. Raises AIEmployeeError when it cannot be typeset."""
    return typeset("report", report_data(result, company), result.generated_at)


_PORTRAIT = ("tax_report", "customer_statement", "open_items")
_AS_OF_A_DAY = ("aged_payables", "open_items")


def _ledger_period(result: LedgerReportResult) -> str:
    period = result.period
    if result.report_type in _AS_OF_A_DAY or (result.report_type == "balance_sheet" and "compare" in result.details):
        return f"As of {period.end_date}"
    return f"{period.start_date} to {period.end_date}"


def _ledger_tables(result: LedgerReportResult) -> list[Table]:
    details = result.details
    if "compare" in details:
        return compared_tables(details)
    if result.report_type in FURTHER_TABLES:
        return FURTHER_TABLES[result.report_type](details)
    return trial_balance_tables(details) if result.report_type == "trial_balance" else general_ledger_tables(details)


_FIGURES = {
    "trial_balance": (("Debit", "debit"), ("Credit", "credit")),
    "aged_payables": (("Open", "total"), ("Overdue", "total_overdue")),
    "open_items": (("Customers owe", "customers_total"), ("Owed to vendors", "vendors_total")),
    "tax_report": (("Tax on sales", "sales_tax"), ("Tax on purchases", "purchases_tax"), ("To pay", "net_to_pay")),
    "customer_statement": (
        ("Opening", "opening"),
        ("Invoiced", "invoiced"),
        ("Paid", "paid"),
        ("Closing", "closing"),
    ),
}


def _ledger_figures(result: LedgerReportResult) -> list[tuple[str, float]]:
    if "compare" in result.details:
        return []
    return [(title, result.details[key]) for title, key in _FIGURES.get(result.report_type, ())]


def _ledger_remarks(result: LedgerReportResult) -> list[dict[str, Any]]:
    details, currency = result.details, result.currency
    if "compare" in details:
        return [_compared_remark(details)]
    if result.report_type == "trial_balance" and details["balanced"]:
        return [_remark("Checked: debit equals credit, and all balances sum up to zero.")]
    if result.report_type == "trial_balance":
        text = "Out of balance: debit and credit, or the sums of the balances, differ."
        return [_remark(text, warning=True)]
    if result.report_type == "open_items" and details["balanced"]:
        return [_remark("Checked: the open items are the balances of the receivable and payable accounts.")]
    if result.report_type == "open_items":
        balances = f"{format_figure(details['receivable_balance'])} and {format_figure(details['payable_balance'])}"
        text = f"Incomplete: the receivable and payable accounts have balances of {balances} {currency}."
        return [_remark(text, warning=True)]
    return _tax_remarks(result) if result.report_type == "tax_report" else []


def _tax_remarks(result: LedgerReportResult) -> list[dict[str, Any]]:
    """What the report counts, and what else moved the tax accounts."""
    other = result.details["other_entries"]
    remarks = [_remark("By the dates of invoices and bills. Credit notes and reversals are subtracted.")]
    if other:
        text = (
            f"Other entries moved the tax accounts by {format_figure(other)} {result.currency} (credit less debit), "
            "such as tax that was paid or entered by hand. They are not part of these figures."
        )
        remarks.append(_remark(text, warning=True))
    if any(not row["percent"] for side in ("sales", "purchases") for row in result.details[side]):
        remarks.append(_remark("The books do not tell the rate of some taxes: see their documents.", warning=True))
    return remarks


def _compared_remark(details: Mapping[str, Any]) -> dict[str, Any]:
    period = f"{details['compared_start']} to {details['compared_end']}"
    nothing = "; nothing is posted there" if details["compared_empty"] else ""
    return _remark(f"Compared with {period}{nothing}. Change is the amount less that of the other period.")


def _head(result: ReportResult | LedgerReportResult, company: str, period: str) -> dict[str, Any]:
    title = _TITLES[result.report_type]
    generated = f"{result.generated_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return {
        "title": f"{title}, {period}",
        "company": company,
        "footer": f"{company} · {title} · Generated {generated}",
        "heading": title,
        "period": period,
        "unit": f"Amounts in {result.currency}",
    }
