"""Runs approved requests: the intent is recorded first, and nothing runs a second time without a person."""

import json
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel, ValidationError

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.errors import AIEmployeeError, JournalError
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.team.approvals.audit_outbox import store_event
from My_AI_Employee.team.approvals.request_items import RequestWriter, effect_event
from My_AI_Employee.team.approvals.requests import (
    ENDED,
    QueuedRequest,
    RequestState,
    change_request,
    find_request,
    set_lease,
)
from My_AI_Employee.team.core.paging import MAX_ANSWER_TOKENS, tokens_of
from My_AI_Employee.team.core.port import CallContext, Principal, Question, TeamTool

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""Longer than Odoo lets a call run (limit_time_real, 120 s), so an earlier call has ended by then."""
RETRY_AFTER = timedelta(seconds=30)
_MAX_RESULT = MAX_ANSWER_TOKENS - 3_000
"""In tokens; the rest is for the other fields of the resource."""
_CHANGED = "What Odoo holds has changed since this was asked; nothing was done. Look at it as it is now."
_INTERRUPTED = (
    "It was interrupted while it ran. Odoo holds the same as when you were asked, so most likely nothing was done. "
    "Approve it again if it is still wanted."
)
_UNKNOWN = (
    "It was interrupted while it ran, and it is not known whether it was done; it is not run again automatically. "
    "Look at the record in Odoo. "
)

_LATE = "It seemed to be interrupted, but it has ended: it was done."

OpenContext = Callable[[Principal], AbstractContextManager[CallContext]]
"""Opens the context of a person with their own Odoo key, also while they are away. Raises SignInExpiredError."""


@dataclass(frozen=True, kw_only=True)
class RequestRuns:
    """Runs requests one at a time. tools: by name.

    renew_every_s: seconds between renewals of a running request's lease; much less than LEASE.
    """

    writer: RequestWriter
    tools: Mapping[str, TeamTool]
    open_context: OpenContext
    clock: Callable[[], datetime]
    renew_every_s: float = 60.0
    _not_before: dict[str, datetime] = field(default_factory=dict)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def work(self, request: QueuedRequest) -> int:
        """Run an approved request, or resolve one that was interrupted; returns the number of changes."""
        now = self.clock()  # other requests may have run for long since the step began
        if self._not_before.get(request.id, now) > now:
            return 0
        if request.state is RequestState.APPROVED:
            return self._run(request)
        if request.state is RequestState.RUNNING and from_iso(request.lease) <= now:
            return self._resolve_interrupted(request)
        return 0

    def _run(self, request: QueuedRequest) -> int:
        running: QueuedRequest | None = None
        try:
            tool, arguments = self._call_of(request)
            with self.open_context(request.principal) as caller:
                question = _read(tool, caller, request, arguments)
                if question.state != request.question_state:
                    return self._ask_again(request, question, _CHANGED)
                running = self._change(request, state=RequestState.RUNNING, lease=self._lease())
                if running is None:
                    return 0  # another server took it, or a person rejected it just now
                with self._renewing_lease(running):
                    result = tool.run(caller, arguments)
        except JournalError:
            raise  # before the intent was recorded: nothing ran
        except AIEmployeeError as error:
            return self._refused(running or request, error)
        logger.info(
            "%s (%s for person %s) is done", request.id, request.tool, self.writer.hash_of(request.principal.key)
        )
        return self._done(running, {"result": _result_json(result.as_json()), "finished": to_iso(self.clock())})

    def _lease(self) -> str:
        return to_iso(self.clock() + LEASE)

    @contextmanager
    def _renewing_lease(self, running: QueuedRequest) -> Iterator[None]:
        """Renew the lease during the block, so that no other server takes the run for interrupted."""
        ended = threading.Event()

        def renew() -> None:
            current: QueuedRequest | None = running
            while current is not None and not ended.wait(self.renew_every_s):
                try:
                    current = self._with_lease(current, self._lease())
                except JournalError as error:
                    logger.warning("%s runs, and its lease cannot be renewed in the database: %s", running.id, error)

        renewing = threading.Thread(target=renew, name=f"lease of {running.id}", daemon=True)
        renewing.start()
        try:
            yield
        finally:
            ended.set()
            renewing.join()

    def _with_lease(self, request: QueuedRequest, lease: str) -> QueuedRequest | None:
        with self.writer.storage.transaction() as connection:
            return set_lease(connection, request, lease)

    def _done(self, running: QueuedRequest, outcome: Mapping[str, str]) -> int:
        """Record the result, also of a run that another server took over: it was done and must not be repeated."""
        event = effect_event(running, self.clock(), "success")
        if self._change(running, event, state=RequestState.DONE, message="", **outcome) is not None:
            return 1
        logger.warning("%s ended after another server had treated it as interrupted", running.id)
        with self.writer.storage.transaction() as connection:
            found = find_request(connection, running.id)
            if found is None or found.state is RequestState.RUNNING:
                return 0  # a person had it run again: that run's own outcome counts
            state = found.state if found.state in ENDED else RequestState.DONE
            changed = change_request(connection, found, state=state, message=_LATE, **outcome)
            if changed is not None:
                store_event(connection, event)
            return int(changed is not None)

    def _refused(self, request: QueuedRequest, error: AIEmployeeError) -> int:
        """A retryable error: run it again later. Any other: the request fails, for a person to look at."""
        if error.retryable:
            self._not_before[request.id] = self.clock() + RETRY_AFTER
            self._log_once.warn(request.id, f"{request.id} is tried again later: {error}")
            return 0
        message, now = _in_words(error), self.clock()
        event = effect_event(request, now, "failed", error_code=error.code, detail=message)
        changed = self._change(request, event, state=RequestState.FAILED, message=message, finished=to_iso(now))
        return int(changed is not None)

    def _resolve_interrupted(self, request: QueuedRequest) -> int:
        """Resolve a run whose lease has expired, by comparing with what Odoo holds now."""
        before, taken = request.lease, self._with_lease(request, self._lease())
        if taken is None:
            return 0  # it is alive, has ended, or another server finds out
        request = taken
        try:
            tool, arguments = self._call_of(request)
            with self.open_context(request.principal) as caller:
                question = _read(tool, caller, request, arguments)
        except AIEmployeeError as error:
            if error.retryable:
                self._with_lease(request, before)
                self._not_before[request.id] = self.clock() + RETRY_AFTER
                raise
            return self._fail_unknown(request, f"Asked now, it says: {_in_words(error)}")
        if question.state == request.question_state:
            return self._ask_again(request, question, _INTERRUPTED)
        return self._fail_unknown(request, f"Asked now, it says: {question.text}")

    def _fail_unknown(self, request: QueuedRequest, found: str) -> int:
        event = effect_event(request, self.clock(), "failed", error_code="OUTCOME_UNKNOWN", detail=_UNKNOWN + found)
        return int(self._change(request, event, state=RequestState.FAILED, message=_UNKNOWN + found) is not None)

    def _ask_again(self, request: QueuedRequest, question: Question, message: str) -> int:
        changed = self._change(
            request,
            state=RequestState.PENDING,
            question=question.text,
            question_state=question.state,
            message=message,
        )
        return int(changed is not None)

    def _call_of(self, request: QueuedRequest) -> tuple[TeamTool, BaseModel]:
        tool = self.tools.get(request.tool)
        if tool is None or tool.ask is None:
            raise AIEmployeeError(f"this server has no tool {request.tool} that asks for confirmation")
        try:
            return tool, tool.spec.takes.model_validate_json(request.arguments)
        except ValidationError:
            raise AIEmployeeError(f"{request.tool} takes other arguments since the server was updated") from None

    def _change(
        self, request: QueuedRequest, event: AuditEvent | None = None, **changes: Any
    ) -> QueuedRequest | None:
        return self.writer.change(request, event, **changes)


def _read(tool: TeamTool, caller: CallContext, request: QueuedRequest, arguments: BaseModel) -> Question:
    if caller.principal.key != request.principal.key:
        raise AIEmployeeError("this request belongs to another person")
    assert tool.ask is not None
    return tool.ask(caller, arguments)


def _in_words(error: AIEmployeeError) -> str:
    return f"{error.message} ({error.code})" + (f". {error.hint}" if error.hint else "")


def _result_json(result: Mapping[str, Any]) -> str:
    """The result as JSON; one that is too long is replaced by a hint to look in Odoo."""
    text = json.dumps(result, ensure_ascii=False)
    if tokens_of(text) <= _MAX_RESULT:
        return text
    return json.dumps({"left_out": f"the answer of {len(text):,} characters is not stored; look in Odoo"})
