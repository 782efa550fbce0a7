"""Reads a German note that a vendor's bill was paid, which the books prove: its number, its vendor, all of its sum.

`Holz Stark R-2207 heute überwiesen, 595,00 €`: every word is of the bill, of a day, of the way it was paid, or of a
closed list. Where the sum is not all that is open, or anything else stands in the text, it stays a question.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText

_MAX_TOKENS = 30
_VERBS = frozenset({"überwiesen", "bezahlt", "beglichen", "gezahlt", "ueberwiesen"})
_SOURCES = frozenset({"bankkonto", "geschäftskonto", "firmenkonto", "überweisung", "banküberweisung", "bar", "karte"})
_OURS = (("wir", "haben"), ("haben", "wir"), ("ich", "habe"), ("habe", "ich"), ("ich", "hab"), ("hab", "ich"))
_SMALL = frozenset(
    [
        "rechnung",
        "rg",
        "re",
        "nr",
        "nummer",
        "eingangsrechnung",
        "lieferantenrechnung",
        "der",
        "die",
        "das",
        "den",
        "vom",
        "von",
        "per",
        "mit",
        "über",
        "bei",
        "an",
        "am",
        "ist",
        "wurde",
        "unsere",
        "unserem",
        "unser",
        "firma",
        "lieferant",
        "haben",
        "wir",
        "ich",
        "habe",
        "hab",
    ]
)
_DAYS = frozenset({"heute", "gestern", "vorgestern"})
_LEGAL = frozenset({"gmbh", "ag", "kg", "ohg", "gbr", "ug", "e.k", "ek", "co"})


def bill_paid_in_words(source: TaskText) -> Parsed | None:
    """The payment of a bill that the text tells; None where the books do not prove each part of it."""
    prose = source.prose
    tokens = [token for one in prose.sentences for token in one]
    is_plain = not (source.labels or source.unknown_labels or source.beside or source.is_part or source.answers)
    if not prose.language.capital_nouns or not is_plain or len(tokens) > _MAX_TOKENS or sender_in_books(source):
        return None
    named = [bill for bill in source.books.list_open_bills("") if _number_in(bill, source.text)]
    if len(named) != 1 or any(token.text == "?" for token in tokens):
        return None
    return _payment_of(named[0], tokens, source)


def _number_in(bill: BillSummary, text: str) -> re.Match[str] | None:
    if not re.search(r"\d", bill.bill_number):
        return None
    return re.search(rf"(?<![\w/-]){re.escape(bill.bill_number)}(?![\w/-])", text)


def _payment_of(bill: BillSummary, tokens: Sequence[Token], source: TaskText) -> Parsed | None:
    found = _number_in(bill, source.text)
    if found is None:
        return None
    vendor_words = frozenset(bill.vendor_name.casefold().split())
    parts: dict[str, list[Token]] = {}
    for token in tokens:
        if not is_free_sign(token):
            parts.setdefault(_part_of(token, found.span(), vendor_words), []).append(token)
    sums, days, verbs = parts.get("money", []), parts.get("day", []), parts.get("verb", [])
    is_whole = len(sums) == 1 and read_money(sums[0].text, source.currency) == Decimal(bill.residual)
    names = {token.folded for token in parts.get("vendor", [])}
    is_named = bool(names - _LEGAL) and vendor_words - _LEGAL <= names
    if "other" in parts or not (is_whole and is_named and len(verbs) == 1 and len(days) <= 1):
        return None
    if not _is_by_us([token.folded for token in tokens]) or source.currency != bill.currency:
        return None
    ways = parts.get("source", []) or [token for token in verbs if token.folded.startswith(("über", "ueber"))]
    if len(ways) > 1 or not days:
        return None
    return Parsed(tuple(_spoken(source, found.span(), sums[0], days, ways, verbs[0])), ())


def _part_of(token: Token, number: tuple[int, int], vendor: frozenset[str]) -> str:
    """The part that a token is of; `other` for a word that is of none."""
    if number[0] <= token.start and token.end <= number[1]:
        return "number"
    if token.kind in ("money", "number"):
        return "money"
    if token.kind == "date" or token.folded in _DAYS:
        return "day"
    if token.folded in vendor:
        return "vendor"
    kinds = (("verb", _VERBS), ("source", _SOURCES), ("small", _SMALL))
    return next((name for name, words in kinds if token.folded in words), "other")


def _is_by_us(words: Sequence[str]) -> bool:
    """Whether `haben` stands beside `wir` alone, so that nobody else paid."""
    if words[0] in ("haben", "habe", "hab"):
        return False
    having = [at for at, word in enumerate(words) if word in ("haben", "habe", "hab")]
    beside = [tuple(words[at : at + 2]) for at in range(len(words) - 1)]
    said = sum(pair in _OURS for pair in beside)
    return (len(having) == said and not {"wir", "ich"} & set(words)) or said == 1


def _spoken(
    source: TaskText, number: tuple[int, int], money: Token, days: Sequence[Token], ways: Sequence[Token], verb: Token
) -> list[Spoken]:
    """What the parts say, in the form of phrases."""
    code = Token("mixed", source.text[slice(*number)], *number)

    def said(meaning: str, token: Token, slots: dict[str, tuple[Token, ...]]) -> Spoken:
        return Spoken(meaning, slots, source.text[token.start : token.end], token.start, 0)

    found = [said("bill_paid", code, {"code": (code,), "money": (money,)})]
    found += [said("paid_from", way, {"source": (way,)}) for way in ways]
    for day in days:
        meaning = {"heute": "today", "gestern": "yesterday"}.get(day.folded, "date")
        found.append(said(meaning, day, {} if meaning != "date" else {"date": (day,)}))
    return found
