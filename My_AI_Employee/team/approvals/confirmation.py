"""A tool that moves money or approves runs only after the signed-in person said yes.

Three ways, depending on the client: an elicitation request during the call (protocol 2025-11-25 and before), a result
that asks, after which the client calls again with the answer (2026-07-28), or a note in the vault for clients without
elicitation. The record is read just before the question and again after the yes; when it has changed in between,
the person is asked again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import partial
from typing import Annotated, Any, Protocol, TypeVar

import anyio
from mcp.server.elicitation import render_elicitation_schema
from mcp.server.session import ServerSession
from mcp.shared.exceptions import MCPError
from mcp_types import (
    CONNECTION_CLOSED,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequiredResult,
)
from mcp_types.version import is_version_at_least
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.digests import canonical_json, digest_of
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError, ConfirmationDeclinedError, ConfirmationNeededError
from My_AI_Employee.mcp_servers.contract import Call
from My_AI_Employee.team.approvals.call_audit import CallAudit, ConfirmedCall
from My_AI_Employee.team.approvals.question_tokens import QuestionTokens, UsedAnswers
from My_AI_Employee.team.approvals.queue import RequestQueue, cannot_ask_error, queued_error
from My_AI_Employee.team.approvals.request_runs import OpenContext
from My_AI_Employee.team.approvals.requests import call_digest
from My_AI_Employee.team.core.port import CallContext, Principal, Question, TeamTool
from My_AI_Employee.vault.quoting import neutralise

RETRIES_SINCE = "2026-07-28"
ANSWER = "confirmation"
"""Key of the question in a result's input requests."""
MAX_QUESTIONS = 3
ANSWER_TIMEOUT_S = 600.0
_UNREADABLE = ElicitResult(action="accept", content={})

_T = TypeVar("_T")


class ConfirmationForm(BaseModel):
    """The form that a person fills in."""

    model_config = ConfigDict(strict=True, extra="ignore", title="Confirmation")

    confirm: Annotated[bool, Field(title="Yes, do this", description="Tick to have exactly this done, once")]


@dataclass(frozen=True, kw_only=True)
class ToolCall:
    """One call of a tool that asks. arguments: validated, of `tool.spec.takes`."""

    tool: TeamTool
    arguments: BaseModel
    principal: Principal

    @property
    def canonical(self) -> str:
        """The arguments as canonical JSON."""
        return canonical_json(self.arguments.model_dump(mode="json"))

    @property
    def digest(self) -> str:
        """Identifies the call: SHA-256 over person, tool and arguments."""
        return call_digest(self.principal, self.tool.spec.name, self.canonical)

    def confirmed(self, question: str) -> ConfirmedCall:
        """The call for the audit log. question: what was asked, or why it was refused."""
        name = self.tool.spec.name
        return ConfirmedCall(id=f"CALL-{self.digest[:12]}", tool=name, principal=self.principal, question=question)


class AskMethod(Enum):
    """How a person can be asked."""

    REQUEST = auto()  # an elicitation request to the client during the call
    RETRY = auto()  # a result that asks; the client calls again with the answer
    NONE = auto()


def ask_method(context: Call) -> AskMethod:
    """Depends on the protocol revision, the client's capabilities, and whether the transport can send requests."""
    capabilities = context.client_capabilities
    elicitation = capabilities.elicitation if capabilities else None
    if elicitation is None or (elicitation.form is None and elicitation.url is not None):
        return AskMethod.NONE
    version = context.protocol_version
    if version is not None and is_version_at_least(version, RETRIES_SINCE):
        return AskMethod.RETRY
    return AskMethod.REQUEST if context.session.can_send_request else AskMethod.NONE


class RunBlocking(Protocol):
    """Runs blocking work of a person in a worker thread."""

    async def __call__(self, key: tuple[str, str], work: Callable[[], _T]) -> _T:
        """key: of the person."""
        ...


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """Asks people before a tool runs. queue, audit: None when no vault is configured.

    open_context: opened anew for each part of a call. answer_timeout_s: longest wait for an answer during a call.
    """

    open_context: OpenContext
    run_blocking: RunBlocking
    question_tokens: QuestionTokens
    used_answers: UsedAnswers
    queue: RequestQueue | None
    clock: Callable[[], datetime]
    audit: CallAudit | None = None
    answer_timeout_s: float = ANSWER_TIMEOUT_S

    async def __call__(
        self, tool: TeamTool, principal: Principal, arguments: Any, call: Call
    ) -> Result | InputRequiredResult:
        """Ask, then run the tool, once. arguments: validated, of `tool.spec.takes`.

        Raises ConfirmationDeclinedError, ConfirmationNeededError, and what the tool raises.
        """
        wanted = ToolCall(tool=tool, principal=principal, arguments=arguments)
        method = ask_method(call)
        if method is AskMethod.RETRY:
            return await self._by_retry(call, wanted)
        if method is AskMethod.REQUEST:
            return await self._by_request(call, wanted)
        return await self._by_note(wanted)

    # 2025-11-25 and before

    async def _by_request(self, context: Call, call: ToolCall) -> Result:
        question = await self._read(call)
        for _ in range(MAX_QUESTIONS):
            try:
                answer = await self._elicit(context, call, question)
            except MCPError as error:
                if error.code == CONNECTION_CLOSED:
                    raise
                return await self._by_note(call)  # the client declared elicitation, and does not support it
            await self._check_yes(answer, call)
            outcome = await self._run_unless_changed(call, digest_of(question.state))
            if not isinstance(outcome, Question):
                return outcome
            question = outcome
        raise ConfirmationNeededError(
            "what Odoo holds changed each time the person answered; nothing was done",
            hint="somebody else is working on this record: look at it, then call again",
        )

    async def _elicit(self, context: Call, call: ToolCall, question: Question) -> ElicitResult:
        with anyio.move_on_after(self.answer_timeout_s):
            try:
                session: ServerSession = context.session
                return await session.elicit_form(_message(call, question), _FORM, context.request_id)
            except ValidationError:
                return _UNREADABLE
        raise ConfirmationNeededError(
            f"nobody answered within {self.answer_timeout_s:.0f} seconds; nothing was done",
            hint="call again when the person is there to answer",
        )

    # 2026-07-28

    async def _by_retry(self, context: Call, call: ToolCall) -> Result | InputRequiredResult:
        token, answer = context.request_state, (context.input_responses or {}).get(ANSWER)
        if not token or answer is None:
            return self._question(call, await self._read(call))
        now = self.clock()
        asked = self.question_tokens.read(token, call.digest, now)
        await self.run_blocking(call.principal.key, partial(self.used_answers.use, asked, now))
        await self._check_yes(answer if isinstance(answer, ElicitResult) else _UNREADABLE, call)
        outcome = await self._run_unless_changed(call, asked.state)
        return self._question(call, outcome) if isinstance(outcome, Question) else outcome

    def _question(self, call: ToolCall, question: Question) -> InputRequiredResult:
        form = ElicitRequestFormParams(message=_message(call, question), requested_schema=_FORM)
        return InputRequiredResult(
            input_requests={ANSWER: ElicitRequest(params=form)},
            request_state=self.question_tokens.sign(call.digest, question.state, self.clock()),
        )

    # clients without elicitation

    async def _by_note(self, call: ToolCall) -> Result:
        queue = self.queue
        if queue is None:
            raise cannot_ask_error()

        question = await self._read(call)
        put = partial(queue.put, call.principal, call.tool.spec.name, call.canonical, question)
        raise queued_error(await self.run_blocking(call.principal.key, put))

    # reading and running as the person

    async def _read(self, call: ToolCall) -> Question:
        def read() -> Question:
            with self.open_context(call.principal) as caller:
                return _asked(call, caller)

        return await self.run_blocking(call.principal.key, read)

    async def _run_unless_changed(self, call: ToolCall, state: str) -> Result | Question:
        """The tool's answer, or the new question when the state differs. state: digest of the one shown."""

        def run() -> Result | Question:
            with self.open_context(call.principal) as caller:
                question = _asked(call, caller)
                if digest_of(question.state) != state:
                    return question
                return self._run(call, caller, question)

        return await self.run_blocking(call.principal.key, run)

    def _run(self, call: ToolCall, caller: CallContext, question: Question) -> Result:
        """Run the tool; the person's yes and the outcome are recorded."""
        if self.audit is None:
            return call.tool.run(caller, call.arguments)
        confirmed = call.confirmed(question.text)
        self.audit.decided(confirmed, Decision.APPROVE)
        with self.audit.running(confirmed):
            return call.tool.run(caller, call.arguments)

    async def _check_yes(self, answer: ElicitResult, call: ToolCall) -> None:
        """Raises ConfirmationDeclinedError, and records it, for anything but a clear yes."""
        try:
            check_yes(answer)
        except ConfirmationDeclinedError as error:
            if self.audit is not None:
                refused = partial(self.audit.decided, call.confirmed(error.message), Decision.REJECT)
                await self.run_blocking(call.principal.key, refused)
            raise


_FORM = render_elicitation_schema(ConfirmationForm)


def check_yes(answer: ElicitResult) -> None:
    """Raises ConfirmationDeclinedError for anything but a clear yes."""
    if answer.action == "accept":
        try:
            if ConfirmationForm.model_validate(answer.content or {}).confirm:
                return
        except ValidationError:
            raise _declined("the answer does not match the form") from None
    raise _declined("the person closed the question" if answer.action == "cancel" else "the person said no")


def _declined(why: str) -> ConfirmationDeclinedError:
    return ConfirmationDeclinedError(
        f"{why}; nothing was done", hint="do not call this again unless the person asks for it"
    )


def _message(call: ToolCall, question: Question) -> str:
    """The question as shown, with text from Odoo made harmless."""
    return neutralise(
        f"{call.tool.spec.title}: {question.text}\n\nNothing has been done yet. It would be done in Odoo as "
        f"{call.principal.login}."
    )


def _asked(call: ToolCall, caller: CallContext) -> Question:
    if caller.principal.key != call.principal.key:
        raise AccessRefusedError("this call belongs to another person", hint="sign in again")
    assert call.tool.ask is not None, f"{call.tool.spec.name} asks nobody"
    return call.tool.ask(caller, call.arguments)
