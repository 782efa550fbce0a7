"""Compares what a request led to with what was expected. Pure functions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from My_AI_Employee.domain.actions import CreateInvoice
from My_AI_Employee.domain.money import round_money, to_decimal
from My_AI_Employee.domain.plan import PlannedAction, document_amount
from My_AI_Employee.domain.step_references import REFERENCE, step_of_invoice
from My_AI_Employee.evaluation.cases import Case
from My_AI_Employee.evaluation.planning import Found, FoundKind

_UNLISTED = ("create_customer", "send_invoice")
"""Tools that a plan may use beside the expected ones."""
_DAYS = re.compile(r"[+-]?\d{1,4}")


class Outcome(StrEnum):
    """The outcome of a case; in the order in which they are shown."""

    WRONG = "wrong"  # another plan than the expected one, or a plan where a person had to be asked
    NOTHING = "nothing"  # no task, no plan, no question
    UNANSWERED = "unanswered"  # the model gave no answer
    ASKED_BADLY = "asked_badly"  # a question, without the words that it should quote
    ASKED = "asked"  # a question where a plan was possible
    RIGHT = "right"


BAD = (Outcome.WRONG, Outcome.NOTHING, Outcome.UNANSWERED)
"""Outcomes with which an evaluation fails."""


def grade(case: Case, found: Found, today: date) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome, and what differs from what was expected. today: the day on which it was planned."""
    if found.kind is FoundKind.NOTHING:
        return Outcome.NOTHING, ()
    if found.kind is FoundKind.UNANSWERED:
        return Outcome.UNANSWERED, ()
    if found.kind is FoundKind.PLAN:
        expected = case.want != "ask"
        different = tuple(plan_differences(case, found, today)) if expected else ("a plan was made",)
        return (Outcome.WRONG if different else Outcome.RIGHT), different
    if case.want == "plan":
        is_asked = found.kind is FoundKind.QUESTION
        return (Outcome.ASKED, ()) if is_asked else (Outcome.WRONG, ("the task was ended without a plan",))
    missing = [word for word in case.asks if word.casefold() not in found.text.casefold()]
    if missing:
        return Outcome.ASKED_BADLY, tuple(f"the question does not say '{word}'" for word in missing)
    return Outcome.RIGHT, ()


def plan_differences(case: Case, found: Found, today: date) -> Iterator[str]:
    """What differs between the expected actions and a plan's, as text."""
    wanted = [str(action["tool"]) for action in case.actions]
    compared = [step for step in found.steps if step.tool in wanted or step.tool not in _UNLISTED]
    if [step.tool for step in compared] != wanted:
        yield f"actions: {', '.join(wanted)} expected, {', '.join(step.tool for step in compared) or 'none'} came"
        return
    for action, step in zip(case.actions, compared, strict=True):
        for name, value in action.items():
            if name == "lines":
                yield from _line_differences(value, step)
            elif name != "tool":
                came = _came(name, step, found.currency)
                if not _equal(_as_argument(name, value, step, compared, today), came):
                    yield f"{step.tool}.{name}: {value} expected, {came} came"
    if "send_invoice" not in wanted:
        yield from _sending_differences(case.send, found.steps)


def _sending_differences(wanted: bool | None, steps: Sequence[PlannedAction]) -> Iterator[str]:
    """wanted: whether every new invoice must be sent (True) or none may be, and no credit note (False)."""
    created = {step.ordinal for step in steps if step.tool == "create_invoice"}
    documents = created | {step.ordinal for step in steps if step.tool == "credit_invoice"}
    sent: set[int] = set()
    for step in steps:
        if step.tool == "send_invoice":
            ordinal = step_of_invoice(step.arguments)
            sent.add(ordinal)
            if ordinal not in documents:
                yield f"send_invoice: {step.arguments['invoice_id']} is not an invoice of this plan"
    if wanted is True and created - sent:
        yield "send: the invoice must be sent, and is not"
    if wanted is False and documents & sent:
        yield "send: the invoice must not be sent, and is"


def _came(name: str, step: PlannedAction, currency: str) -> object:
    """The plan's value for a name in a case; none for a name that the action does not have."""
    action = step.parsed()
    if name == "currency":
        return step.arguments.get(name, currency)
    if name == "total":
        return document_amount(action)
    if name == "net":
        return action.untaxed_total if isinstance(action, CreateInvoice) else document_amount(action)
    return step.arguments.get(name, "nothing")


def _line_differences(wanted: Sequence[Mapping[str, Any]], step: PlannedAction) -> Iterator[str]:
    came = step.arguments.get("line_items", ())
    if len(came) != len(wanted):
        yield f"{step.tool}.lines: {len(wanted)} expected, {len(came)} came"
        return
    for number, (expected, line) in enumerate(zip(wanted, came, strict=True), start=1):
        amount = round_money(to_decimal(line["quantity"]) * to_decimal(line["unit_price"]))
        shown = {"amount": amount, "tax_rate": step.arguments.get("tax_rate", "0"), **line}
        for name, value in expected.items():
            found = shown.get(name, "nothing")
            if not _equal(_as_rate(value) if name == "tax_rate" else value, found):
                yield f"{step.tool}.lines[{number}].{name}: {value} expected, {found} came"


def _as_argument(
    name: str, value: object, step: PlannedAction, compared: Sequence[PlannedAction], today: date
) -> object:
    """An expected value as the tools take it. compared: the steps that the expected actions stand for, in order."""
    if name == "tax_rate":
        return _as_rate(value)
    if name.endswith("_date") and _DAYS.fullmatch(str(value)):
        issued = step.arguments.get("invoice_date") if name == "due_date" else None
        return ((date.fromisoformat(issued) if issued else today) + timedelta(days=int(str(value)))).isoformat()
    match = REFERENCE.match(str(value))
    if match and int(match[1]) <= len(compared):
        return f"${compared[int(match[1]) - 1].ordinal}.{match[2]}"
    return value


def _as_rate(value: object) -> object:
    """A tax rate may be written in percent (19 or 19%) or as the tools take it (0.19)."""
    text = str(value).strip()
    rate = _figure(text.removesuffix("%"))
    return rate / 100 if rate is not None and (rate > 1 or text.endswith("%")) else value


def _equal(wanted: object, came: object) -> bool:
    """Figures as exact decimals, everything else as text."""
    one, other = _figure(wanted), _figure(came)
    return str(wanted) == str(came) if one is None or other is None else one == other


def _figure(value: object) -> Decimal | None:
    try:
        return to_decimal(value)
    except ValueError:
        return None
