"""The planner `rules`: German and French notes as they are typed on a phone, and what they leave open."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import TODAY, customer, open_invoice, task

BOOKS = FixedBooksView(
    customers=(
        customer(1, "Petra Neumann", "petra@neumann.example"),
        customer(2, "Garage Moreau", "g@moreau.example"),
    ),
    open_invoices=(
        open_invoice("INV/2026/00007", "Petra Neumann", "380.00", "EUR"),
        open_invoice("INV/2026/00008", "Garage Moreau", "860.00", "EUR"),
    ),
    categories=("office_supplies", "travel", "meals"),
    currency_code="EUR",
)


def plan(text: str) -> PlanningOutcome:
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text), BOOKS, TODAY)


def expense(text: str) -> str:
    outcome = plan(text)
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    return " ".join(filter(None, (str(action[key]) for key in ("expense_date", "amount", "category", "vendor"))))


def questions(text: str) -> str:
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), outcome
    return "\n".join(outcome.missing)


EXPENSES = {
    "Getankt 72,40 gestern Aral, EC-Karte": "2026-11-18 72.40 travel Aral",
    "Porto 15,95 € Deutsche Post bar bezahlt heute": "2026-11-19 15.95 office_supplies Deutsche Post",
    "Parkgebühr 6,00 € 12.11. bar": "2026-11-12 6.00 travel",
    "Büromaterial 34,90 PayPal gestern Staples": "2026-11-18 34.90 office_supplies Staples",
    "Resto avec client, Le Petit Zinc, 54,20 TTC, 13/11, CB": "2026-11-13 54.20 meals Le Petit Zinc",
    "Parking 6,00 € 13/11 CB": "2026-11-13 6.00 travel",
    "Péage A6 12,40 € le 13/11 espèces": "2026-11-13 12.40 travel",
    "Train Lyon SNCF 78 € le 13 novembre": "2026-11-13 78 travel",
}


def test_outlays_and_how_they_were_paid() -> None:
    assert {text: expense(text) for text in EXPENSES} == EXPENSES


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tanken Aral 1,79 gestern", "the price of a litre"),
        ("Taxi 12,50 € 10.11. und 14,50 € 11.11.", "two different values for the amount"),
        ("Neumann hat die 380 heute per PayPal gezahlt", "'PayPal' is not one of"),
        ("Herr Neumann hat die 380 gestern bar gezahlt", "who 'Neumann' is"),
        ("Neumann Elektro hat die 380 gestern bar gezahlt", "Neumann Elektro"),
        (
            "Heute haben wir bei Petra Neumann die Hecke fertig gemacht. Bitte stell dafür 9 € netto in Rechnung.",
            "tax",
        ),
        ("Facture Garage Moreau : 3 h de conseil à 50 € HT de l'heure", "the tax on"),
        ("Facture Garage Moreau : conseil 500 €, 30 jours fin de mois", "`due: 2026-12-31` or `due: 2026-12-30`"),
    ],
)
def test_what_short_notes_leave_open(text: str, asked: str) -> None:
    assert asked in questions(text)


def test_a_family_name_is_enough_where_the_amount_proves_it() -> None:
    outcome = plan("Frau Neumann hat die 380 gestern bar gezahlt")
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["invoice_id"] == "INV/2026/00007"
    assert any("is taken for Petra Neumann" in reason for reason in outcome.reasons)


def test_a_month_before_an_amount_is_no_day() -> None:
    outcome = plan("Rechnung Petra Neumann: Wartung November 84,30")
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["line_items"][0]["unit_price"] == "84.30"


def test_the_day_of_work_that_is_told_is_kept_on_the_invoice() -> None:
    outcome = plan(
        "gestern haben wir bei Petra Neumann die Hochbeete fertig bekommen. "
        "Bitte stellt dafür 1.150,- € netto zzgl. 19 % MwSt. in Rechnung."
    )
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["notes"] == "Hochbeete, 2026-11-18"
