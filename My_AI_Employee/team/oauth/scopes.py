"""What a token may be used for: reading, or changing something in Odoo."""

from collections.abc import Iterable

from mcp.server.auth.provider import AccessToken

from My_AI_Employee.errors import AccessRefusedError
from My_AI_Employee.mcp_servers.catalogue import ToolSpec

READ = "odoo.read"
WRITE = "odoo.write"
SCOPES = (READ, WRITE)


def scope_of(spec: ToolSpec) -> str:
    """The scope that a tool needs, by its read-only hint."""
    return READ if spec.hints.read_only else WRITE


def scopes_by_tool(specs: Iterable[ToolSpec]) -> dict[str, str]:
    """The scope of each tool by its name."""
    return {spec.name: scope_of(spec) for spec in specs}


def require_scope(token: AccessToken, spec: ToolSpec) -> None:
    """Refuse a tool that the token was not given for. Raises AccessRefusedError (ACCESS_REFUSED)."""
    _require(token, scope_of(spec), spec.name)


def require_read(token: AccessToken) -> None:
    """Refuse what shows records outside of a tool. Raises AccessRefusedError (ACCESS_REFUSED)."""
    _require(token, READ, "reading")


def _require(token: AccessToken, needed: str, what: str) -> None:
    if needed not in token.scopes:
        raise AccessRefusedError(
            f"this sign-in does not allow {what}: it lacks the scope {needed}",
            hint="sign in again and allow it",
            facts={"scope": needed},
        )
