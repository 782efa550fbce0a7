"""Approves and rejects items: plans, policy changes and requests of the team server.

A person decides by moving a note, on the command line, or in the client of the team server; each of these calls
`decide`, which checks the item's state and records the decision with its audit event.
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
    """The result of a decision. moved: number of changes. begun: the plan that its approval started.

    problem: why the decision was not recorded; shown to a person with the item.
    """

    moved: int = 0
    begun: BegunPlan | None = None
    problem: str = ""

    def __add__(self, other: "Decided") -> "Decided":
        """The combined result of two decisions, of which at most one has started a plan."""
        return Decided(moved=self.moved + other.moved, begun=self.begun or other.begun)


NOTHING = Decided()
MOVED = Decided(moved=1)


class Decidable(Protocol):
    """An item with access to its storage: the journal for plans and policies, the team's database for requests."""

    @property
    def item(self) -> ApprovalItem:
        """The item as it was read."""
        ...

    def judge(self) -> SignatureVerdict:
        """Whether the note has the content that was shown and the signatures that the policy requires."""
        ...

    def record(self, decision: Decision, event: AuditEvent) -> Decided:
        """Record a decision and its audit event in one transaction; NOTHING when it was decided already."""
        ...

    def show_again(self, message: str) -> Decided:
        """Show the item to a person again, with the reason why it was not approved."""
        ...

    def return_note(self, message: str) -> Decided:
        """Move its note back to the folder of its state, with the reason why nothing was done."""
        ...


def decide(subject: Decidable, decision: Decision, by: str, at: datetime, *, detail: str = "") -> Decided:
    """Approve or reject an item. by: who decided, unless the item has signers. detail: text for the audit log.

    An item that has ended, has changed since it was shown, or violates the policy is not approved.
    """
    if decision is Decision.REJECT:
        return _reject(subject, by, at, detail)
    item = subject.item
    if item.state is ItemState.RUNNING or not item.is_shown:
        return NOTHING  # already decided, or its present content was not shown yet
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
    """Request a decision by moving the item's note, as a person would; returns the note's new path.

    sources: folders to search for the note. Raises NotFoundError when none has it, NoteChangedError.
    """
    return store.move(find_item_note(store, item_id, sources), _TARGETS[decision])


def find_item_note(store: VaultStore, item_id: str, folders: Iterable[Folder]) -> str:
    """Find the item's note in the first folder that has it; returns its path. Raises NotFoundError."""
    wanted = tuple(folders)
    note = find_note(store, f"{item_id}.md", wanted)
    if note is None:
        raise NotFoundError(
            f"there is no note {item_id}.md in {', '.join(wanted)}", hint="ai-employee status lists the waiting items"
        )
    return note
