"""Who calls the coordinator, and what they may use."""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Protocol

from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.provider import AccessToken, TokenVerifier

from My_AI_Employee.errors import KeyRefusedError, TargetForbiddenError

PERSON = "person:"
"""Begins the names of callers who signed in; no key can have such a name."""


def is_person(name: str) -> bool:
    """Whether a caller of this name signed in, and does not use a key."""
    return name.startswith(PERSON)


@dataclass(frozen=True, kw_only=True)
class Caller:
    """The owner of a checked key, or a person who signed in.

    targets, tools, workspaces: what may be used; empty for no restriction. tools: names or patterns such
    as `list_*`. read_only: writes are refused. may_read: False refuses reads.
    """

    name: str
    targets: frozenset[str] = frozenset()
    tools: tuple[str, ...] = ()
    workspaces: frozenset[str] = frozenset()
    read_only: bool = False
    may_read: bool = True

    @property
    def is_person(self) -> bool:
        """Whether this is a person who signed in: their calls use their own credentials at instances alone."""
        return is_person(self.name)

    def may_use(self, tool: str, *, is_read: bool) -> bool:
        """Whether a tool may be called, and is therefore shown."""
        return self.may_call(tool) and (self.may_read if is_read else not self.read_only)

    def may_reach(self, target: str) -> bool:
        """Whether a target is in the key's scope."""
        return not self.targets or target in self.targets

    def may_call(self, tool: str) -> bool:
        """Whether a tool, by the name that the coordinator gives it, is in the key's scope."""
        return not self.tools or any(fnmatchcase(tool, pattern) for pattern in self.tools)

    def check_workspace(self, workspace: str) -> None:
        """Raises TargetForbiddenError for a workspace that is not in the key's scope."""
        if self.workspaces and workspace not in self.workspaces:
            what = "sign-in" if self.is_person else "key"
            raise TargetForbiddenError(
                f"this {what} may not use the workspace '{workspace or 'of all'}'",
                hint=f"its address ends in /mcp/{sorted(self.workspaces)[0]}",
            )

    def check_call(self, tool: str, *, is_read: bool) -> None:
        """Raises KeyRefusedError for a tool that this key may not call."""
        what = "sign-in" if self.is_person else "key"
        if not self.may_call(tool):
            raise KeyRefusedError(f"this key may not call {tool}", hint="ask for a key whose tools include it")
        if self.read_only and not is_read:
            raise KeyRefusedError(f"this {what} may only read, and {tool} may change something")
        if is_read and not self.may_read:
            raise KeyRefusedError(f"this sign-in may not read, and {tool} reads", hint="sign in again and allow it")


class CallerVerifier(TokenVerifier, Protocol):
    """Checks bearers, and knows whose they are."""

    def caller(self, token: AccessToken) -> Caller | None:
        """The caller of a checked bearer; None when nobody is known by it."""
        ...


def current_caller(find: Callable[[AccessToken], Caller | None]) -> Caller:
    """The caller of the current request. find: by the checked token. Raises KeyRefusedError."""
    token = get_access_token()
    caller = find(token) if token else None
    if caller is None:
        raise KeyRefusedError("nobody is signed in", hint="send a key of this coordinator as a bearer token")
    return caller
