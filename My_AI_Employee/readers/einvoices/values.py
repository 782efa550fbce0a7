"""Amounts, dates and account numbers as XML files of invoices state them. Each parser answers None when it cannot."""

import re
from datetime import date
from decimal import Decimal

_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")

_IBAN_LENGTHS = {
    "AD": 24,
    "AE": 23,
    "AL": 28,
    "AT": 20,
    "AZ": 28,
    "BA": 20,
    "BE": 16,
    "BG": 22,
    "BH": 22,
    "BR": 29,
    "CH": 21,
    "CR": 22,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "DO": 28,
    "EE": 20,
    "EG": 29,
    "ES": 24,
    "FI": 18,
    "FO": 18,
    "FR": 27,
    "GB": 22,
    "GE": 22,
    "GI": 23,
    "GL": 18,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IL": 23,
    "IS": 26,
    "IT": 27,
    "JO": 30,
    "KW": 30,
    "KZ": 20,
    "LB": 28,
    "LI": 21,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MC": 27,
    "MD": 24,
    "ME": 22,
    "MK": 19,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PK": 24,
    "PL": 28,
    "PT": 25,
    "QA": 29,
    "RO": 24,
    "RS": 22,
    "SA": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "SM": 27,
    "TN": 24,
    "TR": 26,
    "UA": 29,
    "VA": 22,
    "VG": 24,
    "XK": 20,
}
"""Length by country, of the IBAN registry (SWIFT); other countries are checked by their check digits only."""


def amount(text: str) -> Decimal | None:
    """An xs:decimal: a dot, no exponent, no thousands separators, at most 15 digits before and 12 after the dot."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def day(text: str) -> date | None:
    """The calendar day as written, in ISO form or as YYYYMMDD; a time and a zone behind it shift nothing."""
    found = _DAY.fullmatch(text) or _COMPACT_DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def without_blanks(text: str) -> str:
    """Identifiers are compared and kept without blanks."""
    return _BLANKS.sub("", text)


def is_iban(text: str) -> bool:
    """Whether an account number without blanks is an IBAN: shape, length of its country, check digits (ISO 13616)."""
    if not _IBAN.fullmatch(text) or _IBAN_LENGTHS.get(text[:2], len(text)) != len(text):
        return False
    digits = "".join(str(int(character, 36)) for character in text[4:] + text[:4])
    return int(digits) % 97 == 1


def plain(number: Decimal) -> str:
    """A number for a sentence: without exponent, with at least two decimals."""
    exponent = number.as_tuple().exponent
    return f"{number:.2f}" if isinstance(exponent, int) and exponent >= -2 else f"{number:f}"


def shown(text: str, limit: int = 80) -> str:
    """A text of the file for a sentence: in one line and not too long."""
    joined = " ".join(text.split())
    return joined if len(joined) <= limit else joined[: limit - 1] + "…"
