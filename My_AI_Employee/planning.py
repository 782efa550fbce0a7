"""From `Needs_Action/` to `Pending_Approval/`: claim a task, let the planner draft, keep the plan in the journal.

The plan's note is written by the projection afterwards; a crash in between loses nothing.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.plan import Plan, plan_actions
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.errors import (
    ActionError,
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksUnavailableError,
    NoteChangedError,
    VaultError,
)
from My_AI_Employee.faultpoints import reach
from My_AI_Employee.intake import Intake
from My_AI_Employee.journal import intake as journal_intake
from My_AI_Employee.journal import trail
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import TaskRecord
from My_AI_Employee.outcomes import ToolCaller
from My_AI_Employee.plan_keeping import keep_plan
from My_AI_Employee.planners.port import BooksView, Draft, NeedsPerson, Outcome, Planner, ReportWanted
from My_AI_Employee.vault.layout import Folder, done_folder
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import parse_task, revise_task

logger = logging.getLogger(__name__)

_BOOKS_AWAY = (BooksUnavailableError, BooksAuthenticationError, BooksConfigurationError)


@dataclass(frozen=True, kw_only=True)
class BooksIdentity:
    """The books that plans are bound to. name: BooksInfo.name; currency: code."""

    name: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class Planning:
    """What planning needs. identity: asks the books who they are, may raise what the books raise."""

    journal: Journal
    store: VaultStore
    intake: Intake
    planner: Planner
    books: BooksView
    tools: ToolCaller
    identity: Callable[[], BooksIdentity]
    policy: Callable[[], Policy]
    clock: Callable[[], datetime]

    def plan_tasks(self) -> int:
        """Plan every task that is new or was answered; how many moved. Stops when the books do not answer."""
        moved = 0
        for rel in self.store.list_notes(Folder.NEEDS_ACTION):
            try:
                moved += self._plan_note(rel)
            except NoteChangedError:
                continue
            except _BOOKS_AWAY as error:
                logger.warning("planning waits for the books: %s", error)
                break
        return moved

    def release_claims(self) -> None:
        """Put tasks back that a killed process had claimed."""
        with self.journal.transaction() as connection:
            claimed = journal_intake.tasks_with_status(connection, TaskStatus.CLAIMED)
            for record in claimed:
                journal_intake.put_task(connection, record.id, TaskStatus.NEW, self.clock())
        for record in claimed:
            rel = f"{Folder.IN_PROGRESS}/{record.id}.md"
            if self.store.exists(rel):
                self.store.move(rel, Folder.NEEDS_ACTION)

    def _plan_note(self, rel: str) -> int:
        try:
            text, sha256 = self.store.read_note(rel)
            task = parse_task(text)
        except NoteChangedError:
            raise
        except VaultError:
            self.intake.take_file(rel)
            return 1
        record = self._known(task)
        if record.status in (TaskStatus.DONE, TaskStatus.PLANNED):
            return self._put_away(rel, record)
        if record.status is TaskStatus.NEEDS_PERSON and record.planned_sha256 == sha256:
            return 0
        return self._draft(rel, sha256, task)

    def _known(self, task: Task) -> TaskRecord:
        with self.journal.transaction() as connection:
            if journal_intake.find_task(connection, task.id) is None:
                journal_intake.put_task(connection, task.id, TaskStatus.NEW, self.clock(), subject=task.subject)
            return journal_intake.get_task(connection, task.id)

    def _put_away(self, rel: str, record: TaskRecord) -> int:
        """A task that was planned or done before and has come back (a restored backup, a stray drag)."""
        home = Folder.IN_PROGRESS if record.status is TaskStatus.PLANNED else None
        if home and not self.store.exists(f"{home}/{record.id}.md"):
            self.store.move(rel, home)
        else:
            reason = f"{record.id} is {record.status} already; its plan is {record.plan_id or 'none'}."
            self.intake.quarantine(
                rel, reason, hint="Nothing needs to be done. To have it planned anew, drop it into Inbox."
            )
        return 1

    def _draft(self, rel: str, sha256: str, task: Task) -> int:
        with self.journal.transaction() as connection:
            journal_intake.put_task(connection, task.id, TaskStatus.CLAIMED, self.clock())
        reach("planning.claimed")
        claimed = self.store.move(rel, Folder.IN_PROGRESS, sha256, name=f"{task.id}.md", durable=False)
        reach("planning.moved")
        try:
            outcome = self._outcome(task)
            self._adopt(claimed, task, outcome)
        except _BOOKS_AWAY:
            self.store.move(claimed, Folder.NEEDS_ACTION)
            with self.journal.transaction() as connection:
                journal_intake.put_task(connection, task.id, TaskStatus.NEW, self.clock())
            raise
        return 1

    def _outcome(self, task: Task) -> Outcome:
        try:
            return self.planner.draft(task, self.books, self.clock().astimezone().date())
        except _BOOKS_AWAY:
            raise
        except AIEmployeeError as error:
            return NeedsPerson(reason=f"{error}. {error.hint}".strip())

    def _adopt(self, claimed: str, task: Task, outcome: Outcome) -> None:
        if isinstance(outcome, Draft):
            try:
                self._keep_plan(claimed, task, outcome)
            except ActionError as error:
                self._give_back(claimed, task, NeedsPerson(reason=f"the draft is not valid: {error}. {error.hint}"))
        elif isinstance(outcome, ReportWanted):
            self._report(claimed, task, outcome.request)
        else:
            self._give_back(claimed, task, outcome)

    def _keep_plan(self, claimed: str, task: Task, draft: Draft) -> None:
        """Validate the draft and record the plan; small expenses are approved by the policy at once."""
        plan, policy = self._plan(task, draft), self.policy()
        planned = {"plan_id": plan.id, "problem": ""}
        with self.journal.transaction() as connection:
            keep_plan(connection, plan, policy, self.clock())
            journal_intake.put_task(connection, task.id, TaskStatus.PLANNED, self.clock(), **planned)
        reach("planning.kept")
        text, sha256 = self.store.read_note(claimed)
        self.store.replace(claimed, revise_task(text, status=TaskStatus.PLANNED), sha256)

    def _plan(self, task: Task, draft: Draft) -> Plan:
        now = self.clock()
        identity = self.identity()
        return Plan(
            id=new_id("PLAN", now),
            task_id=task.id,
            planner=self.planner.name,
            created=now,
            expires=now + timedelta(days=self.policy().plan_expires_days),
            books=identity.name,
            currency=identity.currency,
            actions=plan_actions(draft.actions),
            reasons=draft.reasons,
            evidence=draft.evidence,
            warnings=draft.warnings,
        )

    def _give_back(self, claimed: str, task: Task, outcome: NeedsPerson) -> None:
        """Back to Needs_Action with what is missing; tried again when a person has changed the note."""
        problem = "\n".join([outcome.reason, *(f"- {item}" for item in outcome.missing)])
        text, sha256 = self.store.read_note(claimed)
        revised = revise_task(text, status=TaskStatus.NEEDS_PERSON, problem=problem)
        written = self.store.replace(claimed, revised, sha256)
        with self.journal.transaction() as connection:
            journal_intake.put_task(
                connection,
                task.id,
                TaskStatus.NEEDS_PERSON,
                self.clock(),
                problem=problem,
                planned_sha256=written,
            )
        self.store.move(claimed, Folder.NEEDS_ACTION)

    def _report(self, claimed: str, task: Task, request: ReportRequest) -> None:
        """Reports only read, so they are made at once; the task ends with where the report lies."""
        arguments = request.model_dump(mode="json")
        try:
            answer = self.tools.call("generate_report", arguments)
        except ActionError as error:
            self._give_back(claimed, task, NeedsPerson(reason=f"{error}. {error.hint}".strip()))
            return
        place = str(answer.get("file") or "") or self._keep_json(request, answer)
        text, sha256 = self.store.read_note(claimed)
        revised = revise_task(text, status=TaskStatus.DONE).rstrip("\n") + f"\n\n## Result\n\n[[{place}]]\n"
        self.store.replace(claimed, revised, sha256)
        folder = done_folder(self.clock())
        self.store.make_folder(folder)
        with self.journal.transaction() as connection:
            journal_intake.put_task(connection, task.id, TaskStatus.DONE, self.clock())
            trail.append_event(connection, self._report_event(task, request, place))
        self.store.move(claimed, folder)

    def _keep_json(self, request: ReportRequest, answer: object) -> str:
        name = f"{Folder.REPORTS}/{request.end_date}_{request.report_type}_{request.start_date}.json"
        self.store.write_view(name, json.dumps(answer, indent=2, ensure_ascii=False) + "\n")
        return name

    def _report_event(self, task: Task, request: ReportRequest, place: str) -> AuditEvent:
        return AuditEvent(
            timestamp=self.clock(),
            action_type="generate_report",
            actor="system",
            target=request.report_type,
            approval_status="not_required",
            result="success",
            task_id=task.id,
            detail=place,
        )
