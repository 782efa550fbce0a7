"""What an instance offers besides tools: prompts, resources and templates of resources, as it lists them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from mcp.client.session import ClientSession
from mcp_types import PaginatedRequestParams, Prompt, Resource, ResourceTemplate

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
    """Ask for what the server declares to have. Raises what the MCP library raises."""
    can = session.server_capabilities
    if can is None:
        return Offer()
    prompts = await _all(session.list_prompts, "prompts") if can.prompts else ()
    resources = await _all(session.list_resources, "resources") if can.resources else ()
    templates = await _all(session.list_resource_templates, "resource_templates") if can.resources else ()
    return Offer(prompts=prompts, resources=resources, templates=templates)


async def _all(ask: Callable[..., Awaitable[Any]], field: str) -> tuple[Any, ...]:
    """All pages of a list. field: of the answers."""
    found: list[Any] = []
    cursor: str | None = None
    for _ in range(_MAX_PAGES):
        page = await ask(params=PaginatedRequestParams(cursor=cursor) if cursor else None)
        found += getattr(page, field)
        cursor = page.next_cursor
        if not cursor:
            break
    return tuple(found)
