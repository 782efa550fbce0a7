"""`scale`: 100, 1,000 and 10,000 firms with a million plans a day, simulated; and one point of it on this machine.

Service times are those that other benchmarks measured (scale_times.json names the source of each). The machines are
planned for the busiest hour of a rush day; then a usual day, the rush, a lost machine and slow Odoos are simulated.
"""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from benchmarks import workers
from benchmarks.rows import Options, Row
from benchmarks.scale_model import (
    Cell,
    Load,
    Machines,
    Outcome,
    Times,
    Trouble,
    burst_ms,
    crowded,
    provision,
    simulate,
)

FIRMS, PLANS_A_DAY = (100, 1_000, 10_000), 1_000_000
RUSH = 4.0
"""Plans of the last day of a month for one of a usual day."""
SLOW = 5.0
CHECKED_WORKERS, CHECKED_MS, CHECKED_PLANS = 4, 2000, 40
WITHIN = 0.2
_SPIN_S = 2.0


@dataclass(frozen=True, kw_only=True)
class Day:
    """A kind of day."""

    name: str
    rush: float
    trouble: Trouble = field(default_factory=Trouble)


DAYS = (
    Day(name="usual day", rush=1.0),
    Day(name="month end", rush=RUSH),
    Day(name="month end, a machine lost", rush=RUSH, trouble=Trouble(lost_nodes=1)),
    Day(name=f"month end, Odoo {SLOW:g} times slower", rush=RUSH, trouble=Trouble(slow=SLOW)),
)


def run(options: Options) -> list[Row]:
    """The rows of this benchmark. options.quick: less is simulated, and nothing is run for real."""
    times, machines = Times.read(), Machines()
    seconds = 20.0 if options.quick else 300.0
    rows = []
    for firms in FIRMS[:1] if options.quick else FIRMS:
        cell = provision(times, Load(firms=firms, plans_a_day=PLANS_A_DAY, rush=RUSH), machines)
        rows.append(_machines_row(firms, cell, times))
        for day in DAYS:
            load = Load(firms=firms, plans_a_day=PLANS_A_DAY, rush=day.rush)
            found = simulate(times, load, machines, cell, day.trouble, seconds=seconds)
            rows.append(_row(firms, day, found))
    return rows if options.quick else [*rows, *checked(times)]


def _machines_row(firms: int, cell: Cell, times: Times) -> Row:
    workers_mb = cell.workers * times.worker_mb
    parts = [
        f"{cell.cells} PostgreSQL",
        f"{cell.cells * cell.nodes} for programs",
        f"{cell.cells * cell.odoos} Odoos of 8 processes",
        f"{cell.cells * cell.coordinators} coordinators",
        f"{cell.workers} workers beside each `run`",
        f"bound by {cell.bound_by}",
    ]
    return Row(
        what=f"{firms:,} firms: machines of 8 cores and 64 GB ({', '.join(parts)})",
        measured=float(cell.machines),
        unit="",
        against="those that the programs' memory alone would fill",
        reference=firms * (times.memory_mb + workers_mb) / 1000 / 64,
    )


def _row(firms: int, day: Day, found: Outcome) -> Row:
    first, at = found.first
    shares = ", ".join(f"{name} {share:.0%}" for name, share in found.used.items())
    told = f"first: {first} at {at:.1f} times this load" if at >= 1 else f"saturated: {first}"
    return Row(
        what=f"{firms:,} firms, {day.name}: approval to Done, p99 ({told}; {shares})",
        measured=found.percentile(0.99),
        unit="s",
        against="p50",
        reference=found.percentile(0.5),
    )


def checked(times: Times) -> list[Row]:
    """One point on this machine: plans approved all at once, and what the model says of the same.

    The model is told how crowded the processors are and how long a flush takes just now. Its other times are of
    another point: one worker, and books of 190 ms.
    """
    with TemporaryDirectory(prefix="ai-employee-bench-") as folder, workers.postgres_of(Path(folder)) as postgres:
        before = crowding()
        real = workers.measured(postgres, CHECKED_WORKERS, CHECKED_MS, CHECKED_PLANS)
        factor = mean((before, crowding()))
    here = replace(crowded(times, factor), flush_ms=real.flush_ms)
    found = burst_ms(here, CHECKED_WORKERS, CHECKED_MS, CHECKED_PLANS)
    what = f"{CHECKED_WORKERS} workers, books of {CHECKED_MS} ms, {CHECKED_PLANS} plans: per plan"
    return [
        Row(
            what=f"{what}, on this machine (processors {factor:.1f} times crowded)",
            measured=real.per_plan_ms,
            unit="ms",
            against="simulated",
            reference=found,
        ),
        Row(
            what="the difference of the two",
            measured=abs(real.per_plan_ms - found),
            unit="ms",
            against="simulated",
            reference=found,
            limit=WITHIN,
        ),
    ]


def crowding() -> float:
    """How many times as long as its processor time a computation takes on this machine just now."""
    wall, used = time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < _SPIN_S:
        sum(range(1000))
    return (time.perf_counter() - wall) / (time.process_time() - used)
