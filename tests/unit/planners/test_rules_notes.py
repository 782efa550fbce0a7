"""Short notes and mails in a hurry: what is planned, and neighbours of each rule that must stay questions."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.results import Customer, InvoiceSummary, SoldLine
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults, original_labels
from My_AI_Employee.testing.fixed_books_view import FixedBooksView

TODAY = date(2026, 11, 16)
OWNER = "dana@northlight.example"
CUSTOMERS = (
    ("Acme Ltd", "billing@acme.example"),
    ("Brightside Bakery", "owner@brightside.example"),
    ("Harbor Logistics LLC", "ap@harborlogistics.example"),
    ("Miller & Sons Plumbing", "office@millerplumbing.example"),
    ("Greenfield Dental", "accounts@greenfielddental.example"),
    ("Acme Holdings Inc", "finance@acmeholdings.example"),
)


def invoice(number: int, name: str, total: str, residual: str) -> InvoiceSummary:
    return InvoiceSummary(
        invoice_id=f"INV/2026/0000{number}",
        number=f"INV/2026/0000{number}",
        customer_name=name,
        status="posted",
        payment_status="not_paid",
        invoice_date=date(2026, 11, 1),
        due_date=date(2026, 12, 1),
        total_amount=Decimal(total),
        residual=Decimal(residual),
        currency="USD",
    )


def sold(number: int, name: str, description: str, price: str) -> SoldLine:
    return SoldLine(
        number=f"INV/2026/0000{number}",
        invoice_date=date(2026, 10, 16),
        customer_name=name,
        description=description,
        quantity=Decimal(1),
        unit_price=Decimal(price),
        currency="USD",
    )


BOOKS = FixedBooksView(
    customers=tuple(
        Customer(customer_id=str(number), name=name, email=email) for number, (name, email) in enumerate(CUSTOMERS)
    ),
    open_invoices=(
        invoice(2, "Acme Ltd", "960.00", "960.00"),
        invoice(3, "Brightside Bakery", "450.00", "450.00"),
        invoice(4, "Harbor Logistics LLC", "900.00", "500.00"),
        invoice(5, "Harbor Logistics LLC", "900.00", "900.00"),
        invoice(6, "Greenfield Dental", "1500.00", "1500.00"),
    ),
    categories=("office_supplies", "travel", "meals", "software", "other", "Communication", "rent"),
    sold=(sold(3, "Brightside Bakery", "Monthly retainer", "450.00"),),
)


def planned(text: str, *, subject: str = "", sender: str = OWNER, books: FixedBooksView = BOOKS) -> PlanningOutcome:
    is_mail = bool(subject) or sender != OWNER
    task = Task(
        id="TASK-20261116-abcdef",
        type=TaskType.EMAIL if is_mail else TaskType.NOTE,
        source="Inbox",
        subject=subject,
        sender=sender if is_mail else "",
        received=datetime(2026, 11, 16, 12, tzinfo=UTC),
        priority="normal",
        status=TaskStatus.CLAIMED,
        sha256="0" * 64,
        attachments=("0123456789ab-original.md",),
        text=text,
        labels=original_labels(text),
        origin=Origin.OWNER if sender == OWNER else Origin.STRANGER,
    )
    defaults = Defaults(payment_days=30, company="Northlight Studio")
    return RulesPlanner(lambda: defaults).draft(task, books, TODAY)


def said(outcome: PlanningOutcome) -> str:
    """A plan in one line: tool and telling arguments of each step."""
    assert isinstance(outcome, Draft), outcome
    return "; ".join(_step(dict(action)) for action in outcome.actions)


def _step(action: dict[str, object]) -> str:
    lines = action.get("line_items")
    priced = lines if isinstance(lines, list) else []
    items = [f"{each['quantity']}x{each['unit_price']} {each['description']}" for each in priced]
    shown = [str(action[name]) for name in SHOWN if action.get(name) not in (None, "", "0")]
    return " ".join([str(action["tool"]), *shown, *items])


SHOWN = (
    *("customer_name", "name", "partner", "invoice_id", "amount", "payment_date", "payment_method", "expense_date"),
    *("category", "vendor", "description", "email", "phone", "due_date", "tax_rate", "bill_number", "total", "tax"),
)

CASES: list[dict[str, str]] = json.loads((Path(__file__).parent / "note_samples" / "notes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_note_is_planned_as_it_says_or_asked_about(case: dict[str, str]) -> None:
    outcome = planned(case["text"], subject=case.get("subject", ""), sender=case.get("sender", OWNER))
    if "plan" in case:
        assert said(outcome) == case["plan"]
    else:
        assert isinstance(outcome, NeedsPerson), outcome


def reasons(outcome: PlanningOutcome) -> str:
    assert isinstance(outcome, Draft), outcome
    return "\n".join(outcome.reasons)


def test_a_part_of_a_name_needs_a_proof_from_the_books() -> None:
    assert "1,500.00 is open with them" in reasons(planned("Greenfield paid 1500 by check today"))
    by_number = planned("Please credit Greenfield 100 on INV/2026/00006 because of the late delivery")
    assert "INV/2026/00006 is their invoice" in reasons(by_number)
    assert "has 'Monthly retainer' at 450.00" in reasons(planned("Bill Brightside for the November retainer, 450"))
    at_their_domain = planned(
        "Please invoice Greenfield for the SEO audit, 600", sender="tom@greenfielddental.example", subject="Audit"
    )
    assert "greenfielddental.example, the domain" in reasons(at_their_domain)
    asked = planned("Please invoice Greenfield for the SEO audit, 600")
    assert isinstance(asked, NeedsPerson)
    assert any("write `customer: Greenfield Dental`" in point for point in asked.missing)


def test_a_changed_mail_address_warns_where_invoices_go() -> None:
    outcome = planned("Acme Ltd has a new billing address: pay@acme.example")
    assert isinstance(outcome, Draft)
    assert "no more to billing@acme.example" in outcome.warnings[0]


def test_as_always_beside_a_price_is_held_against_the_books() -> None:
    assert isinstance(planned("Invoice Brightside Bakery for the retainer, 480 as always"), NeedsPerson)
    assert isinstance(planned("Invoice Brightside Bakery for the retainer, 450 as always"), Draft)
    assert isinstance(planned("Invoice Brightside Bakery for the flyer, 80. Send it as always."), Draft)


def test_the_end_of_a_number_names_an_invoice_of_the_newest_year_alone() -> None:
    books = replace(BOOKS, open_invoices=(*BOOKS.open_invoices, invoice(7, "Acme Ltd", "80.00", "80.00")))
    older = tuple(
        each.model_copy(update={"number": each.number.replace("2026/00003", "2025/00009")})
        for each in books.open_invoices
    )
    asked = planned("Brightside Bakery paid inv 00009, 450 cash today", books=replace(books, open_invoices=older))
    assert isinstance(asked, NeedsPerson)
    assert isinstance(planned("Brightside Bakery paid inv 00003, 450 cash today", books=books), Draft)
