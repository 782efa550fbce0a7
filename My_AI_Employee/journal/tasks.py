"""Originals and tasks in the journal. Every function takes the connection of one transaction."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.reading import find_task as find_task
from My_AI_Employee.journal.reading import get_task as get_task
from My_AI_Employee.journal.reading import tasks_with_status as tasks_with_status
from My_AI_Employee.journal.records import SourceRecord
from My_AI_Employee.journal.schema import sources, tasks


def find_source(connection: Connection, sha256: str) -> SourceRecord | None:
    """The original with this content, if there is one."""
    row = connection.execute(select(sources).where(sources.c.sha256 == sha256)).one_or_none()
    if row is None:
        return None
    return SourceRecord(sha256=row.sha256, name=row.name, task_id=row.task_id, taken=row.taken, repeats=row.repeats)


def unused_task_id(connection: Connection, now: datetime) -> str:
    """A new task id. Ids are random per day, so an id may already exist."""
    while True:
        task_id = new_id("TASK", now)
        taken = select(sources.c.sha256).where(sources.c.task_id == task_id)
        if not connection.execute(taken).first() and find_task(connection, task_id) is None:
            return task_id


def insert_source(connection: Connection, sha256: str, name: str, task_id: str, now: datetime) -> SourceRecord:
    """Record an original before its task note is written."""
    connection.execute(
        insert(sources).values(
            sha256=sha256, name=name, task_id=task_id, taken=False, first_seen=to_iso(now), repeats=0
        )
    )
    return SourceRecord(sha256=sha256, name=name, task_id=task_id, taken=False, repeats=0)


def mark_taken_in(connection: Connection, sha256: str) -> None:
    """Record that the task note of this original is in the vault."""
    connection.execute(update(sources).where(sources.c.sha256 == sha256).values(taken=True))


def count_repeat(connection: Connection, sha256: str) -> None:
    """Count another copy of the same content."""
    connection.execute(update(sources).where(sources.c.sha256 == sha256).values(repeats=sources.c.repeats + 1))


def upsert_task(connection: Connection, task_id: str, status: TaskStatus, now: datetime, **values: object) -> None:
    """Insert a task or update its state. values: other columns; a new task needs `subject`."""
    changed = {"status": status, "updated": to_iso(now), **values}
    done = connection.execute(update(tasks).where(tasks.c.id == task_id).values(**changed))
    if done.rowcount == 0:
        connection.execute(insert(tasks).values(**{"id": task_id, "subject": "", **changed}))
