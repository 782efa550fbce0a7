"""Spells words as they are typed without umlauts and accents: `fuer` and `fur` for `für`, `recu` for `reçu`."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

Value = TypeVar("Value")

_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "œ": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def without_accents(text: str) -> str:
    """`Lefèvre` as it is often typed on a telephone: `Lefevre`."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def plain_spellings(text: str) -> tuple[str, ...]:
    """The other spellings of a text; none when it has only plain letters."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys((without_accents(text.translate(_DIGRAPHS)), without_accents(text))))


def with_plain_spellings(words: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """The words, and their other spellings that are no words of their own. taken: further words of the language."""
    known = list(words)
    others = (other for word in known for other in plain_spellings(word))
    return [*known, *dict.fromkeys(other for other in others if other not in taken and other not in known)]


def spelled(values: Mapping[str, Value]) -> dict[str, Value]:
    """A table by words that can be looked up by their other spellings too."""
    others = {other: value for word, value in values.items() for other in plain_spellings(word)}
    return others | dict(values)


_ELEMENT = re.compile(r"[^\s\[\]()|/]+")
"""A word of a row of phrases, or several that are joined by `_`."""


def spelled_rows(rows: str, taken: Collection[str]) -> str:
    """Rows of phrases in which every word may have its other spellings that are no words of their own."""
    return _ELEMENT.sub(lambda match: "/".join(with_plain_spellings([match[0]], taken)), rows)
