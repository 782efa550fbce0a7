"""Reads a request for a credit note whose reason stands anywhere around it, where one open invoice is named.

`Frau Thamm hat recht, der Waschtisch hatte einen Kratzer. Schreib ihr auf INV/2026/00003 150 Euro gut.` The request
itself is read by closed parts: it has the one sum and a word of crediting. Clauses and sentences beside it are its
reason where they tell what happened; none of their words may put it off, change its sum, or be other business.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache

from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding
from My_AI_Employee.planners.rules.grammar.language.credit_parts import CREDIT_PARTS, NO_REASON
from My_AI_Employee.planners.rules.grammar.language.credit_tellings import (
    ALLOWED,
    CHANGING,
    CREDIT_TELLINGS,
    CREDITED,
    DENIED_DEEDS,
    DENYING,
    HAPPENED,
    IDIOMS,
    NUMBERS,
    OPENERS,
    UNDONE,
)
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.payment_parts import QUOTES
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, parts_of
from My_AI_Employee.planners.rules.grammar.open_statements import is_bearing_noun
from My_AI_Employee.planners.rules.grammar.parse import (
    Grammar,
    Parsed,
    Sentence,
    Spoken,
    is_free_sign,
    parse_sentence,
)
from My_AI_Employee.planners.rules.grammar.parse_prose import parse_prose, unexplained
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.told_payers import customer_of, with_payer
from My_AI_Employee.planners.rules.usual_price import EARLIER_DAYS
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_INTENT = "credit_request"
_MAX_SENTENCES, _MAX_WORDS, _MAX_CLAUSES = 4, 26, 9
_TITLES = frozenset(["frau", "herr", "herrn", "familie", "mrs", "mr", "ms", "mme", "madame", "monsieur", "m"])
_CUTS = frozenset(",;:–—-()")
_FIRST_NAMES = frozenset(FIRST_NAMES)
_READ_AS = {"who": "customer", "sum": "credit", "doc": "credit", "act": "credit", "mailed": "mailed"}
_SPEAKS_AGAINST_SUM = re.compile(
    r"\b(?:is|are|was|were|war|waren|est|était|étaient) [0-9]|\b(?:of|von|sur) (?:the |den |les )?[0-9]"
)
"""`it was 36 hours`, `two of the 5 signs`: a figure that may be another sum."""
_SAID = frozenset({"act", "act_open", "act_end", "gets", "do", "who", "sum", "doc", "that", "mailed"})


@dataclass(frozen=True)
class _Told:
    """What is known of the text: its language, the invoice and its customer, and the day of today."""

    name: str
    invoice: InvoiceSummary
    customer: Customer
    source: TaskText
    prose: Prose
    grammar: Grammar


def told_credit(source: TaskText) -> Parsed | None:
    """The credit note that the text asks for; None where a part of it is not certain."""
    told = _told(source)
    if told is None:
        return None
    kept: list[tuple[Token, ...]] = []
    reasons: list[tuple[Token, ...]] = []
    for number, tokens in enumerate(told.prose.sentences):
        parts = _parts(tokens, number, told)
        if parts is None:
            return None
        kept.append(parts[0])
        reasons += parts[1]
    if not reasons or sum(len(why) for why in reasons) > _MAX_WORDS * 2:
        return None
    stated = [tokens for tokens in kept if tokens]
    prose = replace(
        told.prose, sentences=tuple(stated), subject_sentences=int(bool(told.prose.subject_sentences and kept[0]))
    )
    parsed = parse_prose(prose, _INTENT)
    parts_said = [said for said in parsed.spoken if said.meaning not in COURTESY]
    if parsed.leftovers or not _are_one_request(parts_said, told):
        return None
    if not _fits_count(reasons, parts_said, told):
        return None
    document = next(token for tokens in told.prose.sentences for token in tokens if token.kind == "document")
    found = [_as_read(said, source) for said in parts_said if "document" not in said.slots]
    quote = source.quote((document,))
    found.append(Spoken("credit", {"document": (document,)}, quote, document.start, 0))
    whole = [_with_bracket(why, source.prose.text) for why in reasons]
    found += [Spoken("why", {"why": why}, source.quote(why), why[0].start, 0) for why in whole]
    return Parsed(tuple(found), (), parsed.ignored)


def _told(source: TaskText) -> _Told | None:
    """The text with the words of the customer as names; None where it is no plain note on one open invoice."""
    is_plain = not (source.is_part or source.labels or source.unknown_labels or source.beside)
    if not is_plain or not QUOTES.isdisjoint(source.text) or any(key in TYPE_KEYS for key, _ in source.answers):
        return None
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    is_asked = re.search(CREDITED[name], source.text, re.I) and not re.search(UNDONE[name], source.text, re.I)
    if sender_in_books(source) or not is_asked:
        return None
    numbers = {one.text.upper() for tokens in source.prose.sentences for one in tokens if one.kind == "document"}
    named = [one for one in source.books.list_open_invoices("") if one.number in numbers]
    customer = customer_of(named[0], source) if len(numbers) == len(named) == 1 else None
    if customer is None or named[0].currency != source.currency:
        return None
    prose = with_payer(source.prose, customer, named[0])
    language = prose.language
    own = parts_of(name, CREDIT_TELLINGS[name] + CREDIT_PARTS[name], ())
    grammar = Grammar(language.grammars[_INTENT].common, own)
    prose = replace(prose, language=replace(language, grammars={**language.grammars, _INTENT: grammar}))
    names = [one for tokens in prose.sentences for one in tokens if one.kind == "name"]
    if any(customer not in prose.by_start[one.start].customers for one in names if one.start in prose.by_start):
        return None
    return _Told(name, named[0], customer, source, prose, grammar)


def _parts(
    tokens: tuple[Token, ...], number: int, told: _Told
) -> tuple[tuple[Token, ...], list[tuple[Token, ...]]] | None:
    """The words of a sentence that are of the request, and those of its reasons; None where some are of neither."""
    has_sum = any(token.kind == "money" for token in tokens)
    is_topic = number < told.prose.subject_sentences and not has_sum
    words = [token.folded for token in tokens]
    is_plain = DENYING.isdisjoint(words) and _are_harmless(tokens, told, is_whole=True)
    if is_topic and is_plain and not _reads(tokens, number, told):
        return (), []
    if not has_sum and _is_reason(tokens, told, is_whole=True) and not _reads(tokens, number, told):
        return (), [_trimmed(tokens, told)]
    if _reads(tokens, number, told):
        return tokens, []
    clauses = list(_clauses(tokens, told))
    if len(clauses) > _MAX_CLAUSES:
        return None
    spans = [(a, b) for a in range(len(clauses)) for b in range(a + 1, len(clauses) + 1)]
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        asked = _trimmed([token for clause in clauses[a:b] for token in clause], told)
        beside = [[token for clause in part for token in clause] for part in (clauses[:a], clauses[b:])]
        if any(token.kind == "money" for part in beside for token in part):
            continue
        whys = [part for part in beside if any(not is_free_sign(token) for token in part)]
        if (
            _asks(asked, has_sum=has_sum)
            and all(_is_reason(why, told) for why in whys)
            and _reads(asked, number, told)
        ):
            return asked, [_trimmed(why, told) for why in whys]
    return None if has_sum else (tokens, [])


def _asks(words: Sequence[Token], *, has_sum: bool) -> bool:
    """Whether words can be the request: beside a reason in a sentence without the sum it says more than a name."""
    return bool(words) and (has_sum or any(token.kind == "word" for token in words))


def _clauses(tokens: Sequence[Token], told: _Told) -> Iterator[list[Token]]:
    """The pieces of a sentence between signs, and before words such as `because` and `so`."""
    clause: list[Token] = []
    for token in tokens:
        if clause and token.folded in OPENERS[told.name]:
            yield clause
            clause = []
        clause.append(token)
        if token.kind == "sign" and token.text in _CUTS:
            yield clause
            clause = []
    if clause:
        yield clause


def _reads(tokens: Sequence[Token], number: int, told: _Told) -> bool:
    """Whether words are the request and courtesies alone."""
    language = told.prose.language
    parsed = parse_sentence(told.prose.text, Sentence(tuple(tokens), language.words), number, told.grammar)
    return not unexplained(parsed, told.prose)


def _is_reason(tokens: Sequence[Token], told: _Told, *, is_whole: bool = False) -> bool:
    """Whether words only tell what happened. is_whole: a sentence of its own, which may name the invoice."""
    said = _trimmed(tokens, told)
    words = [token.folded for token in said if token.kind == "word"]
    if not 0 < len(words) <= _MAX_WORDS or any(token.text in "?/" for token in tokens):
        return False
    said = tuple(_without_idioms(said, told.name))
    plain = [token.folded for token in said if token.kind == "word"]
    if _SPEAKS_AGAINST_SUM.search(" ".join(token.folded for token in said)):
        return False
    is_telling = any(re.fullmatch(_pattern(HAPPENED[told.name]), word) for word in words) or _is_opened(tokens, told)
    return is_telling and _denies_deeds_only(plain, told.name) and _are_harmless(said, told, is_whole=is_whole)


def _are_harmless(said: Sequence[Token], told: _Told, *, is_whole: bool) -> bool:
    return all(_is_harmless(said, at, told, is_whole=is_whole) for at in range(len(said)))


def _without_idioms(said: Sequence[Token], name: str) -> list[Token]:
    """The words without those that bear elsewhere, and not together, as in `after a week`."""
    text, starts = "", []
    for token in said:
        starts.append(len(text))
        text += f"{token.folded} "
    spans = [found.span() for found in re.finditer(rf"\b(?:{IDIOMS[name]})\b", text)]
    return [token for token, start in zip(said, starts, strict=True) if not any(a <= start < b for a, b in spans)]


def _is_opened(tokens: Sequence[Token], told: _Told) -> bool:
    """Whether a word such as `because` or `Grund` stands before what is said."""
    first = next((token.folded for token in tokens if not is_free_sign(token)), "")
    return first in OPENERS[told.name]


def _denies_deeds_only(words: Sequence[str], name: str) -> bool:
    """Whether what is denied is only that a work was done, or a thing came."""
    left = re.sub(_pattern(DENIED_DEEDS[name]), " ", " ".join(words).replace("' ", "'"))
    left = re.sub(rf"\bnot (?:{'|'.join(NUMBERS)})$", " ", left)
    return DENYING.isdisjoint(left.replace("'", "' ").split()) and DENYING.isdisjoint(left.split())


def _is_harmless(said: Sequence[Token], at: int, told: _Told, *, is_whole: bool) -> bool:
    token, name = said[at], told.name
    if token.kind == "name":
        return True
    if token.kind == "document":
        return is_whole
    if token.kind == "date":
        day = told.source.read_date(token.text, "past")
        return isinstance(day, Finding) and day.value <= told.source.today
    if token.kind == "number":
        return token.text.isdecimal() and at + 1 < len(said) and said[at + 1].kind == "word"
    if token.kind != "word":
        return is_free_sign(token) or token.text in "-'"
    word = token.folded
    if (
        word in ALLOWED[name]
        or word in NUMBERS
        or (word in _TITLES and said[at + 1 : at + 2] and said[at + 1].kind == "name")
    ):
        return True
    if re.fullmatch(_pattern(CHANGING), word) or word in NO_REASON[name]:
        return False
    if word in told.prose.language.tables.WORDS.get("DEFECT", ()):
        return True
    if told.prose.language.words.flag(word) == "!" or is_bearing_noun(word):
        return word in DENYING
    is_capital = token.text[:1].isupper() and name != "de"
    is_family = at + 1 < len(said) and said[at + 1].kind == "name" and word in _FIRST_NAMES
    return not is_capital or is_family or (at == 0 and word not in _FIRST_NAMES)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"#[^\n]*\n|\s{2,}|\n", "", text))


def _trimmed(tokens: Sequence[Token], told: _Told) -> tuple[Token, ...]:
    """The words without signs, and without words such as `because` and `so`, at both ends."""
    kept = list(tokens)
    ends = OPENERS[told.name] | {"dass", "que", "qu'", "and", "und", "et", "of", "that"}
    while kept and (
        is_free_sign(kept[-1]) or kept[-1].text in _CUTS or kept[-1].folded in ("and", "und", "et", "so")
    ):
        kept.pop()
    while kept and (is_free_sign(kept[0]) or kept[0].text in _CUTS or kept[0].folded in ends):
        kept.pop(0)
    return tuple(kept)


def _with_bracket(why: tuple[Token, ...], text: str) -> tuple[Token, ...]:
    """The reason with the bracket that closes behind it, where one opens in it."""
    last = why[-1]
    is_open = "(" in text[why[0].start : last.end] and text[last.end : last.end + 1] == ")"
    return (*why[:-1], replace(last, end=last.end + 1)) if is_open else why


def _are_one_request(parts: Sequence[Spoken], told: _Told) -> bool:
    """Whether the parts ask for one credit note over one sum, no more than is open on the invoice."""
    kinds = {said.meaning.split("+")[0] for said in parts}
    sums = [said.slots["money"][0] for said in parts if "money" in said.slots]
    if not kinds <= _SAID or len(sums) != 1 or len({said.sentence for said in parts}) > _MAX_SENTENCES:
        return False
    value = read_money(sums[0].text, told.source.currency)
    is_asked = "act" in kinds or {"act_open", "act_end"} <= kinds or _gets(parts)
    if "act_open" in kinds and "act_end" not in kinds:
        is_asked = (is_asked and told.name != "en") or any(said.quote.casefold().startswith("off ") for said in parts)
    is_fixed = "doc" in kinds or "that" in kinds
    return is_asked and is_fixed and isinstance(value, Decimal) and 0 < value <= told.invoice.residual


def _gets(parts: Sequence[Spoken]) -> bool:
    """`bekommt ... gutgeschrieben`: what is to be, while `wurde gutgeschrieben` was done already."""
    quotes = " ".join(said.quote.casefold() for said in parts)
    return bool(re.search(r"bekomm|kriegt|kriegen|erhält|erhalten", quotes)) and "gut" in quotes


def _fits_count(reasons: Sequence[Sequence[Token]], parts: Sequence[Spoken], told: _Told) -> bool:
    """Whether a sum that is some of the invoice's units is as many as the reason says, where it says how many."""
    value = read_money(
        next(said.slots["money"][0].text for said in parts if "money" in said.slots), told.source.currency
    )
    since = told.source.today - timedelta(days=EARLIER_DAYS)
    lines = [
        one for one in told.source.books.sold_lines(told.customer.name, since) if one.number == told.invoice.number
    ]
    said = {
        NUMBERS.get(token.folded) or int(token.text)
        for why in reasons
        for token in why
        if token.folded in NUMBERS or (token.kind == "number" and token.text.isdecimal())
    }
    given = " ".join(part.quote.casefold() for part in parts if part.meaning == "gets").split()
    said |= {NUMBERS[word] for word in given if word in NUMBERS and re.search(r"stund", " ".join(given))}
    if not isinstance(value, Decimal) or not said:
        return True
    units = {value / one.unit_price for one in lines if one.unit_price and one.quantity > 1}
    counts = {int(unit) for unit in units if unit == int(unit)}
    differences = {abs(one - two) for one in said for two in said} | {
        int(one.quantity) - two for one in lines for two in said
    }
    return not counts or bool(counts & (said | differences))


def _as_read(said: Spoken, source: TaskText) -> Spoken:
    """A part as drafting reads it; a word for the customer that only the invoice's number explains is left out."""
    kind = said.meaning.split("+")[0]
    if any(token.start not in source.prose.by_start for token in said.slots.get("customer", ())):
        return replace(said, meaning="fill", slots={})
    return replace(said, meaning=_READ_AS.get(kind, "credit"))
