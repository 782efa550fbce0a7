"""The one place that builds objects from settings. Below it, functions take values.

A name is imported from its module when it is first asked for: what a command does not use costs it no time.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from My_AI_Employee.bootstrap.alerting import build_notifier
    from My_AI_Employee.bootstrap.employee import Employee, build_planner, open_employee, open_worker
    from My_AI_Employee.bootstrap.installation import (
        Installation,
        books_name,
        check_receipt,
        keep_payment_file,
        open_books,
        open_installation,
        report_writer,
        utc_now,
    )
    from My_AI_Employee.bootstrap.mcp_client import open_client, server_process
    from My_AI_Employee.bootstrap.mcp_server import plan_proposals, server_context

__all__ = [
    "Employee",
    "Installation",
    "books_name",
    "build_notifier",
    "build_planner",
    "check_receipt",
    "keep_payment_file",
    "open_books",
    "open_client",
    "open_employee",
    "open_installation",
    "open_worker",
    "plan_proposals",
    "report_writer",
    "server_context",
    "server_process",
    "utc_now",
]
_MODULES = {
    "alerting": ("build_notifier",),
    "employee": ("Employee", "build_planner", "open_employee", "open_worker"),
    "installation": (
        "Installation",
        "books_name",
        "check_receipt",
        "keep_payment_file",
        "open_books",
        "open_installation",
        "report_writer",
        "utc_now",
    ),
    "mcp_server": ("plan_proposals", "server_context"),
    "mcp_client": ("open_client", "server_process"),
}


def __getattr__(name: str) -> object:
    """PEP 562. Raises AttributeError."""
    for module, names in _MODULES.items():
        if name in names:
            found: object = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__} has no attribute {name}")
