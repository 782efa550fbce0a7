"""What the background planner keeps over a restart: tries per task, and until when no run starts.

Kept among the facts: one row per task that was handed out and is not planned yet, and one row for the pause.
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
class Tries:
    """Of one task. count: runs that were begun for it and not settled it; alone: it shall not share a run."""

    count: int = 0
    alone: bool = False


@dataclass(frozen=True, kw_only=True)
class Pause:
    """failures: runs that failed in a row. until: no run starts before; problem: why, in words."""

    failures: int = 0
    until: datetime | None = None
    problem: str = ""


def tries_of(connection: Connection, task_id: str) -> Tries | None:
    """The tries of a task; None when it was never handed out."""
    text = get_fact(connection, f"{_TASK}{task_id}")
    return Tries(**json.loads(text)) if text else None


def put_tries(connection: Connection, task_id: str, tries: Tries) -> None:
    """Remember the tries of a task."""
    set_fact(connection, f"{_TASK}{task_id}", json.dumps(asdict(tries)))


def forget_ended(connection: Connection) -> None:
    """Drop the tries of tasks that came to their end."""
    names = connection.execute(select(facts.c.name).where(facts.c.name.startswith(_TASK, autoescape=True))).scalars()
    known = [name.removeprefix(_TASK) for name in names]
    ended = select(tasks.c.id).where(tasks.c.id.in_(known), tasks.c.status.in_(_ENDED))
    for task_id in connection.execute(ended).scalars().all() if known else ():
        connection.execute(delete(facts).where(facts.c.name == f"{_TASK}{task_id}"))


def get_pause(connection: Connection) -> Pause:
    """The pause as it was put last."""
    text = get_fact(connection, PAUSE)
    if not text:
        return Pause()
    found = json.loads(text)
    until = from_iso(found["until"]) if found["until"] else None
    return Pause(failures=found["failures"], until=until, problem=found["problem"])


def put_pause(connection: Connection, pause: Pause) -> None:
    """Remember the pause."""
    until = to_iso(pause.until) if pause.until else ""
    set_fact(
        connection, PAUSE, json.dumps({"failures": pause.failures, "until": until, "problem": pause.problem[:500]})
    )
