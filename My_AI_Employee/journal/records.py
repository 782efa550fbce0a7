"""What the journal answers: frozen rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from My_AI_Employee.domain.plan import Evidence, Plan, PlannedAction, PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import from_iso, to_iso

SCHEMA_VERSION = 4
"""Raised with a step in `migrations` whenever a table changes."""

VERSION = "schema_version"
"""Name of the fact that holds it."""


class ActionStatus(StrEnum):
    """Where one step of a plan stands."""

    PLANNED = "planned"  # nothing has been tried
    INTENDED = "intended"  # the intent is on disk; the effect may or may not be in the books
    DONE = "done"  # the effect was read back
    REFUSED = "refused"  # the books said no; nothing was written
    UNKNOWN = "unknown"  # nobody can tell; a person must look


@dataclass(frozen=True, kw_only=True)
class ActionRecord:
    """One step. attempts: how often it was started. fence: raised at every start."""

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
    """A plan with its state. shown_status: what the vault shows, empty when nothing yet."""

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
    """A task's state."""

    id: str
    status: TaskStatus
    subject: str
    problem: str
    plan_id: str
    planned_sha256: str
    updated: datetime


@dataclass(frozen=True, kw_only=True)
class SourceRecord:
    """One drop of an original. taken: its task note is in the vault.

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
            "twins": plan.twins,
        },
        ensure_ascii=False,
    )


@lru_cache(maxsize=512)
def plan_from_json(text: str) -> Plan:
    """The plan that `plan_to_json` wrote. One on its way through its states, or one that waits, is read once."""
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
        twins=tuple(data.get("twins", ())),  # plans of versions before have none
    )
