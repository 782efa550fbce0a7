"""Pages of open invoices: what both kinds of books answer, and the cursor that says where a page ended."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.errors import CursorInvalidError

_CURSOR = re.compile(r"(\d{4}-\d\d-\d\d|none)_(\d{1,18})_([0-9a-f]{8})")


@dataclass(frozen=True, kw_only=True)
class OpenInvoicePage:
    """Invoices in order of due date and row. next_cursor: where the next page begins, empty after the last one."""

    invoices: list[InvoiceSummary]
    next_cursor: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class PageStart:
    """The row after which a page begins. due: of this row; None when it has none."""

    due: date | None
    row_id: int


def write_cursor(start: PageStart, customer: str) -> str:
    """A cursor for the same question. customer: part of a name, as it was asked for."""
    return f"{start.due or 'none'}_{start.row_id}_{_question(customer)}"


def read_cursor(cursor: str, customer: str) -> PageStart | None:
    """None for an empty one. Raises CursorInvalidError when it is damaged, or of another question."""
    if not cursor:
        return None
    match = _CURSOR.fullmatch(cursor)
    if not match or match[3] != _question(customer):
        raise CursorInvalidError("the cursor is damaged, or of another question", hint="ask again without a cursor")
    try:
        due = None if match[1] == "none" else date.fromisoformat(match[1])
    except ValueError:
        raise CursorInvalidError("the cursor is damaged", hint="ask again without a cursor") from None
    return PageStart(due=due, row_id=int(match[2]))


def _question(customer: str) -> str:
    return sha256(folded(customer).encode()).hexdigest()[:8]
