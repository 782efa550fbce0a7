"""Long lists that stay readable: in groups, the newest and dearest first, and what is not shown is counted."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeVar
from urllib.parse import quote

Row = TypeVar("Row")

SHOWN = 15
"""Rows of a group that are shown. A list of no more rows than this is not divided into groups."""
_MOST_GROUPS = 8
_TOPICS = 3
OTHERS = "Others"


def grouped(rows: Sequence[Row], group: Callable[[Row], str]) -> list[tuple[str, list[Row]]]:
    """Rows by group, the largest group first and small ones together at the end; one group "" for a short list."""
    if len(rows) <= SHOWN:
        return [("", list(rows))]
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(group(row), []).append(row)
    if len(found) == 1:
        return [("", list(rows))]
    by_size = sorted(((name, found[name]) for name in found), key=lambda each: -len(each[1]))
    large = [each for each in by_size if each[0] and len(each[1]) > 1][:_MOST_GROUPS]
    named = {name for name, _ in large}
    others = [row for row in rows if group(row) not in named]
    return [*large, *([(OTHERS, others)] if others else [])]


def newest_and_dearest(since: datetime, amount: Decimal) -> tuple[int, Decimal, float]:
    """Sorting key: by day, the newest first, then by amount, the largest first."""
    return -since.date().toordinal(), -amount, -since.timestamp()


def rest_line(number: int, folder: str = "", *, up: str = "") -> list[str]:
    """What is said of the rows that are not shown; empty when there are none.

    folder: of their notes; up: the way from the folder of the list to the vault, such as `../`.
    """
    if number <= SHOWN:
        return []
    where = f" in [{folder}/]({up}{quote(folder)}/)" if folder else ""
    return ["", f"… and {number - SHOWN} more{where}."]


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    head, space, _ = flat[: most - 1].rpartition(" ")
    return f"{head if space and len(head) > most // 2 else flat[: most - 1]}…"


def reason_of(problem: str) -> str:
    """What kind of question this is: its first line, up to a colon."""
    return shortened(problem.split("\n", 1)[0].split(": ")[0].rstrip("."), 80)


def points_of(problem: str) -> str:
    """What a question asks for, in a few words per point."""
    first, *points = [line for line in problem.split("\n") if line.strip()] or [""]
    if not points:
        return shortened(first.partition(": ")[2], 120)
    topics = list(dict.fromkeys(_topic(point.removeprefix("- ")) for point in points))
    more = [f"and {len(topics) - _TOPICS} more"] if len(topics) > _TOPICS else []
    return "; ".join([*topics[:_TOPICS], *more])


def _topic(point: str) -> str:
    """A point without the form of its answer: `the due date` of `the due date: write ...`; of words their own."""
    point = re.sub(r" \(in '[^\n]*|^what is (?:meant by|to be done with) (?=')", "", point)
    title = point.split(": ", 1)[0]
    return (
        title
        if len(title) <= 30 and "'" not in title
        else shortened(re.split(r": write |[;,] (?:in|write|choose) `", point, maxsplit=1)[0], 60)
    )
