"""The JSON of an event. The same event always has the same bytes."""

import json

from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.events import Event
from My_AI_Employee.journal.records import plan_from_json


def event_body(event: Event) -> bytes:
    """See docs/ops.md, section Events, for the fields."""
    about = _plan(event) if event.kind.startswith("plan.") else dict(event.content)
    document = {"id": event.id, "type": event.kind, "timestamp": to_iso(event.at), "data": about}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _plan(event: Event) -> dict[str, object]:
    plan = plan_from_json(json.dumps(event.content, ensure_ascii=False))
    return {
        "plan": plan.id,
        "task": plan.task_id,
        "headline": plan.headline,
        "amount": plain_price(plan.total),
        "currency": plan.currency,
        "books": plan.books,
        "digest": event.digest,
        "warnings": len(plan.warnings),
        "message": event.message,
    }
