"""Employees on a real Odoo: an HR manager, an HR officer, two employees, and a user without an employee."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from My_AI_Employee.errors import CursorInvalidError, RecordNotFoundError, ValidationFailedError
from My_AI_Employee.mcp_servers.inputs import parse_arguments
from My_AI_Employee.team.tools.hr.employee_answers import ReadEmployee, SearchEmployees
from My_AI_Employee.team.tools.hr.employees import TOOLS, read_employee, search_employees
from tests.team.hr_and_project_people import Firm, Person, candidates, open_firm
from tools.odoo_server import OdooServer


@dataclass(frozen=True)
class Staff:
    """Who works here. ids: name -> employee."""

    firm: Firm
    chief: Person
    officer: Person
    ada: Person
    ben: Person
    guest: Person
    ids: dict[str, int]


@pytest.fixture(scope="module")
def staff(odoo_server: OdooServer) -> Staff:
    firm = open_firm(odoo_server)
    department = firm.create("hr.department", name="Workshop")
    job = firm.create("hr.job", name="Welder", department_id=department)
    chief, officer = firm.person("chief", "hr.group_hr_manager"), firm.person("officer", "hr.group_hr_user")
    ada, ben, guest = firm.person("ada"), firm.person("ben"), firm.person("guest")
    boss = firm.create("hr.employee", name="Officer Olga", user_id=officer.uid, work_email="olga@example.com")
    ids = {"olga": boss}
    for name, person, more in (
        ("ada", ada, {"private_email": "ada@home.example", "birthday": "1990-05-06", "wage": 4321.5}),
        ("ben", ben, {"private_email": "ben@home.example", "ssnid": "123-45-6789"}),
    ):
        ids[name] = firm.create(
            "hr.employee",
            name=f"{name.title()} Smith",
            user_id=person.uid,
            department_id=department,
            job_id=job,
            parent_id=boss,
            work_email=f"{name}@example.com",
            private_city="Graz",
            **more,
        )
    gone = firm.create("hr.employee", name="Gone Smith", department_id=department)
    firm.admin.call("hr.employee", "write", ids=[gone], vals={"active": False})
    return Staff(firm, chief, officer, ada, ben, guest, ids)


def test_everybody_finds_colleagues_with_the_public_profile(staff: Staff) -> None:
    for person in (staff.ada, staff.guest):
        found = search_employees(person.desk(), SearchEmployees(name="smith"))
        assert found.profile == "public"
        assert [item.name for item in found.items] == ["Ada Smith", "Ben Smith"]
        ada = found.items[0]
        assert (ada.job, ada.department, ada.work_email) == ("Welder", "Workshop", "ada@example.com")
        assert ada.manager is not None
        assert ada.manager.name == "Officer Olga"
    assert search_employees(staff.officer.desk(), SearchEmployees(name="smith")).profile == "full"


@pytest.mark.parametrize("who", ["officer", "ada"])
def test_department_job_and_mail_narrow_the_search(staff: Staff, who: str) -> None:
    desk = getattr(staff, who).desk()
    for query in (
        SearchEmployees(department="worksh"),
        SearchEmployees(job="weld"),
        SearchEmployees(department="Workshop", job="Welder", name="smith"),
    ):
        assert [item.name for item in search_employees(desk, query).items] == ["Ada Smith", "Ben Smith"]
    by_mail = search_employees(desk, SearchEmployees(work_email="BEN@example"))
    assert [item.employee_id for item in by_mail.items] == [staff.ids["ben"]]
    with_gone = search_employees(desk, SearchEmployees(name="smith", include_archived=True))
    assert [(item.name, item.archived) for item in with_gone.items][-1] == ("Gone Smith", True)


def test_a_wildcard_is_plain_text(staff: Staff) -> None:
    assert search_employees(staff.ada.desk(), SearchEmployees(name="%")).items == ()


def test_pages_follow_each_other_and_a_cursor_is_of_one_person_only(staff: Staff) -> None:
    everybody = search_employees(staff.ada.desk(), SearchEmployees()).items
    first = search_employees(staff.ada.desk(), SearchEmployees(limit=2))
    second = search_employees(staff.ada.desk(), SearchEmployees(limit=2, cursor=first.next_cursor))
    assert (*first.items, *second.items) == everybody[:4]
    with pytest.raises(CursorInvalidError):
        search_employees(staff.ben.desk(), SearchEmployees(limit=2, cursor=first.next_cursor))


def test_a_colleague_sees_no_private_data(staff: Staff) -> None:
    profile = read_employee(staff.ben.desk(), ReadEmployee(employee="Ada Smith"))
    assert profile.private is None
    assert not profile.is_you
    assert "home.example" not in profile.model_dump_json()
    assert "4321" not in profile.model_dump_json()


def test_employees_see_their_own_private_data_without_the_contract(staff: Staff) -> None:
    profile = read_employee(staff.ada.desk(), ReadEmployee())
    assert profile.is_you
    assert profile.private is not None
    assert profile.private.private_email == "ada@home.example"
    assert profile.private.wage is None
    assert profile.private.nationality == ""


def test_an_officer_sees_private_data_and_a_manager_the_contract_too(staff: Staff) -> None:
    seen = read_employee(staff.officer.desk(), ReadEmployee(employee=staff.ids["ada"])).private
    assert seen is not None
    assert seen.private_email == "ada@home.example"
    assert str(seen.birthday) == "1990-05-06"
    assert seen.private_address.startswith("Graz")
    assert seen.wage is None
    contract = read_employee(staff.chief.desk(), ReadEmployee(employee=staff.ids["ada"])).private
    assert contract is not None
    assert contract.wage == Decimal("4321.50")
    assert contract.currency == "USD"


def test_identity_numbers_are_never_answered(staff: Staff) -> None:
    assert (
        "123-45-6789" not in read_employee(staff.chief.desk(), ReadEmployee(employee="ben smith")).model_dump_json()
    )


def test_direct_reports_are_named(staff: Staff) -> None:
    olga = read_employee(staff.guest.desk(), ReadEmployee(employee="olga@example.com"))
    assert sorted(one.name for one in olga.direct_reports) == ["Ada Smith", "Ben Smith"]


def test_an_ambiguous_name_is_refused_with_the_candidates(staff: Staff) -> None:
    with pytest.raises(ValidationFailedError) as refusal:
        read_employee(staff.ada.desk(), ReadEmployee(employee="Smith"))
    assert candidates(refusal.value) == [
        {"id": staff.ids["ada"], "name": "Ada Smith"},
        {"id": staff.ids["ben"], "name": "Ben Smith"},
    ]
    assert "Ada Smith" in refusal.value.message


def test_what_is_not_there_is_refused(staff: Staff) -> None:
    for wanted in (999_999, "Nobody", "12"):
        with pytest.raises(RecordNotFoundError):
            read_employee(staff.ada.desk(), ReadEmployee(employee=wanted))
    with pytest.raises(RecordNotFoundError, match="no employee belongs"):
        read_employee(staff.guest.desk(), ReadEmployee())


def test_arguments_are_strict_and_described() -> None:
    for tool in TOOLS:
        schema = tool.spec.takes.model_json_schema()
        assert all("description" in field for field in schema["properties"].values())
        assert tool.spec.hints.read_only
    with pytest.raises(ValidationFailedError, match="limit"):
        parse_arguments("search_employees", SearchEmployees, {"limit": 0})
    with pytest.raises(ValidationFailedError, match="salary"):
        parse_arguments("search_employees", SearchEmployees, {"salary": "all"})
