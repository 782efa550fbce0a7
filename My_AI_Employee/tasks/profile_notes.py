"""The notes of `Profiles/`, read again only when a file changed: they are asked for with every file that comes in."""

import logging

from My_AI_Employee.errors import VaultError
from My_AI_Employee.vault.layout import PROFILES
from My_AI_Employee.vault.notes import Note, parse_note
from My_AI_Employee.vault.scanning import FileEntry
from My_AI_Employee.vault.store import VaultStore

_log = logging.getLogger(__name__)

MOST_NOTES = 2_000


class ProfileNotes:
    """The notes by their paths. A note that cannot be read is left out, and the log says why, once per change."""

    def __init__(self, store: VaultStore) -> None:
        self.store = store
        self._read: dict[str, tuple[FileEntry, Note | None]] = {}

    def all(self) -> dict[str, Note]:
        """Path in the vault -> note, in the order of the names."""
        try:
            files = self.store.scan(PROFILES).files if self.store.exists(PROFILES) else ()
        except VaultError as error:
            _log.warning("the profiles cannot be read: %s", error)
            return {}
        self._read = {entry.rel: self._known(entry) for entry in sorted(files)[:MOST_NOTES]}
        return {rel: note for rel, (_, note) in self._read.items() if note is not None}

    def _known(self, entry: FileEntry) -> tuple[FileEntry, Note | None]:
        known = self._read.get(entry.rel)
        return known if known is not None and known[0] == entry else (entry, self._parsed(entry.rel))

    def _parsed(self, rel: str) -> Note | None:
        try:
            return parse_note(self.store.read_note(rel)[0])
        except (VaultError, ValueError) as error:
            _log.warning("%s is not used: %s", rel, error)
            return None
