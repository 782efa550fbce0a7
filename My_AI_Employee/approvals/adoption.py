"""Records plans that a person or another program wrote as a note, and plans that the journal has lost."""

from dataclasses import dataclass, replace

from My_AI_Employee.approvals.plan_note_reader import SeenNote
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import ActionError
from My_AI_Employee.execution.reconciliation import Effects, plan_of_note, restore_plan
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import TaskRecord
from My_AI_Employee.tasks.proposing import PlanProposal, Proposals
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.vault.layout import Folder


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """Records plan notes that are not in the journal. effects: ordinals of a plan's steps that are in the books."""

    proposals: Proposals
    quarantine: Quarantine
    effects: Effects

    def adopt(self, seen: SeenNote, message: str) -> int:
        """Record a plan that a person or another program wrote as a note."""
        task = self._open_task(seen.note.task_id)
        proposed = PlanProposal(
            planner="person",
            actions=seen.note.actions,
            task_id=task.id if task else "",
            reasons=(f"written by hand as {seen.rel}",),
            origin=task.origin if task else Origin.STRANGER,
        )
        try:
            plan = self.proposals.make(proposed)
        except ActionError as error:
            self.quarantine.put(seen.rel, f"the plan is not valid: {error}", hint=error.hint)
            return 1
        if self._restore(seen, plan):
            return 1
        with self._journal.transaction() as connection:
            plans.insert_plan(connection, plan, message)
            if plan.task_id:
                values = {"plan_id": plan.id, "problem": ""}
                journal_tasks.upsert_task(connection, plan.task_id, TaskStatus.PLANNED, plan.created, **values)
            audit_rows.append_event(connection, plan_event("draft_plan", plan, plan.created))
        self.quarantine.store.move(seen.rel, Folder.ATTACHMENTS, seen.sha256)
        return 1

    @property
    def _journal(self) -> Journal:
        return self.proposals.journal

    def _restore(self, seen: SeenNote, plan: Plan) -> bool:
        """Restore a plan that the journal has lost, if the books have steps with its keys; False for a new plan.

        plan: the plan with a new id.
        """
        noted = plan_of_note(seen.note)
        found = self.effects(noted) if noted else frozenset()
        if noted is None or not found:
            return False
        restored = replace(noted, expires=plan.expires, books=plan.books, currency=plan.currency, origin=plan.origin)
        restore_plan(self._journal, restored, found, self.proposals.clock())
        return True

    def _open_task(self, task_id: str) -> TaskRecord | None:
        with self._journal.transaction() as connection:
            record = journal_tasks.find_task(connection, task_id)
        return record if record and record.status in (TaskStatus.NEW, TaskStatus.NEEDS_PERSON) else None
