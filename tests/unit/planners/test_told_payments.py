"""Payments that an open invoice of ours proves, told in many words, and what stays a question beside them."""

import pytest

from My_AI_Employee.planners.port import Draft
from tests.unit.planners.planned_corpus import books, drafted, task
from tests.unit.planners.test_rules_payment_any_order import paid

pytestmark = pytest.mark.slow

_BANK = "bank_transfer"
_ASKED = ("", "", "", "")


def test_the_invoices_that_are_meant() -> None:
    opened = {(one.number[-1], str(one.residual)) for one in books("en").open_invoices}
    assert {("2", "960.00"), ("5", "900.00"), ("6", "1500.00")} <= opened


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Harbor have paid! $900 wire yesterday for the lettering, INV/2026/00005.", ("5", "900", "15", _BANK)),
        ("The bakery dropped in 450 in cash on Friday, INV/2026/00003", ("3", "450", "13", "cash")),
        ("Please mark INV/2026/00006 as paid: Greenfield sent $1,500 by wire on Nov 12.", ("6", "1500", "12", _BANK)),
        ("Greenfield paid part of INV/2026/00006: $600 by check on Nov 12", ("6", "600", "12", "check")),
        ("Harbor's $900 is in the bank as of yesterday, INV/2026/00005, bank transfer", ("5", "900", "15", _BANK)),
    ],
)  # fmt: skip
def test_english(text: str, said: tuple[str, ...]) -> None:
    assert paid("en", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Weber: 1.400 € seit Freitag auf dem Konto, INV/2026/00004 ist damit erledigt", ("4", "1400", "13", _BANK)),
        ("Das Café hat gestern 250 € für die Speisekarte bar gebracht, INV/2026/00003", ("3", "250", "15", "cash")),
        ("Müller Bau hat am Freitag 500 € angezahlt auf INV/2026/00002, Überweisung", ("2", "500", "13", _BANK)),
        ("heut früh am konto: 1400 euro weber INV/2026/00004", ("4", "1400", "16", _BANK)),
    ],
)  # fmt: skip
def test_german(text: str, said: tuple[str, ...]) -> None:
    assert paid("de", text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Joan from Harbor says she paid $900 in cash on Friday, INV/2026/00005",
        "Paid Harbor $900 in cash on Friday, INV/2026/00005",
        "Harbor got $900 in cash on Friday, INV/2026/00005",
        "Has Harbor paid $900 in cash on Friday, INV/2026/00005?",
        "Harbor paid €900 in cash on Friday, INV/2026/00005",
        "Harbor paid $900 twice in cash on Friday, INV/2026/00005",
        "Harbor paid $900 in cash on Friday, INV/2026/00005 and INV/2026/00002",
        "Harbor will pay part of INV/2026/00005: $600 by check on Nov 12, the rest is coming next month",
        "Harbor paid part of INV/2026/00005: $900 by check on Nov 12, the rest is coming next month",
        "Harbor's $900 landed in the wrong account this morning, INV/2026/00005",
        "Harbor's $900 was reversed this morning, INV/2026/00005, bank transfer",
        "Harbor paid $900 in cash on Friday for their neighbour, INV/2026/00005",
        "I sent $900 on Nov 12 by wire, INV/2026/00005",
    ],
)  # fmt: skip
def test_english_questions(text: str) -> None:
    assert paid("en", text) == _ASKED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Weber wurden heute 1400 Euro gutgeschrieben, INV/2026/00004, Überweisung"),
        ("de", "Weber hat 1400 € heute für Huber überwiesen (INV/2026/00004), Bank"),
        ("de", "Habe Weber die 1400 Euro am Freitag überwiesen, INV/2026/00004"),
        ("de", "Weber 1400 € heute eingegangen, aber wieder zurückgebucht (INV/2026/00004)"),
        ("de", "Müller Bau hat am Freitag 500 € angezahlt auf INV/2026/00002 (Überweisung), Rest kommt nicht."),
        ("de", "Weber sagt, er hat gestern 1400 Euro überwiesen, INV/2026/00004"),
        ("de", "Weber hat gestern 1400 abzüglich Skonto überwiesen, INV/2026/00004"),
        ("fr", "On a réglé la facture INV/2026/00002 hier en espèces"),
        ("fr", "Durand SARL : facture INV/2026/00002 réglée hier par virement, en attente"),
    ],
)
def test_other_questions(language: str, text: str) -> None:
    assert not isinstance(drafted(language, task(text)), Draft)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Harbor gave me the $900 they owed in cash yesterday, INV/2026/00005", ("5", "900", "15", "cash")),
        ("en", "Harbor's $900 check cleared Friday, that takes care of INV/2026/00005", ("5", "900", "13", "check")),
        ("en", "Check from Harbor Friday, $900, INV/2026/00005. Banking it tomorrow.", ("5", "900", "13", "check")),
        ("de", "Weber hat mir gestern Abend die 1.400 € bar gegeben, INV/2026/00004", ("4", "1400", "15", "cash")),
        ("de", "Weber war gestern da und hat bar bezahlt, 1400 Euro, INV/2026/00004", ("4", "1400", "15", "cash")),
    ],
)  # fmt: skip
def test_further_words(language: str, text: str, said: tuple[str, ...]) -> None:
    assert paid(language, text) == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Harbor owes me $900 in cash from yesterday. INV/2026/00005 is not done."),
        ("en", "Harbor gave me half of the $900 they owed in cash yesterday. INV/2026/00005"),
        ("en", "Harbor's check for $900 takes care of INV/2026/00005 on Friday if it clears"),
        ("en", "Harbor wants to leave a check for $900 on Friday for INV/2026/00005"),
        ("en", "Harbor came through with an excuse: $900 by check on Friday, INV/2026/00005"),
        ("en", "INV/2026/00005 can be closed once Harbor has sent the $900 by wire on Friday"),
        ("de", "Weber will mir gestern Abend die 1.400 € bar gegeben haben, INV/2026/00004"),
        ("de", "Weber hat mir morgen Abend die 1.400 € bar zugesagt, INV/2026/00004"),
        ("de", "Weber war gestern da und hat seine Rechnung nicht bezahlt, 1400 Euro bar, INV/2026/00004"),
        ("de", "Ich habe Weber gestern Abend die 1.400 € bar gegeben, INV/2026/00004"),
    ],
)  # fmt: skip
def test_further_words_that_are_asked(language: str, text: str) -> None:
    assert paid(language, text) == _ASKED
