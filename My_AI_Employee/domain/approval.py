"""Items that a person approves or rejects: plans, policy changes, skills, requests to the team server."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from My_AI_Employee.domain.audit import AuditEvent

ItemKind = Literal["plan", "policy", "request", "skill"]


class ItemState(StrEnum):
    """The state of an item with regard to a decision about it."""

    WAITING = "waiting"  # for a person
    EXPIRED = "expired"  # nobody decided in time; it waits on, and must be shown again before it is approved
    RUNNING = "running"  # approved: it may have begun
    FAILED = "failed"  # it needs a person, who may approve it again
    DONE = "done"
    REJECTED = "rejected"


ENDED = (ItemState.DONE, ItemState.REJECTED)


class Decision(StrEnum):
    """What a person decides."""

    APPROVE = "approve"
    REJECT = "reject"


@dataclass(frozen=True, kw_only=True)
class ApprovalItem:
    """An item that a person approves or rejects.

    target: text for the audit log: what a plan will do, or the item's id. amount: in currency; None when no money is
    moved. is_shown: whether its note in the vault is up to date. task_id: empty without a task.
    """

    kind: ItemKind
    id: str
    state: ItemState
    target: str
    is_shown: bool
    amount: Decimal | None = None
    currency: str = ""
    task_id: str = ""


_ANSWERS = {Decision.APPROVE: "approved", Decision.REJECT: "rejected"}
_VERBS = {("policy", Decision.APPROVE): "accept"}


def decision_event(item: ApprovalItem, decision: Decision, by: str, at: datetime, *, detail: str = "") -> AuditEvent:
    """The audit event of a person's decision. by: a name. detail: text for the log, such as the changes."""
    return AuditEvent(
        timestamp=at,
        action_type=f"{_VERBS.get((item.kind, decision), decision.value)}_{item.kind}",
        actor="user",
        target=item.target,
        approval_status=_ANSWERS[decision],
        approved_by=by,
        result="success",
        amount=item.amount,
        currency=item.currency,
        plan_id=item.id if item.kind == "plan" else "",
        task_id=item.task_id,
        detail=detail,
    )
