"""Ids of the team server's requests."""

import re

_ID = re.compile(r"TEAM-\d{8}-[0-9a-f]{12}")


def team_id_in(name: str) -> str:
    """The id that a file is named after, as copies of synchronisers are too; empty for any other file."""
    found = _ID.match(name)
    return found[0] if found else ""


def is_team_id(text: str) -> bool:
    """Whether this is the id of a request of the team server."""
    return bool(_ID.fullmatch(text))
