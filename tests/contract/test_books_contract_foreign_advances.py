"""Deposits, credits on account and files for the bank in another currency than that of every kind of books."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.domain.customer_statement import statement_of
from My_AI_Employee.errors import (
    BooksRefusedError,
    CurrencyNotSupportedError,
    ExchangeRateMissingError,
    InvalidAmountError,
    InvalidStatusError,
    ValidationFailedError,
)
from tests.contract.bank_steps import do, key_of
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    customer,
    draft_invoice,
    everything,
    invoice_action,
    key_for,
    pay,
    payment_action,
    posted_invoice,
)
from tests.contract.purchase_steps import bill_line, enter_bill, vendor
from tests.contract.test_books_contract_check_sales import check
from tests.contract.test_books_contract_foreign_settling import (
    BOOKED,
    CHF,
    LATER,
    balances,
    cancel,
    credit,
    moved,
    rate,
)
from tests.contract.test_books_contract_payment_files import THEIRS, a_file, transfer

D = Decimal


@pytest.fixture
def backend(backend: BooksUnderTest) -> BooksUnderTest:
    """With rates of the days of earlier documents (ten days ago) and of later ones and the money (two)."""
    days = {12: BOOKED, 2: LATER}
    backend.set_rates(CHF, {backend.today - timedelta(days=ago): value for ago, value in days.items()})
    return backend


def invoice(backend: BooksUnderTest, name: str, price: str, **changes: Any) -> str:
    """A posted invoice of ten days ago over one line at 1.1 (unless changed)."""
    lines = [{"description": "Consulting", "quantity": 1, "unit_price": price}]
    fields = {**rate(backend, BOOKED, 12), "line_items": lines, **changes}
    draft = draft_invoice(backend, name, **fields)
    action = SendInvoice(invoice_id=draft.invoice_id, post_only=True)
    return backend.books.send_invoice(action, key_for(action)).invoice_id


def later(backend: BooksUnderTest) -> dict[str, Any]:
    """What an invoice of two days ago says, at 1.2."""
    return {"invoice_date": backend.today - timedelta(days=2), **rate(backend, LATER, 2)}


def open_of(backend: BooksUnderTest, name: str) -> list[Decimal]:
    return [item.residual for item in backend.books.open_items(backend.today) if item.partner == name]


def test_a_deposit_is_deducted_in_its_currency(backend: BooksUnderTest) -> None:
    """What was invoiced in advance stays income at its own rate; the rest counts at the rate of the last invoice."""
    name, before = customer(backend), balances(backend)
    deposit = invoice(backend, name, "500.00", tax_rate="0.15")
    pay(backend, deposit, "575.00", **rate(backend, LATER, 2))
    assert backend.books.get_invoice(deposit).residual == D("0.00")
    terms = {"invoice_id": deposit, "amount": "500.00"}
    fields = {**later(backend), "deposit": terms, "tax_rate": "0.15"}
    planned = invoice_action(backend, name, **fields, line_items=_lines("1500.00"))
    assert check(backend, {"tool": "create_invoice", **planned.arguments()}) == []
    last = invoice(backend, name, "1500.00", **fields)
    found = backend.books.get_invoice(last)
    assert (found.total_amount, found.residual, found.currency) == (D("1150.00"), D("1150.00"), CHF)
    pay(backend, last, "1150.00", **rate(backend, LATER, 2))
    income, tax, gain = D("1750.00"), D("262.50"), D("57.50")
    changes = moved(backend, before)
    assert (changes.pop("400000"), changes.pop("441000"), changes.pop("bank")) == (
        -income,
        -gain,
        income + tax + gain,
    )
    assert list(changes.values()) == [-tax]
    assert open_of(backend, name) == []


def _lines(price: str) -> list[dict[str, Any]]:
    return [{"description": "Consulting", "quantity": 1, "unit_price": price}]


def test_a_deposit_is_deducted_once_and_goes_back_with_its_invoice(backend: BooksUnderTest) -> None:
    name = customer(backend)
    deposit = invoice(backend, name, "500.00")
    part = {**later(backend), "deposit": {"invoice_id": deposit, "amount": "300.00"}}
    first = invoice(backend, name, "1500.00", **part)
    with pytest.raises(InvalidAmountError, match=r"200\.00 of 500\.00"):
        draft_invoice(backend, name, **part)
    before = balances(backend)
    credit(backend, first)
    assert moved(backend, before)["400000"] == D("1440.00")
    assert draft_invoice(backend, name, **part).total_amount == D("1200.00")


def test_a_deposit_of_another_currency_is_refused(backend: BooksUnderTest) -> None:
    name, before = customer(backend), everything(backend)
    own, foreign = posted_invoice(backend, name), invoice(backend, name, "500.00")
    for number, fields in ((own, later(backend)), (foreign, {})):
        terms = {"deposit": {"invoice_id": number, "amount": "1.00"}, **fields}
        with pytest.raises(CurrencyNotSupportedError, match=number):
            draft_invoice(backend, name, **terms)
        planned = invoice_action(backend, name, **terms)
        assert check(backend, {"tool": "create_invoice", **planned.arguments()}) == [(1, "CURRENCY_NOT_SUPPORTED")]
    assert before != everything(backend)  # the two invoices alone
    assert len([one for one in backend.books.list_open_invoices(name) if one.status == "draft"]) == 0


def test_what_exceeds_an_invoice_stays_on_account_at_the_rate_of_the_payment(backend: BooksUnderTest) -> None:
    name, before = customer(backend), balances(backend)
    number = invoice(backend, name, "1500.00")
    fields = rate(backend, LATER, 2)
    with pytest.raises(InvalidAmountError, match="1500"):
        pay(backend, number, "1600.00", **fields)
    action = payment_action(backend, number, "1600.00", on_account=True, fee="10.00", **fields)
    assert check(backend, {"tool": "record_payment", **action.arguments()}) == []
    made = backend.books.record_payment(action, key_for(action))
    assert (made.invoice_status, made.residual, made.on_account) == ("paid", D("0.00"), D("100.00"))
    assert (made.company_amount, made.exchange_difference) == (D("1920.00"), D("150.00"))
    assert [(one.invoice_id, one.amount) for one in made.settled] == [(number, D("1500.00"))]
    assert moved(backend, before) == {
        "121000": D("-120.00"),
        "400000": D("-1650.00"),
        "441000": D("-150.00"),
        "620000": D("12.00"),
        "bank": D("1908.00"),
    }
    assert open_of(backend, name) == [D("-120.00")]
    start = backend.today - timedelta(days=20)
    told = statement_of(backend.books.customer_account(name, start, backend.today), start, backend.today)
    assert (told.closing, told.currencies) == (D("-120.00"), ((CHF, D("0.00"), D("-100.00"), D("-120.00")),))
    undone = cancel(backend, made.payment_id)
    assert (undone.residual, undone.currency) == (D("1500.00"), CHF)
    assert moved(backend, before) == {"121000": D("1650.00"), "400000": D("-1650.00")}
    assert open_of(backend, name) == [D("1650.00")]


def test_several_invoices_and_a_credit_on_account(backend: BooksUnderTest) -> None:
    name = customer(backend)
    numbers = [invoice(backend, name, price) for price in ("33.33", "66.68")]
    shares = [{"invoice_id": numbers[0], "amount": "33.33"}, {"invoice_id": numbers[1], "amount": "66.68"}]
    fields = {"on_account": True, **rate(backend, LATER, 2)}
    before = balances(backend)
    made = pay(backend, numbers[0], "150.00", allocations=shares, **fields)
    assert (made.on_account, made.company_amount) == (D("49.99"), D("180.00"))
    assert [backend.books.get_invoice(number).residual for number in numbers] == [D("0.00")] * 2
    assert made.exchange_difference == D("10.01")  # 40.00 - 36.66 + 80.02 - 73.35
    assert moved(backend, before) == {"121000": D("-169.99"), "441000": D("-10.01"), "bank": D("180.00")}
    assert open_of(backend, name) == [D("-59.98")]


def test_roundings_never_settle_more_than_a_payment_brought(backend: BooksUnderTest) -> None:
    """Each part of 10.06 counts 11.07, six of them 66.42; the payment of 60.37 brought 66.41."""
    name = customer(backend)
    numbers = [invoice(backend, name, "10.06") for _ in range(6)]
    shares = [{"invoice_id": number, "amount": "10.06"} for number in numbers]
    before = balances(backend)
    made = pay(
        backend,
        numbers[0],
        "60.37",
        allocations=shares,
        on_account=True,
        payment_date=backend.today - timedelta(days=10),
        **rate(backend, BOOKED, 12),
    )
    assert (made.on_account, made.company_amount) == (D("0.01"), D("66.41"))
    assert [backend.books.get_invoice(number).residual for number in numbers] == [D("0.00")] * 6
    assert (made.exchange_difference, open_of(backend, name)) == (D("-0.01"), [])
    assert moved(backend, before) == {"121000": D("-66.42"), "641000": D("0.01"), "bank": D("66.41")}


@pytest.mark.parametrize("currency", ["own", CHF])
def test_all_of_a_payment_stays_on_account_where_its_invoice_is_paid(backend: BooksUnderTest, currency: str) -> None:
    name, foreign = customer(backend), currency == CHF
    number = invoice(backend, name, "1500.00") if foreign else posted_invoice(backend, name)
    fields = {"payment_date": backend.today - timedelta(days=10), **(rate(backend, BOOKED, 12) if foreign else {})}
    pay(backend, number, "1500.00", **fields)
    before = balances(backend)
    action = payment_action(backend, number, "100.00", on_account=True, **fields)
    assert check(backend, {"tool": "record_payment", **action.arguments()}) == []
    key = key_for(action)
    made = backend.books.record_payment(action, key)
    assert (made.reconciled, made.on_account, made.settled) == (True, D("100.00"), ())
    assert_same(made, backend.books.record_payment(action, key))
    worth = D("110.00") if foreign else D("100.00")
    assert open_of(backend, name) == [-worth]
    assert moved(backend, before) == {"121000": -worth, "bank": worth}
    cancel(backend, made.payment_id)
    assert moved(backend, before) == {}
    assert backend.books.get_invoice(number).residual == D("0.00")


def test_nothing_stays_on_account_while_an_invoice_is_open(backend: BooksUnderTest) -> None:
    name = customer(backend)
    numbers = [invoice(backend, name, price) for price in ("300.00", "600.00")]
    shares = [{"invoice_id": numbers[0], "amount": "300.00"}, {"invoice_id": numbers[1], "amount": "100.00"}]
    fields = {"on_account": True, "allocations": shares, **rate(backend, LATER, 2)}
    action = payment_action(backend, numbers[0], "500.00", **fields)
    assert check(backend, {"tool": "record_payment", **action.arguments()}) == [(1, "CURRENCY_NOT_SUPPORTED")]
    with pytest.raises(CurrencyNotSupportedError, match=numbers[1]):
        pay(backend, numbers[0], "500.00", **fields)
    assert backend.books.get_invoice(numbers[0]).residual == D("300.00")


def _bill(backend: BooksUnderTest, name: str) -> Any:
    return enter_bill(backend, name, lines=[bill_line(backend, tax_rate="0")], **rate(backend, BOOKED, 12))


def test_a_file_for_the_bank_in_the_currency_of_its_bills(backend: BooksUnderTest) -> None:
    name = vendor(backend, iban=THEIRS)
    bills = [_bill(backend, name) for _ in range(2)]
    arguments = a_file(backend, *(transfer(bill, amount="100.00") for bill in bills), **rate(backend, LATER, 2))
    key, before = key_of("create_payment_file", **arguments), everything(backend)
    plain = {**arguments, "execution_date": str(arguments["execution_date"]), "exchange_rate": LATER}
    assert check(backend, {"tool": "create_payment_file", **plain}) == []
    made = do(backend, "create_payment_file", key=key, **arguments)
    assert (made.amount, made.currency) == (D("200.00"), CHF)
    amounts = [one for one in ET.fromstring(made.content).iter() if one.tag.endswith("InstdAmt")]
    assert [(one.text, one.get("Ccy")) for one in amounts] == [("100.00", CHF)] * 2
    assert_same(made, do(backend, "create_payment_file", key=key, **arguments))
    assert everything(backend) == before
    with pytest.raises(InvalidStatusError, match=made.file_id):
        do(backend, "create_payment_file", **arguments)
    void = do(backend, "cancel_payment_file", file_id=made.file_id, reason="the bank refused it")
    assert (void.amount, void.currency) == (D("200.00"), CHF)


def test_a_file_for_the_bank_is_never_in_another_currency_than_its_bills(backend: BooksUnderTest) -> None:
    name = vendor(backend, iban=THEIRS)
    foreign, own = _bill(backend, name), enter_bill(backend, name)
    said = rate(backend, LATER, 2)
    cases: list[tuple[dict[str, Any], type[Exception], str]] = [
        (a_file(backend, transfer(foreign, amount="100.00")), ValidationFailedError, foreign.bill_id),
        (a_file(backend, transfer(own), **said), ValidationFailedError, own.bill_id),
        (a_file(backend, transfer(own), transfer(foreign, amount="1.00")), ValidationFailedError, foreign.bill_id),
        (a_file(backend, transfer(foreign, amount="1.00"), currency=CHF), ExchangeRateMissingError, CHF),
        (a_file(backend, transfer(own), **{**said, "currency": "JPY"}), CurrencyNotSupportedError, "JPY"),
        (a_file(backend, transfer(own), exchange_rate=LATER), ValidationFailedError, "exchange_rate"),
        (a_file(backend, transfer(foreign, amount="100.01"), **said), InvalidAmountError, "exceeds the open amount"),
    ]
    before = everything(backend)
    for arguments, error, said_of in cases:
        with pytest.raises(error, match=said_of) as raised:
            do(backend, "create_payment_file", **arguments)
        assert not isinstance(raised.value, BooksRefusedError)
    assert everything(backend) == before
    do(backend, "create_payment_file", **a_file(backend, transfer(foreign, amount="100.00"), **said))


def test_a_file_for_the_bank_in_a_currency_of_less_worth(backend: BooksUnderTest) -> None:
    """The bill counts 80.00 in the books and 100.00 on its document, which is what the bank pays."""
    backend.set_rates(CHF, {backend.today - timedelta(days=ago): "0.8" for ago in (12, 2)})
    bill = enter_bill(
        backend, vendor(backend, iban=THEIRS), lines=[bill_line(backend, tax_rate="0")], **rate(backend, "0.8", 12)
    )
    made = do(
        backend, "create_payment_file", **a_file(backend, transfer(bill, amount="100.00"), **rate(backend, "0.8", 2))
    )
    assert (made.amount, made.currency) == (D("100.00"), CHF)


def test_a_deposit_in_a_currency_of_less_worth(backend: BooksUnderTest) -> None:
    """It counts 400.00 in the books and 500.00 on its document, of which all is deducted."""
    backend.set_rates(CHF, {backend.today - timedelta(days=12): "0.8", backend.today - timedelta(days=2): "0.9"})
    name, before = customer(backend), balances(backend)
    deposit = invoice(backend, name, "500.00", **rate(backend, "0.8", 12))
    pay(backend, deposit, "200.00", **rate(backend, "0.9", 2))
    of_day = {"invoice_date": backend.today - timedelta(days=2), **rate(backend, "0.9", 2)}
    for part in ("300.00", "200.00"):
        invoice(backend, name, "1500.00", deposit={"invoice_id": deposit, "amount": part}, **of_day)
    with pytest.raises(InvalidAmountError, match=deposit):
        draft_invoice(backend, name, deposit={"invoice_id": deposit, "amount": "0.01"}, **of_day)
    income, gain = D("2650.00"), D("20.00")  # 400.00 + 1080.00 + 1170.00; 200.00 at 0.1 more
    assert moved(backend, before) == {"121000": D("2490.00"), "400000": -income, "441000": -gain, "bank": D("180.00")}
    assert sorted(open_of(backend, name)) == [D("240.00"), D("1080.00"), D("1170.00")]
