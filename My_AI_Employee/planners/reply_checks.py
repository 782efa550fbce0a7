"""Checks a model's reply: the result is a planning outcome, or the reason why the reply is rejected.

A draft is held against the request by the rules' own reading: what it leaves out is listed for the person, what it
contradicts is an objection, and totals are computed here and not by the model.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from My_AI_Employee.domain.actions import CreateExpense
from My_AI_Employee.domain.plan import PlannedAction, plan_actions
from My_AI_Employee.domain.purchase_actions import CreateBill
from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import ActionError, AIEmployeeError, InvalidCategoryError, ValidationFailedError
from My_AI_Employee.planners.attachments import file_warnings
from My_AI_Employee.planners.evidence import review_draft
from My_AI_Employee.planners.model import Assignment
from My_AI_Employee.planners.page_law import picked_from_pages
from My_AI_Employee.planners.port import BooksView, Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.replies import read_reply
from My_AI_Employee.planners.rules.caution import cautions
from My_AI_Employee.planners.rules.draft_figures import unwritten_figures
from My_AI_Employee.planners.rules.draft_totals import contradicted_totals
from My_AI_Employee.planners.rules.drafted import read_for
from My_AI_Employee.planners.rules.unaccounted import Unaccounted, unaccounted_words

logger = logging.getLogger(__name__)

_MAX_LISTED = 8
"""Words that one warning names."""


@dataclass(frozen=True, kw_only=True)
class ReplyCheck:
    """outcome: None when the reply is rejected. objection: why it is. reply: the rejected text.

    questions: what a person is asked when the next reply is rejected too; empty when the reply itself was bad.
    """

    outcome: PlanningOutcome | None = None
    objection: str = ""
    reply: str = ""
    questions: tuple[str, ...] = ()


def check_reply(
    assignment: Assignment, text: str | None, books: BooksView, warnings: Sequence[str] = ()
) -> ReplyCheck:
    """Check one reply. warnings: about the context in the prompt. Raises the errors of the books."""
    if text is None:
        return ReplyCheck(objection="the model wrote no draft")
    try:
        outcome = read_reply(text)
        if isinstance(outcome, Draft):
            return _checked(assignment, outcome, books, warnings, text)
        if isinstance(outcome, NeedsPerson):
            outcome = replace(outcome, reason="; ".join((outcome.reason, *cautions(assignment.task))))
    except ActionError as error:
        return ReplyCheck(objection=f"{error}. {error.hint}".strip(), reply=text)
    return ReplyCheck(outcome=outcome)


def _checked(
    assignment: Assignment, draft: Draft, books: BooksView, warnings: Sequence[str], reply: str
) -> ReplyCheck:
    """The draft with all warnings for a person, or the objection to it. Raises ActionError when it is not valid."""
    task, steps = assignment.task, plan_actions(draft.actions)
    _check_categories(steps, books)
    _check_receipts(task, steps)
    unaccounted = _unaccounted(task, books, steps, draft)
    picked = picked_from_pages(task, steps, assignment.pages)
    if objections := (*unaccounted.objections, *picked.objections):
        objection = f"{'; '.join(objections)}. Correct the draft, or ask about these words."
        questions = (*unaccounted.questions, *picked.questions, *_open(unaccounted))
        return ReplyCheck(objection=objection, reply=reply, questions=questions)
    on_pages = "\n".join(one.words for one in assignment.pages.candidates)
    draft = replace(draft, evidence=(*draft.evidence, *picked.evidence))
    examined = [*picked.warnings, *review_draft(task, steps, draft.evidence, books, on_pages)]
    said = (f"the model says: {warning}" for warning in draft.warnings)
    left = [*_figures(assignment, books, steps), *_open(unaccounted)]
    found = (*cautions(task), *warnings, *file_warnings(task, assignment.files), *left, *examined, *said)
    return ReplyCheck(outcome=replace(draft, warnings=tuple(dict.fromkeys(found))))


def _unaccounted(task: Task, books: BooksView, steps: Sequence[PlannedAction], draft: Draft) -> Unaccounted:
    """What the draft leaves out or contradicts, stated totals included. Raises the errors of the books."""
    try:
        found = unaccounted_words(task, books, steps, [item.quote for item in draft.evidence])
        totals = tuple(contradicted_totals(read_for(task, books, steps), steps))
    except AIEmployeeError:
        raise
    except Exception:  # one text that cannot be read must not take the other tasks of the batch with it
        logger.exception("%s: the request could not be compared with the draft", task.id)
        return Unaccounted(listed=("every word: the program could not read the request itself",))
    return replace(
        found,
        objections=(*found.objections, *totals),
        questions=(*found.questions, *(f"which is right: {total}" for total in totals)),
    )


def _figures(assignment: Assignment, books: BooksView, steps: Sequence[PlannedAction]) -> list[str]:
    """A warning for each figure that the model calculated or made up; a file that it was shown may have it.

    Raises the errors of the books.
    """
    if assignment.files:
        return []
    try:
        return list(unwritten_figures(read_for(assignment.task, books, steps), steps))
    except AIEmployeeError:
        raise
    except Exception:  # as in _unaccounted
        logger.exception("%s: the figures could not be compared with the request", assignment.task.id)
        return ["no figure was compared with the request"]


def _open(found: Unaccounted) -> list[str]:
    """What a person is told beside the objections: words that are left out, and readings in doubt."""
    return [*_not_accounted_for(found.listed), *(f"not certain: {doubt}" for doubt in found.doubtful)]


def _not_accounted_for(words: Sequence[str]) -> list[str]:
    more = f" and {len(words) - _MAX_LISTED} more" if len(words) > _MAX_LISTED else ""
    return [f"not accounted for: {', '.join(words[:_MAX_LISTED])}{more}"] if words else []


def _check_categories(steps: Sequence[PlannedAction], books: BooksView) -> None:
    actions = [step.parsed() for step in steps]
    wanted = {action.category for action in actions if isinstance(action, CreateExpense)}
    wanted |= {line.category for action in actions if isinstance(action, CreateBill) for line in action.lines}
    known = set(books.expense_categories()) if wanted else set()
    if wanted - known:
        raise InvalidCategoryError(
            f"the books have no expense category {', '.join(sorted(wanted - known))}",
            hint=f"take one of {', '.join(sorted(known)[:40])}",
        )


def _file_argument(step: PlannedAction) -> str:
    return "receipt_path" if step.tool == "create_expense" else "attachment"


def _check_receipts(task: Task, steps: Sequence[PlannedAction]) -> None:
    """Raises ValidationFailedError when a receipt is not one of the task's own attachments."""
    own = {f"Attachments/{name}" for name in task.attachments}
    for step in steps:
        path = step.parsed().attached_file()
        if path and path not in own:
            raise ValidationFailedError(
                f"action {step.ordinal}, {_file_argument(step)}: '{path}' is not an attachment of the task",
                hint=f"the attachments are {', '.join(sorted(own)) or 'none'}",
            )
