"""A profile: what a person once said about the exports of a bank, bound to the header row of these exports."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from My_AI_Employee.readers.tables.columns import Columns
from My_AI_Employee.readers.tables.header_words import folded
from My_AI_Employee.readers.tables.layout import Table
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.values.dates import DateOrder

Sign = Literal["as written", "reversed"]
"""`reversed`: the file writes what went out as a positive amount, as many card exports do."""


@dataclass(frozen=True, kw_only=True)
class CsvProfile:
    """How to read files with one header row. What is None was never asked, and is decided by each file.

    fingerprint: of the header row, from `fingerprint_of`. roles: the role of each column by its number, from 0; empty
    when the columns were never in doubt. decimal_mark: `.` or `,`.
    """

    fingerprint: str
    roles: Mapping[int, Role] = field(default_factory=dict)
    decimal_mark: Literal[".", ","] | None = None
    date_order: DateOrder | None = None
    sign: Sign | None = None


Profiles = CsvProfile | Sequence[CsvProfile] | None
"""Of one header row, or of several; only those of a file's own header rows have an effect."""


def listed(profiles: Profiles) -> Sequence[CsvProfile]:
    """The profiles as a list."""
    if isinstance(profiles, CsvProfile):
        return (profiles,)
    return profiles or ()


def fingerprint_of(table: Table, columns: Columns) -> str:
    """A hash of the header row; without one, of what the columns hold. A changed header has another hash."""
    if table.header is not None:
        parts = ["header", *(folded(str(cell)) for cell in table.header.cells)]
        while not parts[-1]:
            parts.pop()
    else:
        parts = ["no header", *(role.value for _, role in sorted(columns.roles.items()))]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
