"""Contract of the dry run of plans: it refuses what carrying the plan out would refuse, and changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CancelExpense, CancelPayment, CreditInvoice, RecordPayment
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors import AIEmployeeError, ReceiptNotFoundError
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    address_of,
    customer,
    draft_invoice,
    everything,
    expense_action,
    invoice_action,
    key_for,
    pay,
    payment_action,
    posted_invoice,
    spend,
    unique,
)

Steps = list[dict[str, Any]]


def _raw(action: Action, **changes: Any) -> dict[str, Any]:
    return {"tool": action.tool, **action.arguments(), **changes}


def _plan(*steps: Mapping[str, Any], **more: Any) -> PlanToCheck:
    return PlanToCheck(actions=plan_actions(steps), **more)


def _no_receipt(path: str) -> Receipt:
    raise ReceiptNotFoundError(f"there is no receipt '{path}'")


def _check(backend: BooksUnderTest, *steps: Mapping[str, Any], **more: Any) -> list[Refusal]:
    """Checks one plan; the books are as before afterwards."""
    before = everything(backend)
    (refusals,) = backend.books.check_plans([_plan(*steps, **more)], _no_receipt)
    assert everything(backend) == before
    return refusals


def _codes(refusals: list[Refusal]) -> list[tuple[int, str]]:
    return [(refusal.step, refusal.code) for refusal in refusals]


def _new_customer(name: str) -> dict[str, Any]:
    return {"tool": "create_customer", "name": name, "email": address_of(name)}


def _whole_sale(backend: BooksUnderTest, name: str, paid: str = "1500.00") -> Steps:
    """A new customer is invoiced, gets the mail and pays: every step needs the ones before."""
    payment = payment_action(backend, "INV/1", paid)
    return [
        _new_customer(name),
        _raw(invoice_action(backend, name)),
        {"tool": "send_invoice", "invoice_id": "$2.invoice_id"},
        _raw(payment, invoice_id="$3.invoice_id"),
    ]


def test_steps_see_the_effects_of_those_before(backend: BooksUnderTest) -> None:
    name = unique()
    sale = _whole_sale(backend, name)
    taken_back = [
        {"tool": "cancel_payment", "payment_id": "$4.payment_id", "reason": "bounced"},
        {"tool": "credit_invoice", "invoice_id": "$3.invoice_id", "reason": "wrong"},
    ]
    assert _check(backend, *sale) == []
    assert _check(backend, *sale, *taken_back) == []
    assert _codes(_check(backend, *sale, taken_back[1])) == [(5, "INVALID_STATUS")], "it is paid by then"
    assert backend.books.find_customers(name) == []


def test_what_depends_on_a_refused_step_is_left_out_and_the_rest_is_checked(backend: BooksUnderTest) -> None:
    name = customer(backend)
    refusals = _check(
        backend,
        _raw(invoice_action(backend, name, tax_rate="0.123")),
        {"tool": "send_invoice", "invoice_id": "$1.invoice_id"},
        _raw(expense_action(backend, category="no such category")),
    )
    assert _codes(refusals) == [(1, "VALIDATION_ERROR"), (3, "INVALID_CATEGORY")]
    assert "12.3%" in refusals[0].reason
    assert "no such category" in refusals[1].reason


def _ambiguous(backend: BooksUnderTest) -> Steps:
    name = unique()
    for address in ("one@mail.example", "two@mail.example"):
        backend.make_customer(name, address)
    return [_raw(invoice_action(backend, name))]


def _other_address(backend: BooksUnderTest) -> Steps:
    return [{"tool": "create_customer", "name": customer(backend), "email": "other@mail.example"}]


def _sent_twice(backend: BooksUnderTest) -> Steps:
    return [{"tool": "send_invoice", "invoice_id": posted_invoice(backend)}]


def _sent_twice_in_one_plan(backend: BooksUnderTest) -> Steps:
    send = {"tool": "send_invoice", "invoice_id": draft_invoice(backend).invoice_id}
    return [send, {**send, "email_subject": "again"}]


def _paid_too_much(backend: BooksUnderTest) -> Steps:
    return [_raw(payment_action(backend, posted_invoice(backend), "1500.01"))]


def _paid_too_often(backend: BooksUnderTest) -> Steps:
    number = posted_invoice(backend)
    return [_raw(payment_action(backend, number, "800.00", reference=str(n))) for n in (1, 2)]


def _paid_draft(backend: BooksUnderTest) -> Steps:
    return [_raw(payment_action(backend, draft_invoice(backend).invoice_id, "10.00"))]


def _paid_tomorrow(backend: BooksUnderTest) -> Steps:
    tomorrow = backend.today + timedelta(days=1)
    return [_raw(payment_action(backend, posted_invoice(backend), "10.00", payment_date=tomorrow))]


def _credited_twice(backend: BooksUnderTest) -> Steps:
    credit = {"tool": "credit_invoice", "invoice_id": posted_invoice(backend), "reason": "wrong"}
    return [credit, {**credit, "reason": "again"}]


def _credited_with_payment(backend: BooksUnderTest) -> Steps:
    number = posted_invoice(backend)
    pay(backend, number, "10.00")
    return [{"tool": "credit_invoice", "invoice_id": number, "reason": "wrong"}]


def _cancelled_twice(backend: BooksUnderTest) -> Steps:
    cancel = {"tool": "cancel_payment", "payment_id": pay(backend, posted_invoice(backend), "10.00").payment_id}
    return [{**cancel, "reason": "bounced"}, {**cancel, "reason": "again"}]


def _expense_cancelled_twice(backend: BooksUnderTest) -> Steps:
    cancel = {"tool": "cancel_expense", "expense_id": spend(backend).expense_id}
    return [{**cancel, "reason": "private"}, {**cancel, "reason": "again"}]


REFUSED: dict[str, tuple[Callable[[BooksUnderTest], Steps], tuple[int, str]]] = {
    "unknown customer": (lambda b: [_raw(invoice_action(b, unique()))], (1, "CUSTOMER_NOT_FOUND")),
    "ambiguous customer": (_ambiguous, (1, "CUSTOMER_AMBIGUOUS")),
    "known customer, other address": (_other_address, (1, "CUSTOMER_EXISTS")),
    "unknown invoice": (
        lambda _b: [{"tool": "send_invoice", "invoice_id": "INV/1999/99999"}],
        (1, "INVOICE_NOT_FOUND"),
    ),
    "sent already": (_sent_twice, (1, "INVOICE_ALREADY_SENT")),
    "sent twice": (_sent_twice_in_one_plan, (2, "INVOICE_ALREADY_SENT")),
    "paid too much": (_paid_too_much, (1, "INVALID_AMOUNT")),
    "paid too often": (_paid_too_often, (2, "INVALID_AMOUNT")),
    "draft paid": (_paid_draft, (1, "INVALID_STATUS")),
    "paid tomorrow": (_paid_tomorrow, (1, "PAYMENT_DATE_INVALID")),
    "credited twice": (_credited_twice, (2, "INVALID_STATUS")),
    "credited with a payment": (_credited_with_payment, (1, "INVALID_STATUS")),
    "payment cancelled twice": (_cancelled_twice, (2, "INVALID_STATUS")),
    "expense cancelled twice": (_expense_cancelled_twice, (2, "INVALID_STATUS")),
    "no receipt": (lambda b: [_raw(expense_action(b, receipt_path="no.pdf"))], (1, "RECEIPT_NOT_FOUND")),
    "expense tomorrow": (
        lambda b: [_raw(expense_action(b, expense_date=b.today + timedelta(days=1)))],
        (1, "EXPENSE_DATE_INVALID"),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_carrying_out_would_refuse(backend: BooksUnderTest, what: str) -> None:
    make, expected = REFUSED[what]
    steps = make(backend)
    refusals = _check(backend, *steps)
    assert _codes(refusals) == [expected]
    if what == "no receipt":
        return  # whoever calls the books finds the receipt
    with pytest.raises(AIEmployeeError) as refused:
        _carry_out(backend, steps)
    assert refused.value.code == refusals[0].code
    if refusals[0].step == 1:  # nothing of the plan itself, as a number or a time, is in the reason
        assert (refused.value.message, refused.value.hint) == (refusals[0].reason, refusals[0].hint)


def _carry_out(backend: BooksUnderTest, steps: Steps) -> None:
    books = backend.books
    for step in plan_actions(steps):
        action = step.parsed()
        getattr(books, step.tool)(action, key_for(action))


def test_only_what_is_left_is_checked(backend: BooksUnderTest) -> None:
    name = customer(backend)
    draft = draft_invoice(backend, name)
    steps = _whole_sale(backend, name)
    done = ({"customer_id": "1"}, {"invoice_id": draft.invoice_id})
    assert _check(backend, *steps, results=done) == []
    backend.books.credit_invoice(action := CreditInvoice(invoice_id=draft.invoice_id, reason="x"), key_for(action))
    assert _codes(_check(backend, *steps, results=done)) == [(3, "INVALID_STATUS")]


def test_what_had_its_effect_under_its_key_is_not_refused(backend: BooksUnderTest) -> None:
    """The answer was lost: the real call finds its own effect, and so does the dry run."""
    action = payment_action(backend, posted_invoice(backend), "1500.00")
    key = key_for(action)
    backend.books.record_payment(action, key)
    assert _check(backend, _raw(action), keys=(key,)) == []
    assert _codes(_check(backend, _raw(action), keys=(key_for(action),))) == [(1, "INVALID_AMOUNT")]


def test_existing_records_and_undoing_them_pass(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    payment = pay(backend, number, "10.00")
    expense = spend(backend)
    undone = (
        _raw(CancelPayment(payment_id=payment.payment_id, reason="bounced")),
        _raw(CreditInvoice(invoice_id=number, reason="wrong")),
        _raw(CancelExpense(expense_id=expense.expense_id, reason="private")),
    )
    assert _check(backend, *undone) == []
    assert _codes(_check(backend, undone[1])) == [(1, "INVALID_STATUS")]
    assert _check(backend, _raw(expense_action(backend)), _new_customer(customer(backend))) == []


def test_a_plan_for_other_books_or_in_another_currency(backend: BooksUnderTest) -> None:
    name, expense = backend.books.name, _raw(expense_action(backend))
    assert _check(backend, expense, books=name, currency=backend.currency) == []
    (other,) = _check(backend, expense, books="elsewhere")
    (foreign,) = _check(backend, expense, books=name, currency="XTS")
    assert (other.step, "elsewhere" in other.reason, foreign.step, "XTS" in foreign.reason) == (0, True, 0, True)


def test_plans_are_checked_by_themselves(backend: BooksUnderTest) -> None:
    payment = payment_action(backend, posted_invoice(backend), "1500.00")
    both = [_plan(_raw(payment)), _plan(_raw(payment)), _plan(_raw(RecordPayment.model_copy(payment)))]
    wrong = replace(both[0], actions=plan_actions([_raw(payment, amount="1500.01")]))
    found = backend.books.check_plans([*both, wrong], _no_receipt)
    assert [len(refusals) for refusals in found] == [0, 0, 0, 1]


def test_a_receipt_that_is_there(backend: BooksUnderTest, tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(b"%PDF-1.4 a receipt")
    plan = _plan(_raw(expense_action(backend, receipt_path="receipt.pdf")))
    found = backend.books.check_plans([plan], lambda _path: Receipt(path=path, name=path.name))
    assert found == [[]]
