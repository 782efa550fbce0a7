"""Reads short spellings as the words that they stand for, and the end of an invoice's number as the whole number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.grammar.tokens import Token

_YEAR_AND_COUNT = 2
_SHORTEST_END = 3
"""Digits that the end of a number has at least; one or two count things, as in `invoice 12 hours`."""


def respelled(tokens: Sequence[Token], spellings: Mapping[str, str]) -> list[Token]:
    """The tokens with each known spelling as its word; where it stands in the text stays the same."""
    written: list[Token] = []
    position = 0
    while position < len(tokens):
        size = next((size for size in (3, 2, 1) if _joined(tokens, position, size) in spellings), 0)
        first, last = tokens[position], tokens[position + max(size, 1) - 1]
        word = spellings.get(_joined(tokens, position, size)) if size else None
        if word:
            written.append(Token("word", _cased(word, first.text), first.start, last.end))
        else:
            written.append(first)
        position += size or 1
    return [part for token in written for part in _hours(token)]


_BEFORE_TAX = frozenset({"tva", "taxe", "taxes"})


def with_prices_before_tax(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with `hors TVA` as `HT` where a rate of tax is said too; without one there is no tax."""
    if not any(token.kind == "rate" for token in tokens):
        return list(tokens)
    written: list[Token] = []
    for token in tokens:
        is_second = bool(written) and token.folded in _BEFORE_TAX and written[-1].folded == "hors"
        if is_second:
            written[-1] = Token("word", "ht", written[-1].start, token.end)
        else:
            written.append(token)
    return written


_HOURS = re.compile(r"([0-5])h(15|30|45)", re.I)
"""Hours and minutes that were worked; from six on it is a time of the day too."""
_OF_HOUR = {"15": "25", "30": "5", "45": "75"}


def _hours(token: Token) -> tuple[Token, ...]:
    """`1.5` and `h` of `1h30`; any other token as it is."""
    found = _HOURS.fullmatch(token.text) if token.kind == "mixed" else None
    if found is None:
        return (token,)
    place = token.start + len(found[1])
    figure = Token("number", f"{found[1]}.{_OF_HOUR[found[2]]}", token.start, place)
    return figure, Token("word", token.text[len(found[1])], place, token.end)


def _joined(tokens: Sequence[Token], position: int, size: int) -> str:
    """The words and signs from a position on as one word; empty when they do not stand together."""
    found = tokens[position : position + size]
    is_together = all(before.end == after.start for before, after in pairwise(found))
    is_text = all(token.kind in ("word", "sign") for token in found)
    return "".join(token.folded for token in found) if len(found) == size and is_together and is_text else ""


def _cased(word: str, written: str) -> str:
    return word.capitalize() if written[:1].isupper() else word


def with_whole_numbers(tokens: Sequence[Token], books: BooksView, openers: frozenset[str]) -> list[Token]:
    """The tokens with `00003` behind `invoice` as the document that it is the end of.

    Only where exactly one open invoice has a number with this end, and none is of a later year: numbers begin anew
    each year, and the one that is meant may be paid. Raises the errors of the books.
    """
    ends = {number: token.text for number, token in enumerate(tokens) if _is_end(tokens, number, openers)}
    if not ends:
        return list(tokens)
    numbers = [invoice.number for invoice in books.list_open_invoices("") if invoice.number]
    newest = max((_year(each) for each in numbers), default="") or None
    whole: dict[int, str] = {}
    for number, end in ends.items():
        fitting = [each for each in numbers if each.rpartition("/")[2] == end]
        if len(fitting) == 1 and _year(fitting[0]) == newest:
            whole[number] = fitting[0]
    return [
        replace(token, kind="document", text=whole[number]) if number in whole else token
        for number, token in enumerate(tokens)
    ]


_PADDED_END = 5
"""Digits of a figure that begins with `00` and is no amount: `00003`, as invoices are numbered."""


def _year(number: str) -> str:
    """`2026` of `INV/2026/00003`; empty for a number of another form."""
    parts = number.split("/")
    return parts[1] if len(parts) > _YEAR_AND_COUNT else ""


def _is_end(tokens: Sequence[Token], number: int, openers: frozenset[str]) -> bool:
    """Whether these are digits with a leading zero behind a word such as `invoice`, with at most a mark between."""
    token = tokens[number]
    if token.kind not in ("number", "mixed") or not (token.text.isdecimal() and token.text.startswith("0")):
        return False
    before = [each.folded for each in tokens[max(number - 3, 0) : number] if each.folded not in (".", ":")]
    is_padded = len(token.text) == _PADDED_END and token.text.startswith("00") and token.kind == "number"
    return len(token.text) >= _SHORTEST_END and bool(before) and (before[-1] in openers or is_padded)
