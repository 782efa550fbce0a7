"""What the main loop and a background planner exchange."""

from dataclasses import dataclass

from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import PlanningOutcome


@dataclass(frozen=True, kw_only=True)
class PlanningJob:
    """A claimed task. rel, sha256: path and hash of its claimed note. question: what the rules could not read."""

    task: Task
    rel: str
    sha256: str
    question: str


@dataclass(frozen=True, kw_only=True)
class FinishedJob:
    """The result of a job. retry: the task is tried again automatically."""

    job: PlanningJob
    outcome: PlanningOutcome
    retry: bool = False
