"""Reads a sentence once more without the words that only give it its tone, such as `bitte`, `noch` and `mal`.

They may stand nearly anywhere in a sentence. A phrase lists them where they stand most often; where they are in its
way, the sentence without them may be one that the phrases know.
"""

from collections.abc import Sequence
from types import SimpleNamespace

from My_AI_Employee.planners.rules.grammar.parse import Leftover
from My_AI_Employee.planners.rules.grammar.tokens import Token


def without_particles(tokens: Sequence[Token], tables: SimpleNamespace) -> tuple[Token, ...]:
    """The tokens without particles, and without an article between a preposition and a customer's name."""
    edged = (None, *tokens, None)
    return tuple(
        token
        for before, token, behind in zip(edged, tokens, edged[2:], strict=False)
        if not (_is_particle(before, token, behind, tables) or _is_article(before, token, behind, tables))
    )


def _is_particle(before: Token | None, token: Token, behind: Token | None, tables: SimpleNamespace) -> bool:
    """Whether a word says nothing here; beside some words it does: `noch mal` is again, and `3 mal` three times."""
    if token.kind != "word" or token.folded not in tables.PARTICLES:
        return False
    if (
        before
        and (before.kind != "word" or before.folded in tables.COUNTS)
        and token.folded in tables.COUNTING_PARTICLES
    ):
        return False
    pairs = {(before.folded if before else "", token.folded), (token.folded, behind.folded if behind else "")}
    idioms: frozenset[tuple[str, str]] = tables.PARTICLE_IDIOMS
    return idioms.isdisjoint(pairs)


def _is_article(before: Token | None, token: Token, behind: Token | None, tables: SimpleNamespace) -> bool:
    """Whether it is the article of `für die Müller GmbH`."""
    if before is None or behind is None or behind.kind != "name":
        return False
    articles: frozenset[str] = tables.NAME_ARTICLES
    return token.folded in articles and before.folded in tables.BEFORE_NAMES


_PRONOUNS = frozenset({"die", "der", "das", "den", "dem"})
_AUXILIARIES = frozenset(
    (
        "haben",
        "hat",
        "hatte",
        "hatten",
        "sind",
        "ist",
        "war",
        "waren",
        "wurde",
        "wurden",
        "werden",
        "wird",
        "wollen",
        "will",
    )
)
"""Before one of these an article says who did it: `die haben fotografiert`."""
_ENDS_CLAUSE = frozenset(".,;:!?)")


def is_small(left: Leftover, text: str, tables: SimpleNamespace) -> bool:
    """Whether words that no phrase has are only articles and the like, or the end of a verb as in `schick sie zu`."""
    words = left.quote.casefold().split()
    small: frozenset[str] = tables.SMALL_WORDS
    following = text[left.start + len(left.quote) :].casefold().split()
    if all(word in small for word in words):
        return not (words[-1] in _PRONOUNS and following and following[0] in _AUXILIARIES)
    behind = text[left.start + len(left.quote) :].lstrip(" ")[:1]
    return words[-1] in tables.VERB_ENDS and len(words) == 1 and (not behind.strip() or behind in _ENDS_CLAUSE)
