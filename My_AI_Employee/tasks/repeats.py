"""The same file once more: the state of the earlier drop, and a person's answer on whether it is meant again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from My_AI_Employee.domain.plan import ENDED, PlanStatus
from My_AI_Employee.domain.step_references import step_of_invoice
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal import plans, tasks
from My_AI_Employee.journal.records import ActionStatus, PlanRecord, SourceRecord, TaskRecord
from My_AI_Employee.journal.similar_steps import is_taken_back
from My_AI_Employee.vault.answer_forms import DISMISS

AGAIN = "again"
_YES, _NO = ("yes", "y", "true"), ("no", "n", "false")
_STATES = {
    PlanStatus.PENDING_APPROVAL: "which waits for approval",
    PlanStatus.EXPIRED: "which nobody decided on in time; it can still be approved",
    PlanStatus.APPROVED: "which is approved and is carried out next",
    PlanStatus.EXECUTING: "which is being carried out",
    PlanStatus.QUEUED: "which is approved and waits for the books",
    PlanStatus.FAILED: "which failed; its note says why",
}


@dataclass(frozen=True, kw_only=True)
class EarlierDrop:
    """An earlier drop of the same content, with its task and plan. plan: None as long as its task has none."""

    source: SourceRecord
    task: TaskRecord
    plan: PlanRecord | None

    @property
    def is_undecided(self) -> bool:
        """Whether it may still lead to something in the books."""
        if self.plan is not None:
            return self.plan.status not in ENDED
        return self.task.status not in (TaskStatus.DONE, TaskStatus.REJECTED)

    @property
    def links(self) -> tuple[str, ...]:
        """Its notes, by id."""
        return (self.task.id, self.plan.plan.id) if self.plan else (self.task.id,)


def earlier_drop(connection: Connection, drops: Sequence[SourceRecord]) -> EarlierDrop | None:
    """The earlier drop that a person must know of: one that is undecided, else the last that is in the books.

    drops: of the same content, oldest first. None when each was rejected or taken back: the file counts as new.
    """
    found = [drop for source in drops if (drop := _looked_up(connection, source)) is not None]
    undecided = next((drop for drop in found if drop.is_undecided), None)
    return undecided or next((drop for drop in reversed(found) if _is_in_books(connection, drop)), None)


def _looked_up(connection: Connection, source: SourceRecord) -> EarlierDrop | None:
    task = tasks.find_task(connection, source.task_id)
    if task is None:
        return None
    plan = plans.find_plan(connection, task.plan_id) if task.plan_id else None
    return EarlierDrop(source=source, task=task, plan=plan)


def _is_in_books(connection: Connection, drop: EarlierDrop) -> bool:
    plan = drop.plan
    if plan is None or not any(action.status is ActionStatus.DONE for action in plan.actions):
        return False
    return not is_taken_back(connection, plan)


def question(earlier: EarlierDrop) -> str:
    """What a person reads who drops a file once more."""
    came = f"This file came in on {to_iso(earlier.source.first_seen)[:10]}"
    if earlier.plan is None:
        state = "waits for an answer" if earlier.task.status is TaskStatus.NEEDS_PERSON else "is not planned yet"
        sentence = f"{came} as {earlier.task.id}, which {state}."
    else:
        sentence = f"{came} ({earlier.task.id}) and became {earlier.plan.plan.id}, {_state(earlier.plan)}."
    return f"{sentence}\n- again: write `again: yes` to have it planned as new, `again: no` to dismiss it"


def _state(plan: PlanRecord) -> str:
    records = ", ".join(_records(plan))
    if plan.status is PlanStatus.DONE:
        return f"done: {records}" if records else "done"
    return f"stopped after {records}" if plan.status is PlanStatus.REJECTED else _STATES[plan.status]


def _records(plan: PlanRecord) -> list[str]:
    """What the plan made in the books: an invoice by its number once it has one."""
    done = [action for action in plan.actions if action.status is ActionStatus.DONE]
    sent = [action.step for action in done if action.step.tool == "send_invoice"]
    renamed = {step_of_invoice(step.arguments) for step in sent}
    fields = ("refund_id", "write_off_id", "payment_id", "expense_id", "credit_note_id", "invoice_id", "customer_id")
    named = [
        next((str(action.result[name]) for name in fields if action.result.get(name)), "")
        for action in done
        if action.step.tool != "create_customer" and action.step.ordinal not in renamed
    ]
    return [name for name in dict.fromkeys(named) if name]


# a person's word


def word_on(task: Task) -> Literal["", "yes", "no"]:
    """What a person answered to the question; empty as long as they did not."""
    answer = _answer(task, AGAIN)
    return "yes" if answer in _YES else "no" if answer in _NO else ""


def is_dismissed(task: Task) -> bool:
    """Whether a person wrote into the note that the task is to be dropped."""
    return _answer(task, DISMISS) in _YES


def _answer(task: Task, name: str) -> str:
    return dict(task.answers).get(name, "").strip().strip(".!").casefold()


def without_word(task: Task) -> Task:
    """The task as a planner reads it."""
    return replace(task, answers=tuple(answer for answer in task.answers if answer[0] not in (AGAIN, DISMISS)))
