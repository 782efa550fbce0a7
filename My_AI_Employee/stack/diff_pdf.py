"""The comparison of two instances as PDF."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.documents.typesetting import format_figure, typeset
from My_AI_Employee.stack.comparison import Comparison, Difference, Section, Value

MAX_ROWS = 500
"""Rows of one section that are printed; the JSON has all of them."""


def render_diff_pdf(found: Comparison, created: datetime) -> bytes:
    """An A4 report in landscape. Equal comparisons give equal bytes. Raises AIEmployeeError when it fails."""
    title = f"{found.first.instance} and {found.second.instance} compared"
    generated = f"{created.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    data = {
        "title": title,
        "company": f"{found.first.company} / {found.second.company}",
        "footer": f"{found.first.label} · {found.second.label} · Generated {generated}",
        "heading": title,
        "period": f"As of {found.first.as_of}",
        "unit": f"Amounts in {found.first.currency}",
        "landscape": True,
        "figures": [("Differences", str(found.count)), ("Compared", "all" if found.complete else "not all")],
        "tables": [_overview(found), *(_table(found, section) for section in found.sections if section.differences)],
        "remarks": list(_remarks(found)),
    }
    return typeset("report", data, created)


def _remarks(found: Comparison) -> Iterator[dict[str, Any]]:
    for section in found.sections:
        if section.unread:
            yield {"text": f"Not compared: {section.name} ({section.unread})", "warning": True}
        if len(section.differences) > MAX_ROWS:
            more = len(section.differences) - MAX_ROWS
            yield {"text": f"{section.name}: {more} more differences are in the JSON output.", "warning": True}
    if found.same:
        yield {"text": "Checked: nothing that was compared differs.", "warning": False}


def _overview(found: Comparison) -> dict[str, Any]:
    heads = ["Section", found.first.instance, found.second.instance, "Differences", "Total", "Total"]
    columns = [{"title": head, "right": position > 0, "wide": position == 0} for position, head in enumerate(heads)]
    rows = [{"kind": "line", "cells": _overview_cells(section)} for section in found.sections]
    return {"title": "", "columns": columns, "rows": rows}


def _overview_cells(section: Section) -> list[str]:
    totals = ["", ""] if section.totals is None else [format_figure(total) for total in section.totals]
    differing = "not compared" if section.unread else str(len(section.differences))
    return [section.name.capitalize(), str(section.rows[0]), str(section.rows[1]), differing, *totals]


def _table(found: Comparison, section: Section) -> dict[str, Any]:
    heads = ["What", found.first.instance, found.second.instance, "Difference"]
    columns = [{"title": head, "right": position > 0, "wide": position == 0} for position, head in enumerate(heads)]
    rows = [{"kind": "line", "cells": _cells(each)} for each in section.differences[:MAX_ROWS]]
    return {"title": section.name.capitalize(), "columns": columns, "rows": rows}


def _cells(each: Difference) -> list[str]:
    return [each.key, _shown(each.first), _shown(each.second), _shown(each.difference) if each.difference else ""]


def _shown(value: Value | None) -> str:
    if value is None:
        return "-"
    return format_figure(value) if isinstance(value, Decimal) else str(value)
