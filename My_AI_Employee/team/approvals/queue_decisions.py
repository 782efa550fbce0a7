"""What people decided by moving notes of requests, and what is done then: once, as the person who asked.

The database is the truth. A note counts only under its own name, with the bytes that were written last, for a request
that the database has waiting and shown; it counts for the one folder in which it lies.
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
from My_AI_Employee.team.approvals.queue_notes import NoteOnDisk, Places, QueueNotes
from My_AI_Employee.team.approvals.request_items import EDITED, RequestItem, RequestKeeper, in_words
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
"""A synchroniser shows a move as a new file before the old one goes, or the other way round."""
_COPIED = "A copy of this note was put into another folder; copies do nothing. Move this note itself."
_GONE = "The note was gone, which decides nothing."
_UNKNOWN = (
    "This note belongs to no request that this team server knows, so nothing was done. Ask through your client "
    "again; a note that is born in a folder, or restored from a backup of another server, never runs."
)


@dataclass(frozen=True, kw_only=True)
class QueueDecisions:
    """Call `step` every few seconds from one thread at a time."""

    keeper: RequestKeeper
    queue_notes: QueueNotes
    runs: RequestRuns
    _since: dict[str, datetime] = field(default_factory=dict)
    _quiet: dict[str, FileEntry] = field(default_factory=dict)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def step(self, now: datetime) -> int:
        """Read what people decided, run what is approved, show what came of it; how many things moved.

        Never raises for a fault of one note, of one request, of Odoo or of the vault.
        """
        try:
            self.queue_notes.store.check()
            found = self.queue_notes.look()
            requests = self._concerned(found)
        except (AIEmployeeError, OSError) as error:
            self._log_once.warn("vault", f"requests in the vault are not looked at: {error}", level=logging.ERROR)
            return 0
        self._log_once.is_well("vault")
        moved = sum(self._guarded(r, lambda r: self._decide(r, found.notes.get(r.id, {}), now)) for r in requests)
        moved += self._strays(found, {request.id for request in requests}, now)
        moved += sum(self._guarded(r, lambda r: self._work(r)) for r in requests)
        return moved + sum(self._guarded(r, lambda r: self._show(r, found)) for r in requests)

    def _concerned(self, found: NoteOnDisk) -> list[QueuedRequest]:
        """Requests that are open, and ended ones whose note lies where people decide."""
        here = {id_ for id_, places in found.notes.items() if places.keys() - {Folder.REJECTED, Folder.FAILED}}
        with self.keeper.storage.transaction() as connection:
            requests = open_requests(connection)
            return requests + find_requests(connection, here - {request.id for request in requests})

    def _guarded(self, request: QueuedRequest, work: Callable[[QueuedRequest], int]) -> int:
        """The loop's edge: one request that fails does not stop the others."""
        try:
            moved = work(request)
        except NoteChangedError:
            return 0  # a person is at it: the next pass sees what they did
        except (AIEmployeeError, OSError) as error:
            self._log_once.warn(request.id, f"{request.id}: {error}")
        except Exception:
            logger.exception("%s failed unexpectedly", request.id)
        else:
            return moved
        return 0

    # what people did

    def _decide(self, request: QueuedRequest, places: Places, now: datetime) -> int:
        if Folder.REJECTED in places and request.state not in (*ENDED, RequestState.RUNNING):
            rejected = RequestItem(keeper=self.keeper, request=request, now=now)
            return decide(rejected, Decision.REJECT, _decider(), now, detail=in_words(request)).moved
        if not request.is_shown:
            return 0  # what people see is about to change
        if request.state in ENDED and not places.keys() & {Folder.APPROVED, Folder.PENDING_APPROVAL}:
            return 0
        if request.state in ENDED or Folder.APPROVED in places:
            return self._approve(request, places, now)
        if request.state in (RequestState.PENDING, RequestState.EXPIRED):
            return self._wait(request, places, now)
        return 0

    def _approve(self, request: QueuedRequest, places: Places, now: datetime) -> int:
        """The note lies in Approved. That of a request that is over, or an older copy of it, changes nothing."""
        item = RequestItem(
            keeper=self.keeper,
            request=request,
            now=now,
            is_edited=lambda: self._is_edited(request, places[Folder.APPROVED]),
        )
        if item.item.state in (ItemState.WAITING, ItemState.EXPIRED, ItemState.FAILED):
            if len(places) > 1:
                return self._lasts(f"copy {request.id}", now) and item.return_note(_COPIED).moved
            self._since.pop(f"copy {request.id}", None)
        return decide(item, Decision.APPROVE, _decider(), now, detail=in_words(request)).moved

    def _wait(self, request: QueuedRequest, places: Places, now: datetime) -> int:
        """A note that lies in Pending_Approval, or nowhere that means anything."""
        entry = places.get(Folder.PENDING_APPROVAL)
        if entry is None:
            return self._lasts(f"gone {request.id}", now) and int(
                self.keeper.change(request, message=_GONE) is not None
            )
        self._since.pop(f"gone {request.id}", None)
        if self._quiet.get(request.id) != entry:
            if self._is_edited(request, entry):
                return self.keeper.show_again(request, now, EDITED).moved
            self._quiet[request.id] = entry
        if request.state is RequestState.PENDING and request.expires <= now:
            return self.keeper.expire(request, now)
        return 0

    def _is_edited(self, request: QueuedRequest, entry: FileEntry) -> bool:
        return self.queue_notes.store.read_bytes(entry.rel)[1] != request.note_sha256

    def _lasts(self, what: str, now: datetime) -> int:
        """Whether something was so for a minute already."""
        if now - self._since.setdefault(what, now) < SETTLE:
            return 0
        del self._since[what]
        return 1

    def _strays(self, found: NoteOnDisk, known: set[str], now: datetime) -> int:
        """Notes of no request, and copies: they do nothing, and leave the folders that would say otherwise."""
        moved = 0
        for request_id, folder, entry in found.copies:
            if folder is not Folder.REJECTED and self._lasts(f"stray {entry.rel}", now):
                moved += self._tidied(partial(self.queue_notes.set_copy_aside, request_id, entry))
        for request_id, places in found.notes.items():
            for folder in (Folder.APPROVED, Folder.PENDING_APPROVAL):
                if request_id not in known and folder in places:
                    moved += self._tidied(partial(self.queue_notes.quarantine, places[folder], _UNKNOWN))
        return moved

    def _tidied(self, tidy: Callable[[], None]) -> int:
        try:
            tidy()
        except (AIEmployeeError, OSError) as error:
            self._log_once.warn("stray", f"a stray note stays where it is: {error}")
            return 0
        return 1

    # what follows

    def _work(self, request: QueuedRequest) -> int:
        fresh = self._fresh(request)
        return self.runs.work(fresh) if fresh else 0

    def _show(self, request: QueuedRequest, found: NoteOnDisk) -> int:
        fresh = self._fresh(request)
        if fresh is None or fresh.is_shown:
            return 0
        self.queue_notes.show(fresh, found.notes.get(fresh.id, {}))
        self._quiet.pop(fresh.id, None)
        self._log_once.is_well(fresh.id)
        return 1

    def _fresh(self, request: QueuedRequest) -> QueuedRequest | None:
        with self.keeper.storage.transaction() as connection:
            return find_request(connection, request.id)


def _decider() -> str:
    """Whose session the server runs in: who moves notes in its vault, as far as the server can tell."""
    return f"{getpass.getuser()} (moved the note)"
