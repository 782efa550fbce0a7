"""Tools to list and create projects. Only project administrators may create them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import InvalidDateRangeError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.paging import clip_text
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery, TeamTool
from My_AI_Employee.team.tools.rich_text.markdown import html_to_markdown, markdown_to_html
from My_AI_Employee.team.tools.shared.lookup import RecordReference, Wanted, find_one, find_user, needs_module
from My_AI_Employee.team.tools.shared.records import (
    Day,
    Domain,
    Named,
    Row,
    containing,
    day,
    named,
    read_record,
    ref_name,
    text,
)
from My_AI_Employee.team.tools.shared.request_keys import CreateArguments, check_may_create, make_once, request_of

PROJECT_HINT = "install the module Project (project) in Odoo (menu Apps)"
_DESCRIPTION_TOKENS = 500
_PROJECT = RecordReference(model="project.project", what="project", domain=(["is_template", "=", False],))
_CONTACT = RecordReference(model="res.partner", what="contact", names=("name", "email"))
Visibility = Literal["invited", "invited_and_portal", "everyone", "everyone_and_portal"]
_VISIBILITY: dict[str, Visibility] = {
    "followers": "invited",
    "invited_users": "invited_and_portal",
    "employees": "everyone",
    "portal": "everyone_and_portal",
}
FIELDS = [
    "name",
    "description",
    "active",
    "partner_id",
    "user_id",
    "date_start",
    "date",
    "privacy_visibility",
    "last_update_status",
    "task_count",
    "open_task_count",
    "company_id",
]


class ListProjects(PageQuery):
    """Arguments of list_projects."""

    name: Annotated[str, Field(max_length=200, description="Part of the project's name; empty: any")] = ""
    manager: Annotated[
        Wanted, Field(description="Project manager: user id (number), name or login (text), or `me`; empty: any")
    ] = ""
    include_archived: Annotated[bool, Field(description="Also archived projects")] = False


class Project(Result):
    """A project as Odoo has it now."""

    project_id: int
    name: str
    manager: Named | None = None
    customer: str = ""
    start_date: date | None = None
    end_date: date | None = None
    status: Annotated[
        str, Field(description="Of the last update: on_track, at_risk, off_track, on_hold, done; to_define: none")
    ] = ""
    visibility: Annotated[
        Visibility,
        Field(description="invited: followers only; everyone: all internal users; portal: invited customers too"),
    ]
    tasks: Annotated[int, Field(description="Tasks of the project, templates not counted")]
    open_tasks: int
    company: str = ""
    archived: bool = False
    description: Annotated[str, Field(description="Markdown; its start when it is long")] = ""
    description_left_out: Annotated[int, Field(description="Characters of the description that are left out")] = 0


class ListProjectsResult(Page):
    """Projects by name; templates are not among them (launch_template lists those)."""

    items: tuple[Project, ...]


class CreateProject(CreateArguments):
    """Arguments of create_project."""

    name: Annotated[str, Field(min_length=1, max_length=200, description="Name of the project")]
    description: Annotated[str, Field(max_length=20_000, description="What it is about, as Markdown")] = ""
    manager: Annotated[
        Wanted, Field(description="Project manager: user id (number), name or login (text); empty: you")
    ] = ""
    customer: Annotated[Wanted, Field(description="Contact: id (number) or name (text); empty: none")] = ""
    start_date: Annotated[Day | None, Field(description="First day; give end_date too")] = None
    end_date: Annotated[Day | None, Field(description="Last day; give start_date too")] = None
    visibility: Annotated[
        Visibility, Field(description="Who sees it: invited (followers only) or everyone (all internal users)")
    ] = "everyone"


class CreatedProject(Result):
    """The project as it was read back."""

    project: Project
    created: Annotated[bool, Field(description="false: an earlier call with this request_key had made it")]


def list_projects(caller: CallContext, query: ListProjects) -> ListProjectsResult:
    """A page of projects. Raises ModuleNotInstalledError."""
    domain = _domain(caller, query)
    context = {"active_test": not query.include_archived}

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: list[dict[str, Any]] = caller.odoo.call(
            "project.project",
            "search_read",
            domain=domain,
            fields=FIELDS,
            order="name, id",
            offset=offset,
            limit=limit,
            context=context,
        )
        return rows

    with needs_module("project.project", PROJECT_HINT):
        page = caller.pages.page(query, read, to_project)
    return ListProjectsResult(items=page.items, next_cursor=page.next_cursor, left_out=page.left_out)


def _domain(caller: CallContext, query: ListProjects) -> Domain:
    manager = find_user(caller.odoo, query.manager, caller.principal.odoo_uid)["id"] if query.manager else 0
    return [
        ["is_template", "=", False],
        *containing(query.name, "name"),
        *([["user_id", "=", manager]] if manager else []),
    ]


def to_project(row: Mapping[str, Any]) -> Project:
    """The project of a row with FIELDS."""
    description, left_out = clip_text(html_to_markdown(text(row["description"])), _DESCRIPTION_TOKENS)
    return Project(
        project_id=int(row["id"]),
        name=text(row["name"]),
        manager=named(row["user_id"]),
        customer=ref_name(row["partner_id"]),
        start_date=day(row["date_start"]),
        end_date=day(row["date"]),
        status=text(row["last_update_status"]),
        visibility=_VISIBILITY[row["privacy_visibility"]],
        tasks=int(row["task_count"]),
        open_tasks=int(row["open_task_count"]),
        company=ref_name(row["company_id"]),
        archived=not row["active"],
        description=description,
        description_left_out=left_out,
    )


def read_project(caller: CallContext, project_id: int) -> Project:
    """One project. Raises RecordNotFoundError."""
    return to_project(read_record(caller.odoo, "project.project", project_id, FIELDS, what="project"))


def find_project(caller: CallContext, wanted: int | str) -> Row:
    """The project that is meant; by name, templates are excluded."""
    with needs_module("project.project", PROJECT_HINT):
        return find_one(caller.odoo, wanted, _PROJECT)


def create_project(caller: CallContext, arguments: CreateProject) -> CreatedProject:
    """Create the project once. Raises AccessRefusedError, KeyConflictError, ValidationFailedError (ambiguous)."""
    with needs_module("project.project", PROJECT_HINT):
        check_may_create(caller.odoo, "project.project", "project")
    row = _new_row(caller, arguments)
    project_id, created = make_once(
        caller.odoo, request_of(caller, "create_project", arguments), "project.project", row
    )
    return CreatedProject(project=read_project(caller, project_id), created=created)


def _new_row(caller: CallContext, arguments: CreateProject) -> dict[str, str]:
    """The row for `load`. Without a manager, the person who creates the project is its manager."""
    own_id = caller.principal.odoo_uid
    manager = find_user(caller.odoo, arguments.manager, own_id)["id"] if arguments.manager else own_id
    row = {"name": arguments.name, "user_id/.id": str(manager)}
    if arguments.customer:
        customer = find_one(caller.odoo, arguments.customer, _CONTACT)
        row["partner_id/.id"] = str(customer["id"])
    row["privacy_visibility"] = next(odoo for odoo, ours in _VISIBILITY.items() if ours == arguments.visibility)
    if arguments.description.strip():
        row["description"] = markdown_to_html(arguments.description)
    return row | dates_row(arguments.start_date, arguments.end_date)


def dates_row(start: date | None, end: date | None) -> dict[str, str]:
    """The dates for `load`: both or none. Raises InvalidDateRangeError."""
    if start is None and end is None:
        return {}
    if start is None or end is None:
        raise InvalidDateRangeError(
            "a project has both a start and an end date, or neither", hint="give start_date and end_date, or neither"
        )
    if start > end:
        raise InvalidDateRangeError(f"the start {start} is after the end {end}")
    return {"date_start": start.isoformat(), "date": end.isoformat()}


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="list_projects",
            title="List projects",
            description="List the projects that you may see, by name: manager, customer, dates, status of the last "
            "update, open tasks.",
            takes=ListProjects,
            answers=ListProjectsResult,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=list_projects,
    ),
    TeamTool(
        spec=ToolSpec(
            name="create_project",
            title="Create project",
            description="Create an empty project; needs the right of a project administrator in Odoo. For a project "
            "with a pre-defined set of tasks use launch_template.",
            takes=CreateProject,
            answers=CreatedProject,
            hints=Hints(),
        ),
        run=create_project,
    ),
)
