"""A vault that a test drives by moving files, as a person does, and the orchestrator that works on it."""

import atexit
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import Employee, Installation, open_books, open_employee
from My_AI_Employee.bootstrap.employee import Surroundings
from My_AI_Employee.bootstrap.state_folder import open_state
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.orchestrator import Orchestrator
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from My_AI_Employee.settings import Settings
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.testing.in_memory import MemoryMailer, MemoryNotifier
from My_AI_Employee.testing.in_process_tools import InProcessTools, in_process_context
from My_AI_Employee.testing.local_books import open_test_books
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.watchers.port import PollingWatcher

DECISION_FOLDERS = ("Pending_Approval", "Approved", "Rejected", "Failed", "Done", "Quarantine", "In_Progress")


@dataclass
class DrivenVault:
    """A vault with the employee that works on it. alerts: what would have been sent. mailer: has the books' mails.

    `note = vault.planned("request.md", text)`, `vault.approve(note)`, `vault.where(note)`
    """

    installation: Installation
    employee: Employee
    clock: MovableClock
    alerts: MemoryNotifier
    mailer: MemoryMailer = field(default_factory=MemoryMailer, kw_only=True)

    @property
    def tools(self) -> InProcessTools:
        """The tools, which a test can make fail, where no server has them."""
        assert isinstance(self.employee.client, InProcessTools)
        return self.employee.client

    @property
    def books(self) -> Books:
        """The books behind the tools."""
        return self.tools.context.books()

    @property
    def root(self) -> Path:
        """The vault."""
        return self.installation.store.root

    # what a person does

    def drop(self, name: str, text: str | bytes) -> Path:
        """Put a file into the inbox."""
        path = self.root / Folder.INBOX / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def mv(self, note: Path, folder: str, name: str = "") -> Path:
        """Move a note as a drag does."""
        target = self.root / folder / (name or note.name)
        note.rename(target)
        return target

    def copy(self, note: Path, folder: str, name: str = "") -> Path:
        """Copy a note as a drag with the copy key does."""
        target = self.root / folder / (name or note.name)
        shutil.copy2(note, target)
        return target

    def edit(self, note: Path, old: str, new: str) -> None:
        """Replace a text in a note as an editor does."""
        text = note.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {note.name}"
        note.write_text(text.replace(old, new), encoding="utf-8")

    def approve(self, note: Path) -> Path:
        """Drag to Approved and let the employee work; the note where it lies then."""
        self.mv(note, "Approved")
        self.settle()
        return self.find(note.name)

    # the employee

    def step(self) -> int:
        """One pass."""
        return self.employee.orchestrator.step()

    def settle(self) -> int:
        """Passes until nothing moves; more than a handful of idle turns is a loop that never ends."""
        for _ in range(40):
            if self.step() == 0:
                return self.employee.orchestrator.run_once(PollingWatcher())
        raise AssertionError("the employee does not come to rest")

    def work_with(self, **changes: Any) -> None:
        """Replace parts of the employee, such as dispatcher=..."""
        parts = replace(self.employee.parts, **changes)
        self.employee = replace(self.employee, parts=parts, orchestrator=Orchestrator(parts))

    def plan_with(self, **changes: Any) -> None:
        """Replace parts of its planning, such as planner=... or background=..."""
        self.work_with(planning=replace(self.employee.parts.planning, **changes))

    # what can be seen

    def notes(self, folder: str) -> list[Path]:
        """Every file below a folder."""
        return sorted(path for path in (self.root / folder).rglob("*") if path.is_file() and path.name[0] != ".")

    def find(self, name: str) -> Path:
        """The one note of this name in the folders of decisions."""
        found = [path for folder in DECISION_FOLDERS for path in self.notes(folder) if path.name == name]
        assert len(found) == 1, f"{name} lies in {[str(path.relative_to(self.root)) for path in found]}"
        return found[0]

    def where(self, note: Path | str) -> str:
        """The folder in which the note of this name lies."""
        name = note if isinstance(note, str) else note.name
        return self.find(name).relative_to(self.root).parts[0]

    def front(self, note: Path) -> Mapping[str, Any]:
        """A note's properties."""
        return parse_note(note.read_text(encoding="utf-8")).front

    def task_of(self, source: str) -> Path:
        """The one task note of a dropped file."""
        folders = ("Needs_Action", "In_Progress", "Rejected", "Done")
        found = [
            path
            for folder in folders
            for path in self.notes(folder)
            if path.name.startswith("TASK-") and self.front(path).get("source") == source
        ]
        assert len(found) == 1, f"{source}: {found}"
        return found[0]

    def record_of(self, source: str) -> PlanRecord:
        """The journal's plan for a dropped file."""
        task_id = self.task_of(source).stem
        with self.employee.journal.transaction() as connection:
            return plans.get_plan(connection, journal_tasks.get_task(connection, task_id).plan_id)

    def plan_of(self, source: str) -> Path:
        """The plan note that a dropped file led to."""
        return self.find(f"{self.record_of(source).plan.id}.md")

    def planned(self, name: str, text: str | bytes) -> Path:
        """Drop a request, let it be planned; the plan's note."""
        self.drop(name, text)
        self.settle()
        return self.plan_of(name)

    def record(self, note: Path | str) -> PlanRecord:
        """The journal's row of a plan note."""
        plan_id = note if isinstance(note, str) else note.stem
        with self.employee.journal.transaction() as connection:
            return plans.get_plan(connection, plan_id)

    def result(self, note: Path, tool: str) -> Mapping[str, Any]:
        """What the books answered to a step of a plan."""
        return next(action.result for action in self.record(note).actions if action.step.tool == tool)

    def audit(self, **wanted: str) -> list[dict[str, Any]]:
        """Audit entries with these values."""
        with self.employee.journal.transaction() as connection:
            entries = [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
        return [entry for entry in entries if all(entry[name] == value for name, value in wanted.items())]

    def dashboard(self) -> str:
        """The dashboard's text."""
        return (self.root / "Dashboard.md").read_text(encoding="utf-8")


@cache
def _reader(process_id: int) -> SandboxedReader:
    """One reading process for all vaults of a process: to start one takes a quarter of a second.

    It reads each file in a copy of itself, which ends with the file, so that nothing stays of what one test read.
    """
    reader = SandboxedReader()
    atexit.register(lambda: reader.close() if os.getpid() == process_id else None)  # not in what was forked from it
    return reader


def isolated(folder: Path, vault: Path) -> dict[str, str]:
    """Settings of a vault of its own: nothing of this machine's user is read or written."""
    return {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "AI_EMPLOYEE_SETTLE_SECONDS": "0",
        "AI_EMPLOYEE_PLANNER": "rules",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }


def _installation(folder: Path, settings: Mapping[str, str]) -> Installation:
    vault = (folder / "vault").resolve()
    if not vault.exists():
        create_vault(vault)
    given = {**isolated(folder, vault), "AI_EMPLOYEE_BOOKS": "local", **settings}
    found = Settings.model_validate(given)  # from nothing else: neither the environment nor a `.env` file counts
    return Installation(settings=found, state=open_state(found.state_root, vault), vault=vault, overrides=given)


@contextmanager
def open_driven_vault(folder: Path, **settings: str) -> Iterator[DrivenVault]:
    """A new vault below a folder, with embedded books and the tools in this process. settings: by variable.

    A folder that holds a vault already is opened as it is, as after a restart. Mails are kept in `mailer`, unless
    SMTP_HOST is among the settings: the mail server of that name gets them, and without a name there is none.
    """
    installation, clock = _installation(folder, settings), MovableClock()
    alerts, mailer = MemoryNotifier(), MemoryMailer()
    books = (
        open_books(installation, clock)
        if "SMTP_HOST" in settings
        else open_test_books(installation.state.books, clock, mailer)
    )
    try:
        tools = InProcessTools(in_process_context(installation, books, clock))
        surroundings = Surroundings(clock=clock, notifier=alerts, files=_reader(os.getpid()))
        with open_employee(installation, tools, surroundings) as employee:
            yield DrivenVault(installation, employee, clock, alerts, mailer=mailer)
    finally:
        books.close()
