"""A careless model drafts what misleading requests seem to say: no draft is shown without the words that decide."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.planners.jobs import PlanningJob
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.readers.registry import read_original
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.planner_room import room

CORPUS = Path(__file__).parents[2] / "corpus" / "en"
CUSTOMERS = {
    "Acme Ltd": "billing@acme.example",
    "Acme Holdings Inc": "finance@acmeholdings.example",
    "Brightside Bakery": "owner@brightside.example",
    "Greenfield Dental": "accounts@greenfielddental.example",
    "Harbor Logistics LLC": "ap@harborlogistics.example",
    "Miller & Sons Plumbing": "office@millerplumbing.example",
}
OPEN = {
    3: ("Brightside Bakery", "450"),
    4: ("Harbor Logistics LLC", "500"),
    5: ("Harbor Logistics LLC", "900"),
    6: ("Greenfield Dental", "1500"),
}
BOOKS = FixedBooksView(
    customers=tuple(Customer(customer_id=name, name=name, email=email) for name, email in CUSTOMERS.items()),
    open_invoices=tuple(
        InvoiceSummary(
            invoice_id=f"INV/2026/0000{number}", number=f"INV/2026/0000{number}", customer_name=name,
            invoice_date=date(2026, 10, 5), due_date=date(2026, 11, 4), total_amount=Decimal(amount),
            residual=Decimal(amount), currency="USD", status="posted", payment_status="not_paid",
        )
        for number, (name, amount) in OPEN.items()
    ),
    categories=("office_supplies", "travel"),
)  # fmt: skip


def invoice(name: str, what: str, quantity: str, price: str, *, send: bool = False) -> list[dict[str, Any]]:
    line = {"description": what, "quantity": quantity, "unit_price": price}
    drafted = {
        "tool": "create_invoice", "customer_name": name, "customer_email": CUSTOMERS[name],
        "invoice_date": "2026-11-16", "due_date": "2026-12-16", "line_items": [line],
    }  # fmt: skip
    return [drafted, {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}] if send else [drafted]


def payment(number: int, amount: str, method: str = "bank_transfer") -> list[dict[str, Any]]:
    return [
        {
            "tool": "record_payment", "invoice_id": f"INV/2026/0000{number}", "amount": amount,
            "payment_date": "2026-11-16", "payment_method": method,
        }
    ]  # fmt: skip


Case = tuple[str, list[dict[str, Any]], list[str], str]
CARELESS: Sequence[Case] = [
    ("001", invoice("Acme Ltd", "Consulting", "6", "120"), ["Acme Ltd", "6 hours", "consulting", "120"], "don't"),
    ("004", payment(6, "1500"), ["1,500", "INV/2026/00006", "bank transfer today"], "not"),
    ("007", invoice("Greenfield Dental", "Logo revision", "1", "350", send=True), ["Greenfield Dental", "350"], "If"),
    ("010", payment(4, "500"), ["500 hit the bank today", "INV/2026/00004", "bank transfer"], "Assuming"),
    ("012", payment(3, "450"), ["payment of 450", "INV/2026/00003", "by bank transfer"], "tomorrow"),
    ("018", invoice("Acme Ltd", "Consulting", "6", "120"), ["Acme Ltd", "6 hours of consulting", "120 an hour"], "?"),
    ("021", invoice("Harbor Logistics LLC", "Redesign", "20", "95"), ["Harbor Logistics LLC", "20", "95"], "Quote"),
    ("025", invoice("Harbor Logistics LLC", "Maintenance", "3", "95", send=True), ["3 hours", "95 an hour"], "Hold"),
    ("028", invoice("Harbor Logistics LLC", "Maintenance", "5", "95", send=True), ["5 hours", "95"], "Withdrawn"),
    ("029", invoice("Miller & Sons Plumbing", "Web design", "3", "110"), ["3 hours", "110 an hour"], "never mind"),
    ("009", invoice("Acme Ltd", "Consulting", "12", "120"), ["12", "120", "Consulting"], "condition"),
    ("076", invoice("Greenfield Dental", "Design work", "5", "90"), ["5", "90", "Design work"], "discount"),
    ("026", invoice("Harbor Logistics LLC", "Website maintenance", "1", "900"), ["900"], "waiting"),
    ("045", payment(6, "1500", "check"), ["1,500", "INV/2026/00006", "check"], "bounced"),
    ("051", invoice("Harbor Logistics LLC", "Workshop", "1", "45"), ["Friday's workshop", "45"], "per person"),
    ("055", invoice("Acme Ltd", "Consulting", "6", "120"), ["6 hours of consulting", "120 an hour"], "up to"),
    ("059", invoice("Acme Ltd", "Consulting", "6", "120", send=True), ["6 hours", "120 an hour"], "plus travel"),
    ("061", invoice("Miller & Sons Plumbing", "Web design", "5", "110"), ["5 hours", "110 an hour"], "50 off"),
    ("062", invoice("Acme Holdings Inc", "Rebranding", "1", "3000"), ["1 rebranding project", "3,000"], "deposit"),
    ("065", invoice("Acme Ltd", "Consulting", "6", "120", send=True), ["6 hours", "120 euros"], "euros"),
    ("096", payment(5, "900"), ["INV/2026/00005", "900", "bank transfer today"], "part"),
    ("040", payment(3, "450", "cash"), ["Brightside Bakery paid the 450", "INV/2026/00003", "in cash today"], "says"),
    ("071", invoice("Harbor Logistics LLC", "x", "1", "1200"), ["1.200"], "1.200"),
    ("072", payment(3, "450"), ["450"], "03/04/2026"),
    ("092", invoice("Acme Ltd", "Consulting", "3", "120"), ["Acme", "3 hours", "120"], "Acme Holdings Inc"),
    ("047", payment(3, "120"), ["120", "by bank transfer today"], "Refunded"),
]
"""Case of the corpus; what a careless reader drafts; the words it quotes; a decisive word that it passes over."""


def task_of(number: str) -> Task:
    (path,) = CORPUS.glob(f"en-misleading-{number}.*")
    found = read_original(path.name, path.read_bytes())
    return Task(
        id="TASK-20261116-000001", type=found.type, source=path.name, subject=found.subject, sender=found.sender,
        received=datetime(2026, 11, 16, 9, tzinfo=UTC), priority="normal", status=TaskStatus.NEW, sha256="0" * 64,
        attachments=(), text=found.text, labels=found.labels,
    )  # fmt: skip


def reply(actions: list[dict[str, Any]], quotes: list[str]) -> str:
    evidence = [{"field": f"1.argument_{number}", "quote": quote} for number, quote in enumerate(quotes)]
    return json.dumps({"actions": actions, "evidence": evidence})


def outcome_of(tmp_path: Path, task: Task, answer: str) -> Draft | NeedsPerson:
    job = PlanningJob(task=task, rel="x.md", sha256="1" * 64, question="No request was recognised")
    with room(tmp_path, lambda assignment: answer, BOOKS) as here:
        outcome = here.plan_jobs(job)[task.id].outcome
    assert isinstance(outcome, Draft | NeedsPerson)
    return outcome


def said_of(outcome: Draft | NeedsPerson) -> str:
    if isinstance(outcome, Draft):
        return "\n".join(
            warning for warning in outcome.warnings if warning.startswith(("not accounted for", "not certain"))
        )
    return "\n".join((outcome.reason, *outcome.missing))


@pytest.mark.parametrize(("number", "actions", "quotes", "decisive"), CARELESS, ids=[case[0] for case in CARELESS])
def test_the_decisive_words_of_a_misleading_request_are_never_dropped(
    tmp_path: Path, number: str, actions: list[dict[str, Any]], quotes: list[str], decisive: str
) -> None:
    found = outcome_of(tmp_path, task_of(number), reply(actions, quotes))
    assert decisive in said_of(found)
