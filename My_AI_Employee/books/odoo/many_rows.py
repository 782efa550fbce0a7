"""Reads of many records. Odoo makes no display name for each reference in them, which takes most of its time."""

from collections.abc import Iterable, Sequence
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import Row, ref, ref_name


def search_many(
    client: OdooClient, model: str, domain: Sequence[object], fields: Sequence[str], **more: Any
) -> list[Row]:
    """As `search_read`, with references as ids alone."""
    rows: list[Row] = client.call(model, "search_read", domain=list(domain), fields=list(fields), load=None, **more)
    return rows


def read_many(client: OdooClient, model: str, ids: Iterable[int], fields: Sequence[str]) -> list[Row]:
    """As `read`, with references as ids alone; nothing is asked for no records."""
    wanted = list(ids)
    if not wanted:
        return []
    rows: list[Row] = client.call(model, "read", ids=wanted, fields=list(fields), load=None)
    return rows


def names_in(client: OdooClient, model: str, rows: Iterable[Row], field: str) -> dict[int, str]:
    """Id -> display name of what a field of these rows refers to, each read once, through one of the rows.

    So the name is had, too, of a record that this user may not read itself. rows: of `model`, with their ids.
    """
    through = {ref(row[field]): int(row["id"]) for row in rows if row[field]}
    if not through:
        return {}
    found = client.call(model, "read", ids=sorted(through.values()), fields=[field])
    return {ref(row[field]): ref_name(row[field]) for row in found}
