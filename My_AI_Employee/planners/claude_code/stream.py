"""Parses the events of `--output-format stream-json`: the start, the usage and the end of a run.

It relies on facts about the client: the exit code is 0 also when tools were denied or an MCP server is missing;
an API error ends with `is_error: true` and `subtype: success`; SIGTERM ends without a `result` event.
"""

import json
from collections.abc import Mapping
from typing import Any

from My_AI_Employee.planners.claude_code.options import SENTINEL, TOOLS
from My_AI_Employee.planners.model import ModelError, Usage

_REFUSED = ("401", "403", "authentication", "invalid api key", "credit balance", "login")
_TRANSIENT = (
    "429",
    "500",
    "502",
    "503",
    "504",
    "529",
    "overloaded",
    "rate limit",
    "timed out",
    "connection",
    "network",
)


def read_event(line: str) -> Mapping[str, Any]:
    """Parse one line; a line that is not a JSON object gives an empty event."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def check_init(event: Mapping[str, Any]) -> None:
    """Check the `init` event: tools, MCP servers and permission mode. Raises ModelError for unexpected ones."""
    tools = set(event.get("tools", ()))
    if SENTINEL in tools:
        raise ModelError(
            f"Claude Code dropped its settings ({SENTINEL} is offered), so that its permissions would not be limited",
            hint="the installed version reads settings differently: use the version that docs/claude.md names",
            retry=False,
        )
    if not set(TOOLS) <= tools <= set(TOOLS):
        raise ModelError(f"Claude Code offers other tools than asked for: {sorted(tools)}", retry=False)
    servers = [str(server.get("name")) for server in event.get("mcp_servers", ())]
    if servers:
        raise ModelError(f"Claude Code has connected MCP servers that it should not have: {servers}", retry=False)
    if event.get("permissionMode") != "dontAsk":
        raise ModelError(f"Claude Code runs in permission mode {event.get('permissionMode')}", retry=False)


def usage_of(result: Mapping[str, Any]) -> Usage:
    """The usage that the `result` event reports."""
    usage = result.get("usage") or {}
    read = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
    return Usage(
        cost_usd=float(result.get("total_cost_usd") or 0),
        turns=int(result.get("num_turns") or 0),
        input_tokens=sum(int(usage.get(name) or 0) for name in read),
        output_tokens=int(usage.get("output_tokens") or 0),
        denials=tuple(str(denial.get("tool_name")) for denial in result.get("permission_denials") or ()),
    )


def failure_of(result: Mapping[str, Any]) -> ModelError | None:
    """The error of a run that failed; None for success. Drafts written before the error still count."""
    subtype, usage = str(result.get("subtype", "")), usage_of(result)
    if subtype == "error_max_turns":
        return ModelError(f"Claude Code used up its {usage.turns} turns", retry=False, task_fault=True, usage=usage)
    if "budget" in subtype:
        return ModelError("the budget for planning is used up", retry=True, usage=usage)
    if not result.get("is_error"):
        return None
    text = " ".join(str(result.get("result") or result.get("errors") or subtype).split())[:300]
    if any(word in text.casefold() for word in _REFUSED):
        return ModelError(
            f"the model's service refuses the credentials: {text}",
            hint="store a key with: ai-employee credentials set ANTHROPIC_API_KEY",
            retry=False,
            usage=usage,
        )
    passing = any(word in text.casefold() for word in _TRANSIENT)
    return ModelError(
        f"the model's service did not answer: {text}", retry=passing, task_fault=not passing, usage=usage
    )
