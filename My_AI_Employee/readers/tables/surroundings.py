"""What stands above and below a table: account, currency, period, and stated balances."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from My_AI_Employee.readers.contents.findings import Text, likely, not_found, sure
from My_AI_Employee.readers.tables.dating import Around
from My_AI_Employee.readers.tables.grid import Row
from My_AI_Employee.readers.tables.header_words import folded, role_of
from My_AI_Employee.readers.tables.money import DecimalMark
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.tables.row_words import is_closing, is_opening, mark_sign
from My_AI_Employee.readers.values.amounts import AmountText, read_amount
from My_AI_Employee.readers.values.currencies import CODES
from My_AI_Employee.readers.values.dates import DateText, read_date

_MAX_ROWS = 200
_DATES = re.compile(
    r"(?<![\w.])(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}"
    r"|\d{1,2}\.?[ -][^\W\d]{3,10}\.?,?[ -]\d{4}|[^\W\d]{3,10} \d{1,2}, \d{4})(?![\d])"
)
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])")
_MONEY_OR_DATE = re.compile(r"[€$£]|[.,]\d{2}(?!\d)|\d[./]\d{1,2}[./]\d{4}|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_FROM = re.compile(r"\b(?:from|von|vom|du|de|dal|desde|van|od|fra|start|since|ab|debut|inicio|inizio)\b")
_TO = re.compile(r"\b(?:to|bis|au|jusqu|al|hasta|tot|do|till|til|end|ate|fin|fine|through)\b")


@dataclass(frozen=True)
class StatedBalance:
    """A balance that a row names. amount: as the file writes it. day: the date in its row, if any."""

    row: Row
    amount: AmountText
    day: DateText | None

    def value(self, mark: DecimalMark) -> Decimal | None:
        """The amount, when it can be read."""
        return mark.value(self.amount)


@dataclass(frozen=True)
class Surroundings:
    """What the rows outside the lines state."""

    account: Text
    currency: Text
    around: Around
    opening: StatedBalance | None
    closing: StatedBalance | None
    text: str


def surroundings_of(rows: Sequence[Row], balances: Sequence[Row], place: str) -> Surroundings:
    """rows: above and below the table. balances: rows of the table itself that state a balance."""
    rows = rows[:_MAX_ROWS]
    openings = [found for row in (*balances, *rows) if (found := _balance(row, opening=True))]
    closings = [found for row in (*balances, *rows) if (found := _balance(row, opening=False))]
    return Surroundings(
        account=_account(rows, place),
        currency=_currency(rows, place),
        around=_around([*rows, *balances]),
        opening=openings[0] if _is_one(openings) else None,
        closing=closings[0] if _is_one(closings) else None,
        text=" ".join(text for row in rows for text in _texts(row))[:4_000],
    )


def _texts(row: Row) -> list[str]:
    return [row.text(column) for column in row.filled()[:40]]


def _is_one(found: Sequence[StatedBalance]) -> bool:
    return len({each.amount.values for each in found}) == 1


def _around(rows: Sequence[Row]) -> Around:
    dates: list[DateText] = []
    periods: list[tuple[DateText, DateText]] = []
    firsts: list[DateText] = []
    lasts: list[DateText] = []
    for row in rows:
        line = " ; ".join(_texts(row))[:400]
        found = [text for each in _DATES.findall(line) if (text := read_date(each)).is_date]
        dates += found
        words = folded(line)
        if len(found) == 2:
            periods.append((found[0], found[1]))
        elif len(found) == 1:
            if _TO.search(words):
                lasts += found
            elif _FROM.search(words):
                firsts += found
    if len(firsts) == len(lasts) == 1:
        periods.append((firsts[0], lasts[0]))
    return Around(dates, periods)


def _account(rows: Sequence[Row], place: str) -> Text:
    ibans = {
        iban: row.number
        for row in rows
        for text in _texts(row)
        for match in _IBAN.findall(text)
        if is_iban(iban := match.replace(" ", ""))
    }
    if len(ibans) == 1:
        iban, number = ibans.popitem()
        return sure(iban, f"{place} {number}", "the only IBAN outside the lines")
    if ibans:
        return not_found("several IBANs stand outside the lines: " + ", ".join(sorted(ibans)[:5]))
    named = {value: number for number, value in _labelled(rows, Role.OWN_ACCOUNT) if _is_number(value)}
    if len(named) == 1:
        value, number = named.popitem()
        return likely(value, f"{place} {number}", "labelled as the account")
    return not_found("no account is named")


def _is_number(text: str) -> bool:
    """Whether a text is mainly digits, as the numbers of accounts are."""
    if _MONEY_OR_DATE.search(text):
        return False
    digits = sum(map(str.isdecimal, text))
    return digits >= 4 and len(text) <= 40 and digits * 2 >= sum(map(str.isalnum, text))


def _currency(rows: Sequence[Row], place: str) -> Text:
    named = {value.upper(): number for number, value in _labelled(rows, Role.CURRENCY) if value.upper() in CODES}
    if len(named) == 1:
        code, number = named.popitem()
        return sure(code, f"{place} {number}", "labelled as the currency")
    return not_found("no currency is named")


def _labelled(rows: Sequence[Row], role: Role) -> Iterable[tuple[int, str]]:
    """Values behind a label: behind a colon, in the next cell, or in the row below."""
    for row, below in zip_longest(rows, rows[1:]):
        filled = row.filled()
        for place, column in enumerate(filled[:40]):
            label, colon, rest = row.text(column).partition(":")
            if len(label) > 40 or role_of(label) is not role:
                continue
            if colon and rest.strip():
                yield row.number, rest.strip()
            if place + 1 < len(filled):
                yield row.number, row.text(filled[place + 1]).strip('="')
            if below is not None and below.text(column):
                yield below.number, below.text(column)


def _balance(row: Row, *, opening: bool) -> StatedBalance | None:
    """The balance that a row names: the last amount in it, or the one behind a colon."""
    names = is_opening if opening else is_closing
    texts = _texts(row)
    label = next((text for text in texts if names(text)), None)
    if label is None or len(texts) > 20:
        return None
    marks = [text for text in texts if len(text) <= 6 and mark_sign(text)]
    found = [amount for text in texts if (amount := _money(" ".join([text, *marks[:1]]))).is_amount]
    behind = read_amount(label.partition(":")[2])
    amount = found[-1] if found else behind
    if not amount.is_amount:
        return None
    day = next((text for each in _DATES.findall(" ; ".join(texts)) if (text := read_date(each)).is_date), None)
    return StatedBalance(row, amount, day)


def _money(text: str) -> AmountText:
    return AmountText() if read_date(text).is_date else read_amount(text)


def is_iban(text: str) -> bool:
    """Whether a text without blanks has the check digits of an IBAN (ISO 13616)."""
    if not 15 <= len(text) <= 34 or not text.isalnum() or not text.isascii():
        return False
    turned = text[4:] + text[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1
