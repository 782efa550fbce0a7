"""The planner `rules` reads who filled up what and where, and asks what fuel is for where it is no vehicle."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from tests.unit.planners.composed_requests import FRENCH, GERMAN, plan
from tests.unit.planners.test_rules_composed import drafted as english

PLANNED = {
    ("en", "Filled up the van at Shell $52.10 Nov 27"): "Filled up the van",
    ("en", "Filled up at Shell for $52.10 Nov 27"): "Filled up",
    ("en", "Filled the truck with diesel at Shell, $52.10, Nov 27"): "diesel",
    ("en", "Gas at Shell $52.10 Nov 27 for the van"): "Gas",
    ("en", "Gas at Shell $52.10 Nov 27 for the delivery van"): "Gas",
    ("de", "Am 27.11. bei Shell für 52,10 € getankt"): "getankt",
    ("de", "An der Aral für 52,10 € getankt, 27.11.2026"): "getankt",
    ("de", "Diesel Aral 52,10 € 27.11. für den Lieferwagen"): "Diesel",
    ("fr", "Plein d'essence 52,10 € chez Esso le 27/11"): "essence",
}
ASKED = (
    ("en", "Gas for the lawnmower at Shell $52.10 Nov 27", "lawnmower"),
    ("en", "Filled up the lawnmower with gas at Shell $52.10 Nov 27", "lawnmower"),
    ("en", "Gas at Shell $52.10 Nov 27 for the car at home", "car at home"),
    ("en", "Gas at Shell $52.10 Nov 27 for the holiday trip", "holiday trip"),
    ("de", "Diesel Aral 52,10 € 27.11. für den Rasenmäher", "Rasenmäher"),
    ("de", "Heute bei Aral 52,10 € getankt für Omas Auto", "Omas Auto"),
)


def outcome_of(language: str, text: str) -> PlanningOutcome:
    return english(text) if language == "en" else plan(text, GERMAN if language == "de" else FRENCH)


@pytest.mark.parametrize(("language", "text"), PLANNED)
def test_fuel_is_described_in_the_words_of_the_note(language: str, text: str) -> None:
    outcome = outcome_of(language, text)
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    said = (action["amount"], action["expense_date"], action["category"], action["description"])
    assert said == ("52.10", "2026-11-27", "travel", PLANNED[language, text])


@pytest.mark.parametrize(("language", "text", "use"), ASKED)
def test_what_is_no_vehicle_of_the_firm_is_asked_about(language: str, text: str, use: str) -> None:
    outcome = outcome_of(language, text)
    assert isinstance(outcome, NeedsPerson), outcome
    question = f"whether fuel for '{use}' is for this firm; `ignore: {use}` where it is an expense of this firm"
    assert outcome.missing == (question,)


@pytest.mark.parametrize("done", ["verschobene", "verschobenen"])
def test_what_was_put_off_is_asked_about(done: str) -> None:
    outcome = plan(f"Rechnung an Elke Sander über 240 Euro für die {done} Beratung", GERMAN)
    assert isinstance(outcome, NeedsPerson), outcome


def test_an_answer_settles_what_fuel_is_for() -> None:
    settled = english("Gas for the lawnmower at Shell $52.10 Nov 27", answers=(("ignore", "lawnmower"),))
    assert isinstance(settled, Draft), settled
