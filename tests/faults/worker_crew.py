"""A vault whose journal is in PostgreSQL, and the real processes that work on it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO, TypeVar

from My_AI_Employee.bootstrap import Installation, open_installation, plan_proposals
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.vault.template import create_vault

DEADLINE_S = 60.0
T = TypeVar("T")


def until(found: Callable[[], T], what: str, deadline_s: float = DEADLINE_S, every_s: float = 0.02) -> T:
    """The first true answer of `found`; fails at the deadline."""
    end = time.monotonic() + deadline_s
    while not (answer := found()):
        assert time.monotonic() < end, f"{what}: not within {deadline_s:g} s"
        time.sleep(every_s)
    return answer


def settings_of(folder: Path, vault: Path, database_url: str, execution: str) -> dict[str, str]:
    """Settings of an installation of its own."""
    return {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "AI_EMPLOYEE_SETTLE_SECONDS": "0",
        "AI_EMPLOYEE_POLL_SECONDS": "0.5",
        "AI_EMPLOYEE_BOOKS": "local",
        "AI_EMPLOYEE_EXECUTION": execution,
        "DATABASE_URL": database_url,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }


@dataclass
class Crew:
    """One vault with its processes. Every process that was started here is ended at the end."""

    folder: Path
    place: Installation
    journal: Journal
    settings: Mapping[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    logs: list[TextIO] = field(default_factory=list)

    @property
    def vault(self) -> Path:
        """The vault."""
        return self.place.store.root

    def start(self, command: str, state: str = "state") -> subprocess.Popen[bytes]:
        """Start `ai-employee run` or `worker`. state: name of the state folder: one per machine."""
        log = (self.folder / f"{command}-{len(self.processes)}.log").open("w+", encoding="utf-8")
        environment = {**os.environ, **self.settings, "AI_EMPLOYEE_STATE_DIR": str(self.folder / state)}
        process = subprocess.Popen(
            [sys.executable, "-m", "My_AI_Employee", command, "--vault", str(self.vault)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        self.processes.append(process)
        self.logs.append(log)
        return process

    def log_of(self, process: subprocess.Popen[bytes]) -> str:
        """What a process has said."""
        return Path(self.logs[self.processes.index(process)].name).read_text(encoding="utf-8")

    def start_workers(self, number: int) -> list[subprocess.Popen[bytes]]:
        """Start workers; returns when all of them listen to the queue."""
        workers = [self.start("worker") for _ in range(number)]
        until(lambda: self.rows("SELECT count(*) FROM procrastinate_workers") == [(number,)], "workers listen")
        return workers

    def approve_plans(self, number: int, first: int = 0) -> list[str]:
        """As many plans of two steps as told, proposed, and dragged to Approved. first: number of the first."""
        desk = plan_proposals(self.place, self.journal, lambda: BooksIdentity(name="local", currency="USD"))
        ids = []
        for place in range(first, first + number):
            customer = f"Customer {place:03d}"
            proposal = desk.propose(
                [
                    {"tool": "create_customer", "name": customer, "email": f"c{place}@customer.example"},
                    {
                        "tool": "create_expense",
                        "description": f"Expense {place:03d}",
                        "amount": "10.00",
                        "expense_date": "2026-01-15",
                        "category": "office_supplies",
                    },
                ],
                ["a test"],
            )
            ids.append(proposal.plan_id)
        unshown = "SELECT count(*) FROM plans WHERE shown_status <> status"
        until(lambda: self.rows(unshown) == [(0,)], "the orchestrator has shown the notes")
        for plan_id in ids:
            (self.vault / "Pending_Approval" / f"{plan_id}.md").rename(self.vault / "Approved" / f"{plan_id}.md")
        return ids

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query in the journal's database finds; nothing while it has no such table or is away."""
        import psycopg

        try:
            with psycopg.connect(self.settings["DATABASE_URL"], connect_timeout=2) as connection:
                return connection.execute(query.encode()).fetchall()
        except psycopg.Error:
            return []

    def owners(self) -> dict[str, int]:
        """Plan id -> process id of the worker that has its lease."""
        query = "SELECT name, owner FROM leases WHERE name <> 'leader' AND until > extract(epoch FROM now())"
        return {name: int(owner.split(":")[1]) for name, owner in self.rows(query)}

    def done(self) -> int:
        """How many plans are done."""
        found = self.rows(f"SELECT count(*) FROM plans WHERE status = '{PlanStatus.DONE}'")
        return int(found[0][0]) if found else 0

    @contextmanager
    def books_held_up(self) -> Iterator[None]:
        """Nothing can be written into the books while the block runs: calls that were begun wait."""
        with closing(sqlite3.connect(self.place.state.books, timeout=30, isolation_level=None)) as connection:
            version = "PRAGMA user_version"
            until(lambda: connection.execute(version).fetchone()[0] > 0, "the MCP server has made the books")
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")

    def effects(self) -> Counter[str]:
        """What the books hold, by description: a doubled effect counts two."""
        with closing(sqlite3.connect(self.place.state.books)) as connection:
            customers = [name for (name,) in connection.execute("SELECT name FROM customers")]
            expenses = [name for (name,) in connection.execute("SELECT description FROM expenses")]
        return Counter([*customers, *expenses])

    def recorded(self) -> Counter[tuple[str, str]]:
        """(plan id, tool) of the successes in the audit trail."""
        with self.journal.transaction() as connection:
            entries = [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
        tools = ("create_customer", "create_expense")
        return Counter((e["plan_id"], e["action_type"]) for e in entries if e["action_type"] in tools)

    def check_each_once(self, ids: list[str]) -> None:
        """Every plan is done, its note is in Done, and each effect is in the books and in the trail exactly once."""
        until(lambda: self.done() == len(ids), f"{len(ids)} plans done")
        with self.journal.transaction() as connection:
            assert {plans.get_plan(connection, plan_id).status for plan_id in ids} == {PlanStatus.DONE}
        effects = self.effects()
        assert len(effects) == 2 * len(ids)
        assert set(effects.values()) == {1}
        assert self.recorded() == Counter(
            (plan_id, tool) for plan_id in ids for tool in ("create_customer", "create_expense")
        )
        until(lambda: {note.stem for note in (self.vault / "Done").rglob("PLAN-*.md")} == set(ids), "notes in Done")

    def end(self) -> None:
        """End what was started here."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.terminate()
        for process, log in zip(self.processes, self.logs, strict=True):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)
            log.close()
        self.journal.close()


@contextmanager
def open_crew(folder: Path, database_url: str, execution: str = "workers") -> Iterator[Crew]:
    """A new vault and its journal; no process runs yet."""
    vault = folder / "vault"
    create_vault(vault)
    settings = settings_of(folder, vault, database_url, execution)
    place = open_installation(settings)
    crew = Crew(folder, place, place.journal(), settings)
    try:
        yield crew
    finally:
        crew.end()


def unexpected(log: str) -> list[str]:
    """Lines of a log that tell of a fault of the program itself."""
    return [line for line in log.splitlines() if "failed unexpectedly" in line]
