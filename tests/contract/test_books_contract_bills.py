"""What vendors bill and what is paid on it, over every kind of books."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, cast

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.purchase_actions import CancelBill, CancelBillPayment, CreateBill
from My_AI_Employee.domain.purchase_results import CancelBillPaymentResult, CancelBillResult
from My_AI_Employee.errors import (
    BillExistsError,
    BillNotFoundError,
    CurrencyNotSupportedError,
    InvalidAmountError,
    InvalidCategoryError,
    InvalidDateError,
    InvalidStatusError,
    KeyConflictError,
    PaymentDateInvalidError,
    PaymentNotFoundError,
    ReceiptNotFoundError,
    ValidationFailedError,
    VendorNotFoundError,
)
from tests.contract.bank_steps import do, one_line
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import assert_same, by_type, everything, key_for, unique
from tests.contract.purchase_steps import (
    balance,
    bill_action,
    bill_line,
    bill_payment_action,
    enter_bill,
    new_number,
    open_of,
    pay_bill,
    vendor,
)

PDF = b"%PDF-1.4 a bill"


def take_back(backend: BooksUnderTest, bill_id: str) -> CancelBillResult:
    action = CancelBill(bill_id=bill_id, reason="wrong vendor")
    return cast("CancelBillResult", backend.books.perform(action, key_for(action)))


def take_payment_back(backend: BooksUnderTest, payment_id: str) -> CancelBillPaymentResult:
    action = CancelBillPayment(payment_id=payment_id, reason="it bounced")
    return cast("CancelBillPaymentResult", backend.books.perform(action, key_for(action)))


# bills


def test_a_bill_is_posted_with_its_input_tax(backend: BooksUnderTest) -> None:
    before = (by_type(backend, "expense"), balance(backend, "131000"), by_type(backend, "liability_payable"))
    name = vendor(backend)
    action = bill_action(
        backend,
        name,
        lines=[
            bill_line(backend, amount="100.00", tax_rate="0.15"),
            bill_line(backend, amount=None, quantity="3", unit_price="20.50", tax_rate="0.05"),
            bill_line(backend, amount="10.00", tax_rate="0"),
        ],
        net="171.50",
        tax="18.08",
        total="189.58",
    )
    key = key_for(action)
    rehearsed = backend.books.perform(action, key, dry_run=True)
    assert rehearsed.dry_run
    assert not backend.books.operation_status(key).found
    made = backend.books.perform(action, key)
    assert made.as_json() | {"bill_id": "", "created_at": "", "odoo_url": "", "dry_run": True} == (
        rehearsed.as_json() | {"bill_id": "", "created_at": "", "odoo_url": ""}
    )
    after = (by_type(backend, "expense"), balance(backend, "131000"), by_type(backend, "liability_payable"))
    moved = [now - then for now, then in zip(after, before, strict=True)]
    assert moved == [Decimal("171.50"), Decimal("18.08"), Decimal("-189.58")]
    (listed,) = backend.books.list_open_bills(name)
    assert (listed.bill_id, listed.bill_number, listed.residual) == (
        made.record(),
        action.bill_number,
        Decimal("189.58"),
    )
    assert (listed.bill_date, listed.due_date, listed.payment_status) == (
        action.bill_date,
        action.due_date,
        "not_paid",
    )
    status = backend.books.operation_status(key)
    assert (status.found, status.model, status.record_id) == (True, "account.move", made.record())


def test_the_same_key_makes_one_bill(backend: BooksUnderTest) -> None:
    name = vendor(backend)
    action = bill_action(backend, name)
    key = key_for(action)
    first = backend.books.perform(action, key)
    assert_same(backend.books.perform(action, key), first)
    assert len(backend.books.list_open_bills(name)) == 1
    with pytest.raises(KeyConflictError):
        backend.books.perform(action.model_copy(update={"bill_number": new_number()}), key)


@pytest.mark.parametrize("again", ["re-{}", " RE - {}", "R.E.-00{}"])
def test_a_bill_is_refused_that_is_there(backend: BooksUnderTest, again: str) -> None:
    name, number = vendor(backend), new_number().removeprefix("RE-")
    made = enter_bill(backend, name, bill_number=f"RE-{number}")
    before = everything(backend)
    with pytest.raises(BillExistsError, match=made.bill_id) as refusal:
        enter_bill(backend, name, bill_number=again.format(number))
    assert refusal.value.facts["bill_id"] == made.bill_id
    assert everything(backend) == before
    assert enter_bill(backend, vendor(backend), bill_number=f"RE-{number}").bill_id != made.bill_id
    take_back(backend, made.bill_id)
    assert enter_bill(backend, name, bill_number=again.format(number)).total_amount == made.total_amount


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"vendor_name": "Nobody at all"}, VendorNotFoundError),
        ({"currency": "XTS"}, CurrencyNotSupportedError),
        ({"bill_date": timedelta(days=1)}, InvalidDateError),
        ({"lines": {"tax_rate": "0.173"}}, ValidationFailedError),
        ({"lines": {"category": "no such thing"}}, InvalidCategoryError),
    ],
)
def test_what_the_books_refuse_of_a_bill(
    backend: BooksUnderTest, changes: dict[str, Any], error: type[Exception]
) -> None:
    if "bill_date" in changes:
        changes = {"bill_date": backend.today + changes["bill_date"]}
    if "lines" in changes:
        changes = {"lines": [bill_line(backend, **changes["lines"])]}
    action = bill_action(backend, vendor(backend), **changes)
    before = everything(backend)
    for dry_run in (True, False):
        with pytest.raises(error):
            backend.books.perform(action, key_for(action), dry_run=dry_run)
    assert everything(backend) == before


def test_a_bill_with_its_file(backend: BooksUnderTest, tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(PDF)
    action = bill_action(backend, vendor(backend), attachment="Attachments/bill.pdf")
    key, receipt = key_for(action), Receipt(path=path, name="bill.pdf")
    made = backend.books.perform(action, key, receipt=receipt)
    assert made.as_json()["attached"] is True
    assert_same(backend.books.perform(action, key, receipt=receipt), made)


def test_the_books_want_the_file_that_a_bill_names(backend: BooksUnderTest) -> None:
    action = bill_action(backend, vendor(backend), attachment="Attachments/bill.pdf")
    with pytest.raises(ReceiptNotFoundError):
        backend.books.perform(action, key_for(action))


def test_a_bill_taken_back_counts_no_more(backend: BooksUnderTest) -> None:
    before = by_type(backend, "expense")
    name = vendor(backend)
    made = enter_bill(backend, name)
    action = CancelBill(bill_id=made.bill_id, reason="wrong vendor")
    key = key_for(action)
    assert backend.books.perform(action, key, dry_run=True).dry_run
    assert open_of(backend, name) == made.total_amount
    gone = backend.books.perform(action, key)
    assert_same(backend.books.perform(action, key), gone)
    assert gone.record() not in ("", made.bill_id)
    assert open_of(backend, name) == 0
    assert not backend.books.list_open_bills(name)
    assert by_type(backend, "expense") == before
    assert backend.books.operation_status(key).record_id == gone.record()
    with pytest.raises(InvalidStatusError):
        take_back(backend, made.bill_id)
    with pytest.raises(InvalidStatusError):
        pay_bill(backend, made.bill_id, "1.00")
    with pytest.raises(KeyConflictError):
        backend.books.perform(CancelBill(bill_id=made.bill_id, reason="other"), key)


def test_a_bill_that_is_not_there(backend: BooksUnderTest) -> None:
    for wrong in ("BILL/2026/99999", "RE-1", "DRAFT/1", "%"):
        with pytest.raises(BillNotFoundError):
            take_back(backend, wrong)
        with pytest.raises(BillNotFoundError):
            pay_bill(backend, wrong, "1.00")


# payments


@pytest.mark.parametrize("source", ["bank", "card", "cash", "owner"])
def test_a_bill_is_paid_in_parts(backend: BooksUnderTest, source: str) -> None:
    made = enter_bill(backend, name := vendor(backend))
    before = (by_type(backend, "liquidity"), balance(backend, "301000"))
    action = bill_payment_action(backend, made.bill_id, "40.00", paid_from=source, reference="part one")
    key = key_for(action)
    assert backend.books.perform(action, key, dry_run=True).dry_run
    paid = backend.books.perform(action, key)
    assert_same(backend.books.perform(action, key), paid)
    facts = paid.as_json()
    assert (facts["reconciled"], facts["bill_status"], facts["residual"]) == (True, "partial", 75.0)
    after = (by_type(backend, "liquidity"), balance(backend, "301000"))
    taken = [then - now for now, then in zip(after, before, strict=True)]
    assert taken == ([0, Decimal("40.00")] if source == "owner" else [Decimal("40.00"), 0])
    status = backend.books.operation_status(key)
    assert (status.found, status.record_id) == (True, paid.record())
    with pytest.raises(InvalidAmountError, match=r"75\.00"):
        pay_bill(backend, made.bill_id, "75.01", paid_from=source)
    rest = pay_bill(backend, made.bill_id, "75.00", paid_from=source)
    assert rest.bill_status == "paid"
    assert rest.residual == open_of(backend, name) == 0
    assert open_of(backend, name, 3) == made.total_amount
    assert open_of(backend, name, 2) == 0
    with pytest.raises(KeyConflictError):
        backend.books.perform(action.model_copy(update={"amount": Decimal("41.00")}), key)


@pytest.mark.parametrize("source", ["bank", "owner"])
def test_a_payment_taken_back_leaves_the_bill_open(backend: BooksUnderTest, source: str) -> None:
    made = enter_bill(backend, name := vendor(backend))
    before = (by_type(backend, "liquidity"), balance(backend, "301000"))
    paid = pay_bill(backend, made.bill_id, "115.00", paid_from=source)
    with pytest.raises(InvalidStatusError, match="payment"):
        take_back(backend, made.bill_id)
    action = CancelBillPayment(payment_id=paid.payment_id, reason="it bounced")
    key = key_for(action)
    expected = backend.books.perform(action, key, dry_run=True)
    assert open_of(backend, name) == 0
    undone = backend.books.perform(action, key)
    assert_same(backend.books.perform(action, key), undone)
    for answer in (expected, undone):
        facts = answer.as_json()
        assert (facts["bill_id"], facts["amount"], facts["residual"]) == (made.bill_id, 115.0, 115.0)
    assert open_of(backend, name) == made.total_amount
    assert (by_type(backend, "liquidity"), balance(backend, "301000")) == before
    assert backend.books.operation_status(key).found
    with pytest.raises((InvalidStatusError, PaymentNotFoundError)):
        take_payment_back(backend, paid.payment_id)
    assert take_back(backend, made.bill_id).amount == made.total_amount


def test_what_the_books_refuse_of_a_payment(backend: BooksUnderTest) -> None:
    made = enter_bill(backend)
    with pytest.raises(PaymentDateInvalidError):
        pay_bill(backend, made.bill_id, "1.00", payment_date=backend.today + timedelta(days=1))
    for wrong in ("BPAY/2026/99999", made.bill_id, "%"):
        with pytest.raises(PaymentNotFoundError):
            take_payment_back(backend, wrong)


def test_open_payables_look_back_in_time(backend: BooksUnderTest) -> None:
    made = enter_bill(backend, name := vendor(backend), bill_date=backend.today - timedelta(days=8))
    pay_bill(backend, made.bill_id, "15.00", payment_date=backend.today - timedelta(days=4))
    assert [open_of(backend, name, days) for days in (9, 8, 5, 4, 0)] == [
        0,
        Decimal("115.00"),
        Decimal("115.00"),
        Decimal("100.00"),
        Decimal("100.00"),
    ]
    (row,) = [row for row in backend.books.open_payables(backend.today) if row.number == made.bill_id]
    assert (row.bill_number, row.total, row.due_date) == (made.bill_number, made.total_amount, made.due_date)
    assert (row.currency, row.document_residual) == ("", None)


def test_a_vendor_is_no_customer_by_its_bill(backend: BooksUnderTest) -> None:
    name = vendor(backend, unique("Paper"), email=f"{unique('p').split()[-1]}@mail.example")
    assert [one.name for one in backend.books.find_vendors(name)] == [name]
    enter_bill(backend, name)
    assert not [row for row in backend.books.open_receivables(backend.today) if row.customer_name == name]


def test_the_currency_of_the_action_is_the_books(backend: BooksUnderTest) -> None:
    assert CreateBill.model_validate(bill_action(backend, "Any").arguments()).currency == backend.currency


def _recent(backend: BooksUnderTest, kind: Literal["bill", "bill_payment"], total: str, **asked: str) -> list[str]:
    since = backend.today - timedelta(days=90)
    query = DocumentQuery(kind=kind, total=Decimal(total), since=since, **asked)
    return [found.document_id for found in backend.books.recent_documents(query)]


def test_recent_bills_and_what_was_paid_on_them(backend: BooksUnderTest) -> None:
    made = enter_bill(backend, name := vendor(backend))
    assert _recent(backend, "bill", "115.00", partner=name.upper()) == [made.bill_id]
    assert _recent(backend, "bill", "115.01", partner=name) == []
    parts = [pay_bill(backend, made.bill_id, "10.00", paid_from=source) for source in ("bank", "owner")]
    ids = [part.payment_id for part in reversed(parts)]
    assert _recent(backend, "bill_payment", "10.00", partner=name) == ids
    assert _recent(backend, "bill_payment", "10.00", invoice_id=made.bill_id) == ids
    assert _recent(backend, "bill_payment", "10.00", invoice_id="BILL/2026/99999") == []
    for part in parts:
        take_payment_back(backend, part.payment_id)
    assert _recent(backend, "bill_payment", "10.00", partner=name) == []
    take_back(backend, made.bill_id)
    assert _recent(backend, "bill", "115.00", partner=name) == []


def test_what_a_vendor_has_credited_stands_beside_its_open_bills(backend: BooksUnderTest) -> None:
    name, other = vendor(backend), vendor(backend)
    first, second, third = enter_bill(backend, name), enter_bill(backend, name), enter_bill(backend, other)
    assert [one.vendor_credit for one in backend.books.list_open_bills(name)] == [Decimal("0.00")] * 2
    for amount in ("20.00", "5.50"):
        backend.make_vendor_credit(name, amount)
    pay_bill(backend, first.bill_id, "15.00")
    found = {one.bill_id: (one.residual, one.vendor_credit) for one in backend.books.list_open_bills(name)}
    assert found == {
        first.bill_id: (Decimal("100.00"), Decimal("25.50")),
        second.bill_id: (Decimal("115.00"), Decimal("25.50")),
    }
    (apart,) = backend.books.list_open_bills(other)
    assert (apart.bill_id, apart.vendor_credit) == (third.bill_id, Decimal("0.00"))


def test_a_credit_in_the_currency_of_the_books_is_none_of_a_bill_in_another(backend: BooksUnderTest) -> None:
    backend.set_rates("CHF", {backend.today - timedelta(days=12): "1.1"})
    rate = {"rate": "1.1", "day": backend.today - timedelta(days=12), "source": "Exchange_Rates.md"}
    name = vendor(backend)
    foreign = enter_bill(backend, name, currency="CHF", exchange_rate=rate, lines=[bill_line(backend, tax_rate="0")])
    own = enter_bill(backend, name)
    backend.make_vendor_credit(name, "20.00")
    found = {one.bill_id: one.vendor_credit for one in backend.books.list_open_bills(name)}
    assert found == {foreign.bill_id: Decimal("0.00"), own.bill_id: Decimal("20.00")}


def test_money_that_was_taken_back_is_no_credit_of_the_vendor(backend: BooksUnderTest) -> None:
    name = vendor(backend)
    bill = enter_bill(backend, name)
    payment = pay_bill(backend, bill.bill_id, "15.00")
    back = CancelBillPayment(payment_id=payment.payment_id, reason="returned")
    backend.books.perform(back, key_for(back))
    line = one_line(backend, "-20.00", "Bank")
    do(backend, "match_bank_line", line=line, bills=[{"bill_id": bill.bill_id, "amount": "20.00"}])
    do(backend, "unmatch_bank_line", line=line, reason="another bill")
    (found,) = backend.books.list_open_bills(name)
    assert (found.residual, found.vendor_credit) == (Decimal("115.00"), Decimal("0.00"))
