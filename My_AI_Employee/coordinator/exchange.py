"""What is known of one request to a target: the headers it carries, and whether it was sent when it failed."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum, auto


class Fault(Enum):
    """Why a request to a target has no usable answer."""

    NOT_SENT = auto()
    """No connection: the target has nothing of the request."""
    LOST = auto()
    """The request was sent, at least in part, and its answer did not arrive."""
    INVALID = auto()
    """An answer that is too large, encoded, or not of the protocol."""
    REFUSED = auto()
    """The target refuses the credential: HTTP status 401 or 403."""


@dataclass(kw_only=True)
class Exchange:
    """One request. headers: added to it, such as the request's id. fault, detail: set by the transport."""

    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault | None = None
    detail: str = ""


EXCHANGE: ContextVar[Exchange | None] = ContextVar("exchange", default=None)
"""The request that runs in this context. The MCP library carries the context along to the transport."""
