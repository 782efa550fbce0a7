"""Documents in another currency in the embedded books: amounts in both, differences, taking back, refusals."""

import io
import random
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pypdf
import pytest

from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
from My_AI_Employee.documents.report_tables import aged_receivables_tables
from My_AI_Employee.documents.statement_pdf import render_statement_pdf
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelPayment,
    CreditInvoice,
    RecordPayment,
    parse_action,
    parse_report_request,
)
from My_AI_Employee.domain.bank_results import PostBankLinesResult
from My_AI_Employee.domain.bank_words import bank_changes
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.customer_statement import statement_of
from My_AI_Employee.domain.documents import Company, StatementPdf
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.errors import (
    ActionError,
    CurrencyNotSupportedError,
    ExchangeRateMissingError,
    InvalidAmountError,
    ValidationFailedError,
)
from tests.unit.books.foreign_office import (
    INVOICED,
    add_partners,
    balances,
    bill_paid,
    billed,
    invoiced,
    paid,
    perform,
    rate,
)
from tests.unit.books.local_office import TODAY, SetClock, invoice_action, open_books

D = Decimal
LINES = [
    {"description": "Consulting", "quantity": "3", "unit_price": "33.35"},
    {"description": "Travel", "quantity": "1", "unit_price": "10.01"},
]


@pytest.fixture
def books() -> Iterator[LocalBooks]:
    with closing(open_books(options=LocalOptions(sale_taxes=(D("0.19"),)))) as opened:
        add_partners(opened)
        yield opened


def _lines(books: LocalBooks, number: str) -> list[tuple[Any, ...]]:
    with books.reading() as connection:
        return [
            tuple(row)
            for row in connection.execute(
                "SELECT account, debit, credit, amount_currency FROM move_lines l JOIN moves m ON m.id = l.move_id"
                " WHERE m.number = ? ORDER BY l.id",
                (number,),
            )
        ]


def test_each_line_is_converted_by_itself_and_the_customer_owes_their_sum(books: LocalBooks) -> None:
    """100.05 * 1.085 = 108.55425; 10.01 * 1.085 = 10.86085; 20.91 tax * 1.085 = 22.68735."""
    number = invoiced(books, value="1.085", line_items=LINES, tax_rate="0.19")
    assert _lines(books, number) == [
        ("121000", 14210, 0, 13097),
        ("400000", 0, 10855, -10005),
        ("400000", 0, 1086, -1001),
        ("251000", 0, 2269, -2091),
    ]
    assert balances(books) == {"121000": D("142.10"), "400000": D("-119.41"), "251000": D("-22.69")}
    facts = {fact.rate: (fact.base, fact.tax) for fact in books.tax_facts(INVOICED, TODAY).amounts}
    assert facts == {D("0.19"): (D("119.41"), D("22.69"))}


def test_amounts_are_read_back_in_both_currencies(books: LocalBooks) -> None:
    action = invoice_action(currency="EUR", exchange_rate=rate("1.10", days_before=10))
    draft = books.create_invoice(action, "draft-1")
    assert (draft.total_amount, draft.currency, draft.company_amount) == (D("100.00"), "EUR", D("110.00"))
    assert books.create_invoice(action, "draft-1") == draft
    number = invoiced(books)
    found = books.get_invoice(number)
    assert (found.residual, found.currency, found.company_residual) == (D("100.00"), "EUR", D("110.00"))
    assert books.invoice_content(number).currency == "EUR"
    recent = books.recent_documents(DocumentQuery(kind="invoice", total=D("100.00"), since=INVOICED))
    assert {(one.total_amount, one.currency) for one in recent} == {(D("100.00"), "EUR")}
    assert not books.recent_documents(DocumentQuery(kind="invoice", total=D("110.00"), since=INVOICED))
    assert {line.currency for line in books.sold_lines("", INVOICED)} == {"EUR"}


def test_a_gain_and_a_loss_are_entries_of_their_own_and_nothing_stays_open(books: LocalBooks) -> None:
    number = invoiced(books)
    first = paid(books, number, "40.00", "1.20")
    assert (first.company_amount, first.exchange_difference) == (D("48.00"), D("4.00"))
    assert (first.residual, first.currency, first.invoice_status) == (D("60.00"), "EUR", "partial")
    assert _lines(books, "EXCH/2026/00001") == [("121000", 400, 0, 0), ("441000", 0, 400, 0)]
    assert books.get_invoice(number).company_residual == D("66.00")
    last = paid(books, number, "60.00", "1.05")
    assert (last.company_amount, last.exchange_difference, last.residual) == (D("63.00"), D("-3.00"), D("0.00"))
    assert _lines(books, "EXCH/2026/00002") == [("121000", 0, 300, 0), ("641000", 300, 0, 0)]
    assert balances(books) == {
        "101401": D("111.00"),
        "400000": D("-110.00"),
        "441000": D("-4.00"),
        "641000": D("3.00"),
    }
    assert books.open_items(TODAY) == []
    assert books.open_receivables(TODAY) == []


def test_the_last_part_takes_the_cents_that_rounding_left(books: LocalBooks) -> None:
    """11.00 USD in three parts: 3.66 and 3.67 by the payments' own rounding, and what is left by the last."""
    number = invoiced(books, line_items=[{"description": "Work", "quantity": "1", "unit_price": "10.00"}])
    parts = [paid(books, number, amount, "1.10") for amount in ("3.33", "3.34", "3.330")]
    brought = sum((part.company_amount or D(0) for part in parts), D(0))
    differences = sum((part.exchange_difference or D(0) for part in parts), D(0))
    assert (brought, differences) == (D("10.99"), D("-0.01"))
    assert balances(books) == {"101401": brought, "400000": D("-11.00"), "641000": D("0.01")}
    other = invoiced(books, key="eur-2", value="0.333", line_items=LINES)
    for amount in ("30.01", "40.02", "40.03"):
        paid(books, other, amount, "0.333")
    assert books.open_items(TODAY) == []


def test_a_cancelled_payment_takes_its_exchange_difference_back(books: LocalBooks) -> None:
    number = invoiced(books)
    for amount, value in (("40.00", "1.20"), ("60.00", "1.05")):
        paid(books, number, amount, value)
    for payment, left in (("PAY/2026/00001", "40.00"), ("PAY/2026/00002", "100.00")):
        back = books.cancel_payment(CancelPayment(payment_id=payment, reason="bounced"), f"cancel-{payment}")
        assert (back.residual, back.currency) == (D(left), "EUR")
    assert balances(books) == {"121000": D("110.00"), "400000": D("-110.00")}
    assert [(item.number, item.residual) for item in books.open_items(TODAY)] == [(number, D("110.00"))]
    note = books.credit_invoice(CreditInvoice(invoice_id=number, reason="wrong"), "credit-1")
    assert (note.amount, note.currency, note.company_amount) == (D("100.00"), "EUR", D("110.00"))
    assert balances(books) == {}
    assert books.open_items(TODAY) == []
    assert books.get_invoice(number).payment_status == "reversed"


def test_bills_mirror_invoices(books: LocalBooks) -> None:
    bill = billed(books)
    assert (bill.total_amount, bill.currency, bill.company_amount) == (D("119.00"), "EUR", D("130.90"))
    assert _lines(books, bill.bill_id) == [
        ("600100", 11000, 0, 10000),
        ("131000", 2090, 0, 1900),
        ("211000", 0, 13090, -11900),
    ]
    facts = {(fact.use, fact.base, fact.tax) for fact in books.tax_facts(INVOICED, TODAY).amounts}
    assert facts == {("purchase", D("110.00"), D("20.90"))}
    cheaper = bill_paid(books, bill.bill_id, "100.00", "1.00")
    assert (cheaper.company_amount, cheaper.exchange_difference) == (D("100.00"), D("10.00"))
    dearer = bill_paid(books, bill.bill_id, "19.00", "1.20")
    assert (dearer.exchange_difference, dearer.residual) == (D("-1.90"), D("0.00"))
    assert books.open_payables(TODAY) == []
    assert books.open_items(TODAY) == []
    for payment in (cheaper, dearer):
        perform(books, "cancel_bill_payment", payment_id=payment.payment_id, reason="not sent")
    assert books.list_open_bills()[0].residual == D("119.00")
    perform(books, "cancel_bill", bill_id=bill.bill_id, reason="wrong")
    assert balances(books) == {}
    assert books.open_items(TODAY) == []


def test_reports_are_in_the_currency_of_the_books(books: LocalBooks) -> None:
    number = invoiced(books)
    paid(books, number, "40.00", "1.20")
    wanted = {"start_date": INVOICED.isoformat(), "end_date": TODAY.isoformat()}

    def report(kind: str) -> Any:
        request = parse_report_request({"report_type": kind, **wanted})
        return build_report(request, books, currency="USD", generated_at=SetClock()())

    assert report("profit_loss").data.net_income == D("114.00")
    balance = report("balance_sheet").data.details
    assert (balance["assets"]["total"], balance["balanced"]) == (114.0, True)
    assert report("cash_flow").data.details["closing_liquidity"] == 48.0
    aged = report("aged_receivables").data
    assert aged.details["total"] == 66.0
    (invoice,) = aged.details["customers"][0]["invoices"]
    assert (invoice["residual"], invoice["document_residual"], invoice["currency"]) == (66.0, 60.0, "EUR")
    (printed,) = aged_receivables_tables(aged.details)
    assert f"{number} (60.00 EUR)" in str(printed)


REFUSED: list[tuple[dict[str, Any], type[ActionError], str]] = [
    ({"currency": "USD", "exchange_rate": None}, CurrencyNotSupportedError, "in EUR, the payment is in USD"),
    ({"currency": None, "exchange_rate": None}, CurrencyNotSupportedError, "in EUR, the payment is in USD"),
    ({"currency": "GBP"}, CurrencyNotSupportedError, "in EUR, the payment is in GBP"),
    ({"exchange_rate": None}, ExchangeRateMissingError, "EUR in USD is known for 2026-06-15"),
    ({"currency": "USD"}, ValidationFailedError, "the currency of the books"),
    ({"amount": "100.01"}, InvalidAmountError, "open amount"),
    ({"amount": "0.01", "exchange_rate": "0.001"}, ValidationFailedError, "0.00"),
]


@pytest.mark.parametrize(("changes", "error", "words"), REFUSED)
def test_payments_that_are_refused(
    books: LocalBooks, changes: dict[str, Any], error: type[ActionError], words: str
) -> None:
    number = invoiced(books)
    before = balances(books)
    with pytest.raises(error, match=words):
        paid(books, number, changes.pop("amount", "10.00"), "1.10", **changes)
    assert balances(books) == before


def _run(books: LocalBooks, action: Action) -> None:
    match action:
        case RecordPayment():
            books.record_payment(action, "refused")
        case CreditInvoice():
            books.credit_invoice(action, "refused")
        case _:
            books.perform(action, "refused")


def test_what_is_not_done_in_another_currency_is_refused(books: LocalBooks) -> None:
    number, own = invoiced(books), invoiced(books, "own", currency=None, exchange_rate=None)
    bill = billed(books)
    euro_payment = {"payment_date": TODAY, "payment_method": "cash", "currency": "EUR", "exchange_rate": "1.1"}
    bill_payment = {"bill_id": bill.bill_id, "amount": "5.00", "payment_date": TODAY, "paid_from": "cash"}
    refused: list[tuple[str, dict[str, Any]]] = [
        ("credit_invoice", {"invoice_id": number, "reason": "part", "amount": "10.00"}),
        ("write_off", {"invoice_id": number, "amount": "1.00", "reason": "rest"}),
        ("record_payment", {"invoice_id": own, "amount": "5.00", **euro_payment}),
        ("record_bill_payment", bill_payment),
    ]
    for tool, arguments in refused:
        with pytest.raises(CurrencyNotSupportedError, match="EUR"):
            _run(books, parse_action(tool, arguments))
    deposit = {"deposit": {"invoice_id": own, "amount": "10.00"}}
    for changes in (
        {"currency": "EUR", "exchange_rate": "1.1", **deposit},
        {"deposit": {"invoice_id": number, "amount": "10.00"}},
        {"currency": "JPY", "exchange_rate": "0.007"},
    ):
        with pytest.raises(CurrencyNotSupportedError):
            books.create_invoice(invoice_action(**changes), "refused")


def test_a_refund_of_a_foreign_credit_note_names_its_currency(books: LocalBooks) -> None:
    number = invoiced(books)
    books.credit_invoice(CreditInvoice(invoice_id=number, reason="wrong"), "credit-1")
    with pytest.raises(CurrencyNotSupportedError, match="EUR"):
        perform(books, "record_refund", invoice_id=number, amount="1.00", date=TODAY, method="cash")


def test_a_statement_of_account_does_not_mix_currencies(books: LocalBooks) -> None:
    invoiced(books)
    invoiced(books, "own", currency=None, exchange_rate=None)
    statement = statement_of(books.customer_account("Acme Ltd", INVOICED, TODAY), INVOICED, TODAY)
    assert (statement.closing, statement.own_closing) == (D("210.00"), D("100.00"))
    assert statement.currencies == (("EUR", D("0.00"), D("100.00"), D("110.00")),)
    company = Company(name="Studio North", currency="USD")
    letter = render_statement_pdf(StatementPdf(company=company, statement=statement, made_at=SetClock()()))
    printed = " ".join(pypdf.PdfReader(io.BytesIO(letter)).pages[0].extract_text().split())
    assert f"You owed us 100.00 USD and 100.00 EUR on {TODAY}." in printed
    assert "Invoice (100.00 EUR)" in printed


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"exchange_rate": "1.1"}, "name the currency"),
        ({"currency": "EUR", "exchange_rate": "0"}, "greater than or equal"),
        ({"currency": "EUR", "exchange_rate": "-1"}, "greater than or equal"),
        ({"currency": "EUR", "exchange_rate": "NaN"}, "finite"),
        ({"currency": "EUR", "exchange_rate": {"rate": "1.1", "day": INVOICED - timedelta(days=8)}}, "7 days"),
        ({"currency": "EUR", "exchange_rate": {"rate": "1.1", "day": INVOICED + timedelta(days=1)}}, "7 days"),
    ],
)
def test_rates_that_are_refused(given: dict[str, Any], words: str) -> None:
    arguments = invoice_action().arguments() | given
    with pytest.raises(ValidationFailedError, match=words):
        parse_action("create_invoice", arguments)


@pytest.mark.parametrize("seed", range(6))
def test_any_invoice_that_is_paid_in_any_parts_leaves_nothing_open(books: LocalBooks, seed: int) -> None:
    chance = random.Random(seed)
    lines = [
        {
            "description": "Work",
            "quantity": str(chance.randint(1, 9)),
            "unit_price": f"{chance.randint(1, 99999)}.{chance.randint(0, 999):03d}",
            "discount": chance.randint(0, 1) * chance.randint(1, 90),
        }
        for _ in range(chance.randint(1, 5))
    ]
    lines = [{name: value for name, value in line.items() if value} for line in lines]
    value = f"{chance.randint(1, 300)}.{chance.randint(1, 99999):05d}"
    number = invoiced(books, value=value, line_items=lines, tax_rate="0.19")
    booked = books.get_invoice(number).company_residual
    facts = books.tax_facts(INVOICED, TODAY).amounts
    assert sum((fact.base + fact.tax for fact in facts), D(0)) == booked
    for _ in range(chance.randint(0, 3)):
        part = (books.get_invoice(number).residual / chance.randint(2, 7)).quantize(D("0.01"))
        paid(books, number, str(part), f"{chance.randint(1, 300)}.{chance.randint(1, 99999):05d}")
    paid(books, number, str(books.get_invoice(number).residual), f"{chance.randint(1, 300)}.5")
    assert books.open_items(TODAY) == []
    assert sum(balances(books).values(), D(0)) == D(0)
    assert "121000" not in balances(books)


def test_a_rate_below_a_hundredth_is_told_so_that_a_person_can_vouch_for_it(books: LocalBooks) -> None:
    """400.00 USD for 9,000,000.00, known as 0.0000587: with six decimals the rate would be 1 % off, and refused."""
    lines = [{"description": "Work", "quantity": "1", "unit_price": "9000000.00"}]
    part = {"invoice_id": invoiced(books, value="0.0000587", line_items=lines), "amount": "400.00"}
    part |= {"settles": "9000000.00", "currency": "EUR"}
    posted = perform(
        books,
        "post_bank_lines",
        account="Bank",
        statement="2026-06",
        opening_balance="0.00",
        closing_balance="400.00",
        currency="USD",
        lines=[{"date": TODAY, "amount": "400.00", "counterparty": "Acme Ltd", "text": "work", "line_key": "1"}],
    )
    assert isinstance(posted, PostBankLinesResult)
    match: dict[str, Any] = {"line": posted.lines[0].line, "invoices": [part]}
    assert "(at 0.000044444)" in bank_changes(parse_action("match_bank_line", match), "USD")
    with pytest.raises(ValidationFailedError, match=r"24\.3 % from the known") as refused:
        perform(books, "match_bank_line", **match)
    told = refused.value.facts["rate"]
    assert (told, f"`bank_rate: {told}`" in refused.value.hint) == ("0.000044444", True)
    perform(books, "match_bank_line", **match | {"invoices": [part | {"bank_rate": told}]})
    assert books.open_items(TODAY) == []


def test_an_invoice_is_credited_in_halves_that_are_both_rounded_up(books: LocalBooks) -> None:
    """100.00 at 1.0005 is 100.05, and each half of it 50.03: the cent too much is an exchange difference."""
    number = invoiced(books, value="1.0005")
    half = {"invoice_id": number, "reason": "x", "amount": "50.00", "currency": "EUR", "exchange_rate": "1.0005"}
    for key in ("credit-1", "credit-2"):
        note = books.credit_invoice(CreditInvoice.model_validate(half), key)
        assert (note.amount, note.currency) == (D("50.00"), "EUR")
    assert books.get_invoice(number).residual == D("0.00")
    assert books.open_items(TODAY) == []
    assert balances(books) == {"400000": D("0.01"), "441000": D("-0.01")}
    with pytest.raises(ActionError):
        books.credit_invoice(CreditInvoice.model_validate(half | {"amount": "0.01"}), "credit-3")


def test_a_credit_whose_invoice_is_worth_nothing_by_its_part_is_refused_in_words(books: LocalBooks) -> None:
    """1.40 EUR at 0.009 are one cent, and so are 0.60 of them; but 0.60 of 1.40 are not one cent of that one."""
    lines = [
        {"description": each, "quantity": 1, "unit_price": price} for each, price in (("a", "1.00"), ("b", "0.40"))
    ]
    number = invoiced(books, value="0.009", line_items=lines)
    before = books.account_balances(None, TODAY)
    part = {"invoice_id": number, "reason": "agreed", "amount": "0.60", "currency": "EUR", "exchange_rate": "0.009"}
    with pytest.raises(ValidationFailedError, match=r"too small: it comes to 0\.00 in the currency of the books"):
        books.credit_invoice(CreditInvoice.model_validate(part), "part")
    assert books.account_balances(None, TODAY) == before
    whole = books.credit_invoice(CreditInvoice(invoice_id=number, reason="agreed"), "whole")
    assert (whole.amount, whole.company_amount) == (D("1.40"), D("0.01"))
