"""Plans cases as the orchestrator does, up to the plan or the question; nothing is approved or carried out."""

import logging
import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from My_AI_Employee.bootstrap.employee import Employee
from My_AI_Employee.bootstrap.installation import open_books
from My_AI_Employee.domain.plan import EARLIER, PlannedAction, PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.evaluation.seeding import SeededVault, task_and_plan_of
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import TaskRecord
from My_AI_Employee.planners.spending import spent_on_day
from My_AI_Employee.vault.layout import Folder

logger = logging.getLogger(__name__)

MAX_PASSES = 50
_WAIT_S = 5.0
"""How long a run of a model is waited for before it is looked at again; its end wakes the loop."""


class FoundKind(StrEnum):
    """What a request led to."""

    PLAN = "plan"
    QUESTION = "question"
    ANSWER = "answer"  # the task is done without a plan: a report, or an answer from the books
    NOTHING = "nothing"  # neither task nor plan nor question
    UNANSWERED = "unanswered"  # the model did not answer, or planning is tried again later


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a request led to. text: the question, or why there is nothing. currency: of the plan.

    runs, cost_usd: of the model. earlier: the lines of the memory that the plan shows.
    """

    kind: FoundKind
    text: str = ""
    steps: tuple[PlannedAction, ...] = ()
    currency: str = ""
    runs: int = 0
    cost_usd: float = 0.0
    earlier: tuple[str, ...] = ()


def plan_case(seeded: SeededVault, name: str, content: bytes, left_usd: float = 0.0) -> Found:
    """Drop one file into a copy of the vault and let it be planned. left_usd: what a model may still cost."""
    with seeded.copy(left_usd) as installation, closing(open_books(installation, seeded.clock)) as books:
        seeded.drop(installation, name, content)
        with seeded.open_employee(installation, books) as employee:
            problem = _work_guarded(employee)
            found = _found(employee.journal, content, seeded.clock(), installation.store.root)
    return replace(found, kind=FoundKind.NOTHING, text=problem) if problem else found


def _work_guarded(employee: Employee) -> str:
    """The loop's edge, as the orchestrator's: a failure is reported for its case, and the others go on."""
    try:
        _work(employee)
    except Exception as error:
        logger.exception("taking in or planning failed")
        return f"taking in or planning failed: {type(error).__name__}: {error}"
    return ""


def _work(employee: Employee) -> None:
    """Take in and plan until nothing moves and no model works."""
    intake, planning = employee.parts.intake, employee.parts.planning
    ended = threading.Event()
    planning.wake_with(ended.set)
    for _ in range(MAX_PASSES):
        ended.clear()
        moved = intake.take_in().taken + planning.plan_tasks()
        while planning.is_busy() and not ended.wait(_WAIT_S):
            pass
        if not moved and not ended.is_set():
            return


def _found(journal: Journal, content: bytes, now: datetime, vault: Path) -> Found:
    with journal.transaction() as connection:
        spent = spent_on_day(connection, now)
        has_failed = any(_is_failed_run(entry) for _, _, entry in audit_rows.entries_after(connection, 0))
    task, record = task_and_plan_of(journal, content)
    if task is None:
        return Found(kind=FoundKind.NOTHING, text=_why_nothing(vault))
    if record and record.status is PlanStatus.DONE:  # nothing of a case is carried out, so it is a seed's
        return Found(kind=FoundKind.NOTHING, text=f"the same file is {task.id} already")
    plan = record.plan if record else None
    return Found(
        kind=_kind(task, has_plan=plan is not None, has_failed=has_failed),
        text=plan.headline if plan else task.problem,
        steps=plan.actions if plan else (),
        currency=plan.currency if plan else "",
        runs=spent.runs,
        cost_usd=spent.cost_usd,
        earlier=tuple(each.quote for each in plan.evidence if each.field == EARLIER) if plan else (),
    )


def _is_failed_run(entry: Mapping[str, Any]) -> bool:
    return (entry["action_type"], entry["result"]) == ("run_planner", "failed")


def _kind(task: TaskRecord, *, has_plan: bool, has_failed: bool) -> FoundKind:
    """has_failed: whether a run of the model ended with an error."""
    if has_plan:
        return FoundKind.PLAN
    if task.status is TaskStatus.DONE:
        return FoundKind.ANSWER
    if has_failed or task.status is not TaskStatus.NEEDS_PERSON or not task.planned_sha256:
        return FoundKind.UNANSWERED
    return FoundKind.QUESTION if task.problem else FoundKind.NOTHING


def _why_nothing(vault: Path) -> str:
    notes = sorted((vault / Folder.QUARANTINE).glob("*.md"))
    return notes[0].read_text(encoding="utf-8") if notes else "the file led to nothing"
