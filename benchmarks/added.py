"""`added`: what the product adds per approved action, against the floor, both over an Odoo that answers at once.

t1: the approved file appears -> the first request reaches Odoo. t2: Odoo has answered the last request -> the result
note and the audit line are durable. Both are timed from outside: by the fake Odoo's clock and by inotify.
"""

import http.client
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.inotify import CLOSE_WRITE, MOVED_TO, FolderEvents
from benchmarks.rows import Options, Row
from benchmarks.workplace import Workplace, companion, employee, workplace
from My_AI_Employee.vault.layout import Folder, done_folder

TIMEOUT_S = 60.0
REST_S = 0.05
"""Between two approvals, so that each is measured alone."""
WARM_UP = 5
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


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(100, 5)
    with companion("benchmarks.fake_odoo") as port:
        odoo = http.client.HTTPConnection("127.0.0.1", int(port))
        with floor_bench(count + WARM_UP, port) as bench:
            floor = measure(bench, odoo)
        with floor_bench(count, port) as bench:
            floor_burst = measure_together(bench, odoo)
        with product_bench(count + WARM_UP, port) as bench:
            product = measure(bench, odoo)
        with product_bench(count, port) as bench:
            product_burst = measure_together(bench, odoo)
        bare = bare_dialogue(odoo, product[-1].calls, count)
        odoo.close()
    return [*_rows(floor, product, bare), _burst_row(floor_burst, product_burst)]


def _rows(floor: list[Timing], product: list[Timing], bare: float) -> list[Row]:
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
            what="t1 + t2",
            measured=middle(product, lambda path: path.t1 + path.t2),
            unit="ms",
            against="the floor",
            reference=middle(floor, lambda path: path.t1 + path.t2),
            limit=3,
        ),
        Row(
            what=f"the dialogue with Odoo: {calls} calls, first request to last answer",
            measured=middle(product, lambda path: path.dialogue),
            unit="ms",
            against="the same calls over a kept http.client connection",
            reference=bare,
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


def measure(bench: Bench, odoo: http.client.HTTPConnection) -> list[Timing]:
    """One file after the other; the first few, which start processes and fill caches, are left out."""
    paths = []
    with FolderEvents({bench.done: MOVED_TO, bench.logs: CLOSE_WRITE | MOVED_TO}) as events:
        for name in bench.names:
            began = bench.approve(name)
            ended = events.wait_for([name], bench.logs, TIMEOUT_S)
            calls = taken_calls(odoo)
            first, last = calls[0][2], calls[-1][3]
            paths.append(Timing((first - began) / 1e6, (last - first) / 1e6, (ended - last) / 1e6, calls))
            time.sleep(REST_S)
    return paths[WARM_UP:]


def measure_together(bench: Bench, odoo: http.client.HTTPConnection) -> float:
    """All files at once, after one that starts what has to be started; ms per file."""
    with FolderEvents({bench.done: MOVED_TO, bench.logs: CLOSE_WRITE | MOVED_TO}) as events:
        bench.approve(bench.names[0])
        events.wait_for(bench.names[:1], bench.logs, TIMEOUT_S)
        time.sleep(REST_S)
        rest = bench.names[1:]
        began = [bench.approve(name) for name in rest][0]
        ended = events.wait_for(rest, bench.logs, TIMEOUT_S)
    taken_calls(odoo)
    return (ended - began) / 1e6 / len(rest)


def taken_calls(odoo: http.client.HTTPConnection) -> list[Call]:
    """Calls since the last time."""
    odoo.request("GET", "/bench/calls")
    return [
        (path, body, arrived, answered) for path, body, arrived, answered in json.loads(odoo.getresponse().read())
    ]


def bare_dialogue(odoo: http.client.HTTPConnection, calls: Sequence[Call], count: int) -> float:
    """The same calls without the product: ms from the first request to the last answer, the middle of some runs."""
    times = []
    for _ in range(count):
        for path, body, *_ in calls:
            odoo.request("POST", path, body, HEADERS)
            odoo.getresponse().read()
        done = taken_calls(odoo)
        times.append((done[-1][3] - done[0][2]) / 1e6)
    return median(times)
