"""The month-end pack as one PDF: what is open, and then every report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from My_AI_Employee.documents.report_pdf import tables_of
from My_AI_Employee.documents.typesetting import Embedded, format_figure, typeset
from My_AI_Employee.domain.results import LedgerReportResult, ReportResult


@dataclass(frozen=True, kw_only=True)
class PdfChart:
    """name: `cash` or `receivables`. alternative: what it shows, in words."""

    name: str
    title: str
    alternative: str
    svg: str


@dataclass(frozen=True, kw_only=True)
class MonthEndPages:
    """What stands on the first page. month: such as `2026-11`; points: what is not settled; charts: of its end."""

    month: str
    company: str
    currency: str
    points: tuple[str, ...]
    charts: tuple[PdfChart, ...] = ()


def render_month_end_pdf(
    pages: MonthEndPages,
    reports: Sequence[ReportResult],
    ledgers: Sequence[LedgerReportResult],
    generated: datetime,
) -> bytes:
    """An A4 document in landscape. Equal input gives equal bytes. Raises AIEmployeeError when it is not typeset."""
    income = next((one.data for one in reports), None)
    figures = (
        [("Revenue", income.revenue), ("Expenses", income.expenses), ("Net income", income.net_income)]
        if income
        else []
    )
    results: list[ReportResult | LedgerReportResult] = [*reports, *ledgers]
    tables = [table for result in results for table in tables_of(result)]
    title = f"Month-end {pages.month}"
    data = {
        "title": f"{title}, {pages.company}",
        "company": pages.company,
        "footer": f"{pages.company} · {title} · Generated {generated.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        "heading": title,
        "period": pages.month,
        "unit": f"Amounts in {pages.currency}",
        "landscape": True,
        "figures": [(name, format_figure(amount)) for name, amount in figures],
        "charts": [{"name": one.name, "title": one.title, "alternative": one.alternative} for one in pages.charts],
        "tables": [_points_table(pages.points), *tables],
        "remarks": [],
    }
    return typeset("report", data, generated, Embedded(**{one.name: one.svg for one in pages.charts}))


def _points_table(points: Sequence[str]) -> dict[str, Any]:
    rows = points or ("Nothing is known to be open.",)
    column = {"title": "To settle", "right": False, "wide": True}
    return {"title": "", "columns": [column], "rows": [{"kind": "line", "cells": [point]} for point in rows]}
