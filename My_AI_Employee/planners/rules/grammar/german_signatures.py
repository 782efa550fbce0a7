"""Knows the lines of a German signature below the name of who writes: an address, and what the firm does."""

import re

from My_AI_Employee.planners.rules.grammar.german_thanks import bears_as_noun
from My_AI_Employee.planners.rules.grammar.language.german_open_nouns import HOUSES
from My_AI_Employee.planners.rules.grammar.own_firm import is_number_to_reach, is_own_name
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

_STREET = (
    r"(?:[A-ZÄÖÜ][\w.-]*(?:straße|strasse|str\.|weg|gasse|platz|allee|ring|damm|ufer|steig|markt|zeile)"
    r"|(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Alter|Alte|Unter den|Hinter der)"
    r" (?P<named>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)) [1-9]\d{0,2} ?[a-z]?"
)
_TOWN = (
    r"(?:(?:D|A|CH)-)?[1-9]\d{3,4} (?P<town>[A-ZÄÖÜ][\w.-]+)"
    r"(?: (?:am |an der |im |in |bei |ob )?[A-ZÄÖÜ][\w-]+| a\. ?[A-Z]\w*\.?)?"
)
_ADDRESS = re.compile(rf"(?:[^,|·•\d]{{3,40}}\s*[,|·•–-]\s*)?{_STREET}(?:\s*[,|·•–-]?\s*{_TOWN})?")
_TOWN_ALONE = re.compile(_TOWN)
_REGISTER = re.compile(
    r"Geschäftsführ(?:er|erin|ung):? [^\d:€]{3,40}, (?:Amtsgericht|Registergericht|AG|Handelsregister)"
    r" [A-ZÄÖÜ][\w ]{2,25},? HR ?[AB]:? ?\d{1,6}"
)
_MAX_WORDS = 8
_LINKING = frozenset(
    [
        "und",
        "für",
        "aus",
        "in",
        "im",
        "am",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "zum",
        "zur",
        "rund",
        "ums",
        "&",
        "seit",
    ]
)
_SIGNS = frozenset(",|&-–·•./*+!")


def is_of_block(prose: Prose, number: int) -> bool:
    """Whether a line below a signed closing is an address, the register or what the firm does.

    A town stands alone only below a street. Words of the request before it are none of a slogan.
    """
    if not prose.language.capital_nouns:
        return False
    text = _line(prose, number)
    if _is_post_of_firm(prose, number) or is_number_to_reach(text) or _REGISTER.fullmatch(text):
        return True
    if found := _ADDRESS.fullmatch(text):
        return _is_place(found["named"], prose, number) and _is_place(found["town"], prose, number)
    if found := _TOWN_ALONE.fullmatch(text):
        above = _ADDRESS.fullmatch(_line(prose, number - 1)) if number else None
        is_below = above is not None and not above["town"]
        return is_below and (
            _is_named_above(found["town"], prose, number) or _is_whole_code(text, found, prose, number)
        )
    return _is_slogan(prose, number)


def _is_post_of_firm(prose: Prose, number: int) -> bool:
    """Whether a line is a post with the writer's own firm: `Leitung Kita Sonnenschein`."""
    tokens = [token for token in prose.sentences[number] if token.kind != "sign"]
    named = [token for token in tokens if token.kind == "name"]
    posts = prose.language.chatter.posts
    return (
        bool(named)
        and is_own_name(named, prose.signers)
        and all(token in named or token.folded in posts for token in tokens)
    )


def is_signed_block(prose: Prose, number: int) -> bool:
    """Whether a line is the sender's whole name, and all below it are of a signature: then no closing is needed."""
    line = prose.sentences[number]
    words = [word for token in line for word in token.folded.split()]
    if not prose.language.capital_nouns or number <= prose.subject_sentences or len(words) != len(line):
        return False
    is_whole = len(words) in (2, 3) and all(word in prose.signers for word in words)
    below = range(number + 1, len(prose.sentences))
    is_short = all(len(prose.sentences[at]) <= 2 * _MAX_WORDS for at in below)
    return is_whole and is_short and all(is_of_block(prose, at) or _is_contact(prose, at) for at in below)


def _is_contact(prose: Prose, number: int) -> bool:
    tokens = prose.sentences[number]
    if all(token.kind in ("email", "url", "phone", "sign") for token in tokens):
        return True
    return all(token.kind == "name" for token in tokens) and is_own_name(tokens, prose.signers)


def _line(prose: Prose, number: int) -> str:
    tokens = prose.sentences[number]
    return prose.text[tokens[0].start : tokens[-1].end]


def _is_place(name: str | None, prose: Prose, number: int) -> bool:
    """Whether the name of a street or town is no word that bears, and none of the request's own: `1000 Vasen`."""
    if name is None:
        return True
    word = name.casefold()
    said = {token.folded for tokens in prose.sentences[:number] for token in tokens if token.kind == "word"}
    is_said = any(one.startswith(word[:_STEM]) for one in said)
    known = prose.language.words.is_bearing(word) or word in prose.language.harmless.words
    return not known and not is_said and not bears_as_noun(word)


_STEM = 5
_LINES_ABOVE = 4


def _is_named_above(town: str, prose: Prose, number: int) -> bool:
    """Whether the sender's own firm above has the name of the town: `Musikschule Köniz`."""
    above = [one for tokens in prose.sentences[max(0, number - _LINES_ABOVE) : number] for one in tokens]
    return any(
        one.kind == "name" and town.casefold() in one.folded and is_own_name([one], prose.signers) for one in above
    )


def _is_whole_code(text: str, found: re.Match[str], prose: Prose, number: int) -> bool:
    """Whether the town has a code of five figures, as no number of pieces has."""
    return bool(_FIVE.match(text)) and _is_place(found["town"], prose, number)


_FIVE = re.compile(r"(?:D-)?\d{5} ")


def _is_slogan(prose: Prose, number: int) -> bool:
    """Whether a line has only nouns, and small words between them, of which none bears on a request."""
    tokens, language = prose.sentences[number], prose.language
    words = [token for token in tokens if token.kind == "word"]
    if not 1 < len(words) <= _MAX_WORDS or not all(_is_word_or_sign(token) for token in tokens):
        return False
    nouns = [token.folded for token in words if token.folded not in _LINKING]
    said = {token.folded for one in prose.sentences[:number] for token in one if token.kind == "word"}
    first = words[0].folded
    begins = first in HOUSES.split() or (first not in _LINKING and first not in language.vocabulary)
    return (
        begins
        and all(token.text[:1].isupper() or token.folded in _LINKING for token in words)
        and not any(language.words.flag(word) == "!" or bears_as_noun(word) for word in nouns)
        and said.isdisjoint(nouns)
    )


def _is_word_or_sign(token: Token) -> bool:
    return token.kind == "word" or (token.kind == "sign" and token.text in _SIGNS)
