"""Checks that the opening balance and the booked lines of a statement give its closing balance."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Context, Decimal
from itertools import pairwise

from My_AI_Employee.readers.contents.file_contents import FileContents, Problem
from My_AI_Employee.readers.contents.findings import contradicted
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine

DOES_NOT_CLOSE = "READ_BALANCE_DOES_NOT_CLOSE"
_CONTEXT = Context(prec=100)
"""The readers allow 18 digits an amount, so that a sum of any number of lines is exact."""


def prove(statement: ReadStatement) -> ReadStatement:
    """The statement with `adds_up` and `proof`. A closing balance that the lines do not give becomes contradicted."""
    opening, closing = statement.opening.amount.value, statement.closing.amount.value
    booked = [line for line in statement.lines if line.status.value != "pending"]
    if why := _why_unproven(statement, booked):
        return replace(statement, adds_up=None, proof=why)
    if opening is None or closing is None:
        return replace(statement, adds_up=None, proof=_missing(statement))
    total = _total(line.amount.value for line in booked)
    reached = _CONTEXT.add(opening, total)
    sentence = f"opening {opening:f} + {_count(len(booked), 'booked line')} {total:f} = {reached:f}"
    if reached == closing:
        return replace(statement, adds_up=True, proof=f"{sentence}, the closing balance.")
    difference = _CONTEXT.subtract(closing, reached)
    how = f"{sentence}, but the closing balance is stated as {closing:f}: a difference of {difference:f}"
    amount = contradicted(closing, how, statement.closing.amount.where)
    return replace(statement, closing=replace(statement.closing, amount=amount), adds_up=False, proof=f"{how}.")


def proven_contents(statements: Iterable[ReadStatement], problems: Iterable[Problem] = ()) -> FileContents:
    """The contents of a file of statements, each of them checked, with the problems of their balances at the end."""
    proven = tuple(prove(statement) for statement in statements)
    found = (*problems, *balance_problems(proven))
    return FileContents(kind="bank_statement", statements=proven, problems=found)


def balance_problems(statements: Sequence[ReadStatement]) -> tuple[Problem, ...]:
    """What a person should know of the balances: which do not close, and where a statement is missing."""
    wrong = [
        Problem(code=DOES_NOT_CLOSE, message=f"{_name(item)}: {item.proof}", where=item.closing.amount.where)
        for item in statements
        if item.adds_up is False
    ]
    return (*wrong, *_gaps(statements))


def _gaps(statements: Sequence[ReadStatement]) -> list[Problem]:
    """Where the next statement of an account does not begin with the balance with which the last one ended."""
    found = []
    by_account: dict[tuple[str | None, str | None], list[ReadStatement]] = {}
    for item in statements:
        by_account.setdefault((item.account.value, item.currency.value), []).append(item)
    for earlier, later in (pair for items in by_account.values() for pair in pairwise(items)):
        ended, begins = earlier.closing.amount.value, later.opening.amount.value
        if ended is not None and begins is not None and ended != begins and earlier.account.value:
            message = (
                f"{_name(later)} begins with {begins:f}, but the one before it ends with {ended:f}: "
                "a statement between them may be missing"
            )
            found.append(Problem(code="READ_STATEMENT_GAP", message=message, where=later.opening.amount.where))
    return found


def _why_unproven(statement: ReadStatement, booked: Sequence[StatementLine]) -> str:
    unread = sum(line.amount.value is None for line in booked)
    if unread:
        return f"The balance cannot be checked: {unread} of {_count(len(booked), 'line')} without a readable amount."
    currency = statement.currency.value
    foreign = {line.currency.value for line in booked} - {None, currency}
    if foreign and (currency or len(foreign) > 1):
        named = ", ".join(sorted(item for item in foreign if item))
        return f"The balance cannot be checked: there are lines in {named}, the account is in {currency or 'none'}."
    return ""


def _missing(statement: ReadStatement) -> str:
    balances = {"opening": statement.opening, "closing": statement.closing}
    names = [name for name, balance in balances.items() if balance.amount.value is None]
    return f"The balance cannot be checked: the file states no readable {' and no '.join(names)} balance."


def _total(amounts: Iterable[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        if amount is not None:
            total = _CONTEXT.add(total, amount)
    return total


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _name(statement: ReadStatement) -> str:
    number = f" {statement.number.value}" if statement.number.value else ""
    return f"Statement{number} of account {statement.account.value or 'unknown'}"
