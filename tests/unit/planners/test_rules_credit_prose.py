"""Credit notes asked for in a sentence: planned when invoice, sum and reason are said, else asked about."""

import pytest

from tests.unit.planners.rules_requests import asked, drafted

WHOLE = {"tool": "credit_invoice", "invoice_id": "INV/2026/00003"}


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (
            "Please credit the whole invoice INV/2026/00003 because it was a duplicate.",
            {"reason": "it was a duplicate"},
        ),
        (
            "Please credit Acme Ltd 120.00 on invoice INV/2026/00003 because the lamp was damaged.",
            {"reason": "the lamp was damaged", "amount": "120.00"},
        ),
        (
            "Credit Acme Ltd 120 for INV/2026/00003, reason: late delivery",
            {"reason": "late delivery", "amount": "120"},
        ),
        (
            "Bitte Rechnung INV/2026/00003 vollständig gutschreiben, weil die Lampe beschädigt war.",
            {"reason": "die Lampe beschädigt war"},
        ),
        (
            "Bitte Gutschrift für Acme Ltd über 95,50 $ zu INV/2026/00003, wegen falscher Lieferung",
            {"reason": "falscher Lieferung", "amount": "95.50"},
        ),
        (
            "Merci de faire un avoir total sur la facture INV/2026/00003 suite à une erreur.",
            {"reason": "une erreur"},
        ),
    ],
)
def test_it_is_drafted(text: str, more: dict[str, str]) -> None:
    assert drafted(text).actions == (WHOLE | more,)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "Please credit half of invoice INV/2026/00003 because one chair arrived broken.",
            ("choose `amount: 250.00`", "choose `reason: one chair arrived broken`"),
        ),
        (
            "Please issue a credit note for INV/2026/00003.",
            ("choose `amount: 500.00`", "the reason: write `reason:`"),
        ),
        ("Do not credit INV/2026/00003 in full because it was wrong.", ("'Do not'",)),
        ("Please credit INV/2026/00003 in full because they returned it but only if they pay.", ("but only if",)),
        ("Please credit Twin Co 120.00 on invoice INV/2026/00003 because damaged goods", ("no invoice of Twin Co",)),
        ("Credit 50 EUR on INV/2026/00003 because it was wrong", ("which amount in USD is meant",)),
    ],
)
def test_it_is_asked_about(text: str, asks: tuple[str, ...]) -> None:
    question = asked(text)
    assert all(each in question for each in asks), question
