"""The one place that builds objects from settings. Below it, functions take values."""

from My_AI_Employee.bootstrap.employing import Employee, build_notifier, build_planner, open_employee, open_worker
from My_AI_Employee.bootstrap.place import (
    Place,
    books_name,
    check_receipt,
    open_books,
    open_place,
    report_desk,
    utc_now,
)
from My_AI_Employee.bootstrap.serving import JournalNonces, PlanDesk, plan_desk, server_context, server_process

__all__ = [
    "Employee",
    "JournalNonces",
    "Place",
    "PlanDesk",
    "books_name",
    "build_notifier",
    "build_planner",
    "check_receipt",
    "open_books",
    "open_employee",
    "open_place",
    "open_worker",
    "plan_desk",
    "report_desk",
    "server_context",
    "server_process",
    "utc_now",
]
