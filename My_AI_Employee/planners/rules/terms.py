"""Parses payment terms and tax rates."""

import re
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import read_number
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.value_words import NO_TAX, ON_RECEIPT

MAX_DAYS = 365

_DAYS = r"(?P<{0}>[0-9]{{1,3}})"
_DAY = r"(?:days?|tagen?|jours?)"
_TERMS = (
    rf"net\s+{_DAYS.format('a')}(?:\s+days?)?|{_DAYS.format('b')}\s+{_DAY}\s+(?:net|netto|nets)"
    rf"|(?:(?:payment\s+)?(?:due|payable|zahlbar|fällig)\s+)?(?:in|within|innerhalb|innerhalb\s+von|binnen|sous|à)\s+"
    rf"{_DAYS.format('c')}\s+{_DAY}"
)
_WHOLE_TERMS = re.compile(rf"(?:{_TERMS})|(?P<d>[0-9]{{1,3}})\s+{_DAY}", re.I)
_TAX_NAME = r"(?:VAT|GST|HST|sales\s+tax|tax|MwSt\.?|USt\.?|TVA)"


def read_terms(text: str) -> Reading[int]:
    """Days until payment: `net 30`, `due in 14 days`, `due on receipt` (0)."""
    plain = " ".join(text.split()).strip(". ")
    if plain.casefold() in ON_RECEIPT:
        return Finding(0, text)
    match = _WHOLE_TERMS.fullmatch(plain)
    if not match:
        return Unclear(f"the terms '{plain[:60]}' are not read: write `due: YYYY-MM-DD` or `terms: net 30`")
    days = int(next(value for value in match.groupdict().values() if value))
    return Finding(days, text) if days <= MAX_DAYS else Unclear(f"'{plain}' is more than {MAX_DAYS} days")


def read_tax(text: str) -> Reading[Decimal]:
    """A rate from 0 to 1: `20%`, `VAT 20%`, `0.2`, `none`."""
    plain = " ".join(text.split()).strip(". ")
    if plain.casefold() in NO_TAX:
        return Finding(Decimal(0), text)
    match = re.fullmatch(rf"(?:{_TAX_NAME}\s*)?([0-9][0-9.,]*)\s?(%?)(?:\s*{_TAX_NAME})?", plain, re.I)
    number = read_number(match[1]) if match else Unclear("")
    if match is None or isinstance(number, Unclear) or (not match[2] and number >= 1) or number > 100:
        return Unclear(f"the tax '{plain[:60]}' is not read: write it as 20%, without other words")
    return Finding(number / 100 if match[2] else number, text)
