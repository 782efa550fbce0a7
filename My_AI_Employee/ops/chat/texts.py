"""The words of posts about plans. What others wrote stands in them as plain text on one line."""

import re
from collections.abc import Iterator

from My_AI_Employee.domain.instances import label_of
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.payment_file_actions import CreatePaymentFile
from My_AI_Employee.domain.plan import PlanStatus, describe_action
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.vault.plan_summary import summary_lines
from My_AI_Employee.vault.quoting import neutralise, unescape

_LABEL = re.compile(r"^- \*\*(.+?):\*\* ")
_MOST_WARNINGS = 10
_MOST_STEPS = 50
_MOST_TRANSFERS = 20

STATES = {
    PlanStatus.PENDING_APPROVAL: "waits for approval",
    PlanStatus.APPROVED: "is approved and carried out next",
    PlanStatus.EXECUTING: "is being carried out",
    PlanStatus.QUEUED: "is approved and waits for the books",
    PlanStatus.DONE: "is done",
    PlanStatus.FAILED: "failed and needs a person",
    PlanStatus.REJECTED: "was rejected",
    PlanStatus.EXPIRED: "was not decided in time and is parked",
}


def one_line(text: str, most: int = 300) -> str:
    """Text from outside on one line, without characters that are not seen."""
    flat = " ".join(neutralise(text).split())
    return flat if len(flat) <= most else f"{flat[:most]} ..."


def plan_post(record: PlanRecord, code: str) -> str:
    """The post of a plan that waits: what it does, and how to decide."""
    plan = record.plan
    return "\n".join(
        [
            f"{plan.id} waits for approval.",
            *_facts(record),
            f"To approve: approve {plan.id} {code}",
            f"To reject: reject {plan.id} and the reason",
        ]
    )


def outdated_post(record: PlanRecord) -> str:
    """What becomes of a post when the plan has a newer one."""
    changed = f"{record.plan.id}{_instance_of(record)} has changed since this post"
    return f"{changed}; its code no longer counts. A newer post follows."


def decided_post(record: PlanRecord) -> str:
    """What becomes of the post when the plan no longer waits: the same facts without a code."""
    return "\n".join([f"{record.plan.id} {STATES[record.status]}{_by(record)}.", *_facts(record)])


def result_text(record: PlanRecord) -> str:
    """What is posted under the plan's post when its state changes."""
    head = f"{record.plan.id} {STATES[record.status]}{_by(record)}{_instance_of(record)}"
    lines = [f"{head}: {one_line(record.plan.headline)}"]
    if record.status is PlanStatus.DONE:
        lines += _results(record)
    elif record.message:
        lines += [one_line(line) for line in record.message.splitlines()[:10] if line.strip()]
    if record.status is PlanStatus.FAILED:
        lines.append(f"Read its note in Failed/, put the cause right, then: ai-employee retry {record.plan.id}")
    if record.status is PlanStatus.EXPIRED:
        lines.append(f"If it still holds: ai-employee approve {record.plan.id}; it is then posted again.")
    return "\n".join(lines)


def approved_answer(record: PlanRecord, by: str) -> str:
    """The answer to `approve`; it repeats what was approved, and where."""
    plan = record.plan
    what = f"{one_line(plan.headline)} [{format_money(plan.total, plan.currency)}]"
    return f"{plan.id} is approved by {by}{_instance_of(record)}: {what}. The result follows."


def rejected_answer(record: PlanRecord, by: str) -> str:
    """The answer to `reject`."""
    said = f"{record.plan.id} is rejected by {by}{_instance_of(record)}."
    return f"{said} A step that has begun is looked into first."


def plan_details(record: PlanRecord) -> str:
    """The answer to `show`."""
    plan = record.plan
    steps = [
        f"  step {action.step.ordinal}: {one_line(describe_action(action.step, plan.currency, plan.balances))}"
        f" ({action.status.value})"
        for action in record.actions[:_MOST_STEPS]
    ]
    quotes = [f"  {one_line(item.field, 60)}: “{one_line(item.quote, 120)}”" for item in plan.evidence[:20]]
    evidence = ["What it is based on:", *quotes] if quotes else []
    return "\n".join([f"{plan.id} {STATES[record.status]}{_by(record)}.", *_facts(record), *steps, *evidence])


def plan_row(record: PlanRecord) -> str:
    """A plan in one line of the answer to `pending`."""
    plan = record.plan
    amount = format_money(plan.total, plan.currency)
    return f"{plan.id}: {one_line(plan.headline, 160)} [{amount}, books {one_line(plan.books, 60)}]"


def _facts(record: PlanRecord) -> Iterator[str]:
    plan = record.plan
    yield one_line(plan.headline)
    for line in summary_lines(plan):
        yield one_line(unescape(_LABEL.sub(lambda match: f"{match[1]}: ", line)))
    yield f"Amount: {format_money(plan.total, plan.currency)} · Books: {one_line(plan.books, 80)}"
    for file in (step.parsed() for step in plan.actions):
        if isinstance(file, CreatePaymentFile):
            yield from _transfers(file)
    for warning in plan.warnings[:_MOST_WARNINGS]:
        yield f"Warning: {one_line(warning)}"
    if len(plan.warnings) > _MOST_WARNINGS:
        yield f"and {len(plan.warnings) - _MOST_WARNINGS} more warnings in its note"


def _transfers(file: CreatePaymentFile) -> Iterator[str]:
    """The accounts that get the money, and the one that pays: a person approves these."""
    yield f"From {one_line(file.debtor_name, 80)}, {file.debtor_iban}"
    for one in file.transfers[:_MOST_TRANSFERS]:
        amount, what = format_money(one.amount, file.currency), one_line(f"{one.bill_id} ({one.reference})", 80)
        yield f"  to {one_line(one.vendor_name, 80)}, {one.iban}: {amount} for {what}"
    if len(file.transfers) > _MOST_TRANSFERS:
        yield f"  and {len(file.transfers) - _MOST_TRANSFERS} more transfers in its note"


def _instance_of(record: PlanRecord) -> str:
    """The instance that a plan was drafted for, in brackets; empty without a stack."""
    label = label_of(record.plan.books)
    return f" [{one_line(label, 60)}]" if label else ""


def _by(record: PlanRecord) -> str:
    return f" (approved by {one_line(record.approved_by, 120)})" if record.approved_by else ""


def _results(record: PlanRecord) -> Iterator[str]:
    """What the books answered to each step: the documents' ids, states and amounts."""
    for action in record.actions:
        if action.status is ActionStatus.DONE:
            shown = {name: str(value) for name, value in action.result.items() if _is_shown(name) and value}
            found = ", ".join(f"{name.removesuffix('_id')} {one_line(value, 80)}" for name, value in shown.items())
            yield f"  step {action.step.ordinal}, {action.step.tool}: {found or 'read back from the books'}"


def _is_shown(name: str) -> bool:
    return name.endswith("_id") or name in ("status", "total_amount", "amount", "residual", "sent_to")
