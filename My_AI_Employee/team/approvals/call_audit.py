"""Audit events of calls that a person confirms in their client."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided, decide
from My_AI_Employee.approvals.signatures import SignatureVerdict
from My_AI_Employee.domain.approval import ApprovalItem, Decision, ItemState
from My_AI_Employee.domain.audit import AuditEvent, AuditResult
from My_AI_Employee.errors import AIEmployeeError, JournalError
from My_AI_Employee.team.approvals.audit_outbox import store_event
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import Storage

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ConfirmedCall:
    """A call whose person was asked. id: from its digest. question: as shown, or why it was refused."""

    id: str
    tool: str
    principal: Principal
    question: str

    @property
    def in_words(self) -> str:
        """The call in words, for the log."""
        return f"{self.tool} for {self.principal.login}: {self.question}"


@dataclass(frozen=True, kw_only=True)
class CallItem:
    """Such a call as an item that its person decides on. It has no note: the question was just shown."""

    storage: Storage
    call: ConfirmedCall

    @property
    def item(self) -> ApprovalItem:
        """See `Decidable`."""
        return ApprovalItem(
            kind="request", id=self.call.id, state=ItemState.WAITING, target=self.call.id, is_shown=True
        )

    def judge(self) -> SignatureVerdict:
        """See `Decidable`: the caller compares the record with what was shown."""
        return SignatureVerdict()

    def record(self, _decision: Decision, event: AuditEvent) -> Decided:
        """See `Decidable`."""
        with self.storage.transaction() as connection:
            store_event(connection, event)
        return MOVED

    def show_again(self, _message: str) -> Decided:
        """See `Decidable`: there is no note to show."""
        return NOTHING

    def return_note(self, _message: str) -> Decided:
        """See `Decidable`: there is no note to return."""
        return NOTHING


@dataclass(frozen=True, kw_only=True)
class CallAudit:
    """Records what people answered in their clients, and how the calls ended."""

    storage: Storage
    clock: Callable[[], datetime]

    def decided(self, call: ConfirmedCall, decision: Decision) -> None:
        """Record the person's yes or no. Raises JournalError: a call that cannot be recorded does not run."""
        item = CallItem(storage=self.storage, call=call)
        decide(item, decision, call.principal.login, self.clock(), detail=call.in_words)

    @contextmanager
    def running(self, call: ConfirmedCall) -> Iterator[None]:
        """Run a confirmed call in the block; its outcome is recorded."""
        try:
            yield
        except Exception as error:
            code = error.code if isinstance(error, AIEmployeeError) else "INTERNAL_ERROR"
            self._ended(call, "failed", error_code=code, detail=str(error))
            raise
        self._ended(call, "success", detail=call.in_words)

    def _ended(self, call: ConfirmedCall, result: AuditResult, *, error_code: str = "", detail: str = "") -> None:
        event = AuditEvent(
            timestamp=self.clock(),
            action_type=call.tool,
            actor="system",
            target=call.id,
            approval_status="approved",
            approved_by=call.principal.login,
            result=result,
            error_code=error_code,
            detail=detail,
        )
        try:
            with self.storage.transaction() as connection:
                store_event(connection, event)
        except JournalError as failure:  # what was done is answered all the same
            logger.error("%s ended with %s, which the log does not have: %s", call.id, result, failure)
