"""What people decided by moving and editing plan notes: read the folders, and decide by what the journal knows.

Nothing here writes a plan note: the view of plans does.
"""

import getpass
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property

from My_AI_Employee.approvals.adoption import Adoption
from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided, decide
from My_AI_Employee.approvals.plan_items import PlanItem, PlanKeeper
from My_AI_Employee.approvals.plan_note_reader import PlanNoteReader, SeenNote
from My_AI_Employee.approvals.policy_decisions import PolicyReview
from My_AI_Employee.approvals.skill_decisions import SkillReview
from My_AI_Employee.approvals.task_rejection import dismiss_task, is_task
from My_AI_Employee.approvals.undoing import draft_undo
from My_AI_Employee.domain.approval import ENDED, Decision, ItemState
from My_AI_Employee.domain.plan import ENDED as PLAN_ENDED
from My_AI_Employee.domain.plan import RUNNABLE, UNDECIDED, PlanStatus
from My_AI_Employee.domain.policy import signatures_to_accept
from My_AI_Employee.domain.settled_lines import edited_plan
from My_AI_Employee.errors import ActionError, AIEmployeeError, NoteChangedError, TransitionError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.plan_notes import keeps_written_text, parse_plan
from My_AI_Employee.vault.scanning import FileEntry
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.views.plan_notes import render_record

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class PlanDecisions:
    """Reads the folders in which people decide on plans. adoption: of plan notes that the journal does not know.

    A plan note that asked for nothing is not read again until its file changes: every state of a plan that the
    journal takes on without a person is written into its note.
    """

    keeper: PlanKeeper
    quarantine: Quarantine
    policies: PolicyReview
    skills: SkillReview
    adoption: Adoption
    settle_s: float
    _quiet: dict[Folder, dict[str, FileEntry]] = field(default_factory=dict)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    @property
    def journal(self) -> Journal:
        """The journal that keeps the plans."""
        return self.keeper.journal

    @property
    def store(self) -> VaultStore:
        """The vault's files."""
        return self.quarantine.store

    @property
    def clock(self) -> Callable[[], datetime]:
        """Answers the present."""
        return self.keeper.clock

    @cached_property
    def reader(self) -> PlanNoteReader:
        """Reads plan notes."""
        return PlanNoteReader(journal=self.journal, quarantine=self.quarantine, settle_s=self.settle_s)

    def take(self) -> Decided:
        """Record every decision and edit that the folders show."""
        return self.take_moved() + Decided(moved=self.take_edited())

    def take_moved(self, meanwhile: Callable[[], object] = lambda: None) -> Decided:
        """Record what was moved to Rejected/ and Approved/. The former is read first: a rejection wins.

        meanwhile: called after each note of Approved/; many notes take seconds.
        """
        decided = sum(self._each(Folder.REJECTED, self._rejected), NOTHING)

        def approved(seen: SeenNote) -> Decided:
            return self._approved(seen, begins=decided.begun is None)

        for each in self._each(Folder.APPROVED, approved, self._dry_run_together):
            decided += each
            meanwhile()
        return decided

    def _dry_run_together(self, entries: Sequence[FileEntry]) -> None:
        """Put the plans that these files may approve to the books in one call."""
        records = self.reader.records_named(entry.rel for entry in entries) if len(entries) > 1 else []
        self.keeper.dry_runs.ask_together([record for record in records if _may_be_approved(record)])

    def take_edited(self) -> int:
        """Record edits of what waits, signatures, what is late, what the handbook asks for, and skills; how many."""
        moved = sum(self._each(Folder.PENDING_APPROVAL, self._pending), NOTHING).moved
        if signatures_to_accept(self.keeper.policy):
            moved += self.keeper.signed.sweep()
        return moved + self.keeper.expire() + self.policies.review() + self.skills.review()

    def unsettled(self) -> int:
        """How many notes that wait or are approved somebody is still writing."""
        reader, found = self.reader, 0
        for folder in (Folder.APPROVED, Folder.PENDING_APPROVAL):
            for entry in self.store.scan(folder, deep=True).files:
                if reader.is_being_written(None, entry.mtime_ns):
                    with suppress(NoteChangedError):
                        found += reader.is_being_written(reader.read(entry.rel), entry.mtime_ns)
        return found

    def _each(
        self,
        folder: Folder,
        take: Callable[[SeenNote], Decided],
        prepare: Callable[[Sequence[FileEntry]], None] | None = None,
    ) -> Iterator[Decided]:
        """Every file of a folder that may hold news; prepare gets all of them before. One bad file never stops the
        others."""
        scan = self.store.scan(folder, deep=True)
        known = self._quiet.get(folder, {})
        quiet = self._quiet[folder] = {e.rel: e for e in scan.files if known.get(e.rel) == e}
        news = [entry for entry in scan.files if entry.rel not in quiet]
        self._log_once.forget_gone(folder, {entry.rel for entry in scan.files})
        if prepare is not None:
            prepare(news)
        for entry in news:
            try:
                decided = self._one(folder, entry, take)
            except NoteChangedError:
                continue
            except (AIEmployeeError, OSError) as error:
                self._log_once.warn(entry.rel, f"{entry.rel!a}: {error}")
            except Exception as error:  # a fault of the program over one note must not hold up what others decide
                if self._log_once.keep(entry.rel, repr(error)):
                    logger.exception("%a cannot be taken", entry.rel)
            else:
                self._log_once.resolved(entry.rel)
                yield decided
        yield Decided(moved=self.quarantine.set_all_aside(scan.unsafe_entries))

    def _one(self, folder: Folder, entry: FileEntry, take: Callable[[SeenNote], Decided]) -> Decided:
        seen = self.reader.read(entry.rel)
        if seen is None and self.reader.is_of_team(entry.rel):
            self._quiet[folder][entry.rel] = entry
            return NOTHING
        if folder is not Folder.REJECTED and self._is_half_written(seen, entry):
            return NOTHING
        if seen is None:
            return self._unreadable(entry, folder)
        named = seen if folder is Folder.REJECTED else self.reader.under_own_name(seen, folder)
        if named is None:
            return MOVED
        try:
            decided = take(named)
        except TransitionError as error:
            logger.warning("%s: %s", named.rel, error)
            return self.keeper.return_note(named.record, str(error)) if named.record else NOTHING
        if folder is Folder.REJECTED:  # a copy counts there too, but it must not count again at every pass
            after = self.reader.under_own_name(seen, folder)
            decided += Decided(moved=after is None or after.rel != seen.rel)
        if not decided.moved:
            self._quiet[folder][entry.rel] = entry
        return decided

    def _is_half_written(self, seen: SeenNote | None, entry: FileEntry) -> bool:
        if self.reader.is_being_written(seen, entry.mtime_ns):
            return True
        return (seen is None or not seen.is_as_written) and self.store.is_open_for_writing(entry.rel)

    # Rejected/

    def _rejected(self, seen: SeenNote) -> Decided:
        record = seen.record
        if record is None:
            return NOTHING
        if record.status is PlanStatus.DONE and seen.note.status == PlanStatus.DONE:  # not an older copy of the note
            return self.keeper.return_note(record, draft_undo(self.keeper.proposals, record))
        return self._reject(record, seen.note.reason)

    def _reject(self, record: PlanRecord, reason: str = "") -> Decided:
        plan = PlanItem(keeper=self.keeper, plan=record, reason=reason)
        return decide(plan, Decision.REJECT, _decider(), self.clock())

    # Approved/

    def _approved(self, seen: SeenNote, *, begins: bool) -> Decided:
        """begins: whether the plan may begin with its approval; one plan of a pass does, the others run together."""
        record = seen.record
        if record is None:
            return self._born_here(seen)
        keeper = self.keeper if begins else replace(self.keeper, execution=None)
        plan = PlanItem(keeper=keeper, plan=record, changed=lambda: self._changed(seen, record))
        if plan.item.state in (ItemState.RUNNING, *ENDED) or not plan.item.is_shown:
            return decide(plan, Decision.APPROVE, _decider(), self.clock())
        try:
            actions = seen.actions
        except ActionError as error:
            return self.keeper.show_again(record, _not_valid(error))
        if actions != record.plan.actions:
            edited = edited_plan(record.plan, actions)
            message = "It was edited after it was shown. Look at it, then approve it."
            return self.keeper.show_edit(record, edited, message)
        return decide(plan, Decision.APPROVE, _decider(), self.clock())

    def _changed(self, seen: SeenNote, record: PlanRecord) -> str:
        """Why the note is not what a person was shown, although its actions are; empty when it is."""
        if record.status is PlanStatus.EXPIRED:
            return "It had expired; nothing was done. Approve it again if it still holds."
        if seen.shows_record or keeps_written_text(seen.text, render_record(record)):
            return ""
        return "Its text was changed, not its actions. Read it again, then approve it."

    def _born_here(self, seen: SeenNote) -> Decided:
        """A plan that was never shown: it becomes one that waits."""
        message = "It was put into Approved without ever having been shown. Look at it, then approve it."
        return Decided(moved=self.adoption.adopt(seen, message))

    # Pending_Approval/

    def _pending(self, seen: SeenNote) -> Decided:
        record = seen.record
        if record is None:
            return Decided(moved=self.adoption.adopt(seen, ""))
        if seen.sha256 == record.note_sha256:
            return NOTHING
        if record.status not in UNDECIDED:
            return self._came_back(record)
        try:
            actions = seen.actions
        except ActionError as error:
            return self.keeper.show_again(record, _not_valid(error))
        if actions == record.plan.actions:
            return self.keeper.redraw(record)
        return self.keeper.show_edit(record, edited_plan(record.plan, actions), "")

    def _came_back(self, record: PlanRecord) -> Decided:
        """The note of a plan that is decided, or an older copy of it, lies in Pending_Approval."""
        if record.status in PLAN_ENDED:
            message = f"It is {record.status} already; putting it into {Folder.PENDING_APPROVAL} changes nothing."
            return self.keeper.return_note(record, message)
        return self.keeper.return_note(record, record.message)

    # notes that cannot be read as a plan

    def _unreadable(self, entry: FileEntry, folder: Folder) -> Decided:
        """A note that is no plan: the file's name may tell whose it is; anything else goes into quarantine."""
        rel = entry.rel
        for asking in (self.policies, self.skills):
            asked = asking.take_note(rel, folder, _decider())
            if asked is not None:
                return asked
        record = self.reader.record_named(rel)
        if folder is Folder.REJECTED:
            decided = self._reject_unread(rel, record) if record else Decided(moved=self._dismiss(rel))
            if not decided.moved:
                self._quiet[folder][rel] = entry
            return decided
        try:
            text, sha256 = self.store.read_note(rel)
            if is_task(text):
                self.store.move(rel, Folder.NEEDS_ACTION, sha256)
                return MOVED
            parse_plan(text)
            return NOTHING
        except NoteChangedError:
            raise
        except AIEmployeeError as error:
            if record is not None:
                return self._damaged(rel, record, error)
            self.quarantine.put(rel, f"this is not a plan that can be read: {error}", hint=error.hint)
        return MOVED

    def _damaged(self, rel: str, record: PlanRecord, error: AIEmployeeError) -> Decided:
        """The note of a known plan was edited into something that is none: keep the edit, show the plan again."""
        kept = self.store.move(rel, Folder.ATTACHMENTS, name=f"{record.plan.id}-unreadable.md")
        message = f"The note cannot be read: {error}. {error.hint} Your edit is kept as {kept}."
        if record.status in (*RUNNABLE, *PLAN_ENDED):
            return self.keeper.return_note(record, message)
        return self.keeper.show_again(record, message)

    def _reject_unread(self, rel: str, record: PlanRecord) -> Decided:
        """A file in Rejected that cannot be read and has a plan's name: it rejects; under another path it goes."""
        decided = self._reject(record)
        if rel == f"{Folder.REJECTED}/{record.plan.id}.md":
            return decided
        self.quarantine.put(rel, f"this is not a note of {record.plan.id} that can be read")
        return MOVED

    def _dismiss(self, rel: str) -> int:
        return dismiss_task(self.journal, self.store, rel, self.clock(), _decider())


def _may_be_approved(record: PlanRecord) -> bool:
    return record.status in (PlanStatus.PENDING_APPROVAL, PlanStatus.FAILED) and record.shown_status == record.status


def _not_valid(error: ActionError) -> str:
    return f"The edited actions are not valid: {error}. {error.hint} Your edit is kept in Attachments/."


@cache
def _decider() -> str:
    """Whose session the orchestrator runs in: the one who can move notes in this vault."""
    return f"{getpass.getuser()} (moved the note)"
