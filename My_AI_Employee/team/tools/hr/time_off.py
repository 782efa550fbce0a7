"""Time off: requests in pages, balances by type and allocations of one employee (Odoo: hr.leave and others)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError, ValidationFailedError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery, TeamTool
from My_AI_Employee.team.tools.shared.lookup import Wanted, find_employee, needs_module, own_employee
from My_AI_Employee.team.tools.shared.records import (
    Day,
    Domain,
    Named,
    Row,
    amount,
    day,
    day_range,
    find_records,
    ref,
    ref_name,
    text,
)

Status = Literal["to_approve", "second_approval", "approved", "refused", "cancelled"]
_STATES: dict[str, Status] = {
    "confirm": "to_approve",
    "validate1": "second_approval",
    "validate": "approved",
    "refuse": "refused",
    "cancel": "cancelled",
}
_HINT = "install the module Time Off (hr_holidays) in Odoo (menu Apps)"
_MOST_ALLOCATIONS = 50
_SEEN = ["show_leaves", "leave_manager_id"]


class ReadTimeOff(PageQuery):
    """Arguments of read_time_off."""

    employee: Annotated[
        Wanted, Field(description="Id (number), or name or work mail address (text); empty: yourself")
    ] = ""
    everyone: Annotated[
        bool, Field(description="Requests of everybody whose time off you may see, without balances")
    ] = False
    start_date: Annotated[Day | None, Field(description="Only requests that end on this day or later")] = None
    end_date: Annotated[Day | None, Field(description="Only requests that begin on this day or earlier")] = None
    status: Annotated[Status | None, Field(description="Only requests with this status")] = None


class TimeOffRequest(Result):
    """A request, of any status."""

    request_id: int
    employee: Named
    type: str
    status: Status
    first_day: date
    last_day: date
    days: Annotated[Amount, Field(description="Working days of the employee")]
    hours: Annotated[Amount, Field(description="Working hours of the employee")]
    description: Annotated[str, Field(description="***** where Odoo keeps it from you")] = ""


class TimeOffBalance(Result):
    """What is left of one type of time off, as of today, or of start_date if that is later."""

    type: str
    unit: Literal["days", "hours"]
    needs_allocation: Annotated[bool, Field(description="false: may be taken without having been granted before")]
    allocated: Annotated[Amount | None, Field(description="null: this type needs no allocation")] = None
    taken: Annotated[Amount, Field(description="Approved time; this year's for a type that needs no allocation")]
    available: Annotated[
        Amount | None, Field(description="Allocated less approved and less waiting requests; null: not limited")
    ] = None


class Allocation(Result):
    """Time off that was granted or requested."""

    allocation_id: int
    type: str
    status: Status
    amount: Amount
    unit: Literal["days", "hours"]
    valid_from: date | None
    valid_until: Annotated[date | None, Field(description="null: without end")]
    accrual: Annotated[bool, Field(description="true: grows by a plan")]


class ReadTimeOffResult(Page):
    """Requests, the latest first; on the first page for one employee also balances and allocations."""

    items: tuple[TimeOffRequest, ...]
    employee: Annotated[Named | None, Field(description="Whose balances and allocations these are")] = None
    balances: tuple[TimeOffBalance, ...] = ()
    allocations: tuple[Allocation, ...] = ()


def read_time_off(caller: CallContext, query: ReadTimeOff) -> ReadTimeOffResult:
    """Requests and balances. Raises AccessRefusedError for a hidden employee, ModuleNotInstalledError."""
    day_range("date_from", query.start_date, query.end_date)  # refuses a wrong order
    if query.everyone and query.employee:
        raise ValidationFailedError("give either everyone or employee", hint="leave one of them out")
    with needs_module("hr.leave", _HINT):
        employee = None if query.everyone else _employee(caller, query.employee)
        page = _requests(caller, query, employee)
        first = employee is not None and not query.cursor
        return ReadTimeOffResult(
            items=page.items,
            next_cursor=page.next_cursor,
            left_out=page.left_out,
            employee=employee,
            balances=_balances(caller, query, employee) if employee and first else (),
            allocations=_allocations(caller, employee) if employee and first else (),
        )


def _employee(caller: CallContext, wanted: int | str) -> Named:
    """The employee. Refused when hidden: Odoo would return an empty list, which looks like no time off taken."""
    # The module adds fields to the profile: without it they are unknown, so it is asked for first.
    caller.odoo.call("hr.leave", "has_access", operation="read")
    own_id = caller.principal.odoo_uid
    row = find_employee(caller.odoo, wanted, _SEEN) if wanted else own_employee(caller.odoo, own_id, _SEEN)
    if not row["show_leaves"] and ref(row["leave_manager_id"]) != own_id:
        raise AccessRefusedError(
            f"Odoo does not show you the time off of {row['display_name']}",
            hint="only the employee, their time off approver and time off officers see it",
            facts={"employee_id": row["id"]},
        )
    return Named(id=int(row["id"]), name=str(row["display_name"]))


def _requests(caller: CallContext, query: ReadTimeOff, employee: Named | None) -> Any:
    domain: Domain = [
        *([["employee_id", "=", employee.id]] if employee else []),
        *day_range("request_date_to", query.start_date, None),
        *day_range("request_date_from", None, query.end_date),
        *([["state", "=", _odoo_state(query.status)]] if query.status else []),
    ]
    fields = [
        "employee_id",
        "holiday_status_id",
        "state",
        "request_date_from",
        "request_date_to",
        "number_of_days",
        "number_of_hours",
        "name",
    ]

    def read(offset: int, limit: int) -> Sequence[dict[str, Any]]:
        rows: list[dict[str, Any]] = caller.odoo.call(
            "hr.leave",
            "search_read",
            domain=domain,
            fields=fields,
            order="request_date_from desc, id desc",
            offset=offset,
            limit=limit,
        )
        return rows

    return caller.pages.page(query, read, _request)


def _odoo_state(status: Status) -> str:
    return next(state for state, ours in _STATES.items() if ours == status)


def _request(row: Row) -> TimeOffRequest:
    first_day = date.fromisoformat(row["request_date_from"])
    return TimeOffRequest(
        request_id=int(row["id"]),
        employee=Named(id=ref(row["employee_id"]), name=ref_name(row["employee_id"])),
        type=ref_name(row["holiday_status_id"]),
        status=_STATES[row["state"]],
        first_day=first_day,
        last_day=day(row["request_date_to"]) or first_day,
        days=amount(row["number_of_days"]),
        hours=amount(row["number_of_hours"]),
        description=text(row["name"]),
    )


def _unit(odoo_unit: object) -> Literal["days", "hours"]:
    return "hours" if odoo_unit == "hour" else "days"


def _balances(caller: CallContext, query: ReadTimeOff, employee: Named) -> tuple[TimeOffBalance, ...]:
    """Odoo computes balances for the employee and the day in the context."""
    as_of = max(query.start_date or caller.today, caller.today)
    rows = caller.odoo.call(
        "hr.leave.type",
        "search_read",
        domain=[],
        fields=[
            "name",
            "request_unit",
            "requires_allocation",
            "max_leaves",
            "leaves_taken",
            "virtual_remaining_leaves",
        ],
        order="sequence, id",
        context={"employee_id": employee.id, "default_date_from": as_of.isoformat()},
    )
    taken = _taken_without_allocation(caller, employee, as_of)
    return tuple(_balance(row, taken.get(int(row["id"]), Decimal(0))) for row in rows)


def _taken_without_allocation(caller: CallContext, employee: Named, as_of: date) -> dict[int, Decimal]:
    """Approved time of this year by type: Odoo counts none for types without allocation."""
    year = day_range("request_date_from", date(as_of.year, 1, 1), date(as_of.year, 12, 31))
    domain = [["employee_id", "=", employee.id], ["state", "=", "validate"], *year]
    rows = find_records(
        caller.odoo,
        "hr.leave",
        domain,
        ["holiday_status_id", "leave_type_request_unit", "number_of_days", "number_of_hours"],
    )
    sums: dict[int, Decimal] = {}
    for row in rows:
        counted = "number_of_hours" if row["leave_type_request_unit"] == "hour" else "number_of_days"
        kind = ref(row["holiday_status_id"])
        sums[kind] = sums.get(kind, Decimal(0)) + amount(row[counted])
    return sums


def _balance(row: Row, taken: Decimal) -> TimeOffBalance:
    needs = bool(row["requires_allocation"])
    return TimeOffBalance(
        type=text(row["name"]),
        unit=_unit(row["request_unit"]),
        needs_allocation=needs,
        allocated=amount(row["max_leaves"]) if needs else None,
        taken=amount(row["leaves_taken"]) if needs else taken,
        available=amount(row["virtual_remaining_leaves"]) if needs else None,
    )


def _allocations(caller: CallContext, employee: Named) -> tuple[Allocation, ...]:
    fields = [
        "holiday_status_id",
        "state",
        "number_of_days_display",
        "number_of_hours_display",
        "type_request_unit",
        "date_from",
        "date_to",
        "allocation_type",
    ]
    rows = caller.odoo.call(
        "hr.leave.allocation",
        "search_read",
        domain=[["employee_id", "=", employee.id]],
        fields=fields,
        order="date_from desc, id desc",
        limit=_MOST_ALLOCATIONS,
    )
    return tuple(_allocation(row) for row in rows)


def _allocation(row: Row) -> Allocation:
    unit = _unit(row["type_request_unit"])
    return Allocation(
        allocation_id=int(row["id"]),
        type=ref_name(row["holiday_status_id"]),
        status=_STATES[row["state"]],
        amount=amount(row["number_of_hours_display" if unit == "hours" else "number_of_days_display"]),
        unit=unit,
        valid_from=day(row["date_from"]),
        valid_until=day(row["date_to"]),
        accrual=row["allocation_type"] == "accrual",
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="read_time_off",
            title="Read time off",
            description="Read requests for time off (holidays, sick leave), with balances by type and allocations of "
            "one employee: your own without an employee, or others' as far as Odoo shows them to you.",
            takes=ReadTimeOff,
            answers=ReadTimeOffResult,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=read_time_off,
    ),
)
