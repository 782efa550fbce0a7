"""The planner `rules` reads everyday German by classes of words, and asks where one word changes the rest."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.particles import without_particles
from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from tests.unit.planners.composed_requests import GERMAN, plan

pytestmark = pytest.mark.slow

_CUSTOMER = "Grundschule am Park"


def _bare(text: str) -> str:
    return " ".join(token.text for token in without_particles(tokenize(text), LANGUAGES["de"]))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("bitte noch die Rechnung", "die Rechnung"),
        ("3 mal Beratung", "3 mal Beratung"),
        ("schick sie noch mal", "schick sie noch mal"),
        ("noch nicht", "nicht"),
    ],
)
def test_particles_are_left_out_where_they_say_nothing(text: str, left: str) -> None:
    assert _bare(text) == left


PLANNED = (
    f"Kannst du für die {_CUSTOMER} bitte noch 3 Stunden Wartung abrechnen? Stundensatz 80 Euro.",
    f"Gestern bei der {_CUSTOMER} 3 Stunden Drucker gewartet, 80 € pro Stunde. Rechnung bitte.",
    f"Die {_CUSTOMER} braucht noch eine Rechnung: 3 Stunden Wartung zu je 80 Euro. Danke dir und liebe Grüße!",
)


@pytest.mark.parametrize("text", PLANNED)
def test_what_was_done_and_its_price_in_two_clauses_are_a_line(text: str) -> None:
    outcome = plan(text, GERMAN)
    assert isinstance(outcome, Draft), outcome
    lines = outcome.actions[0]["line_items"]
    assert [(line["quantity"], line["unit_price"]) for line in lines] in ([("3", "80")], [("3", "80.00")])


ASKED = (
    f"Kannst du für die {_CUSTOMER} bitte noch nicht 3 Stunden Wartung abrechnen? Stundensatz 80 Euro.",
    f"Wir haben für die {_CUSTOMER} eine Rechnung über 3 Stunden Wartung gemacht, 80 € pro Stunde.",
    f"Die {_CUSTOMER} stellt uns eine Rechnung über 3 Stunden Wartung zu je 80 Euro.",
    f"Danke für die Rechnung an die {_CUSTOMER} über 3 Stunden Wartung zu je 80 Euro!",
    f"Rechnung an {_CUSTOMER}: 20 Fotos zu 80 Euro",
    f"Rechnung an {_CUSTOMER}: 3 Tage Wartung, 80 € pro Stunde",
    f"Bei der {_CUSTOMER} am 20.12. 3 Stunden Wartung gemacht, 80 € pro Stunde. Rechnung bitte.",
)


@pytest.mark.parametrize("text", ASKED)
def test_one_word_that_changes_the_rest_is_asked_about(text: str) -> None:
    assert isinstance(plan(text, GERMAN), NeedsPerson)
