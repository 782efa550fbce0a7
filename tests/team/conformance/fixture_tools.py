"""Tools that answer every kind of content, report progress, log, and fail. Names and answers are the suite's."""

from typing import Annotated

import anyio
from mcp.shared.exceptions import MCPError
from mcp_types import (
    MISSING_REQUIRED_CLIENT_CAPABILITY,
    AudioContent,
    CallToolResult,
    ClientCapabilities,
    EmbeddedResource,
    ImageContent,
    MissingRequiredClientCapabilityErrorData,
    SamplingCapability,
    TextContent,
)
from pydantic import Field

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.contract import Arguments, make_tool
from My_AI_Employee.mcp_servers.inputs import NoArguments
from tests.team.conformance.fixture_desk import Call, Server, add_tool, audio, embedded, image, ran, text

STEP_S = 0.05
"""The scenarios ask for pauses, so that notifications arrive one by one."""


async def test_simple_text() -> str:
    """Answer one text."""
    return "This is a simple text response for testing."


async def test_image_content() -> list[ImageContent]:
    """Answer an image."""
    return [image()]


async def test_audio_content() -> list[AudioContent]:
    """Answer a sound."""
    return [audio()]


async def test_embedded_resource() -> list[EmbeddedResource]:
    """Answer a resource."""
    return [embedded("test://embedded-resource", "This is an embedded resource content.")]


async def test_multiple_content_types() -> list[TextContent | ImageContent | EmbeddedResource]:
    """Answer a text, an image and a resource."""
    document = embedded("test://mixed-content-resource", '{"test":"data","value":123}', "application/json")
    return [text("Multiple content types test:"), image(), document]


async def test_tool_with_logging(call: Call) -> str:
    """Log three times while it works."""
    for said in ("Tool execution started", "Tool processing data", "Tool execution completed"):
        await call.info(said)
        await anyio.sleep(STEP_S)
    return "done"


async def test_logging_tool(call: Call) -> str:
    """Log once; the client did not ask for it."""
    await call.info("nobody wants to read this")
    return "done"


async def test_tool_with_progress(call: Call) -> str:
    """Report progress three times while it works."""
    for done in (0, 50, 100):
        await call.report_progress(done, 100)
        await anyio.sleep(STEP_S)
    return "done"


async def test_error_handling() -> str:
    """Refuse, as the product's own tools refuse."""
    ran("test_error_handling")
    raise ValidationFailedError("This tool intentionally returns an error for testing")


async def test_missing_capability(call: Call) -> str:
    """Need a client that can sample."""
    ran("test_missing_capability")
    found = call.client_capabilities
    if found is not None and found.sampling is not None:
        return "the client can sample"
    lacks = MissingRequiredClientCapabilityErrorData(
        required_capabilities=ClientCapabilities(sampling=SamplingCapability())
    )
    raise MCPError(
        code=MISSING_REQUIRED_CLIENT_CAPABILITY,
        message="this tool needs sampling",
        data=lacks.model_dump(by_alias=True, mode="json", exclude_none=True),
    )


async def test_custom_header(
    region: Annotated[str, Field(description="A word", json_schema_extra={"x-mcp-header": "Region"})],
) -> str:
    """Take an argument that clients repeat in a header."""
    return region


async def _name_arguments(arguments: Arguments, _call: Call) -> CallToolResult:
    ran("json_schema_2020_12_tool")
    return CallToolResult(content=[text(", ".join(sorted(arguments)))], structured_content={})


DRAFT_2020_12 = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": {
        "address": {
            "$anchor": "addressDef",
            "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}},
        }
    },
    "properties": {
        "name": {"type": "string"},
        "address": {"$ref": "#/$defs/address"},
        "contactMethod": {"type": "string", "enum": ["phone", "email"]},
        "phone": {"type": "string"},
        "email": {"type": "string"},
    },
    "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
    "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
    "then": {"required": ["phone"]},
    "else": {"required": ["email"]},
    "additionalProperties": False,
}

ANSWERING = (
    test_simple_text,
    test_image_content,
    test_audio_content,
    test_embedded_resource,
    test_multiple_content_types,
    test_tool_with_logging,
    test_logging_tool,
    test_tool_with_progress,
    test_custom_header,
)
REFUSING = (test_error_handling, test_missing_capability)


def add_tools(server: Server) -> None:
    """Put them onto a server."""
    for fixture in ANSWERING:
        add_tool(server, fixture)
    for fixture in REFUSING:  # they make their note before they refuse
        server.add_tool(fixture, structured_output=False)
    spec = ToolSpec(
        name="json_schema_2020_12_tool",
        title="Schema",
        description="Take arguments by a schema of the draft 2020-12.",
        takes=NoArguments,
        answers=Result,
        hints=Hints(read_only=True),
    )
    server._tool_manager._tools[spec.name] = make_tool(spec, _name_arguments, DRAFT_2020_12)
