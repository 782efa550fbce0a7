"""Parses exact numbers and amounts of money.

A small parser of our own instead of babel's: that one needs to be told the locale, and with it reads `1.234` as 1234
or as 1.234 without a word. Here a number that can be read in two ways is refused.
"""

import re
from decimal import Decimal

from My_AI_Employee.domain.money import MAX_AMOUNT
from My_AI_Employee.planners.rules.currency_words import (
    CURRENCY_CODES,
    CURRENCY_PHRASES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    NOT_CURRENCIES,
)
from My_AI_Employee.planners.rules.findings import Unclear

_BEFORE_AMOUNTS = (
    *("à", "de", "zu", "über", "von", "um", "les", "soit", "pour", "montant", "total", "betrag", "summe", "facturer"),
    *("facturez", "forfait", "régler", "acompte", "versé", "viré", "réglé", "payé", "reçu", "encaissé"),
    *("ses", "leurs", "des", "aux", "virement", "chèque", "règlement", "paiement", "versement", "reçus", "environ"),
    *("encaissés", "versés", "coûte", "coûté", "fait", "vaut", "avec", "plus", "solde", "prix", "tarif"),
)
"""Words before which no quantity stands: in `facturer 1 250 €` the blank is a mark between thousands."""
_AFTER_WORD = "|".join(rf"(?<=\b{word} )" for word in _BEFORE_AMOUNTS)
NUMBER = (
    rf"(?<![\w.,'’/-])(?:(?i:{_AFTER_WORD}|(?<=[:,+=(] )|(?<=\())"
    r"[0-9]{1,3}(?:[ ][0-9]{3})+(?=[ ]?(?:€|EUR\b|euros?\b|Euro\b))"
    r"|[0-9]{1,3}[ ]0[0-9]{2}(?:[ ][0-9]{3})*(?=[ ]?(?:€|EUR\b|euros?\b|Euro\b))"
    r"|[0-9]{1,3}(?:[ ][0-9]{3})+[.,][0-9]{2}|[0-9]{1,3}(?:[\u00a0\u202f'’][0-9]{3})+(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)*)(?![\w'’/]|[.,-][0-9])"
)
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_WORD = rf"(?:{'|'.join(CURRENCY_WORDS)})s?\b"
_CODE = rf"(?!(?:{'|'.join(sorted(NOT_CURRENCIES))})\b)(?-i:[A-Z]{{3}})\b"
_SWISS = (
    r"\bs?Fr\.(?=[ ]?(?:[0-9]{1,3}(?:['’][0-9]{3})+|[0-9]+[.,](?:--?|[–—])"
    r"|[0-9]+\.(?:00|1[3-9]|[2-9][0-9])\b|[0-9]{3,}))"
)
"""`Fr. 1'200.-`, `sFr. 450.00`: Swiss francs before an amount; not `Fr. Huber` and not `Fr. 13.11.`, a day."""
_FRANCS_BEHIND = r"(?-i:s?[Ff]r)(?:\.(?=[ ]+[a-zäöü(à@]|[ ]*[,;:)\n]|[ ]*$)|\b)"
"""`110 Fr.`, `80 fr`: the same behind an amount; the full stop belongs to it where no sentence ends."""
_FRANCS = frozenset({"fr.", "sfr.", "fr", "sfr"})
_DASH = r"[.,](?:--?|[–—])"
"""Stands for no cents, as in `80,-`."""
_SUM_BEFORE_DAY = r"(?<=,[0-9]{2} )€(?=[ ][0-9]{1,2}(?:\.[0-9]{1,2}\.(?:\s|$)|/[0-9]{1,2}\b))"
"""In `6,00 € 12.11.` the sign belongs to the amount before it; what follows is a day."""
MONEY = (
    rf"(?:(?P<before>{_SIGN}|{_SWISS}|\b{_CODE})[ ]?)?(?P<number>{NUMBER})(?P<dash>{_DASH}(?!\w|\s*[0-9]))?"
    rf"(?:[ ]?(?P<after>(?:{_SIGN})(?![ ]?[0-9])|{_SUM_BEFORE_DAY}|{_CODE}|(?i:{_WORD})|{_FRANCS_BEHIND}))?"
)
"""An amount with its currency, in a text; groups before, number, dash, after."""

_NO_CENTS = re.compile(r"(?<=[0-9])(?P<mark>[.,])(?:--?|[–—])(?!\w)")
_WHOLE_MONEY = re.compile(
    r"(?P<before>[^\W\d]{1,3}\$|s?Fr\.|[^\d\s]{1,3}|)[ ]?"
    r"(?P<number>[0-9][0-9.,'’ \u00a0\u202f]*?)[ ]?(?P<after>s?[Ff]r\.|[^\W\d]+|[^\d\s]|)"
)
_SPACES = re.compile(r"[ \u00a0\u202f'’]")


COMMA_GROUPS = frozenset({"USD", "GBP", "CAD", "AUD", "NZD", "SGD", "HKD", "INR", "JPY"})
"""Currencies of books in whose countries `1,500` is fifteen hundred."""


def read_number(text: str, group_mark: str = "") -> Decimal | Unclear:
    """The one number that the text can be: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, `10`. No sign is read.

    group_mark: the mark between thousands where these books are kept; empty when `1,234` can be two numbers.
    """
    raw = text.strip()
    if not raw.isascii() and not re.fullmatch(r"[0-9.,'’ \u00a0\u202f]+", raw):
        return Unclear(f"'{raw[:60]}' is not a number")
    groups = _SPACES.split(raw)
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", "".join(groups)) or not raw[:1].isdigit():
        return Unclear(f"'{raw[:60]}' is not a number")
    if len(groups) > 1 and not _are_groups([*groups[:-1], re.split(r"[.,]", groups[-1])[0]]):
        return Unclear(f"'{raw[:60]}' is not grouped by thousands: write it as 1234.00")
    if len(groups) == 2 and re.fullmatch(r"[0-9]+['’][0-9]{3}", raw):
        return Unclear(
            f"'{raw}' can be {''.join(groups)} or a mark between two figures: write it as {''.join(groups)}.00"
        )
    return _separated("".join(groups), raw, spaced=len(groups) > 1, group_mark=group_mark)


def _are_groups(parts: list[str]) -> bool:
    return (
        1 <= len(parts[0]) <= 3
        and not (len(parts[0]) > 1 and parts[0][0] == "0")
        and all(len(part) == 3 and part.isdigit() for part in parts[1:])
    )


def _separated(digits: str, raw: str, *, spaced: bool, group_mark: str) -> Decimal | Unclear:
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return _checked(digits, raw)
    whole, _, fraction = digits.rpartition(marks[-1])
    if len(set(marks)) == 2:
        other = marks[0]
        good = marks.count(marks[-1]) == 1 and not spaced and _are_groups(whole.split(other))
        return _checked(f"{whole.replace(other, '')}.{fraction}", raw) if good else _bad(raw)
    if len(marks) > 1:
        return _checked(digits.replace(marks[0], ""), raw) if _are_groups(digits.split(marks[0])) else _bad(raw)
    if len(fraction) == 3 and not spaced and _are_groups([whole, fraction]) and whole != "0":
        if marks[0] == group_mark:
            return _checked(f"{whole}{fraction}", raw)
        return Unclear(f"'{raw}' can be {whole}{fraction} or {whole}.{fraction}: write it as {whole}{fraction}.00")
    return _checked(f"{whole}.{fraction}", raw)


def _bad(raw: str) -> Unclear:
    return Unclear(f"'{raw[:60]}' is not a number: write it as 1234.56")


def _checked(plain: str, raw: str) -> Decimal | Unclear:
    number = Decimal(plain)
    return number if number <= MAX_AMOUNT else Unclear(f"'{raw[:60]}' is too large")


def currencies_of(mark: str) -> frozenset[str]:
    """The currencies that a sign, code or word can stand for; empty when it names none."""
    if mark in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[mark]
    word = mark.casefold()
    if word in _FRANCS:
        return frozenset({"CHF"})
    known = CURRENCY_WORDS.get(word) or CURRENCY_WORDS.get(word.removesuffix("s"))
    if known:
        return known
    return frozenset() if mark.upper() in NOT_CURRENCIES else frozenset({mark.upper()})


def check_currency(mark: str | None, books: str) -> Unclear | None:
    """None when the mark is absent or stands for the books' currency."""
    meant = currencies_of(mark) if mark else frozenset()
    if not meant or books in meant:
        return None
    return Unclear(f"'{mark}' is not the books' currency ({books}): say which amount in {books} is meant")


def read_money(text: str, books: str) -> Decimal | Unclear:
    """An amount with or without the books' currency: `500`, `$1,500.00`, `42.50 EUR`; two decimals at most."""
    match = _WHOLE_MONEY.fullmatch(_NO_CENTS.sub(r"\g<mark>00", text.strip()))
    if not match:
        return Unclear(f"'{text.strip()[:60]}' is not an amount: write it as 1234.56")
    for mark in (match["before"], match["after"]):
        if mark and mark not in CURRENCY_SIGNS and mark.casefold() not in _FRANCS and not mark.isalpha():
            return Unclear(f"'{text.strip()[:60]}' is not an amount: write it as 1234.56")
        if wrong := check_currency(mark, books):
            return wrong
        if mark and not currencies_of(mark):
            return Unclear(f"'{text.strip()[:60]}' is not an amount: write it as 1234.56")
    if re.search(r"[.,][0-9]{4,}$", match["number"]):
        return Unclear(f"'{text.strip()}' has more than two decimals")
    number = read_number(match["number"], "," if books in COMMA_GROUPS else "")
    if isinstance(number, Decimal) and number != number.quantize(Decimal("0.01")):
        return Unclear(f"'{text.strip()}' has more than two decimals")
    return number


def foreign_currencies(text: str, books: str) -> list[str]:
    """Signs, codes and words of other currencies anywhere in a text, in order."""
    words = re.findall(rf"{_SIGN}|\b[A-Z]{{3}}\b|(?i:\b{_WORD})", text)
    folded = " ".join(text.casefold().split())
    phrases = [phrase for phrase, code in CURRENCY_PHRASES.items() if phrase in folded and code != books]
    return phrases + [
        word
        for word in dict.fromkeys(words)
        if (word in CURRENCY_SIGNS or word in CURRENCY_CODES or not word.isupper())
        and books not in currencies_of(word)
    ]
