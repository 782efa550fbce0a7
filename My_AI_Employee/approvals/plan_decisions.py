"""What people decided by moving and editing notes: read the folders, decide by the journal, record it.

Rejected/ is read before Approved/, so that a rejection wins. Nothing here writes a plan note: the projection does.
"""

import getpass
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property

from sqlalchemy import Connection

from My_AI_Employee.approvals.adoption import Adoption
from My_AI_Employee.approvals.plan_note_reader import PlanNoteReader, SeenNote
from My_AI_Employee.approvals.policy_decisions import PolicyReview
from My_AI_Employee.approvals.task_rejection import dismiss_task, is_task
from My_AI_Employee.domain.plan import BooksIdentity, Plan, PlanStatus
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.policy import Policy, limit_breaches, signatures_needed, signatures_to_accept
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import ActionError, AIEmployeeError, NoteChangedError, TransitionError
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.executor import approve, can_begin
from My_AI_Employee.execution.reconciliation import Effects
from My_AI_Employee.journal import audit_rows, books_state, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.tasks.intake import Intake
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.plan_notes import parse_plan, still_shows
from My_AI_Employee.vault.plan_view import differences
from My_AI_Employee.vault.scanning import FileEntry
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.views.plan_notes import Projection, render_record

logger = logging.getLogger(__name__)

_UNDECIDED = (PlanStatus.PENDING_APPROVAL, PlanStatus.EXPIRED)
_RUNNING = (PlanStatus.APPROVED, PlanStatus.EXECUTING, PlanStatus.QUEUED)
_TO_BE_SEEN = (PlanStatus.PENDING_APPROVAL, PlanStatus.FAILED)
_ENDED = (PlanStatus.DONE, PlanStatus.REJECTED)


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Reads the decision folders. identity: the books that adopted plans are bound to. effects: asks these books.
    execution: of what is approved, so that it may begin at once; None when it is carried out elsewhere.

    A plan note that asked for nothing is not read again until its file changes: every state of a plan that the
    journal takes on without a person is written into its note.
    """

    journal: Journal
    store: VaultStore
    intake: Intake
    projection: Projection
    identity: Callable[[], BooksIdentity]
    policy: Callable[[], Policy]
    policies: PolicyReview
    clock: Callable[[], datetime]
    settle_s: float
    effects: Effects
    execution: Execution | None = None
    _quiet: dict[Folder, dict[str, FileEntry]] = field(default_factory=dict)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def take(self) -> int:
        """Record every decision and edit that the folders show; how many."""
        return self.take_moved() + self.take_edited()

    def take_moved(self) -> int:
        """Record what was moved to Rejected/ and Approved/; how many."""
        return sum(self._each(Folder.REJECTED, self._rejected)) + sum(self._each(Folder.APPROVED, self._approved))

    def take_edited(self) -> int:
        """Record edits of what waits, signatures, what is late, and what the handbook asks for; how many."""
        moved = sum(self._each(Folder.PENDING_APPROVAL, self._pending))
        if signatures_to_accept(self.policy()):
            moved += self.policies.signed.sweep()
        return moved + self._expire() + self.policies.review()

    @cached_property
    def _reader(self) -> PlanNoteReader:
        return PlanNoteReader(
            journal=self.journal, store=self.store, intake=self.intake, clock=self.clock, settle_s=self.settle_s
        )

    @cached_property
    def _adoption(self) -> Adoption:
        return Adoption(
            journal=self.journal,
            store=self.store,
            intake=self.intake,
            identity=self.identity,
            effects=self.effects,
            policy=self.policy,
            clock=self.clock,
        )

    def unsettled(self) -> int:
        """How many notes that wait or are approved somebody is still writing."""
        reader, found = self._reader, 0
        for folder in (Folder.APPROVED, Folder.PENDING_APPROVAL):
            for entry in self.store.scan(folder, deep=True).files:
                if reader.is_being_written(None, entry.mtime_ns):
                    with suppress(NoteChangedError):
                        found += reader.is_being_written(reader.read(entry.rel), entry.mtime_ns)
        return found

    def _each(self, folder: Folder, decide: Callable[[SeenNote], int]) -> Iterator[int]:
        """Every file of a folder that may hold news. One bad file never stops the others."""
        scan = self.store.scan(folder, deep=True)
        known = self._quiet.get(folder, {})
        quiet = self._quiet[folder] = {e.rel: e for e in scan.files if known.get(e.rel) == e}
        for entry in scan.files:
            if entry.rel not in quiet:
                try:
                    yield self._one(folder, entry, decide)
                except NoteChangedError:
                    continue
                except (AIEmployeeError, OSError) as error:
                    self._log_once.warn(entry.rel, f"{entry.rel!a}: {error}")
        yield self.intake.set_all_aside(scan.oddities)

    def _one(self, folder: Folder, entry: FileEntry, decide: Callable[[SeenNote], int]) -> int:
        seen = self._reader.read(entry.rel)
        if seen is None and self._reader.is_of_team(entry.rel):
            self._quiet[folder][entry.rel] = entry
            return 0
        if folder is not Folder.REJECTED and self._is_half_written(seen, entry):
            return 0
        if seen is None:
            return self._unreadable(entry, folder)
        named = seen if folder is Folder.REJECTED else self._reader.under_own_name(seen, folder)
        if named is None:
            return 1
        try:
            decided = decide(named)
        except TransitionError as error:
            logger.warning("%s: %s", named.rel, error)
            return self._return_note(named.record, str(error)) if named.record else 0
        if folder is Folder.REJECTED:  # a copy counts there too, but it must not count again at every pass
            after = self._reader.under_own_name(seen, folder)
            decided += after is None or after.rel != seen.rel
        if not decided:
            self._quiet[folder][entry.rel] = entry
        return decided

    def _is_half_written(self, seen: SeenNote | None, entry: FileEntry) -> bool:
        if self._reader.is_being_written(seen, entry.mtime_ns):
            return True
        return (seen is None or not seen.is_as_written) and self.store.is_open_for_writing(entry.rel)

    # Rejected/

    def _rejected(self, seen: SeenNote) -> int:
        return self._reject(seen.record, seen.note.reason) if seen.record else 0

    def _reject(self, record: PlanRecord, reason: str = "") -> int:
        if record.status is PlanStatus.REJECTED or record.stop_requested_by:
            return 0
        if record.status is PlanStatus.DONE:
            return self._return_note(record, "It was carried out before it was rejected; use undo to take it back.")
        if _is_begun(record):
            return self._request_stop(record)
        with self.journal.transaction() as connection:
            if _is_begun(plans.get_plan(connection, record.plan.id)):
                return 0  # a worker has begun it since it was read: the next pass has it stopped
            plans.move_plan(
                connection, record.plan.id, PlanStatus.REJECTED, finished_at=to_iso(self.clock()), message=reason
            )
            event = plan_event("reject_plan", record.plan, self.clock(), approved_by=_decider())
            audit_rows.append_event(connection, event)
        return 1

    def _request_stop(self, record: PlanRecord) -> int:
        """A step was begun: the executor asks the books about it and carries nothing further out."""
        with self.journal.transaction() as connection:
            plans.mark_stale(connection, record.plan.id, stop_requested_by=_decider(), message="Being stopped.")
        return 1

    # Approved/

    def _approved(self, seen: SeenNote) -> int:
        record = seen.record
        if record is None:
            return self._born_here(seen)
        if record.status in _RUNNING:
            return 0
        if record.status in _ENDED:
            if record.shown_status != record.status:
                return 0  # the projection has yet to take the note away
            return self._return_note(record, f"It is {record.status} already; nothing was done again.")
        if record.status in _TO_BE_SEEN and record.shown_status != record.status:
            return 0  # nobody has seen what it is now: the projection has yet to show it and to take this note away
        try:
            actions = seen.actions
        except ActionError as error:
            return self._show_again(record, _not_valid(error))
        if actions != record.plan.actions:
            edited = replace(record.plan, actions=actions)
            return self._show_edit(record, edited, "It was edited after it was shown. Look at it, then approve it.")
        if record.status is PlanStatus.EXPIRED:
            return self._show_again(record, "It had expired; nothing was done. Approve it again if it still holds.")
        if not (seen.shows_record or still_shows(seen.text, render_record(record))):
            return self._show_again(record, "Its text was changed, not its actions. Read it again, then approve it.")
        return self._approve(record)

    def _approve(self, record: PlanRecord) -> int:
        plan, now, policy = record.plan, self.clock(), self.policy()
        verdict = self.policies.signed.judge(plan.id, plan.digest, signatures_needed(plan, policy))
        if verdict.problem:
            return self._show_again(record, verdict.problem)
        approved = replace(record, approved_by=", ".join(verdict.signers) or _decider(), approved_at=now)
        begins = can_begin(self.execution, record)
        with self.journal.transaction(durable=begins) as connection:  # else the intent, or the log, makes it durable
            breaches = self._breaches(connection, record, policy)
            fence = None if breaches else self._record_approval(connection, approved, begins=begins)
        if breaches:
            return self._show_again(record, f"The policy does not allow it: {'; '.join(breaches)}")
        if self.execution is not None and fence is not None:
            self.execution.begun.append((approved, fence))
        reach("decisions.approved")
        return 1

    def _record_approval(self, connection: Connection, record: PlanRecord, *, begins: bool) -> int | None:
        """The fence of the plan's first step when it begins with the approval."""
        plan, now = record.plan, record.approved_at or self.clock()
        if record.status is PlanStatus.FAILED:
            plans.reset_refused(connection, plan.id)
        fence = approve(
            self.execution if begins else None,
            connection,
            record,
            approved_by=record.approved_by,
            approved_at=now.isoformat(),
            message="",
            shown_status="",  # the note lies in Approved now, whatever state the plan ends in
            **({} if record.finished_at is None else {"finished_at": ""}),  # each column set changes its index
        )
        audit_rows.append_event(connection, plan_event("approve_plan", plan, now, approved_by=record.approved_by))
        books_state.release(connection)
        return fence

    def _breaches(self, connection: Connection, record: PlanRecord, policy: Policy) -> list[str]:
        if not policy.max_per_day:
            return limit_breaches(record.plan, policy, Decimal("0.00"))
        moved = plans.moved_on_day(connection, to_iso(self.clock())[:10])
        if record.approved_at is not None and record.approved_at.date() == self.clock().date():
            moved -= record.plan.total
        return limit_breaches(record.plan, policy, moved)

    def _born_here(self, seen: SeenNote) -> int:
        """A plan that was never shown: it becomes one that waits."""
        return self._adoption.adopt(
            seen, "It was put into Approved without ever having been shown. Look at it, then approve it."
        )

    # Pending_Approval/

    def _pending(self, seen: SeenNote) -> int:
        record = seen.record
        if record is None:
            return self._adoption.adopt(seen, "")
        if seen.sha256 == record.note_sha256:
            return 0
        if record.status not in _UNDECIDED:
            return self._came_back(record)
        try:
            actions = seen.actions
        except ActionError as error:
            return self._show_again(record, _not_valid(error))
        if actions == record.plan.actions:
            return self._redraw(record)
        return self._show_edit(record, replace(record.plan, actions=actions), "")

    def _came_back(self, record: PlanRecord) -> int:
        """The note of a plan that is decided, or an older copy of it, lies in Pending_Approval."""
        if record.status in _ENDED:
            message = f"It is {record.status} already; putting it into {Folder.PENDING_APPROVAL} changes nothing."
            return self._return_note(record, message)
        return self._return_note(record, record.message)

    # shared moves

    def _show_edit(self, record: PlanRecord, edited: Plan, message: str) -> int:
        changes = differences(record.plan, edited.actions)
        renewed = self._renewed(edited)
        with self.journal.transaction() as connection:
            plans.replace_content(connection, renewed, message, changes)
            audit_rows.append_event(connection, plan_event("edit_plan", edited, self.clock()))
        return 1

    def _renewed(self, plan: Plan) -> Plan:
        return replace(plan, expires=self.clock() + timedelta(days=self.policy().plan_expires_days))

    def _show_again(self, record: PlanRecord, message: str) -> int:
        """Back to Pending_Approval as the journal has it; the projection keeps what was edited."""
        renewed = self._renewed(record.plan)
        with self.journal.transaction() as connection:
            plans.replace_content(connection, renewed, message, ())
        return 1

    def _redraw(self, record: PlanRecord) -> int:
        with self.journal.transaction() as connection:
            plans.mark_stale(connection, record.plan.id)
        return 1

    def _return_note(self, record: PlanRecord, message: str) -> int:
        """Put the note back into the folder of its state, saying why."""
        with self.journal.transaction() as connection:
            plans.mark_stale(connection, record.plan.id, message=message)
        return 1

    def _unreadable(self, entry: FileEntry, folder: Folder) -> int:
        """A note that is no plan: the file's name may tell whose it is; anything else goes into quarantine."""
        rel = entry.rel
        asked = self.policies.take_note(rel, folder, _decider())
        if asked is not None:
            return asked
        record = self._reader.record_named(rel)
        if folder is Folder.REJECTED:
            decided = self._reject_unread(rel, record) if record else self._dismiss(rel)
            if not decided:
                self._quiet[folder][rel] = entry
            return decided
        try:
            text, sha256 = self.store.read_note(rel)
            if is_task(text):
                self.store.move(rel, Folder.NEEDS_ACTION, sha256)
                return 1
            parse_plan(text)
            return 0
        except NoteChangedError:
            raise
        except AIEmployeeError as error:
            if record is not None:
                return self._damaged(rel, record, error)
            self.intake.quarantine(rel, f"this is not a plan that can be read: {error}", hint=error.hint)
        return 1

    def _damaged(self, rel: str, record: PlanRecord, error: AIEmployeeError) -> int:
        """The note of a known plan was edited into something that is none: keep the edit, show the plan again."""
        kept = self.store.move(rel, Folder.ATTACHMENTS, name=f"{record.plan.id}-unreadable.md")
        message = f"The note cannot be read: {error}. {error.hint} Your edit is kept as {kept}."
        if record.status in _RUNNING or record.status in _ENDED:
            return self._return_note(record, message)
        return self._show_again(record, message)

    def _reject_unread(self, rel: str, record: PlanRecord) -> int:
        """A file in Rejected that cannot be read and has a plan's name: it rejects; under another path it goes."""
        decided = self._reject(record)
        if rel == f"{Folder.REJECTED}/{record.plan.id}.md":
            return decided
        self.intake.quarantine(rel, f"this is not a note of {record.plan.id} that can be read")
        return 1

    def _dismiss(self, rel: str) -> int:
        return dismiss_task(self.journal, self.store, rel, self.clock(), _decider())

    def _expire(self) -> int:
        """Park plans that nobody decided on in time."""
        now = self.clock()
        with self.journal.transaction() as connection:
            late = plans.late_plans(connection, now)
            for record in late:
                plans.move_plan(connection, record.plan.id, PlanStatus.EXPIRED)
                audit_rows.append_event(connection, plan_event("expire_plan", record.plan, now))
        return len(late)


def _is_begun(record: PlanRecord) -> bool:
    return record.status in _RUNNING and any(a.status is not ActionStatus.PLANNED for a in record.actions)


def _not_valid(error: ActionError) -> str:
    return f"The edited actions are not valid: {error}. {error.hint} Your edit is kept in Attachments/."


@cache
def _decider() -> str:
    """Whose session the orchestrator runs in: the one who can move notes in this vault."""
    return f"{getpass.getuser()} (moved the note)"
