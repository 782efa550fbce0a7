"""Lines of an invoice whose description holds a number: one line with one price, or a question."""

from decimal import Decimal

import pytest

from My_AI_Employee.planners.port import Draft
from tests.unit.planners.planned_corpus import drafted, task

NOTES = {
    "en": "type: invoice_request\ncustomer: Acme Ltd\ndate: 2026-11-16\ndue: 2026-12-16",
    "de": "type: invoice_request\nkunde: Müller Bau GmbH\ndatum: 16.11.2026\nfällig: 16.12.2026",
    "fr": "type: invoice_request\nclient: Durand SARL\ndate: 16/11/2026\néchéance: 16/12/2026",
}
"""The labels of an invoice in each language."""


def _lines(language: str, text: str) -> list[tuple[str, Decimal, Decimal]]:
    """The lines of the drafted invoice; empty when it is a question."""
    outcome = drafted(language, task(text))
    if not isinstance(outcome, Draft):
        return []
    items = [item for action in outcome.actions for item in action.get("line_items", ())]
    return [(item["description"], Decimal(item["quantity"]), Decimal(item["unit_price"])) for item in items]


@pytest.mark.parametrize(
    ("language", "what"),
    [
        ("en", "Stage 2 design"),
        ("en", "Hotel 43 photos"),
        ("en", "Sprint 14 development"),
        ("de", "Phase 2 Gestaltung"),
        ("de", "Zimmer 12 Reinigung"),
        ("fr", "Étape 2 conception"),
        ("fr", "Chambre 12 nettoyage"),
    ],
)
def test_an_item_of_a_list_is_one_line(language: str, what: str) -> None:
    price = "300.00" if language == "en" else "300,00"
    text = f"---\n{NOTES[language]}\n---\n\n- 1 x {what} @ {price}\n- 2 x Hosting @ 40\n"
    assert _lines(language, text) == [(what, Decimal(1), Decimal(300)), ("Hosting", Decimal(2), Decimal(40))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please invoice Acme Ltd: Stage 2 design 3000.00"),
        ("en", "Please invoice Acme Ltd for Stage 2 design at 3000.00"),
        ("en", "Invoice Acme Ltd for Hotel 43 photos at 100.00"),
        ("en", "1 x Stage 2 design @ 3000.00 for Acme Ltd, please invoice"),
        ("de", "Rechnung an Müller Bau GmbH: Phase 2 Gestaltung 3000,00"),
        ("fr", "Facture à Durand SARL : Étape 2 conception 3000,00"),
    ],
)
def test_in_a_sentence_it_is_never_two_lines(language: str, text: str) -> None:
    assert len(_lines(language, text)) < 2


def test_two_prices_with_a_word_between_are_two_lines() -> None:
    assert _lines("en", "Invoice Acme Ltd for design 300 and hosting 40") == [
        ("Design", Decimal(1), Decimal(300)),
        ("Hosting", Decimal(1), Decimal(40)),
    ]


def test_a_name_in_quotation_marks_keeps_both() -> None:
    text = f'---\n{NOTES["en"]}\n---\n\n- 1 x "Best of" album @ 12.50\n'
    assert _lines("en", text) == [('"Best of" album', Decimal(1), Decimal("12.50"))]
