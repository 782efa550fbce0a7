"""From `Needs_Action/` to `Pending_Approval/`: claim a task, let the planner draft, keep the plan in the journal.

The plan's note is written by the projection afterwards; a crash in between loses nothing.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksUnavailableError,
    NoteChangedError,
    VaultError,
)
from My_AI_Employee.journal import books_state
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import TaskRecord
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.planners.jobs import FinishedJob, PlanningJob
from My_AI_Employee.planners.port import BooksView, NeedsPerson, Planner, PlanningOutcome
from My_AI_Employee.tasks.intake import Intake
from My_AI_Employee.tasks.origins import Origins
from My_AI_Employee.tasks.outcome_recorder import OutcomeRecorder, problem_text
from My_AI_Employee.tasks.proposing import Proposals
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.tasks.repeats import is_dismissed, without_word, word_on
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.scanning import FileEntry
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import parse_task

if TYPE_CHECKING:
    from My_AI_Employee.planners.background import BackgroundPlanner

logger = logging.getLogger(__name__)

_BOOKS_AWAY = (BooksUnavailableError, BooksAuthenticationError, BooksConfigurationError)


@dataclass(frozen=True, kw_only=True)
class Planning:
    """What planning needs. proposals: makes plans of drafts.

    settle_s: how long a note must have rested before what a person wrote into it counts.
    background: gets what the planner cannot settle; its tasks stay claimed until it has finished with them.
    """

    journal: Journal
    store: VaultStore
    intake: Intake
    quarantine: Quarantine
    planner: Planner
    books: BooksView
    tools: ToolCaller
    proposals: Proposals
    origins: Origins
    clock: Callable[[], datetime]
    settle_s: float = 0.0
    background: "BackgroundPlanner | None" = None
    _quiet: dict[str, FileEntry] = field(default_factory=dict)
    """Notes that wait for a person: not read again until they change."""
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def plan_tasks(self) -> int:
        """Plan every task that is new or was answered; how many moved. Stops when the books do not answer.

        One bad note never stops the others: what fails is claimed anew at the next pass.
        """
        if self._is_held():
            return 0
        moved = self._adopt_finished()
        self.release_claims()
        scan = self.store.scan(Folder.NEEDS_ACTION)
        moved += self.quarantine.set_all_aside(scan.unsafe_entries)
        known = dict(self._quiet)
        self._quiet.clear()
        self._quiet.update({e.rel: e for e in scan.files if known.get(e.rel) == e})
        self._log_once.forget_gone(Folder.NEEDS_ACTION, {entry.rel for entry in scan.files})
        for entry in scan.files:
            if entry.rel in self._quiet:
                continue
            try:
                moved += self._plan_note(entry)
                self._log_once.resolved(entry.rel)
            except NoteChangedError:
                continue
            except _BOOKS_AWAY as error:
                logger.warning("planning waits for the books: %s", error)
                self._remember_away(error)
                break
            except (AIEmployeeError, OSError) as error:
                self._log_once.warn(entry.rel, f"{entry.rel!a} is not planned: {error}")
        if self.background is not None:
            self.background.start()
        return moved

    def wake_with(self, wake: Callable[[], None]) -> None:
        """Have the loop woken when tasks were planned beside it."""
        if self.background is not None:
            self.background.on_run_end(wake)

    def is_busy(self) -> bool:
        """Whether tasks are being planned beside the loop, whose end is to be shown soon."""
        return self.background is not None and self.background.is_busy() and not self._is_held()

    def unsettled(self) -> int:
        """How many notes in Needs_Action somebody may still be writing."""
        return sum(self._is_being_written(entry) for entry in self.store.scan(Folder.NEEDS_ACTION).files)

    def _is_being_written(self, entry: FileEntry) -> bool:
        """Whether a note was changed a moment ago, and not by the program."""
        if not 0 <= self.clock().timestamp() - entry.mtime_ns / 1e9 < self.settle_s:
            return False
        with self.journal.transaction() as connection:
            record = journal_tasks.find_task(connection, _named(entry.rel))
        try:
            return record is None or self.store.read_bytes(entry.rel)[1] != record.planned_sha256
        except NoteChangedError:
            return False

    def _is_held(self) -> bool:
        with self.journal.transaction() as connection:
            return books_state.is_held(connection)

    def _remember_away(self, error: AIEmployeeError) -> None:
        """What the dashboard says of the books. Wrong credentials or settings are not tried again by themselves."""
        with self.journal.transaction() as connection:
            if not isinstance(error, BooksUnavailableError):
                books_state.hold(connection, error.for_people())
            else:
                books_state.record_unavailable(connection, self.clock())

    def _remember_answer(self) -> None:
        with self.journal.transaction() as connection:
            books_state.record_answer_to_planning(connection, self.clock())

    def release_claims(self) -> None:
        """Put tasks back that a killed process, or a pass that failed, had claimed."""
        with self.journal.transaction() as connection:
            claimed = journal_tasks.tasks_with_status(connection, TaskStatus.CLAIMED)
            claimed = [record for record in claimed if not self._is_away(record.id)]
            for record in claimed:
                journal_tasks.upsert_task(connection, record.id, TaskStatus.NEW, self.clock())
        for record in claimed:
            rel = f"{Folder.IN_PROGRESS}/{record.id}.md"
            if self.store.exists(rel):
                self.store.move(rel, Folder.NEEDS_ACTION)

    def _plan_note(self, entry: FileEntry) -> int:
        rel = entry.rel
        if self._is_being_written(entry) or self.store.is_open_for_writing(rel):
            return 0
        try:
            text, sha256 = self.store.read_note(rel)
            task = parse_task(text)
        except NoteChangedError:
            raise
        except VaultError as error:
            return self._not_a_task(rel, error)
        home = f"{Folder.NEEDS_ACTION}/{task.id}.md"
        if rel != home and self.store.exists(home):
            return self._set_copy_aside(rel, home)
        record = self._known(task)
        if record.status in (TaskStatus.DONE, TaskStatus.PLANNED):
            return self._put_away(rel, record)
        if is_dismissed(task):
            return self._dismiss(rel, sha256)
        if task.repeat_of and word_on(task) != "yes":
            return self._wait_for_word(entry, sha256, task, record)
        task = without_word(task)
        seen = record.status is TaskStatus.NEEDS_PERSON and record.planned_sha256 == sha256
        if seen and not (self.background and self.background.should_submit(task)):
            self._quiet[rel] = entry
            return 0
        if self._is_away(task.id) or (record.status is TaskStatus.NEEDS_PERSON and self._waits(record)):
            return 0
        return self._draft(rel, sha256, task)

    def _wait_for_word(self, entry: FileEntry, sha256: str, task: Task, record: TaskRecord) -> int:
        """The same file once more: nobody plans it before a person has said that it is meant."""
        if word_on(task) == "no":
            return self._dismiss(entry.rel, sha256)
        if (record.status, record.planned_sha256) != (TaskStatus.NEEDS_PERSON, sha256):
            asked = {"problem": task.problem, "planned_sha256": sha256}
            with self.journal.transaction() as connection:
                journal_tasks.upsert_task(connection, task.id, TaskStatus.NEEDS_PERSON, self.clock(), **asked)
        self._quiet[entry.rel] = entry
        return 0

    def _dismiss(self, rel: str, sha256: str) -> int:
        """As a person's drag to Rejected/, which the next pass reads."""
        self.store.move(rel, Folder.REJECTED, sha256)
        return 1

    def _not_a_task(self, rel: str, error: VaultError) -> int:
        """A task's note that was edited until it cannot be read waits for its editor; any other file is taken in."""
        with self.journal.transaction() as connection:
            record = journal_tasks.find_task(connection, _named(rel))
        if record is None:
            self.intake.take_file(rel)
            return 1
        _, sha256 = self.store.read_bytes(rel)
        if record.status is TaskStatus.NEEDS_PERSON and record.planned_sha256 == sha256:
            return 0
        if record.status in (TaskStatus.DONE, TaskStatus.PLANNED):
            return self._put_away(rel, record)
        problem = f"This note cannot be read: {error.for_people()}"
        values = {"problem": problem, "planned_sha256": sha256}
        with self.journal.transaction() as connection:
            journal_tasks.upsert_task(connection, record.id, TaskStatus.NEEDS_PERSON, self.clock(), **values)
        return 1

    def _known(self, task: Task) -> TaskRecord:
        with self.journal.transaction() as connection:
            if journal_tasks.find_task(connection, task.id) is None:
                journal_tasks.upsert_task(connection, task.id, TaskStatus.NEW, self.clock(), subject=task.subject)
            return journal_tasks.get_task(connection, task.id)

    def _set_copy_aside(self, rel: str, home: str) -> int:
        """A conflict copy of a synchroniser, or a second copy of a task's note."""
        self.quarantine.put(
            rel,
            f"It is another copy of {home}, and counts for nothing.",
            hint=f"If it holds the better answer, copy that into {home}.",
        )
        return 1

    def _put_away(self, rel: str, record: TaskRecord) -> int:
        """A task that was planned or done before and has come back (a restored backup, a stray drag)."""
        home = Folder.IN_PROGRESS if record.status is TaskStatus.PLANNED else None
        if home and not self.store.exists(f"{home}/{record.id}.md"):
            self.store.move(rel, home)
        else:
            reason = f"{record.id} is {record.status} already; its plan is {record.plan_id or 'none'}."
            self.quarantine.put(
                rel, reason, hint="Nothing needs to be done. To have it planned anew, drop it into Inbox."
            )
        return 1

    def _draft(self, rel: str, sha256: str, task: Task) -> int:
        with self.journal.transaction() as connection:
            journal_tasks.upsert_task(connection, task.id, TaskStatus.CLAIMED, self.clock())
        reach("planning.claimed")
        claimed = self.store.move(rel, Folder.IN_PROGRESS, sha256, name=f"{task.id}.md", durable=False)
        reach("planning.moved")
        try:
            task = self._with_origin(task)
            outcome = self._outcome(task)
            if not self._hand_over(
                PlanningJob(task=task, rel=claimed, sha256=sha256, question=problem_text(outcome)), outcome
            ):
                self._recorder.record(claimed, task, outcome)
        except _BOOKS_AWAY as error:
            self.store.move(claimed, Folder.NEEDS_ACTION)
            problem = f"Planning waits for the books: {error}"
            with self.journal.transaction() as connection:
                journal_tasks.upsert_task(connection, task.id, TaskStatus.NEW, self.clock(), problem=problem)
            raise
        self._remember_answer()
        return 1

    def _with_origin(self, task: Task) -> Task:
        """The task with its origin by the journal, the present owners and the books."""
        with self.journal.transaction() as connection:
            record = journal_tasks.get_task(connection, task.id)
        try:
            origin = self.origins.present(record, self.books)
        except _BOOKS_AWAY:
            raise
        except AIEmployeeError as error:
            logger.warning("%s: the books do not tell who the sender is: %s", task.id, error)
            origin = Origin.STRANGER
        if origin is not record.origin:
            with self.journal.transaction() as connection:
                journal_tasks.upsert_task(connection, task.id, TaskStatus.CLAIMED, self.clock(), origin=origin)
        return replace(task, origin=origin)

    def _outcome(self, task: Task) -> PlanningOutcome:
        try:
            return self.planner.draft(task, self.books, self.clock().astimezone().date())
        except AIEmployeeError as error:
            if isinstance(error, _BOOKS_AWAY) and "module" not in error.facts:
                raise
            return NeedsPerson(reason=error.for_people())
        except Exception as error:
            logger.exception("%s: the planner failed", task.id)
            return NeedsPerson(reason=f"the planner failed ({type(error).__name__}); write the request with labels")

    @property
    def _recorder(self) -> OutcomeRecorder:
        return OutcomeRecorder(
            journal=self.journal,
            store=self.store,
            tools=self.tools,
            proposals=self.proposals,
            origins=self.origins,
            clock=self.clock,
            planner=self.planner.name,
            model=self.background.name if self.background else self.planner.name,
        )

    # beside the loop

    def _is_away(self, task_id: str) -> bool:
        return self.background is not None and self.background.is_planning(task_id)

    def _waits(self, record: TaskRecord) -> bool:
        """Whether a task that is to be tried again by itself is not due yet."""
        return (
            not record.planned_sha256 and self.background is not None and bool(self.background.unavailable_reason())
        )

    def _hand_over(self, job: PlanningJob, outcome: PlanningOutcome) -> bool:
        """Have a task that the planner cannot settle planned beside the loop; False when it is not."""
        if self.background is None or not isinstance(outcome, NeedsPerson):
            return False
        refusal = self.background.unavailable_reason()
        if refusal:
            again = NeedsPerson(
                reason=outcome.reason, missing=(*outcome.missing, f"{refusal}; then it is tried again")
            )
            self._recorder.give_back(job.rel, job.task, again, again=True)
        else:
            self.background.submit(job)
        return True

    def _adopt_finished(self) -> int:
        """Take up what was planned beside the loop. A note that changed meanwhile is planned anew."""
        moved = 0
        for item in self.background.take_finished() if self.background else ():
            try:
                moved += self._adopt_one(item)
            except NoteChangedError:
                continue
            except _BOOKS_AWAY as error:
                logger.warning("%s waits for the books: %s", item.job.task.id, error)
                if self.background:
                    self.background.put_back(item)
        return moved

    def _adopt_one(self, item: FinishedJob) -> int:
        job = item.job
        if self.store.read_bytes(job.rel)[1] != job.sha256:
            return 0
        if isinstance(item.outcome, NeedsPerson):
            self._recorder.give_back(job.rel, job.task, item.outcome, again=item.retry)
        else:
            self._recorder.record(job.rel, job.task, item.outcome, by_model=True)
        return 1


def _named(rel: str) -> str:
    """The id that a note is named after, if it is one."""
    return rel.rsplit("/", 1)[-1].removesuffix(".md")
