"""The dry run of plans that buy: steps that name what earlier steps make, over every kind of books."""

from collections.abc import Mapping
from typing import Any

import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import everything, unique
from tests.contract.purchase_steps import bill_action, bill_payment_action, enter_bill, pay_bill, vendor


def no_receipt(path: str) -> Any:
    raise AssertionError(path)


def refused(backend: BooksUnderTest, *steps: Mapping[str, Any]) -> list[tuple[int, str]]:
    plan = PlanToCheck(actions=plan_actions(steps))
    (refusals,) = backend.books.check_plans([plan], no_receipt)
    return [(one.step, one.code) for one in refusals]


def new_vendor(name: str, **details: str) -> Mapping[str, Any]:
    return {"tool": "create_vendor", "name": name, **details}


def raw_bill(backend: BooksUnderTest, name: str, **changes: Any) -> dict[str, Any]:
    return {"tool": "create_bill", **bill_action(backend, name, **changes).arguments()}


def raw_payment(backend: BooksUnderTest, bill_id: str, amount: str) -> dict[str, Any]:
    return {"tool": "record_bill_payment", **bill_payment_action(backend, bill_id, amount).arguments()}


def test_a_new_vendor_its_bill_and_the_payment_are_one_plan(backend: BooksUnderTest) -> None:
    name, before = unique("Vendor"), everything(backend)
    steps = (new_vendor(name), raw_bill(backend, name), raw_payment(backend, "$2.bill_id", "115.00"))
    assert refused(backend, *steps) == []
    assert refused(backend, *steps[1:2]) == [(1, "VENDOR_NOT_FOUND")]
    assert refused(backend, *steps, raw_payment(backend, "$2.bill_id", "0.01")) == [(4, "INVALID_AMOUNT")]
    cancel = {"tool": "cancel_bill", "bill_id": "$2.bill_id", "reason": "wrong"}
    assert refused(backend, *steps, cancel) == [(4, "INVALID_STATUS")]
    undo = {"tool": "cancel_bill_payment", "payment_id": "$3.payment_id", "reason": "wrong"}
    assert refused(backend, *steps, undo, cancel) == []
    assert everything(backend) == before


def test_the_same_bill_twice_in_a_plan(backend: BooksUnderTest) -> None:
    name = unique("Vendor")
    bill = raw_bill(backend, name, bill_number="A-007")
    assert refused(backend, new_vendor(name), bill, bill | {"bill_number": "a-7"}) == [(3, "BILL_EXISTS")]


def test_what_is_in_the_books_is_known(backend: BooksUnderTest) -> None:
    made = enter_bill(backend, name := vendor(backend))
    assert refused(backend, raw_bill(backend, name, bill_number=made.bill_number)) == [(1, "BILL_EXISTS")]
    paid = pay_bill(backend, made.bill_id, "115.00")
    undo = {"tool": "cancel_bill_payment", "payment_id": paid.payment_id, "reason": "wrong"}
    cancel = {"tool": "cancel_bill", "bill_id": made.bill_id, "reason": "wrong"}
    assert refused(backend, cancel) == [(1, "INVALID_STATUS")]
    assert refused(backend, undo, cancel) == []
    assert refused(backend, undo, undo) == [(2, "INVALID_STATUS")]


@pytest.mark.parametrize("role", ["customer", "vendor"])
def test_a_partner_that_is_not_there(backend: BooksUnderTest, role: str) -> None:
    step = {"tool": "update_partner", "partner": unique("Nobody"), "role": role, "phone": "1"}
    assert refused(backend, step) == [(1, f"{role.upper()}_NOT_FOUND")]
