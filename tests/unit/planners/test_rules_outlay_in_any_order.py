"""The planner `rules` reads an outlay whose parts stand in any order, else asks."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.composed_requests import FRENCH, GERMAN, plan
from tests.unit.planners.test_rules_composed import drafted as english

pytestmark = pytest.mark.slow

PLANNED = {
    ("en", "gas for the truck, Shell, 61.37, 11/13/2026. category travel"): (
        "61.37",
        "2026-11-13",
        "travel",
        "Shell",
    ),
    ("en", "Ink cartridges, Office Depot, 42.60, company card, Nov 12"): (
        *("42.60", "2026-11-12", "office_supplies"),
        "Office Depot",
    ),
    ("en", "Nov 14: Lunch with a client, Olive Grove, 38.40, paid cash"): (
        "38.40",
        "2026-11-14",
        "meals",
        "Olive Grove",
    ),
    ("en", "$15.99 on Nov 5 for the Canva subscription, software, charged to the Visa"): (
        *("15.99", "2026-11-05", "software"),
        "Canva",
    ),
    ("en", "Amtrak, train to Boston, 9 November, $98.00, business trip, travel"): (
        "98.00",
        "2026-11-09",
        "travel",
        "Amtrak",
    ),
    ("de", "58,20 € bei Aral am 12.11. getankt, Firmenkarte"): ("58.20", "2026-11-12", "travel", "Aral"),
    ("de", "Deutsche Bahn, 12.11., Bahnticket nach Hamburg, 59,90 €"): (
        "59.90",
        "2026-11-12",
        "travel",
        "Deutsche Bahn",
    ),
    (
        "en",
        "Drove to Bluefin Plumbing and back on Nov 12. 84 miles at $0.70 = $58.80 mileage, please book it as travel.",
    ): (
        *("58.80", "2026-11-12", "travel"),
        "",
    ),
    ("fr", "SNCF, le 12/11, billet de train pour Nantes, 59,90 €"): ("59.90", "2026-11-12", "travel", "SNCF"),
    ("fr", "58,20 € de gazole chez TotalEnergies le 12/11, carte pro"): (
        *("58.20", "2026-11-12", "travel"),
        "TotalEnergies",
    ),
}
ASKED = (
    ("en", "84 miles at $0.70 = $68.80 mileage on Nov 12, please book it as travel"),
    ("en", "84 miles at $0.70 = $58.80 mileage on Nov 12, travel, meals"),
    ("en", "84 miles at $0.70 = $58.80 mileage on Nov 12, not travel"),
    ("en", "Mileage on Nov 12 $58.80, book it as travel or as mileage"),
    ("en", "On Nov 13 did not take the taxi to the airport, $23.80, Yellow Cab, travel"),
    ("en", "If it was business: lunch, Olive Grove, Nov 14, 38.40, cash"),
    ("en", "Tom bought envelopes on Nov 12, 18.60, Staples, paid by card"),
    ("en", 'Tom says: "Staples, printer paper, Nov 11, $54.30, company card". Is that right?'),
    ("en", "Half of the hotel, Riverview Inn, Nov 8, $212.00, travel"),
    ("en", "Lunch Nov 14, Olive Grove, 38.40, tip 5.00, cash"),
    ("en", "Did I pay $12.50 at City Garage yesterday, parking?"),
    ("en", "Home Depot on Nov 10, a ladder, $89.00, office supplies, already booked"),
    ("en", "Toner, Nov 13, $61.90, Staples, Office Depot"),
    ("en", "Bought 3 chairs at $80 at Deskworld today, office supplies"),
    ("en", "Hill Audit paid 45.00 in cash today, travel"),
    ("de", "Am 13.11. kein Taxi zum Flughafen, Funktaxi Kiel, 23,80 €, Reisekosten"),
    ("de", "Falls geschäftlich: Essen, Gasthaus Linde, 14.11., 46,80 €, bar"),
    ("de", "Tom hat am 12.11. Briefumschläge geholt, 8,60 €, Rossmann, bar"),
    ("de", "Am 20.11. Toner bei Staples kaufen, 61,90 €, Büromaterial"),
    ("de", "Hotel Ibis, Anzahlung, 10.11., 94 €, Reisekosten"),
    ("de", "Deutsche Bahn, 12.11., Bahnticket nach Hamburg, 59,90 €, storniert"),
    ("fr", "La moitié de l'hôtel Ibis, le 10/11, 94 €, déplacement"),
    ("fr", "Le 11/11, ramettes vendues à Bureau Vallée, 54,30 €"),
    ("fr", "Bureau Vallée, le 11/11, ramettes, 54,30 €, rendues, CB"),
    ("fr", "Billet SNCF 78,00 € aller-retour Nantes, acheté le 20 novembre, déplacement"),
    ("fr", "Paul a acheté le 12 novembre des enveloppes, 8,60 €, Monoprix, espèces"),
)
_MILEAGE = "Kilometergeld gestern, Baustelle Husum und zurück, 50 km x 0,30 = {} Euro"


def outcome_of(language: str, text: str) -> PlanningOutcome:
    return english(text) if language == "en" else plan(text, GERMAN if language == "de" else FRENCH)


@pytest.mark.parametrize(("language", "text"), PLANNED)
def test_the_parts_of_an_outlay_may_stand_in_any_order(language: str, text: str) -> None:
    outcome = outcome_of(language, text)
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    said = (action["amount"], action["expense_date"], action["category"], action["vendor"])
    assert said == PLANNED[language, text]


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_a_word_outside_of_the_parts_or_a_part_said_twice_is_asked_about(language: str, text: str) -> None:
    outcome = outcome_of(language, text)
    assert isinstance(outcome, NeedsPerson), outcome


def test_kilometres_count_where_they_make_the_sum_that_is_said() -> None:
    books = FixedBooksView(categories=("travel", "Mileage"), currency_code="EUR")
    right, wrong = (plan(_MILEAGE.format(total), books) for total in ("15,00", "17,00"))
    assert isinstance(right, Draft), right
    assert (right.actions[0]["amount"], right.actions[0]["category"]) == ("15.00", "Mileage")
    assert isinstance(wrong, NeedsPerson), wrong
