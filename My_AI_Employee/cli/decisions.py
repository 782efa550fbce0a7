"""The commands that decide about plans, tasks and requests: approve, reject, retry, undo, mail-outcome."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from My_AI_Employee.approvals import waiting
from My_AI_Employee.approvals.decide import find_item_note, request_decision
from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.approvals.undoing import one_undo, undo_of
from My_AI_Employee.bootstrap import (
    Installation,
    open_books,
    plan_proposals,
)
from My_AI_Employee.bootstrap.installation import check_receipt
from My_AI_Employee.bootstrap.state_folder import is_led
from My_AI_Employee.cli.sign import resolve_item, sign_item
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.domain.plan_check import PlanToCheck, describe_refusal
from My_AI_Employee.domain.policy import signatures_to_accept
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.errors import (
    AIEmployeeError,
    InvalidStatusError,
)
from My_AI_Employee.execution.executor import lift_hold
from My_AI_Employee.journal import plans
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.placement import DECISION_FOLDERS
from My_AI_Employee.vault.team_ids import is_team_id

TASK_PREFIX = "TASK-"


def approve_item(
    installation: Installation, item_id: str, *, sign: bool = False, key: Path | None = None
) -> dict[str, Any]:
    """Approve a plan or a request by moving its note to Approved/. item_id: POLICY for the policy request.

    sign: sign it first, unless the policy requires no signatures. key: see `sign_item`.
    """
    item_id, remark = resolve_item(installation, item_id)
    if remark:
        return {"id": item_id, "message": remark}
    if is_team_id(item_id):
        if sign:
            raise InvalidStatusError(f"{item_id} is a request of the team server, which needs no signature")
        return _move_request(
            installation,
            item_id,
            Folder.APPROVED,
            "the team server executes it within seconds if it is running",
        )
    if not sign or not _asks_for_signatures(installation):
        moved = _move_note(installation, item_id, Folder.APPROVED, (Folder.PENDING_APPROVAL, Folder.FAILED))
        unsigned = "No signature is needed, since the handbook sets no limit for one; none was made. " if sign else ""
        return {**moved, "message": f"{unsigned}{moved['message']}"}
    sources = (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.FAILED)
    note = find_item_note(installation.store, item_id, sources)
    signature, what = sign_item(installation, note, item_id, key)
    moved = _move_note(installation, item_id, Folder.APPROVED, sources)
    return {**moved, "signature": signature, "message": f"You signed: {what}. {moved['message']}"}


def _asks_for_signatures(installation: Installation) -> bool:
    """Whether the policy in force has a limit above which plans must be signed."""
    policy = policy_in_force(installation.store, installation.journal()).policy
    return signatures_to_accept(policy) > 0


def reject_item(installation: Installation, item_id: str) -> dict[str, Any]:
    """Reject a plan, task or request by moving its note to Rejected/. item_id: POLICY for the policy request."""
    item_id, _ = resolve_item(installation, item_id, rejecting=True)
    if item_id.startswith(TASK_PREFIX):
        return _reject_task(installation, item_id)
    if is_team_id(item_id):
        return _move_request(
            installation, item_id, Folder.REJECTED, "the team server cancels it unless it is already running"
        )
    return _move_note(
        installation, item_id, Folder.REJECTED, (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.FAILED)
    )


def _reject_task(installation: Installation, task_id: str) -> dict[str, Any]:
    """Reject a task without a plan. Raises InvalidStatusError for other tasks, NotFoundError."""
    with installation.journal().transaction() as connection:
        record = journal_tasks.find_task(connection, task_id)
    if record is not None and record.status is TaskStatus.PLANNED:
        raise InvalidStatusError(
            f"{task_id} has the plan {record.plan_id}", hint=f"reject the plan: ai-employee reject {record.plan_id}"
        )
    if record is not None and record.status not in (TaskStatus.NEW, TaskStatus.NEEDS_PERSON):
        raise InvalidStatusError(f"{task_id} is {record.status}; only a waiting task can be rejected")
    return _move_note(installation, task_id, Folder.REJECTED, (Folder.NEEDS_ACTION,))


def retry_plan(installation: Installation, plan_id: str) -> dict[str, Any]:
    """Retry a failed plan by moving its note to Approved/; a queued plan is retried in the next pass."""
    if is_team_id(plan_id):
        return approve_item(installation, plan_id)
    journal = installation.journal()
    with journal.transaction() as connection:
        record = plans.get_plan(connection, plan_id)
    lift_hold(journal)
    if record.status is PlanStatus.QUEUED:
        return {"id": plan_id, "message": f"{plan_id} is tried again in the next pass."}
    if record.status is not PlanStatus.FAILED:
        raise InvalidStatusError(f"{plan_id} is {record.status}; only failed and queued plans can be retried")
    return _move_note(installation, plan_id, Folder.APPROVED, (Folder.FAILED,))


def _move_note(
    installation: Installation, item_id: str, target: Folder, sources: Sequence[Folder], what_follows: str = ""
) -> dict[str, Any]:
    """Move a note from one of the source folders; returns its id, its new path and a message for a person."""
    decision = Decision.APPROVE if target is Folder.APPROVED else Decision.REJECT
    moved = request_decision(installation.store, item_id, decision, sources)
    if not what_follows:
        what_follows = "it is processed at once" if is_led(installation.state) else "run `ai-employee once` to go on"
    return {"id": item_id, "note": moved, "message": f"{item_id} is in {target}; {what_follows}."}


def _move_request(installation: Installation, request_id: str, target: Folder, what_follows: str) -> dict[str, Any]:
    """Move the note of a team server's request; only that server knows whether it is still pending."""
    sources = [folder for folder, *_ in waiting.TEAM_FOLDERS if folder is not target]
    return _move_note(installation, request_id, target, sources, what_follows)


def undo_plan(installation: Installation, plan_id: str) -> dict[str, Any]:
    """Draft a plan that reverses an executed plan's effects; it waits in Pending_Approval/. There is one."""
    journal = installation.journal()
    with journal.transaction() as connection:
        record = plans.get_plan(connection, plan_id)
    if all(action.status is not ActionStatus.DONE for action in record.actions):
        raise InvalidStatusError(f"{plan_id} is {record.status}; it has no effects to undo")
    undo = undo_of(record)
    if not undo.actions:
        raise InvalidStatusError(f"nothing of {plan_id} can be undone by a plan: {'; '.join(undo.remarks)}")
    identity = BooksIdentity(name=record.plan.books, currency=record.plan.currency)
    refused: list[Refusal] = []

    def check(plan: PlanToCheck) -> Sequence[Refusal]:
        refused.extend(_refusals(installation, plan))
        return refused

    shown = plan_proposals(installation, journal, lambda: identity, check)
    undo_id, is_new = one_undo(shown.proposals, plan_id, undo)
    with journal.transaction() as connection:
        drafted = plans.get_plan(connection, undo_id)
    if not is_new:
        waits = waiting.WAITS_FOR[drafted.status]
        message = f"{undo_id} takes {plan_id} back already, and waits for {waits}; nothing more was drafted."
        return {"id": undo_id, "note": _note_of(installation, undo_id), "remarks": [], "message": message}
    return {
        "id": undo_id,
        "note": shown.projection.show_plan(drafted),
        "remarks": [*(describe_refusal(refusal) for refusal in refused), *undo.remarks],
        "message": f"{undo_id} waits for approval: {drafted.plan.headline}.",
    }


def _note_of(installation: Installation, plan_id: str) -> str:
    """Where the note of an open plan lies; empty while it is being written."""
    try:
        return find_item_note(installation.store, plan_id, DECISION_FOLDERS)
    except AIEmployeeError:
        return ""


def _refusals(installation: Installation, plan: PlanToCheck) -> Sequence[Refusal]:
    """What the books would refuse of an undo; nothing when they do not answer, since they are asked again later."""
    try:
        return open_books(installation).check_plans([plan], partial(check_receipt, installation.vault))[0]
    except AIEmployeeError:
        return ()


def record_mail_outcome(installation: Installation, plan_id: str, *, arrived: bool) -> dict[str, Any]:
    """Record whether a mail with unknown outcome arrived. Its plan continues and sends a lost mail again."""
    from My_AI_Employee.books.local.local_books import LocalBooks

    journal = installation.journal()
    with journal.transaction() as connection:
        record = plans.get_plan(connection, plan_id)
    open_steps = [action for action in record.actions if action.status is ActionStatus.UNKNOWN]
    if not open_steps:
        raise InvalidStatusError(f"no mail of {plan_id} has an unknown outcome")
    books = open_books(installation)
    try:
        if not isinstance(books, LocalBooks):
            raise InvalidStatusError(
                "Odoo itself records the outcome of its mails",
                hint="look at the invoice's messages in Odoo, then retry",
            )
        facts = open_steps[0].error["facts"]
        if "statement_key" in facts:
            books.record_statement_outcome(str(facts["statement_key"]), arrived=arrived)
        else:
            books.record_mail_outcome(str(facts["invoice_id"]), arrived=arrived)
    finally:
        books.close()
    return _move_note(installation, plan_id, Folder.APPROVED, (Folder.FAILED,))
