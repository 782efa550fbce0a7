"""Reads decisions that people make by moving notes, and runs approved requests once, as the person who asked.

The database decides. A note counts only under its own name, with the bytes that were written last, and for a request
that is pending and shown; it counts for the one folder that it is in.
"""

import getpass
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from My_AI_Employee.approvals.decide import decide
from My_AI_Employee.domain.approval import Decision, ItemState
from My_AI_Employee.errors import AIEmployeeError, NoteChangedError
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.team.approvals.queue_notes import NotesByFolder, QueueNotes, QueueNotesFound
from My_AI_Employee.team.approvals.request_items import EDITED, RequestItem, RequestWriter, in_words
from My_AI_Employee.team.approvals.request_runs import RequestRuns
from My_AI_Employee.team.approvals.requests import (
    ENDED,
    QueuedRequest,
    RequestState,
    find_request,
    find_requests,
    open_requests,
)
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.scanning import FileEntry

logger = logging.getLogger(__name__)

SETTLE = timedelta(seconds=60)
"""A synchroniser shows a move as a new file before the old one disappears, or in the reverse order."""
_COPIED = "A copy of this note was put into another folder; copies do nothing. Move this note itself."
_GONE = "The note was missing, which decides nothing."
_UNKNOWN = (
    "This note belongs to no request that this team server knows, so nothing was done. Ask through your client "
    "again; a note that is created by hand, or restored from the backup of another server, never runs."
)


@dataclass(frozen=True, kw_only=True)
class QueueDecisions:
    """Call `step` every few seconds from one thread at a time."""

    writer: RequestWriter
    queue_notes: QueueNotes
    runs: RequestRuns
    _since: dict[str, datetime] = field(default_factory=dict)
    _unedited: dict[str, FileEntry] = field(default_factory=dict)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def step(self, now: datetime) -> int:
        """Read decisions, run approved requests, update notes; returns the number of changes.

        Never raises for an error of a single note, of a single request, of Odoo or of the vault.
        """
        try:
            self.queue_notes.store.check()
            found = self.queue_notes.scan()
            requests = self._relevant_requests(found)
        except (AIEmployeeError, OSError) as error:
            self._log_once.warn("vault", f"requests in the vault cannot be read: {error}", level=logging.ERROR)
            return 0
        self._log_once.resolved("vault")
        moved = sum(
            self._logging_errors(r, lambda r: self._decide(r, found.notes.get(r.id, {}), now)) for r in requests
        )
        moved += self._move_strays(found, {request.id for request in requests}, now)
        moved += sum(self._logging_errors(r, lambda r: self._work(r)) for r in requests)
        return moved + sum(self._logging_errors(r, lambda r: self._show(r, found)) for r in requests)

    def _relevant_requests(self, found: QueueNotesFound) -> list[QueuedRequest]:
        """Open requests, and ended ones whose note is in a folder where people decide."""
        here = {id_ for id_, notes in found.notes.items() if notes.keys() - {Folder.REJECTED, Folder.FAILED}}
        with self.writer.storage.transaction() as connection:
            requests = open_requests(connection)
            return requests + find_requests(connection, here - {request.id for request in requests})

    def _logging_errors(self, request: QueuedRequest, work: Callable[[QueuedRequest], int]) -> int:
        """The loop's edge: an error of one request does not stop the others."""
        try:
            moved = work(request)
        except NoteChangedError:
            return 0  # a person is moving it: the next pass sees what they did
        except (AIEmployeeError, OSError) as error:
            self._log_once.warn(request.id, f"{request.id}: {error}")
        except Exception as error:
            if self._log_once.keep(request.id, repr(error)):
                logger.exception("%s failed unexpectedly", request.id)
        else:
            return moved
        return 0

    # decisions

    def _decide(self, request: QueuedRequest, notes: NotesByFolder, now: datetime) -> int:
        if Folder.REJECTED in notes and request.state not in (*ENDED, RequestState.RUNNING):
            rejected = RequestItem(writer=self.writer, request=request, now=now)
            return decide(rejected, Decision.REJECT, _decider(), now, detail=in_words(request)).moved
        if not request.is_shown:
            return 0  # what people see is about to change
        if request.state in ENDED and not notes.keys() & {Folder.APPROVED, Folder.PENDING_APPROVAL}:
            return 0
        if request.state in ENDED or Folder.APPROVED in notes:
            return self._approve(request, notes, now)
        if request.state in (RequestState.PENDING, RequestState.EXPIRED):
            return self._wait(request, notes, now)
        return 0

    def _approve(self, request: QueuedRequest, notes: NotesByFolder, now: datetime) -> int:
        """The note is in Approved. For an ended request, or an older copy of the note, nothing changes."""
        item = RequestItem(
            writer=self.writer,
            request=request,
            now=now,
            is_edited=lambda: self._is_edited(request, notes[Folder.APPROVED]),
        )
        if item.item.state in (ItemState.WAITING, ItemState.EXPIRED, ItemState.FAILED):
            if len(notes) > 1:
                return self._has_settled(f"copy {request.id}", now) and item.return_note(_COPIED).moved
            self._since.pop(f"copy {request.id}", None)
        return decide(item, Decision.APPROVE, _decider(), now, detail=in_words(request)).moved

    def _wait(self, request: QueuedRequest, notes: NotesByFolder, now: datetime) -> int:
        """The note is in Pending_Approval, or in no folder that decides."""
        entry = notes.get(Folder.PENDING_APPROVAL)
        if entry is None:
            return self._has_settled(f"gone {request.id}", now) and int(
                self.writer.change(request, message=_GONE) is not None
            )
        self._since.pop(f"gone {request.id}", None)
        if self._unedited.get(request.id) != entry:
            if self._is_edited(request, entry):
                return self.writer.show_again(request, now, EDITED).moved
            self._unedited[request.id] = entry
        if request.state is RequestState.PENDING and request.expires <= now:
            return self.writer.expire(request, now)
        return 0

    def _is_edited(self, request: QueuedRequest, entry: FileEntry) -> bool:
        return self.queue_notes.store.read_bytes(entry.rel)[1] != request.note_sha256

    def _has_settled(self, what: str, now: datetime) -> int:
        """Whether the condition has held for SETTLE."""
        if now - self._since.setdefault(what, now) < SETTLE:
            return 0
        del self._since[what]
        return 1

    def _move_strays(self, found: QueueNotesFound, known: set[str], now: datetime) -> int:
        """Move notes of unknown requests, and copies, out of the folders for decisions."""
        moved = 0
        for request_id, folder, entry in found.copies:
            if folder is not Folder.REJECTED and self._has_settled(f"stray {entry.rel}", now):
                moved += self._count_if_moved(partial(self.queue_notes.move_copy_aside, request_id, entry))
        for request_id, notes in found.notes.items():
            for folder in (Folder.APPROVED, Folder.PENDING_APPROVAL):
                if request_id not in known and folder in notes:
                    moved += self._count_if_moved(partial(self.queue_notes.quarantine, notes[folder], _UNKNOWN))
        return moved

    def _count_if_moved(self, move: Callable[[], None]) -> int:
        try:
            move()
        except (AIEmployeeError, OSError) as error:
            self._log_once.warn("stray", f"a note of an unknown request, or a copy, cannot be moved: {error}")
            return 0
        return 1

    # runs and notes

    def _work(self, request: QueuedRequest) -> int:
        fresh = self._fresh(request)
        return self.runs.work(fresh) if fresh else 0

    def _show(self, request: QueuedRequest, found: QueueNotesFound) -> int:
        fresh = self._fresh(request)
        if fresh is None or fresh.is_shown:
            return 0
        self.queue_notes.show(fresh, found.notes.get(fresh.id, {}))
        self._unedited.pop(fresh.id, None)
        self._log_once.resolved(fresh.id)
        return 1

    def _fresh(self, request: QueuedRequest) -> QueuedRequest | None:
        with self.writer.storage.transaction() as connection:
            return find_request(connection, request.id)


def _decider() -> str:
    """Who is recorded as deciding: the user that the server runs as; it cannot know who moved the note."""
    return f"{getpass.getuser()} (moved the note)"
