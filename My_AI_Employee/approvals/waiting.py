"""What waits for whom, and why: read from the journal, for `status` and `why`."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import OPEN, PlanStatus
from My_AI_Employee.domain.policy import loosened
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.journal import books_state, events, page_state, reading
from My_AI_Employee.journal.policy_requests import PolicyRequest, PolicyRequestStatus, find_request
from My_AI_Employee.journal.reader import ReadableJournal
from My_AI_Employee.journal.records import ActionRecord, PlanRecord, TaskRecord
from My_AI_Employee.journal.skill_records import SkillRequest, SkillRequestStatus, find_skill_request, open_requests
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.quoting import unquote_block
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_ids import is_team_id, team_id_in

if TYPE_CHECKING:
    from My_AI_Employee.vault.team_notes import TeamNote

WAITS_FOR = {
    PlanStatus.PENDING_APPROVAL: "a person's approval",
    PlanStatus.EXPIRED: "a person's approval (nobody decided in time; it is parked)",
    PlanStatus.APPROVED: "the next pass of the orchestrator (ai-employee run or once)",
    PlanStatus.EXECUTING: "the books' answer",
    PlanStatus.QUEUED: "the books to answer again",
    PlanStatus.FAILED: "a person: read the note, then retry or reject it",
    PlanStatus.DONE: "nobody: it is done",
    PlanStatus.REJECTED: "nobody: it was rejected",
}
TEAM_FOLDERS = (
    (Folder.PENDING_APPROVAL, "pending_approval", "a person's approval"),
    (Folder.APPROVED, "approved", "the team server (ai-employee serve)"),
    (Folder.FAILED, "failed", "a person: read the note, then approve or reject it"),
)


def status_of(journal: ReadableJournal, store: VaultStore) -> dict[str, Any]:
    """What waits: plans, requests of the team, tasks that need a person, files in the inbox and in quarantine,
    the books' state, and why the page of `run` is not served."""
    with journal.transaction() as connection:
        waiting = reading.plans_with_status(connection, *OPEN)
        asking = reading.tasks_with_status(connection, TaskStatus.NEEDS_PERSON, TaskStatus.NEW)
        counts = reading.count_by_status(connection)
        asked = find_request(connection)
        skills = open_requests(connection)
        books = books_state.read_state(connection)
        dead = events.dead_letters(connection)
        page = page_state.page_problem(connection)
    return {
        "policy": policy_summaries(asked),
        "skills": skill_summaries(skills),
        "plans": [plan_summary(record) for record in waiting],
        "team": team_summaries(store),
        "tasks": [task_summary(record) for record in asking],
        "inbox": [entry.rel for entry in store.scan(Folder.INBOX, notes=False, deep=True).files],
        "quarantine": [entry.rel for entry in store.scan(Folder.QUARANTINE, notes=False).files],
        "books": {"hold": books.hold, "away_since": books.away_since},
        "page": {"problem": page},
        "dead_letters": [asdict(letter) for letter in dead],
        "counts": {status.value: number for status, number in sorted(counts.items())},
    }


def policy_summaries(asked: PolicyRequest | None) -> list[dict[str, Any]]:
    """The request for a looser policy in one row, while it waits."""
    if asked is None or asked.status is not PolicyRequestStatus.PENDING:
        return []
    row = {
        "id": asked.id,
        "status": asked.status.value,
        "headline": f"allow more: {', '.join(loosened(asked.accepted, asked.asked))}",
        "waits_for": WAITS_FOR[PlanStatus.PENDING_APPROVAL],
        "since": to_iso(asked.created),
        "message": asked.message,
    }
    return [row]


def skill_summaries(requests: Iterable[SkillRequest]) -> list[dict[str, Any]]:
    """The skills that wait for a person's approval."""
    return [skill_summary(request) for request in requests if request.status is SkillRequestStatus.PENDING]


def skill_summary(request: SkillRequest) -> dict[str, Any]:
    """A request to approve a skill in one row."""
    waits = request.status is SkillRequestStatus.PENDING
    return {
        "id": request.id,
        "status": request.status.value,
        "headline": f"use the skill {request.skill.name} {request.skill.version}",
        "waits_for": WAITS_FOR[PlanStatus.PENDING_APPROVAL] if waits else "nobody: it is decided",
        "since": to_iso(request.ended or request.created),
        "message": request.message or request.evaluated,
    }


def team_summaries(store: VaultStore) -> list[dict[str, Any]]:
    """What people asked for through the team server and is not over, by the notes in the vault."""
    return [
        {
            "id": note.id,
            "status": status,
            "headline": unquote_block(f"> {note.title}"),
            "waits_for": waits_for,
            "since": to_iso(note.created),
            "message": unquote_block(f"{note.effect}\n{note.happened}"),
        }
        for folder, status, waits_for in TEAM_FOLDERS
        for note in _notes_of_the_team(store, folder)
    ]


def _notes_of_the_team(store: VaultStore, folder: Folder) -> "Iterable[TeamNote]":
    if not any(team_id_in(PurePosixPath(entry.rel).name) for entry in store.scan(folder, notes=False).files):
        return ()
    from My_AI_Employee.vault.team_notes import team_notes  # what reads notes takes 15 ms to load

    return team_notes(store, folder)


def status_lines(found: dict[str, Any]) -> Iterator[str]:
    """What `status_of` found, for a terminal."""
    items = [item for kind in ("policy", "skills", "plans", "team", "tasks") for item in found[kind]]
    for item in items:
        yield f"{item['id']}  {item.get('headline') or item['subject']}"
        yield f"    {item['status']}, waits for {item['waits_for']} since {item['since']}"
        yield from (f"    {line}" for line in item["message"].splitlines())
    files = [*found["inbox"], *found["quarantine"]]
    yield from files
    if found["books"]["hold"]:
        yield f"The books need you: {found['books']['hold']}"
    elif found["books"]["away_since"]:
        yield f"The books have not answered since {found['books']['away_since']}."
    if found["page"]["problem"]:
        yield f"The inbox page is not served: {found['page']['problem']}"
    for letter in found["dead_letters"]:
        yield f"{letter['kind']} of {letter['subject']} did not reach {letter['sink']}: {letter['error']}"
        yield f"    to try it again: ai-employee ops retry {letter['event_id']}"
    if not items and not files:
        yield "Nothing waits."


def plan_summary(record: PlanRecord) -> dict[str, Any]:
    """A plan in one row."""
    return {
        "id": record.plan.id,
        "status": record.status.value,
        "headline": record.plan.headline,
        "amount": format_money(record.plan.total, record.plan.currency),
        "waits_for": WAITS_FOR[record.status],
        "since": to_iso(record.approved_at or record.plan.created),
        "message": record.message,
    }


def task_summary(record: TaskRecord) -> dict[str, Any]:
    """A task in one row."""
    asks = record.status is TaskStatus.NEEDS_PERSON
    return {
        "id": record.id,
        "status": record.status.value,
        "subject": record.subject,
        "waits_for": "a person: answer in the note" if asks else "a planner",
        "since": to_iso(record.updated),
        "message": record.problem,
    }


def why(journal: ReadableJournal, item_id: str) -> dict[str, Any]:
    """Why a plan, a task or a request about a skill stands where it stands. Raises NotFoundError."""
    with journal.transaction() as connection:
        record = reading.find_plan(connection, item_id)
        task = reading.find_task(connection, item_id)
        of_task = reading.find_plan(connection, task.plan_id) if task and task.plan_id else None
        skill = find_skill_request(connection, item_id)
    if record is not None:
        return _plan_details(record)
    if skill is not None:
        return {**skill_summary(skill), "skill": asdict(skill.skill), "approved_by": skill.decided_by}
    if task is None and is_team_id(item_id):
        raise NotFoundError(
            f"{item_id} is a request of the team server, which keeps them",
            hint="its note in the vault says how it stands; ai-employee status lists those that wait",
        )
    if task is None:
        raise NotFoundError(f"no plan and no task has the id {item_id}", hint="ai-employee status lists what waits")
    details = task_summary(task)
    return {**details, "plan": _plan_details(of_task)} if of_task else details


def _plan_details(record: PlanRecord) -> dict[str, Any]:
    return {
        **plan_summary(record),
        "task": record.plan.task_id,
        "books": record.plan.books,
        "digest": record.plan.digest,
        "approved_by": record.approved_by,
        "expires": to_iso(record.plan.expires),
        "changes": list(record.changes),
        "steps": [_step_details(action) for action in record.actions],
    }


def _step_details(action: ActionRecord) -> dict[str, Any]:
    return {
        "ordinal": action.step.ordinal,
        "tool": action.step.tool,
        "status": action.status.value,
        "attempts": action.attempts,
        "key": action.key,
        "error": dict(action.error),
        "result": dict(action.result),
    }


def audit_logs(vault: Path) -> Path:
    """The folder of the audit log."""
    return vault / Folder.LOGS
