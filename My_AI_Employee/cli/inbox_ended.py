"""The rows of what ended, kept between requests: a note is read again only when its file is another one."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath

from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.money import format_money, to_decimal
from My_AI_Employee.errors import VaultError
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.notes import Note, optional_field, parse_note
from My_AI_Employee.vault.quoting import unescape
from My_AI_Employee.vault.scanning import FileEntry
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_ids import is_team_id
from My_AI_Employee.web.inbox_service import Row

_TASK = "TASK-"
POLICY_NOTE = "POLICY"


@dataclass(frozen=True, kw_only=True)
class EndedRows:
    """The rows of the notes in `Done`, `Failed` and `Rejected`. Safe for several threads."""

    store: VaultStore
    _known: dict[str, dict[FileEntry, Row | None]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def rows(self, folder: Folder, words: str) -> Sequence[Row]:
        """The notes whose text has all words, newest first."""
        wanted = words.casefold().split()
        entries = self.store.scan(folder, deep=folder is Folder.DONE).files
        items = [entry for entry in entries if is_item(PurePosixPath(entry.rel).stem)]
        found = self._matching(items, wanted) if wanted else self._all(folder, items)
        return sorted(found, key=lambda row: (row.since, row.id), reverse=True)

    def _all(self, folder: Folder, items: Sequence[FileEntry]) -> Sequence[Row]:
        with self._lock:
            before = self._known.get(folder, {})
            now = {entry: before[entry] if entry in before else self._read(entry)[1] for entry in items}
            self._known[folder] = now
        return [row for row in now.values() if row is not None]

    def _matching(self, items: Sequence[FileEntry], wanted: Sequence[str]) -> Iterator[Row]:
        for entry in items:
            text, row = self._read(entry)
            if row is not None and all(word in text for word in wanted):
                yield row

    def _read(self, entry: FileEntry) -> tuple[str, Row | None]:
        """The note's text in small letters, and its row; no row for a note that cannot be read."""
        try:
            text, _ = self.store.read_note(entry.rel)
            return text.casefold(), _row(PurePosixPath(entry.rel).stem, parse_note(text))
        except VaultError:
            return "", None


def is_item(name: str) -> bool:
    """Whether a note's name is that of an item of the page."""
    return is_id(name) or is_team_id(name) or name == POLICY_NOTE


def _row(name: str, note: Note) -> Row:
    title = next((line.lstrip("# ") for line in note.body.splitlines() if line.startswith("# ")), name)
    status = optional_field(note, "status").replace("_", " ")
    total = total_of(note)
    return Row(
        id=name,
        title=unescape(title),
        detail=f"request, {status}" if name.startswith(_TASK) else status,
        amount="" if total is None else format_money(total, optional_field(note, "currency")),
        since=optional_field(note, "created") or optional_field(note, "received"),
    )


def total_of(note: Note) -> Decimal | None:
    """The total of a plan; None for a note without one."""
    try:
        return to_decimal(optional_field(note, "total"))
    except ValueError:
        return None
