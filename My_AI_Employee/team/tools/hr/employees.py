"""Employees: the public profile for everybody, the full one for HR officers, and one's own private data.

Odoo decides: `hr.employee` is readable for HR officers only, its fields have groups of their own (`fields_get` leaves
out what a person may not read), and people read their own private data as fields of their user. Identity numbers,
bank accounts, badges and PINs are never read, because no question to an assistant needs them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.hr.employee_answers import (
    EmployeeProfile,
    EmployeeSummary,
    PrivateProfile,
    ReadEmployee,
    SearchEmployees,
    SearchEmployeesResult,
)
from My_AI_Employee.team.tools.shared.lookup import find_employee, names_of, needs_module, own_employee
from My_AI_Employee.team.tools.shared.records import (
    Domain,
    Named,
    Row,
    amount,
    any_of,
    containing,
    currency_of,
    day,
    named,
    read_record,
    ref,
    ref_name,
    text,
)

FULL, PUBLIC = "hr.employee", "hr.employee.public"
HR_HINT = "install the module Employees (hr) in Odoo (menu Apps)"
_SUMMARY = [
    "name",
    "job_title",
    "job_id",
    "department_id",
    "parent_id",
    "work_email",
    "work_phone",
    "mobile_phone",
    "company_id",
    "active",
]
_PROFILE = [*_SUMMARY, "coach_id", "work_location_id", "resource_calendar_id", "tz", "child_ids", "user_id"]
_ABSENCE = ["is_absent", "leave_date_to"]  # of the module hr_holidays
_ADDRESS = ["private_street", "private_street2", "private_zip", "private_city", "private_country_id"]
_PRIVATE = [
    *_ADDRESS,
    "legal_name",
    "private_email",
    "private_phone",
    "birthday",
    "country_id",
    "marital",
    "children",
    "emergency_contact",
    "emergency_phone",
    "employee_type",
    "category_ids",
    "contract_type_id",
    "contract_date_start",
    "contract_date_end",
    "wage",
    "currency_id",
    "departure_date",
]
_READS = Hints(read_only=True, idempotent=True)


def search_employees(caller: CallContext, query: SearchEmployees) -> SearchEmployeesResult:
    """A page of employees by name. Raises ModuleNotInstalledError."""
    domain = _domain(query)
    context = {"active_test": not query.include_archived}
    with needs_module(FULL, HR_HINT):
        model = _model(caller)

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: list[dict[str, Any]] = caller.odoo.call(
            model,
            "search_read",
            domain=domain,
            fields=_SUMMARY,
            order="name, id",
            offset=offset,
            limit=limit,
            context=context,
        )
        return rows

    page = caller.pages.page(query, read, lambda row: EmployeeSummary(**_summary(row)))
    return SearchEmployeesResult(
        items=page.items,
        next_cursor=page.next_cursor,
        left_out=page.left_out,
        profile="full" if model == FULL else "public",
    )


def _domain(query: SearchEmployees) -> Domain:
    return [
        *containing(query.name, "name"),
        *containing(query.department, "department_id.name"),
        *_job(query.job),
        *containing(query.work_email, "work_email"),
    ]


def _job(wanted: str) -> Domain:
    """Domain for the job. Odoo searches the public profile's job title through the employee."""
    return any_of(containing(wanted, "job_id.name"), containing(wanted, "job_title")) if wanted.strip() else []


def _model(caller: CallContext) -> str:
    return FULL if caller.odoo.call(FULL, "has_access", operation="read") else PUBLIC


def _summary(row: Row) -> dict[str, Any]:
    return {
        "employee_id": int(row["id"]),
        "name": text(row["name"]),
        "job_title": text(row["job_title"]),
        "job": ref_name(row["job_id"]),
        "department": ref_name(row["department_id"]),
        "manager": named(row["parent_id"]),
        "work_email": text(row["work_email"]),
        "work_phone": text(row["work_phone"]),
        "mobile_phone": text(row["mobile_phone"]),
        "company": ref_name(row["company_id"]),
        "archived": not row["active"],
    }


def read_employee(caller: CallContext, arguments: ReadEmployee) -> EmployeeProfile:
    """One employee. Raises RecordNotFoundError, ValidationFailedError (candidates), ModuleNotInstalledError."""
    with needs_module(FULL, HR_HINT):
        model = _model(caller)
    wanted = arguments.employee
    found = find_employee(caller.odoo, wanted) if wanted else own_employee(caller.odoo, caller.principal.odoo_uid)
    fields = [*_PROFILE, *_readable(caller, model, _ABSENCE)]
    row = read_record(caller.odoo, model, int(found["id"]), fields, what="employee")
    is_own = ref(row["user_id"]) == caller.principal.odoo_uid
    reports = names_of(caller.odoo, PUBLIC, row["child_ids"])
    return EmployeeProfile(
        **_summary(row),
        coach=named(row["coach_id"]),
        work_location=ref_name(row["work_location_id"]),
        working_hours=ref_name(row["resource_calendar_id"]),
        timezone=text(row["tz"]),
        direct_reports=tuple(Named(id=key, name=name) for key, name in reports.items()),
        absent_until=day(row.get("leave_date_to")) if row.get("is_absent") else None,
        is_you=is_own,
        private=_private_of(caller, model, int(row["id"]), is_own=is_own),
    )


def _readable(caller: CallContext, model: str, fields: Sequence[str]) -> list[str]:
    """Those of the fields that this Odoo has and this person may read."""
    known = caller.odoo.call(model, "fields_get", allfields=list(fields), attributes=["type"])
    return [field for field in fields if field in known]


def _private_of(caller: CallContext, model: str, employee_id: int, *, is_own: bool) -> PrivateProfile | None:
    if model == FULL:
        row = read_record(caller.odoo, FULL, employee_id, _readable(caller, FULL, _PRIVATE), what="employee")
        tags = names_of(caller.odoo, "hr.employee.category", row.get("category_ids") or [])
        return _private(row, tuple(tags.values()))
    return _private(_own_private(caller), ()) if is_own else None


def _own_private(caller: CallContext) -> Row:
    """Read, not searched: Odoo allows users to `read` their own fields only. `country_id` is no nationality here."""
    wanted = [field for field in _PRIVATE if field not in ("country_id", "currency_id")]
    fields = _readable(caller, "res.users", wanted)
    row: Row
    (row,) = caller.odoo.call("res.users", "read", ids=[caller.principal.odoo_uid], fields=fields)
    return row


def _private(row: Mapping[str, Any], tags: tuple[str, ...]) -> PrivateProfile:
    return PrivateProfile(
        legal_name=text(row.get("legal_name")),
        private_email=text(row.get("private_email")),
        private_phone=text(row.get("private_phone")),
        private_address=_address(row),
        birthday=day(row.get("birthday")),
        nationality=ref_name(row.get("country_id")),
        marital_status=text(row.get("marital")),
        children=int(row["children"]) if "children" in row else None,
        emergency_contact=text(row.get("emergency_contact")),
        emergency_phone=text(row.get("emergency_phone")),
        employee_type=text(row.get("employee_type")),
        tags=tags,
        contract_type=ref_name(row.get("contract_type_id")),
        contract_start=day(row.get("contract_date_start")),
        contract_end=day(row.get("contract_date_end")),
        wage=amount(row["wage"]) if "wage" in row else None,
        currency=currency_of(row) if "wage" in row else "",
        departure_date=day(row.get("departure_date")),
    )


def _address(row: Mapping[str, Any]) -> str:
    parts = [
        ref_name(row[field]) if field.endswith("_id") else text(row[field]) for field in _ADDRESS if field in row
    ]
    return ", ".join(part for part in parts if part)


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="search_employees",
            title="Search employees",
            description="Find employees by name, department, job or work mail address, in pages by name. Everybody "
            "sees the public profile of their colleagues.",
            takes=SearchEmployees,
            answers=SearchEmployeesResult,
            hints=_READS,
        ),
        run=search_employees,
    ),
    TeamTool(
        spec=ToolSpec(
            name="read_employee",
            title="Read employee",
            description="Read one employee: position, manager, direct reports, contact at work, absence; private and "
            "contract data only as far as Odoo opens them to you. Without an employee it reads your own.",
            takes=ReadEmployee,
            answers=EmployeeProfile,
            hints=_READS,
        ),
        run=read_employee,
    ),
)
