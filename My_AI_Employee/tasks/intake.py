"""Creates tasks from the files in `Inbox/`: a note in `Needs_Action/`, and the original in `Attachments/`.

An original is recorded in the journal by its content before the first write, so that after a crash the same task
is continued. The same content dropped another time is a task of its own, which asks whether it is meant.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.errors import (
    AIEmployeeError,
    NoteChangedError,
    NoteTooLargeError,
    NotRegularFileError,
    ReadError,
    VaultError,
)
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.records import SourceRecord
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.readers.file_requests import ORDER_OPEN
from My_AI_Employee.readers.labels import line_labels
from My_AI_Employee.readers.port import AttachedFile, Original
from My_AI_Employee.readers.registry import AsMail, ReadFile, is_written_text, read_original
from My_AI_Employee.tasks.csv_profiles import ask_for_profiles
from My_AI_Employee.tasks.drops import Arrival, is_seen_again, taken_mark
from My_AI_Employee.tasks.evidence_pictures import CutOut, keep_pictures
from My_AI_Employee.tasks.origins import Origins
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.tasks.repeats import EarlierDrop, earlier_drop, question
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.names import sanitise_name
from My_AI_Employee.vault.note_text import writable
from My_AI_Employee.vault.scanning import FileEntry, UnsafeEntry
from My_AI_Employee.vault.store import sha256_of
from My_AI_Employee.vault.task_notes import render_task
from My_AI_Employee.watchers.stability import FileState, Observation, is_stable, update_observations

logger = logging.getLogger(__name__)

MAX_ORIGINAL_BYTES = 25_000_000
MAX_PER_PASS = 500
"""Maximum number of files per pass, so that decisions do not wait for many files."""
LONGEST_PASS_S = 5.0
"""After so many seconds the rest of the files waits for the next pass: reading a picture may take a minute."""
RETRY_STUCK_S = 60.0
MAX_ATTACHMENTS_READ = 10
"""Attachments of one mail that are read; all are kept."""


@dataclass(frozen=True, kw_only=True)
class IntakeResult:
    """taken: files that left the inbox; waiting: files that are still being written."""

    taken: int
    waiting: int


class Intake:
    """Creates tasks from dropped files. Only the observed sizes and times of files are in memory."""

    def __init__(
        self,
        quarantine: Quarantine,
        settle_s: float,
        origins: Origins,
        read_file: ReadFile | None = None,
        read_attachment: ReadFile | None = None,
    ) -> None:
        """settle_s: seconds for which a file must be unchanged before it counts as complete.

        read_file: reads files that are no notes and no mails; None leaves their figures to a person.
        read_attachment: the same for what is attached to a mail; decisions wait for it, so it must be quick.
        """
        self._origins = origins
        self._read_file = read_file
        self._read_attachment = read_attachment
        self._quarantine = quarantine
        self._journal = quarantine.journal
        self._store = quarantine.store
        self._clock = quarantine.clock
        self._settle_s = settle_s
        self._sightings: Mapping[str, Observation] = {}
        self._stuck: dict[str, tuple[FileEntry, float]] = {}
        self._log_once = LogOnce(logger)
        self._cut_out: CutOut | None = None
        self._as_mail: AsMail | None = None

    def read_outlook_with(self, as_mail: AsMail) -> None:
        """Read mails that Outlook saved as .msg. as_mail: turns them into mails of RFC 5322."""
        self._as_mail = as_mail

    def show_places_with(self, cut_out: CutOut) -> None:
        """Keep pictures of the places from which figures were read. cut_out: makes them."""
        self._cut_out = cut_out

    def take_in(self) -> IntakeResult:
        """Process every complete file of the inbox. An invalid file does not stop the others."""
        scan = self._store.scan(Folder.INBOX, notes=False, deep=True)
        now_s = self._clock().timestamp()
        states = {entry.rel: FileState(size=entry.size, mtime_ns=entry.mtime_ns) for entry in scan.files}
        self._sightings = update_observations(self._sightings, states, now_s)
        self._stuck = {rel: stuck for rel, stuck in self._stuck.items() if rel in states}
        self._log_once.forget_gone(Folder.INBOX, states)
        stable = [e for e in scan.files if is_stable(self._sightings[e.rel], now_s, self._settle_s)]
        ready = [entry for entry in stable if not self._is_stuck(entry, now_s)]
        begun = self._take_some(ready, now_s)
        taken = sum(begun)
        taken += self._quarantine.set_all_aside([*scan.unsafe_entries, *self._oddities_elsewhere()])
        left = len(ready) - len(begun)
        return IntakeResult(taken=taken, waiting=len(scan.files) - len(stable) + left)

    def _take_some(self, ready: Sequence[FileEntry], now_s: float) -> list[int]:
        """Take files in until the pass has lasted long enough; 1 for each file taken, 0 for each that stays."""
        until = time.monotonic() + LONGEST_PASS_S
        begun: list[int] = []
        for entry in ready[:MAX_PER_PASS]:
            begun.append(self._take_one(entry, now_s))
            if time.monotonic() > until:
                break
        return begun

    def _is_stuck(self, entry: FileEntry, now_s: float) -> bool:
        """Whether processing this file failed recently."""
        known, again_s = self._stuck.get(entry.rel, (None, 0.0))
        return known == entry and now_s < again_s

    def _take_one(self, entry: FileEntry, now_s: float) -> int:
        """Take a file in, unless some process still has it open for writing: it may pause longer than it rests."""
        try:
            if self._store.is_open_for_writing(entry.rel):
                return 0
            self.take_file(entry.rel)
        except NoteChangedError:
            return 0
        except (VaultError, OSError) as error:
            self._stuck[entry.rel] = (entry, now_s + RETRY_STUCK_S)
            self._log_once.warn(entry.rel, f"{entry.rel!a} stays in the inbox: {error}")
            return 0
        except AIEmployeeError:
            raise
        except Exception as error:  # a fault of the program over one file must not hold up the others
            self._stuck[entry.rel] = (entry, now_s + RETRY_STUCK_S)
            if self._log_once.keep(entry.rel, repr(error)):
                logger.exception("%a stays in the inbox", entry.rel)
            return 0
        self._log_once.resolved(entry.rel)
        return 1

    def _oddities_elsewhere(self) -> list[UnsafeEntry]:
        """Links, pipes and the like where nothing else looks for them."""
        found: list[UnsafeEntry] = []
        for folder in (Folder.IN_PROGRESS, Folder.FAILED):
            with suppress(VaultError):  # a folder that is away is reported by those who work in it
                found += self._store.scan(folder).unsafe_entries
        return found

    def take_file(self, rel: str) -> str:
        """Make one file of the vault a task (or quarantine it); the task's id, empty when there is none."""
        name = PurePosixPath(rel).name
        try:
            content, sha256 = self._store.read_bytes(rel, MAX_ORIGINAL_BYTES)
            original = read_original(name, content, self._read_file, self._as_mail)
        except (ReadError, NoteTooLargeError, NotRegularFileError) as error:
            self._quarantine.put(rel, str(error), hint=error.hint)
            return ""
        arrival = self._arrival(rel)
        source, earlier = self._intend(sha256, arrival)
        reach("intake.intended")
        if not source.taken:
            self._make_task(_Drop(source=source, arrival=arrival, earlier=earlier), original, content)
        self._keep(name, content, sha256)
        reach("intake.recorded")
        self._store.remove(rel, sha256)
        if source.taken:  # only now: a file that cannot be removed is not counted at every pass
            self._record_repeat(source, rel)
        return source.task_id

    def _arrival(self, rel: str) -> Arrival:
        written_ns, arrived_ns = self._store.times_of(rel)
        return Arrival(rel=rel, written_ns=written_ns, arrived_ns=arrived_ns)

    def _intend(self, sha256: str, arrival: Arrival) -> tuple[SourceRecord, EarlierDrop | None]:
        """The drop that a file is, and the earlier one that a person must know of.

        One whose intake a crash interrupted is resumed; one that was taken in is answered when it is seen once more.
        """
        now, name = self._clock(), PurePosixPath(arrival.rel).name
        with self._journal.transaction() as connection:
            drops = journal_tasks.drops_of(connection, sha256)
            seen = next((drop for drop in drops if is_seen_again(arrival, drop, now)), None)
            if seen is not None:
                return seen, None
            earlier = earlier_drop(connection, [drop for drop in drops if drop.taken])
            unfinished = next((drop for drop in drops if not drop.taken), None)
            if unfinished is not None:
                return unfinished, earlier
            task_id = journal_tasks.unused_task_id(connection, now)
            made = journal_tasks.insert_source(connection, sha256, name, task_id, now, drop=len(drops))
            return made, earlier

    def _record_repeat(self, source: SourceRecord, rel: str) -> None:
        """The same drop once more: no second task; the log tells which one it belongs to."""
        with self._journal.transaction() as connection:
            journal_tasks.count_repeat(connection, source.content)
            audit_rows.append_event(
                connection,
                self._event("original_repeated", rel, source.task_id, f"the same content is {source.task_id}"),
            )

    def _keep(self, name: str, content: bytes, sha256: str) -> str:
        return PurePosixPath(self._store.copy_in(content, Folder.ATTACHMENTS, sanitise_name(name, sha256))).name

    def _make_task(self, drop: "_Drop", original: Original, content: bytes) -> None:
        """Attachments first, then the note, then the journal: each step may be repeated after a crash."""
        source = drop.source
        names = [self._keep(source.name, content, source.content)]
        names += [self._keep(part.name, part.content, sha256_of(part.content)) for part in original.attached]
        if self._cut_out and original.places:
            keep_pictures(self._store, self._cut_out, content, source.content, original.places)
        self._take_attached(original, drop.arrival)
        reach("intake.kept")
        original = self._with_profiles_asked(source, original)
        origin, sender = self._origins.at_intake(original)
        task = replace(_task(drop, original, tuple(names), self._clock()), origin=origin)
        rel = f"{Folder.NEEDS_ACTION}/{task.id}.md"
        if not self._store.exists(rel):
            self._store.write_new(rel, render_task(task, self._origins.warnings(origin, sender)))
        reach("intake.noted")
        _, note_sha256 = self._store.read_bytes(rel)
        mark = taken_mark(drop.arrival, taken_ns=self._store.times_of(rel)[1])
        values = {"subject": task.subject, "problem": task.problem, "planned_sha256": note_sha256}
        values |= {"origin": origin, "sender": sender}
        with self._journal.transaction() as connection:
            journal_tasks.upsert_task(connection, task.id, task.status, self._clock(), **values)
            journal_tasks.mark_taken_in(connection, source.sha256, mark)
            audit_rows.append_event(connection, self._event("task_created", source.name, task.id, task.subject))

    def _with_profiles_asked(self, source: SourceRecord, original: Original) -> Original:
        """Name the notes in which a person says how tables of this form are read."""
        notes = ask_for_profiles(self._store, source.name, source.task_id, original.layouts)
        if not notes:
            return original
        if not original.problem:  # the planner asks; an answer about the sign is learned by the note
            named = f"{ORDER_OPEN} (for later files: {', '.join(notes)})"
            text = original.text.replace(f"\n{ORDER_OPEN}\n", f"\n{named}\n", 1)
            return original if text == original.text else replace(original, text=text, labels=line_labels(text))
        said = "\n".join(f"- or fill in the note {note} once for all files of this form" for note in notes)
        return replace(original, problem=f"{original.problem}\n{said}")

    def _take_attached(self, mail: Original, arrival: Arrival) -> None:
        """Make a task of each attached invoice, receipt or statement, unless it is one already."""
        for part in mail.attached[:MAX_ATTACHMENTS_READ]:
            found = self._attached(part)
            source = self._intend_attached(part) if found else None
            if found and source:
                theirs = replace(found, sender=mail.sender, received=mail.received, mail_sender=mail.mail_sender)
                self._make_task(_Drop(source=source, arrival=arrival, earlier=None), theirs, part.content)

    def _attached(self, part: AttachedFile) -> Original | None:
        """What was read of an attached file; None when nothing was, or when it is a mail or text of its own."""
        if is_written_text(part.name):
            return None
        try:
            found = read_original(part.name, part.content, self._read_attachment)
        except ReadError:
            return None
        return found if found.text else None

    def _intend_attached(self, part: AttachedFile) -> SourceRecord | None:
        """The drop that an attached file is; None when its content was taken in before."""
        now, sha256 = self._clock(), sha256_of(part.content)
        with self._journal.transaction() as connection:
            drops = journal_tasks.drops_of(connection, sha256)
            if any(drop.taken for drop in drops):
                return None
            if drops:
                return drops[0]
            task_id = journal_tasks.unused_task_id(connection, now)
            return journal_tasks.insert_source(connection, sha256, part.name, task_id, now, drop=0)

    def _event(self, action: str, target: str, task_id: str, detail: str) -> AuditEvent:
        return AuditEvent(
            timestamp=self._clock(),
            action_type=action,
            actor="system",
            target=writable(PurePosixPath(target).name),
            result="success",
            task_id=task_id,
            detail=detail,
        )


@dataclass(frozen=True, kw_only=True)
class _Drop:
    """A drop to make a task of. earlier: the earlier drop of the same content that the person must know of."""

    source: SourceRecord
    arrival: Arrival
    earlier: EarlierDrop | None


def _task(drop: _Drop, original: Original, attachments: tuple[str, ...], now: datetime) -> Task:
    """Create the task of an original; it waits for a person if the file came before or has a problem."""
    source, earlier = drop.source, drop.earlier
    problem = question(earlier) if earlier else original.problem
    return Task(
        id=source.task_id,
        type=original.type,
        source=source.name,
        subject=original.subject or source.name,
        sender=original.sender,
        received=original.received or now,
        priority=original.priority,
        status=TaskStatus.NEEDS_PERSON if problem else TaskStatus.NEW,
        sha256=source.content,
        attachments=attachments,
        text=original.text,
        labels=original.labels,
        repeat_of=earlier.links if earlier else (),
        problem=problem,
    )
