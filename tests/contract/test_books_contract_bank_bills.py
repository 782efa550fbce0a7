"""What every set of books must do with bank lines that pay vendor bills."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.errors import BankLineConflictError, InvalidAmountError, InvalidStatusError, ValidationFailedError
from tests.contract.bank_steps import FEES, a_line, balance, do, key_of, new_account, one_line, statement, suspense
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import assert_same, by_type, everything
from tests.contract.purchase_steps import bill_action, enter_bill, open_of, pay_bill, vendor


def _pays(line: str, *bills: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {"line": line, "bills": [{"bill_id": one, "amount": amount} for one, amount in bills], **more}


def test_one_line_pays_several_bills_and_a_fee(backend: BooksUnderTest) -> None:
    name, other = vendor(backend), vendor(backend)
    first, second = enter_bill(backend, name).bill_id, enter_bill(backend, other).bill_id
    owed, spent, waiting = by_type(backend, "liability_payable"), balance(backend, FEES), suspense(backend)
    line = one_line(backend, "-177.00")
    arguments = _pays(line, (first, "115.00"), (second, "60.00"), fee="2.00", fee_account=FEES)
    key, before = key_of("match_bank_line", **arguments), everything(backend)
    assert do(backend, "match_bank_line", key=key, dry_run=True, **arguments).dry_run is True
    assert everything(backend) == before
    made = do(backend, "match_bank_line", key=key, **arguments)
    assert [(paid.bill_id, paid.residual, paid.bill_status) for paid in made.bills] == [
        (first, Decimal("0.00"), "paid"),
        (second, Decimal("55.00"), "partial"),
    ]
    assert (open_of(backend, name), open_of(backend, other)) == (Decimal("0.00"), Decimal("55.00"))
    assert by_type(backend, "liability_payable") - owed == Decimal("175.00")
    assert (balance(backend, FEES) - spent, suspense(backend)) == (Decimal("2.00"), waiting)
    assert_same(made, do(backend, "match_bank_line", key=key, **arguments))
    assert open_of(backend, other) == Decimal("55.00")
    assert backend.books.operation_status(key).found is True
    with pytest.raises(InvalidStatusError, match="payment"):
        do(backend, "cancel_bill", bill_id=first, reason="wrong")


def test_a_match_with_a_bill_is_taken_back(backend: BooksUnderTest) -> None:
    name = vendor(backend)
    bill, waiting = enter_bill(backend, name).bill_id, suspense(backend)
    owed = by_type(backend, "liability_payable")
    line = one_line(backend, "-115.00")
    do(backend, "match_bank_line", **_pays(line, (bill, "115.00")))
    assert open_of(backend, name) == 0
    do(backend, "unmatch_bank_line", line=line, reason="the other bill")
    assert (open_of(backend, name), by_type(backend, "liability_payable")) == (Decimal("115.00"), owed)
    assert suspense(backend) == waiting + Decimal("115.00")
    do(backend, "match_bank_line", **_pays(line, (bill, "115.00")))
    assert open_of(backend, name) == 0


def test_a_bill_payment_recorded_before_is_a_bank_line(backend: BooksUnderTest) -> None:
    bill = enter_bill(backend)
    paid = pay_bill(backend, bill.bill_id, "115.00")
    line = one_line(backend, "-115.00", "Bank")
    with pytest.raises(BankLineConflictError, match="left"):
        do(backend, "match_bank_line", line=one_line(backend, "-120.00", "Bank"), payment_id=paid.payment_id)
    made = do(backend, "match_bank_line", line=line, payment_id=paid.payment_id)
    assert paid.payment_id in made.explained_by


def test_what_is_no_payment_of_a_bill_is_refused(backend: BooksUnderTest) -> None:
    name = vendor(backend)
    bill, back = enter_bill(backend, name).bill_id, enter_bill(backend, name).bill_id
    do(backend, "cancel_bill", bill_id=back, reason="wrong")
    account = new_account(backend)
    posted = do(
        backend,
        "post_bank_lines",
        **statement(backend, account, [a_line(backend, "115.00"), a_line(backend, "-120.00")]),
    )
    received, out = (one.line for one in posted.lines)
    before = everything(backend)
    cases = [
        (_pays(received, (bill, "115.00")), BankLineConflictError, "goes out"),
        (_pays(out, (bill, "115.00")), BankLineConflictError, "5.00 are left"),
        (_pays(out, (bill, "125.00")), BankLineConflictError, "5.00 are too much"),
        (_pays(out, (bill, "120.00")), InvalidAmountError, "exceeds what is open"),
        (_pays(out, (back, "120.00")), InvalidStatusError, "taken back"),
        (_pays(out, (bill, "60.00"), (bill, "60.00")), ValidationFailedError, "bills: .*twice"),
        (_pays(out, (bill, "115.00"), fee="120.00"), InvalidAmountError, "fee"),
    ]
    for arguments, error, said in cases:
        with pytest.raises(error, match=said):
            do(backend, "match_bank_line", **arguments)
    assert everything(backend) == before
    assert open_of(backend, name) == Decimal("115.00")


def test_a_plan_pays_a_bill_once(backend: BooksUnderTest) -> None:
    name = vendor(backend)
    bill, account = enter_bill(backend, name).bill_id, new_account(backend)
    lines = [a_line(backend, "-100.00"), a_line(backend, "-100.00")]
    posting = parse_action("post_bank_lines", statement(backend, account, lines)).arguments()
    steps: list[dict[str, Any]] = [
        {"tool": "create_bill", **bill_action(backend, name).arguments()},
        {"tool": "post_bank_lines", **posting},
        *({"tool": "match_bank_line", **_pays(line["line_key"], (bill, "100.00"))} for line in lines),
    ]
    ((refusal,),) = backend.books.check_plans([PlanToCheck(actions=plan_actions(steps))], _no_receipt)
    assert (refusal.step, refusal.code) == (4, "INVALID_AMOUNT")
    assert "exceeds what is open" in refusal.reason


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)
