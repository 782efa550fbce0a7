"""Takes the verb that closes a German sentence out from between a thing and its price.

`15 Lunchboxen geliefert, je 14 Euro` and `3 Texte verrechnen, 95 Euro pro Text` are items with a verb inside; the
verb belongs to what stands before the item.
"""

import re
from collections.abc import Sequence

from My_AI_Employee.planners.rules.grammar.language.german_told import BEFORE_PRICES, CLOSING_VERBS
from My_AI_Employee.planners.rules.grammar.language.german_work import WORK_DONE
from My_AI_Employee.planners.rules.grammar.tokens import Token

_DONE = re.compile(WORK_DONE.replace("[% ]", r"\b"))
_SIGNS = frozenset(",;:-–")
_FIGURES = ("number", "money")


def without_bracket(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The tokens without the verb between a counted thing and its price, and the verb."""
    for at in range(2, len(tokens) - 2):
        size = _size(tokens, at)
        behind = tokens[at + size : at + size + 2]
        is_closed = size and len(behind) > 1 and behind[0].text in _SIGNS and _begins_price(behind[1])
        before = tokens[at - 1]
        is_thing = before.kind == "mixed" or (before.kind == "word" and before.text[:1].isupper())
        if is_closed and is_thing and any(token.kind == "number" for token in tokens[:at]):
            return (*tokens[:at], *tokens[at + size :]), tuple(tokens[at : at + size])
    return tuple(tokens), ()


def _size(tokens: Sequence[Token], at: int) -> int:
    """How many tokens at a place are such a verb; none where it is no verb."""
    words = [token.folded for token in tokens[at : at + 3]]
    if words[:2] == ["in", "rechnung"]:
        return 3 if words[2:] in (["stellen"], ["gestellt"]) else 2
    return 1 if words[0] in CLOSING_VERBS or _DONE.fullmatch(words[0]) else 0


def _begins_price(token: Token) -> bool:
    return token.kind in _FIGURES or token.folded in BEFORE_PRICES
