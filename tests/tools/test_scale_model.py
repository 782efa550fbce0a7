"""The simulation of `benchmarks scale` gives what can be reckoned by hand, and names what is scarce."""

import json
import math
from dataclasses import replace

import pytest

from benchmarks import scale
from benchmarks.rows import Options
from benchmarks.scale_model import (
    DATA,
    Cell,
    Load,
    Machines,
    Outcome,
    Times,
    Trouble,
    burst_ms,
    provision,
    simulate,
)

FREE = Times(
    leader_ms=0.0,
    work_ms=0.0,
    database_ms=0.001,
    books_ms=200.0,
    flushes=6.0,
    flush_ms=0.001,
    call_ms=1.0,
    memory_mb=200.0,
    worker_mb=100.0,
    sessions=4.0,
    worker_sessions=2.0,
)
MACHINES = Machines()


@pytest.mark.parametrize("workers", [1, 4, 16])
def test_workers_that_only_wait_for_the_books_share_their_time(workers: int) -> None:
    assert burst_ms(FREE, workers, 1000, 160) == pytest.approx(1000 / workers, rel=0.05)


def test_two_cores_are_a_ceiling_for_any_number_of_workers() -> None:
    busy = replace(FREE, leader_ms=20.0, work_ms=60.0, database_ms=20.0)
    assert burst_ms(busy, 16, 20, 800) == pytest.approx(100 / 2, rel=0.1)


def test_the_journal_is_a_ceiling_for_any_number_of_workers() -> None:
    flushed = replace(FREE, flush_ms=5.0)
    assert burst_ms(flushed, 16, 100, 800) == pytest.approx(6 * 5.0, rel=0.1)


@pytest.mark.slow
def test_plans_of_one_firm_wait_for_each_other() -> None:
    """An M/G/1 queue: at half its capacity the mean wait is what Pollaczek and Khinchine say."""
    load = Load(firms=1, plans_a_day=2.5 * 3600 / 0.15, batch=1.0)
    cell = Cell(firms=1, workers=0, nodes=1, odoos=1, coordinators=1, cells=1, bound_by="")
    found = simulate(FREE, load, MACHINES, cell, seconds=8_000.0)
    mean_s, second = 0.2, 0.2**2 * math.exp(0.25)  # lognormal of sigma 0.5
    expected = mean_s + 2.5 * second / (2 * (1 - 0.5))
    assert len(found.waits_s) == found.approved
    assert sum(found.waits_s) / found.approved == pytest.approx(expected, rel=0.1)
    assert found.used["one firm's line"] == pytest.approx(0.5, rel=0.05)


def test_cells_are_as_large_as_their_database_allows_and_hold_all_firms() -> None:
    cell = provision(FREE, Load(firms=10_000, plans_a_day=1_000_000), MACHINES)
    assert cell.bound_by == "sessions of PostgreSQL"
    assert cell.firms * (FREE.sessions + cell.workers * FREE.worker_sessions) <= MACHINES.sessions
    assert cell.firms * cell.cells >= 10_000
    assert cell.firms * FREE.memory_mb / 1000 <= (cell.nodes - 1) * MACHINES.memory_gb, "one machine may be lost"


def test_a_firm_with_more_than_one_line_can_do_gets_workers() -> None:
    few = provision(FREE, Load(firms=1, plans_a_day=20_000), MACHINES)
    many = provision(FREE, Load(firms=1, plans_a_day=200_000), MACHINES)
    assert (few.workers, many.workers) == (0, 3)


def test_what_is_scarce_is_named() -> None:
    load = Load(firms=50, plans_a_day=300_000)
    cell = provision(FREE, load, MACHINES)
    slow = simulate(FREE, load, MACHINES, cell, Trouble(slow=5.0), seconds=30.0)
    name, at = slow.first
    assert name in ("Odoo", "one firm's line")
    assert at < 1
    assert slow.percentile(0.99) > 5 * simulate(FREE, load, MACHINES, cell, seconds=30.0).percentile(0.99)


def test_a_plan_that_is_never_done_counts_as_the_slowest() -> None:
    found = Outcome(waits_s=[1.0, 2.0, 3.0], approved=4)
    assert found.percentile(0.5) == 2.0
    assert found.percentile(0.99) == math.inf


def test_each_service_time_names_its_source() -> None:
    found = json.loads(DATA.read_text(encoding="utf-8"))
    assert all(each["source"] and each["value"] > 0 for each in found.values())
    assert Times.read().books_ms == found["books_ms"]["value"]


@pytest.mark.slow
def test_the_rows_of_a_quick_run() -> None:
    rows = scale.run(Options(quick=True))
    assert len(rows) == 1 + len(scale.DAYS)
    assert all(math.isfinite(row.ratio) for row in rows)
