"""When opening balances may be entered, and whose open items they hold: the same for all kinds of books."""

from collections.abc import Sequence
from datetime import date

from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.errors import CustomerAmbiguousError, CustomerNotFoundError, InvalidStatusError


def already_opened(number: str) -> InvalidStatusError:
    """The error for books that have opening balances."""
    return InvalidStatusError(
        f"the books have opening balances already: {number}",
        hint="take them back first (cancel_journal_entry), or correct an account with a journal entry",
    )


def entries_before(day: date, number: str, booked: str) -> InvalidStatusError:
    """The error for books that were in use before the day of the opening: its balances would count twice."""
    return InvalidStatusError(
        f"opening balances of {day} would count what is booked before: {number} is dated {booked}",
        hint="date them before the first entry of the books",
    )


def choose_partner(candidates: Sequence[Customer], name: str) -> Customer:
    """The customer or vendor of exactly this name. Raises CustomerNotFoundError, CustomerAmbiguousError."""
    named = [each for each in candidates if folded(each.name) == folded(name)]
    if len(named) == 1:
        return named[0]
    if named:
        raise CustomerAmbiguousError(
            f"{len(named)} partners are named '{name}'", hint="merge them in the books, or rename one"
        )
    similar = "; ".join(each.name for each in candidates[:5])
    raise CustomerNotFoundError(
        f"the books have no partner named '{name}'" + (f"; similar: {similar}" if similar else ""),
        hint="correct the name, or add a create_customer step before this one",
        facts={"customer_name": name},
    )
