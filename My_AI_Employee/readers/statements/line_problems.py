"""Says which lines of a statement have fields that could not be read, one sentence a statement and field."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice

from My_AI_Employee.readers.contents.file_contents import Problem
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.contents.statement import ReadStatement

AMOUNT_OPEN, DATE_OPEN = "READ_AMOUNT_OPEN", "READ_DATE_OPEN"
_MAX_NAMED = 5


def line_problems(statement: ReadStatement) -> list[Problem]:
    """The problems of lines whose amount is not sure, or without any date."""
    amounts = {line.position: line.amount for line in statement.lines if not line.amount.is_sure}
    dates = {
        line.position: line.booking_date
        for line in statement.lines
        if line.booking_date.value is None and line.value_date.value is None
    }
    return [
        *_problem(statement, "amount", AMOUNT_OPEN, amounts),
        *_problem(statement, "date", DATE_OPEN, dates),
    ]


def _problem(
    statement: ReadStatement, noun: str, code: str, unread: Mapping[int, Finding[Decimal] | Finding[date]]
) -> Iterator[Problem]:
    if not unread:
        return
    first = next(iter(unread.values()))
    named = ", ".join(str(position) for position in islice(unread, _MAX_NAMED))
    more = ", …" if len(unread) > _MAX_NAMED else ""
    message = (
        f"Account {statement.account.value or 'unknown'}: the {noun} of {len(unread)} of {len(statement.lines)} "
        f"lines is not sure (line {named}{more}): {first.how or 'it is not stated'}."
    )
    yield Problem(code=code, message=message, where=first.where)
