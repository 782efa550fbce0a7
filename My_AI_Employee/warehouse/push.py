"""Sends sums of the local counters to the warehouse, each hour once."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from My_AI_Employee.warehouse.grouping import Group, Vocabulary, groups_to_push
from My_AI_Employee.warehouse.telemetry import LocalCounters

if TYPE_CHECKING:
    from psycopg import Connection

_COLUMNS = (
    "source, hour, tool, target, outcome, calls, within_10ms, within_50ms, within_100ms, within_500ms, within_1s, "
    "within_5s, over_5s"
)
_VALUES = ", ".join(["%s"] * 13)
# an hour whose push was not confirmed comes once more
_INSERT = f"INSERT INTO mcp.usage_metrics ({_COLUMNS}) VALUES ({_VALUES}) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, kw_only=True)
class Pushed:
    """rows: what is sent. hours: of which hours. left_out: calls in groups that are too small to leave."""

    rows: tuple[Group, ...]
    hours: tuple[datetime, ...]
    left_out: int


def rows_to_push(counters: LocalCounters, vocabulary: Vocabulary) -> Pushed:
    """What `push` would send now. Raises WarehouseError."""
    found = counters.unpushed()
    rows = tuple(groups_to_push(found, vocabulary))
    left_out = sum(each.calls for each in found) - sum(each.calls for each in rows)
    return Pushed(rows=rows, hours=tuple(sorted({each.hour for each in found})), left_out=left_out)


def push(connection: "Connection[tuple[Any, ...]]", counters: LocalCounters, vocabulary: Vocabulary) -> Pushed:
    """Send what was not sent yet, and commit. connection: in the coordinator's role.

    Raises WarehouseError, psycopg.Error.
    """
    wanted, source = rows_to_push(counters, vocabulary), counters.source()
    values = [
        (source, each.hour, each.tool, each.target, each.outcome, each.calls, *each.buckets) for each in wanted.rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, values)
    connection.commit()
    counters.mark_pushed(wanted.hours)
    return wanted
