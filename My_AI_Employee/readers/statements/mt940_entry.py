"""Reads one `:61:` line of an MT940 or MT942 message, with its `:86:` text."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import Finding, Money, State, Text, likely, not_found, sure
from My_AI_Employee.readers.contents.statement import LineStatus, StatementLine
from My_AI_Employee.readers.statements.mt940_details import Details, joined, read_details
from My_AI_Employee.readers.statements.mt940_fields import Field
from My_AI_Employee.readers.statements.references import iban_of, is_placeholder
from My_AI_Employee.readers.statements.values import MAX_DIGITS, day, money, quoted, text_finding

_ENTRY = re.compile(
    r"\s*(?P<value>[0-9]{6})(?P<entry>[0-9]{4}|\s{4})?\s*(?P<mark>RC|RD|EC|ED|C|D)(?P<funds>[A-Z])?\s*"
    r"(?P<amount>[0-9][0-9., ]*?|,[0-9]+)\s*(?P<rest>[A-Z/].*)?",
    re.ASCII,
)
_TYPE = re.compile(r"(?:[NFS][A-Z0-9 ]{3}|[NFS][A-Z]{2} )?", re.ASCII)
_DECIMALS = {"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3}
_SIGNS = {"C": 1, "D": -1, "RC": -1, "RD": 1, "EC": 1, "ED": -1}
"""RC reverses a credit: money goes out. RD reverses a debit: money comes back. EC and ED are only expected."""
_CENTURY = 80


@dataclass(slots=True)
class Entry:
    """The fields of one line: `:61:`, and the `:86:` or `:NS:` texts behind it."""

    field: Field
    details: list[Field]


def read_entry(entry: Entry, currency: str | None, position: int, is_interim: bool) -> StatementLine:
    """A line of the statement. is_interim: whether it stands in an MT942, whose lines may not be booked yet."""
    where = entry.field.where
    match = _ENTRY.fullmatch(entry.field.lines[0].rstrip())
    details = _details(entry)
    if match is None:
        how = f"{quoted(entry.field.lines[0])} is no line of a statement"
        return StatementLine(amount=not_found(how, where), text=_text(entry, details), position=position)
    value = mt_day(match["value"], where)
    customer, bank = _references(match["rest"] or "")
    return StatementLine(
        booking_date=_booking_date(match["entry"], value, where),
        value_date=value,
        amount=_amount(match, currency, where),
        counterparty=text_finding(details.name, _where(entry)),
        counterparty_account=_counterparty_account(entry, details, customer),
        reference=_reference(entry, details, customer),
        end_to_end_id=text_finding(details.end_to_end_id, _where(entry)),
        text=_text(entry, details),
        status=_status(match["mark"], is_interim, where),
        bank_reference=sure(bank, where) if bank else not_found(),
        fee=_fee(entry, details, currency),
        position=position,
    )


def mt_day(text: str, where: str) -> Finding[date]:
    """The day of `YYMMDD`; 80 to 99 are of the last century."""
    year = int(text[:2])
    return day(year + (1900 if year >= _CENTURY else 2000), int(text[2:4]), int(text[4:6]), text, where)


def mt_amount(text: str, currency: str | None, where: str) -> Money:
    """An unsigned amount with a decimal comma. Likely when the comma is missing or has more decimals than usual."""
    plain = text.replace(" ", "").lstrip("0")
    if "," not in plain or "." in plain:
        found = money(plain or text, where)
        if found.is_sure and plain and "." not in plain:
            return replace(found, state=State.LIKELY, how=f"{quoted(text)} has no decimal comma")
        return found
    whole, _, decimals = plain.partition(",")
    if "," in decimals or len(whole + decimals) > MAX_DIGITS:
        return not_found(f"{quoted(text)} is no amount", where)
    value = Decimal(f"{whole or '0'}.{decimals}" if decimals else whole or "0")
    if len(decimals.rstrip("0")) <= _DECIMALS.get(currency or "", 2):
        return sure(value, where)
    return likely(value, where, f"{quoted(text)} has {len(decimals)} decimals")


def signed(amount: Money, sign: int) -> Money:
    """The amount with the sign of its mark."""
    return amount if amount.value is None or sign > 0 or not amount.value else replace(amount, value=-amount.value)


def _amount(match: re.Match[str], currency: str | None, where: str) -> Money:
    return signed(mt_amount(match["amount"], currency, where), _SIGNS[match["mark"]])


def _booking_date(entry: str | None, value: Finding[date], where: str) -> Finding[date]:
    """The entry date has no year: the one that brings it nearest to the value date."""
    if value.value is None:
        return not_found("the line has no readable value date", where)
    if not entry or not entry.strip():
        return likely(value.value, where, "the line states only its value date")
    month, number = int(entry[:2]), int(entry[2:])
    years = (value.value.year, value.value.year + 1, value.value.year - 1)
    found: list[Finding[date]] = [day(year, month, number, entry, where) for year in years]
    dated = [item for item in found if item.value is not None]
    return min(dated, key=lambda item: _distance(item.value, value.value)) if dated else found[0]


def _distance(first: date | None, second: date | None) -> int:
    return abs((first - second).days) if first and second else 0


def _references(rest: str) -> tuple[str, str]:
    """The reference for the account's owner, and the bank's; empty where there is none."""
    kind = None if is_placeholder(rest) else _TYPE.match(rest)
    customer, _, bank = rest[kind.end() if kind else 0 :].partition("//")
    customer, bank = customer.strip(), bank.strip()
    return "" if is_placeholder(customer) else customer, "" if is_placeholder(bank) else bank


def _details(entry: Entry) -> Details:
    texts = [item.lines for item in entry.details if item.tag == "86"]
    if texts:
        return read_details([line for lines in texts for line in lines])
    notes = [line for item in entry.details if item.tag == "NS" for line in item.lines]
    return _notes(notes) if notes else Details()


def _notes(lines: list[str]) -> Details:
    """The `:NS:` field of some banks: 01 to 14 hold the text, 15 and 16 the name, 17 the kind of booking."""
    numbered = {line[:2]: line[2:].strip() for line in lines if line[:2].isdecimal()}
    texts = [numbered[code] for code in sorted(numbered) if "01" <= code <= "14"]
    names = [numbered[code] for code in ("15", "16") if numbered.get(code)]
    return Details(text=" ".join(filter(None, texts)) or numbered.get("17", ""), name=" ".join(names))


def _text(entry: Entry, details: Details) -> Text:
    """The payer's words, else the second line of `:61:`."""
    if details.text:
        return text_finding(details.text, _where(entry))
    return text_finding(joined(entry.field.lines[1:]), entry.field.where, "second line of :61:")


def _where(entry: Entry) -> str:
    return entry.details[0].where if entry.details else entry.field.where


def _counterparty_account(entry: Entry, details: Details, customer: str) -> Text:
    """Of the text, else an IBAN that stands in `:61:` as the reference or the second line."""
    if details.account:
        return sure(details.account, _where(entry))
    iban = next(filter(None, map(iban_of, (customer, *entry.field.lines[1:]))), "")
    return sure(iban, entry.field.where, "an IBAN in :61:") if iban else not_found()


def _reference(entry: Entry, details: Details, customer: str) -> Text:
    if details.reference:
        return sure(details.reference, _where(entry), "check digits")
    if details.customer_reference:
        return sure(details.customer_reference, _where(entry), "reference of the account's owner")
    if customer and not iban_of(customer):
        return sure(customer, entry.field.where, "reference of the account's owner")
    return not_found()


def _status(mark: str, is_interim: bool, where: str) -> Finding[LineStatus]:
    if mark in ("EC", "ED"):
        return sure("pending", where, f"mark {mark}")
    return likely("booked", where, "an interim report") if is_interim else sure("booked", where)


def _fee(entry: Entry, details: Details, currency: str | None) -> Money:
    """What `/CHGS/` states in the account's currency."""
    code, amount = details.charges
    if not amount:
        code, amount = read_details(entry.field.lines[1:]).charges
    return mt_amount(amount, currency, _where(entry)) if amount and code in ("", currency) else not_found()
