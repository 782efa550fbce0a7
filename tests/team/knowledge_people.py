"""People around articles and decisions in a real Odoo."""

from dataclasses import dataclass

from tests.team.hr_and_project_people import Firm, Person, open_firm
from tools.odoo_server import OdooServer


@dataclass(frozen=True)
class Office:
    """author, colleague: plain internal users; approver: decides on decisions; manager: keeps the knowledge."""

    firm: Firm
    author: Person
    colleague: Person
    approver: Person
    manager: Person


def open_office(server: OdooServer) -> Office:
    """Install our module in a database that nobody has called yet, and hire."""
    server.run_odoo("-i", "ai_employee_knowledge")
    firm = open_firm(server)
    return Office(
        firm,
        firm.person("author"),
        firm.person("colleague"),
        firm.person("approver", "ai_employee_knowledge.group_approver"),
        firm.person("manager", "ai_employee_knowledge.group_manager"),
    )
