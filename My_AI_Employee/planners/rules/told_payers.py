"""Marks in a text the words for the customer of one invoice, and for what was paid, as one token each.

The number of an open invoice says whose it is. Then any word of the customer's name means them: `the school` for Avon
Valley School, `Hirschen-Wirt` for Gasthof Zum Hirschen, `Hannah` for Hannah Brandt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.payment_tellings import ARTICLES, BEFORE_THINGS, LINKS, NO_THINGS
from My_AI_Employee.planners.rules.grammar.language.spellings import without_accents
from My_AI_Employee.planners.rules.grammar.names import NamedCustomers, name_words
from My_AI_Employee.planners.rules.grammar.open_statements import is_bearing_noun
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.services import SERVICE
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.task_text import TaskText

_FORMS = """
gmbh ag kg ohg gbr ug co e ev dr prof mag ing dipl the of and & zum zur am im an der die das de du des la le les l sa
sarl sàrl sas sc ltd limited inc llc llp corp plc pty st saint sainte san new street road
"""
_UNTELLING = frozenset(_FORMS.split())
_ROLES = frozenset({"wirt", "wirtin", "chef", "chefin", "inhaber", "inhaberin", "leute", "team"})
_SHORTEST, _COMPOUND, _MAX_WORDS, _MAX_COUNT = 3, 5, 5, 100
_FIRST_NAMES = frozenset(FIRST_NAMES)


def with_payer_of_number(source: TaskText) -> Prose:
    """The prose of a text that names one open invoice, in which the words for its customer are names."""
    numbers = {one.text.upper() for tokens in source.prose.sentences for one in tokens if one.kind == "document"}
    named = [one for one in source.books.list_open_invoices("") if one.number in numbers]
    if len(numbers) != 1 or len(named) != 1:
        return source.prose
    customer = customer_of(named[0], source)
    return with_payer(source.prose, customer, named[0]) if customer else source.prose


def customer_of(invoice: InvoiceSummary, source: TaskText) -> Customer | None:
    """The one customer of the books to whom an invoice went; None where several have the name."""
    found = [one for one in source.books.find_customers(invoice.customer_name) if one.name == invoice.customer_name]
    return found[0] if len(found) == 1 else None


def with_payer(prose: Prose, customer: Customer, invoice: InvoiceSummary) -> Prose:
    """The prose in which each run of words of this customer's name is one name."""
    whole = name_words(invoice.customer_name)
    by_start = dict(prose.by_start)
    changed = tuple(tuple(_named(tokens, whole, customer, by_start, prose)) for tokens in prose.sentences)
    return replace(prose, sentences=changed, by_start=by_start)


def _named(
    tokens: Sequence[Token],
    whole: Sequence[str],
    customer: Customer,
    by_start: dict[int, NamedCustomers],
    prose: Prose,
) -> Iterator[Token]:
    position = 0
    while position < len(tokens):
        run = list(takewhile(lambda token: _is_of_name(token, whole, by_start, customer), tokens[position:]))
        while run and run[-1].kind == "sign":
            run.pop()
        if any(token.kind == "name" or _tells(token, whole, prose) for token in run):
            start, end = run[0].start, run[-1].end
            by_start.setdefault(start, NamedCustomers((customer,), is_exact=False))
            yield Token("name", prose.text[start:end], start, end)
            position += len(run)
        else:
            yield tokens[position]
            position += 1


def _is_of_name(token: Token, whole: Sequence[str], by_start: dict[int, NamedCustomers], customer: Customer) -> bool:
    if token.kind == "name":
        return customer in by_start[token.start].customers
    if token.kind == "sign":
        return token.text in "&."
    return token.kind == "word" and all(_is_word_of(piece, whole) or piece in _ROLES for piece in _pieces(token))


def _pieces(token: Token) -> list[str]:
    return [without_accents(piece) for piece in token.folded.split("-") if piece]


def _is_word_of(word: str, whole: Sequence[str]) -> bool:
    keeper = next(
        (word.removesuffix(role) for role in ("wirtin", "wirt") if word.endswith(role) and word != role), ""
    )
    if len(keeper) >= _COMPOUND and keeper in whole:
        return True
    return word in whole or (len(word) >= _COMPOUND and any(one.endswith(word) for one in whole))


def _tells(token: Token, whole: Sequence[str], prose: Prose) -> bool:
    """Whether a word means the customer, rather than being an article, a legal form or a word of the request."""
    words = prose.language.words
    return token.kind == "word" and any(
        len(piece) >= _SHORTEST
        and piece not in _UNTELLING
        and _is_word_of(piece, whole)
        and not words.flag(piece)
        and MONTHS.get(piece) is None
        for piece in _pieces(token)
    )


@dataclass(frozen=True)
class Things:
    """name: of the language; own: words of the invoice's lines; known: those of the phrases, which are no thing."""

    name: str
    own: frozenset[str]
    known: frozenset[str]
    invoice_month: int


def with_things(prose: Prose, things: Things) -> Prose:
    """The prose in which what was paid for is one token: words of the invoice, or free ones behind `for`."""
    changed = tuple(
        tokens if number < prose.subject_sentences else tuple(_merged(tokens, things, prose))
        for number, tokens in enumerate(prose.sentences)
    )
    return replace(prose, sentences=changed)


def _merged(tokens: Sequence[Token], things: Things, prose: Prose) -> Iterator[Token]:
    position = 0
    while position < len(tokens):
        size = _size(tokens, position, things, prose)
        if size:
            start, end = tokens[position].start, tokens[position + size - 1].end
            yield Token(SERVICE, prose.text[start:end], start, end)
        else:
            yield tokens[position]
        position += size or 1


def _size(tokens: Sequence[Token], position: int, things: Things, prose: Prose) -> int:
    """The tokens of a thing that begins here; 0 where none does."""
    if position and tokens[position - 1].folded in _BY and tokens[position].folded in things.known:
        return 0
    is_free = _may_be_free(tokens, position, things)
    is_bare = is_free and tokens[position - 1].folded in _BARE
    size = heads = 0
    if is_free and _is_count(tokens, position):
        size = 1
    while size < _MAX_WORDS and position + size < len(tokens):
        token = tokens[position + size]
        is_noun = is_free and _is_noun(token, things, prose) and (not is_bare or token.folded.endswith(_OF_WORK))
        if _is_own(token, things) or is_noun:
            heads += 1
        elif not (heads and is_free and token.folded in LINKS[things.name]) and not (
            is_free and things.name == "de" and _is_adjective(token, things, prose)
        ):
            break
        size += 1
    while size and tokens[position + size - 1].folded in LINKS[things.name] | ARTICLES[things.name]:
        size -= 1
    if things.name == "de" and size and tokens[position + size - 1].text[:1].islower() and is_free:
        return size if _is_own(tokens[position + size - 1], things) else 0
    return size if heads else 0


_BY = frozenset({"par", "by", "per", "mit", "en", "in"})
"""Behind these a way of payment is none of the words of an invoice: `par carte`."""
_BARE = frozenset({"für", "fuer"})
_OF_WORK = (
    "ung",
    "ungen",
    "keit",
    "schaft",
    "arbeit",
    "arbeiten",
    "service",
    "kurs",
    "stunden",
    "stunde",
    "reparatur",
)
"""Behind a German `für` without an article a noun may be a name, unless it ends so."""


def _is_count(tokens: Sequence[Token], position: int) -> bool:
    token = tokens[position]
    return token.kind == "number" and token.text.isdecimal() and int(token.text) <= _MAX_COUNT


def _may_be_free(tokens: Sequence[Token], position: int, things: Things) -> bool:
    """Whether `for`, or a verb of paying with an article, stands before a place, so that any noun may follow."""
    before = [token.folded for token in tokens[:position]]
    has_article = bool(before) and before[-1] in ARTICLES[things.name]
    if has_article:
        before.pop()
    if not before:
        return False
    if before[-1] in BEFORE_THINGS[things.name]:
        return True
    if things.name == "de":
        return (has_article and before[-1] in _HAVING) or (
            has_article and tokens[len(before) - 1].kind in ("name", "date", "money") and "hat" in before
        )
    return has_article and before[-1] in _PAID


_HAVING = frozenset({"hat", "haben", "heute", "gestern", "vorgestern"})
_PAID = frozenset({"paid", "settled", "cleared", "payé", "réglé"})


def _is_own(token: Token, things: Things) -> bool:
    """Whether a word is of the invoice's lines: the whole, its beginning, its end, or with the invoice's month."""
    if token.kind == SERVICE:
        return True
    if token.kind != "word":
        return False
    word = without_accents(token.folded)
    parts = [part for part in word.split("-") if part]
    return all(_is_in_lines(part, things) for part in parts) or _is_of_month(word, things)


def _is_in_lines(word: str, things: Things) -> bool:
    said = word.removesuffix("s")
    return len(said) >= _SHORTEST and any(
        said == one or (len(said) >= _COMPOUND and (one.endswith(said) or one.startswith(said))) for one in things.own
    )


def _is_of_month(word: str, things: Things) -> bool:
    """`Oktober-Wartung` and `Oktoberpauschale` of an invoice of October."""
    found = ((month, number) for month, number in MONTHS.items() if len(month) > _SHORTEST and word.startswith(month))
    return any(
        number == things.invoice_month and _is_in_lines(word[len(month) :].strip("-"), things)
        for month, number in found
        if word[len(month) :].strip("-")
    )


def _is_noun(token: Token, things: Things, prose: Prose) -> bool:
    """Whether a word can only name a thing: no word of the phrases, none that bears, no name of a person."""
    if token.kind != "word" or len(token.folded) < _SHORTEST or not _is_harmless(token, things, prose):
        return False
    return token.text[:1].isupper() if things.name == "de" else token.text.islower()


def _is_adjective(token: Token, things: Things, prose: Prose) -> bool:
    is_form = token.kind == "word" and token.text.islower() and token.text.endswith(("e", "en", "es", "er"))
    return is_form and len(token.text) > _SHORTEST and _is_harmless(token, things, prose)


def _is_harmless(token: Token, things: Things, prose: Prose) -> bool:
    word = token.folded
    is_known = word in things.known or word in NO_THINGS or word in _FIRST_NAMES or word in MONTHS
    return not (is_known or prose.language.words.flag(word) or is_bearing_noun(word))
