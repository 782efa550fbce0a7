"""Requests of the team server as items that people decide on, and their audit events."""

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
from My_AI_Employee.team.approvals.audit_outbox import store_event
from My_AI_Employee.team.approvals.requests import ITEM_STATES, QueuedRequest, RequestState, change_request
from My_AI_Employee.team.core.storage import Storage

logger = logging.getLogger(__name__)

EDITED = "The note was edited, which changes nothing; nothing was done. Your text is in Attachments."
EXPIRED = "It had expired; nothing was done. Approve it again if it is still wanted."


@dataclass(frozen=True, kw_only=True)
class RequestWriter:
    """Changes requests and stores their audit events. hash_of: the keyed hash of a person for the log.

    expires_after: how long a request that is shown again waits for a decision.
    """

    storage: Storage
    hash_of: Callable[[tuple[str, str]], str]
    expires_after: timedelta

    def change(self, request: QueuedRequest, event: AuditEvent | None = None, **changes: Any) -> QueuedRequest | None:
        """Change a request unless it was changed since it was read; then None."""
        with self.storage.transaction() as connection:
            changed = change_request(connection, request, **changes)
            if changed is not None and event is not None:
                store_event(connection, event)
        return changed

    def show_again(self, request: QueuedRequest, now: datetime, message: str) -> Decided:
        """Set a request to pending again, with the reason."""
        expires = max(request.expires, now + self.expires_after)
        return _moved(self.change(request, state=RequestState.PENDING, expires=expires, message=message))

    def expire(self, request: QueuedRequest, now: datetime) -> int:
        """Mark a request as expired that nobody decided on in time."""
        event = request_event("expire_request", request, now, approval_status="expired")
        return _moved(self.change(request, event, state=RequestState.EXPIRED)).moved


@dataclass(frozen=True, kw_only=True)
class RequestItem:
    """A request to decide on. is_edited: whether its note differs from what was written."""

    writer: RequestWriter
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
            return _moved(self.writer.change(request, event, state=RequestState.REJECTED, finished=decided, **by))
        who = self.writer.hash_of(request.principal.key)
        logger.info("%s (%s for person %s) is approved", request.id, request.tool, who)
        return _moved(self.writer.change(request, event, state=RequestState.APPROVED, message="", **by))

    def show_again(self, message: str) -> Decided:
        """See `Decidable`."""
        return self.writer.show_again(self.request, self.now, message)

    def return_note(self, message: str) -> Decided:
        """See `Decidable`."""
        return _moved(self.writer.change(self.request, message=message))


def _moved(changed: QueuedRequest | None) -> Decided:
    return NOTHING if changed is None else MOVED


def in_words(request: QueuedRequest) -> str:
    """What a request asks for, for the log."""
    return f"{request.tool} for {request.principal.login}: {request.question}"


def request_event(action: str, request: QueuedRequest, now: datetime, *, approval_status: str) -> AuditEvent:
    """The audit event of a change to a request that is not a decision."""
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
    """The audit event of the outcome of an approved request. detail: the error, if any."""
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
