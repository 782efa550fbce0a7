"""Runs the inspector's command line, with a home of its own: what it keeps of a person is not theirs here."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.node_tools import inspector_command

TOOL_ERROR, UNPORTABLE, AUTH_REQUIRED = 5, 6, 3
"""Exit codes of the inspector."""


@dataclass(frozen=True)
class Inspected:
    """What it said. errors: its stderr."""

    exit_code: int
    output: str
    errors: str

    @property
    def result(self) -> dict[str, Any]:
        """The server's result."""
        found: dict[str, Any] = json.loads(self.output)["result"]
        return found

    @property
    def tools(self) -> list[str]:
        """Names of the tools that are listed."""
        return [tool["name"] for tool in self.result["tools"]]


@dataclass(frozen=True)
class Inspector:
    """tools: where it is installed. home: an empty folder."""

    tools: Path
    home: Path

    def run(self, *arguments: str, **environment: str) -> Inspected:
        """Ask a server. arguments: address or command, then options."""
        done = subprocess.run(
            [*inspector_command(self.tools), *arguments, "--format", "json"],
            env={"PATH": os.environ.get("PATH", ""), "HOME": str(self.home), **environment},
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Inspected(done.returncode, done.stdout, done.stderr)

    def ask(self, url: str, token: str, method: str, *options: str) -> Inspected:
        """Ask over HTTP. token: none when empty; nobody is sent to a login page then."""
        header = ["--header", f"Authorization: Bearer {token}"] if token else ["--stored-auth-only"]
        return self.run(url, "--transport", "http", "--method", method, *options, *header)
