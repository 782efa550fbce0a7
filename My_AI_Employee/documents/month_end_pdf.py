"""The month-end pack as one PDF: what is open, and then every report."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from My_AI_Employee.documents.report_pdf import tables_of
from My_AI_Employee.documents.report_tables import Row, Table
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
    """What stands on the first page. month: such as `2026-11`; points: what is not settled; charts: of its end.

    say: an English phrase of the pack in the language of the owner. figure: `1,234.50` as that language writes it.
    """

    month: str
    company: str
    currency: str
    points: tuple[str, ...]
    charts: tuple[PdfChart, ...] = ()
    say: Callable[[str], str] = str
    figure: Callable[[str], str] = str


def render_month_end_pdf(
    pages: MonthEndPages,
    reports: Sequence[ReportResult],
    ledgers: Sequence[LedgerReportResult],
    generated: datetime,
) -> bytes:
    """An A4 document in landscape. Equal input gives equal bytes. Raises AIEmployeeError when it is not typeset."""
    say, income = pages.say, next((one.data for one in reports), None)
    figures = (
        [("Revenue", income.revenue), ("Expenses", income.expenses), ("Net income", income.net_income)]
        if income
        else []
    )
    results: list[ReportResult | LedgerReportResult] = [*reports, *ledgers]
    tables = [_in_language(table, pages) for result in results for table in tables_of(result)]
    title = f"{say('Month-end')} {pages.month}"
    made = f"{say('Generated')} {generated.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    data = {
        "title": f"{title}, {pages.company}",
        "company": pages.company,
        "footer": f"{pages.company} · {title} · {made}",
        "heading": title,
        "period": pages.month,
        "unit": f"{say('Amounts in')} {pages.currency}",
        "landscape": True,
        "page": (say("Page "), say(" of "), ""),
        "figures": [(say(name), pages.figure(format_figure(amount))) for name, amount in figures],
        "charts": [{"name": one.name, "title": one.title, "alternative": one.alternative} for one in pages.charts],
        "tables": [_points_table(pages), *tables],
        "remarks": [],
    }
    return typeset("report", data, generated, Embedded(**{one.name: one.svg for one in pages.charts}))


def _points_table(pages: MonthEndPages) -> Table:
    rows = pages.points or (pages.say("Nothing is known to be open."),)
    column = {"title": pages.say("To settle"), "right": False, "wide": True}
    return {"title": "", "columns": [column], "rows": [{"kind": "line", "cells": [point]} for point in rows]}


def _in_language(table: Table, pages: MonthEndPages) -> Table:
    """A table of a report with its own words and figures in the owner's language; names stay as they are."""
    columns = [{**column, "title": pages.say(column["title"])} for column in table["columns"]]
    title = ": ".join(pages.say(part) for part in table["title"].split(": "))
    return {**table, "title": title, "columns": columns, "rows": [_row(row, pages) for row in table["rows"]]}


def _row(row: Row, pages: MonthEndPages) -> Row:
    """Words of a line that has a code or a number before them are a name."""
    is_named = row["kind"] == "line" and bool(row["cells"][0])
    said = [cell if is_named else pages.say(cell) for cell in row["cells"]]
    return {**row, "cells": [pages.figure(cell) if _FIGURE.fullmatch(cell) else cell for cell in said]}


_FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d{2}")
