"""Answering a batch with models that are asked about one task at a time."""

from collections.abc import Callable

from My_AI_Employee.planners.model import Assignment, Batch, ModelError, ModelStoppedError, Replies, Usage

Ask = Callable[[Assignment], tuple[str, Usage]]
"""The reply as text, empty when there is none, and what it took. Raises ModelError with what it took by then."""


def answer_each(batch: Batch, ask: Ask) -> Replies:
    """A fault of one task leaves the others be, any other ends the batch. Raises ModelError when none was."""
    texts: dict[str, str] = {}
    usage, fault = Usage(), None
    for assignment in batch.assignments:
        if usage.cost_usd >= batch.budget_usd:
            fault = ModelError("the budget for planning is used up", again=True)
            break
        try:
            text, taken = ask(assignment)
        except ModelError as error:
            fault, usage = error, usage + error.usage
            if error.one_task:
                continue
            break
        usage += taken
        if text:
            texts[assignment.task.id] = text
    if fault is not None and (not texts or isinstance(fault, ModelStoppedError)):
        fault.usage = usage
        raise fault
    return Replies(texts=texts, usage=usage, fault=fault)
