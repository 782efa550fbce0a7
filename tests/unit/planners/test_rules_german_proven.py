"""German: payments that the books prove, drafts that are kept, ends of months, bare terms, expenses of others."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.planners.port import Draft, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.planned_corpus import CATEGORIES, TODAY, drafted, task

pytestmark = pytest.mark.slow

_AUER = InvoiceSummary(
    invoice_id="INV/2026/00004",
    number="INV/2026/00004",
    customer_name="Swantje Auer",
    status="posted",
    payment_status="not_paid",
    invoice_date=date(2026, 11, 9),
    due_date=date(2026, 11, 23),
    total_amount=Decimal("165.00"),
    residual=Decimal("165.00"),
    currency="EUR",
)
_INN = _AUER.model_copy(
    update={
        "invoice_id": "INV/2026/00002",
        "number": "INV/2026/00002",
        "customer_name": "Gasthof Lindenwirt",
        "invoice_date": date(2026, 10, 19),
        "total_amount": Decimal("360.00"),
        "residual": Decimal("360.00"),
    }
)
BOOKS = FixedBooksView(
    customers=(
        Customer(customer_id="1", name="Swantje Auer", email="s.auer@post.example"),
        Customer(customer_id="2", name="Gasthof Lindenwirt", email="servus@lindenwirt.example"),
    ),
    open_invoices=(_AUER, _INN),
    categories=CATEGORIES,
    currency_code="EUR",
)


def _paid(text: str) -> PlanningOutcome:
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text), BOOKS, TODAY)


@pytest.mark.parametrize(
    ("text", "amount", "day", "method"),
    [
        ("frau auer hat am samstag 165 euro überwiesen für INV/2026/00004", "165", "2026-11-14", "bank_transfer"),
        ("Auer Teilzahlung von 60 € am 14.11.2026 bar auf INV/2026/00004 erhalten", "60", "2026-11-14", "cash"),
        ("Lindenwirt hat heute die 360 bar gezahlt, RE INV/2026/00002", "360", "2026-11-16", "cash"),
        (
            "Auer hat am 13.11. die 165 Euro für November überwiesen (INV/2026/00004)",
            "165",
            "2026-11-13",
            "bank_transfer",
        ),
        (
            "Teilzahlung 60 € von Auer am 14.11.2026 eingegangen, INV/2026/00004",
            "60",
            "2026-11-14",
            "bank_transfer",
        ),
    ],
)
def test_a_payment_is_planned_by_its_number_its_sum_and_a_part_of_the_name(
    text: str, amount: str, day: str, method: str
) -> None:
    outcome = _paid(text)
    assert isinstance(outcome, Draft)
    said = outcome.actions[0]
    assert (Decimal(said["amount"]), said["payment_date"], said["payment_method"]) == (Decimal(amount), day, method)


@pytest.mark.parametrize(
    "text",
    [
        "auer hat am samstag 160 euro überwiesen für INV/2026/00004",
        "auer hat am samstag 165 euro nicht überwiesen für INV/2026/00004",
        "auer hat am samstag 165 euro überwiesen für INV/2026/00002",
        "herr auer hat am samstag 165 euro überwiesen für INV/2026/00004",
        "auer hat gestern 165 euro überwiesen bekommen, INV/2026/00004",
        "hat auer gestern 165 euro überwiesen, INV/2026/00004",
        "wir haben auer gestern 165 euro überwiesen, INV/2026/00004",
        "auer hat gestern 165 dollar überwiesen, INV/2026/00004",
        "auer hat gestern 165 euro an lindenwirt überwiesen, INV/2026/00004",
        "auer hat heute 165 euro überwiesen, sagt sie, INV/2026/00004",
        "auer hat morgen 165 euro überwiesen, INV/2026/00004",
        "auer hat 165 euro überwiesen, INV/2026/00004",
        "auer hat gestern 165 euro überwiesen, INV/2026/00004 und INV/2026/00002",
        "auer hat gestern 165 euro für Oktober überwiesen, INV/2026/00004",
        "Teilzahlung 165 € von Auer am 14.11.2026 eingegangen, INV/2026/00004",
        "Auer: Teilzahlung 60 € am 14.11.2026 auf INV/2026/00004 angekündigt",
        "Teilzahlung 60 € an Auer am 14.11.2026 bar erhalten, INV/2026/00004",
        "Teilzahlung 60 € von Auer am 30.11.2026 eingegangen, INV/2026/00004",
    ],
)
def test_what_the_books_do_not_prove_of_a_payment_is_asked(text: str) -> None:
    assert not isinstance(_paid(text), Draft)


NOTE = "Rechnung an Müller Bau GmbH:\n- 4 Schalen zu je 32,00 €\n\n{}"


def _steps(text: str) -> list[Any]:
    outcome = drafted("de", task(text))
    return list(outcome.actions) if isinstance(outcome, Draft) else []


@pytest.mark.parametrize(
    "said",
    [
        "Ich schau vor dem Verschicken noch drüber.",
        "Ich guck noch drüber, bevor sie rausgeht.",
        "Ich prüfe die Rechnung noch vor dem Versand.",
    ],
)
def test_who_looks_over_an_invoice_first_gets_a_draft(said: str) -> None:
    assert [step["tool"] for step in _steps(NOTE.format(said))] == ["create_invoice"]


@pytest.mark.parametrize(
    "said",
    [
        "Schau vor dem Verschicken noch drüber und ändere den Preis.",
        "Die Chefin schaut vor dem Verschicken noch drüber.",
        "Ich schau vor dem Verschicken noch auf die Menge.",
        "Ich schau vor dem Erstellen noch drüber.",
        "Ich schau drüber und kürze vor dem Verschicken.",
        "Ich schau vor dem Verschicken noch drüber. Bitte gleich verschicken.",
        "Ich schau nicht mehr drüber.",
        "Ich schau vor dem Verschicken noch drüber, vielleicht 5 Schalen.",
        "Nach dem Verschicken schau ich noch drüber.",
        "Bevor sie rausgeht, kommen noch 2 Vasen dazu.",
        "Fällig Ende Oktober.",
        "Fällig Ende des Jahres.",
        "Fällig Ende November oder Dezember.",
        "Fällig nicht Ende November.",
        "Fällig Anfang November.",
        "Fällig ab Ende November.",
        "Fällig Ende Juli.",
        "Fällig Ende November 2027.",
        "Fällig Ende November, also am 28.11.",
        "Fällig frühestens Ende November.",
        "13 Tage",
        "14 Tage oder 30 Tage",
        "14 Tage Probezeit",
        "Lieferzeit 14 Tage",
        "14 Tage Skonto",
        "ca. 14 Tage",
        "Nicht 14 Tage",
        "14 Tage?",
        "14 Tage, 2 Stück",
        "- Lieferung kostenlos",
        "- Lieferung ab 20,00 €",
        "- Lieferung 20,00 € bzw. 30,00 €",
    ],
)
def test_words_that_change_when_or_how_much_are_asked(said: str) -> None:
    assert not _steps(NOTE.format(said))


def test_days_that_may_be_how_long_a_thing_lasts_are_asked() -> None:
    for thing in ("Mietzelte", "Leihvasen", "Kurse"):
        assert not _steps(NOTE.replace("Schalen", thing).format("14 Tage"))


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("Fällig Ende November.", "2026-11-30"),
        ("Bis Ende Januar zahlbar.", "2027-01-31"),
        ("14 Tage", "2026-11-30"),
        ("30 Tage.", "2026-12-16"),
    ],
)
def test_ends_of_named_months_and_bare_terms(said: str, due: str) -> None:
    assert _steps(NOTE.format(said))[0]["due_date"] == due


PARKING = "Parkhaus am Bahnhof, 9,50 €, 12.11.2026. {} Kategorie travel"


@pytest.mark.parametrize(
    "said", ["Bitte Lukas erstatten.", "Bitte erstatte Lukas das Geld.", "Lukas hat das ausgelegt."]
)
def test_an_expense_that_somebody_of_the_firm_paid(said: str) -> None:
    step = _steps(PARKING.format(said))[0]
    assert (step["tool"], step["amount"], step.get("paid_from", "employee")) == ("create_expense", "9.50", "employee")


@pytest.mark.parametrize(
    "said",
    [
        "Bitte Lukas nicht erstatten.",
        "Bitte Lukas die Hälfte erstatten.",
        "Bitte Weber Elektrotechnik erstatten.",
        "Lukas erstattet uns das.",
        "Bitte Lukas 5 € erstatten.",
        "Bitte Lukas vielleicht erstatten.",
        "Bitte Lukas und Mirko erstatten, je die Hälfte.",
        "Lukas hat nur 5 € ausgelegt.",
        "Wurde Lukas schon erstattet.",
        "Bitte von Lukas erstatten lassen.",
        "Hat Lukas das ausgelegt?",
    ],
)
def test_words_that_change_what_an_expense_is_are_asked(said: str) -> None:
    assert not _steps(PARKING.format(said))
