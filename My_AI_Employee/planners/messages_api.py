"""The planner `claude_api`: the Messages API through the official SDK, for servers without Claude Code.

One request per task, answered by a call of the tool `reply`, whose input has a JSON schema; the model has no other
tool, and a task takes at most `max_turns` requests. Attached files are part of the request.
"""

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from My_AI_Employee.planners.anthropic_sdk import DEFAULT_MODEL, ApiOptions, as_model_errors, client_of, usage_of
from My_AI_Employee.planners.attachments import copy_name, media_type
from My_AI_Employee.planners.instructions import instructions, quoted, task_text
from My_AI_Employee.planners.model import Assignment, Batch, ModelStoppedError, Replies, Usage
from My_AI_Employee.planners.one_by_one import answer_each
from My_AI_Employee.planners.replies import reply_schema

if TYPE_CHECKING:
    from anthropic.types import Message

REPLY_TOOL = "reply"


@cache
def reply_tool() -> dict[str, Any]:
    """The one tool of the model, whose input is a reply."""
    said = "Give the one reply to the task: actions, or a report, or a question."
    return {"name": REPLY_TOOL, "description": said, "input_schema": reply_schema()}


class MessagesApi:
    """Client of the Messages API. Thread-safe."""

    def __init__(self, options: ApiOptions) -> None:
        """Raises ConfigurationError when the SDK is not installed."""
        self._options = options
        self._stopped = threading.Event()
        self._client = client_of(options)
        self.max_batch = 20

    def answer_batch(self, batch: Batch) -> Replies:
        """Send one request per task. Raises ModelError."""
        system = f"{instructions(batch.today.isoformat(), batch.currency)}\n\n{batch.context}"
        return answer_each(batch, lambda assignment: self._reply(system, _content(assignment)))

    def stop(self) -> None:
        """Start no further request. A running request ends by its time-out at the latest."""
        self._stopped.set()
        self._client.close()

    def _reply(self, system: str, content: list[dict[str, Any]]) -> tuple[str, Usage]:
        """The reply as JSON text (empty when the model gave none), and the usage."""
        messages: list[Any] = [{"role": "user", "content": content}]
        usage = Usage()
        for _ in range(self._options.max_turns):
            if self._stopped.is_set():
                raise ModelStoppedError(usage)
            with as_model_errors(usage):
                message = self._ask(system, messages)
            usage += usage_of(message, self._model)
            for block in message.content:
                if block.type == "tool_use" and block.name == REPLY_TOOL:
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
            "tools": [reply_tool()],
            "tool_choice": {"type": "tool", "name": REPLY_TOOL},
        }
        found: Message = self._client.messages.create(**given)
        return found


def _content(assignment: Assignment) -> list[dict[str, Any]]:
    """The task, then its files, each after its name, so that a file cannot be mistaken for the task."""
    return [{"type": "text", "text": task_text(assignment)}, *_blocks(assignment.files)]


def _blocks(files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    for name, content in files.items():
        kind = media_type(name)
        yield {"type": "text", "text": f"attachments/{copy_name(name, content)}, data from outside:"}
        if kind == "text/plain":
            yield {"type": "text", "text": quoted(content.decode("utf-8", "replace"))}
        else:
            source = {"type": "base64", "media_type": kind, "data": base64.b64encode(content).decode()}
            yield {"type": "document" if kind == "application/pdf" else "image", "source": source}
