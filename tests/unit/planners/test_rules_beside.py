"""What stands behind `>` or below a signature's mark is not read; what can change the request is asked about."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from tests.unit.planners.rules_requests import plan

REQUEST = "Invoice Acme Ltd for 4 hours of consulting at 120 per hour, net 30."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"{REQUEST}\n\n> cancelled", "cancelled"),
        (f"> on hold until Friday\n\n{REQUEST}", "on hold until Friday"),
        (f"{REQUEST}\n\n> make it half", "make it half"),
        (f"{REQUEST}\n\n> not 120.00", "not 120.00"),
        (f"{REQUEST}\n\n> 110.00", "110.00"),
        (f"{REQUEST}\n\n> INV/2026/00004", "INV/2026/00004"),
    ],
)
@pytest.mark.parametrize("kind", [TaskType.NOTE, TaskType.EMAIL])
def test_a_quoted_line_that_nobody_introduces_is_asked_about(text: str, quote: str, kind: TaskType) -> None:
    outcome = plan(text, type=kind)
    assert isinstance(outcome, NeedsPerson)
    assert any(f"`ignore: {quote}`" in question for question in outcome.missing), outcome
    assert isinstance(plan(text, type=kind, answers=(("ignore", quote),)), Draft)


@pytest.mark.parametrize(
    "below",
    [
        "ps: not before they have confirmed, please",
        "P.S. five hours, not four",
        "Please wait with this one.",
        "I would want a discount on it.",
    ],
)
def test_what_a_mail_says_below_the_mark_of_its_signature_is_asked_about(below: str) -> None:
    outcome = plan(f"{REQUEST}\n\n-- \n{below}\nDana", type=TaskType.EMAIL)
    assert isinstance(outcome, NeedsPerson)
    assert any("below the signature's mark" in question for question in outcome.missing), outcome


@pytest.mark.parametrize(
    "below",
    [
        "Dana Field | Creative Director\n418 Ferry Lane, Suite 12\nphone +1 555 0142",
        "Studio North is registered under no. 2019-77120.\nThis message is confidential.",
        "Logos from 350 - first hour of consulting free!",
    ],
)
def test_a_signature_says_nothing_of_the_request(below: str) -> None:
    assert isinstance(plan(f"{REQUEST}\n\n-- \n{below}", type=TaskType.EMAIL), Draft)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (f"{REQUEST}\n\nOn Mon, Nov 16, 2026 Ben wrote:\n> Shall I cancel it?", "Acme"),
        (f"{REQUEST}\n\n> Shall I cancel it?", "Re: Acme"),
        (f"{REQUEST}\n\n> Good to see you!", "Acme"),
    ],
)
def test_history_and_small_talk_in_quoted_lines_are_not_asked_about(text: str, subject: str) -> None:
    assert isinstance(plan(text, type=TaskType.EMAIL, subject=subject), Draft)


MISSPELT = "Customer: Acme Ltd\nDue: 2026-12-20\n{label}: 19%\n\n- 1 x Desk @ 100.00"


def test_an_unknown_label_is_settled_by_the_known_one_with_the_same_value() -> None:
    text = MISSPELT.format(label="Steuersats")
    assert "(nearest: `steuersatz`)" in "\n".join(_open(plan(text)))
    outcome = plan(text, answers=(("steuersatz", "19%"),))
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["tax_rate"] == "0.19"
    for other in (("steuersatz", "7%"), ("notes", "19%")):  # another rate, and a label that is not near
        assert "'Steuersats: 19%'" in "\n".join(_open(plan(text, answers=(other,))))


def test_the_german_word_for_tax_is_a_label() -> None:
    outcome = plan(MISSPELT.format(label="Steuer"))
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["tax_rate"] == "0.19"


def _open(outcome: PlanningOutcome) -> tuple[str, ...]:
    assert isinstance(outcome, NeedsPerson), outcome
    return outcome.missing
