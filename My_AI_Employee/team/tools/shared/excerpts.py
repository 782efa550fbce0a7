"""Excerpts of long texts for lists, read in small batches to limit memory."""

from collections.abc import Sequence

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import Row, text
from My_AI_Employee.team.tools.shared.portions import excerpt
from My_AI_Employee.team.tools.shared.records import find_records

AT_ONCE = 10
"""Texts per call of Odoo: each may have half a million characters."""


def excerpts(odoo: OdooClient, model: str, ids: Sequence[int], field: str) -> dict[int, str]:
    """The start of an HTML field, by record id; a record that was deleted meanwhile is missing."""
    begun: dict[int, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        part = list(ids[start : start + AT_ONCE])
        rows: list[Row] = find_records(odoo, model, [["id", "in", part]], [field])
        begun |= {int(row["id"]): excerpt(text(row[field])) for row in rows}
    return begun
