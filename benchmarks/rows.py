"""One measured figure beside what it is compared with, and the Markdown that shows them."""

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

PACKAGES = ("mcp", "sqlalchemy", "pydantic", "httpx2", "watchdog", "typer")


@dataclass(frozen=True, kw_only=True)
class Row:
    """measured and reference: in `unit`, smaller is better. limit: the largest ratio that meets the target."""

    what: str
    measured: float
    unit: str
    against: str
    reference: float
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the reference."""
        return self.measured / self.reference

    @property
    def verdict(self) -> str:
        """Whether the target is met; empty without one."""
        if self.limit is None:
            return ""
        return "met" if self.ratio <= self.limit else "missed"


@dataclass(frozen=True, kw_only=True)
class Options:
    """quick: a few seconds, for a smoke test. count: how many items, where a benchmark has many; None: its own.

    notes: how many notes `burst` drops.
    """

    quick: bool = False
    count: int | None = None
    notes: int = 10_000

    def items(self, usual: int, quick: int) -> int:
        """How many items to take."""
        return self.count or (quick if self.quick else usual)


def render(tables: Mapping[str, Sequence[Row]]) -> str:
    """One Markdown table per benchmark."""
    return "\n".join(f"## {name}\n\n{_table(rows)}" for name, rows in tables.items())


def _table(rows: Sequence[Row]) -> str:
    lines = ["| what | measured | compared with | reference | ratio | target | |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        limit = "" if row.limit is None else f"≤ {row.limit:g}"
        cells = [
            row.what,
            f"{_number(row.measured)} {row.unit}",
            row.against,
            f"{_number(row.reference)} {row.unit}",
            f"{row.ratio:.2f}",
            limit,
            row.verdict,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def machine_facts() -> str:
    """What the figures depend on: cores, load, Python, versions, date."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores (load {load:.1f} at the end), {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}."
    )
