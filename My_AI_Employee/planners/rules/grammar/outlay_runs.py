"""Parts the free words of an outlay where a firm that everybody knows stands before the thing, and tells drives.

`gasoil Total` is fuel and its filling station, `SNCB Namur-Bruxelles` a railway and a journey.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, PUMPS, RAILWAYS
from My_AI_Employee.planners.rules.grammar.language.people import FUELS
from My_AI_Employee.planners.rules.grammar.outlay_parts import FREE, Part
from My_AI_Employee.planners.rules.grammar.tokens import Token

NumberedPart = tuple[int, Part]
"""A part, with the number of its sentence."""
_ROUTES = frozenset({"vendor", "venue", "bare_category", "with"})


def parted(parts: Sequence[NumberedPart]) -> list[NumberedPart]:
    """The parts with a firm before a thing as free words of its own, and the destination of a drive as such words."""
    if any(part.kind == "mileage" for _, part in parts):
        return list(_joined(_as_route(parts)))
    return [(number, piece) for number, part in parts for piece in _pieces(part)]


def _pieces(part: Part) -> Iterator[Part]:
    size = _firm_size(part.tokens) if part.kind == FREE else 0
    if size:
        yield replace(part, tokens=part.tokens[:size])
        yield replace(part, tokens=part.tokens[size:])
    else:
        yield part


def _firm_size(run: Sequence[Token]) -> int:
    """How many words stand before a cut between fuel and its station, or a firm and what it sold; 0 for none."""
    if len(run) > 1 and run[0].folded in FUELS and _words(run[1:]) in PUMPS:
        return 1
    for size in range(min(3, len(run) - 1), 0, -1):
        name, behind = _words(run[:size]), run[size]
        is_capital = run[0].text[:1].isupper()
        if is_capital and name in RAILWAYS and behind.kind in ("word", "mixed", "name"):
            return size
        if is_capital and name in FIRMS and behind.kind == "word" and behind.text.islower() and len(behind.text) > 3:
            return size
    return 0


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(token.folded for token in tokens)


def _as_route(parts: Sequence[NumberedPart]) -> Iterator[NumberedPart]:
    """Whom one drove to tells the route, and `déplacement` that it was one."""
    has_category = any(part.kind == "category" for _, part in parts)
    for number, part in parts:
        is_route = part.kind in _ROUTES and (part.kind != "bare_category" or has_category)
        yield (number, Part(FREE, part.tokens, {})) if is_route else (number, part)


def _joined(parts: Iterator[NumberedPart]) -> Iterator[NumberedPart]:
    """Free words that stand side by side as one part."""
    before: NumberedPart | None = None
    for number, part in parts:
        is_next = before is not None and before[1].tokens[-1].end + 1 == part.tokens[0].start
        if before and is_next and before[1].kind == part.kind == FREE and before[0] == number:
            before = (number, replace(part, tokens=(*before[1].tokens, *part.tokens)))
            continue
        if before:
            yield before
        before = (number, part)
    if before:
        yield before
