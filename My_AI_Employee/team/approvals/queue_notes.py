"""Writes the requests of the database as notes into the vault, each into the folder of its state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from My_AI_Employee.errors import NoteChangedError
from My_AI_Employee.team.approvals.request_notes import note_folder, note_name, render_request
from My_AI_Employee.team.approvals.requests import QueuedRequest, record_shown
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.names import reason_note_name
from My_AI_Employee.vault.placement import DECISION_FOLDERS, PlacedNote, place_note
from My_AI_Employee.vault.scanning import FileEntry
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_ids import team_id_in

NotesByFolder = Mapping[Folder, FileEntry]
"""The notes of one request under its own name, by folder."""


class QueueNotesFound(NamedTuple):
    """The notes in the folders for decisions. notes: by id; copies: files whose name only contains an id."""

    notes: dict[str, dict[Folder, FileEntry]]
    copies: list[tuple[str, Folder, FileEntry]]


@dataclass(frozen=True, kw_only=True)
class QueueNotes:
    """Writes the notes of requests. title_of: returns a tool's title."""

    storage: Storage
    store: VaultStore
    title_of: Callable[[str], str]

    def scan(self) -> QueueNotesFound:
        """Every note of the team server in the folders for decisions. Raises VaultMissingError."""
        found = QueueNotesFound({}, [])
        for folder in DECISION_FOLDERS:
            for entry in self.store.scan(folder, deep=True).files:
                name = PurePosixPath(entry.rel).name
                request_id = team_id_in(name)
                if name == f"{request_id}.md" and folder not in found.notes.get(request_id, {}):
                    found.notes.setdefault(request_id, {})[folder] = entry
                elif request_id:
                    found.copies.append((request_id, folder, entry))
        return found

    def show(self, request: QueuedRequest, notes: NotesByFolder) -> str:
        """Write a request's note into the folder of its state; returns its path.

        Raises NoteChangedError when a person moved or changed the note meanwhile, also for one that was just put
        into Rejected/: the next pass decides on it.
        """
        folder, name = note_folder(request), note_name(request)
        if Folder.REJECTED in notes and folder in (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.FAILED):
            raise NoteChangedError(f"{name} was put into {Folder.REJECTED} just now")
        placed = PlacedNote(
            name=name,
            folder=folder,
            text=render_request(request, self.title_of(request.tool)),
            written_sha256=request.note_sha256,
            yields_to_rejection=folder in (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.FAILED),
            elsewhere=tuple(entry.rel for entry in notes.values()),
        )
        sha256 = place_note(self.store, placed)
        with self.storage.transaction() as connection:
            record_shown(connection, request, sha256)
        return placed.rel

    def move_copy_aside(self, request_id: str, entry: FileEntry) -> None:
        """Move a copy of a note to the attachments."""
        _, sha256 = self.store.read_bytes(entry.rel)
        self.store.move(entry.rel, Folder.ATTACHMENTS, sha256, name=f"{sha256[:12]}-{request_id}-copy.md")

    def quarantine(self, entry: FileEntry, why: str) -> None:
        """Move a note of an unknown request into quarantine, and add a note that says why."""
        name = PurePosixPath(self.store.move(entry.rel, Folder.QUARANTINE)).name
        self.store.copy_in(f"# {name}\n\n{why}\n".encode(), Folder.QUARANTINE, reason_note_name(name))
