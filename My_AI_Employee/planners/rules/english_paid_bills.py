"""Reads an English note that a vendor's bill was paid, which the books prove: its number, its vendor, all of its sum.

`Granite Hosting bill GH-1107: $96.00 went out of checking on Nov 13`: every word is of the bill, of a day, of the way
it was paid, or of a closed list. Where the sum is not all that is open, where somebody else may have paid, or where
anything else stands in the text, it stays a question.
"""

import re
from collections.abc import Iterator, Sequence

from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.language.payment_parts import QUOTES
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.names import name_words
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.parse_prose import read_sentences
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText

_MAX_WORDS = 40
_PAID = frozenset({"paid", "settled"})
_OURS = frozenset({"i", "we", "i've", "we've"})
_WAY = frozenset(
    (
        *("bank", "transfer", "wire", "card", "credit", "debit", "petty", "account", "checking"),
        *("current", "business", "direct"),
    )
)
_SMALL = frozenset(
    (
        *("the", "their", "our", "of", "for", "to", "by", "on", "from", "with", "via"),
        *("in", "full", "whole", "bill", "invoice", "was", "has", "been", "have", "out"),
    )
)
_SIGNS = frozenset(".,:;!()-–—#'/&")
_LEGAL = frozenset({"ltd", "limited", "inc", "llc", "llp", "co", "corp", "plc", "pty", "the", "and"})
_QUIET = frozenset({"greet", "thanks", "close", "talk"})
_BEFORE_PAID = frozenset({"", "ours", "have", "been", "was", "number", "money", "day"})
_BEFORE_WAY = frozenset({"by", "from", "with", "via", "of", "way"})
_BEHIND = {
    "to": frozenset({"vendor"}),
    "in": frozenset({"full", "cash"}),
    "out": frozenset({"of", "from"}),
    "has": frozenset({"been"}),
    "have": frozenset({"paid", "been"}),
    "went": frozenset({"out"}),
}
"""What must stand behind a word, so that it says nothing else: `to our account`, `in part`, `has paid`."""


def bill_paid_in_english(source: TaskText) -> Parsed | None:
    """The payment of a bill that the text tells; None where the books do not prove each part of it."""
    is_plain = not (source.labels or source.unknown_labels or source.beside or source.is_part or source.answers)
    is_english = source.prose.language.tables is LANGUAGES["en"]
    is_note = QUOTES.isdisjoint(source.text) and "?" not in source.text
    if not (is_plain and is_english and is_note) or sender_in_books(source):
        return None
    named = [bill for bill in source.books.list_open_bills("") if _number_in(bill, source.text)]
    if len(named) != 1 or named[0].currency != source.currency:
        return None
    return _payment_of(named[0], source)


def _number_in(bill: BillSummary, text: str) -> re.Match[str] | None:
    """Where the vendor's number stands; None for one without a figure."""
    if not re.search(r"\d", bill.bill_number):
        return None
    return re.search(rf"(?<![\w/-]){re.escape(bill.bill_number)}(?![\w/-])", text)


def _payment_of(bill: BillSummary, source: TaskText) -> Parsed | None:
    found = _number_in(bill, source.text)
    if found is None:
        return None
    vendor = frozenset(name_words(bill.vendor_name))
    sentences = [[(_part_of(token, found.span(), vendor), token) for token in tokens] for tokens in _telling(source)]
    said = [part for sentence in sentences for part in sentence]
    parts = {kind: [token for name, token in said if name == kind] for kind in ("money", "day", "number", "vendor")}
    names = {word for token in parts["vendor"] for word in name_words(token.text)}
    is_named = vendor - _LEGAL <= names and bool(names - _LEGAL)
    if len(said) > _MAX_WORDS or any(kind == "other" for kind, _ in said) or not is_named:
        return None
    if len(parts["money"]) != 1 or len(parts["day"]) != 1 or not parts["number"]:
        return None
    ways = [way for sentence in sentences for way in _ways(sentence)]
    is_whole = read_money(parts["money"][0].text, source.currency) == bill.residual
    is_told = any(kind in ("paid", "went") for kind, _ in said) and all(map(_is_by_us, sentences))
    if not (is_whole and is_told and ways):
        return None
    return Parsed(tuple(_spoken(source, found.span(), parts["money"][0], parts["day"][0], ways)), ())


def _telling(source: TaskText) -> Iterator[list[Token]]:
    """The tokens of the subject and of all sentences that are more than a courtesy, without signs."""
    prose = source.prose
    numbers = list(range(prose.subject_sentences))
    for number, parsed in read_sentences(prose, "bill_payment"):
        is_quiet = not parsed.leftovers and all(said.meaning in _QUIET for said in parsed.spoken)
        if number >= prose.subject_sentences and not is_quiet:
            numbers.append(number)
    for number in numbers:
        yield [token for token in prose.sentences[number] if token.kind != "break" and token.text not in _SIGNS]


def _part_of(token: Token, number: tuple[int, int], vendor: frozenset[str]) -> str:
    """The part that a token is of, the word itself for one of the closed list; `other` for a word that is of none."""
    if number[0] <= token.start and token.end <= number[1]:
        return "number"
    if token.kind in ("money", "date"):
        return {"money": "money", "date": "day"}[token.kind]
    if set(name_words(token.text)) <= vendor and name_words(token.text):
        return "vendor"
    if token.folded in _SMALL | {"went"}:
        return token.folded
    kinds = (("paid", _PAID), ("ours", _OURS), ("cash", {"cash"}), ("way", _WAY))
    return next((kind for kind, words in kinds if token.folded in words), "other")


def _is_by_us(sentence: Sequence[tuple[str, Token]]) -> bool:
    """Whether no word of a sentence says that somebody else paid, that it is to be paid, or that it came in."""
    kinds = [kind for kind, _ in sentence]
    telling = [kind for kind in kinds if kind not in ("the", "their", "our", "full", "whole")]
    beside = list(zip(["", *telling], [*telling, ""], strict=True))
    if telling[:1] in (["was"], ["has"], ["have"]) and "number" in telling:
        return False
    for before, kind in beside:
        if kind == "paid" and before not in _BEFORE_PAID:
            return False
        if kind == "went" and before not in ("money", "number"):
            return False
        if kind == "vendor" and before in ("by", "with", "via", "was", "been"):
            return False
        if kind == "way" and before not in _BEFORE_WAY:
            return False
        if kind == "have" and before != "ours":
            return False
    behind = zip(kinds, _behind(kinds), strict=True)
    return all(other in _BEHIND[kind] for kind, other in behind if kind in _BEHIND)


def _behind(kinds: Sequence[str]) -> Iterator[str]:
    """For each word the next one that is no article."""
    for at in range(len(kinds)):
        yield next((kind for kind in kinds[at + 1 :] if kind not in ("the", "their", "our")), "")


def _ways(sentence: Sequence[tuple[str, Token]]) -> Iterator[Token]:
    """Runs of words that say from where the money went, each as one token."""
    run: list[Token] = []
    for kind, token in [*sentence, ("", None)]:
        if kind in ("way", "cash") and token is not None:
            run.append(token)
            continue
        if run:
            text = " ".join(one.folded for one in run)
            yield Token("word", text, run[0].start, run[-1].end)
        run = []


def _spoken(
    source: TaskText, number: tuple[int, int], money: Token, day: Token, ways: Sequence[Token]
) -> Iterator[Spoken]:
    """What the parts say, in the form of phrases."""
    code = Token("mixed", source.text[slice(*number)], *number)

    def said(meaning: str, token: Token, **slots: tuple[Token, ...]) -> Spoken:
        return Spoken(meaning, slots, source.text[token.start : token.end], token.start, 0)

    yield said("bill_paid", code, code=(code,), money=(money,))
    yield said("date", day, date=(day,))
    yield from (said("paid_from", way, source=(way,)) for way in ways)
