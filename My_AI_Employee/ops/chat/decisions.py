"""Decides about a plan for a person in the chat, through `approvals.decide`.

Nothing is changed by a refusal: the person gets the reason in words, and the plan waits as it did.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from My_AI_Employee.approvals.decide import Decided, decide
from My_AI_Employee.approvals.plan_items import PlanItem, PlanKeeper
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import (
    AlreadyDecidedError,
    DecisionRefusedError,
    NotFoundError,
    PlanChangedError,
    TransitionError,
    VaultError,
    WrongCodeError,
)
from My_AI_Employee.journal import chat, plans
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.ops.chat.codes import plan_code
from My_AI_Employee.ops.chat.people import Person
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore

_CHANGED = "it has changed since it was posted; read the new post, and use its code"


class _ChatItem(PlanItem):
    """A plan that refuses in words, in place of showing its note again."""

    def show_again(self, message: str) -> Decided:
        """Raises DecisionRefusedError."""
        raise DecisionRefusedError(f"{self.item.id} is not approved. {message}")

    def return_note(self, message: str) -> Decided:
        """Raises AlreadyDecidedError."""
        raise AlreadyDecidedError(f"{self.item.id}: {message}")


@dataclass(frozen=True, kw_only=True)
class ChatDecisions:
    """Decides in the journal. keeper: with `execution=None`; the orchestrator carries out what is approved.

    kind, room: of the chat, for the audit log.
    """

    keeper: PlanKeeper
    store: VaultStore
    kind: str
    room: str

    def approve(self, person: Person, plan_id: str, code: str) -> PlanRecord:
        """Approve what was posted under this code; the plan as it was approved. Raises ChatCommandError."""
        record = self.find(plan_id)
        self._check_waits(record)
        self._check_code(record, code)
        person.check_may_approve(record.plan)
        self._check_note(record)
        item = _ChatItem(
            keeper=self.keeper, plan=record, person=person.name, is_current=lambda now: _is_same(record, now)
        )
        self._decide(item, Decision.APPROVE, person)
        return record

    def reject(self, person: Person, plan_id: str, reason: str) -> PlanRecord:
        """Reject a plan, or have one stopped that has begun. Raises ChatCommandError."""
        record = self.find(plan_id)
        person.check_may_decide()
        if record.status in (PlanStatus.DONE, PlanStatus.REJECTED):
            raise AlreadyDecidedError(f"{plan_id} is {record.status.value} already", hint=_how_it_ended(record))
        self._decide(_ChatItem(keeper=self.keeper, plan=record, reason=reason), Decision.REJECT, person)
        return record

    def find(self, plan_id: str) -> PlanRecord:
        """The plan. Raises NotFoundError."""
        with self.keeper.journal.transaction() as connection:
            found = plans.find_plan(connection, plan_id)
        if found is None:
            raise NotFoundError(f"there is no plan {plan_id}", hint="`pending` lists those that wait")
        return found

    def _decide(self, item: _ChatItem, decision: Decision, person: Person) -> None:
        by = f"{person.name} ({self.kind} {person.id})"
        try:
            decided = decide(item, decision, by, self._now(), detail=f"in the chat room {self.room}")
        except TransitionError:
            raise self._already_decided(item.plan.plan.id) from None
        if not decided.moved:
            raise self._already_decided(item.plan.plan.id)

    def _now(self) -> datetime:
        return self.keeper.clock()

    def _already_decided(self, plan_id: str) -> AlreadyDecidedError:
        now = self.find(plan_id)
        return AlreadyDecidedError(f"{plan_id} no longer waits: it is {now.status.value}", hint=_how_it_ended(now))

    def _check_waits(self, record: PlanRecord) -> None:
        plan_id, status = record.plan.id, record.status
        if status in (PlanStatus.FAILED, PlanStatus.EXPIRED):
            raise AlreadyDecidedError(
                f"{plan_id} is {status.value}, and is not approved from the chat as it is",
                hint=f"read its note, then: ai-employee approve {plan_id}",
            )
        if status is not PlanStatus.PENDING_APPROVAL:
            raise AlreadyDecidedError(f"{plan_id} is {status.value} already", hint=_how_it_ended(record))
        if record.shown_status != status:
            raise PlanChangedError(f"{plan_id}: {_CHANGED}")

    def _check_code(self, record: PlanRecord, code: str) -> None:
        plan_id, current = record.plan.id, plan_code(record.plan)
        with self.keeper.journal.transaction() as connection:
            post = chat.find_post(connection, self.room, plan_id)
        if post is None or post.shown != PlanStatus.PENDING_APPROVAL:
            raise PlanChangedError(f"{plan_id} was not posted here as it is now; wait for its post")
        if not hmac.compare_digest(post.code, current):
            raise PlanChangedError(f"{plan_id}: {_CHANGED}")
        if not hmac.compare_digest(code, current):
            raise WrongCodeError(
                f"{code} is not the code of {plan_id}; nothing was approved", hint="take it from the newest post"
            )

    def _check_note(self, record: PlanRecord) -> None:
        """Refuse while a person has the note open with changes that were not taken up yet."""
        rel = str(PurePosixPath(Folder.PENDING_APPROVAL) / f"{record.plan.id}.md")
        try:
            _, sha256 = self.store.read_note(rel)
        except VaultError:
            raise PlanChangedError(
                f"{record.plan.id}: its note was moved or cannot be read; wait until that is taken up"
            ) from None
        if sha256 != record.note_sha256:
            raise PlanChangedError(
                f"{record.plan.id}: someone is changing its note in the vault; wait for a new post"
            )


def _is_same(shown: PlanRecord, now: PlanRecord) -> bool:
    """Whether nothing that the person was shown has changed."""
    return plan_code(shown.plan) == plan_code(now.plan) and now.shown_status == shown.shown_status


def _how_it_ended(record: PlanRecord) -> str:
    by = f" by {record.approved_by}" if record.approved_by else ""
    return f"approved{by}" if by else record.message
