"""A background planner over a journal on disk, with the shipped in-memory model and a clock that a test moves."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.background import (
    BackgroundParts,
    BackgroundPlanner,
    ModelLimits,
)
from My_AI_Employee.planners.jobs import FinishedJob, PlanningJob
from My_AI_Employee.planners.model import Assignment
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from My_AI_Employee.testing.scripted_model import ScriptedModel

EXPENSE = {
    "tool": "create_expense", "description": "Pens", "amount": "9.00", "expense_date": "2026-11-19",
    "category": "office", "vendor": "Paper & Pens",
}  # fmt: skip
BOOKS = FixedBooksView(categories=("office",))
GOOD = json.dumps({"actions": [EXPENSE]})
BAD = json.dumps({"actions": [{**EXPENSE, "category": "nowhere"}]})


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Room:
    """A background planner with its surroundings."""

    parts: BackgroundParts
    planner: BackgroundPlanner
    model: ScriptedModel
    journal: Journal
    clock: Clock
    woken: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def plan(self, *numbers: int) -> dict[str, FinishedJob]:
        """Submit tasks and wait for all of them."""
        return self.plan_jobs(*(job(number) for number in numbers))

    def plan_jobs(self, *jobs: PlanningJob) -> dict[str, FinishedJob]:
        """Submit jobs and wait for all of them."""
        for item in jobs:
            self.planner.submit(item)
        self.planner.start()
        found: dict[str, FinishedJob] = {}
        while len(found) < len(jobs):
            assert self.woken.acquire(timeout=20)
            found |= {item.job.task.id: item for item in self.planner.take_finished()}
        return found

    def runs(self) -> list[dict[str, str]]:
        """Audit entries of the runs."""
        with self.journal.transaction() as connection:
            return [e for _, _, e in audit_rows.entries_after(connection, 0) if e["action_type"] == "run_planner"]


def job(number: int = 1, text: str = "Pens for 9.00") -> PlanningJob:
    task = Task(
        id=f"TASK-20261120-{number:06x}",
        type=TaskType.EMAIL,
        source="mail.eml",
        subject="Pens",
        sender="dana@acme.example",
        received=datetime(2026, 11, 20, 8, tzinfo=UTC),
        priority="normal",
        status=TaskStatus.NEW,
        sha256="0" * 64,
        attachments=(),
        text=text,
    )
    return PlanningJob(
        task=task, rel=f"In_Progress/{task.id}.md", sha256="1" * 64, question="No request was recognised"
    )


@contextmanager
def room(
    tmp_path: Path,
    answer: Callable[[Assignment], str | None],
    books: FixedBooksView = BOOKS,
    clock: Clock | None = None,
    **limits: object,
) -> Iterator[Room]:
    """A room over the journal of this folder: a second one is the same place after a restart."""
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    model, clock = ScriptedModel(answer=answer), clock or Clock()
    parts = BackgroundParts(
        language_model=model,
        journal=journal,
        books=books,
        handbook=lambda: "Be exact.",
        files=lambda task: {},
        clock=clock,
        limits=ModelLimits(**limits),  # type: ignore[arg-type]
    )
    planner = BackgroundPlanner(parts)
    found = Room(parts, planner, model, journal, clock)
    planner.on_run_end(found.woken.release)
    try:
        yield found
    finally:
        planner.close()
        journal.close()
