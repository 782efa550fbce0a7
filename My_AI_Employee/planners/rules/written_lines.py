"""Reads what is written as a whole line of an invoice, such as `10 x Consulting @ 150.00`."""

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import MONEY, check_currency, read_number
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.grammar.language.invoice_parts import TIMES
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from My_AI_Employee.planners.rules.line_terms import line_terms
from My_AI_Employee.planners.rules.task_text import ParsedLine
from My_AI_Employee.planners.rules.value_words import COUNTED, UNITS

_QUANTITY = r"(?<![\w.,/$€£-])(?P<quantity>[0-9]+(?:[.,][0-9]+)*)"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_EACH = rf"(?:\s*(?:\beach\b(?!\s+(?:{_UNIT}|year)s?\b)|\bapiece\b|(?:/\s?|\bper\s+|\ban?\s+)(?P<per>{_UNIT})\b))?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_QUANTITY}\s?[x×*]\s+(?P<what>[^\n@;|]{{1,200}}?)\s*(?:@|\bat\b)\s*{MONEY}{_EACH}",
        rf"{_QUANTITY}\s?(?P<unit>{_UNIT})\s+(?:of\s+)?(?P<what>[^\n@;|0-9]{{1,200}}?)\s*(?:@|\bat\b)\s*{MONEY}{_EACH}",
        rf"(?P<what>[^\n@;|:]{{1,200}}?)\s*[:,-]\s*{_QUANTITY}\s?(?:[x×*]|(?P<unit>{_UNIT})\s+(?:@|at))\s*{MONEY}{_EACH}",
    )
)
_ANOTHER = re.compile(rf"[0-9]\s?(?:[x×*]\s|(?:{_UNIT})\b)|[0-9].*(?:,|\band\b)|(?:,|\band\b).*[0-9]|[$€£]", re.I)


def read_item(text: str, prose: Prose, currency: str, settled: Collection[str] = ()) -> Reading[ParsedLine]:
    """The line that a whole text is, with `discount 10%` and `tax 7%` at its end.

    settled: words of which a person said that they change nothing.
    """
    plain = " ".join(text.split()).rstrip(".;,")
    if terms := line_terms(plain):
        reading = read_item(plain[: terms.start], prose, currency, settled)
        if isinstance(reading, Unclear):
            return reading
        if isinstance(terms.value, Unclear):
            return terms.value
        discount, tax = terms.value
        return Finding(replace(reading.value, discount=discount, tax_rate=tax), text.strip())
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _item(match, text.strip(), prose, currency, settled)
    return Unclear(f"the line '{text.strip()[:80]}' is not read: write it as `- 10 x Consulting @ 150.00`")


def _item(
    match: re.Match[str], quote: str, prose: Prose, currency: str, settled: Collection[str]
) -> Reading[ParsedLine]:
    groups = match.groupdict()
    for mark in (groups["before"], groups["after"]):
        if wrong := check_currency(mark, currency):
            return wrong
    what = groups["what"].strip(" -–:,")
    if not what or _ANOTHER.search(what):
        return Unclear(f"'{quote.strip()[:120]}' holds more than one figure: write one line per item")
    if "~~" in what:
        return Unclear(f"what is struck through in '{quote.strip()[:120]}'")
    if unsure := bearing_in(what, prose, {*PAID_BEFORE, *settled}):
        shown = quote.strip()[:120]
        return Unclear(
            f"what '{unsure}' means in '{shown}': write the line without it, or `ignore: {unsure}` where it only "
            "names what is billed"
        )
    return parsed_line(what, groups["quantity"], groups["number"], quote, (groups.get("unit"), groups.get("per")))


PAID_BEFORE = frozenset(
    (
        *("deposit", "prepayment", "downpayment", "anzahlung", "vorauszahlung", "abschlag", "abschlagszahlung"),
        *("akonto", "akontozahlung", "acompte", "arrhes", "avance"),
    )
)
"""What is paid in advance: the one line of an invoice bills it, beside other lines it may be what is deducted."""


def bearing_in(text: str, prose: Prose, passed: Collection[str] = ()) -> str:
    """A word of a description, an address or the like that can change a request; empty when there is none."""
    words, naming = prose.language.words, {*prose.language.tables.NAMING_WORDS, *passed}
    return next(
        (token.text for token in tokenize(text) if words.is_bearing(token.folded) and token.folded not in naming), ""
    )


def bearing_anywhere(text: str) -> str:
    """The same in any language: a note of labels has few words of its own, by which its language is uncertain."""
    tables = LANGUAGES.values()
    bearing = frozenset[str]().union(*(each.BEARING_WORDS - each.NAMING_WORDS for each in tables))
    return next((token.text for token in tokenize(text) if token.folded in bearing), "")


_OF_ONE = frozenset({"stück", "stk", "stueck", "piece", "pièce", "pc"})
"""Units of a price that is for one of whatever is counted, as in `24 Fotos, 15 Euro das Stück`."""


def parsed_line(
    what: str, quantity: str, price: str, quote: str, units: tuple[str | None, str | None] = (None, None)
) -> Reading[ParsedLine]:
    """A line of these words and figures, unless one cannot be read. units: of the quantity, and of the price."""
    numbers = [read_number(quantity), read_number(price)]
    for number in numbers:
        if isinstance(number, Unclear):
            return number
    unit, per = units
    is_each = per is not None and per.casefold() in _OF_ONE and unit is not None and unit.casefold() not in TIMES
    if unit and per and not is_each and COUNTED.get(unit.casefold(), unit) != COUNTED.get(per.casefold(), per):
        return Unclear(f"'{quote.strip()[:120]}': the quantity is in {unit}, the price per {per}")
    if not all(numbers):
        return Unclear(f"'{quote.strip()[:120]}' has a figure that is 0: is that right?")
    amount, each = (number for number in numbers if isinstance(number, Decimal))
    return Finding(ParsedLine(what[0].upper() + what[1:], amount, each), quote)
