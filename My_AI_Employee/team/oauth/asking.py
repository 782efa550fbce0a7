"""What is known of the request that is being answered, for hooks that the package gives no request."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(kw_only=True)
class Asking:
    """network: whom limits count. The rest is noted while the request is answered.

    client_away: its document could not be asked for now, which says nothing about it.
    client_unverified: nobody but the client itself vouches for it.
    """

    network: str = ""
    client_away: bool = False
    client_unverified: bool = False


ASKING: ContextVar[Asking] = ContextVar("team_oauth_asking")


def current_asking() -> Asking:
    """Of this request; outside of one a record that nobody reads."""
    return ASKING.get(Asking())
