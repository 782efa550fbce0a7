"""Compares what a request led to with what was expected. Pure functions."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from My_AI_Employee.domain.actions import references
from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.domain.plan import PlannedAction, action_amount
from My_AI_Employee.evaluation.cases import Case
from My_AI_Employee.evaluation.planning import Found, FoundKind

_UNLISTED = ("create_customer", "send_invoice")
"""Tools that a plan may use beside the expected ones."""


class Outcome(StrEnum):
    """What became of a case; in the order in which they are shown."""

    WRONG = "wrong"  # another plan than the expected one, or a plan where a person had to be asked
    SWALLOWED = "swallowed"  # no task, no plan, no question
    UNANSWERED = "unanswered"  # the model gave no answer
    ASKED_BADLY = "asked_badly"  # a question, without the words that it should quote
    ASKED = "asked"  # a question where a plan was possible
    RIGHT = "right"


BAD = (Outcome.WRONG, Outcome.SWALLOWED, Outcome.UNANSWERED)
"""Outcomes with which an evaluation fails."""


def grade(case: Case, found: Found) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome, and what differs from what was expected."""
    if found.kind is FoundKind.NOTHING:
        return Outcome.SWALLOWED, ()
    if found.kind is FoundKind.UNANSWERED:
        return Outcome.UNANSWERED, ()
    if case.expect == "plan":
        return _grade_plan(case, found)
    if found.kind is FoundKind.PLAN:
        return Outcome.WRONG, ("a plan was made",)
    if found.kind is FoundKind.ANSWER and case.expect == "ask":
        return Outcome.WRONG, ("the task was ended without a question",)
    if found.kind is FoundKind.QUESTION:
        missing = [word for word in case.asks if word.casefold() not in found.text.casefold()]
        if missing:
            return Outcome.ASKED_BADLY, tuple(f"the question does not say '{word}'" for word in missing)
    return Outcome.RIGHT, ()


def _grade_plan(case: Case, found: Found) -> tuple[Outcome, tuple[str, ...]]:
    if found.kind is FoundKind.QUESTION:
        return Outcome.ASKED, ()
    if found.kind is FoundKind.ANSWER:
        return Outcome.WRONG, ("the task was ended without a plan",)
    different = tuple(plan_differences(case, found.steps))
    return (Outcome.WRONG if different else Outcome.RIGHT), different


def plan_differences(case: Case, steps: Sequence[PlannedAction]) -> Iterator[str]:
    """What differs between the expected actions and a plan's, as text."""
    listed = {str(action["tool"]) for action in case.actions}
    compared = [step for step in steps if step.tool in listed or step.tool not in _UNLISTED]
    wanted = [str(action["tool"]) for action in case.actions]
    if [step.tool for step in compared] != wanted:
        yield f"actions: {', '.join(wanted)} expected, {', '.join(step.tool for step in compared) or 'none'} came"
        return
    for action, step in zip(case.actions, compared, strict=True):
        yield from _action_differences(action, step)
    if "send_invoice" not in listed:
        yield from _sending_differences(case.send, steps)


def _sending_differences(wanted: bool | None, steps: Sequence[PlannedAction]) -> Iterator[str]:
    """wanted: whether every new invoice must be sent (True) or none may be (False)."""
    created = {step.ordinal for step in steps if step.tool == "create_invoice"}
    sent: set[int] = set()
    for step in steps:
        if step.tool == "send_invoice":
            ordinal, _ = references(step.arguments).get("invoice_id", (0, ""))
            sent.add(ordinal)
            if ordinal not in created:
                yield f"send_invoice: {step.arguments['invoice_id']} is not an invoice of this plan"
    if wanted is True and created - sent:
        yield "send: the invoice must be sent, and is not"
    if wanted is False and created & sent:
        yield "send: the invoice must not be sent, and is"


def _action_differences(action: Mapping[str, Any], step: PlannedAction) -> Iterator[str]:
    for name, wanted in action.items():
        if name == "lines":
            yield from _line_differences(wanted, step)
        elif name != "tool" and not _equal(_as_argument(name, wanted), came := _came(name, step)):
            yield f"{step.tool}.{name}: {wanted} expected, {came} came"


def _came(name: str, step: PlannedAction) -> object:
    """The plan's value for a name in a case."""
    if name == "total":
        return action_amount(step.parsed())
    return step.arguments.get("invoice_id" if name == "invoice" else name, "")


def _line_differences(wanted: Sequence[Mapping[str, Any]], step: PlannedAction) -> Iterator[str]:
    came = step.arguments.get("line_items", ())
    if len(came) != len(wanted):
        yield f"{step.tool}.lines: {len(wanted)} expected, {len(came)} came"
        return
    for number, (expected, line) in enumerate(zip(wanted, came, strict=True), start=1):
        for name, value in expected.items():
            found = line.get(name, step.arguments.get(name, ""))
            if not _equal(_as_argument(name, value), found):
                yield f"{step.tool}.lines[{number}].{name}: {value} expected, {found} came"


def _as_argument(name: str, value: object) -> object:
    """A tax rate may be written in percent (19) or as the tools take it (0.19)."""
    rate = _figure(value) if name == "tax_rate" else None
    return rate / 100 if rate is not None and rate > 1 else value


def _equal(wanted: object, came: object) -> bool:
    """Figures as exact decimals, everything else as text."""
    one, other = _figure(wanted), _figure(came)
    return str(wanted) == str(came) if one is None or other is None else one == other


def _figure(value: object) -> Decimal | None:
    try:
        return to_decimal(value)
    except ValueError:
        return None
