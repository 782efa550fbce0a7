"""Launches Odoo 19's project and task templates; Odoo makes the copy (`action_create_from_template`)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import (
    AccessRefusedError,
    InvalidDateRangeError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.paging import tokens_of
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.projects.projects import PROJECT_HINT, Project, find_project, read_project
from My_AI_Employee.team.tools.projects.task_answers import ProjectTask
from My_AI_Employee.team.tools.projects.tasks import NO_TEMPLATES, read_task, search_tasks, to_task
from My_AI_Employee.team.tools.projects.template_launch import TemplateLaunch
from My_AI_Employee.team.tools.shared.lookup import RecordReference, Wanted, find_one, names_of, needs_module
from My_AI_Employee.team.tools.shared.records import Day, Domain, Row, day, find_records, ref
from My_AI_Employee.team.tools.shared.request_keys import CreateArguments, request_of

Kind = Literal["project", "task"]
_MODELS: dict[Kind, str] = {"project": "project.project", "task": "project.task"}
_RIGHTS: dict[Kind, str] = {"project": "project administrator", "task": "project user"}
_MOST_TEMPLATES = 50
_MOST_TASKS = 100
_TASKS_TOKENS = 20_000


class LaunchTemplate(CreateArguments):
    """Arguments of launch_template."""

    kind: Annotated[
        Kind, Field(description="project: a whole project with its tasks; task: one task with its sub-tasks")
    ] = "project"
    template: Annotated[
        Wanted, Field(description="Template: id (number) or name (text); empty: refused with the list of templates")
    ] = ""
    name: Annotated[str, Field(max_length=200, description="Name of the new one; empty: the template's")] = ""
    start_date: Annotated[
        Day | None,
        Field(
            description="First day of the project; empty: today when the template has dates. Not for tasks, which "
            "Odoo copies without dates"
        ),
    ] = None
    end_date: Annotated[
        Day | None, Field(description="Last day of the project; empty: as long after the first as in the template")
    ] = None
    project: Annotated[
        Wanted, Field(description="For a task: project to put it in, id or name; empty: the template's own")
    ] = ""


class LaunchedTemplate(Result):
    """What was created, read back."""

    created: Annotated[bool, Field(description="false: an earlier call with this request_key had made it")]
    template: str
    project: Annotated[Project | None, Field(description="The new project; null for a task")] = None
    task: Annotated[ProjectTask | None, Field(description="The new task; null for a project")] = None
    tasks: Annotated[
        tuple[ProjectTask, ...], Field(description="Tasks of the new project, or sub-tasks of the new task")
    ] = ()
    left_out: Annotated[str, Field(description="What this answer leaves out for its size, and how to get it")] = ""
    warnings: Annotated[tuple[str, ...], Field(description="What a person should know")] = ()


def launch_template(caller: CallContext, arguments: LaunchTemplate) -> LaunchedTemplate:
    """Raises AccessRefusedError, KeyConflictError, RecordNotFoundError, ValidationFailedError (facts: candidates)."""
    _check_fitting(arguments)
    with needs_module("project.project", PROJECT_HINT):
        caller.odoo.call("project.project", "has_access", operation="read")
    template = _template(caller, arguments)
    _check_right(caller, arguments.kind, template)
    is_project = arguments.kind == "project"
    values = _project_values(caller, arguments, template) if is_project else _task_values(caller, arguments)
    launch = TemplateLaunch(
        odoo=caller.odoo,
        request=request_of(caller, "launch_template", arguments),
        model=_MODELS[arguments.kind],
        template=int(template["id"]),
    )
    record_id, created = launch.run(values)
    if is_project:
        return _launched_project(caller, template, record_id, created)
    _move_subtasks(caller, record_id, values.get("project_id", 0), template)
    return _launched_task(caller, template, record_id, created)


def _check_fitting(arguments: LaunchTemplate) -> None:
    is_project = arguments.kind == "project"
    wrong = arguments.project if is_project else arguments.start_date or arguments.end_date
    if wrong:
        what = "a project to put it in" if is_project else "dates"
        raise ValidationFailedError(
            f"a {arguments.kind} template takes no {what}", hint="leave it out, or choose the other kind"
        )
    if arguments.start_date and arguments.end_date and arguments.start_date > arguments.end_date:
        raise InvalidDateRangeError(f"the start {arguments.start_date} is after the end {arguments.end_date}")


def _template(caller: CallContext, arguments: LaunchTemplate) -> Row:
    """The template that is meant; without one, or when it is not found, the error lists all templates."""
    what, model = f"{arguments.kind} template", _MODELS[arguments.kind]
    fields = ["is_template", "project_id"] if arguments.kind == "task" else ["is_template", "date_start", "date"]
    if arguments.template:
        try:
            reference = RecordReference(model=model, what=what, fields=fields, domain=(["is_template", "=", True],))
            row = find_one(caller.odoo, arguments.template, reference)
        except RecordNotFoundError:
            row = {"is_template": False}
        if row["is_template"]:
            return row
    raise _template_choice_error(caller, arguments, what, model)


def _template_choice_error(
    caller: CallContext, arguments: LaunchTemplate, what: str, model: str
) -> ValidationFailedError | RecordNotFoundError:
    """The error that lists the available templates."""
    rows = caller.odoo.call(
        model,
        "search_read",
        domain=[["is_template", "=", True]],
        fields=["display_name"],
        order="name, id",
        limit=_MOST_TEMPLATES,
    )
    known = [{"id": row["id"], "name": row["display_name"]} for row in rows]
    names = ", ".join(f"{one['name']} (id {one['id']})" for one in known) or "there is none"
    error = RecordNotFoundError if arguments.template else ValidationFailedError
    problem = f"no {what} {arguments.template!r}" if arguments.template else f"no {what} is given"
    hint = f"give the id or name of one of the {what}s"
    if not known:
        hint = f"make a {what} in Odoo first: open a {arguments.kind}, menu of actions, Convert to Template"
    return error(f"{problem}; {what}s that you may see: {names}", hint=hint, facts={"candidates": known})


def _check_right(caller: CallContext, kind: Kind, template: Row) -> None:
    """Check before a note is put into the template's chatter, since Odoo would refuse the copy only later.

    Everybody may create to-dos; who may write the template task may create a copy next to it.
    """
    if kind == "project":
        allowed = caller.odoo.call("project.project", "has_access", operation="create")
    else:
        allowed = caller.odoo.call("project.task", "has_access", ids=[int(template["id"])], operation="write")
    if not allowed:
        raise AccessRefusedError(
            f"you may not launch this {kind} template",
            hint=f"ask who manages Odoo for the right of a {_RIGHTS[kind]}",
        )


def _project_values(caller: CallContext, arguments: LaunchTemplate, template: Row) -> dict[str, Any]:
    """The last day is computed here: Odoo's default cannot compute it from a date given as text."""
    values: dict[str, Any] = {"name": arguments.name} if arguments.name.strip() else {}
    first, last = day(template["date_start"]), day(template["date"])
    start, end = arguments.start_date, arguments.end_date
    if first and last:
        start = start or caller.today
        end = end or start + (last - first)
    if start is None and end is None:
        return values
    if start is None or end is None:
        raise InvalidDateRangeError(
            "this template has no dates, and a project has both a start and an end date, or neither",
            hint="give start_date and end_date, or neither",
        )
    if start > end:
        raise InvalidDateRangeError(f"the start {start} is after the end {end}")
    return values | {"date_start": start.isoformat(), "date": end.isoformat()}


def _task_values(caller: CallContext, arguments: LaunchTemplate) -> dict[str, Any]:
    values: dict[str, Any] = {"name": arguments.name} if arguments.name.strip() else {}
    if not arguments.project:
        return values
    project = int(find_project(caller, arguments.project)["id"])
    # The template's stage may not be one of this project: the first one is.
    domain = [["project_ids", "in", [project]]]
    stages = caller.odoo.call("project.task.type", "search", domain=domain, order="sequence, id", limit=1)
    return values | {"project_id": project, "stage_id": stages[0] if stages else False}


def _move_subtasks(caller: CallContext, task_id: int, project: int, template: Row) -> None:
    """Move the sub-tasks of a copy to its project: Odoo leaves them in the template's. Idempotent."""
    if not project or project == ref(template["project_id"]):
        return
    domain = [["id", "child_of", task_id], ["id", "!=", task_id], ["project_id", "=", ref(template["project_id"])]]
    parts = caller.odoo.call("project.task", "search", domain=domain)
    if parts:
        caller.odoo.call("project.task", "write", ids=parts, vals={"project_id": project})


def _launched_project(caller: CallContext, template: Row, project_id: int, created: bool) -> LaunchedTemplate:
    tasks, left_out = _tasks(caller, ["project_id", "=", project_id])
    return LaunchedTemplate(
        created=created,
        template=str(template["display_name"]),
        project=read_project(caller, project_id),
        tasks=tasks,
        left_out=left_out,
        warnings=_role_warnings(caller, int(template["id"])),
    )


def _launched_task(caller: CallContext, template: Row, task_id: int, created: bool) -> LaunchedTemplate:
    tasks, left_out = _tasks(caller, ["parent_id", "=", task_id])
    return LaunchedTemplate(
        created=created,
        template=str(template["display_name"]),
        task=read_task(caller, task_id),
        tasks=tasks,
        left_out=left_out,
    )


def _tasks(caller: CallContext, leaf: list[Any]) -> tuple[tuple[ProjectTask, ...], str]:
    """As many of the tasks as fit, and a sentence about the others."""
    domain: Domain = [leaf, *NO_TEMPLATES]
    total = int(caller.odoo.call("project.task", "search_count", domain=domain))
    fitting: list[ProjectTask] = []
    budget = _TASKS_TOKENS
    for row in search_tasks(caller, domain, order="sequence, id", limit=_MOST_TASKS):
        task = to_task(row)
        budget -= tokens_of(task.model_dump_json())
        if budget < 0:
            break
        fitting.append(task)
    cut = total - len(fitting)
    return tuple(fitting), f"{cut} more tasks; list_tasks has them" if cut else ""


def _role_warnings(caller: CallContext, template: int) -> tuple[str, ...]:
    """Odoo assigns roles only in its own dialog; a copy made otherwise loses them."""
    domain = [["project_id", "=", template], ["role_ids", "!=", False]]
    rows = find_records(caller.odoo, "project.task", domain, ["name", "role_ids"])
    roles = names_of(caller.odoo, "project.role", [role for row in rows for role in row["role_ids"]])
    return tuple(
        f"in the template the task {row['name']!r} is for the role "
        f"{', '.join(roles.get(role, str(role)) for role in row['role_ids'])}: assign it to somebody"
        for row in rows
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="launch_template",
            title="Launch template",
            description="Start a project from one of Odoo's project templates with its pre-defined tasks, stages and "
            "milestones, or make a task from a task template. Without a template it answers the list of templates.",
            takes=LaunchTemplate,
            answers=LaunchedTemplate,
            hints=Hints(),
        ),
        run=launch_template,
    ),
)
