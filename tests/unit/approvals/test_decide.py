"""`decide`: what it checks before a decision is recorded."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided, decide
from My_AI_Employee.approvals.signatures import SignatureVerdict
from My_AI_Employee.domain.approval import ApprovalItem, Decision, ItemState
from My_AI_Employee.domain.audit import AuditEvent

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass
class OneItem:
    """An item that keeps what was called on it. state, is_shown: of the item. records: what recording answers."""

    state: ItemState = ItemState.WAITING
    is_shown: bool = True
    verdict: SignatureVerdict = field(default_factory=SignatureVerdict)
    records: Decided = MOVED
    calls: list[str] = field(default_factory=list)
    events: list[AuditEvent] = field(default_factory=list)

    @property
    def item(self) -> ApprovalItem:
        return ApprovalItem(kind="plan", id="PLAN-1", state=self.state, target="PLAN-1", is_shown=self.is_shown)

    def judge(self) -> SignatureVerdict:
        return self.verdict

    def record(self, decision: Decision, event: AuditEvent) -> Decided:
        self.calls.append(f"record {decision.value}")
        self.events.append(event)
        return self.records

    def show_again(self, message: str) -> Decided:
        self.calls.append(f"show again: {message}")
        return MOVED

    def return_note(self, message: str) -> Decided:
        self.calls.append(f"return: {message}")
        return MOVED


def _decide(item: OneItem, decision: Decision) -> Decided:
    return decide(item, decision, "ann", NOON)


def test_an_approval_is_recorded_with_its_event() -> None:
    item = OneItem()
    assert _decide(item, Decision.APPROVE) == MOVED
    assert item.calls == [f"record {Decision.APPROVE.value}"]
    assert (item.events[0].approved_by, item.events[0].timestamp) == ("ann", NOON)


def test_signers_take_the_place_of_who_moved_the_note() -> None:
    item = OneItem(verdict=SignatureVerdict(signers=("bob", "eve")))
    _decide(item, Decision.APPROVE)
    assert item.events[0].approved_by == "bob, eve"


@pytest.mark.parametrize("item", [OneItem(state=ItemState.RUNNING), OneItem(is_shown=False)], ids=["runs", "unseen"])
def test_what_runs_or_was_not_shown_is_left_alone(item: OneItem) -> None:
    assert _decide(item, Decision.APPROVE) == NOTHING
    assert item.calls == []


@pytest.mark.parametrize("state", [ItemState.DONE, ItemState.REJECTED])
def test_what_is_over_is_not_approved(state: ItemState) -> None:
    item = OneItem(state=state)
    assert _decide(item, Decision.APPROVE) == MOVED
    assert item.calls == [f"return: It is {state} already; nothing was done again."]


def test_what_changed_or_lacks_a_signature_is_shown_again() -> None:
    item = OneItem(verdict=SignatureVerdict(problem="It was edited."))
    assert _decide(item, Decision.APPROVE) == MOVED
    assert item.calls == ["show again: It was edited."]


def test_what_the_policy_forbids_is_shown_again() -> None:
    item = OneItem(records=Decided(problem="The policy does not allow it."))
    assert _decide(item, Decision.APPROVE) == MOVED
    assert item.calls[1:] == ["show again: The policy does not allow it."]


@pytest.mark.parametrize(
    ("state", "calls"),
    [
        (ItemState.WAITING, [f"record {Decision.REJECT.value}"]),
        (ItemState.RUNNING, [f"record {Decision.REJECT.value}"]),
        (ItemState.REJECTED, []),
        (ItemState.DONE, ["return: It was carried out before it was rejected; use undo to take it back."]),
    ],
)
def test_a_rejection(state: ItemState, calls: list[str]) -> None:
    item = OneItem(state=state, is_shown=False)
    _decide(item, Decision.REJECT)
    assert item.calls == calls
