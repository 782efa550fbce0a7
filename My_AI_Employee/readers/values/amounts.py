"""Reads text of money. What a text allows in two ways, such as 1.200, gives both readings; a sign is never lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.readers.values.currencies import currency_of

MAX_LENGTH = 60
"""Longer text is no amount. In characters."""
MAX_DIGITS = 18
"""A longer number is that of an account or a document, and sums of it would not be exact."""
_MINUS = dict.fromkeys(map(ord, "−–—‐‑‒﹣－"), "-")
_BLANKS = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_APOSTROPHES = dict.fromkeys(map(ord, "’‘´`ʼ′"), "'")
_UNSEEN = dict.fromkeys([0x200B, 0x200E, 0x200F, 0x202A, 0x202C, 0x2066, 0x2069, 0xFEFF], None)
_PLAIN = {**_MINUS, **_BLANKS, **_APOSTROPHES, **_UNSEEN}

_PARTS = re.compile(r"([^0-9.,']*)([0-9][0-9.,' ]*|[.,][0-9]+)([^0-9]*)", re.ASCII)
_NO_CENTS = re.compile(r"[.,](?:-{1,2}|=)(?![0-9])")
_WORDS = re.compile(r"[()+-]|[^\s()+-]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:[.][0-9]{3})+|(?:,[0-9]{3})+|(?:'[0-9]{3})+|(?: [0-9]{3})+)")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_CREDIT_WORDS = frozenset({"CR", "CR.", "C", "H", "HABEN", "CREDIT", "BIJ"})
_DEBIT_WORDS = frozenset({"DR", "DR.", "D", "DB", "S", "SOLL", "DEBIT", "AF"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a text. mark: the decimal mark that it supposes; empty for a number without decimals.
    separator: the sign between thousands that it supposes; empty for none."""

    value: Decimal
    mark: str
    separator: str


@dataclass(frozen=True, slots=True)
class AmountText:
    """What a text of money may mean.

    readings: none when it is no amount, one when it is unambiguous, else all of them, in no order. currency: the code
    that stands in the text, else empty. sign_by: what the text says of the sign: `-`, `+`, `()`, a word such as `DR`,
    or empty for nothing.
    """

    readings: tuple[Reading, ...] = ()
    currency: str = ""
    sign_by: str = ""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The different amounts, in ascending order."""
        return tuple(sorted({reading.value for reading in self.readings}))

    @property
    def only(self) -> Decimal | None:
        """The amount when the text allows one only; None when it is no amount or allows several."""
        if len(self.readings) == 1:
            return self.readings[0].value
        values = self.values
        return values[0] if len(values) == 1 else None

    @property
    def is_amount(self) -> bool:
        """Whether the text can be read as an amount at all."""
        return bool(self.readings)

    @property
    def has_decimals(self) -> bool:
        """Whether each reading has decimals, so that the text itself shows that it is money."""
        return bool(self.readings) and all(reading.mark for reading in self.readings)

    def decided(self, mark: str) -> Decimal | None:
        """The amount in a file whose decimal mark is known. mark: `.` or `,`. None when it does not fit the mark."""
        values = {reading.value for reading in self.readings if _fits(reading, mark)}
        return values.pop() if len(values) == 1 else None


NO_AMOUNT = AmountText()


def read_amount(text: str) -> AmountText:
    """All readings of a text of money: number, sign, brackets, debit or credit word, currency sign or code."""
    plain = text[: MAX_LENGTH + 1].translate(_PLAIN).strip()
    if not plain or len(plain) > MAX_LENGTH or not (parts := _PARTS.fullmatch(_NO_CENTS.sub("", plain))):
        return NO_AMOUNT
    before, number, after = parts[1], parts[2].rstrip(" "), parts[3]
    if sum(map(str.isdecimal, number)) > MAX_DIGITS:
        return NO_AMOUNT
    around = _around(_WORDS.findall(before), _WORDS.findall(after))
    if around is None:
        return NO_AMOUNT
    readings = tuple(
        Reading(_signed(value, sign), mark, separator)
        for value, mark, separator in _numbers(number)
        for sign in around.signs
    )
    return AmountText(readings, around.currency, around.sign_by) if readings else NO_AMOUNT


def decimal_marks(amounts: Iterable[AmountText]) -> frozenset[str]:
    """The decimal marks with which every amount can be read: one is a proof, none a contradiction, two are open."""
    marks = {".", ","}
    for amount in amounts:
        if amount.is_amount:
            marks = {mark for mark in marks if any(_fits(reading, mark) for reading in amount.readings)}
    return frozenset(marks)


@dataclass(frozen=True, slots=True)
class _Around:
    signs: tuple[int, ...]
    currency: str
    sign_by: str


def _around(before: list[str], after: list[str]) -> _Around | None:
    """What stands around the number; None when it holds anything that is neither sign nor currency."""
    signs: list[tuple[int, str]] = []
    currencies: list[str] = []
    brackets = before.count("("), after.count(")"), before.count(")") + after.count("(")
    if brackets not in ((0, 0, 0), (1, 1, 0)):
        return None
    if any(brackets):
        signs.append((-1, "()"))
    for word in before + after:
        if word in "+-":
            signs.append((-1 if word == "-" else 1, word))
        elif word not in "()" and not _word(word, signs, currencies):
            return None
    if len(signs) > 2 or len(set(filter(None, currencies))) > 1:
        return None
    return _Around(_possible_signs(signs), next(filter(None, currencies), ""), "".join(by for _, by in signs))


def _word(word: str, signs: list[tuple[int, str]], currencies: list[str]) -> bool:
    """Take in a currency or a debit or credit word; False when the word is neither."""
    mark = word if len(word) == 1 else word.upper()
    if mark in _CREDIT_WORDS | _DEBIT_WORDS:
        signs.append((1 if mark in _CREDIT_WORDS else -1, mark))
        return True
    currency = currency_of(word)
    if currency is not None:
        currencies.append(currency)
    return currency is not None


def _possible_signs(signs: list[tuple[int, str]]) -> tuple[int, ...]:
    """One sign decides. Two of them may confirm or cancel each other: both readings."""
    if not signs:
        return (1,)
    if len(signs) == 1 or [sign for sign, _ in signs] == [1, 1]:
        return (signs[0][0],)
    return (1, -1)


def _signed(value: Decimal, sign: int) -> Decimal:
    return -value if sign < 0 and value else value


def _numbers(text: str) -> list[tuple[Decimal, str, str]]:
    """The meanings of digits with separators: value, decimal mark, separator of thousands."""
    if text.isdecimal():
        return [(Decimal(text), "", "")]
    found = [(value, "", separator) for value, separator in _whole(text)]
    for mark in ".,":
        whole, has_mark, decimals = text.partition(mark)
        if not has_mark or (decimals and not decimals.isdecimal()):
            continue
        for value, separator in _whole(whole) if whole else [(Decimal(0), "")]:
            if separator != mark:
                found.append((Decimal(f"{value:f}.{decimals or 0}"), mark if decimals else "", separator))
    return found


def _whole(text: str) -> list[tuple[Decimal, str]]:
    """A whole number with or without separators of thousands, and the separator; empty when it is none."""
    if text.isdecimal():
        return [(Decimal(text), "")]
    if not (_GROUPED.fullmatch(text) or _INDIAN.fullmatch(text)) or text.startswith("0"):
        return []
    separator = next(sign for sign in text if not sign.isdecimal())
    return [(Decimal("".join(filter(str.isdecimal, text))), separator)]


def _fits(reading: Reading, mark: str) -> bool:
    return reading.mark in ("", mark) and reading.separator != mark
