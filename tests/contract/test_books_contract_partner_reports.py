"""Aged payables, open items, the tax report and statements of account: what every set of books must tell."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CreditInvoice, parse_any_report_request
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.report_requests import LedgerReportRequest
from My_AI_Employee.errors import CustomerAmbiguousError, CustomerNotFoundError, NoDataError
from tests.contract.bank_steps import one_line
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import address_of, customer, expense_action, key_for, pay, posted_invoice
from tests.contract.purchase_steps import bill_line, enter_bill, pay_bill, vendor
from tests.contract.sales_steps import perform


def report(
    backend: BooksUnderTest, kind: str, days: int = 30, end: date | None = None, **more: str
) -> dict[str, Any]:
    """The details of a report over the last days."""
    last = end or backend.today
    wanted = {"report_type": kind, "start_date": last - timedelta(days=days), "end_date": last, **more}
    request = parse_any_report_request(wanted)
    assert isinstance(request, LedgerReportRequest)
    return build_any_report(request, backend.books, currency="USD", generated_at=datetime.now(UTC)).details


def credit(backend: BooksUnderTest, **arguments: str) -> str:
    """The number of a new credit note."""
    action = CreditInvoice.model_validate(arguments)
    return backend.books.credit_invoice(action, key_for(action)).credit_note_id


def test_aged_payables_by_vendor_and_age(backend: BooksUnderTest) -> None:
    name, today = vendor(backend), backend.today
    dates = [(40, 40), (45, 31), (10, -20)]  # days since the bill and since the due date
    numbers = [
        enter_bill(
            backend, name, bill_date=today - timedelta(days=billed), due_date=today - timedelta(days=due)
        ).bill_id
        for billed, due in dates
    ]
    pay_bill(backend, numbers[0], "15.00")
    (mine,) = [one for one in report(backend, "aged_payables")["vendors"] if one["vendor_name"] == name]
    assert mine["buckets"] == {"not_due": 115.0, "1_30": 0.0, "31_60": 215.0, "61_90": 0.0, "over_90": 0.0}
    assert [(bill["number"], bill["days_overdue"], bill["residual"]) for bill in mine["bills"]] == [
        (numbers[0], 40, 100.0),
        (numbers[1], 31, 115.0),
        (numbers[2], 0, 115.0),
    ]
    assert all(bill["bill_number"].startswith("RE-") for bill in mine["bills"])
    earlier = report(backend, "aged_payables", end=today - timedelta(days=41))
    (then,) = [one for one in earlier["vendors"] if one["vendor_name"] == name]
    assert (then["total"], then["buckets"]["not_due"]) == (115.0, 115.0)


def test_open_items_are_the_balances_of_the_ledger(backend: BooksUnderTest) -> None:
    name, seller = customer(backend), vendor(backend)
    number, other = posted_invoice(backend, name), posted_invoice(backend, name)
    pay(backend, number, "1600.00", on_account=True)
    credit(backend, invoice_id=other, reason="less work", amount="100.00")
    bill = enter_bill(backend, seller)
    pay_bill(backend, bill.bill_id, "40.00")
    found = report(backend, "open_items")
    assert found["balanced"] is True
    (owing,) = [one for one in found["customers"] if one["partner_name"] == name]
    assert owing["total"] == 1300.0
    assert sorted(item["residual"] for item in owing["items"]) == [-100.0, 1400.0]
    (owed,) = [one for one in found["vendors"] if one["partner_name"] == seller]
    assert [(item["number"], item["reference"], item["residual"]) for item in owed["items"]] == [
        (bill.bill_id, bill.bill_number, 75.0)
    ]
    before = report(backend, "open_items", end=backend.today - timedelta(days=3))  # before the payments
    assert before["balanced"] is True
    (then,) = [one for one in before["customers"] if one["partner_name"] == name]
    assert [item["residual"] for item in then["items"]] == [1500.0, 1500.0]


def taxes(backend: BooksUnderTest, day: date) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """(side, percent) -> base and tax of the documents of one day, and ("net", "") -> what is to be paid."""
    try:
        found = report(backend, "tax_report", days=0, end=day)
    except NoDataError:
        return {}
    rows = {
        (side, row["percent"]): (Decimal(str(row["base"])), Decimal(str(row["tax"])))
        for side in ("sales", "purchases")
        for row in found[side]
    }
    net, other = (Decimal(str(found[name])) for name in ("net_to_pay", "other_entries"))
    return rows | {("net", ""): (net, other)}


def change(
    before: dict[tuple[str, str], tuple[Decimal, Decimal]], after: dict[tuple[str, str], tuple[Decimal, Decimal]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """What was added to each row; rows that stay as they are are left out."""
    nothing = (Decimal("0.00"), Decimal("0.00"))
    found = {}
    for key in {*before, *after}:
        added = [new - old for new, old in zip(after.get(key, nothing), before.get(key, nothing), strict=True)]
        if any(added):
            found[key] = (f"{added[0]:.2f}", f"{added[1]:.2f}")
    return found


def test_the_tax_report_by_rate(backend: BooksUnderTest) -> None:
    day = backend.today - timedelta(days=10)
    before, before_today = taxes(backend, day), taxes(backend, backend.today)
    lines = [
        {"description": "Work", "quantity": 3, "unit_price": "33.33", "tax_rate": "0.15"},
        {"description": "Book", "quantity": 1, "unit_price": "20.00", "tax_rate": "0"},
    ]
    number = posted_invoice(backend, line_items=lines)
    enter_bill(backend, lines=[bill_line(backend), bill_line(backend, amount="50.00", tax_rate="0")])
    assert change(before, taxes(backend, day)) == {
        ("sales", "15"): ("99.99", "15.00"),
        ("sales", "0"): ("20.00", "0.00"),
        ("purchases", "15"): ("100.00", "15.00"),
        ("purchases", "0"): ("50.00", "0.00"),
    }
    credit(backend, invoice_id=number, reason="returned")
    assert change(before_today, taxes(backend, backend.today)) == {
        ("sales", "15"): ("-99.99", "-15.00"),
        ("sales", "0"): ("-20.00", "0.00"),
        ("net", ""): ("-15.00", "0.00"),
    }


def test_a_bill_taken_back_is_subtracted_in_the_tax_report(backend: BooksUnderTest) -> None:
    bill = enter_bill(backend).bill_id
    before = taxes(backend, backend.today)
    perform(backend, "cancel_bill", bill_id=bill, reason="wrong vendor")
    assert change(before, taxes(backend, backend.today)) == {
        ("purchases", "15"): ("-100.00", "-15.00"),
        ("net", ""): ("15.00", "0.00"),
    }


def test_entries_by_hand_on_a_tax_account_are_told(backend: BooksUnderTest) -> None:
    posted_invoice(backend, tax_rate="0.15")
    day = backend.today - timedelta(days=1)
    before = taxes(backend, day)
    accounts = {account.code: account.name for account in backend.books.list_accounts()}
    lines = [{"account": "251000", "debit": "30.00"}, {"account": "301000", "credit": "30.00"}]
    assert set(accounts) > {"251000", "301000"}
    perform(backend, "record_journal_entry", date=day.isoformat(), lines=lines, description="Tax paid")
    assert change(before, taxes(backend, day)) == {("net", ""): ("0.00", "-30.00")}


def test_the_statement_of_a_customer(backend: BooksUnderTest) -> None:
    name = customer(backend)
    first = posted_invoice(backend, name)
    second = posted_invoice(backend, name, invoice_date=backend.today - timedelta(days=5))
    pay(backend, first, "600.00", reference="Transfer 4711")
    note = credit(backend, invoice_id=second, reason="less work", amount="100.00")
    found = report(backend, "customer_statement", days=7, customer=name)
    assert (found["customer_name"], found["customer_email"]) == (name, address_of(name))
    assert (found["opening"], found["closing"]) == (1500.0, 2300.0)
    assert (found["invoiced"], found["credited"], found["paid"], found["other"]) == (1500.0, 100.0, 600.0, 0.0)
    told = [(line["kind"], line["debit"], line["credit"], line["balance"]) for line in found["lines"]]
    assert told == [
        ("invoice", 1500.0, 0.0, 3000.0),
        ("payment", 0.0, 600.0, 2400.0),
        ("credit_note", 0.0, 100.0, 2300.0),
    ]
    assert (found["lines"][0]["number"], found["lines"][2]["number"]) == (second, note)
    assert "Transfer 4711" in found["lines"][1]["text"]
    open_now = [one for one in backend.books.open_items(backend.today) if one.partner == name]
    assert sum(item.residual for item in open_now) == Decimal("2300.00")


def test_refunds_and_write_offs_on_a_statement(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number, small = posted_invoice(backend, name), posted_invoice(backend, name)
    pay(backend, number, "1500.00")
    pay(backend, small, "1499.40")
    perform(backend, "write_off", invoice_id=small, amount="0.60", reason="small")
    credit(backend, invoice_id=number, reason="less work", amount="100.00")
    day = backend.today.isoformat()
    perform(backend, "record_refund", invoice_id=number, amount="100.00", date=day, method="bank_transfer")
    found = report(backend, "customer_statement", customer=name)
    assert sorted(line["kind"] for line in found["lines"]) == [
        *("credit_note", "invoice", "invoice", "payment", "payment", "refund", "write_off")
    ]
    assert (found["invoiced"], found["credited"], found["paid"]) == (3000.0, 100.0, 2899.4)
    assert (found["other"], found["closing"]) == (-0.6, 0.0)


def test_whose_statement_it_is_must_be_clear(backend: BooksUnderTest) -> None:
    name = customer(backend)
    with pytest.raises(NoDataError):
        report(backend, "customer_statement", customer=name)
    with pytest.raises(CustomerNotFoundError):
        report(backend, "customer_statement", customer=f"{name} & Sons")
    backend.make_customer(name, "another@mail.example")
    with pytest.raises(CustomerAmbiguousError):
        report(backend, "customer_statement", customer=name)
    days = (backend.today, backend.today)
    assert backend.books.customer_account(name, *days, address_of(name)).email == address_of(name)


def test_statements_beside_those_of_the_period_before(backend: BooksUnderTest) -> None:
    end = backend.today - timedelta(days=5)

    def income(kind: str) -> list[float]:
        try:
            found = report(backend, kind, days=9, end=end, compare="previous")
        except NoDataError:
            return [0.0, 0.0]
        name = "net_income" if kind == "profit_loss" else "assets"
        (row,) = [row for row in found["rows"] if row["section"] == name and row["kind"] == "figure"]
        assert round(row["amount"] - row["compared"], 2) == row["change"]
        return [row["amount"], row["compared"]]

    before = {kind: income(kind) for kind in ("profit_loss", "balance_sheet")}
    posted_invoice(backend)
    posted_invoice(backend, invoice_date=end - timedelta(days=10), line_items=[_line("70.00")])
    grown = {
        kind: [round(new - old, 2) for new, old in zip(income(kind), before[kind], strict=True)] for kind in before
    }
    assert grown == {"profit_loss": [1500.0, 70.0], "balance_sheet": [1570.0, 70.0]}
    trial = report(backend, "trial_balance", days=9, end=end, compare="previous")
    assert round(sum(row["change"] for row in trial["rows"]), 2) == 0


def _line(price: str) -> dict[str, Any]:
    return {"description": "Work", "quantity": 1, "unit_price": price}


@pytest.mark.parametrize("kind", ["aged_payables", "open_items", "tax_report"])
def test_nothing_to_show_is_told(backend: BooksUnderTest, kind: str) -> None:
    with pytest.raises(NoDataError):
        report(backend, kind, days=1, end=date(1999, 12, 31))


def test_every_entry_of_the_expense_has_its_tax(backend: BooksUnderTest) -> None:
    day = backend.today - timedelta(days=3)
    before = taxes(backend, day)
    action = expense_action(backend, amount="11.50", tax_rate="0.15")
    backend.books.create_expense(action, key_for(action))
    assert change(before, taxes(backend, day)) == {
        ("purchases", "15"): ("10.00", "1.50"),
        ("net", ""): ("-1.50", "0.00"),
    }


def test_bank_lines_and_fees_stand_on_a_statement(backend: BooksUnderTest) -> None:
    """A bank line counts for the customer whose invoice it pays; a payment counts with the fee that the bank kept."""
    name, today = customer(backend), backend.today
    by_bank, first, second = (posted_invoice(backend, name) for _ in range(3))
    line = one_line(backend, "1500.00")
    perform(backend, "match_bank_line", line=line, invoices=[{"invoice_id": by_bank, "amount": "1500.00"}])
    shares = [{"invoice_id": first, "amount": "1000.00"}, {"invoice_id": second, "amount": "500.00"}]
    pay(backend, first, "1500.00", allocations=shares, fee="12.50")
    found = report(backend, "customer_statement", customer=name)
    assert (found["invoiced"], found["paid"], found["other"], found["closing"]) == (4500.0, 3000.0, 0.0, 1500.0)
    items = [item for item in backend.books.open_items(today) if item.partner == name]
    assert sorted(str(item.residual) for item in items) == ["1000.00", "500.00"]
    assert report(backend, "open_items")["balanced"] is True
