"""German statements with unknown nouns, days of the week with a date, and bills that were paid."""

from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.planners.port import Draft, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.grammar.german_statements import open_statements
from My_AI_Employee.planners.rules.grammar.language.tables import language
from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.planned_corpus import CATEGORIES, DEFAULTS, TODAY, drafted, task

pytestmark = pytest.mark.slow

_GERMAN = language("de", CATEGORIES)
_BILL = BillSummary(
    bill_id="BILL/2026/00001",
    bill_number="TW-884",
    vendor_name="Tonwerk Süd GmbH",
    payment_status="not_paid",
    bill_date=date(2026, 11, 2),
    due_date=date(2026, 12, 2),
    total_amount=Decimal("357.00"),
    residual=Decimal("357.00"),
    currency="EUR",
)


@pytest.mark.parametrize(
    "text",
    [
        "die Stammgäste fragen schon nach dem Hersteller.",
        "die Schalen stehen jetzt im Wartezimmer.",
        "Wir haben über die neue Kollektion gesprochen.",
        "Die Inhaberin habe ich auf dem Wochenmarkt kennengelernt.",
        "Die Buchhaltung braucht sie für den Abschluss.",
        "Vielen Dank für die prompte Arbeit an unserem Empfang.",
    ],
)
def test_an_unknown_noun_may_stand_where_only_a_noun_can(text: str) -> None:
    tokens = tuple(tokenize(text))
    assert open_statements(tokens, _GERMAN) == ((0, len(tokens) - 1),)


@pytest.mark.parametrize(
    "text",
    [
        "Die Gäste fragen nach dem Vereinspreis.",
        "Wir sprechen über die Stückzahl.",
        "Die Schalen sind ein Mitbringsel.",
        "Die Schalen haben einen Haarriss.",
        "Die Schalen stehen nicht im Wartezimmer.",
        "Das steht im Prospekt.",
        "Die Schalen stehen beim Spediteur.",
        "Stehen die Schalen im Wartezimmer?",
        "Die Chefin braucht sie für den Widerspruch.",
        "Meine Schwester braucht sie für den Abschluss.",
        "Vielen Dank für die Leihgabe.",
    ],
)
def test_a_noun_that_bears_or_says_what_something_is_makes_it_none(text: str) -> None:
    assert open_statements(tuple(tokenize(text)), _GERMAN) == ()


def test_what_others_like_may_have_been_bought_for_them() -> None:
    note = "Parkhaus am Bahnhof, 9,50 €, 12.11.2026, bar. {} Kategorie travel"
    ours, theirs = "Wir haben über die neue Kollektion gesprochen.", "Die Zwillinge lieben das Museum."
    assert isinstance(drafted("de", task(note.format(ours))), Draft)
    assert not isinstance(drafted("de", task(note.format(theirs))), Draft)


@pytest.mark.parametrize(
    ("day", "paid"),
    [("Sonntag 15.11.", "2026-11-15"), ("am Freitag, 13.11.2026", "2026-11-13"), ("Montag 15.11.", "")],
)
def test_a_day_of_the_week_counts_with_a_date_that_is_such_a_day(day: str, paid: str) -> None:
    outcome = drafted("de", task(f"Zahlungseingang: Café Sonnenschein, 250,00, INV/2026/00003, {day}"))
    found = [action["payment_date"] for action in outcome.actions] if isinstance(outcome, Draft) else []
    assert found == ([paid] if paid else [])


def _with_bill(text: str) -> PlanningOutcome:
    books = FixedBooksView(open_bills=(_BILL,), categories=CATEGORIES, currency_code="EUR")
    return RulesPlanner(lambda: DEFAULTS).draft(task(text), books, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Tonwerk Süd, Rechnung TW-884: 357 € heute vom Geschäftskonto überwiesen.",
        "Wir haben die Rechnung TW-884 von Tonwerk Süd am 12.11.2026 überwiesen, 357 €",
    ],
)
def test_a_bill_is_paid_where_number_vendor_and_whole_sum_prove_it(text: str) -> None:
    outcome = _with_bill(text)
    assert isinstance(outcome, Draft)
    assert [(one["tool"], one["bill_id"], one["paid_from"]) for one in outcome.actions] == [
        ("record_bill_payment", "BILL/2026/00001", "bank")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tonwerk Süd, Rechnung TW-884: 350 € heute überwiesen.",
        "Tonwerk Nord, Rechnung TW-884: 357 € heute überwiesen.",
        "Tonwerk Süd, Rechnung TW-884: 357 € heute nicht überwiesen.",
        "Tonwerk Süd hat Rechnung TW-884: 357 € heute überwiesen.",
        "Tonwerk Süd, Rechnung TW-884: 357 € heute überwiesen, kam zurück.",
        "Habe ich Tonwerk Süd TW-884 357 € heute überwiesen",
        "Tonwerk Süd TW-884 357 € überwiesen.",
    ],
)
def test_a_bill_stays_a_question_where_anything_is_open(text: str) -> None:
    assert not isinstance(_with_bill(text), Draft)
