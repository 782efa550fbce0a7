"""The vault shows what the journal knows: every plan note in the folder of its state, with its results.

Idempotent: after a crash the plans whose state is not shown yet are simply shown again.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import VaultError
from My_AI_Employee.faultpoints import reach
from My_AI_Employee.journal import intake as journal_intake
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.vault.layout import Folder, done_folder
from My_AI_Employee.vault.plan_notes import ResultRow, render_plan
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import revise_task

logger = logging.getLogger(__name__)

DECISION_FOLDERS = (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.REJECTED, Folder.FAILED)
TASK_FOLDERS = (Folder.IN_PROGRESS, Folder.NEEDS_ACTION, Folder.REJECTED)

_FOLDERS = {
    PlanStatus.PENDING_APPROVAL: Folder.PENDING_APPROVAL,
    PlanStatus.EXPIRED: Folder.PENDING_APPROVAL,
    PlanStatus.APPROVED: Folder.APPROVED,
    PlanStatus.EXECUTING: Folder.APPROVED,
    PlanStatus.QUEUED: Folder.APPROVED,
    PlanStatus.FAILED: Folder.FAILED,
    PlanStatus.REJECTED: Folder.REJECTED,
}
_TASK_STATES = {PlanStatus.DONE: TaskStatus.DONE, PlanStatus.REJECTED: TaskStatus.REJECTED}


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Writes plan and task notes from the journal."""

    journal: Journal
    store: VaultStore
    clock: Callable[[], datetime]

    def show_plans(self) -> int:
        """Show every plan whose state changed; answers how many. A note that cannot be written is tried again."""
        with self.journal.transaction() as connection:
            waiting = plans.unshown_plans(connection)
        shown = 0
        for record in waiting:
            try:
                self.show_plan(record)
                shown += 1
            except (VaultError, OSError) as error:
                logger.warning("%s cannot be shown yet: %s", record.plan.id, error)
        return shown

    def show_plan(self, record: PlanRecord) -> str:
        """Write one plan's note into the folder of its state; answers its path inside the vault."""
        text = render_record(record)
        folder = plan_folder(record, self.clock())
        self._ensure(folder)
        place, sha256 = self._write(record, folder, text)
        reach("projection.moved")
        if record.status in _TASK_STATES:
            self._settle_task(record, folder)
        with self.journal.transaction() as connection:
            plans.mark_shown(connection, record.plan.id, record.status, sha256)
        return place

    def _ensure(self, folder: str) -> None:
        """Make the month's folder below Done; every other folder is the vault's own."""
        if folder.startswith(f"{Folder.DONE}/"):
            self.store.make_folder(folder)

    def _write(self, record: PlanRecord, folder: str, text: str) -> tuple[str, str]:
        """Put the text into the folder: over the note where it lies now, then move; or as a new note.

        A note that a person has changed since it was written is kept among the attachments first.
        """
        name = f"{record.plan.id}.md"
        present = find_note(self.store, name, (folder, *DECISION_FOLDERS))
        target = f"{folder}/{name}"
        if present is None:
            return target, self.store.write_new(target, text)
        content, before = self.store.read_bytes(present)
        if record.note_sha256 and before != record.note_sha256:
            self.store.copy_in(content, Folder.ATTACHMENTS, f"{before[:12]}-{record.plan.id}-edited.md")
        sha256 = self.store.replace(present, text, before)
        reach("projection.replaced")
        return (present if present == target else self.store.move(present, folder)), sha256

    def _settle_task(self, record: PlanRecord, folder: str) -> None:
        """Move the task's note to where its plan has gone."""
        task_id, status = record.plan.task_id, _TASK_STATES[record.status]
        present = find_note(self.store, f"{task_id}.md", TASK_FOLDERS) if task_id else None
        if present is not None:
            text, sha256 = self.store.read_note(present)
            self.store.replace(present, revise_task(text, status=status), sha256)
            if not present.startswith(f"{folder}/"):
                self.store.move(present, folder)
        with self.journal.transaction() as connection:
            if journal_intake.find_task(connection, task_id):
                journal_intake.put_task(connection, task_id, status, self.clock())


def plan_folder(record: PlanRecord, now: datetime) -> str:
    """The folder that a plan's note belongs in."""
    folder = _FOLDERS.get(record.status)
    return str(folder) if folder else done_folder(record.finished_at or now)


def find_note(store: VaultStore, name: str, folders: Iterable[str]) -> str | None:
    """The first of the folders that has a note of this name, as a path inside the vault."""
    return next((f"{folder}/{name}" for folder in folders if store.exists(f"{folder}/{name}")), None)


def render_record(record: PlanRecord) -> str:
    """The plan's note as the journal has it."""
    return render_plan(
        record.plan,
        record.status,
        results=[result_row(action) for action in record.actions if action.status is not ActionStatus.PLANNED],
        message=record.message,
        changes=record.changes,
    )


def result_row(action: ActionRecord) -> ResultRow:
    """One row of the note's result table."""
    answer = action.result
    amount = answer.get("total_amount", answer.get("amount"))
    return ResultRow(
        ordinal=action.step.ordinal,
        tool=action.step.tool,
        status=str(answer.get("status") or action.error.get("code") or action.status),
        record=_record_name(action),
        link=str(answer.get("odoo_url") or ""),
        amount=None if amount is None else Decimal(str(amount)),
        read_back_at=action.read_back_at,
    )


def _record_name(action: ActionRecord) -> str:
    from_answer = ("payment_id", "expense_id", "credit_note_id", "customer_id", "invoice_id")
    return next((str(action.result[name]) for name in from_answer if action.result.get(name)), "")
