"""Subjects of mails that only name what the text is about."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.names import name_words
from My_AI_Employee.planners.rules.grammar.own_firm import is_name_of_street, is_of_street
from My_AI_Employee.planners.rules.grammar.parse import is_free_sign
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token


def is_plain_subject(tokens: Sequence[Token], prose: Prose, intent: str) -> bool:
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
    ordinary = _ordinary(prose.language)
    if others and _says_more(others, prose):
        return False
    return all(
        is_free_sign(token)
        or token.text in _JOINING_SIGNS
        or token.folded == _POSSESSIVE
        or token.folded in ordinary
        or token.folded in of_this_type
        or token.folded in days
        or (token.folded in things and _is_said(token.folded, said))
        or token.kind == "mixed"
        or is_of_street(tokens, token)
        or is_name_of_street(tokens, token, prose.language)
        or (prose.language.capital_nouns and _is_compound(token, said, prose.language))
        or (token.kind == "name" and _is_named_in_text(token, prose))
        or (token.kind == "document" and token.folded in said)
        or (token.kind == "word" and _is_said(token.folded, said) and _is_harmless(token, prose))
        for token in tokens
    )


def _ordinary(language: Language) -> frozenset[str]:
    """Words that change no request, and things that a subject may name though its text does not."""
    words: frozenset[str] = language.harmless.words | language.tables.SUBJECT_THINGS
    return words


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
    tables, harmless = prose.language.tables, _ordinary(prose.language)
    telling = tables.SUBJECT_TELLING | (tables.SUBJECT_ALONE if len(tokens) == 1 else frozenset())
    adds = _adds(tokens, prose)
    text = {token.folded for sentence in prose.sentences[prose.subject_sentences :] for token in sentence}
    for token, behind in zip(tokens, (*tokens[1:], None), strict=True):
        is_new = token.kind == "word" and not _is_said(token.folded, text)
        counts_a_thing = token.folded in tables.COUNTS and _is_thing(behind, text | tables.SUBJECT_THINGS)
        is_added = adds and token.folded in harmless and token.folded not in prose.language.words.linking
        is_small = token.folded in prose.language.chatter.subject
        if is_new and (token.folded in telling or counts_a_thing or (is_added and not is_small)):
            return True
    return False


def _is_thing(token: Token | None, things: Collection[str]) -> bool:
    return token is not None and _is_said(token.folded.removesuffix("es"), things)


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
