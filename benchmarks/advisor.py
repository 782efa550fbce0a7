"""The advisor: a report over many resources, and its page in the browser's eyes, over a real loopback connection."""

import socket
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import httpx2
import uvicorn

from benchmarks.rows import Options, Row
from My_AI_Employee.advisor.app import build_app
from My_AI_Employee.advisor.evaluate import evaluate
from My_AI_Employee.advisor.findings import Report
from My_AI_Employee.advisor.inventory import SECTIONS, Inventory
from My_AI_Employee.advisor.manifests import Manifests
from My_AI_Employee.advisor.requests import Advisor
from My_AI_Employee.advisor.store import AdvisorStore
from My_AI_Employee.bootstrap import utc_now
from My_AI_Employee.team.http.guard import Address
from My_AI_Employee.web.advisor_page import AdvisorPage
from My_AI_Employee.web.links import SignedIn, SignInLinks
from My_AI_Employee.web.session import Sessions

PAGE_LIMIT_MS = 100.0
REPORT_LIMIT_MS = 5_000.0
PATHS = ("/", "/?category=cost&words=worker", "/?page=5", "/checks")


def run(options: Options) -> list[Row]:
    """The page at 1,000 resources, and a report of 10,000."""
    small, large = (options.count or 1_000, 10 * (options.count or 1_000))
    rows = [
        Row(
            what=f"a report of {large:,} droplets",
            measured=_milliseconds(lambda: _report(large), 1 if options.quick else 3),
            unit="ms",
            against="the target",
            reference=REPORT_LIMIT_MS,
            limit=1,
        )
    ]
    with tempfile.TemporaryDirectory() as folder:
        return [*rows, *_page_rows(Path(folder), small, 3 if options.quick else 30)]


def _page_rows(folder: Path, count: int, times: int) -> list[Row]:
    store, links = AdvisorStore(folder), SignInLinks(folder=folder / "links", clock=utc_now)
    store.save_report(_report(count, day=1))
    made = _report(count, day=2)
    store.save_report(made)
    advisor = Advisor(store=store)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as `advisor serve` does
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = build_app(advisor, Address(url=url), AdvisorPage(advisor=advisor, sessions=Sessions(), links=links).app())
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        with httpx2.Client(base_url=url, trust_env=False) as client:
            client.get(f"/sign-in?token={links.make(SignedIn(person='owner', is_owner=True))}")
            first = _milliseconds(lambda: client.get("/").raise_for_status(), 1)
            rows = [_row(f"the first page of {count:,} resources, {len(made.findings):,} findings", first)]
            for path in PATHS:
                took = _milliseconds(lambda path=path: client.get(path).raise_for_status(), times)  # type: ignore[misc]
                rows.append(_row(f"{path} of {count:,} resources", took))
            return rows
    finally:
        server.should_exit = True
        thread.join(10)


def _row(what: str, measured: float) -> Row:
    return Row(what=what, measured=measured, unit="ms", against="the target", reference=PAGE_LIMIT_MS, limit=1)


def _milliseconds(work: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1_000)
    return median(took)


def _report(count: int, day: int = 1) -> Report:
    now = datetime(2026, 11, day, tzinfo=UTC)
    droplets = [
        {
            "id": str(number), "name": f"worker-{number}", "status": "off" if number % 3 == 0 else "active",
            "price_monthly": "24", "public_addresses": ["203.0.113.7"], "has_backups": number % 2 == 0,
        }
        for number in range(1, count + 1)
    ]  # fmt: skip
    empty: dict[str, object] = {name: {} if name == "cpu" else [] for name in SECTIONS}
    inventory = Inventory.model_validate({"taken_at": now, **empty, "droplets": droplets})
    return evaluate(inventory, Manifests(), now)
