"""Credit notes asked for in a sentence: planned when invoice, sum and reason are said, else asked about."""

import pytest

from tests.unit.planners.rules_requests import asked, drafted

pytestmark = pytest.mark.slow

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


def test_a_bill_of_a_vendor_is_read_from_a_sentence() -> None:
    vendor, bill = drafted(
        "We received a bill from Staples, number 4711, dated 2026-11-10, 120.00 incl. 20% VAT, due 2026-12-15, "
        "office supplies"
    ).actions
    assert vendor == {"tool": "create_vendor", "name": "Staples"}
    assert bill["bill_number"] == "4711"
    assert bill["total"] == "120.00"
    assert bill["lines"][0]["amount"] == "100.00"
    assert (bill["bill_date"], bill["due_date"]) == ("2026-11-10", "2026-12-15")


@pytest.mark.parametrize(
    "text",
    [
        "We expect a bill from Staples over 120.00 incl. 20% VAT",
        "We already paid the bill from Staples: 120.00 incl. 20% VAT",
        "We got a bill from Staples: 120.00 gross",
        "We got a bill from Staples: $120.00, 80 of it private, 20% VAT",
    ],
)
def test_a_bill_that_is_not_certain_is_asked_about(text: str) -> None:
    asked(f"{text}, number 1, dated 2026-11-10, due 2026-12-15, meals")


def test_a_label_and_a_sentence_that_differ_are_asked_about() -> None:
    note = "type: bill\nvendor: Staples\nnumber: 1\ndate: 2026-11-10\ndue: 2026-12-10\nnet: 100\ntax: 20%\n"
    assert "two different values for 'vendor'" in asked(f"{note}category: meals\n\nNew bill from Depot Inc")


def test_a_refund_in_a_sentence_asks_for_its_credit_note_and_a_statement_for_its_period() -> None:
    assert "choose `invoice: INV/2026/00003`" in asked(
        "We refunded Acme Ltd 50.00 for INV/2026/00003 by bank transfer today"
    )
    (sent,) = drafted("Please send Acme Ltd a statement of account for October.").actions
    assert (sent["start_date"], sent["end_date"]) == ("2026-10-01", "2026-10-31")
    assert "the start date" in asked("Please send Acme Ltd a statement of account.")


def test_a_reminder_in_a_sentence_offers_the_open_invoices() -> None:
    question = asked("Please remind Acme Ltd that their invoice is overdue.")
    assert "choose `invoice: INV/2026/00003` or `invoice: INV/2026/00004`" in question
    assert "choose `resend: true`" in question
