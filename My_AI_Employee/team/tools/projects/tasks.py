"""Tools to list and create tasks (Odoo: project.task).

A task in a project needs Odoo's right of a project user; every internal user may create private to-dos.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.paging import clip_text
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.projects.projects import PROJECT_HINT, find_project
from My_AI_Employee.team.tools.projects.task_answers import (
    CreatedTask,
    CreateTask,
    ListTasks,
    ListTasksResult,
    Priority,
    ProjectTask,
    Status,
)
from My_AI_Employee.team.tools.rich_text.markdown import html_to_markdown, markdown_to_html
from My_AI_Employee.team.tools.shared.lookup import RecordReference, find_one, find_user, names_of, needs_module
from My_AI_Employee.team.tools.shared.records import (
    Domain,
    Named,
    amount,
    containing,
    day_range,
    moment,
    named,
    not_found,
    ref,
    ref_name,
    text,
)
from My_AI_Employee.team.tools.shared.request_keys import check_may_create, make_once, request_of

_DESCRIPTION_TOKENS = 300
_STATES: dict[str, Status] = {
    "01_in_progress": "in_progress",
    "02_changes_requested": "changes_requested",
    "03_approved": "approved",
    "04_waiting_normal": "waiting",
    "1_done": "done",
    "1_canceled": "cancelled",
}
_CLOSED = ["1_done", "1_canceled"]
_PRIORITIES: tuple[Priority, ...] = ("low", "medium", "high", "urgent")
FIELDS = [
    "name",
    "project_id",
    "stage_id",
    "state",
    "priority",
    "user_ids",
    "date_deadline",
    "parent_id",
    "subtask_count",
    "partner_id",
    "tag_ids",
    "allocated_hours",
    "description",
]
NO_TEMPLATES: Domain = [["has_project_template", "=", False], ["has_template_ancestor", "=", False]]
"""Excludes tasks of template projects, task templates, and their sub-tasks."""


def list_tasks(caller: CallContext, query: ListTasks) -> ListTasksResult:
    """A page of tasks. Raises RecordNotFoundError, ValidationFailedError (ambiguous), ModuleNotInstalledError."""
    domain = _domain(caller, query)

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        return search_tasks(caller, domain, order="date_deadline, id", offset=offset, limit=limit)

    with needs_module("project.task", PROJECT_HINT):
        page = caller.pages.page(query, read, to_task)
    return ListTasksResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def _domain(caller: CallContext, query: ListTasks) -> Domain:
    domain: Domain = [*NO_TEMPLATES, *containing(query.stage, "stage_id.name"), *containing(query.title, "name")]
    if query.project:
        domain.append(["project_id", "=", find_project(caller, query.project)["id"]])
    if query.assignee:
        user = find_user(caller.odoo, query.assignee, caller.principal.odoo_uid)
        domain.append(["user_ids", "in", [user["id"]]])
    if query.state != "all":
        domain.append(["state", "in" if query.state == "closed" else "not in", _CLOSED])
    return domain + _deadlines(caller, query.deadline_from, query.deadline_until)


def _deadlines(caller: CallContext, start: date | None, end: date | None) -> Domain:
    """Domain of the deadline. Days are in the person's time zone; Odoo stores datetimes in UTC."""
    day_range("date_deadline", start, end)  # refuses a wrong order
    if start is None and end is None:
        return []
    zone = _time_zone(caller)
    bounds = ((">=", start, time.min), ("<=", end, time.max))
    return [
        ["date_deadline", operator, _in_utc(datetime.combine(bound, clock, zone))]
        for operator, bound, clock in bounds
        if bound
    ]


def _in_utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _time_zone(caller: CallContext) -> ZoneInfo:
    """The person's time zone; UTC when they have none, as in Odoo."""
    return ZoneInfo(caller.odoo.call("res.users", "context_get").get("tz") or "UTC")


def search_tasks(
    caller: CallContext, domain: Domain, *, order: str, offset: int = 0, limit: int
) -> list[dict[str, Any]]:
    """Rows for to_task; many2many fields include display names."""
    rows: list[dict[str, Any]] = caller.odoo.call(
        "project.task", "search_read", domain=domain, fields=FIELDS, order=order, offset=offset, limit=limit
    )
    users = names_of(caller.odoo, "res.users", [user for row in rows for user in row["user_ids"]])
    tags = names_of(caller.odoo, "project.tags", [tag for row in rows for tag in row["tag_ids"]])
    return [{**row, "users": users, "tags": tags} for row in rows]


def to_task(row: Mapping[str, Any]) -> ProjectTask:
    """The task of a row of search_tasks."""
    description, left_out = clip_text(html_to_markdown(text(row["description"])), _DESCRIPTION_TOKENS)
    return ProjectTask(
        task_id=int(row["id"]),
        title=text(row["name"]),
        project=named(row["project_id"]),
        stage=ref_name(row["stage_id"]),
        status=_STATES[row["state"]],
        priority=_PRIORITIES[int(row["priority"])],
        assignees=tuple(Named(id=user, name=row["users"].get(user, "")) for user in row["user_ids"]),
        deadline=moment(row["date_deadline"]),
        parent=named(row["parent_id"]),
        subtasks=int(row["subtask_count"]),
        customer=ref_name(row["partner_id"]),
        tags=tuple(row["tags"][tag] for tag in row["tag_ids"] if tag in row["tags"]),
        allocated_hours=amount(row["allocated_hours"]),
        description=description,
        description_left_out=left_out,
    )


def read_task(caller: CallContext, task_id: int) -> ProjectTask:
    """One task. Raises RecordNotFoundError."""
    domain = [["id", "=", task_id], ["active", "in", [True, False]]]
    rows = search_tasks(caller, domain, order="id", limit=1)
    if not rows:
        raise not_found("task", task_id)
    return to_task(rows[0])


def create_task(caller: CallContext, arguments: CreateTask) -> CreatedTask:
    """Create the task once. Raises AccessRefusedError, KeyConflictError, ValidationFailedError (ambiguous names)."""
    with needs_module("project.task", PROJECT_HINT):
        check_may_create(caller.odoo, "project.task", "task")
    row = _new_row(caller, arguments)
    task_id, created = make_once(caller.odoo, request_of(caller, "create_task", arguments), "project.task", row)
    return CreatedTask(task=read_task(caller, task_id), created=created)


def _new_row(caller: CallContext, arguments: CreateTask) -> dict[str, str]:
    """The row for `load`, which reads datetimes in the person's time zone."""
    own_id = caller.principal.odoo_uid
    row = {"name": arguments.title, "priority": str(_PRIORITIES.index(arguments.priority))}
    row |= _location(caller, arguments)
    users = [find_user(caller.odoo, wanted, own_id)["id"] for wanted in arguments.assignees]
    if not users and not arguments.project and not arguments.parent:
        users = [own_id]  # a private to-do belongs to somebody
    if users:
        row["user_ids/.id"] = ",".join(str(user) for user in dict.fromkeys(users))
    if arguments.description.strip():
        row["description"] = markdown_to_html(arguments.description)
    if arguments.deadline:
        row["date_deadline"] = f"{arguments.deadline.isoformat()} 23:59:00"
    if arguments.allocated_hours:
        row["allocated_hours"] = str(arguments.allocated_hours)
    return row


def _location(caller: CallContext, arguments: CreateTask) -> dict[str, str]:
    """Columns of project, parent and stage. A sub-task is in its parent's project unless another one is given."""
    place: dict[str, str] = {}
    project = find_project(caller, arguments.project)["id"] if arguments.project else 0
    if arguments.parent:
        domain = [["project_id", "=", project]] if project else []
        reference = RecordReference(model="project.task", what="task", fields=["project_id"], domain=domain)
        parent = find_one(caller.odoo, arguments.parent, reference)
        place["parent_id/.id"] = str(parent["id"])
        project = project or ref(parent["project_id"])
    if project:
        place["project_id/.id"] = str(project)
    if arguments.stage:
        place["stage_id/.id"] = str(_stage(caller, arguments.stage, project))
    return place


def _stage(caller: CallContext, wanted: int | str, project: int) -> int:
    if not project:
        raise ValidationFailedError(
            "a private to-do has no stage", hint="name the project too, or leave the stage out"
        )
    reference = RecordReference(
        model="project.task.type", what="stage", fields=["project_ids"], domain=(["project_ids", "in", [project]],)
    )
    row = find_one(caller.odoo, wanted, reference)
    if project not in row["project_ids"]:
        raise ValidationFailedError(
            f"the stage {row['display_name']} is not one of this project", hint="give the name of one of its stages"
        )
    return int(row["id"])


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="list_tasks",
            title="List tasks",
            description="List tasks by project, stage, assignee, deadline or title; open ones unless asked "
            "otherwise, the earliest deadline first.",
            takes=ListTasks,
            answers=ListTasksResult,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=list_tasks,
    ),
    TeamTool(
        spec=ToolSpec(
            name="create_task",
            title="Create task",
            description="Create a task in a project, or a private to-do of yours without one. Odoo notifies those "
            "whom it is assigned to.",
            takes=CreateTask,
            answers=CreatedTask,
            hints=Hints(),
        ),
        run=create_task,
    ),
)
