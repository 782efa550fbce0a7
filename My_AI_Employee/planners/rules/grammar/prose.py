"""Reads the prose of a task under one type of request."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.grammar.everyday_sentences import Talk, as_talk, is_everyday, quote_of
from My_AI_Employee.planners.rules.grammar.harmless_clauses import Span, harmless_statements, without_talk
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.names import NamedCustomers, name_words, recognise_names
from My_AI_Employee.planners.rules.grammar.numerals import compute_numbers
from My_AI_Employee.planners.rules.grammar.own_firm import (
    is_address_to_bill,
    is_number_to_reach,
    is_of_address,
    is_of_street,
    is_own_name,
    tells_what_it_does,
)
from My_AI_Employee.planners.rules.grammar.parse import (
    Grammar,
    Leftover,
    Parsed,
    Sentence,
    Spoken,
    is_free_sign,
    parse_sentence,
)
from My_AI_Employee.planners.rules.grammar.particles import is_small, without_particles
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.respelling import respelled, with_whole_numbers
from My_AI_Employee.planners.rules.grammar.tokens import Token, sentences, tokenize

_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_DROPPED_SIGNS = frozenset("()<>[]\"'*“”„‘’«»`|")
_CLOSINGS = frozenset({"close", "thanks"})
_SIGNATURE_KINDS = frozenset({"word", "sign", "email", "url", "phone", "mixed", "name"})
_MAX_SIGNATURE_WORDS = 12


@dataclass(frozen=True)
class Prose:
    """The sentences of a text, ready to be parsed. by_start: what the names in it can mean.

    has_grouped_figures: `1.400` is fourteen hundred here (`grammar.groups`).
    signers, labelled: words of the sender's name and of the labels' values (see prepare).
    """

    text: str
    sentences: tuple[tuple[Token, ...], ...]
    by_start: dict[int, NamedCustomers]
    language: Language
    subject_sentences: int = 0
    signers: frozenset[str] = frozenset()
    labelled: frozenset[str] = frozenset()
    has_grouped_figures: bool = False

    @cached_property
    def readable(self) -> tuple[Sentence, ...]:
        """The sentences as they are read under each type of request."""
        return tuple(Sentence(tokens, self.language.words) for tokens in self.sentences)

    @cached_property
    def bare(self) -> tuple[Sentence | None, ...]:
        """The sentences without particles; None where there are none."""
        tables = self.language.tables
        found = [without_particles(tokens, tables) for tokens in self.sentences] if tables.PARTICLES else ()
        sizes = [(len(tokens), bare) for tokens, bare in zip(self.sentences, found, strict=False)]
        kept = [Sentence(bare, self.language.words) if 0 < len(bare) < size else None for size, bare in sizes]
        return tuple(kept) or (None,) * len(self.sentences)

    @cached_property
    def statements(self) -> tuple[tuple[Span, ...], ...]:
        """Of each sentence the statements that say nothing of a request."""
        return tuple(harmless_statements(tokens, self.language.harmless) for tokens in self.sentences)

    @cached_property
    def talk(self) -> frozenset[str]:
        """The sentences of the text that are only talk about everyday life."""
        talk = Talk(self.language.everyday, self.language.harmless)
        told = self.sentences[self.subject_sentences :]
        return frozenset(quote_of(self.text, tokens) for tokens in told if is_everyday(tokens, talk))


def prepare(
    subject: str, body: str, books: BooksView, language: Language, sender: str = "", labelled: str = ""
) -> Prose:
    """Split subject and body into sentences and recognise customers' names. Raises the errors of the books.

    sender: name and address of who writes, whose words may stand alone as a signature. labelled: the labels' values.
    """
    text = (f"{subject}\n\n{body}" if subject else body).translate(_WIDE_DIGITS)
    tokens = with_whole_numbers(respelled(tokenize(text), language.spellings), books, language.number_openers)
    names = recognise_names(compute_numbers(tokens, language.tables.NUMBER_WORDS), text, books, language)
    groups = [tuple(_read_tokens(group)) for group in sentences(names.tokens, language.abbreviations)]
    kept = tuple(group for group in groups if group)
    in_subject = sum(group[0].start < len(subject) for group in kept)
    signers = frozenset(re.findall(r"[^\W\d_]+", sender.casefold()))
    words = frozenset(token.folded for token in tokenize(labelled) if token.kind == "word")
    return Prose(text, kept, names.by_start, language, in_subject, signers, words)


def _read_tokens(group: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a sentence without signs that say nothing; `>` before a figure, as in `>500`, is kept as odd."""
    for number, token in enumerate(group):
        behind = group[number + 1] if number + 1 < len(group) else None
        is_limit = number > 0 and token.text in "<>" and behind is not None and behind.kind in ("money", "number")
        if token.kind != "sign" or token.text not in _DROPPED_SIGNS:
            yield token
        elif is_limit:
            yield replace(token, kind="odd")


def parse_prose(prose: Prose, intent: str) -> Parsed:
    """What the prose says when it is a request of this type."""
    spoken: list[Spoken] = []
    leftovers: list[Leftover] = []
    ignored: list[str] = []
    for _, parsed in told_sentences(prose, intent):
        spoken += parsed.spoken
        ignored += [*parsed.ignored, *(said.quote for said in parsed.spoken if "talk" in said.slots)]
        leftovers += _unexplained(parsed, prose)
    return Parsed(tuple(spoken), tuple(leftovers), tuple(ignored))


def told_sentences(prose: Prose, intent: str) -> Iterator[tuple[int, Parsed]]:
    """The sentences that are no plain subject, footer or signature, by their numbers, as this type of request."""
    grammar = prose.language.grammars[intent]
    is_closed = is_footer = False
    for number, tokens in enumerate(prose.sentences):
        parsed = _without_address(_read(prose, number, grammar), prose, number)
        if number < prose.subject_sentences and parsed.leftovers and _is_plain(tokens, prose, intent):
            continue
        if parsed.leftovers and _is_footer(tokens, prose.language, after=is_footer):
            is_footer = True
            continue
        is_footer = False
        if is_closed and (_is_signature(tokens, parsed, prose.language) or _is_of_own_firm(prose, number, parsed)):
            continue
        if parsed.leftovers and _is_signed(prose, number):
            break
        parsed = without_talk(prose.text, tokens, parsed, prose.statements[number])
        if parsed.leftovers and quote_of(prose.text, tokens) in prose.talk:
            parsed = as_talk(prose.text, tokens, parsed)
        yield number, parsed
        meanings = {said.meaning for said in parsed.spoken}
        if number >= prose.subject_sentences and not parsed.leftovers and meanings:
            is_own = meanings == {"customer"} and is_own_name(tokens, prose.signers)
            is_closed = (meanings <= COURTESY and bool(meanings & _CLOSINGS)) or (
                is_closed and (meanings <= COURTESY or is_own)
            )


def _read(prose: Prose, number: int, grammar: Grammar) -> Parsed:
    """The reading of a sentence; where words are left over, that without its particles when it leaves fewer."""
    parsed = parse_sentence(prose.text, prose.readable[number], number, grammar)
    bare = prose.bare[number]
    if bare is None or not parsed.leftovers:
        return parsed
    again = parse_sentence(prose.text, bare, number, grammar)
    return again if _size(again) < _size(parsed) else parsed


def _size(parsed: Parsed) -> int:
    """How many characters are left over."""
    return sum(len(left.quote) for left in parsed.leftovers)


def _without_address(parsed: Parsed, prose: Prose, number: int) -> Parsed:
    """The reading of a text's first sentence without the first name to whom it is written: `Lou, please ...`."""
    tokens, language = prose.sentences[number], prose.language
    if number != prose.subject_sentences or len(tokens) < _NAME_AND_COMMA or not parsed.leftovers:
        return parsed
    name, comma = tokens[:_NAME_AND_COMMA]
    is_alone = len(tokens) == _NAME_AND_COMMA
    goes_on = not is_alone and tokens[_NAME_AND_COMMA].folded in language.words.grammar
    is_left = parsed.leftovers[0].quote.strip(" ,") == name.text
    if is_left and comma.text == "," and (is_alone or goes_on) and _is_name(tokens[:1], language):
        return replace(parsed, leftovers=parsed.leftovers[1:])
    return parsed


_NAME_AND_COMMA = 2


def _unexplained(parsed: Parsed, prose: Prose) -> Sequence[Leftover]:
    """The leftovers without a polite question mark, and without small words beside what the sentence says."""
    language = prose.language
    polite = any(said.meaning == "polite" or _is_request(said, language) for said in parsed.spoken)
    tells = any(said.meaning not in COURTESY for said in parsed.spoken)
    return [
        left
        for left in parsed.leftovers
        if not (polite and left.quote == "?") and not (tells and is_small(left, prose.text, language.tables))
    ]


def _is_request(spoken: Spoken, language: Language) -> bool:
    """Whether the phrase is itself a request in the form of a question, such as `can we have an invoice`."""
    return spoken.quote.split()[0].casefold() in language.tables.REQUEST_OPENERS


def _is_plain(tokens: Sequence[Token], prose: Prose, intent: str) -> bool:
    """Whether a subject only names what the text is about: its words are in the text too, or in a closed list."""
    said = (
        {token.folded for sentence in prose.sentences[prose.subject_sentences :] for token in sentence}
        | prose.language.chatter.subject
        | prose.labelled
    )
    if said & _MAILS:
        said |= _MAILS
    of_this_type: frozenset[str] = prose.language.tables.SUBJECTS_OF.get(intent, frozenset())
    if not _adds(tokens, prose):
        said |= prose.language.tables.TRADES
    for named in prose.by_start.values():
        for customer in named.customers:
            said.update(name_words(customer.name), customer.name.casefold().split())
    said |= {short for short, word in prose.language.tables.SHORT_NAME_WORDS.items() if word in said}
    things = _named_words(tokens, prose.language)
    days = _WEEKDAYS & {
        word
        for sentence in prose.sentences[prose.subject_sentences :]
        for token in sentence
        for word in token.folded.split()
    }
    others = [token for token in tokens if token.folded not in of_this_type]
    if others and _says_more(others, prose):
        return False
    return all(
        is_free_sign(token)
        or token.text in _JOINING_SIGNS
        or token.folded == _POSSESSIVE
        or token.folded in prose.language.harmless.words
        or token.folded in of_this_type
        or token.folded in days
        or (token.folded in things and _is_said(token.folded, said))
        or token.kind == "mixed"
        or is_of_street(tokens, token)
        or (prose.language.capital_nouns and _is_compound(token, said, prose.language))
        or (token.kind == "name" and _is_named_in_text(token, prose))
        or (token.kind == "document" and token.folded in said)
        or (token.kind == "word" and _is_said(token.folded, said) and _is_harmless(token, prose))
        for token in tokens
    )


_MAILS = frozenset({"mail", "email", "e-mail"})
_WEEKDAYS = frozenset(
    (
        *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
        *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    )
)


def _adds(tokens: Sequence[Token], prose: Prose) -> bool:
    """Whether a subject joins two things, as `painting and tiling`."""
    joining = prose.language.tables.JOINING_WORDS
    return any(token.folded in joining or token.text in _JOINING_SIGNS for token in tokens)


def _says_more(tokens: Sequence[Token], prose: Prose) -> bool:
    """Whether a subject has a word such as `paid` that the text lacks, counts a thing of it, or adds another."""
    tables, harmless = prose.language.tables, prose.language.harmless.words
    telling = tables.SUBJECT_TELLING | (tables.SUBJECT_ALONE if len(tokens) == 1 else frozenset())
    adds = _adds(tokens, prose)
    text = {token.folded for sentence in prose.sentences[prose.subject_sentences :] for token in sentence}
    for token, behind in zip(tokens, (*tokens[1:], None), strict=True):
        is_new = token.kind == "word" and not _is_said(token.folded, text)
        counts_a_thing = token.folded in tables.COUNTS and behind and _is_said(behind.folded.removesuffix("es"), text)
        is_added = adds and token.folded in harmless and token.folded not in prose.language.words.linking
        is_small = token.folded in prose.language.chatter.subject
        if is_new and (token.folded in telling or counts_a_thing or (is_added and not is_small)):
            return True
    return False


def _is_named_in_text(name: Token, prose: Prose) -> bool:
    """Whether the text names this customer too, or nobody, neither by a name nor by an address."""
    meant = {customer.customer_id for customer in prose.by_start[name.start].customers}
    named = [token for sentence in prose.sentences[prose.subject_sentences :] for token in sentence]
    others = [prose.by_start[token.start] for token in named if token.kind == "name"]
    in_text = {customer.customer_id for other in others for customer in other.customers}
    return bool(meant & in_text) or not (in_text or any(token.kind == "email" for token in named))


def _named_words(tokens: Sequence[Token], language: Language) -> frozenset[str]:
    """The words of things such as `annual report`, whose names are no instructions."""
    words = [token.folded for token in tokens if token.kind == "word"]
    return frozenset(word for pair in pairwise(words) if pair in language.words.names for word in pair)


_JOINING_SIGNS = frozenset("+&/#")
_POSSESSIVE = "'s"


def _is_said(word: str, said: Collection[str]) -> bool:
    if word in said or f"{word}s" in said or word.removesuffix("s") in said:
        return True
    stem = word[: max(_STEM, len(word) - 3)]
    return len(word) >= _STEM and any(other.startswith(stem) for other in said)


def _is_compound(token: Token, said: Collection[str], language: Language) -> bool:
    """Whether a noun of a subject is made of one that the text has and of an ordinary one: `Baustellenfotos`."""
    word, harmless = token.folded, language.harmless.words
    if token.kind != "word" or not token.text[:1].isupper() or language.words.flag(word) != "":
        return False
    for part in (each for each in said if len(each) >= _STEM):
        stem = part.removesuffix("n").removesuffix("e")
        before, found, behind = word.partition(stem)
        rests = {behind[size:] for size in range(_LINKING)} if not before else {before.removesuffix("s"), before}
        if found and (not before or word.endswith(part)) and not rests.isdisjoint(harmless - _OF_ANY_NOUN):
            return True
    return False


_LINKING = 4
"""Letters that at most stand between two parts of a noun, as in `Baustelle-n-fotos`."""
_OF_ANY_NOUN = frozenset({"en", "er", "es", "in", "an", "am", "im", "der", "die", "das", "so", "und"})
_STEM = 6
"""Letters by which `deliveries` in a subject is known from `delivered` in the text."""


def _is_harmless(token: Token, prose: Prose) -> bool:
    """Whether a word of a subject changes nothing; a type of request that the text says by the same word does not."""
    language = prose.language
    if token.folded not in language.words.bearing or token.folded in language.chatter.subject:
        return True
    text = {other.folded for sentence in prose.sentences[prose.subject_sentences :] for other in sentence}
    return token.folded in language.subject_types and (token.folded in text or _is_said(token.folded, text))


_MAX_NAME_WORDS = 3
_NAME_AND_SURNAME = 2
"""Tokens of `Tom Miller`, whose surname begins the name of a customer."""


def _is_signed(prose: Prose, number: int) -> bool:
    """Whether this line and those after it are only the writer's name or initial, and what mail programs add."""
    last = len(prose.sentences) - 1
    if last - number > _MAX_LINES_AFTER_NAME or not _is_signer(prose, number):
        return False
    is_name = _is_name(prose.sentences[number], prose.language) or _is_name_of_sender(prose.sentences[number], prose)
    return is_name and all(
        _is_name(tokens, prose.language)
        or _is_footer(tokens, prose.language)
        or _is_contact(tokens, prose)
        or _is_post(tokens, prose)
        or _is_address_of_sender(tokens, prose)
        for tokens in prose.sentences[number + 1 :]
    )


def _is_name_of_sender(tokens: Sequence[Token], prose: Prose) -> bool:
    """Whether a line is the sender's name as the mail's head has it: `Petra Müller`, who may have a customer's name.

    A first name may be a word of requests too, as Mark is; an initial stands for it beside the surname.
    """
    named = [token for token in tokens if not is_free_sign(token)]
    words = [word for token in named for word in token.folded.split()]
    if not 1 <= len(words) <= _MAX_NAME_WORDS or not all(token.text[:1].isupper() for token in named):
        return False
    if any(token.kind not in ("word", "name") for token in named):
        return False
    *before, last = words
    initials = {word[0] for word in prose.signers}
    is_first_name = len(words) == 1 and last in FIRST_NAMES
    is_whole = bool(before) and all(word in prose.signers | initials for word in before)
    return last in prose.signers and (is_whole or is_first_name)


def _is_post(tokens: Sequence[Token], prose: Prose) -> bool:
    """Whether a line below the sender's name is only a post, or one with the sender's firm: `Accounts, Acme Ltd`."""
    posts, linking = prose.language.chatter.posts, prose.language.words.linking
    named = [token for token in tokens if token.kind == "name"]
    words = [token.folded for token in tokens if token.kind == "word"]
    return (
        any(word in posts for word in words)
        and all(word in posts or word in linking for word in words)
        and all(token.kind in ("word", "name") or is_free_sign(token) for token in tokens)
        and (not named or is_own_name(named, prose.signers))
    )


def _is_contact(tokens: Sequence[Token], prose: Prose) -> bool:
    """Whether a line is only the writer's firm, or a number or an address to reach them."""
    if all(token.kind in ("email", "url", "phone") or is_free_sign(token) for token in tokens):
        return True
    is_firm = all(token.kind == "name" for token in tokens) and is_own_name(tokens, prose.signers)
    return is_firm or is_number_to_reach(prose.text[tokens[0].start : tokens[-1].end])


def _is_address_of_sender(tokens: Sequence[Token], prose: Prose) -> bool:
    """Whether a line is the sender's firm with its address: `Patel Print, Unit 4, Canal Road`."""
    language = prose.language
    words = [token for token in tokens if token.kind == "word"]
    is_named = bool(words) and any(word.folded in prose.signers for word in words[:1])
    is_placed = any(is_of_address(word.folded, language) for word in words)
    is_plain = all(
        token.kind == "number" or is_free_sign(token) or (token.kind == "word" and token.text[:1].isupper())
        for token in tokens
    )
    return is_named and is_placed and is_plain and not any(language.words.is_bearing(word.folded) for word in words)


def _is_signer(prose: Prose, number: int) -> bool:
    """Whether a line has a word of the sender's name or address, or its initial."""
    initials = {word[0] for word in prose.signers}
    return any(token.folded in prose.signers | initials for token in prose.sentences[number])


_MAX_LINES_AFTER_NAME = 3


def _is_name(tokens: Sequence[Token], language: Language) -> bool:
    words = [token for token in tokens if token.kind == "word"]
    if not words or len(words) > _MAX_NAME_WORDS:
        return False
    is_name = all(token.text[:1].isupper() or len(token.text) == 1 for token in words)
    known = language.vocabulary | language.words.bearing | language.tables.SMALL_TALK_STOPPERS
    return (
        is_name
        and all(token.kind == "word" or is_free_sign(token) for token in tokens)
        and not any(token.folded in known for token in words)
    )


def _is_footer(tokens: Sequence[Token], language: Language, *, after: bool = False) -> bool:
    """Whether this is a sentence of a legal footer, all of whose words such footers have.

    after: whether it stands after one; then `Please delete it.` is one too.
    """
    words = [token for token in tokens if token.kind == "word"]
    has_figure = any(token.kind in ("money", "date", "document", "name", "rate") for token in tokens)
    is_begun = " ".join(token.folded for token in words).startswith(language.tables.FOOTERS)
    return (
        is_begun
        and (after or any(token.folded in language.chatter.footer_core for token in words))
        and not has_figure
        and all(token.folded in language.chatter.footer or _is_name_word(token, language) for token in words)
    )


def is_telling(text: str, language: Language) -> bool:
    """Whether the text below the mark of a signature says more than who writes."""
    telling = language.words.bearing | language.tables.SMALL_TALK_STOPPERS | language.words.grammar
    for tokens in sentences(tokenize(text), language.abbreviations):
        is_reachable = any(token.kind in ("email", "url", "phone") for token in tokens)
        if not is_reachable and not _is_footer(tokens, language):
            said = (token.folded for token in tokens if token.kind == "word")
            if any(word in telling and word not in language.tables.ADDRESS_WORDS for word in said):
                return True
    return False


def bearing_sentences(text: str, language: Language) -> list[str]:
    """The sentences of a quoted line that have a word or a figure which can change a request."""
    bearing = language.words.bearing | {_FIGURE}
    return [said for said, words in _said_beside(text, language) if words & bearing]


def telling_sentences(text: str, language: Language, decisive: frozenset[str]) -> list[str]:
    """The sentences below the mark of a signature that speak of the request: a postscript, a word that takes it
    back or puts it off (`decisive`), or a word that refers to it beside one that can change it.

    An advertisement such as `first hour free` refers to nothing.
    """
    referring, bearing = language.tables.SMALL_TALK_STOPPERS, language.words.bearing
    return [
        said
        for said, words in _said_beside(text, language)
        if words & (decisive | _POSTSCRIPT) or (words & referring and words & bearing)
    ]


_POSTSCRIPT = frozenset({"ps", "pps", "nb"})
_FIGURE = "0"
"""Stands among the words of a sentence for an amount, a rate or the number of a document."""
_FIGURE_KINDS = frozenset({"money", "rate", "document"})


def _said_beside(text: str, language: Language) -> Iterator[tuple[str, frozenset[str]]]:
    """Sentences with their words, without those of legal footers, of posts in a firm and of addresses.

    The words of footers count beside a figure: `not 500.00` is none.
    """
    passed_over = language.chatter.footer | language.chatter.posts | language.tables.ADDRESS_WORDS
    for group in sentences(tokenize(text), language.abbreviations):
        if group and not _is_footer(group, language):
            words = frozenset(token.folded for token in group if token.kind == "word")
            has_figure = any(_is_amount(token) for token in group)
            counted = (
                words - (passed_over - language.chatter.footer) | {_FIGURE} if has_figure else words - passed_over
            )
            yield text[group[0].start : group[-1].end], counted


def _is_amount(token: Token) -> bool:
    """Whether it is a figure that a request can be about; a number alone, as of a street, is none."""
    return token.kind in _FIGURE_KINDS or (token.kind == "number" and bool(set(token.text) & set(".,")))


def _is_name_word(token: Token, language: Language) -> bool:
    return token.text[:1].isupper() and not (
        token.folded in language.vocabulary or token.folded in language.tables.SMALL_TALK_STOPPERS
    )


def _is_signature(tokens: Sequence[Token], parsed: Parsed, language: Language) -> bool:
    """A line after the closing words: a name, a post, a firm, an address, a number to call."""
    words = [token for token in tokens if token.kind == "word"]
    is_month_name = [said.meaning for said in parsed.spoken] == ["note"] and 1 < len(words) <= _MAX_NAME_WORDS
    is_name = [said.meaning for said in parsed.spoken] == ["customer"] and bool(parsed.leftovers)
    named = [token for token in tokens if token.text != "."]
    is_surname = is_name and len(named) == _NAME_AND_SURNAME and named[-1].kind == "name"
    if any(said.meaning not in _IN_SIGNATURES for said in parsed.spoken) and not (is_month_name or is_surname):
        return False
    has_place = any(is_of_address(token.folded, language) for token in words)
    kinds = _SIGNATURE_KINDS | ({"number"} if has_place else set())
    is_reachable = any(token.kind in ("email", "url", "phone") for token in tokens)
    if any(token.text == ":" for token in tokens) and not (has_place or is_reachable):
        return False
    if any(is_address_to_bill(token.folded) for token in words):
        return False
    return (
        len(words) <= _MAX_SIGNATURE_WORDS
        and all(token.kind in kinds and token.text != "?" for token in tokens)
        and all(_is_of_signature(token, language) or _is_street(tokens, token, language) for token in words)
    )


_IN_SIGNATURES = COURTESY | {"street"}


def _is_of_own_firm(prose: Prose, number: int, parsed: Parsed) -> bool:
    """A line after the closing words with what the writer's firm does, its VAT id or its telephone number."""
    tokens = prose.sentences[number]
    text = prose.text[tokens[0].start : tokens[-1].end]
    if is_number_to_reach(text) or _is_address_of_sender(tokens, prose):
        return True
    if any(said.meaning not in _OF_OWN_FIRM for said in parsed.spoken) or len(tokens) > _MAX_OWN_LINE:
        return False
    is_own = _is_signer(prose, number) or is_own_name(tokens, prose.signers)
    return is_own and tells_what_it_does(text, tokens, prose.language)


_MAX_OWN_LINE = 20
_OF_OWN_FIRM = COURTESY | {"customer", "count"}
"""What such a line may be read as: `Notdienst 24h` counts nothing that is billed."""


def _is_street(tokens: Sequence[Token], word: Token, language: Language) -> bool:
    """Whether a word with a capital names a street, behind `rue` or `rue de la`: `14 rue du Port`."""
    before = [token.folded for token in tokens if token.kind == "word" and token.start < word.start]
    while before and before[-1] in language.words.linking:
        before.pop()
    return word.text[:1].isupper() and bool(before) and before[-1] in language.tables.ADDRESS_WORDS


def _is_of_signature(token: Token, language: Language) -> bool:
    """A name, a post, or a word of an address."""
    word = token.folded
    if word in language.words.bearing or word in language.tables.SMALL_TALK_STOPPERS - language.tables.ADDRESS_WORDS:
        return word in language.chatter.posts
    listed = language.tables.ADDRESS_WORDS | language.chatter.posts | language.words.linking
    is_name = token.text[:1].isupper() and word not in language.words.grammar
    return is_name or word in listed or is_of_address(word, language)
