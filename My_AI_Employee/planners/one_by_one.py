"""Answers a batch with one request per task."""

from collections.abc import Callable

from My_AI_Employee.planners.model import Assignment, Batch, ModelError, ModelStoppedError, Replies, Usage

Ask = Callable[[Assignment], tuple[str, Usage]]
"""Asks about one task: the reply (empty for none) and the usage. Raises ModelError with the usage by then."""


def answer_each(batch: Batch, ask: Ask) -> Replies:
    """Ask about each task; an error without `task_fault` ends the batch. Raises ModelError if none was answered."""
    texts: dict[str, str] = {}
    usage, fault = Usage(), None
    for assignment in batch.assignments:
        if usage.cost_usd >= batch.budget_usd:
            fault = ModelError("the budget for planning is used up", retry=True)
            break
        try:
            text, taken = ask(assignment)
        except ModelError as error:
            fault, usage = error, usage + error.usage
            if error.task_fault:
                continue
            break
        usage += taken
        if text:
            texts[assignment.task.id] = text
    if fault is not None and (not texts or isinstance(fault, ModelStoppedError)):
        fault.usage = usage
        raise fault
    return Replies(texts=texts, usage=usage, fault=fault)
