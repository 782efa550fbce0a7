"""Finds an amount, a date or a number on the printed pages, in whatever usual form it is printed."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_LEAST_LETTERS = 50
_SPACED = 0.6
_GROUP = "[.,'’` ]?"
_AMOUNT = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:(?P<group>[.,'’` ])\d{3}(?:(?P=group)\d{3})*)|\d+)(?P<decimal>[.,])\d{2}(?![\d])"
)
_DATE = re.compile(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
    r"|(?<!\d)\d{1,2}(?:\.|st|nd|rd|th)? [^\W\d_]{3,}\.?,? \d{4}(?!\d)|[^\W\d_]{3,}\.? \d{1,2},? \d{4}(?!\d)"
)
_MONTHS = {
    "jan": 1,
    "ene": 1,
    "gen": 1,
    "feb": 2,
    "fév": 2,
    "fev": 2,
    "mar": 3,
    "mär": 3,
    "mrt": 3,
    "apr": 4,
    "avr": 4,
    "abr": 4,
    "mai": 5,
    "may": 5,
    "mei": 5,
    "mag": 5,
    "jun": 6,
    "giu": 6,
    "jul": 7,
    "lug": 7,
    "aug": 8,
    "ago": 8,
    "aoû": 8,
    "sep": 9,
    "set": 9,
    "okt": 10,
    "oct": 10,
    "ott": 10,
    "nov": 11,
    "dec": 12,
    "dez": 12,
    "dic": 12,
    "déc": 12,
    "juin": 6,
    "juil": 7,
}


class PageText:
    """The text of all pages, prepared for searching."""

    def __init__(self, pages: Sequence[str]) -> None:
        text = unicodedata.normalize("NFKC", "\n".join(pages)).replace("\r", "\n").replace("\u00ad", "")
        self.lines = _unspaced([" ".join(line.split()) for line in text.split("\n") if line.strip()])
        self._joined = " ".join(self.lines)
        self._compact = _alphanumeric(text)

    @property
    def is_readable(self) -> bool:
        """Whether the pages hold text, not just a picture of it, and its letters are not mere numbers of shapes."""
        if sum(map(_is_strange, self._joined)) * 5 > len(self._joined):
            return False
        return len(self._compact) >= _LEAST_LETTERS and any(map(str.isdigit, self._compact))

    def has_amount(self, amount: Decimal) -> bool:
        """Whether the amount is printed anywhere, with or without separators, decimals of zero and sign."""
        return re.search(_amount_pattern(abs(amount)), self._joined) is not None

    def has_text(self, identifier: str) -> bool:
        """Whether an identifier is printed anywhere, without regard to case, blanks, signs and leading zeros."""
        wanted = _alphanumeric(identifier)
        return bool(wanted) and (wanted in self._compact or (wanted.lstrip("0") or wanted) in self._compact)

    def has_date(self, day: date) -> bool:
        """Whether the day is printed anywhere, in digits of any order or with a name of a month."""
        digits = _digit_pattern(day)
        return re.search(digits, self._joined) is not None or any(_months_agree(self._joined, day))


def is_part(part: str, whole: str) -> bool:
    """Whether an identifier is inside another, without regard to case, blanks and signs."""
    return _alphanumeric(part) in _alphanumeric(whole)


def amounts_in(line: str) -> list[Decimal]:
    """The amounts with two decimals of a line, in its order."""
    found: list[Decimal] = []
    for match in _AMOUNT.finditer(line):
        whole = re.sub(r"\D", "", match[0][:-3])
        found.append(Decimal(f"{whole}.{match[0][-2:]}"))
    return found


def dates_in(line: str) -> list[str]:
    """The dates of a line, in digits or with a month's name, as printed."""
    return [match[0] for match in _DATE.finditer(line)]


def _unspaced(lines: list[str]) -> list[str]:
    """Lines that are set with a blank behind every letter, without these blanks."""
    words = [word for line in lines for word in line.split(" ")]
    spaced = sum(len(word) == 1 for word in words) > _SPACED * len(words)
    return [line.replace(" ", "") for line in lines] if spaced else lines


def _is_strange(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co")


def _alphanumeric(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _amount_pattern(amount: Decimal) -> str:
    whole, _, cents = f"{round(amount, 2):.2f}".partition(".")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)][::-1]
    decimals = rf"[.,] ?{cents}0*"
    if cents == "00":
        decimals = r"(?:[.,] ?(?:0{1,2}|0{4}|-+|–|—))?"
    elif cents.endswith("0"):
        decimals = rf"[.,] ?{cents[0]}0*"
    return rf"(?<!\d){_GROUP.join(groups)}{decimals}(?!\d|[.,]\d)"


def _digit_pattern(day: date) -> str:
    d, m, year, short = f"0?{day.day}", f"0?{day.month}", str(day.year), f"{day.year % 100:02d}"
    separator = r" ?[./\- ] ?"
    orders = [(d, m, f"(?:{year}|{short})"), (m, d, f"(?:{year}|{short})"), (year, m, d)]
    forms = [separator.join(order) for order in orders] + [f"{day:%Y%m%d}"]
    return rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)"


def _months_agree(text: str, day: date) -> list[bool]:
    """For each place with the day and the year around a word: whether the word is, or may be, the month."""
    d, year = rf"(?<!\d)0?{day.day}(?:\.|st|nd|rd|th|er|º|°)?", rf"(?:{day.year}|['’]?{day.year % 100:02d})(?!\d)"
    word = r"([^\W\d_]{3,})\.?"
    forms = (rf"{d}[ \-]?(?:de |of |d')?{word}[ \-,]*(?:de )?{year}", rf"{word} {d},? {year}")
    return [_may_be(match[1], day.month) for form in forms for match in re.finditer(form, text, re.IGNORECASE)]


def _may_be(word: str, month: int) -> bool:
    key = word.casefold()
    known = _MONTHS.get(key[:4], _MONTHS.get(key[:3]))
    return known is None or known == month
