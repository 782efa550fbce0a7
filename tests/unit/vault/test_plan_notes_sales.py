"""What a person sees in plans of the sales side: every figure, and what happens in plain words."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.balances import Balance
from My_AI_Employee.domain.plan import PlanStatus, plan_actions
from My_AI_Employee.vault.plan_notes import parse_plan, render_plan
from tests.unit.vault.vault_samples import invoice_action, sample_plan

LINES = [
    {"description": "Consulting", "quantity": 10, "unit_price": "150.00", "discount": 10, "unit": "hours"},
    {"description": "Handbook", "quantity": 2, "unit_price": "20.00", "tax_rate": "0"},
]
NUMBER = "INV/2026/00001"
CREDIT = {"tool": "credit_invoice", "invoice_id": NUMBER, "reason": "less work"}
PAYMENT = {
    "tool": "record_payment",
    "invoice_id": NUMBER,
    "amount": "200.00",
    "payment_date": "2026-11-18",
    "payment_method": "cash",
}
REFUND = {
    "tool": "record_refund",
    "credit_note_id": "RINV/2026/00001",
    "amount": "5.00",
    "date": "2026-11-18",
    "method": "cash",
}
STATEMENT = {
    "tool": "send_statement",
    "customer_name": "Acme Ltd",
    "customer_email": "billing@acme.example",
    "start_date": "2026-01-01",
    "end_date": "2026-03-31",
}
WRITE_OFF = {"tool": "write_off", "invoice_id": NUMBER, "amount": "0.50", "reason": "too small"}
SHARES = [{"invoice_id": NUMBER, "amount": "150.00"}, {"invoice_id": "INV/2026/00002", "amount": "50.00"}]


def note(*actions: dict[str, Any]) -> str:
    return render_plan(sample_plan(*actions), PlanStatus.PENDING_APPROVAL)


def test_every_figure_of_an_invoice_is_shown() -> None:
    text = note(
        invoice_action(
            line_items=LINES,
            tax_rate="0.19",
            discount={"percent": 5},
            shipping="12.50",
            deposit={"invoice_id": "INV/2026/00009", "amount": "100.00"},
            tax_reason="books are exempt",
            po_number="PO-1",
            service_period={"start": "2026-11-01", "end": "2026-11-30"},
        )
    )
    for row in (
        "| Consulting | 10 hours | 150.00 | 10 % | 19 % | 1,350.00 | 256.50 |",
        "| Handbook | 2 | 20.00 |  | 0 % | 40.00 | 0.00 |",
        "| Shipping | 1 | 12.50 |  | 19 % | 12.50 | 2.38 |",
        "| Discount 5% | 1 | -67.50 |  | 19 % | -67.50 | -12.83 |",
        "| Discount 5% | 1 | -2.00 |  | 0 % | -2.00 | 0.00 |",
        "| Deposit invoiced by INV/2026/00009 | 1 | -100.00 |  | 19 % | -100.00 | -19.00 |",
        "| **Tax 19 % on 1,195.00** |  |  |  |  | 227.05 USD |  |",
        "| **Total** |  |  |  |  | 1,460.05 USD |  |",
        "- tax reason: books are exempt",
        "- po number: PO-1",
        "- service period: start 2026-11-01, end 2026-11-30",
    ):
        assert row in text, row
    assert "# Invoice Acme Ltd 1,460.05 USD" in text
    assert "(1,233.00 and tax of 227.05)" in text


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ({**CREDIT, "amount": "100.00"}, "Credit 100.00 USD of invoice INV/2026/00001: less work"),
        (
            {**CREDIT, "lines": [{"line": 2, "quantity": 3}]},
            "Credit 3 of line 2 of invoice INV/2026/00001: less work",
        ),
        (REFUND, "Record 5.00 USD paid back for RINV/2026/00001 on 2026-11-18"),
        (WRITE_OFF, "Write off 0.50 USD of INV/2026/00001: too small"),
        (
            {**PAYMENT, "allocations": SHARES, "fee": "1.50"},
            "Record 200.00 USD received for INV/2026/00001 (150.00) and INV/2026/00002 (50.00) on 2026-11-18, "
            "of which the bank kept 1.50 USD",
        ),
        (
            {**PAYMENT, "currency": "CHF", "exchange_rate": "1.1", "on_account": True, "fee": "1.50"},
            "Record 200.00 CHF (220.00 USD at 1.1, typed in the plan) received for INV/2026/00001 on 2026-11-18, "
            "of which the bank kept 1.50 CHF, what exceeds that stays as a credit",
        ),
        ({"tool": "send_invoice", "invoice_id": NUMBER, "resend": True}, "Send again INV/2026/00001"),
        (
            {**STATEMENT, "closing_balance": "-5.00"},
            "Mail Acme Ltd the statement of account from 2026-01-01 to 2026-03-31, 5.00 USD in the customer's favour",
        ),
        (
            {"tool": "send_invoice", "invoice_id": "DRAFT/7", "post_only": True},
            "Post DRAFT/7 without mailing it",
        ),
    ],
)
def test_titles_say_what_happens(action: dict[str, Any], title: str) -> None:
    assert f"# {title}\n" in note(action)


@pytest.mark.parametrize(
    "action",
    [
        invoice_action(
            line_items=LINES,
            tax_rate="0.19",
            discount={"percent": 5},
            shipping="12.50",
            prices_include_tax=True,
            deposit={"invoice_id": "INV/2026/00009", "amount": "100.00"},
            service_period={"start": "2026-11-01", "end": "2026-11-30"},
            po_number="PO: 1, {x}",
            tax_reason="export: no tax",
            currency="USD",
        ),
        {**CREDIT, "amount": "100.00"},
        {**CREDIT, "lines": [{"line": 2, "quantity": 3}, {"line": 1}]},
        REFUND,
        WRITE_OFF,
        {**PAYMENT, "allocations": SHARES, "fee": "1.50"},
        {**PAYMENT, "on_account": True},
        STATEMENT,
        {
            **STATEMENT,
            "closing_balance": "1200.00",
            "email_subject": "Your account",
            "email_body": "Dear all,\nx: {y}",
        },
        {"tool": "send_invoice", "invoice_id": NUMBER, "resend": True},
        {"tool": "send_invoice", "invoice_id": "DRAFT/7", "post_only": True},
    ],
)
def test_the_block_of_actions_comes_back_as_it_was(action: dict[str, Any]) -> None:
    plan = sample_plan(action)
    found = plan_actions(parse_plan(render_plan(plan, PlanStatus.PENDING_APPROVAL)).actions)
    assert found == plan.actions


def test_posting_only_is_said_with_its_invoice() -> None:
    post = {"tool": "send_invoice", "invoice_id": "$1.invoice_id", "post_only": True}
    assert "due 2026-12-20, and post it without mailing it\n" in note(invoice_action(), post)


def test_shares_and_lines_have_their_tables() -> None:
    assert "| INV/2026/00002 | 50.00 USD |" in note({**PAYMENT, "allocations": SHARES})
    assert "| 2 | all that is left |" in note({**CREDIT, "lines": [{"line": 2}]})


@pytest.mark.parametrize(
    ("action", "says"),
    [
        (REFUND, "5.00 USD less is open as a credit of RINV/2026/00001"),
        (WRITE_OFF, "0.50 USD less is owed on INV/2026/00001, as a loss"),
        ({**CREDIT, "amount": "100.00"}, "100.00 USD less is owed on INV/2026/00001, or can be paid back"),
        (
            {**PAYMENT, "on_account": True},
            "at most 200.00 USD less is open on INV/2026/00001, what exceeds that stays as a credit",
        ),
        (
            {**PAYMENT, "amount": "300.00", "allocations": SHARES, "on_account": True},
            "300.00 USD less is owed, on 2 invoices, what exceeds their shares stays as a credit",
        ),
    ],
)
def test_what_changes_in_the_books_is_said(action: dict[str, Any], says: str) -> None:
    assert says in note(action)


def _noted(action: dict[str, Any], **known: str) -> str:
    amounts = {name: Decimal(value) for name, value in known.items()}
    balance = Balance(target=NUMBER, party="Acme Ltd", document=NUMBER, as_of="2026-11-20", **amounts)
    return render_plan(sample_plan(action, balances=(balance,)), PlanStatus.PENDING_APPROVAL)


def test_lines_that_are_credited_have_their_amount() -> None:
    by_line = {**CREDIT, "lines": [{"line": 1, "quantity": "2"}]}
    assert "- **How much:** what the lines below come to\n" in note(by_line)
    text = _noted(by_line, residual="1000.00", credited="357.00")
    assert "- **How much:** 357.00 USD is credited\n" in text
    assert "INV/2026/00001: 1,000.00 USD open on 2026-11-20, 643.00 USD after this\n" in text
    paid = _noted(by_line, residual="0.59", credited="357.00")
    assert "357.00 USD less is owed on INV/2026/00001, or can be paid back\n" in paid


def test_what_is_open_before_and_after_a_write_off() -> None:
    text = _noted(WRITE_OFF, residual="0.50")
    assert "INV/2026/00001: 0.50 USD open on 2026-11-20, 0.00 USD after this, as a loss\n" in text


@pytest.mark.parametrize(
    ("paid_from", "says"),
    [
        ("owner", "(travel); the owner paid it and put that much into the firm\n"),
        ("employee", "(travel); it is owed to an employee until it is paid back\n"),
        ("card", "(travel); the firm's card paid it\n"),
    ],
)
def test_who_paid_an_expense(paid_from: str, says: str) -> None:
    expense = {"description": "Train", "amount": "11.90", "expense_date": "2026-11-18", "category": "travel"}
    assert says in note({"tool": "create_expense", **expense, "paid_from": paid_from})
