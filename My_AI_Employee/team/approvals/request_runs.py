"""Carrying approved requests out: the intent is recorded first, and nothing runs a second time without a person."""

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
from My_AI_Employee.team.approvals.audit_outbox import keep_event
from My_AI_Employee.team.approvals.request_items import RequestKeeper, effect_event
from My_AI_Employee.team.approvals.requests import (
    ENDED,
    QueuedRequest,
    RequestState,
    change_request,
    find_request,
    move_lease,
)
from My_AI_Employee.team.core.paging import MAX_ANSWER_TOKENS, tokens_of
from My_AI_Employee.team.core.port import CallContext, Principal, Question, TeamTool

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""Longer than Odoo lets one call run (limit_time_real, 120 s): what was sent before has ended by then."""
RETRY_AFTER = timedelta(seconds=30)
_MAX_RESULT = MAX_ANSWER_TOKENS - 3_000
"""Tokens; the rest is for what the resource says around it."""
_CHANGED = "What Odoo holds has changed since this was asked; nothing was done. Look at it as it is now."
_INTERRUPTED = (
    "It was interrupted while it ran. Odoo holds the same as when you were asked, so most likely nothing was done. "
    "Approve it again if it still holds."
)
_UNKNOWN = (
    "It was interrupted while it ran, and whether it had its effect is not known; it is not run again by itself. "
    "Look at the record in Odoo. "
)

_LATE = "It was taken for interrupted, and ended after all: it was done."

OpenContext = Callable[[Principal], AbstractContextManager[CallContext]]
"""Opens a person's desk with their own Odoo key, also while they are away. Raises SignInExpiredError."""


@dataclass(frozen=True, kw_only=True)
class RequestRuns:
    """Runs requests one at a time. tools: by name.

    renew_every_s: how often a run says that it is alive; much less than LEASE.
    """

    keeper: RequestKeeper
    tools: Mapping[str, TeamTool]
    open_context: OpenContext
    clock: Callable[[], datetime]
    renew_every_s: float = 60.0
    _not_before: dict[str, datetime] = field(default_factory=dict)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def work(self, request: QueuedRequest) -> int:
        """Run an approved request, or find out about one that was interrupted; how much moved."""
        now = self.clock()  # other requests may have run for long since the step began
        if self._not_before.get(request.id, now) > now:
            return 0
        if request.state is RequestState.APPROVED:
            return self._run(request)
        if request.state is RequestState.RUNNING and from_iso(request.lease) <= now:
            return self._find_out(request)
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
                with self._kept_alive(running):
                    result = tool.run(caller, arguments)
        except JournalError:
            raise  # before the intent was recorded: nothing ran
        except AIEmployeeError as error:
            return self._refused(running or request, error)
        logger.info(
            "%s (%s for person %s) is done", request.id, request.tool, self.keeper.hash_of(request.principal.key)
        )
        return self._done(running, {"result": _kept(result.as_json()), "finished": to_iso(self.clock())})

    def _lease(self) -> str:
        return to_iso(self.clock() + LEASE)

    @contextmanager
    def _kept_alive(self, running: QueuedRequest) -> Iterator[None]:
        """While this lasts, no other server takes the run for interrupted."""
        ended = threading.Event()

        def renew() -> None:
            held: QueuedRequest | None = running
            while held is not None and not ended.wait(self.renew_every_s):
                try:
                    held = self._moved(held, self._lease())
                except JournalError as error:
                    logger.warning("%s runs, and the database does not take that down: %s", running.id, error)

        renewing = threading.Thread(target=renew, name=f"lease of {running.id}", daemon=True)
        renewing.start()
        try:
            yield
        finally:
            ended.set()
            renewing.join()

    def _moved(self, request: QueuedRequest, lease: str) -> QueuedRequest | None:
        with self.keeper.storage.transaction() as connection:
            return move_lease(connection, request, lease)

    def _done(self, running: QueuedRequest, outcome: Mapping[str, str]) -> int:
        """Record the result, also of a run that was taken over meanwhile: it had its effect; nobody may repeat it."""
        event = effect_event(running, self.clock(), "success")
        if self._change(running, event, state=RequestState.DONE, message="", **outcome) is not None:
            return 1
        logger.warning("%s ended after another server had taken it for interrupted", running.id)
        with self.keeper.storage.transaction() as connection:
            found = find_request(connection, running.id)
            if found is None or found.state is RequestState.RUNNING:
                return 0  # a person had it run again: that run's own outcome counts
            state = found.state if found.state in ENDED else RequestState.DONE
            changed = change_request(connection, found, state=state, message=_LATE, **outcome)
            if changed is not None:
                keep_event(connection, event)
            return int(changed is not None)

    def _refused(self, request: QueuedRequest, error: AIEmployeeError) -> int:
        """Odoo away before anything was sent: later. Away in the middle: found out later. Else: a person."""
        if error.retryable:
            self._not_before[request.id] = self.clock() + RETRY_AFTER
            self._log_once.warn(request.id, f"{request.id} is looked at again later: {error}")
            return 0
        message, now = _in_words(error), self.clock()
        event = effect_event(request, now, "failed", error_code=error.code, detail=message)
        changed = self._change(request, event, state=RequestState.FAILED, message=message, finished=to_iso(now))
        return int(changed is not None)

    def _find_out(self, request: QueuedRequest) -> int:
        """A run that nobody is alive to end: what does Odoo hold?"""
        before, taken = request.lease, self._moved(request, self._lease())
        if taken is None:
            return 0  # it is alive, has ended, or another server finds out
        request = taken
        try:
            tool, arguments = self._call_of(request)
            with self.open_context(request.principal) as caller:
                question = _read(tool, caller, request, arguments)
        except AIEmployeeError as error:
            if error.retryable:
                self._moved(request, before)
                self._not_before[request.id] = self.clock() + RETRY_AFTER
                raise
            return self._hold(request, f"Asked now, it says: {_in_words(error)}")
        if question.state == request.question_state:
            return self._ask_again(request, question, _INTERRUPTED)
        return self._hold(request, f"Asked now, it says: {question.text}")

    def _hold(self, request: QueuedRequest, found: str) -> int:
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
            raise AIEmployeeError(f"this server has no tool {request.tool} that asks a person")
        try:
            return tool, tool.spec.takes.model_validate_json(request.arguments)
        except ValidationError:
            raise AIEmployeeError(f"{request.tool} takes other arguments since the server was updated") from None

    def _change(
        self, request: QueuedRequest, event: AuditEvent | None = None, **changes: Any
    ) -> QueuedRequest | None:
        return self.keeper.change(request, event, **changes)


def _read(tool: TeamTool, caller: CallContext, request: QueuedRequest, arguments: BaseModel) -> Question:
    if caller.principal.key != request.principal.key:
        raise AIEmployeeError("the desk is another person's")
    assert tool.ask is not None
    return tool.ask(caller, arguments)


def _in_words(error: AIEmployeeError) -> str:
    return f"{error.message} ({error.code})" + (f". {error.hint}" if error.hint else "")


def _kept(result: Mapping[str, Any]) -> str:
    """The result as JSON; what is too long to keep is left to Odoo."""
    text = json.dumps(result, ensure_ascii=False)
    if tokens_of(text) <= _MAX_RESULT:
        return text
    return json.dumps({"left_out": f"the answer of {len(text):,} characters is not kept; look in Odoo"})
