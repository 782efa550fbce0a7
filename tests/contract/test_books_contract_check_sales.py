"""The dry run of plans of the sales side refuses what carrying them out would refuse, and lets the rest pass."""

from collections.abc import Mapping
from typing import Any

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    customer,
    draft_invoice,
    everything,
    invoice_action,
    pay,
    payment_action,
    posted_invoice,
)
from tests.contract.sales_steps import WORK, perform


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)


def check(backend: BooksUnderTest, *steps: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Step and code of each refusal; the books are as before afterwards."""
    before = everything(backend)
    (refusals,) = backend.books.check_plans([PlanToCheck(actions=plan_actions(steps))], _no_receipt)
    assert everything(backend) == before
    return [(refusal.step, refusal.code) for refusal in refusals]


def credit(number: str, **part: Any) -> dict[str, Any]:
    return {"tool": "credit_invoice", "invoice_id": number, "reason": "agreed", **part}


def refund(backend: BooksUnderTest, note: str, amount: str) -> dict[str, Any]:
    day = backend.today.isoformat()
    return {"tool": "record_refund", "credit_note_id": note, "amount": amount, "date": day, "method": "bank_transfer"}


def write_off(number: str, amount: str) -> dict[str, Any]:
    return {"tool": "write_off", "invoice_id": number, "amount": amount, "reason": "small"}


def test_credit_send_and_pay_back_in_one_plan(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    pay(backend, number, "1500.00")
    steps = [
        credit(number, amount="400.00"),
        {"tool": "send_invoice", "invoice_id": "$1.credit_note_id"},
        refund(backend, "$1.credit_note_id", "400.00"),
    ]
    assert check(backend, *steps) == []
    assert check(backend, steps[0], refund(backend, "$1.credit_note_id", "400.01")) == [(2, "INVALID_AMOUNT")]
    assert check(backend, steps[0], credit(number, amount="1100.01")) == [(2, "INVALID_AMOUNT")]
    assert check(backend, credit(number, lines=[{"line": 1, "quantity": 11}])) == [(1, "INVALID_AMOUNT")]


def test_rests_are_not_written_off_twice(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    pay(backend, number, "1499.00")
    assert check(backend, write_off(number, "1.00")) == []
    assert check(backend, write_off(number, "0.60"), write_off(number, "0.60")) == [(2, "INVALID_AMOUNT")]


def test_posting_only_and_sending_again(backend: BooksUnderTest) -> None:
    draft = draft_invoice(backend).invoice_id
    post = {"tool": "send_invoice", "invoice_id": draft, "post_only": True}
    assert check(backend, post) == []
    assert check(backend, {"tool": "send_invoice", "invoice_id": draft, "resend": True}) == [(1, "INVALID_STATUS")]
    number = posted_invoice(backend)
    assert check(backend, {"tool": "send_invoice", "invoice_id": number, "resend": True}) == []
    assert check(backend, {**post, "invoice_id": number}) == [(1, "INVALID_STATUS")]


def test_a_payment_of_several_invoices(backend: BooksUnderTest) -> None:
    name = customer(backend)
    one, other = posted_invoice(backend, name), posted_invoice(backend, name)
    shares = [{"invoice_id": one, "amount": "1500.00"}, {"invoice_id": other, "amount": "100.00"}]
    payment = {"tool": "record_payment", **payment_action(backend, one, "1600.00", allocations=shares).arguments()}
    again = {"tool": "record_payment", **payment_action(backend, other, "1400.01").arguments()}
    assert check(backend, payment) == []
    assert check(backend, payment, again) == [(2, "INVALID_AMOUNT")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"currency": "EUR"}, "EXCHANGE_RATE_MISSING"),
        ({"deposit": {"invoice_id": "INV/1999/00009", "amount": "1.00"}}, "INVOICE_NOT_FOUND"),
        ({"line_items": [{**WORK, "tax_rate": "0.33"}]}, "VALIDATION_ERROR"),
        ({"discount": {"percent": 5}, "shipping": "4.00", "prices_include_tax": True}, ""),
    ],
)
def test_invoices(backend: BooksUnderTest, changes: dict[str, Any], code: str) -> None:
    action = invoice_action(backend, customer(backend), **changes)
    assert check(backend, {"tool": action.tool, **action.arguments()}) == ([(1, code)] if code else [])


def test_what_is_taken_back_in_the_books_is_checked(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    done = perform(backend, "write_off", invoice_id=number, amount="1.00", reason="small")
    undo = {"tool": "cancel_payment", "payment_id": done.record(), "reason": "it was paid"}
    assert check(backend, undo) == []
    assert check(backend, {**undo, "payment_id": "WOF/1999/00009"}) == [(1, "PAYMENT_NOT_FOUND")]
