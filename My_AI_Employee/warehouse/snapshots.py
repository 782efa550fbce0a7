"""Stores a snapshot: all figures of one subject at one moment, in one row that is never changed."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from My_AI_Employee.warehouse.figures import Figure

if TYPE_CHECKING:
    from psycopg import Connection

Kind = Literal["books", "operations", "comparison", "advisor"]
Authority = Literal["primary", "sandbox", "none"]


@dataclass(frozen=True, kw_only=True)
class StoredSnapshot:
    """subject: an instance, `local`, or two instances. authority: `sandbox` figures are never those of the books."""

    source: uuid.UUID
    kind: Kind
    subject: str
    authority: Authority
    as_of: date
    taken_at: datetime
    figures: Sequence[Figure]


def store_snapshot(connection: "Connection[tuple[Any, ...]]", snapshot: StoredSnapshot) -> uuid.UUID:
    """Add a snapshot; its id. Of several for one day the newest counts. Raises psycopg.Error."""
    identity = uuid.uuid4()
    connection.execute(
        "INSERT INTO mcp.snapshots (id, source, kind, subject, authority, as_of, taken_at, figures) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb)",
        (
            identity,
            snapshot.source,
            snapshot.kind,
            snapshot.subject,
            snapshot.authority,
            snapshot.as_of,
            snapshot.taken_at,
            _document(snapshot.figures),
        ),
    )
    return identity


def _document(figures: Sequence[Figure]) -> str:
    """JSON with exact numbers: a decimal is written digit by digit, never by way of a float."""
    rows = [
        f'{{"section": {json.dumps(each.section)}, "name": {json.dumps(each.name)}, '
        f'"value": {each.value:f}, "unit": {json.dumps(each.unit)}}}'
        for each in figures
    ]
    return f"[{', '.join(rows)}]"
