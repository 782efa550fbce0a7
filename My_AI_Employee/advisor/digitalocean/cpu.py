"""How busy a droplet was, from the counters of its processors: seconds by mode, which only grow until a restart."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from My_AI_Employee.advisor.inventory import CpuUse

_TENTH = Decimal("0.1")
_LARGEST = Decimal(10) ** 12
_DAY_S = 86_400


def cpu_use(answer: Mapping[str, Any]) -> CpuUse | None:
    """The average of all processors over the samples; None when there are too few or they are not understood."""
    spent: dict[str, Decimal] = {}
    times: list[int] = []
    try:
        for series in answer["data"]["result"]:
            samples = _samples(series["values"])
            mode = str(series["metric"]["mode"])
            spent[mode] = spent.get(mode, Decimal(0)) + _growth([value for _, value in samples])
            times += [samples[0][0], samples[-1][0]] if samples else []
    except (KeyError, TypeError, ValueError, InvalidOperation):
        return None
    total = sum(spent.values(), Decimal(0))
    if "idle" not in spent or total <= 0 or not times:
        return None
    busy = (total - spent["idle"]) * 100 / total
    days = Decimal(max(times) - min(times)) / _DAY_S
    if not 0 <= days <= 400:
        return None
    return CpuUse(percent=busy.quantize(_TENTH, ROUND_HALF_UP), days=days.quantize(_TENTH, ROUND_HALF_UP))


def _samples(values: Sequence[Any]) -> list[tuple[int, Decimal]]:
    found = [(int(at), Decimal(str(value))) for at, value in values]
    if not all(value.is_finite() and 0 <= value < _LARGEST for _, value in found):
        raise ValueError("no counter")
    return sorted(found)


def _growth(values: Sequence[Decimal]) -> Decimal:
    """By how much a counter grew; after a restart it begins at zero again."""
    return sum((new - old if new >= old else new for old, new in pairwise(values)), Decimal(0))
