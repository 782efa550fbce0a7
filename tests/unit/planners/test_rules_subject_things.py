"""A mail's subject may name a thing that its text does not; what says more is a question."""

from typing import Any

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.rules.grammar.language.english_subjects import SUBJECT_THINGS
from My_AI_Employee.planners.rules.grammar.language.tables import language
from tests.unit.planners.rules_requests import asked, drafted

pytestmark = pytest.mark.slow

REQUEST = "Please invoice Acme Ltd for 3 hours of consulting at $150.00 per hour, net 30."
MAIL: dict[str, Any] = {"type": TaskType.EMAIL, "sender": "owner@own.example"}


@pytest.mark.parametrize(
    "subject", ["Boiler inspection", "Acme fees", "courier", "Conference", "Acme - planters", "Bathroom tiles"]
)
def test_a_thing_changes_nothing(subject: str) -> None:
    assert drafted(REQUEST, subject=subject, **MAIL).actions[-1]["tool"] == "create_invoice"


@pytest.mark.parametrize(
    "subject",
    [
        *("Boiler inspection cancelled", "Two boilers", "Boiler + mileage", "Boiler or pump", "Boiler if approved"),
        *("Boiler half", "No boiler", "Boiler fees waived", "Boiler gift", "Boiler dispute", "Hollis boiler"),
        *("Old boiler", "Boiler on hold", "Boiler, EUR", "Boiler again", "Boiler later"),
    ],
)
def test_what_says_more_is_asked_about(subject: str) -> None:
    assert subject.split()[-1].casefold() in asked(REQUEST, subject=subject, **MAIL).casefold()


def test_no_thing_can_change_a_request() -> None:
    english = language("en", ())
    assert not {word for word in SUBJECT_THINGS if english.words.is_bearing(word)}
    assert SUBJECT_THINGS.isdisjoint(english.tables.SMALL_TALK_STOPPERS | english.tables.SUBJECT_TELLING)
