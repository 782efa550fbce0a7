"""Sums that are carried from one page to the next, which in English are named like an earlier balance."""

import re
from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.readers.pages.found_values import RowValues

_CARRIED = re.compile(r"\bcarried (?:forward|over)\b|\bc/f(?:wd)?\b", re.IGNORECASE)
_BROUGHT = re.compile(r"\bbrought (?:forward|over)\b|\bb/f(?:wd)?\b", re.IGNORECASE)


def without_carried_sums(rows: Sequence[RowValues], mark: str) -> list[RowValues]:
    """The rows without those that carry the same sum from a page to the one after it.

    A balance that is only brought forward, or with another amount, stays: it is what was owed before.
    """
    carried = {(row.page + 1, value) for row in rows if _CARRIED.search(row.row.text) for value in _sum_of(row, mark)}
    brought = {(row.page, value) for row in rows if _BROUGHT.search(row.row.text) for value in _sum_of(row, mark)}
    both = carried & brought
    return [row for row in rows if not _is_of(row, both, mark)]


def _is_of(row: RowValues, both: set[tuple[int, Decimal]], mark: str) -> bool:
    if _CARRIED.search(row.row.text):
        return any((row.page + 1, value) in both for value in _sum_of(row, mark))
    return bool(_BROUGHT.search(row.row.text)) and any((row.page, value) in both for value in _sum_of(row, mark))


def _sum_of(row: RowValues, mark: str) -> set[Decimal]:
    """The only amount of a row."""
    values = [amount.value(mark) for amount in row.amounts]
    return {value for value in values if value is not None} if len(values) == 1 else set()
