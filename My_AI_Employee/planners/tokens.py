"""Token counts of a text: an estimate by character classes, and the port for exact counts by the model's service.

The weights were fitted so that the estimate is not below any of these counts on mails in twelve languages, tables,
statements, JSON and ids: the tokenizer that Anthropic once published (npm `@anthropic-ai/tokenizer` 0.0.4), and the
counts of Claude 3 to 5 as `ctok` 1.1.0 reconstructs them (PyPI; unofficial). A service that counts is preferred.

A bound that needs no tokenizer: none of those, nor their worst cases, has more tokens than bytes, and the estimate is
at least bytes / MAX_UNDERCOUNT. So a service's own count is at most MAX_UNDERCOUNT times the estimate.
"""

import math
import unicodedata
from string import ascii_letters, digits
from typing import Protocol

MAX_UNDERCOUNT = 2.4
_WORDS = ascii_letters.encode() + b" \n"
_DIGITS = digits.encode()
_PER_WORD_CHAR = 0.54
_PER_DIGIT = 0.8
_PER_SIGN = 0.6
_PER_ACCENT = 2.5
"""An accented Latin letter: words with one mostly split into many tokens."""
_PER_LETTER = 1.3
"""A letter of another script (two or three bytes in UTF-8)."""
_PER_SYMBOL = 2.5
"""A character above U+FFFF, such as an emoji (four bytes in UTF-8)."""
_LAST_ACCENT = "\u024f"


class TokenCounter(Protocol):
    """Counts tokens by the tokenizer of the model's service."""

    def __call__(self, text: str) -> int | None:
        """Number of tokens of a text; None when the service is unavailable."""
        ...


def estimate_tokens(text: str) -> int:
    """Estimated number of tokens. A ligature, which a tokenizer may expand, counts as expanded."""
    return math.ceil(estimate_weight(text))


def estimate_weight(text: str) -> float:
    """The estimate before rounding. The sum over the parts of a text is at least the value of the whole."""
    if text.isascii():
        return _weight(text)
    return max(_weight(text), _weight(unicodedata.normalize("NFKC", text)))


def _weight(text: str) -> float:
    data = text.encode("ascii", "ignore")
    words = len(data) - len(data.translate(None, _WORDS))
    figures = len(data) - len(data.translate(None, _DIGITS))
    plain = words * _PER_WORD_CHAR + figures * _PER_DIGIT + (len(data) - words - figures) * _PER_SIGN
    return plain if len(data) == len(text) else plain + sum(map(_beyond_ascii, text))


def _beyond_ascii(character: str) -> float:
    if character.isascii():
        return 0.0
    if character <= _LAST_ACCENT:
        return _PER_ACCENT
    return _PER_LETTER if character <= "\uffff" else _PER_SYMBOL
