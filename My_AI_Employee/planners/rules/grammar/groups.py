"""Settles whether `1.400` is fourteen hundred, where the other figures of a request or the handbook show it."""

import re
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

_GROUPED = re.compile(r"(?<![\w.,'’/-])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9.,]*[0-9])")
_COMMA_FOR_CENTS = re.compile(r"(?<![\w.,'’/-])[0-9]{1,3}(?:\.?[0-9]{3})*,(?:[0-9]{2}(?![\w.,]*[0-9])|-)")
_POINT_FOR_CENTS = re.compile(r"(?<![\w.,'’/-])[0-9]+\.[0-9]{1,2}(?![\w.]|,[0-9])|[0-9],[0-9]{3}(?![0-9])")
_WHOLE_AMOUNT = re.compile(r"(?:€|EUR)?\s?[0-9.]+\s?(?:€|EUR|Euro|euros?)?", re.I)
_COMMA_LANGUAGES = frozenset({"da", "de", "es", "it", "nl", "pt", "tr"})
_OTHER_MARKS = frozenset({"de-ch", "de-li", "it-ch", "es-mx", "es-us"})
"""Countries where the point stands before cents."""


def has_comma_for_cents(text: str) -> bool:
    """Whether a text writes cents after a comma, such as `95,00`, and nowhere after a point."""
    return bool(_COMMA_FOR_CENTS.search(text)) and not _POINT_FOR_CENTS.search(text)


def has_points_for_thousands(locale: str) -> bool:
    """Whether a locale such as `de-DE` writes `1.400` for fourteen hundred; French does so too seldom."""
    name = locale.strip().replace("_", "-").casefold()
    return name.partition("-")[0] in _COMMA_LANGUAGES and name not in _OTHER_MARKS


def are_open_amounts(text: str, books: BooksView) -> bool:
    """Whether each such figure of a text, read as thousands, is exactly what is open on one of our invoices."""
    said = {Decimal(_joined(match)) for match in _GROUPED.finditer(text)}
    if not said or _POINT_FOR_CENTS.search(text):
        return False
    return said <= {invoice.residual for invoice in books.list_open_invoices("")}


def without_points(text: str) -> str:
    """A whole amount without the points between its thousands; any other text as it is."""
    return _GROUPED.sub(_joined, text) if _WHOLE_AMOUNT.fullmatch(text.strip()) else text


def with_grouped_figures(prose: Prose) -> Prose:
    """The prose in which the figures with points between thousands are read without them; quotes stay as written."""
    named = tuple(tuple(_read(token) for token in tokens) for tokens in prose.sentences)
    return replace(prose, sentences=named, has_grouped_figures=True)


def _read(token: Token) -> Token:
    if token.kind not in ("money", "number"):
        return token
    return replace(token, text=_GROUPED.sub(_joined, token.text))


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(".", "")
