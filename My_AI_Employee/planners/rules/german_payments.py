"""Reads a German note that an invoice of ours was paid, which the books prove: its number, its customer, its sum.

`frau auer hat am samstag 165 euro überwiesen für INV/2026/00004`: a part of the name is enough where the number is
of an open invoice of this customer alone, and the sum is all that is open on it, or less where the text says that it
is a part. Every word is of a closed list, of the name, of the day or of the sum; with any other word it stays a
question.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.payment_parts import QUOTES
from My_AI_Employee.planners.rules.grammar.names import name_words
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.parse_prose import read_sentences
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText

_MAX_TOKENS = 24
_PAID = frozenset({"überwiesen", "bezahlt", "beglichen", "gezahlt", "ueberwiesen", "einbezahlt", "eingezahlt"})
_GOT = frozenset({"erhalten", "eingegangen", "bekommen", "eingetroffen"})
_TRANSFERRED = frozenset({"überwiesen", "ueberwiesen", "eingegangen"})
_PARTS = frozenset({"teilzahlung", "abschlagszahlung", "akontozahlung", "teilbetrag", "teilrechnungszahlung"})
_WAYS = {
    **dict.fromkeys(
        ("bar", "cash", "bankomatkarte", "kreditkarte", "karte", "ec-karte", "twint", "paypal"), "method"
    ),
    **dict.fromkeys(("überweisung", "banküberweisung", "bank"), "bank"),
}
_SMALL = frozenset(
    [
        *(
            "hat",
            "der",
            "die",
            "das",
            "den",
            "eine",
            "ein",
            "uns",
            "rechnung",
            "rg",
            "re",
            "nr",
            "nummer",
            "von",
            "vom",
        ),
        *("per", "mit", "für", "zu", "zur", "auf", "am", "über", "ist", "war", "eingang"),
    ]
)
_DAYS = frozenset({"heute", "gestern", "vorgestern"})
_QUIET = frozenset({"greet", "thanks", "close"})
_WOMEN, _MEN = frozenset({"frau"}), frozenset({"herr", "herrn"})
_ENDS_OF_WOMEN = ("a", "e", "rin", "git", "traud")
_UNTELLING = frozenset({"gmbh", "ag", "kg", "ohg", "gbr", "ug", "co", "e", "dr", "prof", "mag", "ing", "dipl", "bau"})
_COMPOUND = 5
"""Letters of a word that may be the end of a longer one: `Praxis` for `Zahnarztpraxis`."""


def payment_in_words(source: TaskText) -> Parsed | None:
    """The payment of an invoice that the text tells; None where the books do not prove each part of it."""
    prose = source.prose
    is_plain = not (source.labels or source.unknown_labels or source.beside or source.is_part or source.answers)
    if not prose.language.capital_nouns or not is_plain or sender_in_books(source):
        return None
    tokens = list(_telling(source))
    numbers = {token.text.upper() for token in tokens if token.kind == "document"}
    if not 0 < len(tokens) <= _MAX_TOKENS or len(numbers) != 1 or not QUOTES.isdisjoint(source.text):
        return None
    named = [one for one in source.books.list_open_invoices("") if one.number in numbers]
    return _payment_of(named[0], tokens, source) if len(named) == 1 and "?" not in source.text else None


def _telling(source: TaskText) -> Iterator[Token]:
    """The tokens of all sentences that are more than a courtesy."""
    prose = source.prose
    for number in range(prose.subject_sentences):
        yield from prose.sentences[number]
    for number, parsed in read_sentences(prose, "payment_received"):
        is_quiet = not parsed.leftovers and all(said.meaning in _QUIET for said in parsed.spoken)
        if number >= prose.subject_sentences and not is_quiet:
            yield from prose.sentences[number]


def _payment_of(invoice: InvoiceSummary, tokens: Sequence[Token], source: TaskText) -> Parsed | None:
    words = [word for token in tokens if token.kind in ("word", "name", "service") for word in name_words(token.text)]
    name = _said_name(words, invoice, source)
    parts: dict[str, list[Token]] = {}
    for token in tokens:
        if not is_free_sign(token) and token.text not in "().:":
            parts.setdefault(_part_of(token, name, invoice), []).append(token)
    sums, days, ways = parts.get("money", []), parts.get("day", []), parts.get("way", [])
    if not name or "other" in parts or len(sums) != 1 or len(days) != 1 or len(ways) > 1:
        return None
    start = source.prose.sentences[source.prose.subject_sentences][0].start
    in_text = [token for token in tokens if token.start >= start]
    is_paid = len(parts.get("paid", [])) + len(parts.get("got", [])) == 1 and _is_from_customer(in_text, parts, name)
    is_sum = _is_open_sum(sums[0], invoice, source, is_part=bool(parts.get("part")))
    if not is_paid or not is_sum or source.currency != invoice.currency or is_of_another_title(words, invoice):
        return None
    return Parsed(tuple(_spoken(source, parts)), ())


def _said_name(words: Sequence[str], invoice: InvoiceSummary, source: TaskText) -> frozenset[str]:
    """The words that name this customer, where they name no other one of the books; empty else."""
    whole = name_words(invoice.customer_name)
    said = frozenset(word for word in words if _is_of_name(word, whole)) - _SMALL
    telling = {word for word in said & set(whole) if word not in _UNTELLING and word not in FIRST_NAMES}
    found = {one.customer_id: one for word in telling for one in source.books.find_customers(word)}
    fitting = [one for one in found.values() if all(_is_of_name(word, name_words(one.name)) for word in said)]
    return said if telling and [one.name for one in fitting] == [invoice.customer_name] else frozenset()


def _is_of_name(word: str, whole: Sequence[str]) -> bool:
    return word in whole or (len(word) >= _COMPOUND and any(one.endswith(word) for one in whole))


def _part_of(token: Token, name: frozenset[str], invoice: InvoiceSummary) -> str:
    """The part that a token is of; `other` for a word that is of none."""
    if token.kind in ("document", "date"):
        return {"document": "document", "date": "day"}[token.kind]
    if token.kind in ("money", "number"):
        return "money"
    if token.kind == "sign":
        return "other"
    if set(name_words(token.text)) <= name:
        return "name"
    if MONTHS.get(token.folded) == invoice.invoice_date.month:
        return "month"
    if token.folded in _DAYS:
        return "day"
    kinds = (("paid", _PAID), ("got", _GOT), ("part", _PARTS), ("way", _WAYS), ("small", _SMALL | _WOMEN | _MEN))
    return next((kind for kind, those in kinds if token.folded in those), "other")


def _is_from_customer(tokens: Sequence[Token], parts: dict[str, list[Token]], name: frozenset[str]) -> bool:
    """Whether the order of the words says that the customer paid, rather than was paid or is asked about."""
    said = [token for token in tokens if token.text not in "().,"]
    of_name = [bool(set(name_words(token.text)) & name) for token in said]
    if True not in of_name or False not in of_name[of_name.index(True) :]:
        return False
    at = of_name.index(True)
    behind = of_name.index(False, at)
    having = [number for number, token in enumerate(said) if token.folded == "hat"]
    if parts.get("paid"):
        return len(having) == 1 and having[0] == behind and parts["paid"][0].start > said[behind].start
    is_from = (at > 0 and said[at - 1].folded in ("von", "vom")) or _from_the(said, at) or said[behind].text == ":"
    return not having and is_from


def _from_the(said: Sequence[Token], at: int) -> bool:
    return at > 1 and said[at - 1].folded in ("der", "dem", *_WOMEN, *_MEN) and said[at - 2].folded == "von"


def _is_open_sum(figure: Token, invoice: InvoiceSummary, source: TaskText, *, is_part: bool) -> bool:
    """Whether the figure is all that is open; of a part that is called one, less than that."""
    value = read_money(figure.text, source.currency)
    if not isinstance(value, Decimal):
        return False
    is_money = figure.kind == "money" or bool(set(figure.text) & set(".,"))
    return is_money and 0 < value < invoice.residual if is_part else value == invoice.residual


def is_of_another_title(words: Sequence[str], invoice: InvoiceSummary) -> bool:
    """Whether `Herr Auer` can hardly be the customer `Sieglinde Auer`, or `Frau Auer` be `Anton Auer`."""
    first = name_words(invoice.customer_name)[0]
    is_woman = first in _NAMES_OF_WOMEN or first.endswith(_ENDS_OF_WOMEN)
    titles = _WOMEN & set(words) if not is_woman else _MEN & set(words)
    return bool(titles)


_NAMES_OF_WOMEN = frozenset(
    (
        *("ruth", "ingrid", "astrid", "gudrun", "margrit", "edith", "judith", "elisabeth", "doris", "iris", "karin"),
        *("kathrin", "katrin", "carmen", "ellen", "birgit", "heidi", "agnes", "ines", "helen", "marion", "sigrid"),
        *("margret", "hildegard", "dagmar", "elfi", "gerti", "traudl"),
    )
)


def _spoken(source: TaskText, parts: dict[str, list[Token]]) -> Iterator[Spoken]:
    """What the parts say, in the form of phrases."""

    def said(meaning: str, token: Token, slot: str = "") -> Spoken:
        text = source.text[token.start : token.end]
        return Spoken(meaning, {slot: (token,)} if slot else {}, text, token.start, 0)

    verb = (parts.get("paid") or parts["got"])[0]
    is_transfer = verb.folded in _TRANSFERRED and not parts.get("way")
    yield said("payment+bank" if is_transfer else "payment", verb)
    yield said("sum", parts["money"][0], "money")
    yield from (said("doc", token, "document") for token in parts["document"])
    day = parts["day"][0]
    meaning = {"heute": "today", "gestern": "yesterday"}.get(day.folded, "date")
    yield said(meaning, day, "date" if meaning == "date" else "")
    for token in parts.get("way", []):
        yield said("bank", token) if _WAYS[token.folded] == "bank" else said("means", token, "method")
    yield from (said("part", token) for token in parts.get("part", []))
