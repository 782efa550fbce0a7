"""Signatures: the name of who writes, and the lines with a post, a firm, an address and numbers below it."""

from collections.abc import Sequence

from My_AI_Employee.planners.rules.grammar.footers import is_legal_footer
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.own_firm import (
    is_address_to_bill,
    is_name_of_street,
    is_number_to_reach,
    is_of_address,
    is_own_name,
    tells_what_it_does,
)
from My_AI_Employee.planners.rules.grammar.parse import Parsed, is_free_sign
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

_SIGNATURE_KINDS = frozenset({"word", "sign", "email", "url", "phone", "mixed", "name"})
_MAX_SIGNATURE_WORDS = 12
_MAX_NAME_WORDS = 3
_NAME_AND_SURNAME = 2
"""Tokens of `Tom Miller`, whose surname begins the name of a customer."""


def is_signed(prose: Prose, number: int) -> bool:
    """Whether this line and those after it are only the writer's name or initial, and what mail programs add."""
    last = len(prose.sentences) - 1
    if last - number > _MAX_LINES_AFTER_NAME or not _is_signer(prose, number):
        return False
    line = prose.sentences[number]
    is_name = is_unknown_name(line, prose.language) or _is_name_of_sender(line, prose)
    return is_name and all(
        is_unknown_name(tokens, prose.language)
        or is_legal_footer(tokens, prose.language)
        or _is_contact(tokens, prose)
        or _is_post(tokens, prose)
        or _is_address_of_sender(tokens, prose)
        for tokens in prose.sentences[number + 1 :]
    )


def is_first_name_at_end(prose: Prose, number: int) -> bool:
    """Whether a line is only a first name, and all below it tells where its owner can be reached."""
    words = [token for token in prose.sentences[number] if not is_free_sign(token)]
    is_first_name = len(words) == 1 and words[0].folded in FIRST_NAMES and words[0].text[:1].isupper()
    below = prose.sentences[number + 1 :]
    return (
        is_first_name
        and len(below) <= _MAX_LINES_AFTER_NAME
        and all(
            _is_contact(line, prose) or _is_firm_with_address(line, prose) or is_legal_footer(line, prose.language)
            for line in below
        )
    )


def _is_firm_with_address(tokens: Sequence[Token], prose: Prose) -> bool:
    """Whether a line is the writer's firm with a street, a town or a number to call: `Vasseur - 14 rue du Port`."""
    language = prose.language
    behind = [token for token in tokens if token.kind != "name" and not is_free_sign(token)]
    text = prose.text[behind[0].start : behind[-1].end] if behind else ""
    words = [token for token in behind if token.kind == "word"]
    is_street = any(is_of_address(token.folded, language) for token in words) and all(
        token.kind in ("word", "number", "mixed") for token in behind
    )
    return is_own_name(tokens, prose.signers) and (
        is_number_to_reach(text)
        or (
            is_street
            and all(
                _is_signature_word(token, language) or is_name_of_street(tokens, token, language) for token in words
            )
        )
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


def is_unknown_name(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a line is only one to three words with capitals, or initials, that mean nothing to the language."""
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


def is_of_signature(tokens: Sequence[Token], parsed: Parsed, language: Language) -> bool:
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
        and all(_is_signature_word(token, language) or is_name_of_street(tokens, token, language) for token in words)
    )


_IN_SIGNATURES = COURTESY | {"street", "phone"}


def is_of_own_firm(prose: Prose, number: int, parsed: Parsed) -> bool:
    """A line after the closing words with what the writer's firm does, its VAT id or its telephone number."""
    tokens = prose.sentences[number]
    text = prose.text[tokens[0].start : tokens[-1].end]
    if is_number_to_reach(text) or _is_address_of_sender(tokens, prose):
        return True
    if any(said.meaning not in _OF_OWN_FIRM for said in parsed.spoken) or len(tokens) > _MAX_OWN_LINE:
        return False
    is_own = _is_signer(prose, number) or is_own_name(tokens, prose.signers)
    return _is_firm_with_address(tokens, prose) or (is_own and tells_what_it_does(text, tokens, prose.language))


_MAX_OWN_LINE = 20
_OF_OWN_FIRM = COURTESY | {"customer", "count", "phone", "street"}
"""What such a line may be read as: `Notdienst 24h` counts nothing that is billed."""


def _is_signature_word(token: Token, language: Language) -> bool:
    """A name, a post, or a word of an address."""
    word = token.folded
    is_of_town = word in language.tables.ADDRESS_WORDS
    if word in language.words.bearing or (word in language.tables.SMALL_TALK_STOPPERS and not is_of_town):
        return word in language.chatter.posts
    is_name = token.text[:1].isupper() and word not in language.words.grammar
    is_listed = is_of_town or word in language.chatter.posts or word in language.words.linking
    return is_name or is_listed or is_of_address(word, language)
