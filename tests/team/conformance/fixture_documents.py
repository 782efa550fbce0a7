"""Resources and prompts that the suite reads, and the optional methods of 2025-11-25 that it wants to find.

The product offers neither log levels nor subscriptions; without these handlers three scored scenarios could not run.
"""

import json
from typing import Annotated

from mcp.server.mcpserver.prompts import Prompt
from mcp.server.mcpserver.prompts.base import UserMessage
from mcp_types import (
    EmptyResult,
    SetLevelRequestParams,
    SubscribeRequestParams,
    UnsubscribeRequestParams,
)
from pydantic import Field

from tests.team.conformance.fixture_desk import Server, embedded, image, noted, png, ran
from tests.team.conformance.fixture_questions import test_input_required_result_prompt

_WORD = Annotated[str, Field(description="A word")]


async def static_text() -> str:
    """A text."""
    return "This is the content of the static text resource."


async def static_binary() -> bytes:
    """An image."""
    return png()


async def watched() -> str:
    """A text that a client may watch."""
    return "Watched resource content"


async def template(id: str) -> str:  # noqa: A002  the suite's name
    """A document for each id."""
    return json.dumps({"id": id, "templateTest": True, "data": f"Data for ID: {id}"})


async def test_simple_prompt() -> str:
    """A prompt without arguments."""
    return "This is a simple prompt for testing."


async def test_prompt_with_arguments(arg1: _WORD, arg2: _WORD) -> str:
    """A prompt with two arguments."""
    return f"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'"


async def test_prompt_with_embedded_resource(
    resourceUri: Annotated[str, Field(description="Address of the resource")],  # noqa: N803  the suite's name
) -> list[UserMessage]:
    """A prompt with a resource in it."""
    resource = embedded(resourceUri, "Embedded resource content for testing.")
    return [UserMessage(resource), UserMessage("Please process the embedded resource above.")]


async def test_prompt_with_image() -> list[UserMessage]:
    """A prompt with an image in it."""
    return [UserMessage(image()), UserMessage("Please analyze the image above.")]


RESOURCES = (
    ("test://static-text", "text/plain", static_text),
    ("test://static-binary", "image/png", static_binary),
    ("test://watched-resource", "text/plain", watched),
    ("test://template/{id}/data", "application/json", template),
)
PROMPTS = (
    test_simple_prompt,
    test_prompt_with_arguments,
    test_prompt_with_embedded_resource,
    test_prompt_with_image,
    test_input_required_result_prompt,
)


def add_documents(server: Server) -> None:
    """Put resources and prompts onto a server."""
    for uri, mime_type, fixture in RESOURCES:
        server.resource(uri, mime_type=mime_type, description=fixture.__doc__)(noted(fixture, uri))
    for prompt in PROMPTS:
        server.add_prompt(Prompt.from_function(noted(prompt)))


def add_old_methods(server: Server) -> None:
    """Log levels and subscriptions to one resource, as revisions before 2026-07-28 have them."""

    async def set_level(_call: object, _wanted: SetLevelRequestParams) -> EmptyResult:
        ran("logging/setLevel")
        return EmptyResult()

    async def subscribe(_call: object, _wanted: SubscribeRequestParams) -> EmptyResult:
        ran("resources/subscribe")
        return EmptyResult()

    async def unsubscribe(_call: object, _wanted: UnsubscribeRequestParams) -> EmptyResult:
        ran("resources/unsubscribe")
        return EmptyResult()

    inner = server._lowlevel_server
    inner.add_request_handler("logging/setLevel", SetLevelRequestParams, set_level)
    inner.add_request_handler("resources/subscribe", SubscribeRequestParams, subscribe)
    inner.add_request_handler("resources/unsubscribe", UnsubscribeRequestParams, unsubscribe)
