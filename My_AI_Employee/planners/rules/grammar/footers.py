"""Legal footers, and what quoted lines and lines below a signature say of the request."""

from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.tokens import Token, sentences, tokenize


def is_legal_footer(tokens: Sequence[Token], language: Language, *, after: bool = False) -> bool:
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
        if not is_reachable and not is_legal_footer(tokens, language):
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
        if group and not is_legal_footer(group, language):
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
