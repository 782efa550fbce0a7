"""The planner `rules` over tables of payments, expenses, customers and reports."""

import re

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import ReportWanted
from tests.unit.planners.rules_requests import asked, changed, drafted, plan

PAYMENTS: list[tuple[str, dict[str, str]]] = [
    (
        "payment received: 500.00 from Acme for INV/2026/00003 by bank transfer on 2026-11-18",
        {
            "invoice_id": "INV/2026/00003",
            "amount": "500.00",
            "payment_date": "2026-11-18",
            "payment_method": "bank_transfer",
        },
    ),
    (
        "We received 750.00 from Acme Ltd yesterday, paid by card",
        {"invoice_id": "INV/2026/00004", "payment_date": "2026-11-18", "payment_method": "credit_card"},
    ),
    (
        "type: payment_received\ninvoice: inv/2026/00003\namount: 200\ndate: 2026-11-18\nmethod: cheque\nref: R-1",
        {"invoice_id": "INV/2026/00003", "amount": "200", "payment_method": "check", "reference": "R-1"},
    ),
    (
        "type: payment_received\ncustomer: Acme Ltd\namount: $500.00\ndate: today\nmethod: SEPA",
        {"invoice_id": "INV/2026/00003", "payment_date": "2026-11-19", "payment_method": "bank_transfer"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAYMENTS)
def test_payments(text: str, expected: dict[str, str]) -> None:
    (action,) = drafted(text).actions
    assert action["tool"] == "record_payment"
    assert {field: action[field] for field in expected} == expected


PAYMENT = "type: payment_received\ninvoice: INV/2026/00003\namount: 500.00\ndate: 2026-11-18\nmethod: cash\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("amount: 500.00\n", "", "never assumed"),
        ("amount: 500.00\n", "", "write `amount:` with the sum that came in"),
        ("amount: 500.00", "amount: 501.00", "more than what is open on INV/2026/00003: 500.00"),
        ("amount: 500.00", "amount: 0", "the amount is 0"),
        ("amount: 500.00", "amount: 500.00 EUR", "not the books' currency"),
        ("amount: 500.00", "amount: 500.0001", "two decimals"),
        ("INV/2026/00003", "INV/2026/00099", "no open invoice is INV/2026/00099"),
        ("date: 2026-11-18\n", "", "the payment date"),
        ("date: 2026-11-18", "date: 2026-11-21", "is in the future"),
        ("method: cash\n", "", "the payment method"),
        ("method: cash", "method: barter", "is not one of bank_transfer"),
        ("invoice: INV/2026/00003\n", "", "the invoice: write"),
        ("invoice: INV/2026/00003", "customer: Acme Ltd\nref: x\ninvoice:\nsum: 499.00", "two different values"),
        ("invoice: INV/2026/00003", "invoice: INV/2026/00003\ncustomer: Twin Co", "is Acme Ltd's"),
        ("invoice: INV/2026/00003\namount: 500.00", "customer: Twin Co\namount: 120.00", "INV/2026/00005"),
        (
            "invoice: INV/2026/00003\namount: 500.00",
            "customer: Acme Ltd\namount: 400.00",
            "which invoice of Acme Ltd",
        ),
    ],
)
def test_questions_about_payments(old: str, new: str, words: str) -> None:
    assert words in asked(changed(old, new, PAYMENT))


def test_another_customers_invoice_is_no_answer_to_one_that_is_not_open() -> None:
    question = asked(changed("INV/2026/00003\namount: 500.00", "INV/2026/00099\namount: 640.82", PAYMENT))
    assert "it may be paid already" in question
    assert "choose" not in question
    assert "choose `invoice: INV/2026/00004`" in asked(
        changed("INV/2026/00003\namount: 500.00", "INV/2026/00099\namount: 750.00", PAYMENT)
    )


LUNCH = "Lunch with client, 42.50 at Cafe Rosa on 2026-11-19, category meals"


def test_a_plain_expense_with_its_receipt() -> None:
    (action,) = drafted(LUNCH, attachments=("0123456789ab-m.eml", "aaaaaaaaaaaa-rosa.jpg")).actions
    assert action == {
        "tool": "create_expense",
        "description": "Lunch with client",
        "amount": "42.50",
        "expense_date": "2026-11-19",
        "category": "meals",
        "vendor": "Cafe Rosa",
        "receipt_path": "Attachments/aaaaaaaaaaaa-rosa.jpg",
    }


EXPENSE = (
    "type: expense\nvendor: Paper Shop\namount: 19.90\ndate: 2026-11-18\n"
    "category: Office Supplies\ndescription: Paper\n"
)
THREE = ("0123456789ab-m.md", "aaaaaaaaaaaa-a.jpg", "bbbbbbbbbbbb-b.jpg")


def test_a_labelled_expense() -> None:
    (action,) = drafted(EXPENSE + "receipt: b.jpg\n", attachments=THREE).actions
    assert action["category"] == "office_supplies"
    assert action["receipt_path"] == "Attachments/bbbbbbbbbbbb-b.jpg"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("category: Office Supplies\n", "", "office_supplies, travel, meals"),
        ("Office Supplies", "yachts", "the category 'yachts' is not in the books"),
        ("amount: 19.90\n", "", "the amount: write"),
        ("date: 2026-11-18\n", "", "the expense date"),
        ("date: 2026-11-18", "date: 2026-11-30", "is in the future"),
        ("description: Paper\n", "", "the description"),
        ("vendor:", "receipt: c.jpg\nvendor:", "is not among the attachments"),
    ],
)
def test_questions_about_expenses(old: str, new: str, words: str) -> None:
    assert words in asked(changed(old, new, EXPENSE))


def test_two_possible_receipts_are_asked_about() -> None:
    assert "which attachment is the receipt" in asked(EXPENSE, attachments=THREE)


def test_a_new_customer() -> None:
    text = "type: customer_request\ncustomer: Bolt Ltd\nemail: pay@bolt.example\nphone: +1 555 0100\nvat: X1"
    (action,) = drafted(text).actions
    assert action["phone"] == "+1 555 0100"
    assert action["tax_id"] == "X1"
    assert "already in the books" in asked("type: customer_request\ncustomer: Acme Ltd\nemail: a@b.example")
    assert "mail address" in asked("type: customer_request\ncustomer: Bolt Ltd")


def test_a_report() -> None:
    outcome = plan("type: report_request\nreport: Profit & Loss\nstart: 2026-01-01\nend: 2026-03-31\nformat: PDF")
    assert isinstance(outcome, ReportWanted)
    assert (outcome.request.report_type, outcome.request.format) == ("profit_loss", "pdf")
    assert "the end date" in asked("type: report_request\nreport: cash flow\nstart: 2026-01-01")
    assert "the report" in asked("type: report_request\nreport: gossip\nstart: 2026-01-01\nend: 2026-01-31")


def test_a_customer_who_paid_is_no_expense_of_this_firm() -> None:
    text = "Lunch 42.50 USD at Cafe Rosa on 2026-11-18, category meals, we paid by card"
    question = asked(text, type=TaskType.EMAIL, sender="Ann <billing@acme.example>")
    assert "choose `type: payment_received` or `type: expense`" in question
    assert "they paid" not in str(plan(text, type=TaskType.EMAIL, sender="me@studio.example"))


def test_that_the_means_of_payment_is_not_recorded_is_told() -> None:
    draft = drafted("Taxi zum Kunden am 18.11.2026, 23,50 USD, bar bezahlt")
    assert "'bar bezahlt': how it was paid is not recorded" in draft.reasons
    assert draft.warnings == ()


@pytest.mark.parametrize("how", ["paid by company card", "paid from our account", "on the business credit card"])
def test_an_expense_that_the_firm_paid_waits_for_a_person_who_says_from_where(how: str) -> None:
    """No rule approves a plan with a warning: without `paid from` it would be owed to an employee."""
    draft = drafted(f"Taxi $23.50 on 2026-11-18, {how}")
    (warning,) = draft.warnings
    assert "owed to an employee" in warning
    assert "`paid from: card`" in warning
    assert "paid_from" not in draft.actions[0]


def test_two_descriptions_are_asked_about_once() -> None:
    question = asked("Briefmarken bei der Post 8,50 USD am 18.11.2026 bar bezahlt und Parken 4,00 USD am 18.11.2026.")
    assert "different values for the description" in question
    assert "the description: write" not in question


TWO_EXPENSES = "Stamps 8.50 USD on 2026-11-18 paid cash and parking 4.00 USD on 2026-11-18, category travel"


def test_an_amount_that_is_not_chosen_is_not_lost() -> None:
    chosen = (("amount", "8.50"), ("description", "Stamps"), ("vendor", "Post"))
    question = asked(TWO_EXPENSES, answers=chosen)
    assert "is not recorded with this: drop a note of its own" in question
    words = re.findall("`ignore: ([^`]*4.00[^`]*)`", question)
    left_out = tuple(("ignore", each) for each in words)
    assert "is not recorded with this" not in str(plan(TWO_EXPENSES, answers=(*chosen, *left_out)))
    assert "is not recorded with this" not in str(plan(TWO_EXPENSES, answers=(("amount", "12.50"), *chosen[1:])))


RECEIPT = (
    "type: bill\ndate: 2026-11-18\ncurrency: USD\nnet: 26.81\nseller iban: DE02120300000000202051\n"
    "unsettled: vendor, number, tax, total"
)
AS_EXPENSE = (("type", "expense"), ("vendor", "Paper Shop"), ("total", "31.90"), ("category", "office_supplies"))


def test_a_receipt_that_was_read_like_a_bill_becomes_an_expense() -> None:
    (action,) = drafted(RECEIPT, type=TaskType.DOCUMENT, subject="receipt.pdf", answers=AS_EXPENSE).actions
    assert (action["tool"], action["vendor"], action["amount"]) == ("create_expense", "Paper Shop", "31.90")


def test_what_an_expense_takes_over_from_a_doubtful_receipt_is_asked() -> None:
    answers = (AS_EXPENSE[0], AS_EXPENSE[3], ("amount", "31.90"))
    question = asked(RECEIPT, type=TaskType.DOCUMENT, subject="receipt.pdf", answers=answers)
    assert "the vendor, which the file does not settle" in question
    assert "unsettled" not in question
    assert "the number" not in question
    assert "means here" in asked(RECEIPT, answers=AS_EXPENSE), "a note's own words are never passed over"
