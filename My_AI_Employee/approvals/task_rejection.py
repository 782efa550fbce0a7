"""Rejects a task that has no plan, when its note was moved to Rejected/."""

from datetime import datetime

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.errors import NoteChangedError, VaultError
from My_AI_Employee.journal import audit_rows, tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import parse_task, revise_task


def is_task(text: str) -> bool:
    """Whether a note is a task note."""
    try:
        parse_task(text)
    except VaultError:
        return False
    return True


def dismiss_task(journal: Journal, store: VaultStore, rel: str, now: datetime, person: str) -> int:
    """Reject a task; returns the number of changes. Raises NoteChangedError when the note no longer exists."""
    try:
        text, sha256 = store.read_note(rel)
        task = parse_task(text)
    except NoteChangedError:
        raise
    except VaultError:
        return 0
    with journal.transaction() as connection:
        known = tasks.find_task(connection, task.id)
        if known is None or known.status not in (TaskStatus.NEW, TaskStatus.NEEDS_PERSON):
            return 0
        tasks.upsert_task(connection, task.id, TaskStatus.REJECTED, now)
        audit_rows.append_event(connection, _dismissal(task, now, person))
    store.replace(rel, revise_task(text, status=TaskStatus.REJECTED, origin=known.origin), sha256)
    return 1


def _dismissal(task: Task, now: datetime, person: str) -> AuditEvent:
    return AuditEvent(
        timestamp=now,
        action_type="reject_task",
        actor="user",
        target=task.source,
        approval_status="rejected",
        approved_by=person,
        result="success",
        task_id=task.id,
        detail=task.subject,
    )
