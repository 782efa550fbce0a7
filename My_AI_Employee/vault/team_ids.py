"""Ids of requests to the team server."""

import re

_ID = re.compile(r"TEAM-\d{8}-[0-9a-f]{12}")


def team_id_in(name: str) -> str:
    """The request id in a file name, also in the names of synchronisers' conflict copies; empty for other files."""
    found = _ID.match(name)
    return found[0] if found else ""


def is_team_id(text: str) -> bool:
    """Whether the text is the id of a request to the team server."""
    return bool(_ID.fullmatch(text))
