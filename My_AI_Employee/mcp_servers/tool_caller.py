"""The port `ToolCaller`: how the orchestrator calls a tool of the MCP server."""

from collections.abc import Mapping
from typing import Any, Protocol


class ToolCaller(Protocol):
    """Calls a tool of the MCP server."""

    def audience(self) -> str:
        """Id of the server process that a grant must name now. Raises BooksUnavailableError when none starts."""
        ...

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        """The tool's structured answer. audience: server process that the grants in the call name.

        Raises the error that the server answered; BooksUnavailableError when another process serves by now.
        """
        ...
