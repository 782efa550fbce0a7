"""Odoo's own project and task templates on a real Odoo: launched by an administrator, a user, and who may not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

import pytest

from My_AI_Employee.errors import (
    AccessRefusedError,
    BooksUnavailableError,
    InvalidDateRangeError,
    KeyConflictError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.team.tools.projects.projects import ListProjects, list_projects
from My_AI_Employee.team.tools.projects.task_answers import ListTasks
from My_AI_Employee.team.tools.projects.tasks import list_tasks
from My_AI_Employee.team.tools.projects.template_launch import TemplateLaunch
from My_AI_Employee.team.tools.projects.templates import LaunchedTemplate, LaunchTemplate, launch_template
from My_AI_Employee.team.tools.shared.request_keys import request_of
from tests.team.hr_and_project_people import Firm, Person, candidates, open_firm
from tools.odoo_server import OdooServer

TODAY = date(2026, 3, 10)


@dataclass(frozen=True)
class Office:
    """Who works here, a project template with dates, one without, and a task template in a plain project."""

    firm: Firm
    lead: Person
    worker: Person
    guest: Person
    dated: int
    bare: int
    garden: int
    task: int


@pytest.fixture(scope="module")
def office(odoo_server: OdooServer) -> Office:
    firm = open_firm(odoo_server)
    lead = firm.person("lead", "project.group_project_manager")
    worker = firm.person("worker", "project.group_project_user")
    guest = firm.person("guest")
    dates = {"date_start": "2026-01-01", "date": "2026-01-31"}
    dated = firm.create(
        "project.project", name="Onboarding", is_template=True, privacy_visibility="employees", **dates
    )
    bare = firm.create("project.project", name="Move house", is_template=True, privacy_visibility="employees")
    garden = firm.create("project.project", name="Garden", privacy_visibility="employees")
    stages = [
        firm.create("project.task.type", name=name, sequence=number, project_ids=[[4, project]])
        for project in (dated, garden)
        for number, name in enumerate(("First", "Last"))
    ]
    role = firm.create("project.role", name="Trainer")
    _add_tasks(firm, dated, stages[0], role)
    task = firm.create("project.task", name="Inspection", project_id=garden, stage_id=stages[3], is_template=True)
    firm.create("project.task", name="Look at the roots", project_id=garden, parent_id=task)
    return Office(firm, lead, worker, guest, dated, bare, garden, task)


def _add_tasks(firm: Firm, project: int, stage: int, role: int) -> None:
    """Contract (with two parts), then training, which waits for the contract."""
    firm.admin.call("project.project", "write", ids=[project], vals={"allow_task_dependencies": True})
    contract = firm.create("project.task", name="Contract", project_id=project, stage_id=stage, sequence=1)
    for name in ("Draft", "Sign"):
        firm.create("project.task", name=name, project_id=project, parent_id=contract, sequence=2)
    firm.create(
        "project.task",
        name="Training",
        project_id=project,
        stage_id=stage,
        sequence=3,
        depend_on_ids=[[4, contract]],
        role_ids=[[4, role]],
        description="<p>Show the <b>house</b></p>",
    )


def launch(person: Person, **arguments: object) -> LaunchedTemplate:
    return launch_template(person.desk(TODAY), LaunchTemplate.model_validate(arguments))


def test_a_project_comes_with_its_tasks_stages_and_counted_dates(office: Office) -> None:
    made = launch(office.lead, template="onboarding", name="Onboarding of May", start_date=date(2026, 5, 4))
    assert made.created
    assert made.project is not None
    assert made.template == "Onboarding"
    assert (made.project.name, made.project.start_date, made.project.end_date) == (
        "Onboarding of May",
        date(2026, 5, 4),
        date(2026, 6, 3),
    )
    assert sorted(task.title for task in made.tasks) == ["Contract", "Draft", "Sign", "Training"]
    by_title = {task.title: task for task in made.tasks}
    assert by_title["Contract"].subtasks == 2
    assert by_title["Contract"].stage == "First"
    assert by_title["Draft"].parent is not None
    assert by_title["Draft"].parent.id == by_title["Contract"].task_id
    assert by_title["Training"].status == "waiting"
    assert "**house**" in by_title["Training"].description
    assert any("Trainer" in warning for warning in made.warnings)
    listed = list_tasks(office.worker.desk(), ListTasks(project=made.project.project_id))
    assert {task.task_id for task in listed.items} == {task.task_id for task in made.tasks}


def test_dates_default_to_today_and_the_length_of_the_template(office: Office) -> None:
    made = launch(office.lead, template=office.dated)
    assert made.project is not None
    assert made.project.name == "Onboarding"
    assert (made.project.start_date, made.project.end_date) == (TODAY, date(2026, 4, 9))
    bare = launch(office.lead, template="Move house")
    assert bare.project is not None
    assert bare.project.start_date is None
    assert bare.tasks == ()
    with pytest.raises(InvalidDateRangeError):
        launch(office.lead, template="Move house", start_date=TODAY)
    with pytest.raises(InvalidDateRangeError):
        launch(office.lead, template="Onboarding", end_date=date(2026, 1, 1))


def test_templates_and_their_tasks_are_not_listed_as_work(office: Office) -> None:
    projects = [item.project_id for item in list_projects(office.lead.desk(), ListProjects()).items]
    assert office.garden in projects
    assert not {office.dated, office.bare} & set(projects)
    garden = list_tasks(office.lead.desk(), ListTasks(project="Garden", title="Inspection"))
    assert office.task not in [task.task_id for task in garden.items]


def test_a_missing_or_unknown_template_is_refused_with_the_list(office: Office) -> None:
    known = [{"id": office.bare, "name": "Move house"}, {"id": office.dated, "name": "Onboarding"}]
    with pytest.raises(ValidationFailedError, match="Onboarding") as missing:
        launch(office.lead)
    with pytest.raises(RecordNotFoundError, match="Move house") as unknown:
        launch(office.lead, template="Wedding")
    with pytest.raises(RecordNotFoundError) as no_template:
        launch(office.lead, template=office.garden)
    for refusal in (missing, unknown, no_template):
        assert candidates(refusal.value) == known
    with pytest.raises(ValidationFailedError) as ambiguous:
        launch(office.lead, template="o")
    assert len(candidates(ambiguous.value)) == 2


def test_who_may_not_create_projects_leaves_no_trace(office: Office) -> None:
    before = len(office.firm.rows("mail.message", [["model", "=", "project.project"]], ["id"]))
    for person in (office.worker, office.guest):
        with pytest.raises(AccessRefusedError):
            launch(person, template="Onboarding")
    with pytest.raises(AccessRefusedError):
        launch(office.guest, kind="task", template="Inspection")
    assert len(office.firm.rows("mail.message", [["model", "=", "project.project"]], ["id"])) == before


def test_a_project_user_launches_a_task_with_its_parts(office: Office) -> None:
    made = launch(office.worker, kind="task", template="inspection", name="Inspect the oak")
    assert made.task is not None
    assert made.project is None
    assert (made.task.title, made.task.stage) == ("Inspect the oak", "Last")
    assert [task.title for task in made.tasks] == ["Look at the roots"]
    (row,) = office.firm.rows("project.task", [["id", "=", made.task.task_id]], ["is_template", "project_id"])
    assert row["is_template"] is False
    assert row["project_id"][0] == office.garden


def test_a_task_can_go_to_another_project_with_its_parts(office: Office) -> None:
    target = office.firm.create("project.project", name="Park", privacy_visibility="employees")
    office.firm.create("project.task.type", name="Here", project_ids=[[4, target]])
    made = launch(office.worker, kind="task", template=office.task, project="Park")
    assert made.task is not None
    assert made.task.project is not None
    assert (made.task.project.id, made.task.stage) == (target, "Here")
    assert [task.project.id for task in made.tasks if task.project] == [target]


@pytest.mark.parametrize(("kind", "template"), [("project", "Onboarding"), ("task", "Inspection")])
def test_a_key_gives_the_same_copy_and_never_another(office: Office, kind: str, template: str) -> None:
    person = office.lead if kind == "project" else office.worker
    asked = {"kind": kind, "template": template, "name": f"Once {kind}", "request_key": "again"}
    first, again = launch(person, **asked), launch(person, **asked)
    assert (first.created, again.created) == (True, False)
    assert (first.project, first.task, first.tasks) == (again.project, again.task, again.tasks)
    with pytest.raises(KeyConflictError):
        launch(person, **{**asked, "name": "Another"})
    made = office.firm.rows(f"project.{kind}", [["name", "in", [f"Once {kind}", "Another"]]], ["id"])
    assert len(made) == 1


def test_six_launches_at_once_with_one_key_make_one_project(office: Office) -> None:
    def call(_number: int) -> int:
        for _ in range(20):
            try:
                made = launch(office.lead, template="Onboarding", name="Raced", request_key="race")
            except BooksUnavailableError:  # Odoo gave up a collision: the error says to try again
                continue
            assert made.project is not None
            return made.project.project_id
        raise AssertionError("still busy")

    with ThreadPoolExecutor(6) as pool:
        made = set(pool.map(call, range(6)))
    rows = office.firm.rows("project.project", [["name", "=", "Raced"]], ["id"])
    assert [row["id"] for row in rows] == list(made)


def test_an_answer_that_got_lost_is_found_by_the_key(office: Office) -> None:
    """The copy is made, the caller hears nothing: the next call with the key answers the one that is there."""
    desk = office.lead.desk(TODAY)
    asked = LaunchTemplate(template="Move house", name="Lost answer", request_key="lost")
    request = request_of(desk, "launch_template", asked)
    copy, _ = TemplateLaunch(odoo=desk.odoo, request=request, model="project.project", template=office.bare).run(
        {"name": "Lost answer"}
    )
    found = launch_template(office.lead.desk(TODAY), asked)
    assert not found.created
    assert found.project is not None
    assert found.project.project_id == copy


def test_the_token_is_what_keeps_a_key_to_one_copy(office: Office) -> None:
    """The twin: with a token of its own each time, the same request is carried out twice."""
    desk = office.lead.desk(TODAY)
    request = request_of(desk, "launch_template", LaunchTemplate(template="Move house", request_key="twin"))
    made = {
        TemplateLaunch(
            odoo=desk.odoo,
            request=replace(request, key=f"{request.key}_{attempt}"),
            model="project.project",
            template=office.bare,
        ).run({"name": "Twin"})[0]
        for attempt in range(2)
    }
    assert len(made) == 2


def test_a_copy_that_was_deleted_is_not_made_again(office: Office) -> None:
    asked = {"template": "Move house", "name": "Deleted", "request_key": "deleted"}
    made = launch(office.lead, **asked)
    assert made.project is not None
    office.firm.admin.call("project.project", "unlink", ids=[made.project.project_id])
    with pytest.raises(RecordNotFoundError, match="carried out before"):
        launch(office.lead, **asked)


def test_what_the_kind_does_not_take_is_refused(office: Office) -> None:
    with pytest.raises(ValidationFailedError, match="dates"):
        launch(office.worker, kind="task", template="Inspection", start_date=TODAY)
    with pytest.raises(ValidationFailedError, match="project to put it in"):
        launch(office.lead, template="Onboarding", project="Garden")
