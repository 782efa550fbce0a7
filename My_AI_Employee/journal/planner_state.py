"""State of the background planner that survives a restart: attempts per task, and the pause after failures.

Stored as facts: one row per task whose planning was started and is not finished, and one row for the pause.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal.schema import facts, tasks
from My_AI_Employee.journal.stored_facts import get_fact, set_fact

PAUSE = "planner_pause"
_TASK = "planner_task:"
_ENDED = (TaskStatus.PLANNED, TaskStatus.DONE, TaskStatus.REJECTED)


@dataclass(frozen=True, kw_only=True)
class PlanningAttempts:
    """Planning attempts of one task. count: runs without a result. alone: do not plan other tasks with it."""

    count: int = 0
    alone: bool = False


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A pause of planning. failures: consecutive failed runs. until: no run starts earlier. problem: reason."""

    failures: int = 0
    until: datetime | None = None
    problem: str = ""


def find_attempts(connection: Connection, task_id: str) -> PlanningAttempts | None:
    """The attempts of a task; None when its planning was never started."""
    text = get_fact(connection, f"{_TASK}{task_id}")
    return PlanningAttempts(**json.loads(text)) if text else None


def store_attempts(connection: Connection, task_id: str, tries: PlanningAttempts) -> None:
    """Store the attempts of a task."""
    set_fact(connection, f"{_TASK}{task_id}", json.dumps(asdict(tries)))


def delete_finished_attempts(connection: Connection) -> None:
    """Delete the attempts of finished tasks."""
    names = connection.execute(select(facts.c.name).where(facts.c.name.startswith(_TASK, autoescape=True))).scalars()
    known = [name.removeprefix(_TASK) for name in names]
    ended = select(tasks.c.id).where(tasks.c.id.in_(known), tasks.c.status.in_(_ENDED))
    for task_id in connection.execute(ended).scalars().all() if known else ():
        connection.execute(delete(facts).where(facts.c.name == f"{_TASK}{task_id}"))


def get_pause(connection: Connection) -> Pause:
    """Read the pause."""
    text = get_fact(connection, PAUSE)
    if not text:
        return Pause()
    found = json.loads(text)
    until = from_iso(found["until"]) if found["until"] else None
    return Pause(failures=found["failures"], until=until, problem=found["problem"])


def store_pause(connection: Connection, pause: Pause) -> None:
    """Store the pause."""
    until = to_iso(pause.until) if pause.until else ""
    set_fact(
        connection, PAUSE, json.dumps({"failures": pause.failures, "until": until, "problem": pause.problem[:500]})
    )
