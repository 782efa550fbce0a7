"""Vendor bills that people approved and the books have, in the order of their entry, each given out once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.domain.policy import RULE_PREFIX
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.journal.statements import AnyConnection, Statement
from My_AI_Employee.journal.stored_facts import get_fact, set_fact

_SEEN = "vendor_bills_learned"
"""Name of the fact that holds the time of the last bills that were learned from, and the plans of that time."""
_MOST = 200

_NEW = Statement(
    "SELECT a.plan_id, a.ordinal, a.read_back_at, a.arguments, a.result, p.task_id, p.finished_at"
    " FROM actions a JOIN plans p ON p.id = a.plan_id"
    " WHERE a.tool = 'create_bill' AND a.status = :done AND p.approved_by <> '' AND p.approved_by NOT LIKE :rule"
    " AND a.read_back_at >= :at"
    " ORDER BY a.read_back_at, a.plan_id, a.ordinal LIMIT :most"
)
_CANCELLED = Statement(
    "SELECT plan_id FROM actions WHERE tool = 'cancel_bill' AND status = :done AND arguments LIKE :bill"
)


@dataclass(frozen=True, kw_only=True)
class EnteredBill:
    """A bill as its plan entered it. entered_at, finished_at: ISO 8601, UTC."""

    plan_id: str
    task_id: str
    finished_at: str
    entered_at: str
    arguments: Mapping[str, Any]


def bills_not_learned(connection: AnyConnection) -> list[EnteredBill]:
    """The next bills after those that were marked as learned, without those that were taken back."""
    at, *seen = get_fact(connection, _SEEN).split() or [""]
    limit = _MOST + len(seen)
    rows = _NEW.rows(connection, done=ActionStatus.DONE, rule=f"{RULE_PREFIX}%", at=at, most=limit)
    return [
        EnteredBill(
            plan_id=row.plan_id,
            task_id=row.task_id,
            finished_at=row.finished_at,
            entered_at=row.read_back_at,
            arguments=json.loads(row.arguments),
        )
        for row in rows
        if not (row.read_back_at == at and row.plan_id in seen)
        and not _is_taken_back(connection, json.loads(row.result or "{}"))
    ]


def mark_learned(connection: AnyConnection, bill: EnteredBill) -> None:
    """Remember that this bill, and every one before it, was learned from."""
    at, *seen = get_fact(connection, _SEEN).split() or [""]
    same_time = seen if at == bill.entered_at else []
    set_fact(connection, _SEEN, " ".join(dict.fromkeys((bill.entered_at, *same_time, bill.plan_id))))


def _is_taken_back(connection: AnyConnection, result: Mapping[str, Any]) -> bool:
    bill = json.dumps(str(result.get("bill_id") or ""), ensure_ascii=False)
    return _CANCELLED.first(connection, done=ActionStatus.DONE, bill=f"%{bill}%") is not None
