"""Recognises and lists the notes of the team server, which alone decides about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from My_AI_Employee.errors import AIEmployeeError, VaultError
from My_AI_Employee.vault.notes import Note, optional_field, parse_note, time_field
from My_AI_Employee.vault.sections import section_text
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_ids import team_id_in

TEAM_PREFIX = "TEAM"
TEAM_NOTE_TYPE = "team_request"
HAPPENED, EFFECT = "What happened", "What it does"
"""Headings in a request's note; the text below them is quoted."""


@dataclass(frozen=True, kw_only=True)
class TeamNote:
    """The note of a request in the vault; only the team server's database is authoritative.

    title, effect, happened: Markdown; the last two are quoted, and empty when the note does not have them.
    """

    id: str
    rel: str
    title: str
    created: datetime
    effect: str
    happened: str


def is_team_note(name: str, text: str) -> bool:
    """Whether a note that is no plan belongs to the team server: by its name, or by its property `type`."""
    return bool(team_id_in(name)) or _type_of(text) == TEAM_NOTE_TYPE


def team_notes(store: VaultStore, folder: str) -> Iterator[TeamNote]:
    """Yield the requests whose notes are in a folder; unreadable notes are left out."""
    for entry in store.scan(folder).files:
        request_id = team_id_in(PurePosixPath(entry.rel).name)
        if request_id:
            try:
                yield _team_note(request_id, entry.rel, parse_note(store.read_note(entry.rel)[0]))
            except VaultError:
                continue


def _team_note(request_id: str, rel: str, note: Note) -> TeamNote:
    return TeamNote(
        id=request_id,
        rel=rel,
        title=headline_of(note),
        created=time_field(note, "created"),
        effect=section_text(note.body, EFFECT) or "",
        happened=section_text(note.body, HAPPENED) or "",
    )


def _type_of(text: str) -> str:
    try:
        return optional_field(parse_note(text), "type")
    except AIEmployeeError:
        return ""


def headline_of(note: Note) -> str:
    """The subject of a note: the text of its first heading."""
    return next((line.removeprefix("# ") for line in note.body.split("\n") if line.startswith("# ")), "")
