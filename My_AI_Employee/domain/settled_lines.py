"""Plans of bank statements in which a person settles doubtful lines: ticks become steps, and steps show as ticks."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from My_AI_Employee.domain.bank_actions import MatchBankLine
from My_AI_Employee.domain.line_choices import LineChoice
from My_AI_Employee.domain.plan import Plan, PlannedAction, plan_actions
from My_AI_Employee.domain.step_references import references
from My_AI_Employee.errors import ValidationFailedError

Ticks = Mapping[int, Collection[str]]
"""Number of a line -> codes of its ticked boxes; without the lines whose boxes are not there."""


def ticked_codes(choice: LineChoice, actions: Sequence[PlannedAction]) -> tuple[str, ...]:
    """The code of the offer that the steps carry out, if any."""
    found = (choice.chosen(step.arguments) for step in _matches(choice, actions))
    return tuple(dict.fromkeys(code for code in found if code))


def is_settled(choice: LineChoice, actions: Sequence[PlannedAction]) -> bool:
    """Whether a step says what the line is, be it one of the offers or not."""
    return any(_matches(choice, actions))


def with_ticks(plan: Plan, actions: tuple[PlannedAction, ...], ticks: Ticks) -> tuple[PlannedAction, ...]:
    """The steps of an edited note with what its boxes say where they differ from the plan's.

    A step's figures are those of the offer, never of the note. Raises ValidationFailedError.
    """
    for choice in plan.choices:
        if choice.number in ticks and set(ticks[choice.number]) != set(ticked_codes(choice, plan.actions)):
            actions = _settled(choice, actions, ticks[choice.number])
    return actions


def edited_plan(plan: Plan, actions: tuple[PlannedAction, ...]) -> Plan:
    """The plan with other steps; it warns of the doubtful lines that these leave open, and of no other."""
    of_lines = {choice.warning for choice in plan.choices}
    others = [warning for warning in plan.warnings if warning not in of_lines]
    still_open = dict.fromkeys(choice.warning for choice in plan.choices if not is_settled(choice, actions))
    return replace(plan, actions=actions, warnings=(*others, *still_open))


def _settled(
    choice: LineChoice, actions: Sequence[PlannedAction], ticked: Collection[str]
) -> tuple[PlannedAction, ...]:
    """The steps with the one that is ticked, or with none, in place of what was chosen for the line before."""
    if len(ticked) > 1:
        codes = ", ".join(sorted(ticked))
        raise ValidationFailedError(
            f"line {choice.number} has more than one tick: {codes}", hint="Tick one box of the line, or none."
        )
    before = list(_matches(choice, actions))
    if any(not choice.chosen(step.arguments) for step in before):
        raise ValidationFailedError(
            f"line {choice.number} is explained under Actions already, by none of its boxes",
            hint="Leave its boxes as they are, or take that step out under Actions.",
        )
    if before and any(references(step.arguments) for step in actions):
        raise ValidationFailedError(
            f"line {choice.number}: steps of this plan refer to one another by their numbers",
            hint="Change the step of the line under Actions.",
        )
    kept = [{"tool": step.tool, **step.arguments} for step in actions if step not in before]
    added = [{"tool": MatchBankLine.tool, **choice.arguments(code)} for code in ticked]
    return plan_actions([*kept, *added])


def _matches(choice: LineChoice, actions: Sequence[PlannedAction]) -> Iterator[PlannedAction]:
    """The steps that say what the line is."""
    return (step for step in actions if step.tool == MatchBankLine.tool and step.arguments["line"] == choice.key)
