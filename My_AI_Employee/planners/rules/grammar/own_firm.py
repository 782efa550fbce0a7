"""Knows the lines below the closing words that only tell of the writer's own firm, without a signature's mark."""

import re
from collections.abc import Collection, Sequence

from My_AI_Employee.planners.rules.grammar.language.spellings import without_accents
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token

_WHOLE_WORD = 5
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_TAX_ID = re.compile(
    r"(?:TVA|BTW|USt-?Id(?:-?Nr)?\.?:?|UID:?|MWST-?Nr\.?:?|N[°o] TVA)\s*[A-Z]{2,3}[ -]?U?[0-9][0-9. -]{5,14}"
    r"(?: ?(?:MWST|TVA))?",
    re.I,
)
_CALLED = re.compile(r"(?:\+[0-9]{2} ?(?:\(0\) ?)?|0)[1-9][0-9]{0,4}(?:[ /.-]?[0-9]{2,8}){2,5}")
"""A telephone number that stands alone in its line, such as `0470 12 34 56`."""
_ALWAYS_OPEN = frozenset({"24", "24/7", "24h"})
_SEPARATED = re.compile(r".{3,60}?\s[|·•–-]\s")
_STREETS = ("strasse", "straße", "str", "gasse", "platz", "weg", "allee", "ring", "damm", "ufer", "steig")


def is_own_name(tokens: Sequence[Token], signers: Collection[str]) -> bool:
    """Whether a line has the writer's firm, whose address has its name: `Bergbahn AG` of `info@bergbahn.example`."""
    named = "".join(token.text for token in tokens if token.kind == "name").casefold()
    letters = re.sub(r"[\W_]+", "", without_accents(named))
    other = re.sub(r"[\W_]+", "", named.translate(_UMLAUTS))
    return any(len(word) >= _WHOLE_WORD and (word in letters or word in other) for word in signers)


def is_number_to_reach(text: str) -> bool:
    """Whether a line is only a VAT id or a telephone number."""
    return bool(_TAX_ID.fullmatch(text) or _CALLED.fullmatch(text))


def tells_what_it_does(text: str, tokens: Sequence[Token], language: Language) -> bool:
    """Whether something stands behind a firm and a sign, such as `| Notdienst 24h`, that has no figure and no word
    which can change a request."""
    figures = (token for token in tokens if token.kind not in ("word", "name", "sign"))
    bearing = (language.words.is_bearing(token.folded) for token in tokens if token.kind == "word")
    only_open = all(token.text in _ALWAYS_OPEN for token in figures)
    return bool(_SEPARATED.match(text)) and only_open and not any(bearing)


def is_of_address(word: str, language: Language) -> bool:
    """A word such as `rue`, or one that ends as German streets do: `Seestrasse`."""
    return word in language.tables.ADDRESS_WORDS or (language.capital_nouns and word.endswith(_STREETS))
