"""Finds a customer or vendor of Odoo by exactly its name."""

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.values import part_pattern, text
from My_AI_Employee.books.opening_rules import choose_partner
from My_AI_Employee.domain.results import Customer


def partner_id(call: OdooCall, name: str) -> int:
    """Id of the partner; 0 for one that the plan would add. Raises CustomerNotFoundError, CustomerAmbiguousError."""
    domain = [
        ["name", "=ilike", part_pattern(name)],
        ["parent_id", "=", False],
        ["company_id", "in", [False, call.context.company.company_id]],
    ]
    rows = call.context.client.call(
        "res.partner", "search_read", domain=domain, fields=["name"], limit=50, order="id"
    )
    found = [Customer(customer_id=str(row["id"]), name=text(row["name"])) for row in rows]
    chosen = choose_partner([*found, *call.planned.customers], name).customer_id
    return int(chosen) if chosen.isdecimal() else 0
