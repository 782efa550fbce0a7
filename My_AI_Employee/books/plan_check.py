"""The dry run of a plan's steps, in the order of execution: what is the same for every kind of books."""

from collections.abc import Callable, Mapping
from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.domain.step_references import references, resolve_references
from My_AI_Employee.errors import (
    ActionError,
    AIEmployeeError,
    BooksConfigurationError,
    BooksRefusedError,
    EmailUnderWayError,
)

Rehearse = Callable[[Action, str], Mapping[str, Any] | None]
"""Rehearses an action under its key; answers the result fields that later steps may name. None: it was started
before, and its result is not known yet. Raises what the real call would."""

_OF_ONE_STEP = frozenset({"module", "journal", "employee"})
"""Facts of a BooksConfigurationError that stops only the steps that need what is missing."""


def check_books(plan: PlanToCheck, books: str, currency: str) -> list[Refusal]:
    """Whether a plan is for these books. books, currency: of the books that are asked."""
    if plan.books and plan.books != books:
        reason = f"it was drafted for the books '{plan.books}', these are '{books}'"
    elif plan.currency and plan.currency != currency:
        reason = f"its amounts are in {plan.currency}, the books' currency is {currency}"
    else:
        return []
    return [Refusal(step=0, code="BOOKS_REFUSED", reason=reason, hint="reject it, and drop the request again")]


def check_steps(plan: PlanToCheck, rehearse: Rehearse) -> list[Refusal]:
    """The refusals of the steps that are not done. Raises what concerns the books as a whole."""
    results: dict[int, Mapping[str, Any]] = dict(enumerate(plan.results, start=1))
    refusals = []
    for step in plan.actions[len(plan.results) :]:
        if not all(target in results for target, _ in references(step.arguments).values()):
            continue  # it depends on a step without a result
        try:
            result = rehearse(_resolved(step, results), plan.key(step))
        except EmailUnderWayError:
            continue
        except (ActionError, BooksRefusedError, BooksConfigurationError) as error:
            if isinstance(error, BooksConfigurationError) and not _OF_ONE_STEP.intersection(error.facts):
                raise
            refusals.append(_refusal(step, error))
        else:
            if result is not None:
                results[step.ordinal] = result
    return refusals


def _resolved(step: PlannedAction, results: Mapping[int, Mapping[str, Any]]) -> Action:
    arguments = resolve_references(step.arguments, results)
    if arguments == step.arguments:
        return step.parsed()
    return parse_action(step.tool, arguments)


def _refusal(step: PlannedAction, error: AIEmployeeError) -> Refusal:
    return Refusal(step=step.ordinal, code=error.code, reason=error.message, hint=error.hint)
