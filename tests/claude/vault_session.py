"""Claude Code in a vault as a person opens it, in print mode: the template's settings, hook, skills, MCP server."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.acceptance.desk import isolated
from tests.claude.claude_desk import DUMMY_KEY, claude_program
from tests.claude.scripted_api import Block, Request, ScriptedApi, Turn, say, scripted_api

EVERYTHING = "Read Write Edit MultiEdit NotebookEdit Bash WebFetch WebSearch Glob Grep Skill mcp__odoo"


@dataclass(frozen=True)
class Session:
    """What came of a session. results: of the tools, in the order of the calls."""

    events: list[dict[str, Any]]
    api: ScriptedApi

    @property
    def init(self) -> dict[str, Any]:
        """The first event."""
        return next(event for event in self.events if event["type"] == "system" and event["subtype"] == "init")

    @property
    def results(self) -> dict[str, str]:
        """What each call of a tool was answered, by the call's id in order."""
        found: dict[str, str] = {}
        for event in self.events:
            if event["type"] == "user":
                for part in event["message"]["content"]:
                    if isinstance(part, dict) and part["type"] == "tool_result":
                        found[part["tool_use_id"]] = _text(part["content"])
        return dict(sorted(found.items()))

    def answers(self) -> list[str]:
        """The results alone."""
        return list(self.results.values())


def _text(content: Any) -> str:
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def in_vault(
    vault: Path, folder: Path, calls: Sequence[Block], *, prompt: str = "Go on.", tools: str = EVERYTHING
) -> Session:
    """One session whose model makes these calls, one per turn, with everything allowed that flags can allow."""

    def script(request: Request) -> Turn:
        return [calls[request.turn]] if request.turn < len(calls) else [say("done")]

    with scripted_api(script) as api:
        command = [
            claude_program(), "-p", prompt, "--output-format", "stream-json", "--verbose",
            "--allowedTools", *tools.split(), "--max-turns", str(len(calls) + 3), "--model", "claude-sonnet-4-5",
        ]  # fmt: skip
        done = subprocess.run(
            command,
            cwd=vault,
            env=environment(vault, folder, api.url),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        assert events, done.stderr
        return Session(events, api)


def environment(vault: Path, folder: Path, url: str) -> dict[str, str]:
    """A clean one, with the product on the path."""
    kept = isolated(folder, vault)
    del kept["AI_EMPLOYEE_VAULT"]
    return {
        **kept,
        "AI_EMPLOYEE_BOOKS": "local",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "HOME": str(folder / "home"),
        "ANTHROPIC_BASE_URL": url,
        "ANTHROPIC_API_KEY": DUMMY_KEY,
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "CLAUDE_CODE_MAX_RETRIES": "2",
        "MCP_TIMEOUT": "60000",
    }
