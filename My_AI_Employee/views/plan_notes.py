"""The vault shows what the journal knows: every plan note in the folder of its state, with its results.

Idempotent: after a crash the plans whose state is not shown yet are simply shown again.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import (
    NoteChangedError,
    NoteFormatError,
    NoteTooLargeError,
    NotRegularFileError,
    VaultError,
)
from My_AI_Employee.journal import plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.observability.log_once import LogOnce
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
RUNNING = frozenset({PlanStatus.APPROVED, PlanStatus.EXECUTING, PlanStatus.QUEUED})
_TASK_STATES = {PlanStatus.DONE: TaskStatus.DONE, PlanStatus.REJECTED: TaskStatus.REJECTED}


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Writes plan and task notes from the journal."""

    journal: Journal
    store: VaultStore
    clock: Callable[[], datetime]
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def show_plans(self) -> int:
        """Show every plan whose state changed; answers how many. A note that cannot be written is tried again."""
        with self.journal.transaction() as connection:
            waiting = plans.unshown_plans(connection)
        shown = 0
        for record in waiting:
            try:
                self.show_plan(record)
                self._log_once.is_well(record.plan.id)
                shown += 1
            except (VaultError, OSError) as error:
                self._log_once.warn(record.plan.id, f"{record.plan.id} cannot be shown yet: {error}")
        return shown

    def show_plan(self, record: PlanRecord) -> str:
        """Write one plan's note into the folder of its state; answers its path inside the vault."""
        text = render_record(record)
        folder = plan_folder(record, self.clock())
        self._ensure(folder)
        place, sha256 = self._write(record, folder, text)
        reach("projection.moved")
        settled = _TASK_STATES.get(record.status) if record.plan.task_id else None
        if settled:
            self._settle_task(record, folder, settled)
        with self.journal.transaction(durable=False, announced=False) as connection:
            if settled and journal_tasks.find_task(connection, record.plan.task_id):
                journal_tasks.put_task(connection, record.plan.task_id, settled, self.clock())
            plans.mark_shown(connection, record.plan.id, record.status, sha256)
        return place

    def _ensure(self, folder: str) -> None:
        """Make the month's folder below Done; every other folder is the vault's own."""
        if folder.startswith(f"{Folder.DONE}/"):
            self.store.make_folder(folder)

    def _write(self, record: PlanRecord, folder: str, text: str) -> tuple[str, str]:
        """Put the text into the folder, over the note there or as a new one; then take the others away.

        A note that a person has changed since it was written is kept among the attachments first.
        """
        name = f"{record.plan.id}.md"
        target = f"{folder}/{name}"
        places = self.store.folders_with(name, _folders_of(record, folder))
        notes = [rel for place in places if self._is_note(rel := f"{place}/{name}")]
        if not notes:
            _check_not_rejected(self.store, name, folder)
        if target in notes:
            sha256 = self.store.replace(target, text, self._keep_edit(record, target, text))
        else:
            sha256 = self._write_new(target, text)
        reach("projection.replaced")
        for other in notes:
            if other != target:
                # in these two folders one that a power cut brings back is seen and removed
                is_read = other.startswith((f"{Folder.APPROVED}/", f"{Folder.PENDING_APPROVAL}/"))
                self._take_away(record, other, text, durable=not is_read)
        return target, sha256

    def _take_away(self, record: PlanRecord, rel: str, text: str, *, durable: bool) -> None:
        if record.note_sha256:
            with suppress(NoteChangedError):
                self.store.remove(rel, record.note_sha256, durable=durable)
                return
        self.store.remove(rel, self._keep_edit(record, rel, text), durable=durable)

    def _write_new(self, rel: str, text: str) -> str:
        """Write a note that is not there; its sha256. Another process may show the same plan at this moment."""
        try:
            return self.store.write_new(rel, text)
        except NoteChangedError:
            present, sha256 = self.store.read_note(rel)
            if present != text:
                raise
            return sha256

    def _is_note(self, rel: str) -> bool:
        """Whether it can be read; a link, a pipe or a giant of a note's name makes room for the note."""
        try:
            self.store.check_file(rel)
        except (NotRegularFileError, NoteTooLargeError) as error:
            kept = self.store.set_aside(rel, Folder.QUARANTINE)
            logger.warning("%s was moved to %s: %s", rel, kept, error)
            return False
        return True

    def _keep_edit(self, record: PlanRecord, rel: str, text: str) -> str:
        """Keep what a person wrote into a note among the attachments; the sha256 of the note as it is.

        text: what is written now; a crash may have left it there already.
        """
        content, sha256 = self.store.read_bytes(rel)
        if record.note_sha256 and sha256 != record.note_sha256 and content != text.encode():
            self.store.copy_in(content, Folder.ATTACHMENTS, f"{sha256[:12]}-{record.plan.id}-edited.md")
        return sha256

    def _settle_task(self, record: PlanRecord, folder: str, status: TaskStatus) -> None:
        """Move the task's note to where its plan has gone."""
        present = find_note(self.store, f"{record.plan.task_id}.md", TASK_FOLDERS)
        if present is not None:
            self._revise(present, status)
            if not present.startswith(f"{folder}/"):
                self.store.move(present, folder)

    def _revise(self, rel: str, status: TaskStatus) -> None:
        """Write a task's state into its note; one that cannot be read any more is moved along as it is."""
        try:
            text, sha256 = self.store.read_note(rel)
            self.store.replace(rel, revise_task(text, status=status), sha256)
        except (NoteFormatError, NoteTooLargeError) as error:
            logger.warning("%s keeps the state that it shows: %s", rel, error)


def _folders_of(record: PlanRecord, folder: str) -> list[str]:
    """Where the plan's note may lie, the right folder first.

    A note in Rejected/ whose plan waits or runs was put there a moment ago: that decision is read at the next pass.
    """
    folders = [folder, *(other for other in DECISION_FOLDERS if other != folder)]
    if folder in (Folder.PENDING_APPROVAL, Folder.APPROVED):
        folders.remove(Folder.REJECTED)
    return folders


def _check_not_rejected(store: VaultStore, name: str, folder: str) -> None:
    """Raises NoteChangedError when the only note of a plan that waits or runs lies in Rejected/."""
    if folder in (Folder.PENDING_APPROVAL, Folder.APPROVED) and store.exists(f"{Folder.REJECTED}/{name}"):
        raise NoteChangedError(f"{name} was put into {Folder.REJECTED} just now")


def plan_folder(record: PlanRecord, now: datetime) -> str:
    """The folder that a plan's note belongs in."""
    if record.stop_requested_by and record.status in RUNNING:
        return str(Folder.REJECTED)
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
