"""Requests of the team server as items that are approved and rejected, and the audit events about them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided
from My_AI_Employee.approvals.signatures import SignatureVerdict
from My_AI_Employee.domain.approval import ApprovalItem, Decision
from My_AI_Employee.domain.audit import AuditEvent, AuditResult
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.team.approvals.audit_outbox import keep_event
from My_AI_Employee.team.approvals.requests import ITEM_STATES, QueuedRequest, RequestState, change_request
from My_AI_Employee.team.core.storage import Storage

logger = logging.getLogger(__name__)

EDITED = "The note was edited, which changes nothing; nothing was done. Your text is in Attachments."
EXPIRED = "It had expired; nothing was done. Approve it again if it still holds."


@dataclass(frozen=True, kw_only=True)
class RequestKeeper:
    """Changes requests and keeps the audit events about it. hash_of: what a person is called in the log lines.

    expires_after: how long a request that is shown now waits for a decision.
    """

    storage: Storage
    hash_of: Callable[[tuple[str, str]], str]
    expires_after: timedelta

    def change(self, request: QueuedRequest, event: AuditEvent | None = None, **changes: Any) -> QueuedRequest | None:
        """Change a request that is still as it was read; None when somebody else was faster."""
        with self.storage.transaction() as connection:
            changed = change_request(connection, request, **changes)
            if changed is not None and event is not None:
                keep_event(connection, event)
        return changed

    def show_again(self, request: QueuedRequest, now: datetime, message: str) -> Decided:
        """Put a request before a person again, saying why."""
        expires = max(request.expires, now + self.expires_after)
        return _moved(self.change(request, state=RequestState.PENDING, expires=expires, message=message))

    def expire(self, request: QueuedRequest, now: datetime) -> int:
        """Park a request that nobody decided on in time."""
        event = request_event("expire_request", request, now, approval_status="expired")
        return _moved(self.change(request, event, state=RequestState.EXPIRED)).moved


@dataclass(frozen=True, kw_only=True)
class RequestItem:
    """One request, to be decided on. is_edited: whether its note is not as it was written."""

    keeper: RequestKeeper
    request: QueuedRequest
    now: datetime
    is_edited: Callable[[], bool] = bool

    @property
    def item(self) -> ApprovalItem:
        """See `Decidable`."""
        request = self.request
        return ApprovalItem(
            kind="request",
            id=request.id,
            state=ITEM_STATES[request.state],
            target=request.id,
            is_shown=request.is_shown,
        )

    def judge(self) -> SignatureVerdict:
        """See `Decidable`."""
        if self.is_edited():
            return SignatureVerdict(problem=EDITED)
        expired = self.request.state is RequestState.EXPIRED or self.request.expires <= self.now
        return SignatureVerdict(problem=EXPIRED if expired else "")

    def record(self, decision: Decision, event: AuditEvent) -> Decided:
        """See `Decidable`."""
        request, decided = self.request, to_iso(event.timestamp)
        by = {"decided": decided, "decided_by": event.approved_by}
        if decision is Decision.REJECT:
            return _moved(self.keeper.change(request, event, state=RequestState.REJECTED, finished=decided, **by))
        who = self.keeper.hash_of(request.principal.key)
        logger.info("%s (%s for person %s) is approved", request.id, request.tool, who)
        return _moved(self.keeper.change(request, event, state=RequestState.APPROVED, message="", **by))

    def show_again(self, message: str) -> Decided:
        """See `Decidable`."""
        return self.keeper.show_again(self.request, self.now, message)

    def return_note(self, message: str) -> Decided:
        """See `Decidable`."""
        return _moved(self.keeper.change(self.request, message=message))


def _moved(changed: QueuedRequest | None) -> Decided:
    return NOTHING if changed is None else MOVED


def in_words(request: QueuedRequest) -> str:
    """What a request asks for, for the log."""
    return f"{request.tool} for {request.principal.login}: {request.question}"


def request_event(action: str, request: QueuedRequest, now: datetime, *, approval_status: str) -> AuditEvent:
    """The audit event of something that happened to a request without a decision."""
    return AuditEvent(
        timestamp=now,
        action_type=action,
        actor="system",
        target=request.id,
        approval_status=approval_status,
        result="success",
        detail=in_words(request),
    )


def effect_event(
    request: QueuedRequest, now: datetime, result: AuditResult, *, error_code: str = "", detail: str = ""
) -> AuditEvent:
    """The audit event of what an approved request did. detail: what went wrong."""
    return AuditEvent(
        timestamp=now,
        action_type=request.tool,
        actor="system",
        target=request.id,
        approval_status="approved",
        approved_by=request.decided_by,
        result=result,
        error_code=error_code,
        detail=detail or in_words(request),
    )
