"""Time off on a real Odoo: a time off officer, an approver, employees, and a user without an employee."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.errors import (
    AccessRefusedError,
    InvalidDateRangeError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.team.tools.hr.time_off import ReadTimeOff, ReadTimeOffResult, read_time_off
from tests.team.hr_and_project_people import Firm, Person, open_firm
from tools.odoo_server import OdooServer

TODAY = date(2026, 6, 15)


@dataclass(frozen=True)
class Staff:
    """Who works here. ada's approver is ben."""

    firm: Firm
    officer: Person
    ada: Person
    ben: Person
    guest: Person
    employees: dict[str, int]


@pytest.fixture(scope="module")
def staff(odoo_server: OdooServer) -> Staff:
    firm = open_firm(odoo_server)
    officer = firm.person("officer", "hr_holidays.group_hr_holidays_user")
    ada, ben, guest = (firm.person(name) for name in ("ada", "ben", "guest"))
    employees = {
        person.login: firm.create("hr.employee", name=f"{person.login.title()} Smith", user_id=person.uid, tz="UTC")
        for person in (officer, ada, ben)
    }
    firm.admin.call("hr.employee", "write", ids=[employees["ada"]], vals={"leave_manager_id": ben.uid})
    paid = _leave_type(firm, "Granted days", requires_allocation=True)
    sick = _leave_type(firm, "Sick days", requires_allocation=False)
    allocation = firm.create(
        "hr.leave.allocation",
        name="Year",
        holiday_status_id=paid,
        employee_id=employees["ada"],
        number_of_days=20,
        date_from="2026-01-01",
        date_to="2026-12-31",
    )
    firm.admin.call("hr.leave.allocation", "action_approve", ids=[allocation])
    for kind, first, last, approved in (
        (paid, "2026-02-02", "2026-02-04", True),
        (paid, "2026-09-07", "2026-09-08", False),
        (sick, "2026-03-02", "2026-03-02", True),
    ):
        leave = _leave(firm, employees["ada"], kind, first, last)
        if approved:
            firm.admin.call("hr.leave", "action_approve", ids=[leave])
    _leave(firm, employees["officer"], sick, "2026-04-06", "2026-04-07")
    return Staff(firm, officer, ada, ben, guest, employees)


def _leave_type(firm: Firm, name: str, **values: Any) -> int:
    return firm.create("hr.leave.type", name=name, leave_validation_type="hr", sequence=1, **values)


def _leave(firm: Firm, employee: int, kind: int, first: str, last: str) -> int:
    return firm.create(
        "hr.leave",
        name=f"private words {first}",
        employee_id=employee,
        holiday_status_id=kind,
        request_date_from=first,
        request_date_to=last,
    )


def ask(person: Person, **query: Any) -> ReadTimeOffResult:
    return read_time_off(person.desk(TODAY), ReadTimeOff(**query))


def test_own_requests_balances_and_allocations(staff: Staff) -> None:
    own = ask(staff.ada)
    assert own.employee is not None
    assert own.employee.name == "Ada Smith"
    assert [(item.type, item.status, item.first_day, item.days) for item in own.items] == [
        ("Granted days", "to_approve", date(2026, 9, 7), Decimal("2.00")),
        ("Sick days", "approved", date(2026, 3, 2), Decimal("1.00")),
        ("Granted days", "approved", date(2026, 2, 2), Decimal("3.00")),
    ]
    assert own.items[0].hours == Decimal("16.00")
    balances = {balance.type: balance for balance in own.balances}
    granted, sick = balances["Granted days"], balances["Sick days"]
    assert (granted.allocated, granted.taken, granted.available) == (Decimal(20), Decimal(3), Decimal(15))
    assert (sick.needs_allocation, sick.allocated, sick.taken, sick.available) == (False, None, Decimal(1), None)
    (allocation,) = own.allocations
    assert (allocation.status, allocation.amount, allocation.unit) == ("approved", Decimal(20), "days")
    assert (allocation.valid_from, allocation.valid_until) == (date(2026, 1, 1), date(2026, 12, 31))


def test_an_officer_and_the_approver_see_the_same(staff: Staff) -> None:
    own = ask(staff.ada)
    for person in (staff.officer, staff.ben):
        seen = ask(person, employee="Ada Smith")
        assert (seen.items, seen.balances, seen.allocations) == (own.items, own.balances, own.allocations)


def test_others_are_refused_rather_than_told_of_nothing(staff: Staff) -> None:
    for person, wanted in (
        (staff.ada, "Ben Smith"),
        (staff.guest, staff.employees["ada"]),
        (staff.ben, "Officer Smith"),
    ):
        with pytest.raises(AccessRefusedError, match="does not show you"):
            ask(person, employee=wanted)
    with pytest.raises(RecordNotFoundError, match="no employee belongs"):
        ask(staff.guest)


def test_everyone_is_who_odoo_shows(staff: Staff) -> None:
    seen = {
        person.login: {item.employee.name for item in ask(person, everyone=True).items}
        for person in (staff.officer, staff.ada, staff.ben, staff.guest)
    }
    assert seen == {
        "officer": {"Ada Smith", "Officer Smith"},
        "ada": {"Ada Smith"},
        "ben": {"Ada Smith"},
        "guest": set(),
    }
    assert ask(staff.officer, everyone=True).balances == ()
    with pytest.raises(ValidationFailedError, match="either everyone or employee"):
        ask(staff.officer, everyone=True, employee="Ada Smith")


def test_dates_and_status_narrow_the_requests(staff: Staff) -> None:
    def first_days(**query: Any) -> list[date]:
        return [item.first_day for item in ask(staff.ada, **query).items]

    assert first_days(start_date=date(2026, 2, 4), end_date=date(2026, 3, 1)) == [date(2026, 2, 2)]
    assert first_days(start_date=date(2026, 2, 5), end_date=date(2026, 3, 1)) == []
    assert first_days(status="to_approve") == [date(2026, 9, 7)]
    with pytest.raises(InvalidDateRangeError):
        first_days(start_date=date(2026, 3, 2), end_date=date(2026, 3, 1))


def test_later_pages_leave_the_balances_out(staff: Staff) -> None:
    first = ask(staff.ada, limit=2)
    second = ask(staff.ada, limit=2, cursor=first.next_cursor)
    assert len(first.items) == 2
    assert [item.first_day for item in second.items] == [date(2026, 2, 2)]
    assert first.balances
    assert second.balances == ()
