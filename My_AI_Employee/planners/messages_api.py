"""The mind `claude_api`: the Messages API by the official SDK, for servers without Claude Code. Needs `anthropic`.

The one importer of the SDK, at the first call. One request per task, answered by a call of the tool `reply`, whose
form is a JSON schema; the model has no other tool, and a task takes at most `max_turns` requests.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from My_AI_Employee.domain.actions import ACTIONS
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.planners.instructions import instructions, task_text
from My_AI_Employee.planners.minds import Batch, MindError, Replies, Usage

if TYPE_CHECKING:
    from anthropic import Anthropic
    from anthropic.types import Message

DEFAULT_MODEL = "claude-sonnet-5-5"
USD_PER_MILLION = {"opus": (15.0, 75.0), "sonnet": (3.0, 15.0), "haiku": (1.0, 5.0)}
"""Input and output, by the model's family; an unknown one counts as the dearest. Only the cap per day rests on it."""

_TEXTS = {"type": "array", "items": {"type": "string"}}
REPLY_TOOL: dict[str, Any] = {
    "name": "reply",
    "description": "Give the one reply to the task: actions, or a report, or a question.",
    "input_schema": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "actions": {
                "type": "array",
                "items": {"type": "object", "properties": {"tool": {"enum": list(ACTIONS)}}, "required": ["tool"]},
            },
            "reasons": _TEXTS,
            "evidence": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"field": {"type": "string"}, "quote": {"type": "string"}},
                    "required": ["field", "quote"],
                },
            },
            "warnings": _TEXTS,
            "report": {"type": "object"},
            "question": {"type": "string"},
            "missing": _TEXTS,
        },
    },
}


@dataclass(frozen=True, kw_only=True)
class ApiOptions:
    """base_url: empty for the service's own. model: empty for the default. max_turns: requests per task."""

    api_key: str = field(repr=False)
    base_url: str = ""
    model: str = ""
    timeout_s: float = 600.0
    max_turns: int = 2
    max_tokens: int = 8_000
    max_retries: int = 2


class MessagesApi:
    """Asks the Messages API. Safe to use from several threads."""

    def __init__(self, options: ApiOptions) -> None:
        """Raises ConfigurationError when the SDK is not installed."""
        self._options = options
        self._stopped = threading.Event()
        self._client = _client(options)
        self.max_batch = 20

    def think(self, batch: Batch) -> Replies:
        """Ask about each task. A fault after the first answer keeps what was answered. Raises MindError."""
        system = f"{instructions(batch.today.isoformat(), batch.currency)}\n\n{batch.context}"
        texts: dict[str, str] = {}
        usage = Usage()
        for assignment in batch.assignments:
            try:
                text, taken = self._reply(system, task_text(assignment))
            except MindError as error:
                if not texts:
                    raise
                return Replies(texts=texts, usage=usage + error.usage, note=error.message)
            usage += taken
            if text:
                texts[assignment.task.id] = text
            if usage.cost_usd >= batch.budget_usd:
                return Replies(texts=texts, usage=usage, note="the budget for planning is used up")
        return Replies(texts=texts, usage=usage)

    def stop(self) -> None:
        """No further request is begun; the one under way ends by its time-out at the latest."""
        self._stopped.set()
        self._client.close()

    def _reply(self, system: str, text: str) -> tuple[str, Usage]:
        """The reply as JSON text, empty when the model gave none; what it took."""
        messages: list[Any] = [{"role": "user", "content": text}]
        usage = Usage()
        for _ in range(self._options.max_turns):
            if self._stopped.is_set():
                raise MindError("planning was stopped", again=True, usage=usage)
            with _as_mind_errors(usage):
                message = self._ask(system, messages)
            usage += _usage_of(message, self._model)
            for block in message.content:
                if block.type == "tool_use" and block.name == REPLY_TOOL["name"]:
                    return json.dumps(block.input, ensure_ascii=False), usage
            messages += [
                {"role": "assistant", "content": [block.model_dump() for block in message.content]},
                {"role": "user", "content": "Call the tool `reply`."},
            ]
        return "", usage

    @property
    def _model(self) -> str:
        return self._options.model or DEFAULT_MODEL

    def _ask(self, system: str, messages: list[Any]) -> "Message":
        given: Mapping[str, Any] = {
            "model": self._model,
            "max_tokens": self._options.max_tokens,
            "system": system,
            "messages": messages,
            "tools": [REPLY_TOOL],
            "tool_choice": {"type": "tool", "name": REPLY_TOOL["name"]},
        }
        found: Message = self._client.messages.create(**given)
        return found


def _client(options: ApiOptions) -> "Anthropic":
    try:
        from anthropic import Anthropic
    except ImportError:
        raise ConfigurationError(
            "AI_EMPLOYEE_PLANNER=claude_api needs the package anthropic", hint="pip install 'ai-employee[claude]'"
        ) from None
    given: Mapping[str, Any] = {"base_url": options.base_url} if options.base_url else {}
    return Anthropic(api_key=options.api_key, timeout=options.timeout_s, max_retries=options.max_retries, **given)


@contextmanager
def _as_mind_errors(usage: Usage) -> Iterator[None]:
    import anthropic

    try:
        yield
    except (anthropic.AuthenticationError, anthropic.PermissionDeniedError) as error:
        raise MindError(
            f"the model's service refuses the credentials: {_short(error)}",
            hint="store a key with: ai-employee credentials set ANTHROPIC_API_KEY",
            again=False,
            usage=usage,
        ) from None
    except anthropic.APIStatusError as error:
        again = error.status_code in (408, 409, 429) or error.status_code >= 500
        raise MindError(f"the model's service did not answer: {_short(error)}", again=again, usage=usage) from None
    except anthropic.APIError as error:
        raise MindError(f"the model's service did not answer: {_short(error)}", again=True, usage=usage) from None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _usage_of(message: "Message", model: str) -> Usage:
    used = message.usage
    read = used.input_tokens + (used.cache_read_input_tokens or 0) + (used.cache_creation_input_tokens or 0)
    price = next((price for family, price in USD_PER_MILLION.items() if family in model), (15.0, 75.0))
    return Usage(
        cost_usd=(read * price[0] + used.output_tokens * price[1]) / 1_000_000,
        turns=1,
        input_tokens=read,
        output_tokens=used.output_tokens,
    )
