"""Writes the lines of a table as findings: each with its place in the file, its evidence and its state."""

import re
from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import (
    Finding,
    Money,
    State,
    Text,
    contradicted,
    likely,
    not_found,
    sure,
)
from My_AI_Employee.readers.contents.statement import LineStatus, StatementLine
from My_AI_Employee.readers.tables.entries import Entry
from My_AI_Employee.readers.tables.header_words import currency_in
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.tables.row_words import names_other_side, names_side
from My_AI_Employee.readers.tables.surroundings import is_iban
from My_AI_Employee.readers.tables.table_reading import TableReading
from My_AI_Employee.readers.values.currencies import CODES

_MAX_TEXT = 2_000
_NOTHING: Finding[str] = Finding(None, State.OPEN)


def lines_of(reading: TableReading, places: Sequence[int]) -> tuple[StatementLine, ...]:
    """The lines at these places of the table, numbered from 1 in the order of the file."""
    return tuple(_line(reading, place, position) for position, place in enumerate(places, 1))


def _line(reading: TableReading, place: int, position: int) -> StatementLine:
    entry = reading.entries.lines[place]
    where = f"{reading.place} {entry.row.number}"
    amount = amount_of(reading, place, where)
    return StatementLine(
        booking_date=reading.dating.booking_date(entry, where),
        value_date=reading.dating.value_date(entry.row, where),
        amount=amount,
        currency=_line_currency(reading, entry, where),
        counterparty=_counterparty(reading, entry, amount, where),
        counterparty_account=_account(reading, entry, where),
        reference=_first_text(reading, entry, where, Role.REFERENCE),
        end_to_end_id=_first_text(reading, entry, where, Role.END_TO_END),
        text=_text(reading, entry, where),
        status=_status(entry, where),
        bank_reference=_first_text(reading, entry, where, Role.ID),
        fee=_fee(reading, entry, amount, where),
        position=position,
        details=_details(reading, entry),
    )


def amount_of(reading: TableReading, place: int, where: str) -> Money:
    """The amount of a line, as certain as its columns, its sign and the balances make it."""
    signed, amounts = reading.amounts.signed[place], reading.amounts
    if signed.value is None:
        return not_found(signed.how, where)
    chain = amounts.chain
    is_verified = place in chain.verified and amounts.state is State.SURE
    if is_verified:
        return sure(signed.value, where, f"{signed.how}; the balance of the line confirms it")
    if chain.holds and place in chain.broken:
        return contradicted(signed.value, "the balance of the line does not follow from the one before it", where)
    if amounts.state is State.OPEN and signed.value:
        return not_found(f"{abs(signed.value):f}, in or out: {amounts.how}", where)
    doubt = _doubt(reading, place)
    if doubt or amounts.state is not State.SURE:
        return likely(signed.value, where, doubt or amounts.how)
    return sure(signed.value, where, f"{signed.how}; {amounts.how}")


def _doubt(reading: TableReading, place: int) -> str:
    """Why the amount of a line is not sure although the sign of the file is."""
    entry = reading.entries.lines[place]
    if reading.amounts.columns_how:
        return reading.amounts.columns_how
    if reading.mark.clashes:
        return reading.mark.how
    if reading.amounts.signed[place].is_doubtful and reading.amounts.how != "profile":
        return "written unlike the other amounts, and no balance confirms it"
    if reading.amounts.is_unsigned and reading.amounts.how != "profile" and reading.amounts.signed[place].value:
        return "it has no sign, and no balance confirms it"
    if entry.status not in ("booked", "pending") and not any(
        entry.row.day(c).is_date for c in reading.dating.booking
    ):
        return "it has a word in place of its date"
    if place in reading.doubts:
        return reading.doubts[place]
    if entry.dated_by is not entry.row:
        return "a row without a date, and no balance confirms it"
    fee = open_fee(reading, place)
    return f"a fee of {fee:f} stands beside it, and the file does not say whether it is taken off" if fee else ""


def open_fee(reading: TableReading, place: int) -> Decimal | None:
    """The fee beside an amount when nothing says whether the amount is before or after it; else None."""
    column = reading.columns.first(Role.FEE)
    if column is None or reading.amounts.rule.fee is not None or not _is_plain_amount(reading):
        return None
    if place in reading.amounts.chain.verified and reading.amounts.state is State.SURE:
        return None
    return reading.mark.value(reading.entries.lines[place].row.amount(column)) or None


def _is_plain_amount(reading: TableReading) -> bool:
    column = reading.amounts.rule.amount
    return column is not None and reading.columns.roles[column] is Role.AMOUNT


def _fee(reading: TableReading, entry: Entry, amount: Money, where: str) -> Money:
    """What was kept: sure when the fee and the gross amount give the net amount."""
    column = reading.columns.first(Role.FEE)
    if column is None or entry.row[column] == "":
        return not_found(where=where)
    value = reading.mark.value(entry.row.amount(column))
    if value is None:
        return not_found(f"'{entry.row.text(column)[:40]}'", where)
    gross = reading.columns.first(Role.GROSS, Role.AMOUNT)
    whole = reading.mark.value(entry.row.amount(gross)) if gross is not None else None
    if amount.is_sure and amount.value is not None and whole is not None and whole - abs(value) == amount.value:
        return sure(abs(value), where, "the gross amount less the fee is the amount")
    return likely(abs(value), where, "column of fees") if value else sure(Decimal(0), where, "column of fees")


def _line_currency(reading: TableReading, entry: Entry, where: str) -> Text:
    for column in reading.columns.of(Role.CURRENCY):
        if (code := entry.row.text(column).upper()) in CODES:
            if reading.has_vague_currency:
                return likely(code, where, "column of currencies, which may be that of the original amount")
            return sure(code, where, "column of currencies")
    found = {entry.row.amount(each).currency for each in reading.amounts.rule.columns} - {""}
    if len(found) == 1:
        return sure(found.pop(), where, "written with the amount")
    named = {currency_in(reading.columns.heads.get(each, "")) for each in reading.amounts.rule.columns} - {""}
    if len(named) == 1:
        return sure(named.pop(), where, "header of the amount")
    return reading.around.currency


def _status(entry: Entry, where: str) -> Finding[LineStatus]:
    if entry.status == "booked":
        return sure("booked", where)
    if entry.status == "pending":
        return sure("pending", where)
    return not_found(f"'{entry.status}': not booked, and not pending either", where)


def _first_text(reading: TableReading, entry: Entry, where: str, role: Role) -> Text:
    for column in reading.columns.of(role):
        if text := entry.row.text(column):
            return sure(text[:_MAX_TEXT], where, f"column '{reading.columns.heads.get(column, column + 1)}'")
    return _NOTHING


def _counterparty(reading: TableReading, entry: Entry, amount: Money, where: str) -> Text:
    """The name on the other side: of a file that names payer and payee, the payer of what came in."""
    columns = reading.columns.of(Role.NAME)
    sides = {column: names_side(reading.columns.heads.get(column, "")) for column in columns}
    if {1, -1} <= set(sides.values()):
        if amount.value is None:
            return not_found("payer or payee: the sign of the amount is open", where)
        columns = [column for column in columns if sides[column] == (1 if amount.value > 0 else -1)]
    heads = {column: reading.columns.heads.get(column, "") for column in columns}
    if any(names_other_side(head) for head in heads.values()):
        columns = sorted(columns, key=lambda column: not names_other_side(heads[column]))
        columns = [each for each in columns if names_other_side(heads[each]) or each not in reading.own_names]
    for column in columns:
        text = entry.row.text(column)
        if any(map(str.isalpha, text)):  # a number of an account is no name
            return sure(text[:_MAX_TEXT], where, f"column '{heads[column] or column + 1}'")
    return _NOTHING


def _account(reading: TableReading, entry: Entry, where: str) -> Text:
    found = _first_text(reading, entry, where, Role.OTHER_ACCOUNT)
    found = Finding(found.value.strip("'= \""), found.state, found.where, found.how) if found.value else found
    plain = (found.value or "").replace(" ", "")
    return sure(plain, found.where, found.how) if is_iban(plain) else found if plain else _NOTHING


def _text(reading: TableReading, entry: Entry, where: str) -> Text:
    """The columns of text, then the rows of details below the line, each once."""
    columns = reading.columns.of(Role.TEXT)
    parts = [entry.row.text(column) for column in columns]
    words = reading.columns.of(Role.TEXT, Role.NAME, Role.OTHER)
    parts += [detail.text(column) for detail in entry.details for column in words]
    text = " ".join(dict.fromkeys(part for part in parts if part and re.search(r"\w", part)))
    return sure(text[:_MAX_TEXT], where) if text else _NOTHING


def _details(reading: TableReading, entry: Entry) -> tuple[StatementLine, ...]:
    """Single payments of a line, where rows below it state partial amounts."""
    column = reading.columns.first(Role.DETAIL)
    if column is None:
        return ()
    found: list[StatementLine] = []
    for row in entry.details:
        value = reading.mark.value(row.amount(column))
        where = f"{reading.place} {row.number}"
        if value is not None:
            text = " ".join(row.text(each) for each in reading.columns.of(Role.TEXT, Role.NAME)).strip()
            found.append(
                StatementLine(
                    amount=likely(value, where, "partial amount"),
                    text=sure(text, where) if text else _NOTHING,
                    position=len(found) + 1,
                )
            )
    return tuple(found)
