"""Originals and tasks in the journal. Every function takes the connection of one transaction."""

import hashlib
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal.reading import find_task as find_task
from My_AI_Employee.journal.reading import get_task as get_task
from My_AI_Employee.journal.reading import tasks_with_status as tasks_with_status
from My_AI_Employee.journal.records import SourceRecord
from My_AI_Employee.journal.schema import sources, tasks


def drops_of(connection: Connection, sha256: str) -> list[SourceRecord]:
    """The drops of this content, the first one first."""
    rows = connection.execute(select(sources).where(sources.c.content == sha256)).all()
    found = [SourceRecord(**{**row._mapping, "first_seen": from_iso(row.first_seen)}) for row in rows]
    return sorted(found, key=lambda drop: (drop.sha256 != sha256, drop.repeats))


def unused_task_id(connection: Connection, now: datetime) -> str:
    """A new task id. Ids are random per day, so an id may already exist."""
    while True:
        task_id = new_id("TASK", now)
        taken = select(sources.c.sha256).where(sources.c.task_id == task_id)
        if not connection.execute(taken).first() and find_task(connection, task_id) is None:
            return task_id


def insert_source(
    connection: Connection, sha256: str, name: str, task_id: str, now: datetime, *, drop: int = 0
) -> SourceRecord:
    """Record an original before its task note is written. drop: number of earlier drops of its content."""
    key = sha256 if drop == 0 else hashlib.sha256(f"{sha256} {task_id}".encode()).hexdigest()
    made = SourceRecord(
        sha256=key,
        name=name,
        task_id=task_id,
        taken=False,
        repeats=drop,
        content=sha256,
        dropped="",
        first_seen=from_iso(to_iso(now)),
    )
    connection.execute(insert(sources).values(**{**asdict(made), "first_seen": to_iso(now)}))
    return made


def mark_taken_in(connection: Connection, sha256: str, dropped: str = "") -> None:
    """Record that the task note of this original is in the vault. sha256: key of the drop; dropped: its file."""
    connection.execute(update(sources).where(sources.c.sha256 == sha256).values(taken=True, dropped=dropped))


def count_repeat(connection: Connection, sha256: str) -> None:
    """Count another sight of a first drop."""
    connection.execute(update(sources).where(sources.c.sha256 == sha256).values(repeats=sources.c.repeats + 1))


def upsert_task(connection: Connection, task_id: str, status: TaskStatus, now: datetime, **values: object) -> None:
    """Insert a task or update its state. values: other columns; a new task needs `subject`."""
    changed = {"status": status, "updated": to_iso(now), **values}
    done = connection.execute(update(tasks).where(tasks.c.id == task_id).values(**changed))
    if done.rowcount == 0:
        connection.execute(insert(tasks).values(**{"id": task_id, "subject": "", **changed}))
