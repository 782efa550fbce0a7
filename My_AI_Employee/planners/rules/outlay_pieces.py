"""Cuts the free words of an outlay where a name ends: whom one greets, the town of a shop, a firm before a thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, PUMPS, RAILWAYS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.outlay_places import TITLES, TOWNS
from My_AI_Employee.planners.rules.grammar.outlay_parts import FREE, Part
from My_AI_Employee.planners.rules.grammar.outlay_runs import NumberedPart
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.task_text import TaskText

_NAMES = frozenset(FIRST_NAMES)
_GREETINGS = frozenset({"hi", "hello", "hey", "bonjour", "salut", "coucou"})
_IN_TOWNS = frozenset({"in", "à", "near"})
_SELLERS = frozenset({"vendor", "venue", "bare_vendor", "charged", "payee"})
_MAX_TOWN = 3


def in_pieces(parts: Sequence[NumberedPart], source: TaskText) -> Iterator[NumberedPart]:
    """The parts with names of their own where free words hold several."""
    joined = list(_with_titles(parts, source))
    has_seller = any(part.kind in _SELLERS for _, part in joined)
    for at, (number, part) in enumerate(joined):
        before = joined[at - 1][1] if at and joined[at - 1][0] == number else None
        if part.kind != FREE:
            yield number, part
        elif _is_greeted(part, before):
            yield number, replace(part, kind="fill")
        elif before is not None and before.kind in _SELLERS and _is_town(part.tokens):
            yield number, replace(part, kind="beside")
        else:
            yield from ((number, piece) for piece in _pieces(part, has_seller=has_seller))


def _with_titles(parts: Sequence[NumberedPart], source: TaskText) -> Iterator[NumberedPart]:
    """`M. Guérin` as one run, which its full stop cuts."""
    skipped = False
    for at, (number, part) in enumerate(parts):
        behind = parts[at + 1][1] if at + 1 < len(parts) else None
        is_one = behind is not None and not skipped and _are_one(part, behind, source)
        if not skipped:
            yield number, replace(part, tokens=(*part.tokens, *behind.tokens)) if is_one and behind else part
        skipped = is_one


def _are_one(part: Part, behind: Part, source: TaskText) -> bool:
    is_title = part.kind == behind.kind == FREE and part.tokens[-1].folded in TITLES and len(part.tokens) == 1
    return is_title and source.prose.text[part.tokens[-1].end : behind.tokens[0].start] == ". "


def _is_greeted(part: Part, before: Part | None) -> bool:
    is_name = len(part.tokens) == 1 and part.tokens[0].text[:1].isupper() and part.tokens[0].kind == "word"
    return is_name and before is not None and before.kind == "fill" and before.tokens[-1].folded in _GREETINGS


def _is_town(run: Sequence[Token]) -> bool:
    """Whether words tell in what town a shop is: `in Keighley`."""
    return (
        1 < len(run) <= _MAX_TOWN
        and run[0].folded in _IN_TOWNS
        and all(token.kind == "word" and token.text[:1].isupper() for token in run[1:])
        and not any(token.folded in _NAMES or token.folded in FIRMS for token in run[1:])
    )


def _pieces(part: Part, *, has_seller: bool) -> Iterator[Part]:
    run = part.tokens
    at = next((number for number, token in enumerate(run) if number and token.folded in _IN_TOWNS), 0)
    if at and _is_town(run[at:]) and _may_be_shop(run[:at]):
        yield replace(part, tokens=run[:at])
        yield replace(part, tokens=run[at:], kind="beside")
        return
    if not has_seller and (at := _house_behind(run)):
        yield replace(part, tokens=run[: at - 1])
        yield Part("vendor", run[at:], {"place": run[at:]})
        return
    size = 0 if has_seller else _firm_before(run)
    if size:
        yield Part("vendor", run[:size], {"place": run[:size]})
        yield replace(part, tokens=run[size:])
        return
    inside = () if has_seller else _firm_within(run)
    if inside:
        yield Part("vendor", inside, {"place": inside})
    yield part


def _may_be_shop(run: Sequence[Token]) -> bool:
    name = " ".join(token.folded for token in run)
    is_station = run[0].folded in ("station", "garage") and len(run) > 1
    return name in FIRMS or name in PUMPS or is_station or all(token.text[:1].isupper() for token in run)


def _house_behind(run: Sequence[Token]) -> int:
    """Where the name of a house begins behind a French meal: `déjeuner à La Rotonde`; 0 for none."""
    for at in range(2, len(run) - 1):
        is_name = run[at].text in _ARTICLES and all(token.text[:1].isupper() for token in run[at + 1 :])
        if is_name and run[at - 1].folded in ("à", "chez") and run[0].folded in _MEALS:
            return at
    return 0


_ARTICLES = frozenset({"La", "Le", "Les", "L'"})
_MEALS = frozenset(["déjeuner", "dîner", "repas", "café", "petit-déjeuner", "lunch", "apéro", "verre"])


def _firm_before(run: Sequence[Token]) -> int:
    """How many words name a known firm before a thing in small letters, or a count of things; 0 for none."""
    for size in range(min(3, len(run) - 1), 0, -1):
        behind = run[size]
        is_thing = behind.kind == "number" or (
            behind.kind == "word" and behind.text.islower() and len(behind.text) > 3
        )
        if run[0].text[:1].isupper() and " ".join(t.folded for t in run[:size]) in FIRMS and is_thing:
            return size
    return 0


def _firm_within(run: Sequence[Token]) -> tuple[Token, ...]:
    """A known firm behind a thing, before where a journey went: `SNCF` of `Billet SNCF Lyon-Paris`."""
    for start in range(1, len(run)):
        for size in (2, 1):
            named, rest = run[start : start + size], run[start + size :]
            name = " ".join(token.folded for token in named)
            is_known = name in FIRMS or name in RAILWAYS or _is_parking(run, name)
            is_firm = is_known and len(named) == size and named[0].text[:1].isupper()
            if is_firm and all(_ROUTE.fullmatch(token.text) or token.folded in TOWNS for token in rest):
                return tuple(named)
    return ()


def _is_parking(run: Sequence[Token], name: str) -> bool:
    return run[0].folded in ("parking", "stationnement") and name in ("indigo", "effia", "vinci", "saemes", "urbis")


_ROUTE = re.compile(r"[A-ZÀ-Þ][\w'’]+(?:-[A-ZÀ-Þ][\w'’]+){1,3}")
