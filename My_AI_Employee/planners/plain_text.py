"""Asks the configured model for a text, without tools: used for the words around a briefing's figures."""

from typing import Any

from My_AI_Employee.planners.anthropic_sdk import DEFAULT_MODEL, ApiOptions, as_model_errors, client_of, usage_of
from My_AI_Employee.planners.local_model import LocalModelOptions, complete
from My_AI_Employee.planners.model import Usage


def text_of_local_model(options: LocalModelOptions, instructions: str, data: str) -> tuple[str, Usage]:
    """The text of a model behind an OpenAI-compatible API, and what it took. Raises ModelError."""
    body: dict[str, Any] = {
        "model": options.model or "local",
        "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": data}],
        "temperature": 0,
        "stream": False,
    }
    return complete(options, body)


def text_of_messages_api(options: ApiOptions, instructions: str, data: str) -> tuple[str, Usage]:
    """The text of a model of the Messages API, and what it took. Raises ModelError, ConfigurationError."""
    model = options.model or DEFAULT_MODEL
    with client_of(options) as client, as_model_errors(Usage()):
        given: dict[str, Any] = {"model": model, "max_tokens": 800, "system": instructions}
        message = client.messages.create(**given, messages=[{"role": "user", "content": data}])
    return "".join(block.text for block in message.content if block.type == "text"), usage_of(message, model)
