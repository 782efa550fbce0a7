"""Findings of single values in bank statements: amounts, calendar days and currencies."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import Finding, Money, Text, likely, not_found, sure
from My_AI_Employee.readers.values.amounts import read_amount

MAX_DIGITS = 18
"""More digits than any bank states; ISO 20022 allows no more either."""
_MAX_QUOTED = 60
_PLAIN = re.compile(r"[+-]?[0-9]{1,18}([.,][0-9]{1,2})?", re.ASCII)
_ISO_DAY = re.compile(r"\s*([0-9]{4})(-)([0-9]{2})-([0-9]{2})(?![0-9])", re.ASCII)
_COMPACT_DAY = re.compile(r"\s*([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1970, 2099


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks, for the evidence of a finding."""
    return f"'{text}'" if len(text) <= _MAX_QUOTED else f"'{text[:_MAX_QUOTED]}…'"


def text_finding(text: str | None, where: str, how: str = "") -> Text:
    """The text in one line; not found when there is none."""
    plain = " ".join(text.split()) if text else ""
    return sure(plain, where, how) if plain else not_found()


def currency_finding(text: str | None, where: str) -> Text:
    """A currency code of three letters."""
    code = (text or "").strip().upper()
    if _CURRENCY.fullmatch(code):
        return sure(code, where)
    return not_found(f"{quoted(code)} is no currency code", where) if code else not_found()


def money(text: str | None, where: str, *, mark: str = "", currency: str | None = None) -> Money:
    """A signed amount. mark: the decimal mark that other amounts of the file prove, `.` or `,`, else empty.

    Sure when the text has one meaning; likely when only the mark or nothing of the currency decides it.
    """
    written = (text or "").strip()
    if not written:
        return not_found("there is no amount", where)
    if _PLAIN.fullmatch(written):
        return sure(_unsigned_zero(Decimal(written.replace(",", "."))), where)
    amount = read_amount(written)
    value = amount.only
    if not amount.is_amount:
        return not_found(f"{quoted(written)} is no amount", where)
    if any(_digits(one) > MAX_DIGITS for one in amount.values):
        return not_found(f"{quoted(written)} has more than {MAX_DIGITS} digits", where)
    if value is None:
        decided = amount.decided(mark) if mark else None
        readings = " or ".join(f"{one:f}" for one in amount.values)
        if decided is None:
            return not_found(f"{quoted(written)} can mean {readings}", where)
        return likely(
            decided, where, f"{quoted(written)} can mean {readings}; other amounts are written with '{mark}'"
        )
    if amount.currency and currency and amount.currency != currency:
        return likely(value, where, f"{quoted(written)}, but the account is in {currency}")
    return sure(_unsigned_zero(value), where, "" if written == f"{value:f}" else quoted(written))


def _digits(value: Decimal) -> int:
    return max(len(value.as_tuple().digits), value.adjusted() + 1)


def _unsigned_zero(value: Decimal) -> Decimal:
    return abs(value) if value.is_zero() else value


def day(year: int, month: int, number: int, written: str, where: str) -> Finding[date]:
    """A calendar day. The 30 February of banks that count 30 days a month gives the last of February as likely."""
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= number <= 31:
        last = monthrange(year, month)[1]
        if number <= last:
            return sure(date(year, month, number), where)
        how = f"{quoted(written)} is no day of the calendar; the last day of that month is taken"
        return likely(date(year, month, last), where, how)
    return not_found(f"{quoted(written)} is no date", where)


def iso_day(text: str | None, where: str) -> Finding[date]:
    """The calendar day of `2026-11-05` or `2026-11-05T23:30:00+02:00`, as it is written: the zone never shifts it."""
    return _matched(_ISO_DAY, text, where)


def compact_day(text: str | None, where: str) -> Finding[date]:
    """The calendar day of `20261105`, `20261105233000.000[-5:EST]` or `2026-11-05`, as it is written."""
    return _matched(_COMPACT_DAY, text, where)


def _matched(pattern: re.Pattern[str], text: str | None, where: str) -> Finding[date]:
    if not text or not text.strip():
        return not_found()
    match = pattern.match(text)
    if not match:
        return not_found(f"{quoted(text.strip())} is no date", where)
    return day(int(match[1]), int(match[3]), int(match[4]), text.strip(), where)
