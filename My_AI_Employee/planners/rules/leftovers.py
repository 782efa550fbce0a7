"""Finds figures of a text that no rule has read. A request with such a figure is never planned."""

import re
from collections.abc import Iterable

from My_AI_Employee.planners.rules.words import CURRENCY_CODES, MONTHS, NUMBER_WORDS, UNITS, UNREADABLE

_MONTH = "|".join(MONTHS)
_HARMLESS = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|\bwww\.\S+"
    r"|\+[0-9][0-9 ()/-]{6,}"
    r"|\b(?:po|order|project|phase|week|room|ref|reference|phone|tel|case|ticket|contract|no|number|version)"
    r"[\s.:#-]*[a-z]{0,5}[-/]?[0-9][\w/-]*"
    rf"|\b(?:{_MONTH})\.?\s+[0-9]{{4}}\b"
    rf"|\b(?!(?:{'|'.join(CURRENCY_CODES)})[0-9])[a-z]+[-/#]?[0-9][\w/-]*",
    re.I,
)
_FIGURE = re.compile(r"[^\s()\[\]]*[0-9][^\s()\[\]]*")
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\s+(?:\w+\s+)?(?:{'|'.join(UNITS)})\b", re.I)


def leftover_figures(text: str, understood: Iterable[str]) -> list[str]:
    """Figures outside the quotes that were understood, and words that change figures; each as it stands."""
    rest = text
    for quote in sorted(understood, key=len, reverse=True):
        for part in quote.split("\n"):
            if part.strip():
                rest = rest.replace(part.strip(), " ; ")
    rest = _HARMLESS.sub(" ", rest)
    words = [word.strip() for word in UNREADABLE if re.search(rf"\b{re.escape(word.strip())}\b", rest, re.I)]
    found = [match.group().rstrip(".,;:!?") for match in _FIGURE.finditer(rest)]
    return list(dict.fromkeys([*found, *words, *(match.group() for match in _IN_WORDS.finditer(rest))]))
