"""Documents in another currency that are credited, paid back, written off or paid by a bank line; each taken back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CancelPayment, CreditInvoice, SendInvoice, parse_action
from My_AI_Employee.domain.customer_statement import ForeignCustomerLine, statement_of
from My_AI_Employee.domain.results import CreditInvoiceResult
from My_AI_Employee.errors import (
    CurrencyNotSupportedError,
    ExchangeRateMissingError,
    InvalidAmountError,
    ValidationFailedError,
)
from tests.contract.bank_steps import do, key_of, one_line
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import assert_same, customer, draft_invoice, key_for, pay
from tests.contract.purchase_steps import bill_line, enter_bill
from tests.contract.test_books_contract_check_sales import check
from tests.contract.year.run import perform

D = Decimal
CHF = "CHF"
LINES = (
    {"description": "Consulting", "quantity": 3, "unit_price": "33.35"},
    {"description": "Travel", "quantity": 1, "unit_price": "10.01"},
)
BOOKED, LATER = "1.1", "1.2"


@pytest.fixture
def backend(backend: BooksUnderTest) -> BooksUnderTest:
    """With rates of the days of the documents (ten days ago), of bank lines (five) and of the money (two)."""
    rates = {12: BOOKED, 5: LATER, 2: LATER}
    backend.set_rates(CHF, {backend.today - timedelta(days=ago): rate for ago, rate in rates.items()})
    return backend


def rate(backend: BooksUnderTest, value: str, days_ago: int) -> dict[str, Any]:
    day = backend.today - timedelta(days=days_ago)
    source = "Odoo" if backend.books.name != "local" else "Exchange_Rates.md"
    return {"currency": CHF, "exchange_rate": {"rate": value, "day": day, "source": source}}


def invoice(backend: BooksUnderTest, **changes: Any) -> str:
    """A posted invoice of ten days ago over 1500.00 CHF at 1.1 (unless changed)."""
    draft = draft_invoice(backend, customer(backend), **rate(backend, BOOKED, 12), **changes)
    action = SendInvoice(invoice_id=draft.invoice_id, post_only=True)
    return backend.books.send_invoice(action, key_for(action)).invoice_id


def of_invoice() -> dict[str, Any]:
    """What a step says that counts at the rate of its invoice."""
    return {"currency": CHF, "exchange_rate": BOOKED}


def credit(backend: BooksUnderTest, number: str, **part: Any) -> CreditInvoiceResult:
    action = CreditInvoice.model_validate({"invoice_id": number, "reason": "agreed", **part})
    key = key_for(action)
    rehearsed = backend.books.credit_invoice(action, key, dry_run=True)
    made = backend.books.credit_invoice(action, key)
    assert (rehearsed.amount, rehearsed.currency) == (made.amount, made.currency)
    assert_same(made, backend.books.credit_invoice(action, key))
    return made


def cancel(backend: BooksUnderTest, payment_id: str) -> Any:
    action = CancelPayment(payment_id=payment_id, reason="wrong")
    return backend.books.cancel_payment(action, key_for(action))


def balances(backend: BooksUnderTest) -> dict[str, Decimal]:
    return {row.code: row.balance for row in backend.books.account_balances(None, backend.today)}


def moved(backend: BooksUnderTest, before: dict[str, Decimal]) -> dict[str, Decimal]:
    """What accounts changed by; money that is under way counts as the bank."""
    now = balances(backend)
    found: dict[str, Decimal] = {}
    for code in {*now, *before}:
        role = "bank" if code.startswith("1014") and code != "101402" else code
        found[role] = found.get(role, D(0)) + now.get(code, D(0)) - before.get(code, D(0))
    return {code: amount for code, amount in found.items() if amount}


def test_parts_are_credited_at_the_rate_of_the_invoice(backend: BooksUnderTest) -> None:
    """110.06 CHF were booked as 121.07; both notes come to 55.03 and 66.03, and the last cent is a difference."""
    before = balances(backend)
    number = invoice(backend, line_items=LINES)
    first = credit(backend, number, amount="50.03", **of_invoice())
    assert (first.amount, first.currency, first.company_amount) == (D("50.03"), CHF, D("55.03"))
    assert (first.uncredited, first.open_credit) == (D("60.03"), D("0.00"))
    assert backend.books.get_invoice(number).residual == D("60.03")
    assert moved(backend, before) == {"121000": D("66.04"), "400000": D("-66.04")}
    last = credit(backend, number, amount="60.03", **of_invoice())
    assert (last.company_amount, last.uncredited) == (D("66.03"), D("0.00"))
    found = backend.books.get_invoice(number)
    assert (found.residual, found.payment_status) == (D("0.00"), "reversed")
    assert moved(backend, before) == {"400000": D("-0.01"), "641000": D("0.01")}


def test_credit_notes_are_taken_back_with_their_exchange_difference(backend: BooksUnderTest) -> None:
    number = invoice(backend, line_items=LINES)
    before = balances(backend)
    first, last = (credit(backend, number, amount=amount, **of_invoice()) for amount in ("50.03", "60.03"))
    assert moved(backend, before)["641000"] == D("0.01")
    back = do(backend, "cancel_credit_note", credit_note_id=last.credit_note_id, reason="wrong one")
    assert (back.amount, back.residual, back.currency) == (D("60.03"), D("60.03"), CHF)
    assert moved(backend, before) == {"121000": D("-55.03"), "400000": D("55.03")}
    back = do(backend, "cancel_credit_note", credit_note_id=first.credit_note_id, reason="wrong one")
    assert (back.residual, backend.books.get_invoice(number).payment_status) == (D("110.06"), "not_paid")
    assert moved(backend, before) == {}


def test_lines_and_a_whole_invoice_are_credited_without_a_currency(backend: BooksUnderTest) -> None:
    before = balances(backend)
    by_line = credit(backend, invoice(backend, line_items=LINES), lines=[{"line": 2}])
    assert (by_line.amount, by_line.company_amount, by_line.uncredited) == (D("10.01"), D("11.01"), D("100.05"))
    assert moved(backend, before) == {"121000": D("110.06"), "400000": D("-110.06")}
    before = balances(backend)
    number = invoice(backend, line_items=LINES, tax_rate="0.15")
    whole = credit(backend, number)
    assert (whole.amount, whole.currency, whole.status) == (D("126.57"), CHF, "credited")
    assert backend.books.get_invoice(number).payment_status == "reversed"
    assert moved(backend, before) == {}


def test_money_paid_back_realises_the_difference_and_is_taken_back(backend: BooksUnderTest) -> None:
    number = invoice(backend)
    pay(backend, number, "1500.00", **rate(backend, LATER, 2))
    note = credit(backend, number, amount="500.00", **of_invoice())
    assert (note.open_credit, note.company_amount) == (D("500.00"), D("550.00"))
    before = balances(backend)
    facts = {
        "credit_note_id": note.credit_note_id,
        "amount": "200.00",
        "date": backend.today - timedelta(days=1),
        "method": "bank_transfer",
        **rate(backend, LATER, 2),
    }
    key = key_of("record_refund", **facts)
    assert check(backend, {"tool": "record_refund", **facts, "date": str(facts["date"])}) == []
    made = do(backend, "record_refund", key=key, **facts)
    assert (made.amount, made.currency, made.open_credit) == (D("200.00"), CHF, D("300.00"))
    assert (made.company_amount, made.exchange_difference) == (D("240.00"), D("-20.00"))
    assert_same(made, do(backend, "record_refund", key=key, **facts))
    assert moved(backend, before) == {"121000": D("220.00"), "641000": D("20.00"), "bank": D("-240.00")}
    with pytest.raises(InvalidAmountError, match=r"300\.00 CHF"):
        do(backend, "record_refund", **facts | {"amount": "300.01"})
    back = cancel(backend, made.refund_id)
    assert (back.residual, back.currency) == (D("500.00"), CHF)
    assert moved(backend, before) == {}


def test_a_rest_is_written_off_as_it_was_booked(backend: BooksUnderTest) -> None:
    number = invoice(backend)
    pay(backend, number, "1497.67", **rate(backend, LATER, 2))
    before = balances(backend)
    facts = {"invoice_id": number, "amount": "2.33", "reason": "too small", **of_invoice()}
    key = key_of("write_off", **facts)
    assert check(backend, {"tool": "write_off", **facts}) == []
    made = do(backend, "write_off", key=key, **facts)
    assert (made.amount, made.currency, made.residual) == (D("2.33"), CHF, D("0.00"))
    assert made.company_amount == D("2.56")
    assert_same(made, do(backend, "write_off", key=key, **facts))
    assert moved(backend, before) == {"121000": D("-2.56"), "642000": D("2.56")}
    back = cancel(backend, made.write_off_id)
    assert (back.residual, back.currency) == (D("2.33"), CHF)
    assert moved(backend, before) == {}


def test_a_bank_line_pays_a_part_and_is_taken_back(backend: BooksUnderTest) -> None:
    number, line = invoice(backend), one_line(backend, "597.00", "Bank")
    before = balances(backend)
    paid = {"invoice_id": number, "amount": "600.00", "settles": "500.00", "currency": CHF}
    arguments: dict[str, Any] = {"line": line, "invoices": [paid], "fee": "3.00", "fee_account": "620000"}
    key = key_of("match_bank_line", **arguments)
    assert check(backend, {"tool": "match_bank_line", **arguments}) == []
    made = do(backend, "match_bank_line", key=key, **arguments)
    (one,) = made.invoices
    assert (one.amount, one.settles, one.currency) == (D("600.00"), D("500.00"), CHF)
    assert (one.residual, one.invoice_status, one.exchange_difference) == (D("1000.00"), "partial", D("50.00"))
    assert_same(made, do(backend, "match_bank_line", key=key, **arguments))
    assert moved(backend, before) == {
        "101402": D("597.00"),
        "121000": D("-550.00"),
        "441000": D("-50.00"),
        "620000": D("3.00"),
    }
    do(backend, "unmatch_bank_line", line=line, reason="another invoice")
    assert backend.books.get_invoice(number).residual == D("1500.00")
    assert moved(backend, before) == {}
    whole = {"invoice_id": number, "amount": "597.00", "settles": "1500.00", "currency": CHF, "bank_rate": "0.398"}
    (one,) = do(backend, "match_bank_line", line=line, invoices=[whole]).invoices
    assert (one.residual, one.exchange_difference) == (D("0.00"), D("-1053.00"))


def test_a_payment_recorded_before_is_its_bank_line_at_any_rate_of_the_day(backend: BooksUnderTest) -> None:
    """300.00 CHF less 3.00 came to 326.70 at 1.1; the bank shows them on a day whose rate is 1.2."""
    number, before = invoice(backend), balances(backend)
    paid_on = backend.today - timedelta(days=10)
    paid = pay(backend, number, "300.00", payment_date=paid_on, fee="3.00", **rate(backend, BOOKED, 12))
    line = one_line(backend, "326.70", "Bank")
    do(backend, "match_bank_line", line=line, payment_id=paid.payment_id)
    assert moved(backend, before) == {"121000": D("-330.00"), "620000": D("3.30"), "bank": D("326.70")}
    assert backend.books.get_invoice(number).residual == D("1200.00")


@pytest.mark.parametrize("kind", ["invoice", "bill"])
def test_a_bank_line_far_from_the_known_rate_is_asked_about(backend: BooksUnderTest, kind: str) -> None:
    """5 % from the rate of the line's day, 570.00 to 630.00 for 500.00; beyond it a person vouches for a rate."""
    sign = "" if kind == "invoice" else "-"
    lines = [bill_line(backend, tax_rate="0", amount="500.00")] if kind == "bill" else []
    number = (
        invoice(backend)
        if kind == "invoice"
        else enter_bill(backend, lines=lines, **rate(backend, BOOKED, 12)).bill_id
    )
    part = {f"{kind}_id": number, "settles": "500.00", "currency": CHF}
    for amount, told in (("569.99", "1.13998"), ("630.01", "1.26002")):
        line, before = one_line(backend, f"{sign}{amount}", "Bank"), balances(backend)
        for far in (part, part | {"bank_rate": "1.3"}):
            arguments: dict[str, Any] = {"line": line, f"{kind}s": [far | {"amount": amount}]}
            assert [code for _, code in check(backend, {"tool": "match_bank_line", **arguments})] == [
                "VALIDATION_ERROR"
            ]
            with pytest.raises(
                ValidationFailedError, match="bank_rate" if far is not part else "from the known"
            ) as raised:
                do(backend, "match_bank_line", **arguments)
            assert "bank_rate" in raised.value.hint
            assert far is not part or told in raised.value.hint
        assert moved(backend, before) == {}
        vouched: dict[str, Any] = {"line": line, f"{kind}s": [part | {"amount": amount, "bank_rate": told}]}
        assert check(backend, {"tool": "match_bank_line", **vouched}) == []
        do(backend, "match_bank_line", **vouched)
        do(backend, "unmatch_bank_line", line=line, reason="the next try")
    for amount in ("570.00", "630.00"):
        line = one_line(backend, f"{sign}{amount}", "Bank")
        near: dict[str, Any] = {f"{kind}s": [part | {"amount": amount}]}
        do(backend, "match_bank_line", line=line, **near)
        do(backend, "unmatch_bank_line", line=line, reason="the next try")


def test_a_bank_line_pays_a_bill(backend: BooksUnderTest) -> None:
    lines = [bill_line(backend, tax_rate="0")]
    bill = enter_bill(backend, lines=lines, **rate(backend, BOOKED, 12)).bill_id
    line, before = one_line(backend, "-120.00", "Bank"), balances(backend)
    paid = {"bill_id": bill, "amount": "120.00", "settles": "100.00", "currency": CHF}
    (one,) = do(backend, "match_bank_line", line=line, bills=[paid]).bills
    assert (one.residual, one.bill_status, one.exchange_difference) == (D("0.00"), "paid", D("-10.00"))
    assert moved(backend, before) == {"101402": D("-120.00"), "211000": D("110.00"), "641000": D("10.00")}
    do(backend, "unmatch_bank_line", line=line, reason="another bill")
    assert moved(backend, before) == {}
    do(backend, "cancel_bill", bill_id=bill, reason="wrong vendor")
    assert moved(backend, before)["211000"] == D("110.00")


def test_an_amount_is_never_taken_for_another_currency(backend: BooksUnderTest) -> None:
    number = invoice(backend)
    line, before = one_line(backend, "600.00", "Bank"), balances(backend)
    part = {"invoice_id": number, "amount": "600.00"}
    refused: list[tuple[str, dict[str, Any], type[Exception], str]] = [
        ("credit_invoice", {"amount": "5.00"}, CurrencyNotSupportedError, CHF),
        (
            "credit_invoice",
            {"amount": "5.00", "currency": "EUR", "exchange_rate": "1.1"},
            CurrencyNotSupportedError,
            CHF,
        ),
        ("credit_invoice", {"amount": "5.00", "currency": CHF}, ExchangeRateMissingError, number),
        ("credit_invoice", {"amount": "5.00", "currency": CHF, "exchange_rate": "1.3"}, ValidationFailedError, "1.1"),
        ("write_off", {"amount": "5.00"}, CurrencyNotSupportedError, CHF),
        ("write_off", {"amount": "5.00", "currency": CHF, "exchange_rate": "1.3"}, ValidationFailedError, "1.1"),
        ("write_off", {"amount": "1500.01", **of_invoice()}, InvalidAmountError, "1500.00 CHF"),
        ("match_bank_line", {"invoices": [part]}, CurrencyNotSupportedError, "settles"),
        (
            "match_bank_line",
            {"invoices": [part | {"settles": "500.00", "currency": "EUR"}]},
            CurrencyNotSupportedError,
            CHF,
        ),
        (
            "match_bank_line",
            {"invoices": [part | {"settles": "1500.01", "currency": CHF}]},
            InvalidAmountError,
            "exceeds",
        ),
    ]
    for tool, arguments, error, said in refused:
        fields = arguments | ({"line": line} if tool == "match_bank_line" else {"invoice_id": number, "reason": "x"})
        with pytest.raises(error, match=said) as raised:
            perform(backend.books, parse_action(tool, fields), key_of(tool, **fields))
        assert raised.value.hint or said in ("exceeds", "1500.00 CHF"), tool  # type: ignore[attr-defined]
        assert [code for _, code in check(backend, {"tool": tool, **fields})] == [raised.value.code]  # type: ignore[attr-defined]
    assert moved(backend, before) == {}


def test_statement_and_aged_receivables_have_the_currency_of_the_document(backend: BooksUnderTest) -> None:
    name = customer(backend)
    draft = draft_invoice(backend, name, **rate(backend, BOOKED, 12))
    action = SendInvoice(invoice_id=draft.invoice_id, post_only=True)
    number = backend.books.send_invoice(action, key_for(action)).invoice_id
    pay(backend, number, "500.00", **rate(backend, LATER, 2))
    between = backend.today - timedelta(days=5)
    for day, company, document in ((between, "1650.00", "1500.00"), (backend.today, "1100.00", "1000.00")):
        (one,) = [row for row in backend.books.open_receivables(day) if row.number == number]
        assert (one.residual, one.currency, one.document_residual) == (D(company), CHF, D(document))
    start = between - timedelta(days=20)
    whole = statement_of(backend.books.customer_account(name, start, backend.today), start, backend.today)
    assert (whole.closing, whole.own_closing) == (D("1100.00"), D("0.00"))
    assert whole.currencies == ((CHF, D("0.00"), D("1000.00"), D("1100.00")),)
    foreign = [line for line in whole.lines if isinstance(line, ForeignCustomerLine)]
    assert len(foreign) == len(whole.lines)
    amounts = [line.document_amount for line in foreign if line.document_amount]
    assert sorted(amounts) == [D("-500.00"), D("1500.00")]
    later = statement_of(backend.books.customer_account(name, between, backend.today), between, backend.today)
    assert (later.opening, later.closing) == (D("1650.00"), D("1100.00"))
    assert later.currencies == ((CHF, D("1500.00"), D("1000.00"), D("1100.00")),)
