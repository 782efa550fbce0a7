"""`added`: what the product adds per approved action, against the floor, both over an Odoo that answers at once.

t1: the approved file appears -> the first request reaches Odoo. t2: Odoo has answered the last request -> the result
note and the audit line are durable. Both are timed from outside: by the fake Odoo's clock and by inotify. A note is
durable when its folder is closed, a log when it is closed itself, for both are flushed before.
"""

import http.client
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.inotify import CLOSE_NOWRITE, CLOSE_WRITE, MOVED_TO, FolderEvents
from benchmarks.rows import Options, Row
from benchmarks.workplace import Workplace, companion, employee, workplace
from My_AI_Employee.vault.layout import Folder, done_folder

TIMEOUT_S = 60.0
REST_S = 0.05
"""Between two approvals, so that each is measured alone."""
WARM_UP = 5
STARTS = 4
"""Of both programs: where a program's memory lies differs from start to start, and its times with it by a tenth."""
HEADERS = {"Content-Type": "application/json", "Authorization": "bearer bench-key"}


Call = tuple[str, str, int, int]
"""Path, body, arrived (ns), answered (ns)."""


@dataclass(frozen=True)
class Timing:
    """Times of one approved file in ms."""

    t1: float
    dialogue: float
    t2: float
    calls: Sequence[Call]


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A system under test. approve: moves a file to Approved/; answers when (ns)."""

    names: list[str]
    approve: Callable[[str], int]
    done: Path
    logs: Path

    def events(self) -> FolderEvents:
        """What tells that a file is done: its note has appeared and is flushed, and the log is closed."""
        return FolderEvents({self.done: MOVED_TO | CLOSE_NOWRITE, self.logs: CLOSE_WRITE})


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(100, 5)
    starts = 1 if options.quick else STARTS
    found = [_start(ceil(count / starts), count) for _ in range(starts)]
    turns = [turn for start in found for turn in start.turns]
    floor, product, bare = ([turn[at] for turn in turns] for at in range(3))
    bursts = median(start.floor_burst for start in found), median(start.product_burst for start in found)
    return [*_rows(floor, product, bare), _burst_row(*bursts)]


@dataclass(frozen=True)
class _Start:
    """What one start of floor and product gave. bursts: ms per file."""

    turns: list[tuple[Timing, Timing, Timing]]
    floor_burst: float
    product_burst: float


def _start(single: int, together: int) -> _Start:
    """Start both; approve so many files in turn, and then so many at once."""
    first = WARM_UP + single
    with (
        companion("benchmarks.fake_odoo") as port,
        closing(http.client.HTTPConnection("127.0.0.1", int(port))) as odoo,
        floor_bench(first + together, port) as one,
        product_bench(first + together, port) as other,
    ):
        turns = [take_turn(one, other, at, odoo) for at in range(first)][WARM_UP:]
        return _Start(turns, together_ms(one, first, odoo), together_ms(other, first, odoo))


def _rows(floor: list[Timing], product: list[Timing], bare: list[Timing]) -> list[Row]:
    def middle(paths: list[Timing], value: Callable[[Timing], float]) -> float:
        return median(value(path) for path in paths)

    calls = len(product[-1].calls)
    return [
        Row(
            what="t1: approved file appears -> first request reaches Odoo",
            measured=middle(product, lambda path: path.t1),
            unit="ms",
            against="the floor",
            reference=middle(floor, lambda path: path.t1),
            limit=3,
        ),
        Row(
            what="t2: Odoo answered -> result note and audit line durable",
            measured=middle(product, lambda path: path.t2),
            unit="ms",
            against="the floor",
            reference=middle(floor, lambda path: path.t2),
            limit=3,
        ),
        Row(
            what="all that is added: t1, t2 and the time between Odoo's calls",
            measured=middle(product, lambda path: path.t1 + path.dialogue + path.t2)
            - middle(bare, lambda path: path.dialogue),
            unit="ms",
            against="the floor: t1 and t2",
            reference=middle(floor, lambda path: path.t1 + path.t2),
        ),
        Row(
            what=f"the dialogue with Odoo: {calls} calls, first request to last answer",
            measured=middle(product, lambda path: path.dialogue),
            unit="ms",
            against="the same calls over a kept http.client connection",
            reference=middle(bare, lambda path: path.dialogue),
        ),
    ]


def _burst_row(floor: float, product: float) -> Row:
    return Row(
        what="files approved together, per file",
        measured=product,
        unit="ms",
        against="the floor",
        reference=floor,
    )


# systems under test


@contextmanager
def product_bench(count: int, port: str) -> Iterator[Bench]:
    """The product: a running daemon with its watcher and its MCP server over stdio."""
    url = f"http://127.0.0.1:{port}"
    settings = {
        "AI_EMPLOYEE_BOOKS": "odoo",
        "ODOO_URL": url,
        "ODOO_DATABASE": "bench",
        "ODOO_USERNAME": "bench",
        "ODOO_API_KEY": "bench-key",
    }
    with workplace(**settings) as place:
        names = place.propose(count, books=f"bench@{url}")
        with employee(place):
            yield _bench_of(place, names)


def _bench_of(place: Workplace, names: list[str]) -> Bench:
    done = place.vault / done_folder(datetime.now(UTC))
    done.mkdir(exist_ok=True)
    return Bench(names=names, approve=place.approve, done=done, logs=place.vault / Folder.LOGS)


@contextmanager
def floor_bench(count: int, port: str) -> Iterator[Bench]:
    """The floor on folders of its own."""
    with TemporaryDirectory(prefix="ai-employee-bench-") as folder:
        root = Path(folder)
        for name in ("Pending", "Approved", "Done", "Logs"):
            (root / name).mkdir()
        names = [f"PLAN-{number}.md" for number in range(count)]
        for name in names:
            (root / "Pending" / name).write_text("---\nid: plan\n---\n\n# Invoice Acme Ltd\n" * 20, encoding="utf-8")

        def approve(name: str) -> int:
            began = time.monotonic_ns()
            (root / "Pending" / name).rename(root / "Approved" / name)
            return began

        with companion("benchmarks.floor", str(root), port):
            yield Bench(names=names, approve=approve, done=root / "Done", logs=root / "Logs")


# measuring


def take_turn(one: Bench, other: Bench, at: int, odoo: http.client.HTTPConnection) -> tuple[Timing, Timing, Timing]:
    """A file here, a file there, and the calls of the second once more without it: all meet the same noise.

    The first few turns, which start processes and fill caches, are not counted.
    """
    first, second = timing(one, at, odoo), timing(other, at, odoo)
    return first, second, bare_dialogue(odoo, second.calls)


def timing(bench: Bench, at: int, odoo: http.client.HTTPConnection) -> Timing:
    """Approve one file and follow it to its end."""
    name = bench.names[at]
    time.sleep(REST_S)
    with bench.events() as events:
        began = bench.approve(name)
        ended = events.wait_for([name], bench.logs, TIMEOUT_S)
    calls = taken_calls(odoo)
    first, last = calls[0][2], calls[-1][3]
    return Timing((first - began) / 1e6, (last - first) / 1e6, (ended - last) / 1e6, calls)


def together_ms(bench: Bench, first: int, odoo: http.client.HTTPConnection) -> float:
    """Approve all files that are left at once; ms per file."""
    names = bench.names[first:]
    with bench.events() as events:
        began = min([bench.approve(name) for name in names])
        ended = events.wait_for(names, bench.logs, TIMEOUT_S)
    taken_calls(odoo)
    return (ended - began) / 1e6 / len(names)


def taken_calls(odoo: http.client.HTTPConnection) -> list[Call]:
    """Calls since the last time."""
    odoo.request("GET", "/bench/calls")
    answer = json.loads(odoo.getresponse().read())
    return [(path, body, arrived, answered) for path, body, arrived, answered in answer]


def bare_dialogue(odoo: http.client.HTTPConnection, calls: Sequence[Call]) -> Timing:
    """The same calls without the product."""
    for path, body, *_ in calls:
        odoo.request("POST", path, body, HEADERS)
        odoo.getresponse().read()
    done = taken_calls(odoo)
    return Timing(0, (done[-1][3] - done[0][2]) / 1e6, 0, done)
