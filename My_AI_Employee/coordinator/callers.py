"""Who calls the coordinator, and what they may use."""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mcp.server.auth.middleware.auth_context import get_access_token

from My_AI_Employee.errors import KeyRefusedError, TargetForbiddenError


@dataclass(frozen=True, kw_only=True)
class Caller:
    """The owner of a checked key. targets, tools, workspaces: what may be used; empty for no restriction.

    tools: names or patterns such as `list_*`. read_only: writes are refused.
    """

    name: str
    targets: frozenset[str] = frozenset()
    tools: tuple[str, ...] = ()
    workspaces: frozenset[str] = frozenset()
    read_only: bool = False

    def may_reach(self, target: str) -> bool:
        """Whether a target is in the key's scope."""
        return not self.targets or target in self.targets

    def may_call(self, tool: str) -> bool:
        """Whether a tool, by the name that the coordinator gives it, is in the key's scope."""
        return not self.tools or any(fnmatchcase(tool, pattern) for pattern in self.tools)

    def check_workspace(self, workspace: str) -> None:
        """Raises TargetForbiddenError for a workspace that is not in the key's scope."""
        if self.workspaces and workspace not in self.workspaces:
            raise TargetForbiddenError(
                f"this key may not use the workspace '{workspace or 'of all'}'",
                hint=f"its address ends in /mcp/{sorted(self.workspaces)[0]}",
            )

    def check_call(self, tool: str, *, is_read: bool) -> None:
        """Raises KeyRefusedError for a tool that this key may not call."""
        if not self.may_call(tool):
            raise KeyRefusedError(f"this key may not call {tool}", hint="ask for a key whose tools include it")
        if self.read_only and not is_read:
            raise KeyRefusedError(f"this key may only read, and {tool} may change something")


def current_caller(find: Callable[[str], Caller | None]) -> Caller:
    """The caller of the current request. find: by the name in the checked token. Raises KeyRefusedError."""
    token = get_access_token()
    caller = find(token.subject or "") if token else None
    if caller is None:
        raise KeyRefusedError("nobody is signed in", hint="send a key of this coordinator as a bearer token")
    return caller
