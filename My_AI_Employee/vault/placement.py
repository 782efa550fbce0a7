"""Writes the note of an item into the folder of its state, and removes it from the other folders."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.approval import ItemState
from My_AI_Employee.errors import NoteChangedError, NoteTooLargeError, NotRegularFileError
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.vault.layout import Folder, done_folder
from My_AI_Employee.vault.store import VaultStore

logger = logging.getLogger(__name__)

DECISION_FOLDERS = (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.REJECTED, Folder.FAILED)
_FOLDERS = {
    ItemState.WAITING: Folder.PENDING_APPROVAL,
    ItemState.EXPIRED: Folder.PENDING_APPROVAL,
    ItemState.RUNNING: Folder.APPROVED,
    ItemState.FAILED: Folder.FAILED,
    ItemState.REJECTED: Folder.REJECTED,
}


def folder_of(state: ItemState, ended: datetime) -> str:
    """The folder of notes in a state. ended: when a done item ended; the folder is named by its month."""
    folder = _FOLDERS.get(state)
    return str(folder) if folder else done_folder(ended)


def find_note(store: VaultStore, name: str, folders: Iterable[str]) -> str | None:
    """Path of the note in the first of the folders that contains it; None when none does."""
    return next((f"{folder}/{name}" for folder in folders if store.exists(f"{folder}/{name}")), None)


@dataclass(frozen=True, kw_only=True)
class PlacedNote:
    """A note to write. name: `<id>.md`. written_sha256: hash of the text that the program wrote last, or empty.

    elsewhere: further paths of the note, such as in a subfolder of a decision folder.
    yields_to_rejection: leave a note in Rejected/, where a person has put it, until that decision is read.
    """

    name: str
    folder: str
    text: str
    written_sha256: str
    yields_to_rejection: bool
    elsewhere: tuple[str, ...] = ()

    @property
    def rel(self) -> str:
        """The target path inside the vault."""
        return f"{self.folder}/{self.name}"


def place_note(store: VaultStore, note: PlacedNote) -> str:
    """Write a note into its folder, then remove it from the other decision folders; returns its sha256.

    What a person changed in it since it was written is kept among the attachments. Raises NoteChangedError when it
    yields to a rejection, and when a person changes the note meanwhile.
    """
    if note.folder.startswith(f"{Folder.DONE}/"):
        store.make_folder(note.folder)
    present = _present(store, note)
    if note.rel in present:
        sha256 = store.replace(note.rel, note.text, _keep_edit(store, note, note.rel))
    else:
        sha256 = _write_new(store, note)
    reach("projection.replaced")
    for other in present:
        if other != note.rel:
            # in these two folders a copy that a power cut brings back is seen and removed
            is_read = other.startswith((f"{Folder.APPROVED}/", f"{Folder.PENDING_APPROVAL}/"))
            _take_away(store, note, other, durable=not is_read)
    return sha256


def _present(store: VaultStore, note: PlacedNote) -> Sequence[str]:
    """Current paths of the note, the target first."""
    folders = [note.folder, *(other for other in DECISION_FOLDERS if other != note.folder)]
    if note.yields_to_rejection:
        folders.remove(Folder.REJECTED)
    found = store.folders_with(note.name, folders)
    notes = [rel for folder in found if _is_note(store, rel := f"{folder}/{note.name}")]
    notes += [rel for rel in note.elsewhere if rel not in notes]
    if note.yields_to_rejection and not notes and store.exists(f"{Folder.REJECTED}/{note.name}"):
        raise NoteChangedError(f"{note.name} was put into {Folder.REJECTED} just now")
    return notes


def _is_note(store: VaultStore, rel: str) -> bool:
    """Whether the file can be read as a note; a link, a pipe or a huge file of this name is moved away."""
    try:
        store.check_file(rel)
    except (NotRegularFileError, NoteTooLargeError) as error:
        kept = store.move_unopened(rel, Folder.QUARANTINE)
        logger.warning("%s was moved to %s: %s", rel, kept, error)
        return False
    return True


def _write_new(store: VaultStore, note: PlacedNote) -> str:
    """Write a missing note; returns its sha256. Another process may write the same note at the same time."""
    try:
        return store.write_new(note.rel, note.text)
    except NoteChangedError:
        present, sha256 = store.read_note(note.rel)
        if present != note.text:
            raise
        return sha256


def _take_away(store: VaultStore, note: PlacedNote, rel: str, *, durable: bool) -> None:
    if note.written_sha256:
        with suppress(NoteChangedError):
            store.remove(rel, note.written_sha256, durable=durable)
            return
    store.remove(rel, _keep_edit(store, note, rel), durable=durable)


def _keep_edit(store: VaultStore, note: PlacedNote, rel: str) -> str:
    """Copy a note that a person has edited to the attachments; returns the current sha256 of the note.

    A crash may have left the text that is written now there already.
    """
    content, sha256 = store.read_bytes(rel)
    if note.written_sha256 and sha256 != note.written_sha256 and content != note.text.encode():
        store.copy_in(content, Folder.ATTACHMENTS, f"{sha256[:12]}-{note.name.removesuffix('.md')}-edited.md")
    return sha256
