"""The scopes of a token: reading Odoo, and changing it."""

from collections.abc import Iterable

from mcp.server.auth.provider import AccessToken

from My_AI_Employee.errors import AccessRefusedError
from My_AI_Employee.mcp_servers.catalogue import ToolSpec

READ = "odoo.read"
WRITE = "odoo.write"
SCOPES = (READ, WRITE)


def scope_of(spec: ToolSpec) -> str:
    """The scope that a tool needs: read when its read-only hint is set, else write."""
    return READ if spec.hints.read_only else WRITE


def scopes_by_tool(specs: Iterable[ToolSpec]) -> dict[str, str]:
    """The scope of each tool, by the tool's name."""
    return {spec.name: scope_of(spec) for spec in specs}


def require_scope(token: AccessToken, spec: ToolSpec) -> None:
    """Check that a token has a tool's scope. Raises AccessRefusedError (ACCESS_REFUSED)."""
    _require(token, scope_of(spec), spec.name)


def require_read(token: AccessToken) -> None:
    """Check that a token may read records outside of a tool. Raises AccessRefusedError (ACCESS_REFUSED)."""
    _require(token, READ, "reading")


def _require(token: AccessToken, needed: str, what: str) -> None:
    if needed not in token.scopes:
        raise AccessRefusedError(
            f"this sign-in does not allow {what}: it lacks the scope {needed}",
            hint="sign in again and allow it",
            facts={"scope": needed},
        )
