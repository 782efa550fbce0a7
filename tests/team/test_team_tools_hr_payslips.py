"""Payslips on a real Odoo: without a payroll module, with wages as lines (OCA), with wages on the slip too."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.errors import InvalidDateRangeError, ModuleNotInstalledError
from My_AI_Employee.team.tools.hr.payslips import ReadPayslips, read_payslips
from tests.team.hr_and_project_people import Firm, Person, open_firm
from tools.odoo_server import OdooServer


@dataclass(frozen=True)
class Staff:
    """Who works here."""

    firm: Firm
    officer: Person
    ada: Person
    ben: Person
    guest: Person


@pytest.fixture(scope="module")
def bare(odoo_server: OdooServer) -> Staff:
    firm = open_firm(odoo_server)
    people = [firm.person("officer", "hr.group_hr_user"), *(firm.person(name) for name in ("ada", "ben", "guest"))]
    for person in people[1:3]:
        firm.create("hr.employee", name=f"{person.login.title()} Smith", user_id=person.uid)
    return Staff(firm, *people)


@pytest.fixture(scope="module")
def staff(bare: Staff) -> Staff:
    """With a payroll module; two slips of Ada, one of Ben."""
    bare.firm.install("test_payroll")
    (company,) = bare.firm.rows("res.company", [], ["id"])
    employees = {row["name"]: row["id"] for row in bare.firm.rows("hr.employee", [], ["name"])}
    for name, month, state, net in (
        ("Ada Smith", 1, "done", 2000.4),
        ("Ada Smith", 2, "verify", 2100.0),
        ("Ben Smith", 1, "done", 1500.0),
    ):
        (slip,) = bare.officer.raw.call(
            "hr.payslip",
            "create",
            vals_list=[
                {
                    "name": f"Salary of {name}",
                    "number": f"SLIP/{month}",
                    "employee_id": employees[name],
                    "company_id": company["id"],
                    "date_from": f"2026-0{month}-01",
                    "date_to": f"2026-0{month}-28",
                    "state": state,
                    "paid": month == 1 and name.startswith("Ada"),
                }
            ],
        )
        lines = [("NET", "Net", 9, net), ("BASIC", "Basic", 1, net * 2)]
        bare.officer.raw.call(
            "hr.payslip.line",
            "create",
            vals_list=[
                {"slip_id": slip, "code": code, "name": name, "sequence": sequence, "total": total}
                for code, name, sequence, total in lines
            ],
        )
    return bare


def test_without_a_payroll_module_it_says_what_to_install(bare: Staff) -> None:
    for person in (bare.officer, bare.ada, bare.guest):
        with pytest.raises(ModuleNotInstalledError) as refusal:
            read_payslips(person.desk(), ReadPayslips())
        assert refusal.value.code == "MODULE_NOT_INSTALLED"
        assert "hr_payroll" in refusal.value.hint
        assert "Odoo Community Association" in refusal.value.hint


def test_employees_see_their_own_payslips_and_officers_all(staff: Staff) -> None:
    seen = {
        person.login: [
            item.employee.name for item in read_payslips(person.desk(), ReadPayslips()).items if item.employee
        ]
        for person in (staff.officer, staff.ada, staff.ben, staff.guest)
    }
    assert sorted(seen.pop("officer")) == ["Ada Smith", "Ada Smith", "Ben Smith"]
    assert seen == {"ada": ["Ada Smith", "Ada Smith"], "ben": ["Ben Smith"], "guest": []}
    assert read_payslips(staff.ben.desk(), ReadPayslips(employee="Ada Smith")).items == ()


def test_wages_come_from_the_lines_where_the_slip_has_none(staff: Staff) -> None:
    february, january = read_payslips(staff.ada.desk(), ReadPayslips()).items
    assert (january.status, february.status) == ("paid", "waiting")
    assert (january.net_wage, january.basic_wage, january.gross_wage) == (
        Decimal("2000.40"),
        Decimal("4000.80"),
        None,
    )
    assert (january.first_day, january.last_day) == (date(2026, 1, 1), date(2026, 1, 28))
    assert january.currency == "USD"
    assert january.lines == ()
    (with_lines,) = read_payslips(
        staff.ada.desk(), ReadPayslips(with_lines=True, start_date=date(2026, 2, 1), end_date=date(2026, 2, 28))
    ).items
    assert [line.code for line in with_lines.lines] == ["BASIC", "NET"]


def test_dates_in_the_wrong_order_are_refused(staff: Staff) -> None:
    with pytest.raises(InvalidDateRangeError):
        read_payslips(staff.ada.desk(), ReadPayslips(start_date=date(2026, 2, 1), end_date=date(2026, 1, 1)))


def test_wages_on_the_slip_itself_go_first(staff: Staff) -> None:
    staff.firm.install("test_payroll_wages")
    slips = staff.officer.raw.call("hr.payslip", "search", domain=[["number", "=", "SLIP/2"]])
    (euro,) = staff.firm.rows("res.currency", [["name", "=", "EUR"]], ["id"])
    staff.officer.raw.call("hr.payslip", "write", ids=slips, vals={"net_wage": 2222.2, "currency_id": euro["id"]})
    (slip,) = read_payslips(staff.ada.desk(), ReadPayslips(start_date=date(2026, 2, 1))).items
    assert (slip.net_wage, slip.currency) == (Decimal("2222.20"), "EUR")
