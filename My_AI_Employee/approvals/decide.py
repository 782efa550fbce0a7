"""Approving and rejecting: the one place where a decision about a plan, a policy change or a team's request is taken.

A person decides by moving a note, on the command line, or in the client of the team server; each of these ends in
`decide`, which checks the item's state, has the decision recorded and writes the audit event for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from My_AI_Employee.approvals.signatures import SignatureVerdict
from My_AI_Employee.domain.approval import ENDED, ApprovalItem, Decision, ItemState, decision_event
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.execution.context import BegunPlan
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.placement import find_note
from My_AI_Employee.vault.store import VaultStore

_TARGETS = {Decision.APPROVE: Folder.APPROVED, Decision.REJECT: Folder.REJECTED}


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a decision led to. moved: how many things moved. begun: the plan whose first step began with its approval.

    problem: why the decision was not recorded; the item is shown again with it.
    """

    moved: int = 0
    begun: BegunPlan | None = None
    problem: str = ""

    def __add__(self, other: "Decided") -> "Decided":
        """What two decisions led to; at most one of them began a plan."""
        return Decided(moved=self.moved + other.moved, begun=self.begun or other.begun)


NOTHING = Decided()
MOVED = Decided(moved=1)


class Decidable(Protocol):
    """An item together with what keeps it: the journal for plans and policy, the team's database for requests."""

    @property
    def item(self) -> ApprovalItem:
        """The item as it was read."""
        ...

    def judge(self) -> SignatureVerdict:
        """Whether what lies in the vault is what was shown, and is signed as the policy demands."""
        ...

    def record(self, decision: Decision, event: AuditEvent) -> Decided:
        """Record a decision and its audit event in one transaction; NOTHING when somebody else was faster."""
        ...

    def show_again(self, message: str) -> Decided:
        """Put the item before a person again, saying why it was not approved."""
        ...

    def return_note(self, message: str) -> Decided:
        """Put its note back into the folder of its state, saying why nothing was done."""
        ...


def decide(subject: Decidable, decision: Decision, by: str, at: datetime, *, detail: str = "") -> Decided:
    """Approve or reject an item. by: who decided; signers of the item take this place. detail: more for the log.

    An item that is over, that changed since it was shown, or that the policy forbids is not approved.
    """
    if decision is Decision.REJECT:
        return _reject(subject, by, at, detail)
    item = subject.item
    if item.state is ItemState.RUNNING or not item.is_shown:
        return NOTHING  # decided already, or nobody has seen what it is now
    if item.state in ENDED:
        return subject.return_note(f"It is {item.state} already; nothing was done again.")
    verdict = subject.judge()
    if verdict.problem:
        return subject.show_again(verdict.problem)
    event = decision_event(item, decision, ", ".join(verdict.signers) or by, at, detail=detail)
    recorded = subject.record(decision, event)
    return subject.show_again(recorded.problem) if recorded.problem else recorded


def _reject(subject: Decidable, by: str, at: datetime, detail: str) -> Decided:
    item = subject.item
    if item.state is ItemState.REJECTED:
        return NOTHING
    if item.state is ItemState.DONE:
        return subject.return_note("It was carried out before it was rejected; use undo to take it back.")
    return subject.record(Decision.REJECT, decision_event(item, Decision.REJECT, by, at, detail=detail))


def request_decision(store: VaultStore, item_id: str, decision: Decision, sources: Iterable[Folder]) -> str:
    """Have an item decided by moving its note, as a person would; the note's new path.

    sources: folders in which it may lie. Raises NotFoundError when it lies in none, NoteChangedError.
    """
    return store.move(find_item_note(store, item_id, sources), _TARGETS[decision])


def find_item_note(store: VaultStore, item_id: str, folders: Iterable[Folder]) -> str:
    """The first of the folders that has the item's note, as a path inside the vault. Raises NotFoundError."""
    wanted = tuple(folders)
    note = find_note(store, f"{item_id}.md", wanted)
    if note is None:
        raise NotFoundError(
            f"no note {item_id}.md lies in {', '.join(wanted)}", hint="ai-employee status lists what waits"
        )
    return note
