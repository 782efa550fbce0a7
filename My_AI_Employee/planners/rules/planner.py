"""The planner `rules`: reads structured requests and plain phrases exactly, and asks about everything else."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import ActionError
from My_AI_Employee.planners.port import BooksView, Draft, NeedsPerson, PlanningOutcome, ReportWanted
from My_AI_Employee.planners.rules.caution import cautions
from My_AI_Employee.planners.rules.expense import draft_expense
from My_AI_Employee.planners.rules.figures import check_currency, foreign_currencies
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.intents import request_type
from My_AI_Employee.planners.rules.invoice import draft_invoice
from My_AI_Employee.planners.rules.leftovers import leftover_figures
from My_AI_Employee.planners.rules.other_requests import draft_customer, read_report
from My_AI_Employee.planners.rules.payment import draft_payment
from My_AI_Employee.planners.rules.task_text import TaskText, read_source
from My_AI_Employee.readers.quoted import has_quoted

_UNREAD = re.compile(r"'[^\n]*?' is (?:empty|an? [^;\n]*; its figures are not read[^:;\n]*)")
"""Matches the messages of readers.others."""
_REASONS = {
    "invoice_request": "The invoice cannot be drafted yet",
    "payment_received": "The payment cannot be recorded yet",
    "expense": "The expense cannot be recorded yet",
    "customer_request": "The customer cannot be added yet",
    "report_request": "The report cannot be made yet",
}


class RulesPlanner:
    """Planner without a model. Never guesses an amount, a customer or a date."""

    name = "rules"

    def draft(self, task: Task, books: BooksView, today: date) -> PlanningOutcome:
        """Decide what to propose for one task. Raises only what the books raise."""
        source = read_source(task, books, today)
        kind = request_type(source)
        if isinstance(kind, Unclear):
            missing = (kind.message,)
            return NeedsPerson(reason=_with_hints("No request was recognised", source), missing=missing)
        name, labelled = kind
        if name == "report_request":
            request = read_report(source)
            return ReportWanted(request=request) if request else _question(source, name)
        actions = _actions(source, name, labelled)
        _check_currencies(source)
        if not labelled:
            _check_rest(source)
        return _outcome(source, name, actions)


def _actions(source: TaskText, name: str, labelled: bool) -> tuple[Mapping[str, Any], ...]:
    if name == "invoice_request":
        return draft_invoice(source, labelled=labelled)
    if name == "payment_received":
        return draft_payment(source, labelled=labelled)
    if name == "expense":
        return draft_expense(source, labelled=labelled)
    return draft_customer(source)


def _check_currencies(source: TaskText) -> None:
    """A request that names another currency than the books' is a question; a label `currency` counts before words."""
    labels = [found.value for found in source.label("currency")]
    foreign = [value for value in labels if check_currency(value, source.currency)]
    said = "\n".join([source.text, *(value for _, value in source.task.all_labels)])
    words = [] if labels and not foreign else foreign_currencies(said, source.currency)
    asked = "\n".join(source.sheet.missing)
    for word in dict.fromkeys([*foreign, *words]):
        if f"'{word}'" in asked:
            continue
        source.sheet.ask(
            f"'{word}' is not the books' currency ({source.currency}): say the amounts in {source.currency}, and "
            f"`Currency: {source.currency}`"
        )


def _check_rest(source: TaskText) -> None:
    """A plain request may hold no figure that was not understood."""
    rest = leftover_figures(source.text, source.sheet.understood)
    if rest and not source.sheet.missing:
        shown = ", ".join(f"'{figure}'" for figure in rest[:5])
        source.sheet.ask(f"what is meant by {shown}: write the request with labels (`type:` and the rest)")


def _outcome(source: TaskText, name: str, actions: tuple[Mapping[str, Any], ...]) -> PlanningOutcome:
    if not actions or source.sheet.missing:
        return _question(source, name)
    try:
        plan_actions(actions)
    except ActionError as error:
        source.sheet.ask(error.message)
        return _question(source, name)
    return Draft(
        actions=actions,
        reasons=tuple(source.sheet.reasons),
        evidence=tuple(dict.fromkeys(source.sheet.evidence)),
        warnings=(*source.sheet.warnings, *cautions(source.task)),
    )


def _question(source: TaskText, name: str) -> NeedsPerson:
    return NeedsPerson(reason=_with_hints(_REASONS[name], source), missing=tuple(source.sheet.missing))


def _of_the_file(task: Task) -> list[str]:
    """What the reader said of a file; what planners said of the task before is not said again."""
    match = _UNREAD.search(task.problem)
    return [match[0]] if match else []


def _with_hints(reason: str, source: TaskText) -> str:
    hints = [reason]
    if has_quoted(source.task.text):
        hints.append("figures in quoted or forwarded text are not used")
    hints += _of_the_file(source.task)
    return "; ".join((*hints, *cautions(source.task)))
