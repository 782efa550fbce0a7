"""German greetings with any title, farewells, and what a document is wanted for; what says more is a question."""

from typing import Any

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

REQUEST = "Bitte stellen Sie uns 3 Stunden Beratung zu je 80,00 Euro in Rechnung."
MAIL: dict[str, Any] = {"type": TaskType.EMAIL, "sender": "rechnung@mueller-bau.example"}


def _outcome(text: str) -> object:
    return drafted("de", task(text, **MAIL))


def test_the_request_alone_is_planned() -> None:
    assert isinstance(_outcome(REQUEST), Draft)


@pytest.mark.parametrize(
    "text",
    [
        f"Sehr geehrter Herr Mag. Dr. Huemer,\n\n{REQUEST}\n\nBleiben Sie gesund!",
        f"Liebe Frau Prof. Dr. Lindqvist,\n\n{REQUEST} Wir brauchen die Rechnung noch für die Buchhaltung.",
        f"Servus Vroni,\n\n{REQUEST} Unsere Steuerberaterin braucht die Rechnung für den Jahresabschluss.",
        f"Hallo zusammen,\n\n{REQUEST} Unser Kassier wartet auf die Rechnung.\n\nViele Grüße aus Linz",
        f"Guten Tag Herr Aebischer\n\n{REQUEST} Ein dickes Dankeschön an das ganze Team!",
    ],
)
def test_courtesies_around_it_change_nothing(text: str) -> None:
    outcome = _outcome(text)
    assert isinstance(outcome, Draft), outcome


@pytest.mark.parametrize(
    "words",
    [
        "Wir brauchen die Rechnung nur für die Buchhaltung, bezahlt ist sie schon.",
        "Wir brauchen die Rechnung erst für den Jahresabschluss im Januar.",
        "Unsere Steuerberaterin braucht die Rechnung nicht mehr.",
        "Unser Kassier braucht die Rechnung vielleicht für die Prüfung.",
        "Unser Kassier wartet noch auf die Freigabe.",
        "Wir brauchen die Rechnung für die Firma meiner Schwester.",
        "Ein dickes Dankeschön für den Rabatt!",
        "Wie mit Ihrem Kollegen besprochen zahlen wir die Hälfte.",
    ],
)
def test_what_says_more_is_asked_about(words: str) -> None:
    assert isinstance(_outcome(f"Sehr geehrte Frau Mag. Huemer,\n\n{REQUEST} {words}"), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "is_planned"),
    [
        ("Rechnung an Müller Bau GmbH: 6 Vertretungsstunden zu 42 Euro.", True),
        ("Rechnung an Müller Bau GmbH: 6 Vertretungsabende zu 42 Euro.", False),
        ("Rechnung an Müller Bau GmbH: 6 Vertretungsstunden für 252 Euro.", False),
        ("Rechnung an Müller Bau GmbH: 6 Vertretungsstunden zu 42 Euro, zusammen 42 Euro.", False),
    ],
)
def test_hours_of_some_work_have_a_price_each(text: str, is_planned: bool) -> None:
    outcome = drafted("de", task(text))
    assert isinstance(outcome, Draft if is_planned else NeedsPerson), outcome
    if isinstance(outcome, Draft):
        assert outcome.actions[0]["line_items"][0]["quantity"] == "6"
        assert outcome.actions[0]["line_items"][0]["unit_price"] in ("42", "42.00")
