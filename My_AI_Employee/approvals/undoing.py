"""Drafts the plan that takes an executed one back: by a command, or when its note is dragged to Rejected."""

from dataclasses import replace

from sqlalchemy import Connection

from My_AI_Employee.domain.plan import ENDED, BooksIdentity, PlanStatus
from My_AI_Employee.domain.undo import Reversal, reversal
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.tasks.proposing import PlanProposal, Proposals

_OPEN = tuple(status for status in PlanStatus if status not in ENDED)
_PLANNER = "person"
"""By whom plans are said to be drafted that a person asked for; other programs propose under other names."""


def undoes(plan_id: str) -> str:
    """The reason by which a plan says which one it takes back."""
    return f"undoes {plan_id}"


def draft_undo(proposals: Proposals, record: PlanRecord) -> str:
    """Draft the plan that takes an executed one back, unless one is open; what to tell the person.

    It waits for an approval like any other plan, with what the books would refuse of it.
    """
    plan, day = record.plan, proposals.clock().astimezone().date()
    asked = f"Asked on {day} to take it back:"  # the message stays in the note when the other plan is decided
    undo = undo_of(record)
    if not undo.actions:
        return f"Nothing of it can be undone by a plan: {'; '.join(undo.remarks)}"
    identity = BooksIdentity(name=plan.books, currency=plan.currency)
    try:
        drafted, is_new = one_undo(replace(proposals, identity=lambda: identity), plan.id, undo)
    except AIEmployeeError as error:
        return f"The plan that takes it back cannot be drafted now: {error.for_people()}"
    if not is_new:
        return f"{asked} {drafted} does so, and was not carried out yet; nothing more was drafted."
    return f"{asked} {drafted} waits for approval, and does so when it is carried out. Until then nothing changes."


def undo_of(record: PlanRecord) -> Reversal:
    """What takes back the steps of a plan that were carried out."""
    done = [(action.step.tool, action.result) for action in record.actions if action.status is ActionStatus.DONE]
    return reversal(done, record.plan.id)


def one_undo(proposals: Proposals, plan_id: str, undo: Reversal) -> tuple[str, bool]:
    """The id of the open plan that takes a plan back, and whether it was drafted now: there is never a second.

    Raises what `Proposals.make` and `Proposals.keep` raise.
    """
    journal = proposals.journal
    with journal.transaction() as connection:
        if waiting := _open_undo(connection, plan_id):
            return waiting, False
    reasons = (undoes(plan_id), *undo.remarks)
    drafted = proposals.make(PlanProposal(planner=_PLANNER, actions=undo.actions, reasons=reasons))
    policy = proposals.policy()
    with journal.transaction() as connection:
        if waiting := _open_undo(connection, plan_id):  # drafted by another process while the books were asked
            return waiting, False
        proposals.keep(connection, drafted, policy)
    return drafted.id, True


def _open_undo(connection: Connection, plan_id: str) -> str:
    """The id of an open plan that takes this one back; empty without one."""
    found = (one.plan for status in _OPEN for one in plans.plans_with_status(connection, status))
    wanted = undoes(plan_id)  # other programs may write what they like as a reason
    return next((plan.id for plan in found if plan.planner == _PLANNER and wanted in plan.reasons), "")
