"""The model of `scale`: firms with their own vault and journal on shared machines, as a discrete-event simulation.

A cell is what shares one PostgreSQL: firms, the machines of their programs, and their Odoos. Cells share nothing, so
one is simulated and the others are like it. Each firm has one `run` or, where one is too slow, `run` and its workers.
"""

import json
import math
import random
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simpy import Environment, Resource

DATA = Path(__file__).with_name("scale_times.json")
MEMORY = "memory"
_PATIENCE = 50
"""A simulation ends after so many times the time in which plans come, whether all are done or not."""
Steps = Generator[Any, Any, None]


@dataclass(frozen=True, kw_only=True)
class Times:
    """Measured: processor time in ms per plan of `run`, of what carries it out, and of PostgreSQL; books_ms: of Odoo.

    flushes: of the journal per plan; flush_ms: of one. Transactions of a journal run one after the other.
    memory_mb: of `run` with its MCP server; worker_mb: of a worker with its own. sessions: database sessions of a
    firm with `run` alone; worker_sessions: of each worker more.
    call_ms: processor time of a coordinator per call.
    """

    leader_ms: float
    work_ms: float
    database_ms: float
    books_ms: float
    flushes: float
    flush_ms: float
    call_ms: float
    memory_mb: float
    worker_mb: float
    sessions: float
    worker_sessions: float

    @property
    def in_line_ms(self) -> float:
        """Of a plan that `run` carries out itself, without waiting for anything."""
        own = self.leader_ms + self.work_ms + self.database_ms
        return own + self.books_ms + self.flushes * self.flush_ms

    @staticmethod
    def read() -> "Times":
        """The figures of the data file, each of which names its source."""
        found: Mapping[str, Mapping[str, Any]] = json.loads(DATA.read_text(encoding="utf-8"))
        return Times(**{name: float(each["value"]) for name, each in found.items()})


@dataclass(frozen=True, kw_only=True)
class Load:
    """What comes. peak: plans of the busiest hour as a share of the day's; calls: at the coordinator per plan.

    rush: plans of this day for one of a usual day. batch: how many plans a person approves at once, on average.
    """

    firms: int
    plans_a_day: float
    peak: float = 0.15
    rush: float = 1.0
    batch: float = 5.0
    calls: float = 5.0

    @property
    def per_firm_s(self) -> float:
        """Plans a second of one firm in the busiest hour."""
        return self.plans_a_day * self.rush * self.peak / 3600 / self.firms


@dataclass(frozen=True, kw_only=True)
class Machines:
    """What one machine is. sessions: a PostgreSQL server is given; odoo_workers: processes of one Odoo.

    busy: the share of anything that is planned to be used in the busiest hour of a rush day.
    """

    cores: int = 8
    memory_gb: float = 64.0
    sessions: int = 2000
    odoo_workers: int = 8
    busy: float = 0.6


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell's size. workers: beside `run`, of each firm; 0: `run` carries out itself. cells: how many there are.

    firms: of this cell. bound_by: what keeps the cell from being larger. coordinators: processes.
    """

    firms: int
    workers: int
    nodes: int
    odoos: int
    coordinators: int
    cells: int
    bound_by: str

    @property
    def machines(self) -> int:
        """Of all cells, one for each PostgreSQL, without the Odoos'."""
        return self.cells * (self.nodes + 1)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """lost_nodes: machines of a cell that are gone; their firms go on on the others. slow: factor on the books."""

    lost_nodes: int = 0
    slow: float = 1.0


@dataclass
class Outcome:
    """waits_s: from approval to Done. used: share of each resource that was in use.

    approved: how many plans, done or not.
    """

    waits_s: list[float] = field(default_factory=list)
    used: dict[str, float] = field(default_factory=dict)
    approved: int = 0

    def percentile(self, share: float) -> float:
        """Seconds, by the nearest rank; the plans that were not done within the time count as the slowest."""
        ordered = sorted(self.waits_s)
        rank = math.ceil(share * self.approved) - 1
        return ordered[rank] if rank < len(ordered) else math.inf

    @property
    def first(self) -> tuple[str, float]:
        """What saturates first, and at how many times this load. Memory does not grow with the load."""
        loaded = {name: share for name, share in self.used.items() if name != MEMORY}
        name = max(loaded, key=loaded.__getitem__)
        return name, 1 / loaded[name] if loaded[name] else math.inf


def provision(times: Times, load: Load, machines: Machines) -> Cell:
    """Cells, and their machines, for the busiest hour of this load."""
    rate, busy_s = load.per_firm_s, times.in_line_ms / 1000
    in_line = rate * busy_s / machines.busy  # plans that one firm has in hand at a time
    workers = 0 if in_line <= 1 else math.ceil(rate * (times.work_ms + times.books_ms) / 1000 / machines.busy)
    bounds = {
        "sessions of PostgreSQL": machines.sessions / (times.sessions + workers * times.worker_sessions),
        "processors of PostgreSQL": machines.cores * machines.busy * 1000 / (rate * times.database_ms),
        "firms": float(load.firms),
    }
    bound_by = min(bounds, key=bounds.__getitem__)
    cells = math.ceil(load.firms / max(1, math.floor(bounds[bound_by])))
    firms = math.ceil(load.firms / cells)
    memory_gb = firms * (times.memory_mb + workers * times.worker_mb) / 1000
    cores = firms * rate * (times.leader_ms + times.work_ms) / 1000 / machines.busy
    needed = max(math.ceil(memory_gb / (machines.memory_gb * 0.9)), math.ceil(cores / machines.cores))
    odoos = math.ceil(firms * rate * times.books_ms / 1000 / machines.busy / machines.odoo_workers)
    calls = firms * rate * load.calls * times.call_ms / 1000 / machines.busy
    return Cell(
        firms=firms,
        workers=workers,
        nodes=needed + 1,  # one may be lost
        odoos=odoos,
        coordinators=max(2, math.ceil(calls)),
        cells=cells,
        bound_by=bound_by,
    )


def memory_share(times: Times, cell: Cell, machines: Machines, lost_nodes: int) -> float:
    """Share of the machines' memory that the programs need, whether they have work or not."""
    there_gb = max(1, cell.nodes - lost_nodes) * machines.memory_gb
    return cell.firms * (times.memory_mb + cell.workers * times.worker_mb) / 1000 / there_gb


def simulate(
    times: Times,
    load: Load,
    machines: Machines,
    cell: Cell,
    trouble: Trouble | None = None,
    *,
    seconds: float = 300.0,
) -> Outcome:
    """The busiest minutes of one cell; plans that are approved then are followed to their end."""
    import simpy

    env = simpy.Environment()
    found = Outcome()
    trouble = trouble or Trouble()
    room = _Room(env, times, machines, cell, trouble)
    for firm in range(cell.firms):
        env.process(_firm(room, firm, load, seconds, found))
    env.run(until=seconds * _PATIENCE)
    room.note(found, load, seconds, memory_share(times, cell, machines, trouble.lost_nodes))
    return found


class _Room:
    """The resources of a cell, and how long they were in use."""

    def __init__(
        self,
        env: "Environment",
        times: Times,
        machines: Machines,
        cell: Cell,
        trouble: Trouble,
    ) -> None:
        import simpy

        self.env, self.times, self.cell, self.chance = env, times, cell, random.Random(20261129)
        self.books_ms = times.books_ms * trouble.slow
        self.varies = True
        left = max(1, cell.nodes - trouble.lost_nodes)
        self.nodes = [simpy.Resource(env, machines.cores) for _ in range(left)]
        self.database = simpy.Resource(env, machines.cores)
        self.odoos = [simpy.Resource(env, machines.odoo_workers) for _ in range(cell.odoos)]
        self.journals = [simpy.Resource(env, 1) for _ in range(cell.firms)]
        self.leaders = [simpy.Resource(env, 1) for _ in range(cell.firms)]
        self.hands = [simpy.Resource(env, cell.workers) for _ in range(cell.firms)] if cell.workers else self.leaders
        self.used_s = {"machines": 0.0, "PostgreSQL": 0.0, "Odoo": 0.0}
        self.lines_s = [0.0] * cell.firms
        self.room = {
            "machines": left * machines.cores,
            "PostgreSQL": machines.cores,
            "Odoo": cell.odoos * machines.odoo_workers,
        }

    def shared_cores(self) -> None:
        """PostgreSQL runs on the programs' machine, and the books take always the same time."""
        self.database = self.nodes[0]
        self.varies = False

    def hold(self, resource: "Resource", name: str, ms: float, *, varies: bool = False) -> Steps:
        """Wait for a resource and use it."""
        with resource.request() as turn:
            yield turn
            seconds = ms / 1000 * (self.chance.lognormvariate(-0.125, 0.5) if varies else 1.0)
            self.used_s[name] += seconds
            yield self.env.timeout(seconds)

    def recorded(self, firm: int, share: float) -> Steps:
        """A part of what a plan writes into its firm's journal: one transaction after the other, each flushed."""
        with self.journals[firm].request() as turn:
            yield turn
            yield from self.hold(self.database, "PostgreSQL", self.times.database_ms * share)
            yield self.env.timeout(self.times.flushes * self.times.flush_ms * share / 1000)

    def note(self, found: Outcome, load: Load, seconds: float, memory: float) -> None:
        """Shares of the resources that were in use while plans came."""
        for name, room in self.room.items():
            found.used[name] = self.used_s[name] / room / seconds
        found.used["one firm's line"] = max(self.lines_s) / seconds / max(1, self.cell.workers)
        calls = load.per_firm_s * self.cell.firms * load.calls * self.times.call_ms / 1000
        found.used["coordinators"] = calls / self.cell.coordinators
        found.used[MEMORY] = memory


def _firm(room: _Room, firm: int, load: Load, seconds: float, found: Outcome) -> Steps:
    """People of one firm approve some plans at once, from time to time."""
    while True:
        yield room.env.timeout(room.chance.expovariate(load.per_firm_s / load.batch))
        if room.env.now >= seconds:
            return
        for _ in range(1 + int(room.chance.expovariate(1 / (load.batch - 0.5))) if load.batch > 1 else 1):
            found.approved += 1
            room.env.process(_plan(room, firm, found))


def _plan(room: _Room, firm: int, found: Outcome) -> Steps:
    began, times = room.env.now, room.times
    node = room.nodes[firm % len(room.nodes)]
    leader, hand = room.leaders[firm], room.hands[firm]
    with leader.request() as turn:
        yield turn
        yield from room.hold(node, "machines", times.leader_ms)
        yield from room.recorded(firm, 0.5)
        if hand is leader:
            yield from _carried_out(room, firm, node)
    if hand is not leader:
        with hand.request() as turn:
            yield turn
            yield from _carried_out(room, firm, node)
    found.waits_s.append(room.env.now - began)


def _carried_out(room: _Room, firm: int, node: "Resource") -> Steps:
    times = room.times
    yield from room.hold(node, "machines", times.work_ms)
    yield from room.hold(room.odoos[firm % len(room.odoos)], "Odoo", room.books_ms, varies=room.varies)
    yield from room.recorded(firm, 0.5)
    own_ms = times.work_ms + (times.database_ms + times.flushes * times.flush_ms) / 2
    room.lines_s[firm] += (own_ms + room.books_ms) / 1000  # its own time: that of waiting is others'


def burst_ms(times: Times, workers: int, books_ms: float, plans: int, cores: int = 2) -> float:
    """Time per plan of one firm whose plans are approved all at once."""
    import simpy

    env, found = simpy.Environment(), Outcome()
    cell = Cell(firms=1, workers=workers, nodes=1, odoos=1, coordinators=1, cells=1, bound_by="")
    room = _Room(env, replace(times, books_ms=books_ms), Machines(cores=cores, odoo_workers=1000), cell, Trouble())
    room.shared_cores()
    done: list[float] = []
    for _ in range(plans):
        env.process(_timed(room, found, done))
    env.run()
    return 1000 * per_plan_s(done, workers)


def per_plan_s(done: Sequence[float], workers: int) -> float:
    """Time between two plans, of the times at which all were done.

    The first round of the workers is where counting begins: their plans may end all at the same time.
    """
    return (done[-1] - done[0]) / (len(done) - workers)


def _timed(room: "_Room", found: Outcome, done: list[float]) -> Steps:
    yield from _plan(room, 0, found)
    done.append(room.env.now)


def crowded(times: Times, factor: float) -> Times:
    """The times on a machine whose processors are shared with others: each takes so many times as long."""
    return replace(
        times,
        leader_ms=times.leader_ms * factor,
        work_ms=times.work_ms * factor,
        database_ms=times.database_ms * factor,
    )
