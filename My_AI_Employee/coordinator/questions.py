"""Questions to the person: those of targets are passed on, those of the coordinator are asked before a call is sent.

In revision 2026-07-28 an answer that asks goes to the client, which calls again; what the target needs to go on is
signed and bound to the caller, the tool and its arguments. Older clients are asked during the call.
"""

import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from anyio import sleep
from mcp.server.session import ServerSession
from mcp.shared.exceptions import MCPError
from mcp_types import (
    CallToolResult,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitRequestURLParams,
    ElicitResult,
    InputRequest,
    InputRequiredResult,
    RequestId,
)
from mcp_types.version import is_version_at_least

from My_AI_Employee.coordinator.connection import Answer
from My_AI_Employee.coordinator.foreign_text import one_line
from My_AI_Employee.errors import (
    ConfirmationDeclinedError,
    ConfirmationNeededError,
    QuestionStateError,
    TargetRefusedError,
)
from My_AI_Employee.team.core.signed_tokens import read_token, sign_token

RETRIES_SINCE = "2026-07-28"
CONFIRM = "coordinator_confirm"
_PURPOSE = "coordinator question"
_MAX_SHOWN = 1_500
MAX_ROUNDS = 10
LIFETIME_S = 3600
_VALUES = 5
_STATE_ONLY_S = 0.2
Ask = Callable[[Any, str | None], Awaitable[Answer]]


@dataclass(frozen=True, kw_only=True)
class Client:
    """The client of a call, as far as it matters for questions. session: None for REST, which cannot be asked."""

    session: ServerSession | None = None
    request_id: RequestId | None = None
    responses: Any = None
    state: str | None = None

    @property
    def can_ask(self) -> bool:
        """Whether the person can be asked by a form."""
        if self.session is None:
            return False
        capabilities = self.session.client_capabilities
        elicitation = capabilities.elicitation if capabilities else None
        if elicitation is None or (elicitation.form is None and elicitation.url is not None):
            return False
        return self.retries or self.session.can_send_request

    @property
    def retries(self) -> bool:
        """Whether the client calls again with the answer."""
        return self.session is not None and is_version_at_least(self.session.protocol_version, RETRIES_SINCE)


@dataclass(frozen=True, kw_only=True)
class QuestionState:
    """What a question is about. target: who asked; step: what comes after the answer; inner: the target's state.

    nonce: of this one question. expires: seconds since the epoch, 0 before it was sealed.
    """

    target: str
    step: str
    inner: str | None = None
    nonce: str = field(default_factory=lambda: secrets.token_hex(16))
    expires: int = 0


@dataclass(frozen=True, kw_only=True)
class Questions:
    """Signs and reads the states of questions. secrets: the first signs, any may have signed."""

    secrets: Sequence[bytes] = field(repr=False)
    clock: Callable[[], float] = time.time

    def sealed(self, state: QuestionState, call: str) -> str:
        """The state as a token. call: identifies caller, tool and arguments."""
        values = [int(self.clock()) + LIFETIME_S, state.target, state.step, state.inner, state.nonce]
        return sign_token(values, self.secrets, _PURPOSE, call)

    def read(self, token: str, call: str) -> QuestionState:
        """Raises QuestionStateError for a token that was not made for this call, or is too old."""
        found = read_token(token, self.secrets, _PURPOSE, call)
        if found is None or len(found) != _VALUES or found[0] < self.clock():
            raise QuestionStateError("the answer belongs to another or an old question", hint="call the tool anew")
        return QuestionState(target=found[1], step=found[2], inner=found[3], nonce=found[4], expires=found[0])


def confirmation_request(text: str) -> ElicitRequest:
    """The question whether a call is to be sent."""
    schema: Any = {
        "type": "object",
        "properties": {
            "confirm": {"type": "boolean", "title": "Yes, do this", "description": "Tick to send it once"}
        },
        "required": ["confirm"],
    }
    return ElicitRequest(params=ElicitRequestFormParams(message=text, requested_schema=schema))


def confirmation_text(target: str, tool: str, arguments: str) -> str:
    """What the person is asked: the whole call, so that nothing is approved unseen."""
    if len(arguments) > _MAX_SHOWN:
        raise ConfirmationNeededError(
            f"the arguments of {tool} are too long to be shown to the person who must confirm them"
        )
    return f"Send this to {target}: {tool} {one_line(arguments, _MAX_SHOWN)}"


def check_confirmed(answer: ElicitResult | None) -> None:
    """Raises ConfirmationDeclinedError for any answer but a plain yes."""
    if answer is None or answer.action != "accept" or (answer.content or {}).get("confirm") is not True:
        raise ConfirmationDeclinedError("the person did not confirm; nothing was sent")


def cannot_ask(tool: str) -> ConfirmationNeededError:
    """The refusal for clients that cannot ask."""
    return ConfirmationNeededError(
        f"{tool} needs a person's confirmation, and this client cannot ask for it",
        hint="call it from a client that can ask its person (elicitation)",
    )


def marked(result: InputRequiredResult, label: str) -> InputRequiredResult:
    """The target's question with its name before each text. Raises TargetRefusedError for other input requests."""
    requests = {key: _marked(request, label) for key, request in (result.input_requests or {}).items()}
    return result.model_copy(update={"input_requests": requests or None})


def _marked(request: InputRequest, label: str) -> InputRequest:
    if not isinstance(request, ElicitRequest):
        raise TargetRefusedError(f"{label} asks for something that is not passed on: {request.method}")
    params = request.params
    said = params.model_copy(update={"message": f"{label} asks: {params.message}"})
    return request.model_copy(update={"params": said})


async def ask_during_call(first: InputRequiredResult, client: Client, label: str, again: Ask) -> CallToolResult:
    """Ask an older client, and go on with the answers until there is a result."""
    session = client.session
    assert session is not None

    asked: InputRequiredResult | CallToolResult = first
    for _ in range(MAX_ROUNDS):
        if not isinstance(asked, InputRequiredResult):
            return asked
        if not asked.input_requests:
            await sleep(_STATE_ONLY_S)
        answers = {}
        for key, request in (marked(asked, label).input_requests or {}).items():
            assert isinstance(request, ElicitRequest)
            answers[key] = await elicit(session, request, client.request_id)
        asked = await again(answers or None, asked.request_state)
    raise TargetRefusedError(f"{label} asks more than {MAX_ROUNDS} times")


async def elicit(session: ServerSession, request: ElicitRequest, request_id: RequestId | None) -> ElicitResult:
    """Ask the person of an older client during the call. Raises ConfirmationNeededError."""
    params = request.params
    try:
        if isinstance(params, ElicitRequestURLParams):
            return await session.elicit_url(params.message, params.url, params.elicitation_id or "", request_id)
        return await session.elicit_form(params.message, params.requested_schema, request_id)
    except MCPError as error:
        raise ConfirmationNeededError(f"the client did not ask its person: {one_line(error.error.message)}") from None
