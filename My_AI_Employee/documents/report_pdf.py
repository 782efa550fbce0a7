"""A financial report as PDF."""

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

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


def render_report_pdf(result: ReportResult, company: str) -> bytes:
    """An A4 report, landscape for aged receivables. Equal results give equal bytes.

    Raises AIEmployeeError when it cannot be typeset.
    """
    data = {
        **_head(result, company, _period(result)),
        "landscape": result.report_type == "aged_receivables",
        "figures": _figures(result),
        "tables": _TABLES[result.report_type](result.data.details),
        "remarks": _remarks(result),
    }
    return typeset("report", data, result.generated_at)


def render_ledger_report_pdf(result: LedgerReportResult, company: str) -> bytes:
    """An A4 report in landscape. Equal results give equal bytes. Raises AIEmployeeError when it cannot be typeset."""
    details = result.details
    is_trial = result.report_type == "trial_balance"
    figures = [("Debit", details["debit"]), ("Credit", details["credit"])] if is_trial else []
    balanced = _remark("Checked: debit equals credit, and all balances sum up to zero.")
    if is_trial and not details["balanced"]:
        balanced = _remark("Out of balance: debit and credit, or the sums of the balances, differ.", warning=True)
    data = {
        **_head(result, company, f"{result.period.start_date} to {result.period.end_date}"),
        "landscape": True,
        "figures": [(title, format_figure(amount)) for title, amount in figures],
        "tables": trial_balance_tables(details) if is_trial else general_ledger_tables(details),
        "remarks": [balanced] if is_trial else [],
    }
    return typeset("report", data, result.generated_at)


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
