"""The queue of calls whose client cannot ask: each waits as a note in the vault's Pending_Approval.

Whoever can move notes in that vault decides on everybody's requests: give access only to people who may decide.
A request runs with the Odoo rights of the person who made it.
"""

import json
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Connection

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.results import Result
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import ConfirmationNeededError, JournalError, RecordNotFoundError, VaultError
from My_AI_Employee.team.approvals.audit_outbox import store_event
from My_AI_Employee.team.approvals.queue_notes import QueueNotes
from My_AI_Employee.team.approvals.request_items import request_event
from My_AI_Employee.team.approvals.request_notes import note_folder, note_name
from My_AI_Employee.team.approvals.requests import (
    QueuedRequest,
    RequestState,
    call_digest,
    change_request,
    count_waiting,
    find_request,
    find_waiting,
    insert_request,
    open_requests,
)
from My_AI_Employee.team.core.port import Principal, Question
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.vault.team_notes import TEAM_PREFIX

logger = logging.getLogger(__name__)

EXPIRES_AFTER = timedelta(days=7)
MAX_WAITING = 50
"""Most waiting requests of one person: a client that asks in a loop does not fill the vault."""
MAX_ARGUMENTS = 100_000
_MAX_TRIES = 3


class QueuedRequestStatus(Result):
    """The state of a request in the vault."""

    id: str
    tool: str
    state: Annotated[str, Field(description="pending, approved, running, done, failed, rejected or expired")]
    note: Annotated[str, Field(description="Path of its note in the vault")]
    message: Annotated[str, Field(description="What happened, for a person")]
    result: Annotated[dict[str, Any] | None, Field(description="The tool's answer, once it is done")]


@dataclass(frozen=True, kw_only=True)
class RequestQueue:
    """Accepts requests. expires_after: how long they wait before they are moved to the expired state."""

    storage: Storage
    queue_notes: QueueNotes
    clock: Callable[[], datetime]
    expires_after: timedelta = EXPIRES_AFTER

    def put(self, principal: Principal, tool: str, arguments: str, question: Question) -> QueuedRequest:
        """Queue a call; when the same call waits already, that request is returned. arguments: canonical JSON.

        Raises ConfirmationNeededError when too many wait already.
        """
        if len(arguments) > MAX_ARGUMENTS:
            raise ConfirmationNeededError(
                f"the arguments have more than {MAX_ARGUMENTS:,} characters, too many for a note that a person reads",
                hint="use a client that can ask the person itself (elicitation), or shorten the arguments",
            )
        for _ in range(_MAX_TRIES):
            with self.storage.transaction() as connection:
                found = self._join(connection, call_digest(principal, tool, arguments), question)
                if found is not None:
                    return found
                request = self._new(principal, tool, arguments, question)
                if count_waiting(connection, principal) >= MAX_WAITING:
                    raise _too_many()
                recorded = insert_request(connection, request)
                if recorded:
                    store_event(connection, _asked(request))
            if recorded:
                self._show(request)
                return request
        raise JournalError("the request could not be recorded because of concurrent ones", hint="call the tool again")

    def find(self, principal: Principal, request_id: str) -> QueuedRequest:
        """A request of this person. Raises RecordNotFoundError, also for another person's."""
        with self.storage.transaction() as connection:
            request = find_request(connection, request_id)
        if request is None or request.principal.key != principal.key:
            raise RecordNotFoundError(f"you have no request {request_id[:40]}", hint="take the id from the refusal")
        return request

    def status(self, principal: Principal, request_id: str) -> QueuedRequestStatus:
        """The state of a request of this person. Raises RecordNotFoundError, also for another person's."""
        request = self.find(principal, request_id)
        return QueuedRequestStatus(
            id=request.id,
            tool=request.tool,
            state=request.state.value,
            note=f"{note_folder(request)}/{note_name(request)}",
            message=request.message,
            result=json.loads(request.result) if request.result else None,
        )

    def own_ids(self, principal: Principal) -> list[str]:
        """Ids of a person's open requests, oldest first."""
        with self.storage.transaction() as connection:
            return [r.id for r in open_requests(connection) if r.principal.key == principal.key]

    def _join(self, connection: Connection, call: str, question: Question) -> QueuedRequest | None:
        known = find_waiting(connection, call)
        if known is None or known.state in (RequestState.APPROVED, RequestState.RUNNING):
            return known
        if known.state is RequestState.PENDING and known.question_state == question.state:
            return known
        return change_request(
            connection,
            known,
            state=RequestState.PENDING,
            question=question.text,
            question_state=question.state,
            expires=self.clock() + self.expires_after,
            message="It was asked for again, and shows what Odoo holds now.",
        )

    def _new(self, principal: Principal, tool: str, arguments: str, question: Question) -> QueuedRequest:
        now = self.clock()
        return QueuedRequest(
            id=new_id(TEAM_PREFIX, now, secrets.token_hex(6)),
            principal=principal,
            tool=tool,
            arguments=arguments,
            question=question.text,
            question_state=question.state,
            state=RequestState.PENDING,
            created=now,
            expires=now + self.expires_after,
        ).with_digest()

    def _show(self, request: QueuedRequest) -> None:
        try:
            self.queue_notes.show(request, {})
        except (VaultError, OSError) as error:
            logger.warning("%s is recorded; its note is written as soon as the vault allows: %s", request.id, error)


def _asked(request: QueuedRequest) -> AuditEvent:
    return request_event("ask_request", request, request.created, approval_status="pending_approval")


def queued_error(request: QueuedRequest) -> ConfirmationNeededError:
    """The error for a call that waits in the vault."""
    note = f"{note_folder(request)}/{note_name(request)}"
    waiting = request.state in (RequestState.PENDING, RequestState.EXPIRED)
    message = "a person must approve this first" if waiting else "a person has approved this; it runs without you"
    return ConfirmationNeededError(
        f"{message}; nothing was done by this call" if waiting else message,
        hint=f"tell the person that the note {note} waits in the vault; once it is moved to Approved the server does "
        f"it by itself, so do not call again. Its state: resource request://{request.id}",
        facts={
            "request_id": request.id,
            "note": note,
            "state": request.state.value,
            "expires": to_iso(request.expires),
        },
    )


def cannot_ask_error() -> ConfirmationNeededError:
    """The error for a call whose client cannot ask, on a server without a vault."""
    return ConfirmationNeededError(
        "a person must confirm this, and your client cannot ask; nothing was done",
        hint="use a client that supports elicitation, or have the server's operator configure a vault for approvals",
    )


def _too_many() -> ConfirmationNeededError:
    return ConfirmationNeededError(
        f"{MAX_WAITING} requests of yours wait for approval already; nothing was done",
        hint="have them decided in the vault's Pending_Approval first",
    )
