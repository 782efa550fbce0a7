"""Decides for a whole file in which order the parts of its dates stand, and says by what proof.

Nothing here guesses: dates that can be read in two orders stay open when no part above 12, no range, no column beside
them and no order of the rows excludes one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from My_AI_Employee.readers.values.dates import DMY, MDY, YMD, DateOrder, DateText

_MIN_SORTED = 5
"""Rows that stand in order by chance are rare from so many different dates on."""
_MAX_DAYS_BETWEEN = 15
"""Booking and value date of one line lie within so many days, in nearly all lines."""
_FEW_YEARS = 2
_MANY_YEARS = {YMD: (3, 5), DMY: (4, 10), MDY: (4, 10)}
"""Two-digit years: so many different ones, over more than so many years, are days or months and no years, when read
in another order the file covers few years."""
_TWO_DIGIT_YEARS = re.compile(r"9([./-])9\1 ?9")
_GERMAN_HEAD = re.compile("buchungs|wertstellung|belegdatum|umsatzdatum|valutadatum|kaufdatum", re.IGNORECASE)
_DAY_AND_YEAR = (("d", "yaj"), ("t", "j"), ("j", "a"), ("g", "a"))
"""Letters for the day in headers, each with those for the year: DD/MM/YYYY, TT.MM.JJJJ, jj/mm/aaaa, gg/mm/aaaa."""


def _header_patterns() -> Iterator[tuple[re.Pattern[str], DateOrder]]:
    gap, start, end = "[./ -]?", "(?<![a-z])", "(?![a-z])"
    for day, years in _DAY_AND_YEAR:
        year = f"(?:{'|'.join(f'{letter}{{4}}|{letter}{{2}}' for letter in years)})"
        days = day + "{2}"
        yield re.compile(f"{start}{days}{gap}mm{gap}{year}{end}", re.I), DMY
        yield re.compile(f"{start}mm{gap}{days}{gap}{year}{end}", re.I), MDY
        yield re.compile(f"{start}{year}{gap}mm{gap}{days}{end}", re.I), YMD


_HEADER_ORDERS = tuple(_header_patterns())


@dataclass(frozen=True, slots=True)
class OrderDecision:
    """The order of the dates of one style. order: None while the file does not decide. how: the proof, or what is
    missing. possible: the orders in which all the dates can be read; empty when no order reads them all."""

    order: DateOrder | None
    how: str
    possible: tuple[DateOrder, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DateEvidence:
    """What a file tells about its dates.

    columns: the date columns, one entry per row, NO_DATE for an empty cell; all of equal length. others: dates
    outside the table that are written in the same styles. period: first and last day that the file states for its
    lines. headers: the heads of the date columns.
    """

    columns: Sequence[Sequence[DateText]]
    others: Sequence[DateText] = ()
    period: tuple[date, date] | None = None
    headers: Sequence[str] = field(default=())


def decide_orders(evidence: DateEvidence) -> Mapping[str, OrderDecision]:
    """The decision for each style of dates in the file."""
    cells = [cell for column in evidence.columns for cell in column if cell.is_date]
    styles: dict[str, list[DateText]] = {}
    for text in (*cells, *(other for other in evidence.others if other.is_date)):
        styles.setdefault(text.style, []).append(text)
    in_table = {style: [cell for cell in cells if cell.style == style] for style in styles}
    decided = {style: _by_parts(texts, in_table[style]) for style, texts in styles.items()}
    for style, decision in decided.items():
        decided[style] = _without_year_first(style, decision, evidence, decided)
    for style, decision in decided.items():
        if decision.order is None and decision.possible:
            decided[style] = _by_context(style, decision, evidence, decided)
    return decided


def _by_parts(texts: Sequence[DateText], cells: Sequence[DateText]) -> OrderDecision:
    """By the dates alone: orders in which each of them exists. cells: those in the table."""
    possible = [order for order in DateOrder if all(order in text.by_order for text in texts)]
    if not possible:
        return OrderDecision(None, "no one order reads all of these dates")
    if len(possible) > 1 and YMD in possible:
        possible = _without_wide_years(cells, possible)
    if len(possible) == 1:
        proof = "only one reading" if all(len(text.by_order) == 1 for text in texts) else "a part above 12"
        return OrderDecision(possible[0], proof, tuple(possible))
    if all(text.only for text in texts):
        return OrderDecision(possible[0], "day and month are equal", tuple(possible))
    return OrderDecision(None, "day and month can be exchanged in every date", tuple(possible))


def _without_year_first(
    style: str, decision: OrderDecision, evidence: DateEvidence, decided: Mapping[str, OrderDecision]
) -> OrderDecision:
    """Two-digit years stand last where the file writes years of four digits last in dates with the same marks, and
    behind dots in a column with a German head.
    """
    match = _TWO_DIGIT_YEARS.fullmatch(style)
    if match is None or decision.order is not None or YMD not in decision.possible:
        return decision
    long = decided.get(f"{style}999")
    is_german = match[1] == "." and any(_GERMAN_HEAD.search(head) for head in evidence.headers)
    if not is_german and (long is None or not long.possible):
        return decision
    why = "the heads are German" if is_german else "years of four digits stand last in this file"
    possible = tuple(order for order in decision.possible if order is not YMD)
    if long is not None and long.order in possible:
        return OrderDecision(long.order, why, (long.order,))
    return OrderDecision(possible[0] if len(possible) == 1 else None, why, possible)


def _without_wide_years(texts: Sequence[DateText], possible: list[DateOrder]) -> list[DateOrder]:
    """Two-digit years: the part that hardly changes over the rows is the year."""
    years = {order: {text.by_order[order].year for text in texts} for order in possible}
    if not texts or all(max(found) - min(found) > _FEW_YEARS for found in years.values()):
        return possible
    return [order for order in possible if not _is_wide(years[order], *_MANY_YEARS[order])]


def _is_wide(years: set[int], count: int, span: int) -> bool:
    return len(years) >= count and max(years) - min(years) > span


def _by_context(
    style: str, decision: OrderDecision, evidence: DateEvidence, decided: Mapping[str, OrderDecision]
) -> OrderDecision:
    """By what stands around the dates; the first proof counts, and proofs that disagree leave it open."""
    proofs = [
        proof
        for proof in (
            _by_headers(decision, evidence),
            _by_period(style, decision, evidence),
            _by_neighbours(style, decision, evidence, decided),
            _by_rows(style, decision, evidence),
        )
        if proof is not None
    ]
    if len({proof.order for proof in proofs}) > 1:
        return OrderDecision(None, f"{proofs[0].how}, but {proofs[1].how}", decision.possible)
    return proofs[0] if proofs else decision


def _by_headers(decision: OrderDecision, evidence: DateEvidence) -> OrderDecision | None:
    found = {order for header in evidence.headers for pattern, order in _HEADER_ORDERS if pattern.search(header)}
    order = found.pop() if len(found) == 1 else None
    return (
        OrderDecision(order, "the header names the order", decision.possible) if order in decision.possible else None
    )


def _by_period(style: str, decision: OrderDecision, evidence: DateEvidence) -> OrderDecision | None:
    if evidence.period is None:
        return None
    first, last = evidence.period
    cells = [cell for column in evidence.columns for cell in column if cell.style == style]
    inside = [order for order in decision.possible if all(first <= cell.by_order[order] <= last for cell in cells)]
    if len(inside) != 1 or not cells:
        return None
    how = f"within {first.isoformat()} to {last.isoformat()} in this order only"
    return OrderDecision(inside[0], how, decision.possible)


def _by_neighbours(
    style: str, decision: OrderDecision, evidence: DateEvidence, decided: Mapping[str, OrderDecision]
) -> OrderDecision | None:
    """By a date column of another style whose order is known: dates of one row lie near each other."""
    near = dict.fromkeys(decision.possible, 0)
    pairs = 0
    for ours, theirs in _pairs(style, evidence.columns):
        known = decided[theirs.style].order
        if known is None or ours.only is not None:
            continue
        pairs += 1
        for order in near:
            near[order] += abs((ours.by_order[order] - theirs.by_order[known]).days) <= _MAX_DAYS_BETWEEN
    fitting = [order for order, count in near.items() if pairs and count == pairs]
    if len(fitting) != 1:
        return None
    return OrderDecision(fitting[0], "near the other date of the row in this order only", decision.possible)


def _pairs(style: str, columns: Sequence[Sequence[DateText]]) -> Iterator[tuple[DateText, DateText]]:
    for row in zip(*columns, strict=True):
        for ours in row:
            if ours.style == style:
                yield from ((ours, theirs) for theirs in row if theirs.is_date and theirs.style != style)


def _by_rows(style: str, decision: OrderDecision, evidence: DateEvidence) -> OrderDecision | None:
    """By the order of the rows: in one order they go one way through time, in the others they jump."""
    for column in evidence.columns:
        texts = [cell for cell in column if cell.style == style]
        sorted_in = [order for order in decision.possible if _is_sorted(text.by_order[order] for text in texts)]
        if len(sorted_in) == 1 and len({text.by_order[sorted_in[0]] for text in texts}) >= _MIN_SORTED:
            return OrderDecision(sorted_in[0], "the rows go through time in this order only", decision.possible)
    return None


def _is_sorted(days: Iterable[date]) -> bool:
    listed = list(days)
    steps = list(pairwise(listed))
    return all(a <= b for a, b in steps) or all(a >= b for a, b in steps)
