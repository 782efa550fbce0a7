"""Arguments and answers of the tools for tasks."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount, Number
from My_AI_Employee.domain.results import Result
from My_AI_Employee.team.core.port import Page, PageQuery
from My_AI_Employee.team.tools.shared.lookup import Wanted
from My_AI_Employee.team.tools.shared.records import Day, Named
from My_AI_Employee.team.tools.shared.request_keys import CreateArguments

Status = Literal["in_progress", "changes_requested", "approved", "waiting", "done", "cancelled"]
Priority = Literal["low", "medium", "high", "urgent"]
_User = "user id (number), name or login (text), or `me`"


class ListTasks(PageQuery):
    """Arguments of list_tasks; all given filters must match."""

    project: Annotated[Wanted, Field(description="Project: id (number) or name (text); empty: all, to-dos too")] = ""
    stage: Annotated[str, Field(max_length=200, description="Part of the stage's name; empty: any")] = ""
    assignee: Annotated[Wanted, Field(description=f"Assignee: {_User}; empty: any")] = ""
    title: Annotated[str, Field(max_length=200, description="Part of the title; empty: any")] = ""
    deadline_from: Annotated[Day | None, Field(description="Deadline on this day or later")] = None
    deadline_until: Annotated[Day | None, Field(description="Deadline on this day or earlier")] = None
    state: Annotated[
        Literal["open", "closed", "all"], Field(description="closed: done or cancelled; open: everything else")
    ] = "open"


class ProjectTask(Result):
    """A task as Odoo has it now."""

    task_id: int
    title: str
    project: Annotated[Named | None, Field(description="null: a private to-do")] = None
    stage: str = ""
    status: Status
    priority: Priority
    assignees: tuple[Named, ...] = ()
    deadline: Annotated[datetime | None, Field(description="In UTC; null: none")] = None
    parent: Annotated[Named | None, Field(description="The task that this is a part of")] = None
    subtasks: Annotated[int, Field(description="How many tasks are parts of this one")] = 0
    customer: str = ""
    tags: tuple[str, ...] = ()
    allocated_hours: Amount
    description: Annotated[str, Field(description="Markdown; its start when it is long")] = ""
    description_left_out: Annotated[int, Field(description="Characters of the description that are left out")] = 0


class ListTasksResult(Page):
    """Tasks, the earliest deadline first, those without one last."""

    items: tuple[ProjectTask, ...]


class CreateTask(CreateArguments):
    """Arguments of create_task."""

    title: Annotated[str, Field(min_length=1, max_length=500, description="What is to be done")]
    project: Annotated[
        Wanted, Field(description="Project: id (number) or name (text); empty: a private to-do of yours")
    ] = ""
    description: Annotated[str, Field(max_length=50_000, description="Details, as Markdown")] = ""
    assignees: Annotated[
        list[Wanted], Field(max_length=20, description=f"Who does it, each: {_User}; those named are notified")
    ] = []  # noqa: RUF012
    stage: Annotated[Wanted, Field(description="Stage of the project: name or id; empty: the first")] = ""
    parent: Annotated[Wanted, Field(description="Task that this is a part of: id (number) or title; empty: none")] = (
        ""
    )
    deadline: Annotated[Day | None, Field(description="Last day to do it, in your own time zone")] = None
    priority: Annotated[Priority, Field(description="How urgent it is")] = "low"
    allocated_hours: Annotated[Number, Field(ge=0, le=100_000, description="Planned hours; 0: not planned")] = (
        Decimal(0)
    )


class CreatedTask(Result):
    """The task as it was read back."""

    task: ProjectTask
    created: Annotated[bool, Field(description="false: an earlier call with this request_key had made it")]
