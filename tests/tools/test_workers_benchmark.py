"""What `benchmarks workers` says of the ceilings of a machine: the highest of three decides, and is named."""

import os

import pytest

from benchmarks.workers import Measured, Spent


def _measured(workers: int, latency_ms: int, processor_ms: float, flushes: float) -> Measured:
    spent = Spent(
        leader=processor_ms * (os.cpu_count() or 1), crew=0, servers=0, database=0, sessions=1, flushes=flushes
    )
    return Measured(workers=workers, latency_ms=latency_ms, plans=30, per_plan_ms=60, spent=spent, flush_ms=2)


@pytest.mark.parametrize(
    ("one", "least", "said"),
    [
        (_measured(4, 190, 40, 7), 47.5, "the books allow 100%"),
        (_measured(16, 190, 47.5, 7), 47.5, f"{os.cpu_count()} cores allow 25%"),
        (_measured(4, 20, 10, 25), 50, "flushes allow 10%"),
    ],
)
def test_the_highest_ceiling_is_named(one: Measured, least: float, said: str) -> None:
    assert one.least_ms == pytest.approx(least)
    assert said in one.ceiling
