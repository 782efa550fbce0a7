"""Books and helpers for requests that are composed of parts, in German and French."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.planners.port import PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import customer, open_invoice, task

TODAY = date(2026, 11, 30)
_CATEGORIES = ("office_supplies", "travel", "meals", "software", "other", "Communication")


def books(*known: tuple[str, str]) -> FixedBooksView:
    """Books with these customers, and an open invoice of each amount."""
    names = list(enumerate(known, start=1))
    return FixedBooksView(
        customers=tuple(customer(n, name, f"mail{n}@customer{n}.example") for n, (name, _) in names),
        open_invoices=tuple(open_invoice(f"INV/2026/{n:05}", name, owed, "EUR") for n, (name, owed) in names if owed),
        categories=_CATEGORIES,
        currency_code="EUR",
    )


GERMAN = books(
    ("Kanzlei Wolf & Partner", "595.00"),
    ("Grundschule am Park", "340.00"),
    ("Café Morgenrot", "128.00"),
    ("Hausverwaltung Pohl GmbH", "1785.00"),
    ("Elke Sander", ""),
)
FRENCH = books(
    ("Restaurant Le Phare", "1440.00"),
    ("SCI Les Acacias", "860.00"),
    ("Claire Dubois", "275.00"),
    ("Agence Vidal", "2000.00"),
    ("École Montessori du Lac", ""),
)


def plan(text: str, view: FixedBooksView) -> PlanningOutcome:
    source = task(text, received=datetime(2026, 11, 30, 12, tzinfo=UTC))
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(source, view, TODAY)


def _said(action: Any) -> str:
    keys = ("bill_number", "amount", "total", "payment_method", "vendor")
    if action["tool"] == "create_invoice":
        lines = action["line_items"]
        net = sum(Decimal(line["quantity"]) * Decimal(line["unit_price"]) for line in lines)
        return f"create_invoice {net:.2f}"
    if action["tool"] in ("credit_invoice", "send_invoice") and str(action["invoice_id"]).startswith("INV"):
        return f"{action['tool']} {action['invoice_id']}"
    return " ".join([action["tool"], *(str(action[key]) for key in keys if action.get(key))])
