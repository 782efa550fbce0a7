"""Quarantine: files that cannot be read safely are moved there, each with a note that says why."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.errors import NoteChangedError, VaultError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.names import reason_note_name
from My_AI_Employee.vault.note_text import writable
from My_AI_Employee.vault.quoting import inline, neutralise
from My_AI_Employee.vault.scanning import UnsafeEntry
from My_AI_Employee.vault.store import VaultStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Quarantine:
    """Moves files to the folder Quarantine/ and records it in the audit log."""

    journal: Journal
    store: VaultStore
    clock: Callable[[], datetime]
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def put(self, rel: str, reason: str, *, hint: str = "") -> str:
        """Move a file that cannot be read safely, with a note that gives the reason; returns its new path."""
        return self._explain(rel, self.store.move(rel, Folder.QUARANTINE), reason, hint)

    def move_unopened(self, entry: UnsafeEntry) -> str:
        """Move a link, pipe or device without opening it; returns its new path."""
        reason = f"It is {entry.problem}, which is never opened."
        return self._explain(entry.rel, self.store.move_unopened(entry.rel, Folder.QUARANTINE), reason, "")

    def set_all_aside(self, unsafe_entries: Iterable[UnsafeEntry]) -> int:
        """Move all unsafe entries; returns how many were moved. Errors are logged and do not stop the others."""
        moved = 0
        for entry in unsafe_entries:
            try:
                self.move_unopened(entry)
                moved += 1
                self._log_once.resolved(entry.rel)
            except NoteChangedError:
                continue
            except (VaultError, OSError) as error:
                self._log_once.warn(entry.rel, f"{entry.rel!a} is {entry.problem} and cannot be moved: {error}")
        return moved

    def _explain(self, rel: str, kept: str, reason: str, hint: str) -> str:
        name, kept_name = PurePosixPath(rel).name, PurePosixPath(kept).name
        note = (
            f"# {inline(name)} could not be read\n\n{neutralise(reason)}\n\n"
            f"{hint or 'Mend the file and drop it into Inbox again, or enter what it says as a note.'}\n\n"
            f"The file itself lies beside this note: `{neutralise(kept_name)}`\n"
        )
        self.store.copy_in(note.encode(), Folder.QUARANTINE, reason_note_name(kept_name))
        event = AuditEvent(
            timestamp=self.clock(),
            action_type="quarantined",
            actor="system",
            target=writable(name),
            result="failed",
            error_code="UNREADABLE",
            detail=reason,
        )
        with self.journal.transaction() as connection:
            audit_rows.append_event(connection, event)
        return kept
