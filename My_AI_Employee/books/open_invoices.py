"""Pages of open invoices, as all implementations of `Books` return them, and the cursor between two pages."""

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
    """Invoices ordered by due date, then row id. next_cursor: start of the next page; empty after the last page."""

    invoices: list[InvoiceSummary]
    next_cursor: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class PageStart:
    """A page starts after this row. due: the row's due date, None if it has none."""

    due: date | None
    row_id: int


def write_cursor(start: PageStart, customer: str) -> str:
    """Encode a page start. customer: the filter of the query; the cursor is only valid for the same filter."""
    return f"{start.due or 'none'}_{start.row_id}_{_query_hash(customer)}"


def read_cursor(cursor: str, customer: str) -> PageStart | None:
    """Decode a cursor; None for an empty one. Raises CursorInvalidError if it is damaged or of another query."""
    if not cursor:
        return None
    match = _CURSOR.fullmatch(cursor)
    if not match or match[3] != _query_hash(customer):
        raise CursorInvalidError(
            "the cursor is damaged or belongs to another query", hint="ask again without a cursor"
        )
    try:
        due = None if match[1] == "none" else date.fromisoformat(match[1])
    except ValueError:
        raise CursorInvalidError("the cursor is damaged", hint="ask again without a cursor") from None
    return PageStart(due=due, row_id=int(match[2]))


def _query_hash(customer: str) -> str:
    return sha256(folded(customer).encode()).hexdigest()[:8]
