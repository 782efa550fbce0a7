"""Parses invoice lines: `10 x Consulting @ 150.00`, `10 hours of work at $150 per hour`, `Work: 10 x 150.00`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import MONEY, check_currency, read_number
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.words import UNITS

_QUANTITY = r"(?<![\w.,/$€£-])(?P<quantity>[0-9]+(?:[.,][0-9]+)*)"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_EACH = rf"(?:\s*(?:\beach\b(?!\s+(?:{_UNIT}|year)s?\b)|\bapiece\b|(?:/\s?|\bper\s+|\ban?\s+)(?P<per>{_UNIT})\b))?"
_TIMES = rf"{_QUANTITY}\s?[x×*]\s+(?P<what>[^\n@;|]{{1,200}}?)\s*(?:@|\bat\b)\s*{MONEY}{_EACH}"
_UNITS_OF = (
    rf"{_QUANTITY}\s?(?P<unit>{_UNIT})\s+(?:of\s+)?(?P<what>[^\n@;|0-9]{{1,200}}?)\s*(?:@|\bat\b)\s*{MONEY}{_EACH}"
)
_NAME_FIRST = (
    rf"(?P<what>[^\n@;|:]{{1,200}}?)\s*[:,-]\s*{_QUANTITY}\s?(?:[x×*]|(?P<unit>{_UNIT})\s+(?:@|at))\s*{MONEY}{_EACH}"
)
_FORMS = tuple(re.compile(form, re.I) for form in (_TIMES, _UNITS_OF, _NAME_FIRST))
_IN_TEXT = tuple(re.compile(form.replace("(?i:", "(?:"), re.I) for form in (_TIMES, _UNITS_OF))
_BULLET = re.compile(r"^\s{0,8}(?:[-*+•]|[0-9]{1,2}[.)])\s+(?P<rest>\S.*?)\s*$")
_ANOTHER = re.compile(rf"[0-9]\s?(?:[x×*]\s|(?:{_UNIT})\b)|[0-9].*(?:,|\band\b)|(?:,|\band\b).*[0-9]|[$€£]", re.I)


@dataclass(frozen=True)
class ParsedLine:
    """One line of an invoice."""

    description: str
    quantity: Decimal
    unit_price: Decimal

    def plain(self) -> dict[str, str]:
        """The form that create_invoice takes."""
        return {
            "description": self.description,
            "quantity": format(self.quantity, "f"),
            "unit_price": format(self.unit_price, "f"),
        }


def read_item(text: str, currency: str) -> Reading[ParsedLine]:
    """The line that a whole text is."""
    plain = " ".join(text.split()).rstrip(".;,")
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _item(match, text.strip(), currency)
    return Unclear(f"the line '{text.strip()[:80]}' is not read: write it as `- 10 x Consulting @ 150.00`")


def bullet_items(text: str, currency: str) -> Iterator[Reading[ParsedLine]]:
    """The lines of a labelled request: every list item must be one, nothing is skipped in silence."""
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        bare = bullet is None and re.match(r"\s*[0-9]+(?:[.,][0-9]+)?\s?[x×]\s", line)
        if bullet or bare:
            yield read_item(bullet["rest"] if bullet else line, currency)


def items_in_text(text: str, currency: str) -> list[Reading[ParsedLine]]:
    """The lines that stand anywhere in a text."""
    found: dict[int, Reading[ParsedLine]] = {}
    covered: list[tuple[int, int]] = []
    for form in _IN_TEXT:
        for match in form.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in covered):
                covered.append(match.span())
                found[match.start()] = _item(match, match[0], currency)
    return [found[start] for start in sorted(found)]


def _item(match: re.Match[str], quote: str, currency: str) -> Reading[ParsedLine]:
    groups = match.groupdict()
    for mark in (groups["before"], groups["after"]):
        if wrong := check_currency(mark, currency):
            return wrong
    quantity, price = read_number(groups["quantity"]), read_number(groups["number"])
    for number in (quantity, price):
        if isinstance(number, Unclear):
            return number
    what = groups["what"].strip(" -–:,")
    if not what or _ANOTHER.search(what):
        return Unclear(f"'{quote.strip()[:120]}' holds more than one figure: write one line per item")
    unit, per = groups.get("unit"), groups.get("per")
    if unit and per and UNITS[unit.casefold()] != UNITS[per.casefold()]:
        return Unclear(f"'{quote.strip()[:120]}': the quantity is in {unit}, the price per {per}")
    assert isinstance(quantity, Decimal)
    assert isinstance(price, Decimal)
    return Finding(ParsedLine(what[0].upper() + what[1:], quantity, price), quote)
