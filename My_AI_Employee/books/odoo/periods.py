"""Closed periods: Odoo's lock dates, as they hold for this user.

Odoo 19 moves a new entry dated in a closed period to the first open day by itself; what it refuses is to
change an entry dated there.
"""

from datetime import date
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.values import day
from My_AI_Employee.books.period_rules import check_not_closed
from My_AI_Employee.errors import AIEmployeeError, BooksRefusedError, BooksUnavailableError

_LOCKS = ("user_fiscalyear_lock_date", "user_hard_lock_date")
_OF_PURCHASES = "user_purchase_lock_date"
_OF_SALES = ("user_sale_lock_date", "user_tax_lock_date")


def check_open_period(context: OdooContext, move_id: int, journal_type: str) -> None:
    """Whether a posted entry may be changed. journal_type: as in Odoo. Raises BooksRefusedError."""
    names = (*_LOCKS, _OF_PURCHASES) if journal_type == "purchase" else _LOCKS
    closed = _closed_until(context, names)
    if closed is None or not move_id:
        return
    (move,) = context.client.call("account.move", "read", ids=[move_id], fields=["name", "date"])
    booked = day(move["date"])
    if booked and booked <= closed:
        raise BooksRefusedError(
            f"{move['name']} is booked on {booked}, and the books are closed until {closed}",
            hint="open the period in Odoo (Accounting, Lock Dates), or correct it by a new entry",
        )


def closed_until(context: OdooContext) -> date | None:
    """The last closed day as it holds for this user; None when nothing is closed."""
    return _closed_until(context, _LOCKS)


def closed_for_sales(context: OdooContext) -> date | None:
    """The last closed day for documents of sales and their taxes; None when nothing is closed."""
    return _closed_until(context, (*_LOCKS, *_OF_SALES))


def check_open_day(context: OdooContext, on: date) -> None:
    """Raises PeriodClosedError: Odoo would move a new entry to another day without a word."""
    check_not_closed(on, closed_until(context))


def _closed_until(context: OdooContext, names: tuple[str, ...]) -> date | None:
    """The latest of these lock dates; None when nothing is closed, or this Odoo does not tell."""
    try:
        (row,) = context.client.call("res.company", "read", ids=[context.company.company_id], fields=list(names))
    except BooksUnavailableError:
        raise
    except AIEmployeeError:
        return None  # an older version has other fields; its own refusal tells
    return max((found for name in names if (found := _lock(row[name]))), default=None)


def _lock(value: Any) -> date | None:
    """Odoo writes the first day of all (`1-01-01`, which is no ISO date) where nothing is closed."""
    return day(value) if value and len(str(value)) == 10 else None
