"""Projects the journal to the vault: each plan note is in the folder of its state, with its results.

Idempotent: after a crash the plans whose current state is not shown yet are written again.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import ITEM_STATES, RUNNABLE, PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import (
    NoteFormatError,
    NoteTooLargeError,
    VaultError,
)
from My_AI_Employee.journal import plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.placement import PlacedNote, find_note, folder_of, place_note
from My_AI_Employee.vault.plan_notes import ResultRow, render_plan
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import revise_task

logger = logging.getLogger(__name__)

TASK_FOLDERS = (Folder.IN_PROGRESS, Folder.NEEDS_ACTION, Folder.REJECTED)

_TASK_STATES = {PlanStatus.DONE: TaskStatus.DONE, PlanStatus.REJECTED: TaskStatus.REJECTED}


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Writes plan and task notes from the journal.

    shows_executing_after: how long a note may go on showing that its plan is approved while it is executed; a plan
    that ends before is shown as what it has become, at once.
    """

    journal: Journal
    store: VaultStore
    clock: Callable[[], datetime]
    shows_executing_after: timedelta = timedelta(0)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))
    _executing_since: dict[str, datetime] = field(default_factory=dict)

    def show_plans(self) -> int:
        """Write the notes of all plans with a changed state; returns their number. Failed writes are retried."""
        with self.journal.transaction() as connection:
            waiting = self._due(plans.stale_plans(connection))
        shown = 0
        for record in waiting:
            try:
                self.show_plan(record)
                self._log_once.resolved(record.plan.id)
                shown += 1
            except (VaultError, OSError) as error:
                self._log_once.warn(record.plan.id, f"{record.plan.id} cannot be shown yet: {error}")
        return shown

    def _due(self, stale: Sequence[PlanRecord]) -> list[PlanRecord]:
        """Those to show now; the others are under way since a moment ago."""
        now, before = self.clock(), dict(self._executing_since)
        self._executing_since.clear()
        due = []
        for record in stale:
            since = before.get(record.plan.id, now)
            if _is_only_executing(record) and now - since < self.shows_executing_after:
                self._executing_since[record.plan.id] = since
            else:
                due.append(record)
        return due

    def show_plan(self, record: PlanRecord) -> str:
        """Write a plan's note into the folder of its state; returns its path inside the vault."""
        text = render_record(record)
        folder = plan_folder(record, self.clock())
        placed = PlacedNote(
            name=f"{record.plan.id}.md",
            folder=folder,
            text=text,
            written_sha256=record.note_sha256,
            yields_to_rejection=folder in (Folder.PENDING_APPROVAL, Folder.APPROVED),
        )
        sha256 = place_note(self.store, placed)
        reach("projection.moved")
        settled = _TASK_STATES.get(record.status) if record.plan.task_id else None
        if settled:
            self._settle_task(record, folder, settled)
        with self.journal.transaction(durable=False, needs_flush=False) as connection:
            if settled and journal_tasks.find_task(connection, record.plan.task_id):
                journal_tasks.upsert_task(connection, record.plan.task_id, settled, self.clock())
            plans.mark_shown(connection, record.plan.id, record.status, sha256)
        return placed.rel

    def _settle_task(self, record: PlanRecord, folder: str, status: TaskStatus) -> None:
        """Move the task's note to the folder of its plan."""
        present = find_note(self.store, f"{record.plan.task_id}.md", TASK_FOLDERS)
        if present is not None:
            self._revise(present, status, record.plan.origin)
            if not present.startswith(f"{folder}/"):
                self.store.move(present, folder)

    def _revise(self, rel: str, status: TaskStatus, origin: Origin) -> None:
        """Write a task's state into its note; an unreadable note is left unchanged."""
        try:
            text, sha256 = self.store.read_note(rel)
            self.store.replace(rel, revise_task(text, status=status, origin=origin), sha256)
        except (NoteFormatError, NoteTooLargeError) as error:
            logger.warning("%s keeps the state that it shows: %s", rel, error)


def _is_only_executing(record: PlanRecord) -> bool:
    """Whether the note shows that the plan is approved, and all that is new is that it is being executed."""
    shows_approved = record.shown_status == PlanStatus.APPROVED
    return shows_approved and record.status is PlanStatus.EXECUTING and not record.stop_requested_by


def plan_folder(record: PlanRecord, now: datetime) -> str:
    """The folder of a plan's note by the plan's state."""
    if record.stop_requested_by and record.status in RUNNABLE:
        return str(Folder.REJECTED)
    return folder_of(ITEM_STATES[record.status], record.finished_at or now)


def render_record(record: PlanRecord) -> str:
    """Render a plan's note from its record in the journal."""
    return render_plan(
        record.plan,
        record.status,
        results=[result_row(action) for action in record.actions if action.status is not ActionStatus.PLANNED],
        message=record.message,
        changes=record.changes,
    )


def result_row(action: ActionRecord) -> ResultRow:
    """The row of an action in the note's result table."""
    answer = action.result
    amount, in_books = answer.get("total_amount", answer.get("amount")), answer.get("company_amount")
    return ResultRow(
        ordinal=action.step.ordinal,
        tool=action.step.tool,
        status=str(answer.get("status") or action.error.get("code") or action.status),
        record=_record_name(action),
        link=str(answer.get("odoo_url") or answer.get("path") or ""),
        amount=None if amount is None else Decimal(str(amount)),
        currency=str(answer.get("currency") or ""),
        company_amount=None if in_books is None else Decimal(str(in_books)),
        read_back_at=action.read_back_at,
        remarks=tuple(str(text) for text in answer.get("warnings") or ()),
        document=str(answer.get("document") or ""),
    )


def _record_name(action: ActionRecord) -> str:
    from_answer = (
        *("payment_id", "expense_id", "credit_note_id", "customer_id", "invoice_id"),
        *("reversal_id", "entry_id", "account_id", "statement_id", "line", "closed_until"),
    )
    return next((str(action.result[name]) for name in from_answer if action.result.get(name)), "")
