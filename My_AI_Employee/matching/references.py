"""Finds the numbers of documents in what a payer wrote.

A number is compared as a sequence of its letters and digits, so that any separators may stand between them. A run of
digits is always taken whole: a number inside a longer one is not found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from My_AI_Employee.matching.items import OpenDocument

_RUNS = re.compile(r"[A-Z]+|\d+")
_BEFORE_NUMBERS = frozenset(
    """
    INVOICE INVOICES INV NO NR NUMBER NUM REF REFERENCE RE RG RECHNUNG RECHNUNGSNUMMER RECHNUNGSNR RNR FACTURE FACT
    FAC N FATTURA FATT FACTURA FACTUUR FAKTURA BILL RN RENR RGNR
    """.split()
)
"""Words behind which a bare number is the number of a document."""
_MOST_RUNS = 8
_FEWEST_DIGITS = 3
"""A bare number of fewer digits is never taken for the number of a document."""


class Kind(IntEnum):
    """How a document was named; the greater is the stronger."""

    BARE = 1  # the last digits of its number, behind a word such as invoice, or behind its year
    FULL = 2  # the whole number
    STRUCTURED = 3  # a payment reference with check digits


@dataclass(frozen=True)
class Mention:
    """A document that a text names. words: as the text has them."""

    document: OpenDocument
    kind: Kind
    words: str


def canonical(reference: str) -> str:
    """A structured reference for comparison: capitals and digits, without the zeros in front of a number."""
    return re.sub(r"[^A-Z0-9]", "", reference.upper()).lstrip("0")


def runs(text: str) -> tuple[str, ...]:
    """The runs of letters and of digits, in capitals."""
    return tuple(_RUNS.findall(text.upper()))


class ReferenceIndex:
    """Documents by their numbers and payment references."""

    def __init__(self, documents: Iterable[OpenDocument]) -> None:
        self._full: dict[tuple[str, ...], list[OpenDocument]] = {}
        self._bare: dict[str, list[OpenDocument]] = {}
        self._structured: dict[str, list[OpenDocument]] = {}
        for document in documents:
            self._add(document)

    def _add(self, document: OpenDocument) -> None:
        number = runs(document.number)
        for whole in {number, _digits_joined(number)}:
            if whole and _is_telling(whole):
                self._full.setdefault(whole, []).append(document)
        if number and number[-1].isdigit() and len(number[-1]) >= _FEWEST_DIGITS:
            self._bare.setdefault(number[-1].lstrip("0"), []).append(document)
        for reference in document.references:
            if form := canonical(reference):
                self._structured.setdefault(form, []).append(document)

    def mentions(self, text: str, references: Sequence[str]) -> tuple[Mention, ...]:
        """The documents that a line names, each once, by the strongest way."""
        found: dict[int, Mention] = {}
        for mention in (*self._by_reference(references), *self._by_number(text)):
            known = found.get(id(mention.document))
            if known is None or known.kind < mention.kind:
                found[id(mention.document)] = mention
        return tuple(found.values())

    def _by_reference(self, references: Sequence[str]) -> Iterator[Mention]:
        for reference in references:
            for document in self._structured.get(canonical(reference), ()):
                yield Mention(document, Kind.STRUCTURED, reference)
            yield from self._by_number(reference)

    def _by_number(self, text: str) -> Iterator[Mention]:
        found = list(_RUNS.finditer(text.upper()))
        words = tuple(match[0] for match in found)
        taken: set[int] = set()
        for start in range(len(words)):
            for end in range(min(start + _MOST_RUNS, len(words)), start, -1):
                if documents := self._full.get(words[start:end]):
                    kind = Kind.FULL if _stands_alone(text, found, start, end) else Kind.BARE
                    taken.update(range(start, end))
                    yield from (Mention(one, kind, " ".join(words[start:end])) for one in documents)
                    break
        for place, word in enumerate(words):
            if place not in taken and self._is_named_number(words, place):
                said = " ".join(words[max(place - 1, 0) : place + 1])
                yield from (Mention(one, Kind.BARE, said) for one in self._bare.get(word.lstrip("0"), ()))

    def _is_named_number(self, words: Sequence[str], place: int) -> bool:
        word, before = words[place], words[place - 1] if place else ""
        if not word.isdigit() or len(word) < _FEWEST_DIGITS:
            return False
        return before in _BEFORE_NUMBERS or (len(before) == 4 and before.startswith("20") and before.isdigit())


def _stands_alone(text: str, found: Sequence[re.Match[str]], start: int, end: int) -> bool:
    """Whether no letter or digit touches the number, nor a further number behind one separator, as in a date."""
    first, last = found[start].start(), found[end - 1].end()
    if text[max(first - 1, 0) : first].isalnum() or text[last : last + 1].isalnum():
        return False
    before, after = _neighbour(found, start - 1), _neighbour(found, end)
    is_before = before is not None and before[0].isdigit() and _is_joint(text[before.end() : first])
    is_after = after is not None and after[0].isdigit() and _is_joint(text[last : after.start()])
    return not (is_before or is_after)


def _neighbour(found: Sequence[re.Match[str]], place: int) -> re.Match[str] | None:
    return found[place] if 0 <= place < len(found) else None


def _is_joint(between: str) -> bool:
    return len(between) == 1 and between in "/-._:"


def _digits_joined(number: tuple[str, ...]) -> tuple[str, ...]:
    """The form without separators between digits: `INV/2026/00012` is also written `INV202600012`."""
    joined: list[str] = []
    for run in number:
        if joined and run.isdigit() and joined[-1].isdigit():
            joined[-1] += run
        else:
            joined.append(run)
    return tuple(joined)


def _is_telling(number: tuple[str, ...]) -> bool:
    """Whether a number tells more than a count: letters and digits, or two groups of digits, or many digits."""
    digits = sum(len(run) for run in number if run.isdigit())
    return digits > 0 and (len(number) > 1 or digits >= 6)


def by_kind(mentions: Iterable[Mention]) -> Mapping[Kind, tuple[Mention, ...]]:
    """The mentions of each kind."""
    found: dict[Kind, tuple[Mention, ...]] = {}
    for mention in mentions:
        found[mention.kind] = (*found.get(mention.kind, ()), mention)
    return found
