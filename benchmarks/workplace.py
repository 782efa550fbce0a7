"""A vault of its own with a running `ai-employee run`, and small facts about processes (Linux)."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from My_AI_Employee.bootstrap import Installation, open_installation, plan_proposals
from My_AI_Employee.domain.plan import BooksIdentity
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.template import create_vault

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-m", "My_AI_Employee")
START_TIMEOUT_S = 60.0
_POLL_S = 0.002
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """Settings by environment name; the vault and the state folder lie in one temporary folder."""

    folder: Path
    settings: Mapping[str, str]

    @property
    def vault(self) -> Path:
        """The vault's root."""
        return self.folder / "vault"

    @property
    def place(self) -> Installation:
        """The product's own view of it."""
        return open_installation(self.settings)

    @property
    def environment(self) -> dict[str, str]:
        """For a child process."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TZ") if name in os.environ}
        return {**kept, "PYTHONPATH": str(ROOT), **self.settings}

    def propose(self, invoices: int, books: str) -> list[str]:
        """Put plans that draft one invoice each before a person; the names of their notes."""
        place = self.place
        journal = place.journal()
        desk = plan_proposals(place, journal, lambda: BooksIdentity(name=books, currency="USD"))
        notes = [desk.propose([invoice_action(number)], ["a benchmark"]).note for number in range(invoices)]
        journal.close()
        return [Path(note).name for note in notes]

    def approve(self, name: str) -> int:
        """Drag a plan's note to Approved/; when that began (ns)."""
        began = time.monotonic_ns()
        (self.vault / Folder.PENDING_APPROVAL / name).rename(self.vault / Folder.APPROVED / name)
        return began


def invoice_action(number: int) -> dict[str, Any]:
    """A step that drafts an invoice over one line."""
    today = date.today()  # noqa: DTZ011  the calendar day here, as a person writes it
    return {
        "tool": "create_invoice",
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "invoice_date": today.isoformat(),
        "due_date": today.isoformat(),
        "line_items": [{"description": f"Service {number}", "quantity": "1", "unit_price": "10.00"}],
    }


@contextmanager
def workplace(**settings: str) -> Iterator[Workplace]:
    """A new vault; deleted at the end of the block. settings: beside the usual ones, by environment name."""
    with tempfile.TemporaryDirectory(prefix="ai-employee-bench-") as folder:
        place = Workplace(
            folder=Path(folder),
            settings={
                "AI_EMPLOYEE_VAULT": str(Path(folder) / "vault"),
                "AI_EMPLOYEE_STATE_DIR": str(Path(folder) / "state"),
                "AI_EMPLOYEE_CONFIG_DIR": str(Path(folder) / "config"),
                "AI_EMPLOYEE_BOOKS": "local",
                "AI_EMPLOYEE_SETTLE_SECONDS": "0",
                "AI_EMPLOYEE_ALERT_URLS": "",
                "DATABASE_URL": "",
                "DRY_RUN": "false",
                **settings,
            },
        )
        create_vault(place.vault)
        yield place


@contextmanager
def employee(place: Workplace) -> Iterator["subprocess.Popen[bytes]"]:
    """`ai-employee run` on the workplace, ready to work; ended with the block."""
    log = place.folder / "run.log"
    with log.open("wb") as stderr:
        process = subprocess.Popen([*COMMAND, "run"], env=place.environment, stderr=stderr, stdout=stderr, cwd="/")
        try:
            wait_until(lambda: b"working on" in log.read_bytes() or process.poll() is not None, START_TIMEOUT_S)
            if process.poll() is not None:
                raise RuntimeError(f"ai-employee run ended: {log.read_text(encoding='utf-8')}")
            yield process
        finally:
            process.terminate()
            process.wait(timeout=60)


@contextmanager
def companion(module: str, *arguments: str) -> Iterator[str]:
    """A process of this package that runs until its stdin is closed; the first line it printed."""
    command: Sequence[str] = (sys.executable, "-m", module, *arguments)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        stdin, stdout = _pipes(process)
        try:
            yield stdout.readline().strip()
        finally:
            stdin.close()
            process.wait(timeout=30)


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process was started without pipes")
    return process.stdin, process.stdout


def wait_until(condition: Callable[[], bool], timeout_s: float, *, poll_s: float = _POLL_S) -> None:
    """Poll until the condition holds. Raises TimeoutError."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"this did not come true within {timeout_s:g} s")
        time.sleep(poll_s)


def process_tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found.extend(int(child) for child in task.read_text(encoding="ascii").split())
    return found


def resident_mb(pid: int) -> float:
    """Resident memory of one process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return 0.0


def cpu_seconds(pids: Sequence[int]) -> float:
    """Processor time that the processes have used."""
    fields = [Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for pid in pids]
    return sum(int(each[11]) + int(each[12]) for each in fields) / _TICKS
