"""What an instance offers besides tools: prompts, resources and templates of resources, as it lists them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from mcp.client.session import ClientSession
from mcp.shared.exceptions import MCPError
from mcp_types import METHOD_NOT_FOUND, PaginatedRequestParams, Prompt, Resource, ResourceTemplate

_MAX_PAGES = 5


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Lists of one target."""

    prompts: tuple[Prompt, ...] = ()
    resources: tuple[Resource, ...] = ()
    templates: tuple[ResourceTemplate, ...] = ()

    def has_resource(self, uri: str) -> bool:
        """Whether a resource is listed, or may be one of a template: only its server knows that."""
        return any(str(each.uri) == uri for each in self.resources) or any(
            uri.startswith(each.uri_template.partition("{")[0]) for each in self.templates
        )


async def listed_offer(session: ClientSession) -> Offer:
    """Ask for the lists; a server that does not have one says so. Raises what the MCP library raises.

    What a server declares is not asked for: a connection in this process has no handshake.
    """
    return Offer(
        prompts=await _all(session.list_prompts, "prompts"),
        resources=await _all(session.list_resources, "resources"),
        templates=await _all(session.list_resource_templates, "resource_templates"),
    )


async def _all(ask: Callable[..., Awaitable[Any]], field: str) -> tuple[Any, ...]:
    """All pages of a list. field: of the answers."""
    found: list[Any] = []
    cursor: str | None = None
    for _ in range(_MAX_PAGES):
        try:
            page = await ask(params=PaginatedRequestParams(cursor=cursor) if cursor else None)
        except MCPError as error:
            if error.error.code == METHOD_NOT_FOUND:
                break
            raise
        found += getattr(page, field)
        cursor = page.next_cursor
        if not cursor:
            break
    return tuple(found)
