"""Reads the account statements MT940 and MT942 of SWIFT, and the dialects of banks."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.readers.contents.file_contents import FileContents, Problem, unreadable
from My_AI_Employee.readers.contents.findings import Text, contradicted, likely, not_found, sure
from My_AI_Employee.readers.contents.statement import Balance, ReadStatement
from My_AI_Employee.readers.statements.line_problems import line_problems
from My_AI_Employee.readers.statements.mt940_entry import Entry, mt_amount, mt_day, read_entry, signed
from My_AI_Employee.readers.statements.mt940_fields import Field, Message, is_mt940, split_messages
from My_AI_Employee.readers.statements.proof import proven_contents
from My_AI_Employee.readers.statements.references import account_of
from My_AI_Employee.readers.statements.values import quoted, text_finding
from My_AI_Employee.readers.values.charset import decode

_BALANCE = re.compile(r"\s*(R?[CD])\s*([0-9]{6})\s*([A-Z]{3})?\s*([0-9., ]+)\s*(?:-[}ü].*)?", re.ASCII)
_LIMIT = re.compile(r"\s*([A-Z]{3})", re.ASCII)
_SUM = re.compile(r"\s*([0-9]{1,5})([A-Z]{3})([0-9., ]+)\s*", re.ASCII)
_MAX_LINES = 2_000_000
_INTERIM = frozenset({"34F", "90C", "90D", "13", "13D"})


def read_mt940(content: bytes) -> FileContents | None:
    """The statements of the file, one a message (a page); None when it is none of these formats."""
    text = decode(content).text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_mt940(text):
        return None
    if text.count("\n") > _MAX_LINES:
        return unreadable("READ_TOO_LARGE", f"The file has more than {_MAX_LINES} lines. Export a shorter period.")
    statements: list[ReadStatement] = []
    problems: list[Problem] = []
    messages = split_messages(text)
    is_cut = not text.endswith("\n") and bool(messages) and messages[-1].fields[-1].tag == "61"
    for message in messages:
        statement = _statement(message)
        if statement is not None:
            statements.append(statement)
            problems += [*line_problems(statement), *_sum_problems(message, statement)]
    if is_cut:
        statements[-1] = _with_cut_line(statements[-1])
        problems.append(Problem(code="READ_FILE_CUT", message="The file ends within a line: export it again."))
    if not statements:
        return unreadable("READ_NO_STATEMENT", "The MT940 file holds no balance and no line of an account.")
    return proven_contents(statements, problems)


def _statement(message: Message) -> ReadStatement | None:
    """The statement of a message; None for a message without balances and lines."""
    first, last = message.first("60F", "60M"), message.first("62F", "62M")
    entries = list(_entries(message.fields))
    if not (first or last or entries or message.first("34F")):
        return None
    currency = _currency(message, first, last)
    is_interim = first is None and any(item.tag in _INTERIM for item in message.fields)
    account, number = message.first("25", "25P"), message.first("28C", "28")
    return ReadStatement(
        account=sure(account_of(_first_line(account)), account.where)
        if account and _first_line(account)
        else not_found(),
        number=text_finding(_first_line(number), number.where) if number else not_found(),
        currency=currency,
        opening=_balance(first, currency.value),
        closing=_balance(last, currency.value),
        lines=tuple(read_entry(entry, currency.value, place, is_interim) for place, entry in enumerate(entries, 1)),
    )


def _with_cut_line(statement: ReadStatement) -> ReadStatement:
    """The last amount of a file that was cut off may be cut itself: 12 of 12,50."""
    last = statement.lines[-1]
    if last.amount.value is None:
        return statement
    amount = likely(last.amount.value, last.amount.where, "the file ends within this line")
    return replace(statement, lines=(*statement.lines[:-1], replace(last, amount=amount)))


def _first_line(item: Field | None) -> str:
    return next((line.strip() for line in item.lines if line.strip()), "") if item else ""


def _entries(fields: Iterable[Field]) -> Iterable[Entry]:
    """Each `:61:` with the texts directly behind it. A text behind a balance belongs to the statement."""
    current: Entry | None = None
    for item in fields:
        if item.tag == "61":
            if current:
                yield current
            current = Entry(item, [])
        elif item.tag in ("86", "NS") and current:
            current.details.append(item)
        elif current:
            yield current
            current = None
    if current:
        yield current


def _currency(message: Message, *balances: Field | None) -> Text:
    """Stated in the balances, else in the limit or the sums of an interim report."""
    found: dict[str, str] = {}
    for item in balances:
        if item and (match := _BALANCE.fullmatch(_first_line(item))) and match[3]:
            found.setdefault(match[3], item.where)
    if len(found) > 1:
        return contradicted(
            next(iter(found)), f"the balances are in {' and '.join(found)}", next(iter(found.values()))
        )
    if found:
        return sure(*next(iter(found.items())))
    limit = message.first("34F")
    if limit and (code := _LIMIT.match(_first_line(limit))):
        return sure(code[1], limit.where)
    return not_found("no balance states a currency")


def _balance(item: Field | None, currency: str | None) -> Balance:
    if item is None:
        return Balance()
    match = _BALANCE.fullmatch(_first_line(item))
    if match is None:
        how = f"{quoted(_first_line(item))} is no balance"
        return Balance(amount=not_found(how, item.where))
    amount = signed(mt_amount(match[4], currency, item.where), -1 if match[1] in ("D", "RC") else 1)
    if match[1] in ("RC", "RD") and amount.value is not None:
        amount = likely(amount.value, item.where, f"the mark {match[1]} is none of a balance")
    return Balance(date=mt_day(match[2], item.where), amount=amount)


def _sum_problems(message: Message, statement: ReadStatement) -> list[Problem]:
    """Whether the sums of an interim report are those of its lines."""
    found = []
    for tag, sign in (("90C", 1), ("90D", -1)):
        item = message.first(tag)
        match = _SUM.fullmatch(_first_line(item)) if item else None
        if item is None or match is None:
            continue
        amounts = [line.amount.value for line in statement.lines if line.amount.value is not None]
        mine = [abs(amount) for amount in amounts if (amount > 0) == (sign > 0) and amount]
        stated = mt_amount(match[3], match[2], item.where).value
        if len(mine) != int(match[1]) or sum(mine, Decimal(0)) != stated:
            message_text = (
                f"The report says {quoted(_first_line(item))} for its {'credits' if sign > 0 else 'debits'}, "
                f"its lines give {len(mine)} with {sum(mine, Decimal(0)):f}."
            )
            found.append(Problem(code="READ_SUMS_DIFFER", message=message_text, where=item.where))
    return found
