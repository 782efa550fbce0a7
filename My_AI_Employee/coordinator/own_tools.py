"""The coordinator's own tools, for clients that cannot hold a long list: look a tool up, then call it by name."""

import json
from collections.abc import Mapping
from typing import Any

from mcp_types import CallToolResult, TextContent, Tool, ToolAnnotations

from My_AI_Employee.coordinator.catalogue import CALL_TOOL, FIND_DASHBOARD, FIND_TOOL, Catalogue, Entry
from My_AI_Employee.domain.dashboards import DASHBOARDS, find_dashboards
from My_AI_Employee.errors import ValidationFailedError

FIND_PRESET = "find"
LIST_BUDGET = 40_000
"""Tokens of a list of tools; a longer one is replaced by the preset `find`."""
_CHARACTERS_PER_TOKEN = 3
_MAX_WORDS = 400


def find_tool() -> Tool:
    """Looks tools up by words."""
    return Tool(
        name=FIND_TOOL,
        title="Find a tool",
        description="Tools of this server whose name or description has these words, best first, with their schemas.",
        input_schema={
            "type": "object",
            "properties": {"words": {"type": "string", "description": "What the tool is to do"}},
            "required": ["words"],
        },
        annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def call_tool() -> Tool:
    """Calls a tool that find_tool answered."""
    return Tool(
        name=CALL_TOOL,
        title="Call a tool",
        description="Call a tool that find_tool answered, as if it were listed.",
        input_schema={
            "type": "object",
            "properties": {
                "name": {"type": "string", "description": "The tool's name, as find_tool answered it"},
                "arguments": {"type": "object", "description": "The tool's arguments, by its schema"},
            },
            "required": ["name"],
        },
    )


def dashboard_tool() -> Tool:
    """Answers with links to dashboards; it reads no figure."""
    titles = "; ".join(each.title for each in DASHBOARDS)
    return Tool(
        name=FIND_DASHBOARD,
        title="Find a dashboard",
        description=f"Links to dashboards that answer a question about figures over time. There are: {titles}.",
        input_schema={
            "type": "object",
            "properties": {"words": {"type": "string", "description": "The question, or words of it"}},
            "required": ["words"],
        },
        annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def found_dashboards(superset_url: str, arguments: Mapping[str, Any]) -> CallToolResult:
    """The answer of find_dashboard. Raises ValidationFailedError."""
    words = arguments.get("words")
    if not isinstance(words, str):
        raise ValidationFailedError("find_dashboard needs `words`, a text", hint="say what the figures are about")
    found = find_dashboards(words[:_MAX_WORDS])
    rows = [{"title": each.title, "about": each.about, "link": each.link(superset_url)} for each in found]
    answer = {"dashboards": rows}
    text = json.dumps(answer, ensure_ascii=False)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=answer)


def listed_tools(catalogue: Catalogue, preset: str, *, has_dashboards: bool = False) -> list[Tool]:
    """The list for a client. preset: the value of `?tools=`, empty for all that fits into the budget."""
    own = [find_tool(), *([dashboard_tool()] if has_dashboards else [])]
    if preset.strip() == FIND_PRESET:
        return [*own, call_tool()]
    tools = [entry.tool for entry in catalogue.with_preset(preset)]
    if sum(map(_tokens, tools)) > LIST_BUDGET:
        return [*own, call_tool()]
    return [*own, *tools]


def found_tools(catalogue: Catalogue, arguments: Mapping[str, Any]) -> CallToolResult:
    """The answer of find_tool. Raises ValidationFailedError."""
    words = arguments.get("words")
    if not isinstance(words, str) or not words.strip():
        raise ValidationFailedError("find_tool needs `words`, a text", hint="say what the tool is to do")
    answer = {"tools": [_shown(entry) for entry in catalogue.find(words[:_MAX_WORDS])]}
    text = json.dumps(answer, ensure_ascii=False, default=str)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=json.loads(text))


def inner_call(arguments: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Name and arguments of the call inside of call_tool. Raises ValidationFailedError."""
    name, inner = arguments.get("name"), arguments.get("arguments") or {}
    if not isinstance(name, str) or not isinstance(inner, dict):
        raise ValidationFailedError("call_tool needs `name`, a text, and `arguments`, an object")
    return name, inner


def _shown(entry: Entry) -> dict[str, Any]:
    tool = entry.tool
    return {"name": tool.name, "description": tool.description, "input_schema": tool.input_schema}


def _tokens(tool: Tool) -> int:
    return len(tool.model_dump_json(exclude_none=True)) // _CHARACTERS_PER_TOKEN
