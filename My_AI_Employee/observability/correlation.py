"""What is known of the request that is being handled: its id, for log lines and audit entries, and log fields."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(kw_only=True)
class RequestLogFields:
    """The log fields of a request, set while it is handled. person: a hash. target, reason: of the coordinator."""

    request_id: str
    tool: str = ""
    outcome: str = ""
    person: str = ""
    target: str = ""
    reason: str = ""


CURRENT: ContextVar[RequestLogFields | None] = ContextVar("request_notes", default=None)
"""Of the request that is handled in this context."""


def log_fields() -> RequestLogFields:
    """The log fields of the current request; outside of a request, new ones that are not logged."""
    return CURRENT.get() or RequestLogFields(request_id="")
