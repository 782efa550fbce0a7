"""A Planner over a given function.

Example: `ScriptedPlanner(answer=lambda task: NeedsPerson(reason="which customer?"))`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import BooksView, PlanningOutcome


@dataclass(kw_only=True)
class ScriptedPlanner:
    """Answers every task by a function, which may raise. tasks: what it was asked, in order."""

    answer: Callable[[Task], PlanningOutcome]
    name: str = "rules"
    tasks: list[Task] = field(default_factory=list)

    def draft(self, task: Task, books: BooksView, today: date) -> PlanningOutcome:
        """See `Planner.draft`."""
        self.tasks.append(task)
        return self.answer(task)
