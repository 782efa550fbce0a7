"""What the header of a column means: the longest known phrase in it counts."""

import re
import unicodedata
from functools import lru_cache

from My_AI_Employee.readers.tables.header_phrases import PHRASES
from My_AI_Employee.readers.tables.roles import Role

_ROLE_OF = {phrase: role for role, phrases in PHRASES.items() for phrase in phrases.split("|")}
_LONGEST = max(len(phrase.split()) for phrase in _ROLE_OF)
_IN_ONE = re.compile(r"(?<=[a-zäöüéåø])(?=[A-Z])")
"""Between the words of a header such as `openingBalance`."""
_NOT_WORDS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d"})
_CURRENCY_WORDS = re.compile(
    r"(?<![A-Za-z])(EUR|CHF|USD|GBP|PLN|CZK|SEK|DKK|NOK|HUF|RON|BGN|CAD|AUD|NZD|JPY|BRL|TRY|ZAR|INR|HKD|SGD|MXN|ISK)"
    r"(?![A-Za-z])|(€|£|\b[Ee]uros?\b)"
)
_ORIGINAL = frozenset({"orig", "original", "originale", "ursprunglicher", "ursprungliche", "foreign", "merchant"})
_FOREIGN = {Role.AMOUNT: Role.FOREIGN, Role.CURRENCY: Role.FOREIGN_CURRENCY}
"""What the names of amount and currency mean behind a word for the currency that was paid in."""
_UNIT_IN_BRACKETS = re.compile(rf"[(\[] ?(?:{_CURRENCY_WORDS.pattern}|\$) ?[)\]]")
_UNITS = re.compile(r" (?:in )?(?:eur|euros?|chf|usd|gbp|pln|czk|sek|dkk|nok|huf|ron|bgn|cad|aud|nzd|jpy|brl)(?= |$)")


@lru_cache(maxsize=4_000)
def folded(text: str) -> str:
    """Small letters without accents and signs, one blank between words."""
    decomposed = unicodedata.normalize("NFD", _IN_ONE.sub(" ", text[:300]).lower().translate(_LETTERS))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", plain).strip()


@lru_cache(maxsize=4_000)
def role_of(header: str) -> Role | None:
    """The role that a header names by its longest known phrase; None when it holds no known word."""
    text = folded(_UNIT_IN_BRACKETS.sub(" ", header[:300]))
    if not text or len(text) > 80:
        return None
    if text in _ROLE_OF:
        return _ROLE_OF[text]
    first, _, rest = text.partition(" ")
    if first in _ORIGINAL and (role := _FOREIGN.get(_ROLE_OF.get(rest, Role.OTHER))):
        return role
    words = _UNITS.sub(" ", f" {text} ").split()
    if side := _side_of_amount(words):
        return side
    for length in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            if role := _ROLE_OF.get(" ".join(words[start : start + length])):
                return role
    return None


def _side_of_amount(words: list[str]) -> Role | None:
    """Debit or credit of a header such as `Bedrag af` or `Importe abono`, which names the amount beside the side."""
    roles = [_ROLE_OF.get(word) for word in words]
    sides = [role for role in roles if role in (Role.DEBIT, Role.CREDIT)]
    return sides[0] if len(words) == 2 and len(sides) == 1 and Role.AMOUNT in roles else None


@lru_cache(maxsize=1_000)
def currency_in(header: str) -> str:
    """The currency that a header names, such as EUR in `Betrag (EUR)`; empty for none or several."""
    found = {code or ("GBP" if sign == "£" else "EUR") for code, sign in _CURRENCY_WORDS.findall(header)}
    return found.pop() if len(found) == 1 else ""
