"""The planner `rules` over labels of the sales side: discounts, credit notes, refunds, write-offs, payments."""

from typing import Any

import pytest

from tests.unit.planners.rules_requests import asked, drafted

INVOICE = (
    "type: invoice_request\ncustomer: Acme Ltd\nemail: billing@acme.example\nterms: net 30\ntax: 19%\n{}\n\n"
    "- 10 x Consulting @ 150.00{}\n- 2 x Handbook @ 20.00{}\n"
)
CREDIT = "type: credit_request\ninvoice: INV/2026/00003\nreason: less work than agreed\n"
REFUND = "type: refund\ncredit note: RINV/2026/00001\namount: 10.00\ndate: 2026-11-18\nmethod: bank transfer\n"
WRITE_OFF = "type: write_off\ninvoice: INV/2026/00003\namount: 0.50\nreason: not worth a reminder\n"
PAYMENT = "type: payment_received\ninvoice: INV/2026/00003\namount: 500.00\ndate: 2026-11-18\nmethod: bank transfer\n"


def line(text: str) -> dict[str, Any]:
    (action,) = drafted(INVOICE.format("", text, "")).actions
    found: dict[str, Any] = action["line_items"][0]
    return {name: found[name] for name in ("discount", "tax_rate") if name in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        (", discount 10%", {"discount": "10"}),
        (", tax 7%", {"tax_rate": "0.07"}),
        (", discount 2.5%, tax 7%", {"discount": "2.5", "tax_rate": "0.07"}),
        (", tax 0%, discount 10 %", {"discount": "10", "tax_rate": "0"}),
    ],
)
def test_terms_of_a_line_are_of_this_line_alone(text: str, expected: dict[str, str]) -> None:
    assert line(text) == expected
    (action,) = drafted(INVOICE.format("", text, "")).actions
    assert action["tax_rate"] == "0.19"
    assert set(action["line_items"][1]) == {"description", "quantity", "unit_price"}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("discount: 5%", {"discount": {"percent": "5"}}),
        ("discount: $50.00", {"discount": {"amount": "50.00"}}),
        ("shipping: 12.50", {"shipping": "12.50"}),
        ("deposit: INV/2026/00012 300.00", {"deposit": {"invoice_id": "INV/2026/00012", "amount": "300.00"}}),
        ("prices include tax: true", {"prices_include_tax": True}),
        ("prices include tax: false", {}),
        ("po number: PO-4711", {"po_number": "PO-4711"}),
        (
            "service period: 2026-11-01 to 2026-11-30",
            {"service_period": {"start": "2026-11-01", "end": "2026-11-30"}},
        ),
    ],
)
def test_labels_of_an_invoice(label: str, expected: dict[str, Any]) -> None:
    (action,) = drafted(INVOICE.format(label, "", "")).actions
    known = {"tool", "customer_name", "customer_email", "invoice_date", "due_date", "line_items", "tax_rate", "notes"}
    assert {name: value for name, value in action.items() if name not in known} == expected
    assert action["notes"] == ""


def test_a_line_that_is_there_twice_is_asked() -> None:
    twice = ", discount 10%\n- 10 x Consulting @ 150.00, discount 10%"
    assert "twice" in asked(INVOICE.format("", twice, ""))


def test_the_reason_of_a_rate_of_zero() -> None:
    (action,) = drafted(INVOICE.format("tax reason: books are exempt", "", ", tax 0%")).actions
    assert action["tax_reason"] == "books are exempt"


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ("discount: some", "discount"),
        ("discount: 5%\ndiscount: 7%", "2|two different values"),
        ("deposit: 300.00", "deposit invoice"),
        ("service period: last month", "service period"),
        ("service period: 2026-11-30 to 2026-11-01", "service period"),
        ("prices include tax: perhaps", "neither true nor false"),
        ("tax reason: export", "every line has a tax rate"),
        ("discount: 5%\ntotal: 1540.00", "add up to 1,463.00"),
        ("currency: EUR", "currency"),
    ],
)
def test_what_is_not_clear_is_asked(labels: str, words: str) -> None:
    questions = asked(INVOICE.format(labels, "", ""))
    assert any(word in questions for word in words.split("|"))


def test_a_stated_total_counts_the_discount() -> None:
    (action,) = drafted(INVOICE.format("discount: 5%\ntotal: 1463.00", "", "")).actions
    assert action["discount"] == {"percent": "5"}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", {}),
        ("amount: 100.00\n", {"amount": "100.00"}),
        ("credit line: 2 of line 1; line 3\n", {"lines": [{"line": 1, "quantity": "2"}, {"line": 3}]}),
    ],
)
def test_credit_notes(more: str, expected: dict[str, Any]) -> None:
    (action,) = drafted(CREDIT + more).actions
    assert action == {
        "tool": "credit_invoice",
        "invoice_id": "INV/2026/00003",
        "reason": "less work than agreed",
        **expected,
    }


def test_a_credit_note_is_mailed_when_asked() -> None:
    _, mail = drafted(CREDIT + "amount: 100.00\nsend: true\n").actions
    assert mail == {"tool": "send_invoice", "invoice_id": "$1.credit_note_id"}


def test_refunds_and_write_offs() -> None:
    (refund,) = drafted(REFUND).actions
    assert (refund["credit_note_id"], refund["amount"], refund["date"]) == ("RINV/2026/00001", "10.00", "2026-11-18")
    (write_off,) = drafted(WRITE_OFF).actions
    assert (write_off["tool"], write_off["amount"]) == ("write_off", "0.50")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CREDIT.replace("reason: less work than agreed\n", ""), "reason"),
        (CREDIT.replace("invoice: INV/2026/00003\n", ""), "the invoice"),
        (CREDIT + "amount: 1.00\ncredit line: 1\n", "lines or an amount"),
        (CREDIT + "credit line: the first\n", "which line"),
        (CREDIT + "amount: 1.00 EUR\n", "currency"),
        (CREDIT + "\nbut only if they agree\n", "only if they agree"),
        (REFUND.replace("amount: 10.00\n", ""), "amount"),
        (REFUND.replace("2026-11-18", "2026-11-29"), "future"),
        (REFUND.replace("credit note: RINV/2026/00001\n", ""), "credit note"),
        (REFUND.replace("bank transfer", "barter"), "barter"),
        (REFUND + "due: 2026-12-01\n", "due"),
        (WRITE_OFF.replace("amount: 0.50\n", ""), "never assumed"),
        (PAYMENT + "fee: some\n", "not an amount"),
        (PAYMENT + "allocations: half each\n", "half each"),
        (PAYMENT + "allocations: INV/2026/00003 400.00\n", "add up to"),
        (PAYMENT.replace("500.00", "600.00"), "more than what is open"),
    ],
)
def test_requests_that_are_not_complete_are_asked(text: str, words: str) -> None:
    assert words in asked(text)


def test_payments_over_several_invoices_with_a_fee() -> None:
    text = PAYMENT.replace("500.00", "600.00")
    (action,) = drafted(text + "allocations: INV/2026/00003 500.00; INV/2026/00004 100.00\nfee: 2.50\n").actions
    assert action["allocations"] == [
        {"invoice_id": "INV/2026/00003", "amount": "500.00"},
        {"invoice_id": "INV/2026/00004", "amount": "100.00"},
    ]
    assert action["fee"] == "2.50"
    (kept,) = drafted(text + "on account: true\n").actions
    assert kept["on_account"] is True


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", {}), ("resend: true\n", {"resend": True}), ("post only: true\n", {"post_only": True})],
)
def test_an_invoice_that_exists_is_sent(more: str, expected: dict[str, Any]) -> None:
    (action,) = drafted("type: send_request\ninvoice: INV/2026/00003\n" + more).actions
    assert action == {"tool": "send_invoice", "invoice_id": "INV/2026/00003", **expected}


def test_sending_again_and_only_posting_exclude_each_other() -> None:
    assert "only posted" in asked("type: send_request\ninvoice: DRAFT/7\nresend: true\npost only: true\n")


def test_a_discount_taken_is_credited_beside_the_payment() -> None:
    payment, credit = drafted(PAYMENT.replace("500.00", "490.00") + "discount taken: 10.00\n").actions
    assert (payment["amount"], credit["tool"], credit["amount"]) == ("490.00", "credit_invoice", "10.00")


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Please resend INV/2026/00003 to Acme Ltd", ""),
        ("Could you send Acme Ltd the invoice INV/2026/00003 again?", ""),
        ("Schick Acme Ltd bitte die Rechnung INV/2026/00003 noch mal", ""),
        ("Merci de renvoyer la facture INV/2026/00003 à Acme Ltd", ""),
        ("resend INV/2026/00003", "billing@acme.example"),
    ],
)
def test_a_sentence_has_an_invoice_mailed_again(text: str, sender: str) -> None:
    (action,) = drafted(text, sender=sender).actions
    assert action == {"tool": "send_invoice", "invoice_id": "INV/2026/00003", "resend": True}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Please resend INV/2026/00003 to Silent Partners", "it is no invoice of Silent Partners"),
        ("Please resend INV/2026/00003 to Twin Co", "Twin Co"),
        ("Please resend INV/2026/00003 and INV/2026/00004", "INV/2026/00004"),
        ("Please resend INV/2026/00003 if they ask", "if they ask"),
        ("Please do not resend INV/2026/00003", "not"),
        ("Please resend INV/2026/00003 tomorrow", "tomorrow"),
    ],
)
def test_what_else_is_said_of_mailing_again_is_asked(text: str, question: str) -> None:
    assert question in asked(text)


def test_who_asks_for_another_customers_invoice_is_asked_about() -> None:
    assert "one@twin.example" in asked("resend INV/2026/00003", sender="one@twin.example")


def test_a_discount_that_cannot_be_is_asked_about_in_plain_words() -> None:
    for discount, reason in (("110%", "less than or equal to 100"), ("0%", "greater than 0")):
        question = asked(INVOICE.format(f"discount: {discount}", "", ""))
        assert question.endswith(f"the figures of the invoice: percent: Input should be {reason}")
