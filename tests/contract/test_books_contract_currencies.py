"""Documents in another currency, over every kind of books: both amounts, exchange differences, once, taken back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CancelPayment, CreditInvoice, SendInvoice
from My_AI_Employee.domain.purchase_actions import CancelBillPayment
from My_AI_Employee.domain.results import RecordPaymentResult
from My_AI_Employee.errors import CurrencyNotSupportedError, ExchangeRateMissingError, ValidationFailedError
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    customer,
    draft_invoice,
    invoice_action,
    key_for,
    pay,
    payment_action,
)
from tests.contract.purchase_steps import bill_line, enter_bill, pay_bill
from tests.contract.test_books_contract_check_sales import check

D = Decimal
CHF = "CHF"
LINES = (
    {"description": "Consulting", "quantity": 3, "unit_price": "33.35"},
    {"description": "Travel", "quantity": 1, "unit_price": "10.01"},
)


def _rate(backend: BooksUnderTest, value: str, days_ago: int) -> dict[str, Any]:
    day = backend.today - timedelta(days=days_ago)
    source = "Odoo" if backend.books.name != "local" else "Exchange_Rates.md"
    return {"currency": CHF, "exchange_rate": {"rate": value, "day": day, "source": source}}


@pytest.fixture
def backend(backend: BooksUnderTest) -> BooksUnderTest:
    """With rates of the days of the invoice (ten days ago) and of the payment (two days ago)."""
    days = {12: "1.10", 2: "1.20"}
    backend.set_rates(CHF, {backend.today - timedelta(days=ago): rate for ago, rate in days.items()})
    return backend


def _invoice(backend: BooksUnderTest, name: str = "", **changes: Any) -> str:
    """A posted invoice of ten days ago, at the rate of two days before: 1.10."""
    draft = draft_invoice(backend, name, **_rate(backend, "1.1", 12), **changes)
    action = SendInvoice(invoice_id=draft.invoice_id, post_only=True)
    return backend.books.send_invoice(action, key_for(action)).invoice_id


def _paid(backend: BooksUnderTest, number: str, amount: str, **changes: Any) -> RecordPaymentResult:
    return pay(backend, number, amount, **_rate(backend, "1.2", 2), **changes)


def _moved(backend: BooksUnderTest, before: dict[str, Decimal]) -> dict[str, Decimal]:
    now = _balances(backend)
    moved = {code: now.get(code, D(0)) - before.get(code, D(0)) for code in {*now, *before}}
    return {code: amount for code, amount in moved.items() if amount}


def _balances(backend: BooksUnderTest) -> dict[str, Decimal]:
    return {row.code: row.balance for row in backend.books.account_balances(None, backend.today)}


def test_an_invoice_is_read_back_in_both_currencies_and_made_once(backend: BooksUnderTest) -> None:
    action = invoice_action(backend, customer(backend), line_items=LINES, **_rate(backend, "1.1", 12))
    key = key_for(action)
    rehearsed = backend.books.create_invoice(action, key, dry_run=True)
    draft = backend.books.create_invoice(action, key)
    assert (draft.total_amount, draft.currency, draft.company_amount) == (D("110.06"), CHF, D("121.07"))
    assert (rehearsed.total_amount, rehearsed.currency, rehearsed.company_amount) == (D("110.06"), CHF, D("121.07"))
    again = backend.books.create_invoice(action, key)
    assert (again.invoice_id, again.company_amount) == (draft.invoice_id, draft.company_amount)
    assert backend.books.operation_status(key).found
    found = backend.books.get_invoice(draft.invoice_id)
    assert (found.total_amount, found.currency) == (D("110.06"), CHF)


def test_each_line_is_rounded_by_itself_in_the_ledger(backend: BooksUnderTest) -> None:
    """100.05 * 1.1 = 110.055 and 10.01 * 1.1 = 11.011: the customer owes 110.06 + 11.01."""
    before = _balances(backend)
    _invoice(backend, line_items=LINES)
    assert _moved(backend, before) == {"121000": D("121.07"), "400000": D("-121.07")}


def test_a_payment_in_parts_books_what_each_brought_more(backend: BooksUnderTest) -> None:
    before = _balances(backend)
    number = _invoice(backend)
    first = _paid(backend, number, "500.00")
    assert (first.amount, first.currency, first.company_amount) == (D("500.00"), CHF, D("600.00"))
    assert (first.exchange_difference, first.residual) == (D("50.00"), D("1000.00"))
    last = _paid(backend, number, "1000.00")
    assert (last.exchange_difference, last.residual, last.invoice_status) == (D("100.00"), D("0.00"), "paid")
    moved = _moved(backend, before)
    assert (moved["400000"], moved["441000"]) == (D("-1650.00"), D("-150.00"))
    assert "121000" not in moved


def test_the_same_payment_twice_is_one_and_can_be_taken_back(backend: BooksUnderTest) -> None:
    number = _invoice(backend)
    before = _balances(backend)
    action = payment_action(backend, number, "500.00", **_rate(backend, "1.2", 2))
    key = key_for(action)
    first = backend.books.record_payment(action, key)
    again = backend.books.record_payment(action, key)
    assert (again.payment_id, again.exchange_difference) == (first.payment_id, first.exchange_difference)
    assert backend.books.get_invoice(number).residual == D("1000.00")
    assert backend.books.operation_status(key).found
    cancel = CancelPayment(payment_id=first.payment_id, reason="bounced")
    back = backend.books.cancel_payment(cancel, key_for(cancel))
    assert (back.residual, back.currency) == (D("1500.00"), CHF)
    assert _moved(backend, before) == {}


def _open_bills(backend: BooksUnderTest, number: str, days_ago: int) -> list[tuple[Decimal, str, Decimal | None]]:
    """What was open on a bill in both currencies."""
    rows = backend.books.open_payables(backend.today - timedelta(days=days_ago))
    return [(row.residual, row.currency, row.document_residual) for row in rows if row.number == number]


def test_a_bill_and_its_payment(backend: BooksUnderTest) -> None:
    lines = [bill_line(backend, tax_rate="0")]
    bill = enter_bill(backend, lines=lines, **_rate(backend, "1.1", 12))
    assert (bill.total_amount, bill.currency, bill.company_amount) == (D("100.00"), CHF, D("110.00"))
    before, is_open = _balances(backend), (D("110.00"), CHF, D("100.00"))
    assert _open_bills(backend, bill.bill_id, 0) == [is_open]
    paid = pay_bill(backend, bill.bill_id, "100.00", **_rate(backend, "1.2", 2))
    assert (paid.company_amount, paid.exchange_difference, paid.residual) == (D("120.00"), D("-10.00"), D("0.00"))
    assert [_open_bills(backend, bill.bill_id, days_ago) for days_ago in (3, 0)] == [[is_open], []]
    moved = _moved(backend, before)
    assert (moved["211000"], moved["641000"]) == (D("110.00"), D("10.00"))
    cancel = CancelBillPayment(payment_id=paid.payment_id, reason="not sent")
    backend.books.perform(cancel, key_for(cancel))
    assert _moved(backend, before) == {}


def test_one_payment_settles_several_invoices_less_a_fee(backend: BooksUnderTest) -> None:
    """110.06 CHF in whole and 400.00 CHF of 1,500.00, less 3.33: 612.07 USD at 1.2, of which 4.00 are the fee."""
    name = customer(backend)
    small, large = _invoice(backend, name, line_items=LINES), _invoice(backend, name)
    shares = [{"invoice_id": large, "amount": "400.00"}, {"invoice_id": small, "amount": "110.06"}]
    more: dict[str, Any] = {"allocations": shares, "fee": "3.33", **_rate(backend, "1.2", 2)}
    action = payment_action(backend, large, "510.06", **more)
    assert check(backend, {"tool": "record_payment", **action.arguments()}) == []
    before, key = _balances(backend), key_for(action)
    rehearsed = backend.books.record_payment(action, key, dry_run=True)
    assert (rehearsed.company_amount, _moved(backend, before)) == (D("612.07"), {})
    made = backend.books.record_payment(action, key)
    again = backend.books.record_payment(action, key)
    assert (again.payment_id, again.exchange_difference) == (made.payment_id, made.exchange_difference)
    assert (made.company_amount, made.exchange_difference, made.fee) == (D("612.07"), D("51.00"), D("3.33"))
    settled = {one.invoice_id: (one.amount, one.residual) for one in made.settled}
    assert settled == {large: (D("400.00"), D("1100.00")), small: (D("110.06"), D("0.00"))}
    moved = _moved(backend, before)
    assert (moved["121000"], moved["441000"], moved["620000"]) == (D("-561.07"), D("-51.00"), D("4.00"))
    assert sum(moved.values()) == D(0)
    cancel = CancelPayment(payment_id=made.payment_id, reason="bounced")
    backend.books.cancel_payment(cancel, key_for(cancel))
    assert _moved(backend, before) == {}
    assert [backend.books.get_invoice(number).residual for number in (small, large)] == [D("110.06"), D("1500.00")]


def test_a_payment_settles_one_invoice_in_part_at_most(backend: BooksUnderTest) -> None:
    name = customer(backend)
    numbers = [_invoice(backend, name) for _ in range(2)]
    shares = [{"invoice_id": number, "amount": "100.00"} for number in numbers]
    action = payment_action(backend, numbers[0], "200.00", allocations=shares, **_rate(backend, "1.2", 2))
    assert check(backend, {"tool": "record_payment", **action.arguments()}) == [(1, "CURRENCY_NOT_SUPPORTED")]
    with pytest.raises(CurrencyNotSupportedError, match="in part at most") as raised:
        backend.books.record_payment(action, key_for(action))
    assert "one payment for each" in raised.value.hint


def test_a_bill_that_the_owner_paid(backend: BooksUnderTest) -> None:
    bill = enter_bill(backend, lines=[bill_line(backend, tax_rate="0")], **_rate(backend, "1.1", 12))
    before = _balances(backend)
    paid = pay_bill(backend, bill.bill_id, "100.00", paid_from="owner", **_rate(backend, "1.2", 2))
    assert (paid.company_amount, paid.exchange_difference, paid.residual) == (D("120.00"), D("-10.00"), D("0.00"))
    assert _moved(backend, before) == {"211000": D("110.00"), "301000": D("-120.00"), "641000": D("10.00")}
    cancel = CancelBillPayment(payment_id=paid.payment_id, reason="not paid")
    backend.books.perform(cancel, key_for(cancel))
    assert _moved(backend, before) == {}


def test_a_draft_is_cancelled_as_any_other(backend: BooksUnderTest) -> None:
    draft = draft_invoice(backend, **_rate(backend, "1.1", 12))
    cancel = CreditInvoice(invoice_id=draft.invoice_id, reason="wrong")
    assert backend.books.credit_invoice(cancel, key_for(cancel)).status == "cancelled"


def test_a_plan_is_checked_with_its_rate(backend: BooksUnderTest) -> None:
    name = customer(backend)
    good = {"tool": "create_invoice", **invoice_action(backend, name, **_rate(backend, "1.1", 12)).arguments()}
    assert check(backend, good) == []
    without = {name: value for name, value in good.items() if name != "exchange_rate"}
    assert check(backend, without) == [(1, "EXCHANGE_RATE_MISSING")]
    number = _invoice(backend, name)
    action = payment_action(backend, number, "10.00", **_rate(backend, "1.2", 2))
    assert check(backend, {"tool": "record_payment", **action.arguments()}) == []
    unnamed = payment_action(backend, number, "10.00")
    assert check(backend, {"tool": "record_payment", **unnamed.arguments()}) == [(1, "CURRENCY_NOT_SUPPORTED")]


def test_what_is_refused(backend: BooksUnderTest) -> None:
    number = _invoice(backend)
    with pytest.raises(CurrencyNotSupportedError, match=CHF):
        pay(backend, number, "10.00")
    with pytest.raises(ExchangeRateMissingError):
        pay(backend, number, "10.00", currency=CHF)
    with pytest.raises(ValidationFailedError):
        pay(backend, number, "10.00", currency=backend.currency, exchange_rate="1.2")
    assert backend.books.get_invoice(number).residual == D("1500.00")


def test_the_books_own_rates(backend: BooksUnderTest) -> None:
    days = [backend.today - timedelta(days=ago) for ago in (10, 4, 13)]
    found = [backend.books.exchange_rate(CHF, day) for day in days]
    if backend.books.name == "local":
        assert found == [None, None, None]
        return
    assert [rate and rate.rate for rate in found] == [D("1.1"), None, None], "of the day, or of seven days before"
    assert found[0] is not None
    assert (found[0].day, found[0].source) == (backend.today - timedelta(days=12), "Odoo")
    assert backend.books.exchange_rate("XTS", days[0]) is None
    action = invoice_action(backend, customer(backend), **_rate(backend, "1.3", 12))
    with pytest.raises(ValidationFailedError, match=r"1\.3.*1\.1"):
        backend.books.create_invoice(action, key_for(action))
