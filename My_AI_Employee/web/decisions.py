"""Decides about plans and policy requests for a person who is signed in to the page, through `approvals.decide`.

The decision is recorded in the journal under the person's name; then the note is moved as a person would move it.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from My_AI_Employee.approvals.decide import Decided, decide, find_item_note
from My_AI_Employee.approvals.plan_items import PlanItem, PlanKeeper
from My_AI_Employee.approvals.policy_decisions import PolicyReview
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.people import Person, Role
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import (
    ApprovalRefusedError,
    ItemChangedError,
    ItemDecidedError,
    NotFoundError,
    PlanChangedError,
    TransitionError,
    VaultError,
)
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore

_APPROVABLE = (Folder.PENDING_APPROVAL, Folder.FAILED)
_REJECTABLE = (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.FAILED)
_CHANGED = "was changed since it was shown to you; nothing was approved"
_LOOK = "look at it again, then decide"
_EXPIRED = "It had expired; nothing was done. Approve it again if it still holds."
MOVED_TO = {Decision.APPROVE: Folder.APPROVED, Decision.REJECT: Folder.REJECTED}


class _PageItem(PlanItem):
    """A plan that also tells its person why it was not approved."""

    def show_again(self, message: str) -> Decided:
        """See `Decidable`: the note says it as well, as it does after it was moved."""
        super().show_again(message)
        return Decided(problem=message)

    def return_note(self, message: str) -> Decided:
        """Raises ItemDecidedError."""
        raise ItemDecidedError(f"{self.item.id}: {message}")


@dataclass(frozen=True, kw_only=True)
class PageDecisions:
    """Decides in the journal. keeper: with `execution=None`; the orchestrator carries out what is approved."""

    keeper: PlanKeeper
    policies: PolicyReview
    store: VaultStore
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def approve(self, person: Person, plan_id: str, sha256: str) -> None:
        """Approve the plan whose note was shown. sha256: of that note. Raises InboxError, NotFoundError."""
        with self._one_at_a_time:
            record = self._find(plan_id)
            person.check_may_approve(record.plan)
            rel = self._check_shown(record, sha256)
            expired = record.status is PlanStatus.EXPIRED
            item = _PageItem(
                keeper=self.keeper,
                plan=record,
                person=person.name,
                changed=lambda: _EXPIRED if expired else "",
                is_current=lambda now: _is_same(record, now),
            )
            self._decide(item, Decision.APPROVE, person)
            self._move(rel, Decision.APPROVE, sha256)

    def reject(self, person: Person, plan_id: str, reason: str) -> None:
        """Reject a plan, or have one stopped that has begun. Raises InboxError, NotFoundError."""
        with self._one_at_a_time:
            person.check_may(Role.APPROVE)
            record = self._find(plan_id)
            if record.status in (PlanStatus.DONE, PlanStatus.REJECTED):
                raise ItemDecidedError(f"{plan_id} is {record.status.value} already")
            self._decide(_PageItem(keeper=self.keeper, plan=record, reason=reason), Decision.REJECT, person)
            with suppress(NotFoundError):
                self._move(find_item_note(self.store, plan_id, _REJECTABLE), Decision.REJECT)

    def decide_policy(self, person: Person, request_id: str, decision: Decision, sha256: str) -> None:
        """Accept or refuse a request for a looser policy, by moving its note. Raises as `approve`."""
        with self._one_at_a_time:
            person.check_may_approve_everything()
            folder, rel = MOVED_TO[decision], f"{Folder.PENDING_APPROVAL}/{request_id}.md"
            if sha256 != self.store.read_note(rel)[1]:
                raise ItemChangedError(f"{request_id} {_CHANGED}", hint=_LOOK)
            moved = self.store.move(rel, folder, sha256)
            decided = self.policies.take_note(moved, folder, _by(person), name=person.name)
            if decided is not None and self.store.exists(rel):
                raise ApprovalRefusedError(f"{request_id} is not accepted yet", hint="its note says why")

    def _decide(self, item: _PageItem, decision: Decision, person: Person) -> None:
        try:
            decided = decide(item, decision, _by(person), self._now(), detail="on the inbox page")
        except (TransitionError, PlanChangedError):
            raise self._decided(item.plan.plan.id) from None
        if decided.problem:
            raise ApprovalRefusedError(f"{item.plan.plan.id} is not approved yet. {decided.problem}")
        if not decided.moved:
            raise self._decided(item.plan.plan.id)

    def _now(self) -> datetime:
        return self.keeper.clock()

    def _find(self, plan_id: str) -> PlanRecord:
        with self.keeper.journal.transaction() as connection:
            found = plans.find_plan(connection, plan_id)
        if found is None:
            raise NotFoundError(f"there is no plan {plan_id}")
        return found

    def _decided(self, plan_id: str) -> ItemDecidedError | ItemChangedError:
        now = self._find(plan_id)
        if now.status in (PlanStatus.PENDING_APPROVAL, PlanStatus.FAILED, PlanStatus.EXPIRED):
            return ItemChangedError(f"{plan_id} is being shown anew; nothing was approved", hint=_LOOK)
        by = f", approved by {now.approved_by}" if now.approved_by else ""
        return ItemDecidedError(f"{plan_id} no longer waits: it is {now.status.value}{by}")

    def _check_shown(self, record: PlanRecord, sha256: str) -> str:
        """The path of the note, when it is still the one that the person was shown and the program wrote."""
        plan_id = record.plan.id
        if record.status not in (PlanStatus.PENDING_APPROVAL, PlanStatus.FAILED, PlanStatus.EXPIRED):
            raise self._decided(plan_id)
        try:
            rel = find_item_note(self.store, plan_id, _APPROVABLE)
            _, present = self.store.read_note(rel)
        except NotFoundError:  # another person has decided meanwhile, and the note is on its way
            raise self._decided(plan_id) from None
        except VaultError:
            raise ItemChangedError(f"{plan_id} {_CHANGED}", hint=_LOOK) from None
        if present != sha256:
            raise ItemChangedError(f"{plan_id} {_CHANGED}", hint=_LOOK)
        if present != record.note_sha256:
            raise ItemChangedError(
                f"{plan_id} was edited, and the edit is not checked yet; nothing was approved",
                hint="wait until it is shown anew, or run: ai-employee once",
            )
        return rel

    def _move(self, rel: str, decision: Decision, sha256: str = "") -> None:
        """Move the note at once; when somebody else has touched it the orchestrator puts it where it belongs."""
        target = MOVED_TO[decision]
        if not rel.startswith(f"{target}/"):
            with suppress(VaultError):
                self.store.move(rel, target, sha256)


def _by(person: Person) -> str:
    return f"{person.name} (inbox page)"


def _is_same(shown: PlanRecord, now: PlanRecord) -> bool:
    """Whether nothing that the person was shown has changed."""
    same_text = now.note_sha256 == shown.note_sha256 and now.shown_status == shown.shown_status
    return same_text and now.plan.digest == shown.plan.digest
