"""Lines below the closing words and the sender's name that only tell of their firm: a town, a trade, a slogan.

Such a line is short and has no verb: its words have capitals, are joined by prepositions, or are a list of nouns. Its
figures are of an address, of opening hours or a telephone number. Anything that can change a request makes it none.
"""

import re
from collections.abc import Sequence

from My_AI_Employee.planners.rules.grammar.language import french_open, french_signature_words
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.own_firm import is_address_to_bill, is_of_address, is_own_name
from My_AI_Employee.planners.rules.grammar.parse import is_free_sign
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

_MAX_WORDS = 9
_MAX_LINES = 5
_KINDS = frozenset({"word", "sign", "number", "mixed", "phone", "url", "email", "name"})
_POSTCODE = re.compile(r"[0-9]{4,5}")
_HOUSE = re.compile(r"[1-9][0-9]{0,3}(?:bis|ter|[a-z])?", re.I)
_STREETS = frozenset(french_signature_words.STREETS.split())
_OPEN = frozenset({"24", "7"})
_OPENING = frozenset({"h", "j", "24h", "7j"})
_OPENERS = frozenset(french_signature_words.OPENERS.split())
_SINCE = "depuis"
_NEVER = frozenset(french_signature_words.NO_SIGNATURE.split()) | frozenset(french_open.NO_OPEN_NOUN.split())
_BEARING = tuple(french_open.NO_OPEN_BEGINNING.split())
_OTHER_PAYERS = frozenset(french_signature_words.OTHER_PAYERS.split())
_NOUN_ENDS, _VERB_ENDS = (
    tuple(french_signature_words.NOUN_ENDS.split()),
    tuple(french_signature_words.VERB_ENDS.split()),
)


def is_below_name(prose: Prose, number: int) -> bool:
    """Whether a line after the closing words stands below the sender's name and only tells of their firm."""
    if prose.language.tables is not LANGUAGES["fr"] or names_another_payer(prose, number):
        return False
    above = prose.sentences[max(prose.subject_sentences, number - _MAX_LINES) : number]
    is_named = any(token.folded in prose.signers for tokens in above for token in tokens if token.kind == "word")
    is_named = is_named or any(is_own_name(tokens, prose.signers) for tokens in above)
    return is_named and _tells_of_firm(prose.sentences[number], prose)


def names_another_payer(prose: Prose, number: int) -> bool:
    """Whether a line that looks like a signature has a word such as `Destinataire`: then it is asked about."""
    words = (token.folded for token in prose.sentences[number] if token.kind == "word")
    return prose.language.tables is LANGUAGES["fr"] and not _OTHER_PAYERS.isdisjoint(words)


def _tells_of_firm(tokens: Sequence[Token], prose: Prose) -> bool:
    words = [token for token in tokens if token.kind == "word"]
    named = [token for token in tokens if token.kind == "name"]
    if not words or len(words) > _MAX_WORDS or any(token.kind not in _KINDS for token in tokens):
        return False
    if named and not is_own_name(named, prose.signers):
        return False
    if any(token.kind == "sign" and not is_free_sign(token) and token.text != "/" for token in tokens):
        return False
    if tokens[-1].text in (".", "!", "…") or not (tokens[0].kind != "word" or tokens[0].text[:1].isupper()):
        return False
    return all(_is_plain(words, token, prose) for token in words) and all(
        _is_of_place_or_hours(tokens, at) for at, token in enumerate(tokens) if token.kind in ("number", "mixed")
    )


def _is_plain(words: Sequence[Token], token: Token, prose: Prose) -> bool:
    """Whether a word of such a line bears on nothing: one with a capital, a joining word, or a noun of a list."""
    language, word = prose.language, token.folded
    if word in language.chatter.posts or is_of_address(word, language) or word in _OPENING | _OPENERS:
        return True
    if word in _NEVER or is_address_to_bill(word) or language.words.is_bearing(word) or word.startswith(_BEARING):
        return False
    if word in language.words.linking:
        return token is not words[-1] or word == _SINCE
    known = language.tables.SMALL_TALK_STOPPERS | language.words.grammar
    is_noun = token.text[:1].isupper() or word.endswith(_NOUN_ENDS)
    return word not in known and is_noun and not (token.text.islower() and word.endswith(_VERB_ENDS))


def _is_of_place_or_hours(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure is a postcode before a town, the number of a house, a year behind `depuis`, or `24h/24`."""
    text = tokens[at].text
    before = tokens[at - 1].folded if at else ""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if text in _OPEN or text.casefold() in _OPENING:
        return True
    if _POSTCODE.fullmatch(text) and (before == _SINCE or (behind is not None and behind.text[:1].isupper())):
        return True
    return any(token.folded in _STREETS for token in tokens) and bool(_HOUSE.fullmatch(text))
