"""Credit notes whose reason stands anywhere around the request, and what stays a question beside them."""

import pytest

from My_AI_Employee.planners.port import Draft
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow


def _credited(language: str, text: str) -> tuple[str, str, str]:
    """The last figure of the invoice, the amount and the reason; empty where it is asked."""
    outcome = drafted(language, task(text))
    if not isinstance(outcome, Draft):
        return ("", "", "")
    (action,) = outcome.actions
    assert action["tool"] == "credit_invoice"
    return (action["invoice_id"][-1], action["amount"], action["reason"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "One of the boxes at Harbor split down the side, my fault for using the cheap ply. "
            "Give them a credit of $60 on INV/2026/00005 please.",
            ("5", "60", "One of the boxes at Harbor split down the side, my fault for using the cheap ply"),
        ),
        (
            "Give Harbor a $60 credit on INV/2026/00005. One letter wasn't there.",
            ("5", "60", "One letter wasn't there"),
        ),
        (
            "Could you issue a credit note to Harbor for $60 against INV/2026/00005? The paint peeled after a week.",
            ("5", "60", "The paint peeled after a week"),
        ),
        (
            "Credit note of $60 to Harbor on INV/2026/00005 because I skipped the back door.",
            ("5", "60", "I skipped the back door"),
        ),
    ],
)  # fmt: skip
def test_english(text: str, said: tuple[str, str, str]) -> None:
    assert _credited("en", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Die Lampe hatte einen Kratzer. Schreib ihnen auf INV/2026/00002 50 Euro gut.",
            ("2", "50", "Die Lampe hatte einen Kratzer"),
        ),
        (
            "Eine Stunde ist ausgefallen, also 50 Euro gutschreiben auf INV/2026/00002",
            ("2", "50", "Eine Stunde ist ausgefallen"),
        ),
        (
            "Müller Bau bekommt eine Stunde gutgeschrieben, weil ich krank war. 50 Euro auf INV/2026/00002.",
            ("2", "50", "ich krank war"),
        ),
    ],
)  # fmt: skip
def test_german(text: str, said: tuple[str, str, str]) -> None:
    assert _credited("de", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Une lampe a cassé par ma faute. Note de crédit de 50 € sur INV/2026/00002, s'il te plaît.",
            ("2", "50", "Une lampe a cassé par ma faute"),
        ),
        (
            "Établir un avoir de 50 € sur la facture INV/2026/00002, motif : heure non effectuée.",
            ("2", "50", "heure non effectuée"),
        ),
    ],
)  # fmt: skip
def test_french(text: str, said: tuple[str, str, str]) -> None:
    assert _credited("fr", text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Harbor may have got a bad letter. Give them a credit of $60 on INV/2026/00005.",
        "If one letter fell off, give Harbor a credit of $60 on INV/2026/00005.",
        "One letter fell off. Don't give them a credit of $60 on INV/2026/00005.",
        "One letter fell off. Give them a credit of $60 on INV/2026/00005 next week.",
        "Harbor said one letter fell off. Give them a credit of $60 on INV/2026/00005.",
        "One letter fell off. Give them a credit of 60 EUR on INV/2026/00005.",
        "One letter fell off. Give them a credit of about $60 on INV/2026/00005.",
        "One letter fell off. I already gave them a credit of $60 on INV/2026/00005.",
        "One letter fell off. Give them a credit of $60 on INV/2026/00005. No wait, forget it.",
        "One letter fell off. Harbor wants a $60 credit on INV/2026/00005.",
        "One letter fell off. Cancel the credit of $60 on INV/2026/00005.",
        "One letter fell off at Greenfield. Give them a credit of $60 on INV/2026/00005.",
        "One letter fell off. Give them a credit of $60 on INV/2026/00005 and take another $20 off.",
        "One letter was redone for free. Give them a credit of $60 on INV/2026/00005.",
        "One letter fell off and they never agreed. Give them a credit of $60 on INV/2026/00005.",
        "Oh sure, let's credit Harbor $60 on INV/2026/00005 because it rained. Great idea.",
    ],
)  # fmt: skip
def test_english_that_is_asked(text: str) -> None:
    assert _credited("en", text) == ("", "", "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Müller Bau meint, die Lampe hatte einen Kratzer. Schreib ihnen auf INV/2026/00002 50 Euro gut."),
        ("de", "Wenn die Lampe einen Kratzer hatte, schreib ihnen auf INV/2026/00002 50 Euro gut."),
        ("de", "Die Lampe hatte einen Kratzer. Schreib ihnen auf INV/2026/00002 keine 50 Euro gut."),
        ("de", "Die Lampe hatte einen Kratzer. Ich habe ihnen auf INV/2026/00002 50 Euro gutgeschrieben."),
        ("de", "Die Lampe hatte einen Kratzer, ist aber ersetzt. Schreib ihnen auf INV/2026/00002 50 Euro gut."),
        ("de", "Die Lampe hatte einen Kratzer. Soll ich ihnen auf INV/2026/00002 50 Euro gutschreiben?"),
        ("de", "Müller Bau hat eine Stunde gutgeschrieben bekommen, weil ich krank war. 50 Euro auf INV/2026/00002."),
        ("fr", "Si une lampe a cassé, note de crédit de 50 € sur INV/2026/00002."),
        ("fr", "Une lampe aurait cassé. Note de crédit de 50 € sur INV/2026/00002."),
        ("fr", "Une lampe a cassé et on l'a déjà remplacée. Note de crédit de 50 € sur INV/2026/00002."),
        ("fr", "Une lampe a cassé. Note de crédit d'environ 50 € sur INV/2026/00002."),
        ("fr", "On annule l'avoir de 50 € sur la facture INV/2026/00002 parce qu'une photo était floue."),
    ],
)  # fmt: skip
def test_german_and_french_that_are_asked(language: str, text: str) -> None:
    assert _credited(language, text) == ("", "", "")
