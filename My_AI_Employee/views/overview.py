"""Writes the audit log's files, the dashboard and the queue view, and sends alerts."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath

from sqlalchemy import Connection

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.plan_kinds import kind_of, moved_amount, shown_amount
from My_AI_Employee.domain.policy import loosened
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.errors import NoteChangedError, NoteTooLargeError, NotRegularFileError
from My_AI_Employee.journal import audit_rows, books_state, page_state, plans, stored_facts
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.policy_requests import PolicyRequest, PolicyRequestStatus, find_request
from My_AI_Employee.journal.records import PlanRecord, TaskRecord
from My_AI_Employee.journal.skill_records import SkillRequest, SkillRequestStatus, open_requests
from My_AI_Employee.observability.alerts import Alert, Notifier
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.vault.audit_file import AuditFiles, Entry
from My_AI_Employee.vault.board import render_board
from My_AI_Employee.vault.dashboard import (
    BooksSummary,
    DashboardRow,
    DashboardState,
    render_dashboard,
    same_dashboard,
)
from My_AI_Employee.vault.layout import BOARD, DASHBOARD, QUEUE_VIEW, Folder, done_folder
from My_AI_Employee.vault.listing import points_of, reason_of, shortened
from My_AI_Employee.vault.names import REASON_SUFFIX
from My_AI_Employee.vault.own_views import write_own_view
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_notes import team_notes

WRITTEN = "audit_written"
ALERTED = "alerted"
REDRAW_S = 60
_SENDER_CHARS = 45


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Writes the views from the state of the journal. books: name of the configured books."""

    journal: Journal
    store: VaultStore
    audit_files: AuditFiles
    notifier: Notifier
    notices: Callable[[], Sequence[str]]
    books: str
    clock: Callable[[], datetime]
    _writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "audit-log"))

    def refresh(self, *, redraw: bool = True) -> None:
        """Update the log files; with redraw also write dashboard and queue view, and send due alerts."""
        self.write_audit()
        if redraw:
            self._draw()
            self._alert()

    def write_audit(self) -> None:
        """Append new audit entries of the journal to the daily files; none is written twice, even after a crash."""
        while entries := self._unwritten():
            self._append(entries)
            self._mark_written(entries)

    @contextmanager
    def writing_audit(self) -> Iterator[None]:
        """As `write_audit`, in a thread parallel to the block, since both wait for the disk."""
        entries = self._unwritten()
        writing = self._writer.submit(self._append, entries) if entries else None
        yield
        if writing is not None:
            writing.result()
            self._mark_written(entries)

    def _unwritten(self) -> Sequence[tuple[int, str, Entry]]:
        """(seq, day, entry) of entries that are not in the files yet; they are durable in the journal first."""
        with self.journal.transaction() as connection:
            written = int(stored_facts.get_fact(connection, WRITTEN) or 0)
            entries = audit_rows.entries_after(connection, written)
        if entries:
            self.journal.flush()
        return entries

    def _append(self, entries: Sequence[tuple[int, str, Entry]]) -> None:
        self.audit_files.append([entry for _, _, entry in entries], self._journal_day)
        reach("overview.appended")

    def _mark_written(self, entries: Sequence[tuple[int, str, Entry]]) -> None:
        with self.journal.transaction(durable=False, needs_flush=False) as connection:
            stored_facts.set_fact(connection, WRITTEN, str(entries[-1][0]))

    def _journal_day(self, day: date) -> Iterator[Entry]:
        with self.journal.transaction() as connection:
            entries = list(audit_rows.entries_of_day(connection, day.isoformat()))
        yield from entries

    def _draw(self) -> None:
        state, queue = self.state()
        text = render_dashboard(state)
        old = ""
        with suppress(NoteChangedError, NoteTooLargeError, NotRegularFileError):
            old = self.store.read_bytes(DASHBOARD)[0].decode(errors="replace")
        if not same_dashboard(old, text):
            self.store.write_view(DASHBOARD, text)
        write_own_view(self.store, BOARD, "board", render_board(state))
        self.store.write_view(QUEUE_VIEW, queue)

    def state(self) -> tuple[DashboardState, str]:
        """The content of the dashboard, and the text of the queue view."""
        now = self.clock()
        with self.journal.transaction() as connection:
            waiting = plans.plans_with_status(connection, PlanStatus.PENDING_APPROVAL, PlanStatus.EXPIRED)
            failed = plans.plans_with_status(connection, PlanStatus.FAILED)
            queued = plans.plans_with_status(connection, PlanStatus.QUEUED)
            recent = plans.recent_plans(connection, 30)
            asking = journal_tasks.tasks_with_status(connection, TaskStatus.NEEDS_PERSON)
            planned = journal_tasks.tasks_with_status(connection, TaskStatus.PLANNED) if waiting or failed else []
            books = self._books_state(connection, now)
            briefing = stored_facts.get_fact(connection, "last_briefing")
            page = page_state.page_problem(connection)
            asked = find_request(connection)
            skills = open_requests(connection)
        senders = {task.id: task.sender for task in planned}
        state = DashboardState(
            generated=now,
            books=books,
            pending=[
                *_policy_items(asked),
                *_skill_items(skills),
                *(_plan_item(r, Folder.PENDING_APPROVAL, r.plan.created, senders=senders) for r in waiting),
                *self._team_items(),
            ],
            needs_person=[_task_item(record) for record in asking],
            failed=[_failed_item(r, now, senders) for r in failed],
            quarantined=self._quarantined(),
            queued=[_plan_item(r, Folder.APPROVED, r.approved_at or now, r.message) for r in queued],
            done=[
                _plan_item(r, done_folder(r.finished_at or now), r.finished_at or now)
                for r in recent
                if r.status is PlanStatus.DONE
            ],
            notices=self.notices(),
            last_briefing=briefing,
            page_problem=page,
        )
        return state, "".join(_queue_line(record, number) for number, record in enumerate(queued, start=1))

    def _books_state(self, connection: Connection, now: datetime) -> BooksSummary:
        known = books_state.read_state(connection)
        since = known.away_since or known.answered_since or (to_iso(now) if known.hold else "")
        when = from_iso(since) if since else None
        return BooksSummary(
            name=self.books, answers=not (known.hold or known.away_since), since=when, problem=known.hold
        )

    def _team_items(self) -> list[DashboardRow]:
        """Rows of the team server's requests that wait for an approval."""
        notes = team_notes(self.store, Folder.PENDING_APPROVAL)
        return [DashboardRow(rel=note.rel, title=note.title, since=note.created) for note in notes]

    def _quarantined(self) -> list[DashboardRow]:
        files = self.store.scan(Folder.QUARANTINE, notes=False).files
        plain = {entry.rel for entry in files}  # links and pipes are not: of them only the note is listed
        whys = {rel for rel in plain if rel.endswith(REASON_SUFFIX)}
        return [
            DashboardRow(
                rel=f"{entry.rel}{REASON_SUFFIX}" if f"{entry.rel}{REASON_SUFFIX}" in whys else entry.rel,
                title=PurePosixPath(entry.rel).name,
                since=datetime.fromtimestamp(entry.mtime_ns / 1e9, tz=self.clock().tzinfo),
                reason="see the note beside it",
            )
            for entry in files
            if entry.rel not in whys or entry.rel.removesuffix(REASON_SUFFIX) not in plain
        ]

    def _alert(self) -> None:
        """Send one alert per new problem: books that need a person, unavailable books, a failed plan."""
        with self.journal.transaction() as connection:
            known = json.loads(stored_facts.get_fact(connection, ALERTED) or "[]")
            books = books_state.read_state(connection)
            failed = plans.plans_with_status(connection, PlanStatus.FAILED)
            queued = plans.plans_with_status(connection, PlanStatus.QUEUED)
        wanted = [_failed_alert(record) for record in failed]
        if books.hold:
            wanted.append(Alert(key=f"hold:{books.hold}", title="The books need you", body=books.hold))
        elif queued and books.away_since:
            body = f"{len(queued)} approved plans wait; they run automatically when the books answer again."
            wanted.append(Alert(key="away", title=f"{self.books} does not answer", body=body))
        keys = [alert.key for alert in wanted]
        if keys != known:
            with self.journal.transaction() as connection:
                stored_facts.set_fact(connection, ALERTED, json.dumps(keys))
        for alert in wanted:
            if alert.key not in known:
                self.notifier.send(alert)


def is_stale(drawn_at: datetime | None, now: datetime) -> bool:
    """Whether the ages on the dashboard are out of date."""
    return drawn_at is None or now - drawn_at >= timedelta(seconds=REDRAW_S)


def _plan_item(
    record: PlanRecord, folder: str, since: datetime, reason: str = "", senders: Mapping[str, str] | None = None
) -> DashboardRow:
    plan = record.plan
    return DashboardRow(
        rel=f"{folder}/{plan.id}.md",
        title=plan.headline,
        since=since,
        amount=shown_amount(plan),
        reason=reason,
        sender=shortened((senders or {}).get(plan.task_id, ""), _SENDER_CHARS),
        group=kind_of(plan),
        value=moved_amount(plan),
    )


def _failed_item(record: PlanRecord, now: datetime, senders: Mapping[str, str]) -> DashboardRow:
    """Its reason says more than its kind."""
    item = _plan_item(record, Folder.FAILED, record.finished_at or now, record.message, senders)
    return replace(item, group="")


def _policy_items(asked: PolicyRequest | None) -> list[DashboardRow]:
    """The row of a pending policy request, if there is one."""
    if asked is None or asked.status is not PolicyRequestStatus.PENDING:
        return []
    title = f"allow more: {', '.join(loosened(asked.accepted, asked.asked))}"
    return [DashboardRow(rel=f"{Folder.PENDING_APPROVAL}/{asked.id}.md", title=title, since=asked.created)]


def _skill_items(requests: Iterable[SkillRequest]) -> list[DashboardRow]:
    """The rows of skills that wait for a person's approval."""
    return [
        DashboardRow(
            rel=f"{Folder.PENDING_APPROVAL}/{request.id}.md",
            title=f"use the skill {request.skill.name} {request.skill.version}",
            since=request.created,
        )
        for request in requests
        if request.status is SkillRequestStatus.PENDING
    ]


def _task_item(record: TaskRecord) -> DashboardRow:
    return DashboardRow(
        rel=f"{Folder.NEEDS_ACTION}/{record.id}.md",
        title=record.subject,
        since=record.updated,
        reason=points_of(record.problem),
        sender=shortened(record.sender, _SENDER_CHARS),
        group=reason_of(record.problem),
    )


def _failed_alert(record: PlanRecord) -> Alert:
    when = to_iso(record.finished_at) if record.finished_at else ""
    title = f"Failed: {record.plan.headline}"
    return Alert(key=f"failed:{record.plan.id}:{when}", title=title, body=record.message, item=record.plan.id)


def _queue_line(record: PlanRecord, place: int) -> str:
    line = {
        "place": place,
        "plan_id": record.plan.id,
        "headline": record.plan.headline,
        "amount": str(record.plan.total),
        "currency": record.plan.currency,
        "books": record.plan.books,
        "approved_at": to_iso(record.approved_at) if record.approved_at else "",
        "waits_because": record.message,
    }
    return json.dumps(line, ensure_ascii=False) + "\n"
