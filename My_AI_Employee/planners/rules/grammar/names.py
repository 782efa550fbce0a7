"""Finds names of customers of the books in a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.spellings import plain_spellings, without_accents
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize

_MAX_QUERIES = 24
_SHORTEST = 3
_AND = frozenset({"&", "and", "und", "et"})


@dataclass(frozen=True)
class NamedCustomers:
    """The customers that some words can mean. is_exact: they are a whole name, with or without its legal form."""

    customers: tuple[Customer, ...]
    is_exact: bool


@dataclass
class Names:
    """The names of customers in one text. by_start: what the `name` token that begins at an offset can mean."""

    tokens: list[Token]
    by_start: dict[int, NamedCustomers] = field(default_factory=dict)


@dataclass(frozen=True)
class _KnownName:
    customer: Customer
    whole: tuple[str, ...]
    core: tuple[str, ...]
    tail: tuple[str, ...] = ()
    """Without a first word that only tells the trade, as `Kanzlei` does, or a first name; empty when it has none."""


def recognise_names(tokens: Sequence[Token], text: str, books: BooksView, language: Language) -> Names:
    """Replace the words of each known name by one token of the kind `name`. Raises the errors of the books."""
    tokens = list(_with_possessives(tokens))
    known = _candidates(tokens, books, language)
    found = Names([])
    position = 0
    while position < len(tokens):
        size, named = _longest(tokens, position, known, language)
        if named is None:
            found.tokens.append(tokens[position])
            position += 1
            continue
        first, last = tokens[position], tokens[position + size - 1]
        found.tokens.append(Token("name", text[first.start : last.end], first.start, last.end))
        found.by_start[first.start] = named
        position += size
    found.tokens = list(_without_possessives(found.tokens))
    return _with_people(found, language)


_SURNAME_TOKENS = (0, 1)
"""Between a given name and `from` may stand a surname."""


def _with_people(found: Names, language: Language) -> Names:
    """`Rosa from Brightside` and `Colin Burke at Acme Ltd` as one name, whose text is that of the firm."""
    tables, tokens, position = language.tables, found.tokens, 0
    joined = Names([], dict(found.by_start))
    while position < len(tokens):
        first = tokens[position]
        size = _person_size(tokens, position, tables.JOINING_PEOPLE) if first.folded in tables.PEOPLE_OF_FIRMS else 0
        if size == 0:
            joined.tokens.append(first)
            position += 1
            continue
        firm = tokens[position + size - 1]
        joined.tokens.append(Token("name", firm.text, first.start, firm.end))
        joined.by_start[first.start] = joined.by_start.pop(firm.start)
        position += size
    return joined


def _person_size(tokens: Sequence[Token], position: int, joining: frozenset[str]) -> int:
    """The tokens of a person with their firm that begin here; 0 where there is none."""
    if tokens[position].kind != "word":
        return 0
    for surnames in _SURNAME_TOKENS:
        behind = tokens[position + 1 : position + surnames + _LINK_AND_FIRM + 1]
        if len(behind) < surnames + _LINK_AND_FIRM:
            return 0
        are_surnames = all(token.kind == "word" and token.text[:1].isupper() for token in behind[:surnames])
        if are_surnames and behind[-2].folded in joining and behind[-1].kind == "name":
            return len(behind) + 1
    return 0


_LINK_AND_FIRM = 2


_POSSESSIVE = "'s"


def _with_possessives(tokens: Sequence[Token]) -> Iterator[Token]:
    """`Ltd's` as two tokens, so that `Acme Ltd` is found in `Acme Ltd's payment`."""
    for token in tokens:
        stem = len(token.text) - len(_POSSESSIVE)
        if token.kind == "word" and token.text[:1].isupper() and stem > 0 and token.folded.endswith(_POSSESSIVE):
            yield Token("word", token.text[:stem], token.start, token.start + stem)
            yield Token("word", token.text[stem:], token.start + stem, token.end)
        else:
            yield token


def _without_possessives(tokens: Sequence[Token]) -> Iterator[Token]:
    """Join again what was split and does not follow a name."""
    before: Token | None = None
    for token in tokens:
        if token.folded == _POSSESSIVE and before and before.kind == "word" and before.end == token.start:
            before = Token("word", before.text + token.text, before.start, token.end)
            continue
        if before:
            yield before
        before = token
    if before:
        yield before


def _candidates(tokens: Sequence[Token], books: BooksView, language: Language) -> list[_KnownName]:
    passed_over = language.vocabulary | language.tables.LEGAL_FORMS
    words = [t for t in tokens if t.kind == "word" and len(t.text) >= _SHORTEST and t.folded not in passed_over]
    said = (t.folded for t in sorted(words, key=lambda t: not t.text[:1].isupper()))
    queries = dict.fromkeys(query for word in said for query in (word, _with_umlauts(word)))
    customers: dict[str, Customer] = {}
    for query in list(queries)[:_MAX_QUERIES]:
        customers.update((customer.customer_id, customer) for customer in books.find_customers(query))
    known = [
        _known(customer, name, language)
        for customer in customers.values()
        for name in {name_words(name): name for name in (customer.name, *plain_spellings(customer.name))}.values()
    ]
    return [*known, *(_KnownName(name.customer, turned, turned) for name in known if (turned := _turned(name)))]


def _turned(name: _KnownName) -> tuple[str, ...]:
    """`Lindemann Petra`, as lists have the person `Petra Lindemann`; empty for any other name."""
    is_person = len(name.whole) == _NAME_AND_SURNAME and name.whole[0] in _BEFORE_FAMILY_NAMES
    return name.whole[::-1] if is_person else ()


_NAME_AND_SURNAME = 2


def _with_umlauts(word: str) -> str:
    """`müller` for `mueller`."""
    return word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _known(customer: Customer, name: str, language: Language) -> _KnownName:
    """name: of the customer, or that name typed without umlauts."""
    whole = name_words(name)
    core = whole
    while len(core) > 1 and core[-1] in language.tables.LEGAL_FORMS:
        core = core[:-1]
    while len(core) > 1 and core[0] in language.tables.LEGAL_FORMS:
        core = core[1:]
    if len(core) > _WITH_ARTICLE and core[0] in _ARTICLES:
        core = core[1:]
    has_tail = len(core) > 1 and (core[0] in _TRADES or core[0] in _BEFORE_FAMILY_NAMES)
    return _KnownName(customer, whole, core, core[1:] if has_tail else ())


_BEFORE_FAMILY_NAMES = frozenset(without_accents(word) for word in (*FIRST_NAMES, "familie", "famille"))
"""First names, behind which a person is known too: `Neumann` may be `Petra Neumann`, and needs a proof."""
_ARTICLES = frozenset({"the"})
_WITH_ARTICLE = 2
"""`Bell Inn` is `The Bell Inn`; a name of one word without its article may be anything."""
_TRADE_WORDS = """
kanzlei praxis café restaurant hotel hôtel bäckerei metzgerei hausverwaltung grundschule gymnasium kita tischlerei
schreinerei autohaus agentur studio verlag malerbetrieb gasthaus apotheke agence cabinet boulangerie garage école
mairie boutique pharmacie librairie imprimerie brasserie atelier
"""
_TRADES = frozenset(without_accents(word) for word in _TRADE_WORDS.split())
"""Words before a name that tell the trade: `Wolf & Partner` may be `Kanzlei Wolf & Partner`, and needs a proof."""


def name_words(name: str) -> tuple[str, ...]:
    """A name as words for comparison; `&`, `and` and its translations are the same word, other signs do not count."""
    return tuple(_comparable(tokenize(name)))


def _comparable(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.folded in _AND:
            yield "&"
        elif token.kind != "sign":
            yield without_accents(token.folded)


def _longest(
    tokens: Sequence[Token], position: int, known: Sequence[_KnownName], language: Language
) -> tuple[int, NamedCustomers | None]:
    """The most tokens from a position on that name somebody."""
    if tokens[position].kind not in ("word", "mixed", "number"):
        return 0, None
    size = 0
    best: tuple[int, NamedCustomers | None] = (0, None)
    while position + size < len(tokens) and size < 12 and tokens[position + size].kind != "break":
        size += 1
        said = tuple(_comparable(tokens[position : position + size]))
        if tokens[position + size - 1].kind == "sign" and tokens[position + size - 1].text not in "&.,'":
            break
        if not any(said == form[: len(said)] for name in known for form in (name.whole, name.core, name.tail)):
            break
        if tokens[position + size - 1].kind == "sign" or _continues(tokens, position + size, language):
            continue
        named = _named(said, known)
        words = {token.folded for token in tokens[position : position + size] if token.kind != "sign"}
        if named is not None and (named.is_exact or not words <= language.vocabulary):
            best = (size, named)
    return best


def _continues(tokens: Sequence[Token], following: int, language: Language) -> bool:
    """Whether a further word of a name seems to follow: it is another name then."""
    if following >= len(tokens):
        return False
    token = tokens[following]
    is_name = token.kind == "word" and token.text[:1].isupper() and token.folded not in language.vocabulary
    return is_name or token.text == "&"


def _named(said: tuple[str, ...], known: Sequence[_KnownName]) -> NamedCustomers | None:
    whole = tuple(name.customer for name in known if said in (name.whole, name.core))
    begun = tuple(name.customer for name in known if name.core[: len(said)] == said or name.tail == said)
    if not begun and not whole:
        return None
    full = tuple(name.customer for name in known if said == name.whole)
    if full:
        return NamedCustomers(full, is_exact=True)
    everybody = tuple({customer.customer_id: customer for customer in (*whole, *begun)}.values())
    return NamedCustomers(everybody, is_exact=len(everybody) == 1 and len(whole) == 1)
