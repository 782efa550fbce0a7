"""Notices that the journal was replaced by an older or another one, and corrects it by what the books hold.

A small mark in the state folder says which journal was seen last and how far its audit trail went.
"""

import json
import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from My_AI_Employee.domain.audit import GENESIS, AuditEvent
from My_AI_Employee.domain.plan import OPEN, Plan, PlanStatus, plan_actions
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.errors import ActionError, NoteChangedError, VaultError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.journal import audit_rows, plans, stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.migrations import JOURNAL_ID
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.observability.alerts import Alert, Notifier
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.placement import DECISION_FOLDERS, find_note
from My_AI_Employee.vault.plan_notes import PlanNote, parse_plan
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.views.overview import WRITTEN

logger = logging.getLogger(__name__)

RECONCILE = "reconcile_wanted"
BY_BOOKS = "found in the books by its keys"


@dataclass(frozen=True, kw_only=True)
class JournalMark:
    """How far a journal's audit trail went when it was last seen. hash: of the entry `seq`."""

    journal_id: str
    seq: int
    hash: str


UNREADABLE = JournalMark(journal_id="", seq=0, hash="")


def read_mark(path: Path) -> JournalMark | None:
    """The mark; None when there is none yet, UNREADABLE when its file is damaged (as after a power cut)."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return JournalMark(journal_id=str(found["journal_id"]), seq=int(found["seq"]), hash=str(found["hash"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return UNREADABLE


def write_mark(path: Path, mark: JournalMark) -> None:
    """Replace the mark whole. Not flushed: one that a power cut takes back or tears only makes us look twice."""
    write_atomically(path, (json.dumps(asdict(mark)) + "\n").encode(), durable=False)


def steps_in_books(tools: ToolCaller, plan: Plan) -> frozenset[int]:
    """Ordinals of the steps whose effect the books hold under the plan's keys. Raises what the books raise."""
    return frozenset(
        step.ordinal
        for step in plan.actions
        if tools.call("operation_status", {"key": step.key(plan.id)}).get("found")
    )


def plan_of_note(note: PlanNote) -> Plan | None:
    """The plan as its note has it; None when its actions are not valid."""
    try:
        actions = plan_actions(note.actions)
    except ActionError:
        return None
    return Plan(
        id=note.id,
        task_id=note.task_id,
        planner=note.planner,
        created=note.created,
        expires=note.expires,
        books=note.books,
        currency=note.currency,
        actions=actions,
        reasons=("taken back from its note, since the journal did not know it",),
    )


def restore_plan(journal: Journal, plan: Plan, found: Collection[int], now: datetime) -> None:
    """Have the journal hold a plan some of whose steps are in the books, so that running it reads them back.

    When every step is there, nothing is left to decide and it runs; otherwise a plan that nobody has approved in this
    journal waits for a person, who sees which steps are done.
    """
    complete = len(found) == len(plan.actions)
    message = f"{len(found)} of {len(plan.actions)} steps are in the books already; they are not done again."
    with journal.transaction() as connection:
        plans.record_found_steps(connection, plan, found, message)
        if complete and plans.get_plan(connection, plan.id).status is PlanStatus.PENDING_APPROVAL:
            approved = {"approved_by": BY_BOOKS, "approved_at": plan.created.isoformat(), "finished_at": ""}
            plans.move_plan(connection, plan.id, PlanStatus.APPROVED, **approved)
            audit_rows.append_event(
                connection, plan_event("approve_plan", plan, now, approved_by=BY_BOOKS, automatic=True)
            )


class Reconciliation:
    """Compares the journal with the mark at the start, and asks the books when it is not the one last seen."""

    def __init__(
        self, journal: Journal, store: VaultStore, tools: ToolCaller, notifier: Notifier, mark_file: Path
    ) -> None:
        self._journal = journal
        self._store = store
        self._tools = tools
        self._notifier = notifier
        self._mark_file = mark_file
        self._seen: JournalMark | None = None
        self._wanted = False

    def check(self, now: datetime) -> None:
        """Once at the start. Raises JournalError when the journal is damaged."""
        mark = read_mark(self._mark_file)
        present, problem = self._compare(mark)
        if mark is not None and problem:
            self._journal.check()
            self._tell(mark, present, problem, now)
        with self._journal.transaction() as connection:
            self._wanted = bool(stored_facts.get_fact(connection, RECONCILE))

    def _compare(self, mark: JournalMark | None) -> tuple[JournalMark, str]:
        with self._journal.transaction() as connection:
            present = self._present(stored_facts.get_fact(connection, JOURNAL_ID), *audit_rows.last_entry(connection))
            at_mark = audit_rows.hash_at(connection, mark.seq) if mark and mark.seq else GENESIS
        if mark is None:
            return present, ""
        if mark.journal_id != present.journal_id:
            return present, "is not the one that was used here before"
        return present, "" if at_mark == mark.hash else "is older than what was done with it: it was restored"

    @staticmethod
    def _present(journal_id: str, seq: int, hash_: str) -> JournalMark:
        return JournalMark(journal_id=journal_id, seq=seq, hash=hash_)

    def _tell(self, mark: JournalMark, present: JournalMark, problem: str, now: datetime) -> None:
        """Say so once: log, audit entry, alert. The trail goes on from the entry that the log files end with."""
        text = f"{self._journal.where} {problem}; what the books hold is looked up by its keys"
        logger.error("%s", text)
        event = AuditEvent(
            timestamp=now,
            action_type="journal_restored",
            actor="system",
            target="journal",
            result="success",
            detail=f"{problem}; seen up to entry {mark.seq}, found up to {present.seq}",
        )
        continues = mark.hash if mark.journal_id == present.journal_id or not present.seq else ""
        with self._journal.transaction() as connection:
            audit_rows.append_event(connection, event, previous=continues)
            if continues:
                stored_facts.set_fact(connection, WRITTEN, str(present.seq))
            stored_facts.set_fact(connection, RECONCILE, "1")
        self._notifier.send(Alert(key=f"journal_restored:{mark.hash}", title="The journal was replaced", body=text))
        self.remember()

    def remember(self) -> int:
        """Write the mark when the audit trail has grown; answers 0, since nothing of the vault moved."""
        with self._journal.transaction() as connection:
            seq, last = audit_rows.last_entry(connection)
            if self._seen is not None and (self._seen.seq, self._seen.hash) == (seq, last):
                return 0
            seen = JournalMark(journal_id=stored_facts.get_fact(connection, JOURNAL_ID), seq=seq, hash=last)
        write_mark(self._mark_file, seen)
        self._seen = seen
        return 0

    def reconcile(self, now: datetime) -> int:
        """Ask the books about every plan that is not ended; how many they knew. Raises what the books raise."""
        if not self._wanted:
            return 0
        with self._journal.transaction() as connection:
            waiting = plans.plans_with_status(connection, *OPEN)
        taken = sum(self._reconcile_plan(record, now) for record in waiting)
        with self._journal.transaction() as connection:
            stored_facts.set_fact(connection, RECONCILE, "")
        self._wanted = False
        logger.info("the books were asked about %d open plans and knew %d", len(waiting), taken)
        return taken

    def _reconcile_plan(self, record: PlanRecord, now: datetime) -> int:
        for plan in self._versions(record, now):
            found = steps_in_books(self._tools, plan)
            if found:
                done = {a.step.ordinal for a in record.actions if a.status is ActionStatus.DONE}
                restore_plan(self._journal, plan, found | done, now)
                return 1
        return 0

    def _versions(self, record: PlanRecord, now: datetime) -> Iterator[Plan]:
        """The plan as the journal has it, then as its note has it when that was edited after the journal's copy."""
        yield record.plan
        noted = self._noted(record.plan, now)
        if noted is not None and noted.actions != record.plan.actions:
            yield replace(record.plan, actions=noted.actions)

    def _noted(self, plan: Plan, now: datetime) -> Plan | None:
        place = find_note(self._store, f"{plan.id}.md", (*DECISION_FOLDERS, *_done_folders(plan.created, now)))
        if place is None:
            return None
        try:
            return plan_of_note(parse_plan(self._store.read_note(place)[0]))
        except (NoteChangedError, VaultError):
            return None


def _done_folders(since: datetime, until: datetime) -> Iterator[str]:
    """The folders below Done of every month from the one to the other."""
    year, month = since.year, since.month
    while (year, month) <= (until.year, until.month):
        yield f"{Folder.DONE}/{year:04d}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


Effects = Callable[[Plan], frozenset[int]]
"""Asks the books which steps of a plan they hold."""
