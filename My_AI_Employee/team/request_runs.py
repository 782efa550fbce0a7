"""Carrying approved requests out: the intent is recorded first, and nothing runs a second time without a person."""

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel, ValidationError

from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.errors import AIEmployeeError, JournalError
from My_AI_Employee.said_once import SaidOnce
from My_AI_Employee.team.port import Desk, Principal, Question, TeamTool
from My_AI_Employee.team.requests import Request, RequestState, change_request
from My_AI_Employee.team.storage import Storage

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""Longer than Odoo lets one call run (limit_time_real, 120 s): what was sent before has ended by then."""
RETRY_AFTER = timedelta(seconds=30)
_MAX_RESULT = 100_000
_CHANGED = "What Odoo holds has changed since this was asked; nothing was done. Look at it as it is now."
_INTERRUPTED = (
    "It was interrupted while it ran. Odoo holds the same as when you were asked, so most likely nothing was done. "
    "Approve it again if it still holds."
)
_UNKNOWN = (
    "It was interrupted while it ran, and whether it had its effect is not known; it is not run again by itself. "
    "Look at the record in Odoo. "
)

OpenDesk = Callable[[Principal], AbstractContextManager[Desk]]
"""Opens a person's desk with their own Odoo key, also while they are away. Raises SignInExpiredError."""


@dataclass(frozen=True, kw_only=True)
class RequestRuns:
    """Runs requests one at a time. tools: by name."""

    storage: Storage
    tools: Mapping[str, TeamTool]
    open_desk: OpenDesk
    _not_before: dict[str, datetime] = field(default_factory=dict)
    _said: SaidOnce = field(default_factory=lambda: SaidOnce(logger))

    def work(self, request: Request, now: datetime) -> int:
        """Run an approved request, or find out about one that was interrupted; how much moved."""
        if self._not_before.get(request.id, now) > now:
            return 0
        if request.state is RequestState.APPROVED:
            return self._run(request, now)
        if request.state is RequestState.RUNNING and from_iso(request.lease) <= now:
            return self._find_out(request)
        return 0

    def _run(self, request: Request, now: datetime) -> int:
        running: Request | None = None
        try:
            tool, arguments = self._call_of(request)
            with self.open_desk(request.principal) as desk:
                question = _read(tool, desk, request, arguments)
                if question.state != request.question_state:
                    return self._ask_again(request, question, _CHANGED)
                running = self._change(request, state=RequestState.RUNNING, lease=to_iso(now + LEASE))
                if running is None:
                    return 0  # another server took it, or a person rejected it just now
                result = tool.run(desk, arguments)
        except JournalError:
            raise  # before the intent was recorded: nothing ran
        except AIEmployeeError as error:
            return self._refused(running or request, error, now)
        done = self._change(
            running, state=RequestState.DONE, result=_kept(result.as_json()), finished=to_iso(now), message=""
        )
        logger.info("%s (%s for %s) is done", request.id, request.tool, request.principal.login)
        return int(done is not None)

    def _refused(self, request: Request, error: AIEmployeeError, now: datetime) -> int:
        """Odoo away before anything was sent: later. Away in the middle: found out later. Else: a person."""
        if error.retryable:
            self._not_before[request.id] = now + RETRY_AFTER
            self._said.warn(request.id, f"{request.id} is looked at again later: {error}")
            return 0
        message = _in_words(error)
        changed = self._change(request, state=RequestState.FAILED, message=message, finished=to_iso(now))
        return int(changed is not None)

    def _find_out(self, request: Request) -> int:
        """A run that nobody is alive to end: what does Odoo hold?"""
        try:
            tool, arguments = self._call_of(request)
            with self.open_desk(request.principal) as desk:
                question = _read(tool, desk, request, arguments)
        except AIEmployeeError as error:
            if error.retryable:
                self._not_before[request.id] = from_iso(request.lease) + RETRY_AFTER
                raise
            return self._hold(request, f"Asked now, it says: {_in_words(error)}")
        if question.state == request.question_state:
            return self._ask_again(request, question, _INTERRUPTED)
        return self._hold(request, f"Asked now, it says: {question.text}")

    def _hold(self, request: Request, found: str) -> int:
        return int(self._change(request, state=RequestState.FAILED, message=_UNKNOWN + found) is not None)

    def _ask_again(self, request: Request, question: Question, message: str) -> int:
        changed = self._change(
            request,
            state=RequestState.PENDING,
            question=question.text,
            question_state=question.state,
            message=message,
        )
        return int(changed is not None)

    def _call_of(self, request: Request) -> tuple[TeamTool, BaseModel]:
        tool = self.tools.get(request.tool)
        if tool is None or tool.ask is None:
            raise AIEmployeeError(f"this server has no tool {request.tool} that asks a person")
        try:
            return tool, tool.spec.takes.model_validate_json(request.arguments)
        except ValidationError:
            raise AIEmployeeError(f"{request.tool} takes other arguments since the server was updated") from None

    def _change(self, request: Request, **changes: Any) -> Request | None:
        with self.storage.transaction() as connection:
            return change_request(connection, request, **changes)


def _read(tool: TeamTool, desk: Desk, request: Request, arguments: BaseModel) -> Question:
    if desk.principal.key != request.principal.key:
        raise AIEmployeeError("the desk is another person's")
    assert tool.ask is not None
    return tool.ask(desk, arguments)


def _in_words(error: AIEmployeeError) -> str:
    return f"{error.message} ({error.code})" + (f". {error.hint}" if error.hint else "")


def _kept(result: Mapping[str, Any]) -> str:
    """The result as JSON; what is too long to keep is left to Odoo."""
    text = json.dumps(result, ensure_ascii=False)
    if len(text) <= _MAX_RESULT:
        return text
    return json.dumps({"left_out": f"the answer of {len(text):,} characters is not kept; look in Odoo"})
