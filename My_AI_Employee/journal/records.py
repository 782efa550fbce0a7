"""The records of the journal as frozen dataclasses."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from My_AI_Employee.domain.balances import Balance
from My_AI_Employee.domain.line_choices import LineChoice
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import Evidence, EvidencePicture, Plan, PlannedAction, PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import from_iso, to_iso

SCHEMA_VERSION = 7
"""Version of the tables; a change of a table needs a new version and a migration."""

VERSION = "schema_version"
"""Name of the fact with the schema version."""


class ActionStatus(StrEnum):
    """The state of one step of a plan."""

    PLANNED = "planned"  # nothing has been tried
    INTENDED = "intended"  # the intent is on disk; the effect may or may not be in the books
    DONE = "done"  # the effect was read back from the books
    REFUSED = "refused"  # the books refused; nothing was written
    UNKNOWN = "unknown"  # it is not known whether it had its effect; a person must check


@dataclass(frozen=True, kw_only=True)
class ActionRecord:
    """One step. attempts: number of starts since the last reset. fence: number of starts."""

    plan_id: str
    step: PlannedAction
    key: str
    status: ActionStatus
    attempts: int
    fence: int
    result: Mapping[str, Any]
    error: Mapping[str, Any]
    read_back_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PlanRecord:
    """A plan with its state. shown_status: the state that its note shows; empty when the note is out of date."""

    plan: Plan
    status: PlanStatus
    shown_status: str
    note_sha256: str
    message: str
    changes: tuple[str, ...]
    stop_requested_by: str
    approved_by: str
    approved_at: datetime | None
    finished_at: datetime | None
    actions: tuple[ActionRecord, ...]


@dataclass(frozen=True, kw_only=True)
class TaskRecord:
    """A task's state. origin, sender: see the table."""

    id: str
    status: TaskStatus
    subject: str
    problem: str
    plan_id: str
    planned_sha256: str
    updated: datetime
    origin: Origin
    sender: str


@dataclass(frozen=True, kw_only=True)
class SourceRecord:
    """One drop of an original file. taken: its task note is in the vault.

    content: sha256 of the bytes; sha256: key of this drop, the same for the first one. dropped: see `schema.sources`.
    """

    sha256: str
    name: str
    task_id: str
    taken: bool
    repeats: int
    content: str
    dropped: str
    first_seen: datetime


def plan_to_json(plan: Plan) -> str:
    """A plan as JSON text."""
    return json.dumps(
        {
            "id": plan.id,
            "task_id": plan.task_id,
            "planner": plan.planner,
            "created": to_iso(plan.created),
            "expires": to_iso(plan.expires),
            "books": plan.books,
            "currency": plan.currency,
            "actions": [{"tool": step.tool, "arguments": dict(step.arguments)} for step in plan.actions],
            "reasons": plan.reasons,
            "evidence": [[item.field, item.quote] for item in plan.evidence],
            "warnings": plan.warnings,
            "origin": plan.origin,
            "twins": plan.twins,
            **({"pictures": [asdict(each) for each in plan.pictures]} if plan.pictures else {}),
            **({"choices": [each.as_json() for each in plan.choices]} if plan.choices else {}),
            **({"balances": [each.as_json() for each in plan.balances]} if plan.balances else {}),
        },
        ensure_ascii=False,
    )


@lru_cache(maxsize=512)
def plan_from_json(text: str) -> Plan:
    """Parse the JSON text of `plan_to_json`. Cached, because the same plan is read at each of its steps."""
    data = json.loads(text)
    return Plan(
        id=data["id"],
        task_id=data["task_id"],
        planner=data["planner"],
        created=from_iso(data["created"]),
        expires=from_iso(data["expires"]),
        books=data["books"],
        currency=data["currency"],
        actions=tuple(
            PlannedAction(ordinal=ordinal, tool=item["tool"], arguments=item["arguments"])
            for ordinal, item in enumerate(data["actions"], start=1)
        ),
        reasons=tuple(data["reasons"]),
        evidence=tuple(Evidence(field=field, quote=quote) for field, quote in data["evidence"]),
        warnings=tuple(data["warnings"]),
        origin=Origin(data.get("origin", Origin.STRANGER)),
        twins=tuple(data.get("twins", ())),  # plans of versions before have none
        balances=tuple(Balance.from_json(each) for each in data.get("balances", ())),
        pictures=tuple(EvidencePicture(**each) for each in data.get("pictures", ())),
        choices=tuple(LineChoice.from_json(each) for each in data.get("choices", ())),
    )
