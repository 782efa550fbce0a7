"""The requests of tests/corpus that the rules plan, over books as the corpus' seeds leave them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path
from typing import Any

from My_AI_Employee.domain.results import Customer, InvoiceSummary, SoldLine
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.planners.port import Draft, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.intents import Request, request_type
from My_AI_Employee.planners.rules.task_text import Defaults, original_labels, read_source
from My_AI_Employee.planners.rules.usual_price import with_known_services
from My_AI_Employee.testing.fixed_books_view import FixedBooksView

CORPUS = Path(__file__).parents[2] / "corpus"
SEED = "books"
"""The seed that these books are; requests over another one are planned by the evaluation alone."""
TODAY = date(2026, 11, 16)
DEFAULTS = Defaults(payment_days=30)
CATEGORIES = (
    *("office_supplies", "travel", "meals", "software", "equipment", "rent", "bank_fees", "marketing", "other"),
)

FURTHER = {
    "en": (
        "Please credit 50.00 on invoice INV/2026/00002 because the lamp was damaged.",
        "Please credit Acme Ltd 50.00 on INV/2026/00002 because the delivery was late.",
        "Please credit the whole invoice INV/2026/00002 because it was a duplicate.",
        "We got a bill from Staples, number 4711, dated 2026-11-12, 119.00 incl. 19% VAT, due 2026-12-12, "
        "office supplies.",
        "We got a bill from Staples, number 4711, dated 2026-11-12, 100.00 plus 19% VAT, due 2026-12-12, "
        "office supplies.",
        "Please send Acme Ltd a statement of account for October.",
        "Please send a statement of account to Acme Ltd for last month.",
        "Please send INV/2026/00002 to Acme Ltd again.",
        "Lunch with client, 42.50, today, paid by card",
        "Taxi to airport, 38.00, yesterday, cash",
        "Acme Ltd paid 100.00 for invoice INV/2026/00002 today by bank transfer.",
        "We've just finished the website for Acme Ltd. Please bill them 2,400.",
    ),
    "de": (
        "Bitte 50,00 auf Rechnung INV/2026/00002 gutschreiben, weil die Lampe kaputt war.",
        "Bitte die Rechnung INV/2026/00002 komplett gutschreiben, weil sie doppelt war.",
        "Wir haben eine Rechnung von Papier Schmidt erhalten, Rechnung 4711 vom 12.11.2026, 119,00 inkl. 19% MwSt, "
        "fällig am 12.12.2026, Kategorie office supplies.",
        "Bitte schicke Müller Bau GmbH einen Kontoauszug für Oktober.",
        "Mittagessen mit Kunde, 42,50, heute, mit Karte bezahlt",
    ),
    "fr": (
        "Merci d'établir un avoir de 50,00 sur la facture INV/2026/00002 car la lampe était cassée.",
        "Nous avons reçu une facture de Papeterie Martin, numéro 4711, du 12/11/2026, 100,00 HT plus 20 % de TVA, "
        "échéance le 12/12/2026, catégorie office supplies.",
        "Merci d'envoyer à Durand SARL un relevé de compte pour octobre.",
        "Déjeuner client, 42,50, aujourd'hui, payé par carte",
    ),
}
"""Requests of kinds that the corpus has few planned ones of: credit notes, bills, statements, outlays."""


@dataclass(frozen=True)
class Planned:
    """A request that is planned. phrases: its words without greetings and the like; actions: the plan."""

    name: str
    language: str
    task: Task
    phrases: tuple[str, ...]
    actions: tuple[Mapping[str, Any], ...]

    def with_text(self, text: str) -> PlanningOutcome:
        """What the rules make of the request with this text instead."""
        return drafted(self.language, replace(self.task, text=text, labels=original_labels(text)))


def drafted(language: str, task: Task) -> PlanningOutcome:
    """What the rules make of a task over the seeded books."""
    return RulesPlanner(lambda: DEFAULTS).draft(task, books(language), TODAY)


@cache
def books(language: str) -> FixedBooksView:
    """Customers and open invoices of the seed."""
    seeds = json.loads((CORPUS / language / "seeds.json").read_text(encoding="utf-8"))
    requests = [_labels(step["text"]) for steps in seeds["seeds"][SEED]["steps"] for step in steps]
    customers = [label for label in requests if label["type"] == "customer_request"]
    paid = {label["invoice"]: Decimal(label["amount"]) for label in requests if label["type"] == "payment_received"}
    invoices = [label for label in requests if label["type"] == "invoice_request"]
    return FixedBooksView(
        customers=tuple(
            Customer(customer_id=str(number), name=label["customer"], email=label["email"])
            for number, label in enumerate(customers, start=1)
        ),
        open_invoices=tuple(_open_invoices(invoices, paid, seeds["currency"])),
        sold=tuple(_sold(number, label, seeds["currency"]) for number, label in enumerate(invoices, start=1))[::-1],
        categories=CATEGORIES,
        currency_code=seeds["currency"],
    )


def _open_invoices(
    invoices: list[dict[str, str]], paid: Mapping[str, Decimal], currency: str
) -> list[InvoiceSummary]:
    found = []
    for number, label in enumerate(invoices, start=1):
        quantity, _, price = label["line"].removeprefix("- ").partition(" x ")
        total = Decimal(quantity) * Decimal(price.rpartition("@ ")[2])
        name = f"INV/2026/{number:05d}"
        if residual := total - paid.get(name, Decimal(0)):
            found.append(
                InvoiceSummary(
                    invoice_id=name,
                    number=name,
                    customer_name=label["customer"],
                    status="posted",
                    payment_status="not_paid",
                    invoice_date=date.fromisoformat(label["date"]),
                    due_date=date.fromisoformat(label["due"]),
                    total_amount=total,
                    residual=residual,
                    currency=currency,
                )
            )
    return found


def _sold(number: int, label: dict[str, str], currency: str) -> SoldLine:
    quantity, _, rest = label["line"].removeprefix("- ").partition(" x ")
    what, _, price = rest.rpartition(" @ ")
    return SoldLine(
        number=f"INV/2026/{number:05d}",
        invoice_date=date.fromisoformat(label["date"]),
        customer_name=label["customer"],
        description=what,
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        tax_rate=Decimal(0),
        currency=currency,
    )


def _labels(text: str) -> dict[str, str]:
    lines = [line for line in text.split("\n") if line]
    return {
        **dict(line.split(": ", 1) for line in lines if not line.startswith("-")),
        "line": next((line for line in lines if line.startswith("-")), ""),
    }


def task(text: str, **changes: Any) -> Task:
    """A note with this text."""
    values: dict[str, Any] = {
        "id": "TASK-20261116-abcdef",
        "type": TaskType.NOTE,
        "source": "Inbox",
        "subject": "",
        "sender": "",
        "received": datetime(2026, 11, 16, 12, tzinfo=UTC),
        "priority": "normal",
        "status": TaskStatus.CLAIMED,
        "sha256": "0" * 64,
        "attachments": ("0123456789ab-original.md",),
        "text": text,
        "labels": original_labels(text),
    }
    return Task(**{**values, **changes})


def _read(path: Path) -> Task | None:
    """The task of a file; None for a mail without plain text."""
    if path.suffix != ".eml":
        return task(path.read_text(encoding="utf-8"))
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    if body is None:
        return None
    return task(body.get_content(), type=TaskType.EMAIL, subject=str(mail["Subject"] or ""), sender=str(mail["From"]))


@cache
def planned_requests() -> tuple[Planned, ...]:
    """Every request of the corpus that shall be planned and is."""
    found = []
    for language in ("en", "de", "fr"):
        for case in json.loads((CORPUS / language / "expected.json").read_text(encoding="utf-8")):
            is_planned = case["want"] == "plan" and case["seed"] == SEED
            read = _read(CORPUS / language / case["file"]) if is_planned else None
            found += _planned(case["file"], language, read) if read else []
        for text in FURTHER[language]:
            found += _planned(text, language, task(text))
    return tuple(found)


def _planned(name: str, language: str, read: Task) -> list[Planned]:
    outcome = drafted(language, read)
    if not isinstance(outcome, Draft):
        return []
    return [Planned(name, language, read, _phrases(language, read), tuple(outcome.actions))]


def _phrases(language: str, read: Task) -> tuple[str, ...]:
    """The exact words of the phrases that say something of the request."""
    source = read_source(read, books(language), TODAY, DEFAULTS)
    request = request_type(source)
    if isinstance(request, Request) and request.parsed.leftovers and (known := with_known_services(source)):
        request = request_type(known)
    if not isinstance(request, Request):
        return ()
    said = request.parsed.spoken
    return tuple(s.quote for s in said if s.meaning not in COURTESY and read.text.count(s.quote) == 1)
