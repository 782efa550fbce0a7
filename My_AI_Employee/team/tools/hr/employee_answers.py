"""Arguments and answers of the tools for employees."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import Page, PageQuery
from My_AI_Employee.team.tools.shared.lookup import Wanted
from My_AI_Employee.team.tools.shared.records import Named

_Part = Annotated[str, Field(max_length=200)]


class SearchEmployees(PageQuery):
    """Arguments of search_employees; all given filters must match."""

    name: Annotated[_Part, Field(description="Part of the name; empty: any")] = ""
    department: Annotated[_Part, Field(description="Part of the department's name; empty: any")] = ""
    job: Annotated[_Part, Field(description="Part of the job position or job title; empty: any")] = ""
    work_email: Annotated[_Part, Field(description="Part of the work mail address; empty: any")] = ""
    include_archived: Annotated[bool, Field(description="Also those who have left (archived in Odoo)")] = False


class ReadEmployee(Arguments):
    """Arguments of read_employee."""

    employee: Annotated[
        Wanted,
        Field(description="Id (number), or name or work mail address (text); empty: the employee that you are"),
    ] = ""


class EmployeeSummary(Result):
    """An employee as every colleague sees them."""

    employee_id: int
    name: str
    job_title: str = ""
    job: Annotated[str, Field(description="Job position in the organisation")] = ""
    department: str = ""
    manager: Named | None = None
    work_email: str = ""
    work_phone: str = ""
    mobile_phone: Annotated[str, Field(description="Work mobile")] = ""
    company: str = ""
    archived: Annotated[bool, Field(description="true: has left, or is hidden")] = False


class SearchEmployeesResult(Page):
    """Employees by name."""

    items: tuple[EmployeeSummary, ...]
    profile: Annotated[
        Literal["public", "full"],
        Field(description="Which profiles your rights open: public for every colleague, full for HR officers"),
    ]


class PrivateProfile(Result):
    """Data that only HR and the employee may see. Empty: not set, or hidden from this person."""

    legal_name: str = ""
    private_email: str = ""
    private_phone: str = ""
    private_address: str = ""
    birthday: date | None = None
    nationality: str = ""
    marital_status: str = ""
    children: int | None = None
    emergency_contact: str = ""
    emergency_phone: str = ""
    employee_type: str = ""
    tags: tuple[str, ...] = ()
    contract_type: str = ""
    contract_start: date | None = None
    contract_end: date | None = None
    wage: Annotated[Amount | None, Field(description="Monthly gross wage; null: not for you to see")] = None
    currency: Annotated[str, Field(description="Currency of the wage")] = ""
    departure_date: date | None = None


class EmployeeProfile(EmployeeSummary):
    """One employee."""

    coach: Named | None = None
    work_location: str = ""
    working_hours: Annotated[str, Field(description="Name of the working schedule")] = ""
    timezone: str = ""
    direct_reports: tuple[Named, ...] = ()
    absent_until: Annotated[date | None, Field(description="Last day of the time off that is running now")] = None
    is_you: Annotated[bool, Field(description="true: this employee is the signed-in person")] = False
    private: Annotated[PrivateProfile | None, Field(description="null when your rights do not open it")] = None
