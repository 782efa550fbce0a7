"""Context of the HTTP request in progress, for provider methods that the MCP SDK calls without the request."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(kw_only=True)
class OAuthRequestContext:
    """network: key of the rate limits. The other fields are set while the request is handled.

    client_unavailable: its metadata document could not be fetched now; it may still be valid.
    client_unverified: the client registered itself, so its name and address are only its own claims.
    """

    network: str = ""
    client_unavailable: bool = False
    client_unverified: bool = False


REQUEST_CONTEXT: ContextVar[OAuthRequestContext] = ContextVar("team_oauth_asking")


def current_request_context() -> OAuthRequestContext:
    """The context of this request; outside of a request an empty one that is not kept."""
    return REQUEST_CONTEXT.get(OAuthRequestContext())
