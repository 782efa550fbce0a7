"""Tells the name of a vendor from the words around it: `Figma subscription`, `Metro Einkauf`, `Figma-Abo`."""

from collections.abc import Sequence

from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, PUMPS
from My_AI_Employee.planners.rules.grammar.language.outlay_phrases import BOOKING_WORDS, PURCHASES
from My_AI_Employee.planners.rules.grammar.language.outlays import OUTLAYS
from My_AI_Employee.planners.rules.grammar.language.people import FUELS
from My_AI_Employee.planners.rules.grammar.outlay_parts import PLACES
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.task_text import TaskText

_OUTLAYS = frozenset(word for words in OUTLAYS.values() for word in words.split())


_IN_TOWNS = frozenset({"in", "à"})
"""Words before the town in which a known firm has a shop."""


def is_booking(tokens: Sequence[Token]) -> bool:
    """Whether words only ask for something to be booked, as `verbuchen` does, and name no thing."""
    return all(token.folded in BOOKING_WORDS for token in tokens)


def without_purchase(tokens: Sequence[Token]) -> Sequence[Token]:
    """`Metro` of `Metro Einkauf`, and `Esso` of `Esso in Harrogate`."""
    at = next((number for number, token in enumerate(tokens) if number and token.folded in _IN_TOWNS), 0)
    name = " ".join(token.folded for token in tokens[:at])
    if at and (name in FIRMS or name in PUMPS) and all(token.text[:1].isupper() for token in tokens[at + 1 :]):
        return tokens[:at]
    while len(tokens) > 1 and tokens[-1].folded in PURCHASES:
        tokens = tokens[:-1]
    return tokens


def is_no_vendor(tokens: Sequence[Token], source: TaskText) -> bool:
    """Whether German words, which all have capitals, name a thing: `Figma-Abo November` is no vendor."""
    if not source.prose.language.capital_nouns or " ".join(token.folded for token in tokens) in FIRMS:
        return is_booking(tokens)
    tables = source.prose.language.tables
    things = _OUTLAYS | frozenset(tables.CATEGORY_HINTS) | frozenset(tables.WORDS["MONTH"]) | PURCHASES
    rest = tokens[1:] if tokens[0].folded in PLACES else tokens
    return is_booking(tokens) or any(
        token.folded in things or token.folded.rpartition("-")[2] in things for token in rest
    )


def with_firm(description: str) -> tuple[str, str]:
    """The firm that everybody knows with whose name a description begins or ends, and the description.

    `Figma subscription` stays as it is, of `domain renewal GoDaddy` the thing is left.
    """
    words = description.split()
    if words and words[0][:1].isupper() and (name := FIRMS.get(description.casefold())):
        return name, description
    for size in (3, 2, 1):
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        if len(words) > size and first[:1].isupper() and (name := FIRMS.get(first.casefold())):
            return name, description
        if len(words) > size and last[:1].isupper() and (name := FIRMS.get(last.casefold())):
            return name, " ".join(_without_links(words[:-size]))
        is_fuel = len(words) > size and words[0].casefold() in FUELS
        if is_fuel and last[:1].isupper() and (name := PUMPS.get(last.casefold())):
            return name, " ".join(words[:-size])
    return _subscribed_with(words), description


def _subscribed_with(words: Sequence[str]) -> str:
    """The known firm right behind a word such as `abonnement`; empty for none."""
    for size in (3, 2, 1):
        behind = " ".join(words[1 : size + 1])
        if words[:1] and words[0].casefold() in _SUBSCRIBED and behind[:1].isupper() and behind.casefold() in FIRMS:
            return FIRMS[behind.casefold()]
    return ""


_SUBSCRIBED = frozenset(
    ["abonnement", "renouvellement", "licence", "abo", "lizenz", "jahreslizenz", "monatsabo", "jahresabo"]
)
"""Things of which the firm stands right behind them."""


def _without_links(words: Sequence[str]) -> Sequence[str]:
    """`timbres` of `timbres à`, before the name of who sold them."""
    while len(words) > 1 and words[-1].casefold() in _LINKS:
        words = words[:-1]
    return words


_LINKS = frozenset(
    {
        "with",
        "via",
        "on",
        "à",
        "au",
        "aux",
        "chez",
        "de",
        "bei",
        "beim",
        "von",
        "vom",
        "der",
        "dem",
        "at",
        "from",
        "by",
    }
)
