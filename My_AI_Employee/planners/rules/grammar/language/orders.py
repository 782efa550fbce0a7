"""Writes phrases whose parts may stand in any order, and words with all their endings."""

from collections.abc import Iterable
from itertools import permutations


def any_order(row: str, *parts: str) -> str:
    """Rows in which `{}` is replaced by the parts in every order; each part may be left out.

    Every part stands once in a row, so that a figure that is said twice is left over.
    """
    orders = (" ".join(f"[{part}]" for part in order) for order in permutations(parts))
    return "\n".join(row.replace("{}", order) for order in orders)


def every_order(head: str, *parts: str) -> str:
    """A row for each order of the parts behind a head; none may be left out."""
    return "\n".join(f"{head} {' '.join(order)}" for order in permutations(parts))


def with_endings(stems: str, endings: Iterable[str]) -> frozenset[str]:
    """Every stem with every ending."""
    return frozenset(stem + ending for stem in stems.split() for ending in endings)
