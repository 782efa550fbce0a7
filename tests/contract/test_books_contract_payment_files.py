"""What every set of books must do with files of transfers for the bank: each bill in one file, nothing paid by it."""

import hashlib
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.errors import (
    BillNotFoundError,
    ExchangeRateMissingError,
    InvalidAmountError,
    InvalidDateError,
    InvalidStatusError,
    KeyConflictError,
    PaymentNotFoundError,
    ValidationFailedError,
)
from tests.contract.bank_steps import do, key_of
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import assert_same, everything
from tests.contract.purchase_steps import enter_bill, open_of, pay_bill, vendor

OWN, THEIRS, OTHER = "DE89370400440532013000", "FR1420041010050500013M02606", "GB29NWBK60161331926819"


def transfer(bill: Any, **changes: Any) -> dict[str, Any]:
    fields = {
        "bill_id": bill.bill_id,
        "vendor_name": bill.vendor_name,
        "iban": THEIRS,
        "amount": "115.00",
        "reference": bill.bill_number,
    }
    return fields | changes


def a_file(backend: BooksUnderTest, *transfers: dict[str, Any], **changes: Any) -> dict[str, Any]:
    fields = {
        "debtor_name": "Studio North",
        "debtor_iban": OWN,
        "execution_date": backend.today + timedelta(days=2),
        "currency": backend.currency,
        "transfers": list(transfers),
    }
    return fields | changes


def test_a_file_is_written_once_and_pays_nothing(backend: BooksUnderTest) -> None:
    name = vendor(backend, iban=THEIRS)
    bills = [enter_bill(backend, name), enter_bill(backend, name)]
    arguments = a_file(backend, *(transfer(bill) for bill in bills))
    key, before = key_of("create_payment_file", **arguments), everything(backend)
    assert do(backend, "create_payment_file", key=key, dry_run=True, **arguments).dry_run is True
    assert backend.books.operation_status(key).found is False
    made = do(backend, "create_payment_file", key=key, **arguments)
    assert (made.amount, made.currency, made.bill_ids) == (
        Decimal("230.00"),
        backend.currency,
        tuple(bill.bill_id for bill in bills),
    )
    assert hashlib.sha256(made.content.encode()).hexdigest() == made.sha256
    assert made.file_id in made.content
    assert_same(made, do(backend, "create_payment_file", key=key, **arguments))
    assert backend.books.operation_status(key).found is True
    assert everything(backend) == before
    assert open_of(backend, name) == Decimal("230.00")
    with pytest.raises(KeyConflictError):
        do(backend, "create_payment_file", key=key, **{**arguments, "debtor_name": "Studio South"})


def test_a_bill_stands_in_two_files_by_explicit_word_alone_and_never_for_more_than_it_is(
    backend: BooksUnderTest,
) -> None:
    bill, fresh = (enter_bill(backend, vendor(backend, iban=THEIRS)) for _ in range(2))
    first = do(backend, "create_payment_file", **a_file(backend, transfer(bill, amount="60.00")))
    with pytest.raises(InvalidStatusError, match=first.file_id):
        do(backend, "create_payment_file", **a_file(backend, transfer(fresh), transfer(bill, amount="55.00")))
    do(backend, "create_payment_file", **a_file(backend, transfer(fresh)))  # the refused file holds no bill
    with pytest.raises(InvalidAmountError, match=r"60\.00"):
        do(backend, "create_payment_file", **a_file(backend, transfer(bill, amount="55.01", again=True)))
    rest = do(backend, "create_payment_file", **a_file(backend, transfer(bill, amount="55.00", again=True)))
    assert rest.file_id != first.file_id


def test_a_file_is_marked_void_and_its_bills_may_stand_in_another(backend: BooksUnderTest) -> None:
    bill = enter_bill(backend, vendor(backend, iban=THEIRS))
    first = do(backend, "create_payment_file", **a_file(backend, transfer(bill)))
    arguments = {"file_id": first.file_id, "reason": "the bank refused it"}
    key = key_of("cancel_payment_file", **arguments)
    assert do(backend, "cancel_payment_file", key=key, dry_run=True, **arguments).dry_run is True
    with pytest.raises(InvalidStatusError):
        do(backend, "create_payment_file", **a_file(backend, transfer(bill)))
    void = do(backend, "cancel_payment_file", key=key, **arguments)
    assert (void.status, void.bill_ids, void.amount) == ("void", (bill.bill_id,), Decimal("115.00"))
    assert_same(void, do(backend, "cancel_payment_file", key=key, **arguments))
    assert backend.books.operation_status(key).found is True
    assert do(backend, "create_payment_file", **a_file(backend, transfer(bill))).file_id != first.file_id
    with pytest.raises(InvalidStatusError, match="void already"):
        do(backend, "cancel_payment_file", **arguments)
    with pytest.raises(PaymentNotFoundError):
        do(backend, "cancel_payment_file", file_id="AIE-none", reason="x")


def test_what_does_not_agree_with_the_books_is_refused(backend: BooksUnderTest) -> None:
    name, without = vendor(backend, iban=THEIRS), vendor(backend)
    bill, bare, back = enter_bill(backend, name), enter_bill(backend, without), enter_bill(backend, name)
    pay_bill(backend, bill.bill_id, "15.00")
    do(backend, "cancel_bill", bill_id=back.bill_id, reason="wrong")
    before, good = everything(backend), transfer(bill, amount="100.00")
    yesterday, far = backend.today - timedelta(days=1), backend.today + timedelta(days=400)
    other = "CHF" if backend.currency != "CHF" else "EUR"
    cases: list[tuple[dict[str, Any], type[Exception], str]] = [
        (a_file(backend, transfer(bill)), InvalidAmountError, "exceeds the open amount"),
        (a_file(backend, {**good, "iban": OTHER}), ValidationFailedError, OTHER),
        (a_file(backend, {**good, "iban": "FR1420041010050500013M02607"}), ValidationFailedError, "valid IBAN"),
        (a_file(backend, {**good, "iban": ""}), ValidationFailedError, "iban"),
        (a_file(backend, {**good, "vendor_name": without}), ValidationFailedError, "is of"),
        (a_file(backend, transfer(bare)), ValidationFailedError, "no bank account"),
        (a_file(backend, transfer(back)), InvalidStatusError, "taken back"),
        (a_file(backend, {**good, "bill_id": "BILL/1999/99999"}), BillNotFoundError, "1999"),
        (a_file(backend, good, good), ValidationFailedError, "twice"),
        (a_file(backend, good, debtor_iban=THEIRS), ValidationFailedError, "the account that pays"),
        (a_file(backend, good, execution_date=yesterday), InvalidDateError, "execution date"),
        (a_file(backend, good, execution_date=far), InvalidDateError, "execution date"),
        (a_file(backend, good, currency=other, exchange_rate="1.1"), ValidationFailedError, "is in"),
        (a_file(backend, good, currency=other), ExchangeRateMissingError, other),
        (a_file(backend, {**good, "reference": "株"}), ValidationFailedError, "no letter"),
    ]
    for arguments, error, said in cases:
        for dry_run in (True, False):
            with pytest.raises(error, match=said):
                do(backend, "create_payment_file", dry_run=dry_run, **arguments)
    assert everything(backend) == before
    assert do(backend, "create_payment_file", **a_file(backend, good)).amount == Decimal("100.00")


def test_a_plan_with_two_files_of_one_bill_is_refused_before_anyone_approves(backend: BooksUnderTest) -> None:
    name = vendor(backend, iban=THEIRS)
    bill, paid = enter_bill(backend, name), enter_bill(backend, name)
    do(backend, "create_payment_file", **a_file(backend, transfer(paid)))
    file = {"tool": "create_payment_file", **a_file(backend, transfer(bill))}
    file["execution_date"] = file["execution_date"].isoformat()
    second = {**file, "transfers": [transfer(paid)]}
    ((refusal,),) = backend.books.check_plans([PlanToCheck(actions=plan_actions([file, second]))], _no_receipt)
    assert (refusal.step, refusal.code) == (2, "INVALID_STATUS")


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)
