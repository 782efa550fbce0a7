"""Projects and tasks on a real Odoo: a project administrator, a project user, an employee without project rights."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from My_AI_Employee.errors import (
    AccessRefusedError,
    BooksUnavailableError,
    CursorInvalidError,
    InvalidDateRangeError,
    KeyConflictError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.team.tools.projects.projects import CreateProject, ListProjects, create_project, list_projects
from My_AI_Employee.team.tools.projects.task_answers import CreateTask, ListTasks
from My_AI_Employee.team.tools.projects.tasks import create_task, list_tasks
from tests.team.hr_and_project_people import Firm, Person, candidates, open_firm
from tools.odoo_server import OdooServer


@dataclass(frozen=True)
class Office:
    """Who works here, and two projects: one for all, one for its followers only."""

    firm: Firm
    lead: Person
    worker: Person
    guest: Person
    shared: int
    closed: int


@pytest.fixture(scope="module")
def office(odoo_server: OdooServer) -> Office:
    firm = open_firm(odoo_server)
    lead = firm.person("lead", "project.group_project_manager", tz="Europe/Vienna")
    worker = firm.person("worker", "project.group_project_user", tz="America/New_York")
    guest = firm.person("guest")
    shared = firm.create("project.project", name="Bakery", privacy_visibility="employees", user_id=lead.uid)
    closed = firm.create("project.project", name="Board", privacy_visibility="followers", user_id=lead.uid)
    for sequence, stage in enumerate(("Oven", "Shelf")):
        firm.create("project.task.type", name=stage, sequence=sequence, project_ids=[[4, shared]])
    firm.create("project.task", name="Secret plan", project_id=closed)
    return Office(firm, lead, worker, guest, shared, closed)


def test_a_project_of_followers_is_hidden_from_others(office: Office) -> None:
    names = {
        person.login: [item.name for item in list_projects(person.desk(), ListProjects(name="b")).items]
        for person in (office.lead, office.worker, office.guest)
    }
    assert names == {"lead": ["Bakery", "Board"], "worker": ["Bakery"], "guest": ["Bakery"]}
    assert [t.title for t in list_tasks(office.lead.desk(), ListTasks(title="Secret")).items] == ["Secret plan"]
    assert list_tasks(office.worker.desk(), ListTasks(title="Secret")).items == ()
    for wanted in ("Board", office.closed):
        with pytest.raises(RecordNotFoundError):
            list_tasks(office.worker.desk(), ListTasks(project=wanted))


def test_only_a_project_administrator_creates_projects(office: Office) -> None:
    for person in (office.worker, office.guest):
        with pytest.raises(AccessRefusedError, match="project"):
            create_project(person.desk(), CreateProject(name="Mine"))
    assert office.firm.rows("project.project", [["name", "=", "Mine"]], ["id"]) == []


def test_a_project_is_read_back_as_asked_for(office: Office) -> None:
    made = create_project(
        office.lead.desk(),
        CreateProject(
            name="Cake <b>&</b> co",
            description="# Goal\n\nA **big** cake\n\n<script>alert(1)</script>",
            manager="worker",
            start_date=date(2026, 3, 1),
            end_date=date(2026, 4, 30),
            visibility="invited",
        ),
    )
    project = made.project
    assert made.created
    assert project.name == "Cake <b>&</b> co"
    assert project.manager is not None
    assert project.manager.id == office.worker.uid
    assert (project.start_date, project.end_date, project.visibility) == (
        date(2026, 3, 1),
        date(2026, 4, 30),
        "invited",
    )
    assert "**big**" in project.description
    (row,) = office.firm.rows("project.project", [["id", "=", project.project_id]], ["description"])
    assert "<script" not in row["description"]


def test_a_key_gives_the_same_project_and_never_another(office: Office) -> None:
    asked = CreateProject(name="Once", request_key="k1")
    first = create_project(office.lead.desk(), asked)
    again = create_project(office.lead.desk(), asked)
    assert (first.created, again.created) == (True, False)
    assert again.project.project_id == first.project.project_id
    with pytest.raises(KeyConflictError):
        create_project(office.lead.desk(), CreateProject(name="Twice", request_key="k1"))
    assert len(office.firm.rows("project.project", [["name", "in", ["Once", "Twice"]]], ["id"])) == 1


def test_without_a_key_every_call_makes_one(office: Office) -> None:
    for _ in range(2):
        create_task(office.worker.desk(), CreateTask(title="Unkeyed", project="Bakery"))
    assert len(office.firm.rows("project.task", [["name", "=", "Unkeyed"]], ["id"])) == 2


def test_a_key_is_of_one_person(office: Office) -> None:
    asked = CreateTask(title="Same words", request_key="shared")
    made = {create_task(person.desk(), asked).task.task_id for person in (office.worker, office.guest)}
    assert len(made) == 2


def test_eight_calls_at_once_with_one_key_make_one_task(office: Office) -> None:
    asked = CreateTask(title="Raced", project=office.shared, request_key="race")

    def call(_number: int) -> int:
        for _ in range(20):
            try:
                return create_task(office.worker.desk(), asked).task.task_id
            except BooksUnavailableError:  # Odoo gave up a collision: the error says to try again
                continue
        raise AssertionError("still busy")

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(call, range(8)))
    assert len(made) == 1
    assert [row["id"] for row in office.firm.rows("project.task", [["name", "=", "Raced"]], ["id"])] == list(made)


def test_a_deleted_record_frees_its_key(office: Office) -> None:
    asked = CreateTask(title="Short-lived", project=office.shared, request_key="gone")
    first = create_task(office.worker.desk(), asked).task.task_id
    office.firm.admin.call("project.task", "unlink", ids=[first])
    again = create_task(office.worker.desk(), asked)
    assert again.created
    assert again.task.task_id != first


def test_a_task_is_read_back_as_asked_for(office: Office) -> None:
    parent = create_task(office.lead.desk(), CreateTask(title="Party", project="bakery")).task
    made = create_task(
        office.worker.desk(),
        CreateTask(
            title="Bake #1 @lead !!",
            project="Bakery",
            description="- flour\n- [recipe](https://example.com/r)",
            assignees=["me", "lead@example.com", office.worker.uid],
            stage="shelf",
            parent=parent.task_id,
            deadline=date(2026, 5, 31),
            priority="urgent",
            allocated_hours=Decimal("2.5"),
        ),
    )
    task = made.task
    assert (task.title, task.stage, task.priority, task.status) == (
        "Bake #1 @lead !!",
        "Shelf",
        "urgent",
        "in_progress",
    )
    assert {one.id for one in task.assignees} == {office.worker.uid, office.lead.uid}
    assert task.parent is not None
    assert task.parent.id == parent.task_id
    assert task.allocated_hours == Decimal("2.50")
    assert task.deadline == datetime(2026, 6, 1, 3, 59, tzinfo=UTC)  # the last minute of the day in New York
    assert "[recipe](https://example.com/r)" in task.description
    assert "flour" in task.description


def test_the_day_of_a_deadline_is_the_persons_own(office: Office) -> None:
    create_task(office.worker.desk(), CreateTask(title="Due in June", project="Bakery", deadline=date(2026, 6, 30)))

    def due(person: Person, first: date, last: date) -> list[str]:
        query = ListTasks(project=office.shared, title="Due in", deadline_from=first, deadline_until=last)
        return [task.title for task in list_tasks(person.desk(), query).items]

    june, july = (date(2026, 6, 30),) * 2, (date(2026, 7, 1),) * 2
    assert due(office.worker, *june) == ["Due in June"]
    assert due(office.worker, *july) == []
    assert due(office.lead, *june) == []
    assert due(office.lead, *july) == ["Due in June"]
    with pytest.raises(InvalidDateRangeError):
        due(office.lead, date(2026, 7, 2), date(2026, 7, 1))


def test_who_has_no_project_rights_makes_private_todos_only(office: Office) -> None:
    todo = create_task(office.guest.desk(), CreateTask(title="Buy milk")).task
    assert todo.project is None
    assert [one.id for one in todo.assignees] == [office.guest.uid]
    assert [t.task_id for t in list_tasks(office.guest.desk(), ListTasks(title="Buy milk")).items] == [todo.task_id]
    assert list_tasks(office.lead.desk(), ListTasks(title="Buy milk")).items == ()
    with pytest.raises(AccessRefusedError, match="access to"):
        create_task(office.guest.desk(), CreateTask(title="Intruder", project="Bakery"))
    assert office.firm.rows("project.task", [["name", "=", "Intruder"]], ["id"]) == []


def test_tasks_are_found_by_stage_assignee_and_state(office: Office) -> None:
    done = create_task(office.worker.desk(), CreateTask(title="Sift 1", project="Bakery", assignees=["worker"])).task
    create_task(office.worker.desk(), CreateTask(title="Sift 2", project="Bakery", assignees=["lead"], stage="Shelf"))
    office.worker.raw.call("project.task", "write", ids=[done.task_id], vals={"state": "1_done"})

    def titles(**more: object) -> list[str]:
        query = ListTasks.model_validate({"title": "Sift", "project": "Bakery", **more})
        return [task.title for task in list_tasks(office.worker.desk(), query).items]

    assert titles() == ["Sift 2"]
    assert titles(state="closed") == ["Sift 1"]
    assert titles(state="all") == ["Sift 1", "Sift 2"]
    assert titles(state="all", assignee="me") == ["Sift 1"]
    assert titles(state="all", assignee=office.lead.uid) == ["Sift 2"]
    assert titles(state="all", stage="she") == ["Sift 2"]


def test_pages_of_tasks_are_in_a_fixed_order_and_of_one_person(office: Office) -> None:
    for number in range(5):
        create_task(office.worker.desk(), CreateTask(title=f"Page {number}", project="Bakery"))
    query = {"title": "Page", "project": office.shared, "limit": 2}
    seen, cursor = [], ""
    while True:
        page = list_tasks(office.worker.desk(), ListTasks.model_validate({**query, "cursor": cursor}))
        seen += [task.title for task in page.items]
        if not page.next_cursor:
            break
        cursor = page.next_cursor
    assert seen == [f"Page {number}" for number in range(5)]
    with pytest.raises(CursorInvalidError):
        list_tasks(office.lead.desk(), ListTasks.model_validate({**query, "cursor": cursor}))


def test_what_is_ambiguous_is_refused_with_the_candidates(office: Office) -> None:
    for name in ("Twin house", "Twin garden"):
        office.firm.create("project.project", name=name, privacy_visibility="employees")
    for run in (
        lambda: list_tasks(office.guest.desk(), ListTasks(project="twin")),
        lambda: create_task(office.worker.desk(), CreateTask(title="Where", project="Twin")),
    ):
        with pytest.raises(ValidationFailedError) as refusal:
            run()
        assert {one["name"] for one in candidates(refusal.value)} == {"Twin house", "Twin garden"}
    assert office.firm.rows("project.task", [["name", "=", "Where"]], ["id"]) == []


def test_a_stage_must_be_one_of_the_project(office: Office) -> None:
    other = office.firm.create("project.task.type", name="Elsewhere", project_ids=[[4, office.closed]])
    with pytest.raises(ValidationFailedError, match="not one of this project"):
        create_task(office.worker.desk(), CreateTask(title="Stray", project="Bakery", stage=other))
    with pytest.raises(RecordNotFoundError):
        create_task(office.worker.desk(), CreateTask(title="Stray", project="Bakery", stage="Elsewhere"))
    with pytest.raises(ValidationFailedError, match="no stage"):
        create_task(office.worker.desk(), CreateTask(title="Stray", stage="Oven"))


def test_a_project_has_both_dates_or_none(office: Office) -> None:
    for dates in ({"start_date": date(2026, 1, 1)}, {"start_date": date(2026, 2, 1), "end_date": date(2026, 1, 1)}):
        with pytest.raises(InvalidDateRangeError):
            create_project(office.lead.desk(), CreateProject.model_validate({"name": "Dated", **dates}))


def test_a_long_description_is_cut_and_says_so(office: Office) -> None:
    made = create_task(office.worker.desk(), CreateTask(title="Long", project="Bakery", description="word " * 2000))
    assert made.task.description_left_out > 8000
