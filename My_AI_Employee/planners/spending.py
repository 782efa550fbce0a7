"""Cost of the language model per UTC day, kept in the journal so that the daily cap outlives a restart."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal import audit_rows, stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.budgets import ModelContext
from My_AI_Employee.planners.model import Batch, ModelError, Usage

SPENT = "planner_spent"


@dataclass(frozen=True, kw_only=True)
class ModelSpending:
    """Totals of one day. day: YYYY-MM-DD in UTC."""

    day: str
    cost_usd: float = 0.0
    runs: int = 0
    turns: int = 0


def spent_on_day(connection: Connection, now: datetime) -> ModelSpending:
    """Totals so far of the UTC day of `now`."""
    day = to_iso(now)[:10]
    text = stored_facts.get_fact(connection, SPENT)
    found = ModelSpending(**json.loads(text)) if text else ModelSpending(day=day)
    return found if found.day == day else ModelSpending(day=day)


def add_usage(connection: Connection, usage: Usage, now: datetime) -> ModelSpending:
    """Add one run to the day's totals; the new totals."""
    before = spent_on_day(connection, now)
    after = ModelSpending(
        day=before.day,
        cost_usd=round(before.cost_usd + usage.cost_usd, 6),
        runs=before.runs + 1,
        turns=before.turns + usage.turns,
    )
    stored_facts.set_fact(connection, SPENT, json.dumps(after.__dict__))
    return after


def record_run(
    journal: Journal, batch: Batch, context: ModelContext, usage: Usage, error: ModelError | None, now: datetime
) -> None:
    """Add a run to the day's totals, and write its usage and budget to the audit log. error: why the run failed."""
    tasks = batch.assignments
    event = AuditEvent(
        timestamp=now,
        action_type="run_planner",
        actor="autonomous_task",
        target=f"{len(tasks)} tasks",
        approval_status="not_required",
        result="failed" if error else "success",
        amount=Decimal(str(round(usage.cost_usd, 6))),
        currency="USD",
        task_id=tasks[0].task.id if len(tasks) == 1 else "",
        error_code=error.code if error else "",
        detail=" ".join([_detail(context, usage), *([str(error)] if error else [])]),
    )
    with journal.transaction() as connection:
        add_usage(connection, usage, now)
        audit_rows.append_event(connection, event)


def _detail(context: ModelContext, usage: Usage) -> str:
    """The audit entry's detail. input_tokens, output_tokens: as the service reported them."""
    parts = [
        f"turns={usage.turns} input_tokens={usage.input_tokens} output_tokens={usage.output_tokens}",
        f"context_tokens={context.tokens} context_budget={context.budget} context_counted_by={context.counted_by}",
        f"context_left_out={context.left_out}",
    ]
    if usage.denials:
        parts.append(f"denied={','.join(usage.denials)[:200]}")
    return " ".join(parts)
