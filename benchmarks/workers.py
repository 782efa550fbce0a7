"""`workers`: plans a second by 1, 4 and 16 workers over PostgreSQL, with books that take their time.

The books are an Odoo that takes 190 ms over an invoice, as a real one does, or 20 ms. The aim is 80 % of workers
divided by latency. Two ceilings are printed beside it: the processor time of all processes per plan, divided by the
cores of this machine; and the flushes of the journal, whose transactions run one after the other. The last row of a
run says what share of the aim the nearest of the three leaves, and how much of that was reached.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rows import Options, Row
from benchmarks.scale_model import per_plan_s
from benchmarks.workplace import (
    COMMAND,
    Workplace,
    companion,
    cpu_seconds,
    employee,
    process_tree,
    wait_until,
    workplace,
)
from tools.odoo19.layout import Layout
from tools.odoo19.postgres import Cluster, Connection, require_binaries

SLOW_MS, FAST_MS = 190, 20
CREWS = (1, 4, 16)
AIM = 0.8
_PLANS_PER_WORKER, _LEAST_PLANS = 20, 60
_START_S, _WORK_S, _END_S = 300.0, 600.0, 60.0
_LOOK_S = 0.05
"""Interval of the looks at what is done, which take processor time themselves."""


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Processor time in ms: of `run`, of all workers, of their MCP servers, of the database's sessions.

    sessions: how many these were. flushes: of PostgreSQL's log to the disk.
    """

    leader: float
    crew: float
    servers: float
    database: float
    sessions: int
    flushes: float

    @property
    def total(self) -> float:
        """Of all."""
        return self.leader + self.crew + self.servers + self.database


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One run. per_plan_ms: time between two plans; spent: per plan; flush_ms: of a durable transaction then."""

    workers: int
    latency_ms: int
    plans: int
    per_plan_ms: float
    spent: Spent
    flush_ms: float

    @property
    def share(self) -> float:
        """Of what the books allow."""
        return self.latency_ms / self.workers / self.per_plan_ms

    @property
    def least_ms(self) -> float:
        """The time per plan below which neither the books, nor the cores, nor the journal's flushes let it come."""
        return max(self.latency_ms / self.workers, self.processor_ms, self.flushes_ms)

    @property
    def ceiling(self) -> str:
        """What the highest of them is, for a person, with the share of workers / latency that it leaves."""
        named = {
            self.latency_ms / self.workers: "the books",
            self.processor_ms: f"{os.cpu_count()} cores",
            self.flushes_ms: "flushes",
        }
        left = self.latency_ms / self.workers / self.least_ms
        return f"{named[self.least_ms]} allow {left:.0%} of workers / latency"

    @property
    def flushes_ms(self) -> float:
        """Time per plan of the journal's flushes, one after the other."""
        return self.spent.flushes * self.flush_ms

    @property
    def processor_ms(self) -> float:
        """Time per plan that the cores of this machine need at least."""
        return self.spent.total / (os.cpu_count() or 1)


def run(options: Options) -> list[Row]:
    """The rows of this benchmark. options.count: plans of each run."""
    crews = (1, 2) if options.quick else CREWS
    with TemporaryDirectory(prefix="ai-employee-bench-") as folder, postgres_of(Path(folder)) as postgres:
        found = [
            _told(postgres, workers, latency_ms, options.count or (8 if options.quick else plans_for(workers)))
            for latency_ms in ((SLOW_MS,) if options.quick else (SLOW_MS, FAST_MS))
            for workers in crews
        ]
    return [row for one in found for row in _rows(one)]


def _told(postgres: Connection, workers: int, latency_ms: int, plans: int) -> "Measured":
    """Measure, and say so at once: the whole takes minutes."""
    found = measured(postgres, workers, latency_ms, plans)
    print(f"{workers} workers, {latency_ms} ms: {found.per_plan_ms:.1f} ms per plan", file=sys.stderr, flush=True)
    return found


def plans_for(workers: int) -> int:
    """Enough rounds of all workers that their first plans, for which statements are prepared, do not decide."""
    return max(_LEAST_PLANS, workers * _PLANS_PER_WORKER)


def _rows(one: Measured) -> list[Row]:
    load = os.getloadavg()[0]
    what = f"{one.workers} workers, books of {one.latency_ms} ms, {one.plans} plans (load {load:.0f}): per plan"
    books = Row(
        what=what,
        measured=one.per_plan_ms,
        unit="ms",
        against="latency / workers",
        reference=one.latency_ms / one.workers,
        limit=1 / AIM if one.latency_ms == SLOW_MS else None,
    )
    cores = Row(
        what=f"the same; processor time {_split(one.spent)}",
        measured=one.per_plan_ms,
        unit="ms",
        against=f"processor time / {os.cpu_count()} cores",
        reference=one.processor_ms,
    )
    journal = Row(
        what=f"the same; a flush took {one.flush_ms:.1f} ms",
        measured=one.per_plan_ms,
        unit="ms",
        against="flushes, one after the other",
        reference=one.flushes_ms,
    )
    nearest = Row(
        what=f"the same; {one.ceiling}",
        measured=one.per_plan_ms,
        unit="ms",
        against="the highest of the three",
        reference=one.least_ms,
        limit=1 / AIM,
    )
    return [books, cores, *([journal] if one.flushes_ms else []), nearest]  # memory needs no flushes


def _split(spent: Spent) -> str:
    return (
        f"{spent.total:.0f} ms (`run` {spent.leader:.0f}, workers {spent.crew:.0f}, their MCP servers "
        f"{spent.servers:.0f}, PostgreSQL {spent.database:.0f} in {spent.sessions} sessions), "
        f"{spent.flushes:.1f} flushes"
    )


def measured(postgres: Connection, workers: int, latency_ms: int, plans: int) -> Measured:
    """Approve the plans all at once, and watch the journal."""
    name = f"bench_{workers}_{latency_ms}"
    postgres.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    postgres.sql(f'CREATE DATABASE "{name}" OWNER odoo')
    with companion("benchmarks.fake_odoo", "--latency-ms", str(latency_ms)) as port:
        url = f"http://127.0.0.1:{port}"
        settings = {
            "AI_EMPLOYEE_BOOKS": "odoo",
            "AI_EMPLOYEE_EXECUTION": "workers",
            "DATABASE_URL": postgres.dsn(name),
            "ODOO_URL": url,
            "ODOO_DATABASE": "bench",
            "ODOO_USERNAME": "bench",
            "ODOO_API_KEY": "bench-key",
        }
        with workplace(**settings) as place:
            names = place.propose(plans, books=f"bench@{url}")
            with employee(place) as leader, _crew(place, workers) as crew:
                look = partial(_spent, leader.pid, [worker.pid for worker in crew], postgres, name)
                before = look()
                for note in names:
                    place.approve(note)
                times = _watched(place, plans)
                after = look()
    return Measured(
        workers=workers,
        latency_ms=latency_ms,
        plans=plans,
        per_plan_ms=1000 * per_plan_s(times, workers),
        spent=Spent(
            leader=(after.leader - before.leader) / plans,
            crew=(after.crew - before.crew) / plans,
            servers=(after.servers - before.servers) / plans,
            database=(after.database - before.database) / plans,
            sessions=after.sessions,
            flushes=(after.flushes - before.flushes) / plans,
        ),
        flush_ms=flush_ms(settings["DATABASE_URL"]),
    )


def _watched(place: Workplace, plans: int) -> list[float]:
    """When each plan was seen to be done, in seconds of a clock."""
    import psycopg

    times: list[float] = []

    def all_done(connection: "psycopg.Connection[tuple[int]]") -> bool:
        row = connection.execute("SELECT count(*) FROM plans WHERE status = 'done'").fetchone()
        times.extend([time.monotonic()] * ((row[0] if row else 0) - len(times)))
        return len(times) >= plans

    with psycopg.connect(place.settings["DATABASE_URL"], autocommit=True) as connection:
        wait_until(lambda: all_done(connection), _WORK_S, poll_s=_LOOK_S)
    return times


def _spent(leader: int, crew: list[int], postgres: Connection, database: str) -> Spent:
    """Processor time so far; that of `run` with its MCP server."""
    sessions = [int(pid) for pid in postgres.sql(f"SELECT pid FROM pg_stat_activity WHERE datname = '{database}'")]
    return Spent(
        leader=_cpu_ms(process_tree(leader)),
        crew=_cpu_ms(crew),
        servers=_cpu_ms([each for pid in crew for each in process_tree(pid) if each != pid]),
        database=_cpu_ms(sessions),
        sessions=len(sessions),
        flushes=float(postgres.sql("SELECT wal_sync FROM pg_stat_wal")[0]),
    )


def flush_ms(url: str, times: int = 20) -> float:
    """The time of a durable transaction of one row."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET synchronous_commit = on")
        connection.execute("CREATE TABLE bench_flush (number integer)")
        began = time.perf_counter()
        for number in range(times):
            connection.execute("INSERT INTO bench_flush VALUES (%s)", (number,))
        return 1000 * (time.perf_counter() - began) / times


def _cpu_ms(processes: list[int]) -> float:
    return 1000 * cpu_seconds([pid for pid in processes if Path(f"/proc/{pid}").exists()])


@contextmanager
def _crew(place: Workplace, number: int) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """So many workers, which listen to the queue."""
    log = place.folder / "workers.log"
    with log.open("wb") as said, ExitStack() as stack:
        workers = []
        for _ in range(number):
            command = [*COMMAND, "worker", "--vault", str(place.vault)]
            worker = subprocess.Popen(command, env=place.environment, stdout=said, stderr=said, cwd="/")
            stack.callback(_ended, worker)
            workers.append(worker)
        wait_until(lambda: _listening(place) == number, _START_S, poll_s=0.1)
        yield workers


def _listening(place: Workplace) -> int:
    import psycopg

    try:
        with psycopg.connect(place.settings["DATABASE_URL"]) as connection:
            row = connection.execute("SELECT count(*) FROM procrastinate_workers").fetchone()
    except psycopg.errors.UndefinedTable:
        return 0
    return int(row[0]) if row else 0


def _ended(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=_END_S)
    except subprocess.TimeoutExpired:
        print(f"a worker did not end within {_END_S:g} s and was killed", file=sys.stderr)
        process.kill()
        process.wait()


@contextmanager
def postgres_of(folder: Path) -> Iterator[Connection]:
    """A server of its own."""
    cluster = Cluster(Layout(folder / "postgres"), require_binaries())
    (folder / "postgres").mkdir()
    cluster.create()
    try:
        with cluster.connected() as connection:
            yield connection
    finally:
        cluster.remove()
