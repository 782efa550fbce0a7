"""Names among the free words of an outlay: hotels, filling stations, known firms inside of a word."""

from collections.abc import Sequence

from My_AI_Employee.planners.rules.customers import comparable
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS
from My_AI_Employee.planners.rules.grammar.language.outlay_places import NO_SELLERS, TITLES, TOWNS
from My_AI_Employee.planners.rules.grammar.language.outlays import OUTLAYS
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.outlay_parts import PLACES
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.outlay_details import Run, is_named
from My_AI_Employee.planners.rules.task_text import TaskText

AT_PLACES = frozenset({"à", "in", "an", "am", "at"})
"""Words before where somebody is, as in `Hotel in Kassel`."""
_STATIONS = frozenset({"station", "tankstelle", "station-service"})


def is_stay_in(stay: Sequence[Token], house: Sequence[Token], language: Language) -> bool:
    """Whether the second sold the first: `Hotel in Kassel` and `Hotel Gude`."""
    is_place = len(stay) > 1 and stay[0].folded == house[0].folded and stay[1].folded in AT_PLACES
    return is_place and is_house(house) and house[1].folded not in AT_PLACES and is_named(house, language)


def is_house(run: Sequence[Token]) -> bool:
    """Whether words are the name of a hotel, which sells nights: `Hotel Krone`."""
    return len(run) > 1 and run[0].folded in PLACES


def firm_inside(run: Sequence[Token]) -> tuple[Token, ...]:
    """The vendor that a word such as `Zoom-Lizenz` names beside the thing; empty for none."""
    for token in run:
        name = token.text.partition("-")[0]
        if "-" in token.text and name.casefold() in FIRMS:
            return (Token("word", name, token.start, token.start + len(name)),)
    return ()


def weekday(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a day of the week as one."""
    first, last = tokens[0], tokens[-1]
    return (Token("date", " ".join(token.text for token in tokens), first.start, last.end),)


def pump(run: tuple[Token, ...]) -> tuple[Token, ...]:
    """`Avia` of `Station Avia` and of `Station Avia à Morges`."""
    run = run[1:] if len(run) > 1 and run[0].folded in _STATIONS else run
    at = next((number for number, token in enumerate(run) if number and token.folded in AT_PLACES), len(run))
    return run[:at]


def is_in_books(run: Sequence[Token], source: TaskText) -> bool:
    """Whether words are the whole name of a vendor of the books."""
    name = source.quote(run)
    return any(comparable(one.name) == comparable(name) for one in source.books.find_vendors(name))


def is_renewed(run: Sequence[Token], behind: str, name: str) -> bool:
    """Whether words end with a thing that the word behind them says was renewed: `Trados Jahreslizenz verlängert`.

    name: of the language.
    """
    last = run[-1].folded
    return behind in _RENEWED and (last in OUTLAYS[name].split() or last.endswith(RENEWABLE))


_RENEWED = frozenset({"verlängert", "renewed", "renouvelé", "renouvelée"})
RENEWABLE = ("lizenz", "abo", "abonnement", "domain", "versicherung", "mitgliedschaft")
"""Ends of German words for what is renewed, which are no names of firms."""


def one_route(runs: Sequence[Run], text: str) -> Run:
    """Where a drive went: `Nantes - Angers` as one, else the longest of what is said."""
    if len(runs) == 2 and text[runs[0][1][-1].end : runs[1][1][0].start].strip() in _ROUTE_SIGNS:
        return runs[0][0], (*runs[0][1], *runs[1][1])
    return max(runs, key=lambda each: len(each[1]))


_ROUTE_SIGNS = frozenset({"-", "–", "/", "→", "->"})


def post_office(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`Post` of `bei der Post`, `Post Office` of `at the Post Office`."""
    return tuple(tokens[-2:] if tokens[-1].folded == "office" else tokens[-1:])


def is_no_seller(what: Sequence[Token], who: Sequence[Token], source: TaskText) -> bool:
    """Whether the second hardly sold the first: a town, a room, or a person beside a meal or a journey."""
    names = [token.folded for token in who if token.kind == "word"]
    hints = source.prose.language.tables.CATEGORY_HINTS
    is_light = any(hints.get(token.folded) in ("meals", "travel") for token in what)
    is_place = len(names) == 1 and names[0] in NO_SELLERS and not who[0].text.isupper()
    return all(name in TOWNS for name in names) or is_place or (is_light and who[0].folded in TITLES)
