"""What a bundle describes: datasets over views, charts over datasets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["number", "line", "bar", "table"]
TEXT, NUMBER, DAY, HOUR, BOOLEAN = "TEXT", "NUMERIC", "DATE", "TIMESTAMP WITH TIME ZONE", "BOOLEAN"


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A view of the schema mcp. columns: name and type. time: the column of days or hours; empty without one."""

    view: str
    columns: Sequence[tuple[str, str]]
    time: str = ""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One chart of a dashboard.

    value: the column that is summed; empty for a table of rows. by: what the sums are of; in a table its columns.
    where: (column, value) that have to be equal. Amounts are never summed over currencies: `unit` is in `by`, or the
    figures are no amounts. order: columns of a table of rows, and whether the smallest comes first. width: 1 to 12
    columns of the page.
    """

    slug: str
    dashboard: str
    title: str
    kind: Kind
    dataset: Dataset
    value: str = ""
    by: Sequence[str] = ()
    where: Sequence[tuple[str, Any]] = ()
    order: Sequence[tuple[str, bool]] = ()
    width: int = 6
    height: int = 50
