"""When a period may be closed and opened again: the same for all implementations of `Books`."""

from datetime import date

from My_AI_Employee.errors import InvalidDateError, InvalidStatusError, PeriodClosedError


def check_may_close(until: date, before: date | None, today: date) -> None:
    """before: the last closed day. Raises InvalidDateError for today or later, InvalidStatusError if it is closed."""
    if until >= today:
        raise InvalidDateError(
            f"the books cannot be closed until {until}: today is {today}, and reversals are dated today",
            hint="close until yesterday at the latest",
        )
    if before and until <= before:
        raise InvalidStatusError(
            f"the books are closed until {before} already",
            hint="a step of its own opens days again (reopen_period)",
        )


def check_may_reopen(until: date | None, before: date | None) -> None:
    """until: the last day that stays closed. Raises InvalidStatusError when that opens nothing."""
    if before is None:
        raise InvalidStatusError("no period of the books is closed")
    if until and until >= before:
        raise InvalidStatusError(
            f"the books are closed until {before}; {until} would open nothing", hint="name an earlier day, or none"
        )


def check_not_closed(day: date, closed: date | None) -> None:
    """Raises PeriodClosedError. closed: the last closed day; None when nothing is closed."""
    if closed and day <= closed:
        raise PeriodClosedError(
            f"the books are closed until {closed}; {day} cannot be posted to",
            hint="date it after that day, or open the period again (reopen_period)",
            facts={"closed_until": str(closed)},
        )
