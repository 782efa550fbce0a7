"""What a person should know or answer about a table: one question per kind of doubt, for the whole file."""

from collections.abc import Iterator

from My_AI_Employee.readers.contents.file_contents import Problem
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.tables.grid import MAX_ROWS, Grid
from My_AI_Employee.readers.tables.header_words import folded
from My_AI_Employee.readers.tables.lines import open_fee
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.tables.table_reading import MAYBE_OWN_ACCOUNTS, TableReading
from My_AI_Employee.readers.values.dates import DMY, MDY

DATE_ORDER_OPEN = "READ_DATE_ORDER_OPEN"
SIGN_OPEN = "READ_SIGN_OPEN"
DECIMAL_OPEN = "READ_DECIMAL_OPEN"
COLUMN_OPEN = "READ_COLUMN_OPEN"
FEE_OPEN = "READ_FEE_OPEN"
LINES_LEFT_OUT = "READ_LINES_LEFT_OUT"
NOT_BOOKED = "READ_NOT_BOOKED"
SEVERAL_ACCOUNTS = "READ_SEVERAL_ACCOUNTS"
PROFILE_CONTRADICTED = "READ_PROFILE_CONTRADICTED"

_LOOSE = "only some lines are marked, in a column without a header"
_MOST_ACCOUNTS = 6
"""More names in a column are those of counterparties."""

DAMAGED = Problem(
    code=LINES_LEFT_OUT,
    message="The file is damaged and was not read to its end: lines may be missing. Export it again.",
)
"""Also of a sheet that ends before a table is found in it."""


def problems_of(reading: TableReading, grid: Grid) -> Iterator[Problem]:
    """The problems of one table."""
    yield from _date_order(reading)
    yield from _sign(reading)
    yield from _decimal(reading)
    if how := reading.amounts.columns_how:
        yield Problem(code=COLUMN_OPEN, message=f"Which column holds the amounts? {how[0].upper()}{how[1:]}.")
    if reading.dating.is_unnamed:
        yield Problem(code=COLUMN_OPEN, message="Which column holds the booking date? No header names it.")
    yield from _fee(reading)
    yield from _accounts(reading)
    yield from _left_out(reading, grid)
    yield from _profile(reading)


def _date_order(reading: TableReading) -> Iterator[Problem]:
    style = reading.dating.open_style()
    if style is None:
        return
    for entry in reading.entries.lines:
        for column in reading.dating.booking:
            text = entry.row.day(column)
            if text.style == style and text.only is None and {DMY, MDY} <= set(text.by_order):
                first, second = text.by_order[DMY], text.by_order[MDY]
                message = (
                    f"Is {entry.row.text(column)} the {first.isoformat()} (day-month-year) or the "
                    f"{second.isoformat()} (month-day-year)? The file does not decide it. Answer for the whole file."
                )
                yield Problem(code=DATE_ORDER_OPEN, message=message, where=f"{reading.place} {entry.row.number}")
                return
    possible = " or ".join(order.value for order in reading.dating.decisions[style].possible)
    message = f"In which order do the dates of this file stand: {possible or 'no one order reads them all'}?"
    yield Problem(code=DATE_ORDER_OPEN, message=message)


def _sign(reading: TableReading) -> Iterator[Problem]:
    amounts = reading.amounts
    if amounts.state is State.SURE and not amounts.has_loose_marks:
        return
    for entry, signed in zip(reading.entries.lines, amounts.signed, strict=True):
        is_meant = signed.is_doubtful or not amounts.has_loose_marks
        if signed.value and entry.status == "booked" and is_meant:
            written = next(text for column in amounts.rule.columns if (text := entry.row.text(column)))
            how = _LOOSE if amounts.state is State.SURE else amounts.how
            message = (
                f"Did {written} come in or go out? {how[0].upper()}{how[1:]}. "
                f"Answer for the whole file: amounts are as written, or reversed."
            )
            yield Problem(code=SIGN_OPEN, message=message, where=f"{reading.place} {entry.row.number}")
            return


def _accounts(reading: TableReading) -> Iterator[Problem]:
    """A few names in a column that may hold own accounts: the lines may be of more than one."""
    heads = {column: head for column, head in reading.columns.heads.items() if folded(head) in MAYBE_OWN_ACCOUNTS}
    if reading.columns.of(Role.OWN_ACCOUNT, Role.OTHER_ACCOUNT):
        return
    for column, head in heads.items():
        names = list(dict.fromkeys(entry.row.text(column) for entry in reading.entries.lines))
        if 2 <= len(names) <= _MOST_ACCOUNTS and all(names):
            listed = ", ".join(names)
            message = f"The column '{head}' names {listed}: the lines may be of several accounts of your own."
            yield Problem(code=SEVERAL_ACCOUNTS, message=message, where=reading.place)
            return


def _decimal(reading: TableReading) -> Iterator[Problem]:
    if reading.mark.mark:
        return
    for entry in reading.entries.lines:
        for column in reading.amounts.rule.columns:
            amount = entry.row.amount(column)
            if len(amount.values) > 1:
                values = " or ".join(f"{value:f}" for value in amount.values)
                message = f"Is {entry.row.text(column)} {values}? The decimal mark of the file is open."
                yield Problem(code=DECIMAL_OPEN, message=message, where=f"{reading.place} {entry.row.number}")
                return


def _fee(reading: TableReading) -> Iterator[Problem]:
    """The answer is the role of the column of amounts: net, or gross."""
    for place, entry in enumerate(reading.entries.lines):
        if fee := open_fee(reading, place):
            amount = entry.row.text(reading.amounts.rule.amount or 0)
            message = f"Is {amount} before (gross) or after (net) the fee of {fee:f}? Answer for the whole file."
            yield Problem(code=FEE_OPEN, message=message, where=f"{reading.place} {entry.row.number}")
            return


def _left_out(reading: TableReading, grid: Grid) -> Iterator[Problem]:
    entries = reading.entries
    if entries.left_out:
        at = ", ".join(str(row.number) for row in entries.left_out[:10])
        message = f"{len(entries.left_out)} rows with a date but without an amount were left out."
        yield Problem(code=LINES_LEFT_OUT, message=message, where=f"{reading.place} {at}")
    if entries.dated_balances:
        at = ", ".join(str(row.number) for row in entries.dated_balances[:10])
        message = f"{len(entries.dated_balances)} rows were taken as balances or sums by their text, not as lines."
        yield Problem(code=LINES_LEFT_OUT, message=message, where=f"{reading.place} {at}")
    if grid.is_damaged:
        yield DAMAGED
    if grid.is_cut:
        yield Problem(code=LINES_LEFT_OUT, message=f"Only the first {MAX_ROWS} rows of the file were read.")
    failed = [entry for entry in entries.lines if entry.status not in ("booked", "pending")]
    if failed:
        at = ", ".join(str(entry.row.number) for entry in failed[:10])
        message = f"{len(failed)} lines were never booked, such as '{failed[0].status}'."
        yield Problem(code=NOT_BOOKED, message=message, where=f"{reading.place} {at}")


def _profile(reading: TableReading) -> Iterator[Problem]:
    """A proof in the file goes before what was once said of its kind; the difference is reported."""
    profile = reading.profile
    if profile is None:
        return
    orders = {decision.order for decision in reading.dating.decisions.values() if decision.order in (DMY, MDY)}
    said: list[str] = []
    if profile.date_order in (DMY, MDY) and orders - {profile.date_order}:
        said.append(f"dates are {profile.date_order.value}")
    if profile.decimal_mark and reading.mark.mark and reading.mark.mark != profile.decimal_mark:
        said += [] if "depends" in reading.mark.how else [f"the decimal mark is '{profile.decimal_mark}'"]
    is_reversed = reading.amounts.rule.reversed
    if profile.sign and reading.amounts.how != "profile" and is_reversed != (profile.sign == "reversed"):
        said.append(f"amounts are {profile.sign}")
    if said:
        message = (
            f"The profile says that {' and '.join(said)}; the file proves the opposite, and its proof was taken."
        )
        yield Problem(code=PROFILE_CONTRADICTED, message=message)
