"""Reads the journal's ended plans: what a person approved, edited, or rejected with a reason, for which customer."""

from collections.abc import Sequence
from datetime import datetime

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.memory.indexing import Index, Indexed, SourceState
from My_AI_Employee.memory.items import MAX_LINKS, MAX_NAME, Link, LinkKind, NewItem, Trust
from My_AI_Employee.tasks.earlier import customers_of

CORPUS = "decisions"
READ = (PlanStatus.DONE, PlanStatus.REJECTED)
_UNKNOWN = "a person"
_MAX_PART = 400


def index_decisions(index: Index, plans: Sequence[PlanRecord]) -> Indexed:
    """Read the plans that have ended since; those that the journal no longer has are removed."""
    known = {source: state for (_, source), state in index.states([CORPUS]).items()}
    total = Indexed()
    for record in plans:
        state = f"{record.status} {_time(record).isoformat()}"
        if known.pop(record.plan.id, "") != state:
            read = SourceState(corpus=CORPUS, source=record.plan.id, state=state)
            total = total.plus(index.replace(read, [_item(record)]))
    for source in known:
        total = total.plus(index.remove(CORPUS, source))
    return total


def _item(record: PlanRecord) -> NewItem:
    """The headline holds names that others wrote, so it is no word of the firm."""
    plan = record.plan
    names = [name for name in customers_of(plan) if name.strip() and len(name) <= MAX_NAME]
    links = [Link(LinkKind.PLAN, plan.id), *(Link(LinkKind.CUSTOMER, name) for name in names)]
    return NewItem(
        corpus=CORPUS,
        text=f"{plan.id} was {_decision(record)}. The plan: {_part(plan.headline)}",
        source=plan.id,
        person=(record.approved_by or _UNKNOWN)[:MAX_NAME],
        time=_time(record),
        trust=Trust.OUTSIDE,
        links=tuple(links[:MAX_LINKS]),
    )


def _decision(record: PlanRecord) -> str:
    edited = f"edited ({_part('; '.join(record.changes))}) and then " if record.changes else ""
    if record.status is PlanStatus.REJECTED:
        reason = _part(record.message)
        return f"{edited}rejected{f', because: {reason}' if reason else ' without a reason'}"
    return f"{edited}approved by {record.approved_by or _UNKNOWN} and carried out"


def _part(text: str) -> str:
    """One line of text."""
    return " ".join(text.replace("\0", " ").split())[:_MAX_PART].rstrip(".")


def _time(record: PlanRecord) -> datetime:
    return record.finished_at or record.approved_at or record.plan.created
