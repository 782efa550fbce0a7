"""Notes of the team server in the vault: how everybody else knows them, so as to leave them alone."""

import re

from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.vault.notes import Note, optional_field, parse_note

TEAM_PREFIX = "TEAM"
TEAM_NOTE_TYPE = "team_request"
_ID = re.compile(r"TEAM-\d{8}-[0-9a-f]{12}")


def team_id_in(name: str) -> str:
    """The id that a file is named after, as copies of synchronisers are too; empty for any other file."""
    found = _ID.match(name)
    return found[0] if found else ""


def is_team_note(name: str, text: str) -> bool:
    """Whether a note that is no plan belongs to the team server: by its name, or by its property `type`."""
    return bool(team_id_in(name)) or _type_of(text) == TEAM_NOTE_TYPE


def _type_of(text: str) -> str:
    try:
        return optional_field(parse_note(text), "type")
    except AIEmployeeError:
        return ""


def headline_of(note: Note) -> str:
    """What a note says it is about: the text of its first heading."""
    return next((line.removeprefix("# ") for line in note.body.split("\n") if line.startswith("# ")), "")
