"""Plans that a person (or another program) wrote as a note, and plans that the journal has lost."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from My_AI_Employee.approvals.plan_note_reader import SeenNote
from My_AI_Employee.domain.plan import BooksIdentity, Plan, plan_actions
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import ActionError
from My_AI_Employee.execution.reconciliation import Effects, plan_of_note, restore_plan
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.tasks.intake import Intake
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """Takes plan notes over whose id the journal does not know. effects: ordinals of a plan that the books know."""

    journal: Journal
    store: VaultStore
    intake: Intake
    identity: Callable[[], BooksIdentity]
    effects: Effects
    policy: Callable[[], Policy]
    clock: Callable[[], datetime]

    def adopt(self, seen: SeenNote, message: str) -> int:
        """Take a plan over that a person (or another program) wrote as a note."""
        try:
            actions = plan_actions(seen.note.actions)
            identity = self.identity()
        except ActionError as error:
            self.intake.quarantine(seen.rel, f"the plan is not valid: {error}", hint=error.hint)
            return 1
        if self._take_back(seen, identity):
            return 1
        now = self.clock()
        with self.journal.transaction() as connection:
            plan_id = plans.unused_plan_id(connection, now)
        plan = Plan(
            id=plan_id,
            task_id=seen.note.task_id if self._is_open_task(seen.note.task_id) else "",
            planner="person",
            created=now,
            expires=self._expires(now),
            books=identity.name,
            currency=identity.currency,
            actions=actions,
            reasons=(f"written by hand as {seen.rel}",),
        )
        with self.journal.transaction() as connection:
            plans.insert_plan(connection, plan, message)
            if plan.task_id:
                values = {"plan_id": plan.id, "problem": ""}
                journal_tasks.put_task(connection, plan.task_id, TaskStatus.PLANNED, now, **values)
            audit_rows.append_event(connection, plan_event("draft_plan", plan, now))
        self.store.move(seen.rel, Folder.ATTACHMENTS, seen.sha256)
        return 1

    def _take_back(self, seen: SeenNote, identity: BooksIdentity) -> bool:
        """Keep a plan that the journal has lost under its own id, whose keys the books know; False for a new one."""
        noted = plan_of_note(seen.note)
        found = self.effects(noted) if noted else frozenset()
        if noted is None or not found:
            return False
        plan = replace(noted, expires=self._expires(self.clock()), books=identity.name, currency=identity.currency)
        restore_plan(self.journal, plan, found, self.clock())
        return True

    def _is_open_task(self, task_id: str) -> bool:
        with self.journal.transaction() as connection:
            record = journal_tasks.find_task(connection, task_id)
        return record is not None and record.status in (TaskStatus.NEW, TaskStatus.NEEDS_PERSON)

    def _expires(self, now: datetime) -> datetime:
        return now + timedelta(days=self.policy().plan_expires_days)
