"""What every set of books must tell for reports."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.cash_forecast import forecast_of
from My_AI_Employee.domain.figures_of_books import WantedFigures, figures_of_books
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import by_type, customer, draft_invoice, key_for, pay, posted_invoice, send


def test_posted_entries_balance_and_carry_the_tax(backend: BooksUnderTest) -> None:
    day = backend.today - timedelta(days=10)
    prefixes = ("income", "liability", "asset_receivable", "")
    before = {prefix: by_type(backend, prefix, day, day) for prefix in prefixes}
    draft = draft_invoice(backend, tax_rate="0.15")
    assert {prefix: by_type(backend, prefix, day, day) for prefix in prefixes} == before
    send(backend, draft.invoice_id)
    change = {prefix: by_type(backend, prefix, day, day) - before[prefix] for prefix in prefixes}
    assert change["income"] == Decimal("-1500.00")
    assert change["liability"] == Decimal("-225.00")
    assert change["asset_receivable"] == Decimal("1725.00")
    assert by_type(backend, "") == 0


def test_balances_honour_both_ends_of_the_period(backend: BooksUnderTest) -> None:
    day, one = backend.today - timedelta(days=10), timedelta(days=1)
    periods = [(day, day), (None, day - one), (day + one, day + one), (None, day)]
    before = [by_type(backend, "income", *period) for period in periods]
    posted_invoice(backend)
    after = [by_type(backend, "income", *period) for period in periods]
    assert [new - old for new, old in zip(after, before, strict=True)] == [-1500, 0, 0, -1500]


def test_balances_come_in_the_order_of_codes(backend: BooksUnderTest) -> None:
    posted_invoice(backend)
    codes = [row.code for row in backend.books.account_balances(None, backend.today)]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes)


def test_cash_movements_name_the_counterpart(backend: BooksUnderTest) -> None:
    def from_customers(start: date, end: date) -> Decimal:
        rows = backend.books.cash_movements(start, end)
        chosen = [row for row in rows if row.account_type == "asset_receivable"]
        return sum((row.inflow - row.outflow for row in chosen), Decimal(0))

    number, day = posted_invoice(backend), backend.today - timedelta(days=2)
    before, elsewhere = from_customers(day, day), from_customers(day + timedelta(days=1), backend.today)
    pay(backend, number, "123.45")
    assert from_customers(day, day) - before == Decimal("123.45")
    assert from_customers(day + timedelta(days=1), backend.today) == elsewhere


def test_open_receivables_look_back_in_time(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name)
    pay(backend, number, "600.00")

    def open_on(days_ago: int) -> list[Decimal]:
        rows = backend.books.open_receivables(backend.today - timedelta(days=days_ago))
        return [row.residual for row in rows if row.number == number]

    assert open_on(11) == []
    assert open_on(10) == [Decimal("1500.00")]
    assert open_on(3) == [Decimal("1500.00")]
    assert open_on(2) == [Decimal("900.00")]
    (row,) = [row for row in backend.books.open_receivables(backend.today) if row.number == number]
    assert (row.customer_name, row.total) == (name, Decimal("1500.00"))
    assert row.invoice_date == backend.today - timedelta(days=10)
    assert row.due_date == backend.today + timedelta(days=20)
    pay(backend, number, "900.00")
    assert open_on(0) == []


def test_a_credited_invoice_is_no_longer_receivable(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    action = CreditInvoice(invoice_id=number, reason="returned goods")
    note = backend.books.credit_invoice(action, key_for(action)).credit_note_id
    open_now = {row.number for row in backend.books.open_receivables(backend.today)}
    assert open_now.isdisjoint({number, note})
    yesterday = backend.books.open_receivables(backend.today - timedelta(days=1))
    assert [row.residual for row in yesterday if row.number == number] == [Decimal("1500.00")]


def test_settled_invoices_tell_when_the_last_payment_came(backend: BooksUnderTest) -> None:
    def settled(first_days_ago: int, last_days_ago: int) -> dict[str, tuple[str, date, date]]:
        days = [backend.today - timedelta(days=ago) for ago in (first_days_ago, last_days_ago)]
        return {one.number: one[1:] for one in backend.books.settled_receivables(*days)}

    name = customer(backend)
    paid, part_paid, credited = (posted_invoice(backend, name) for _ in range(3))
    pay(backend, paid, "600.00")
    pay(backend, paid, "900.00")
    pay(backend, part_paid, "600.00")
    action = CreditInvoice(invoice_id=credited, reason="returned goods")
    backend.books.credit_invoice(action, key_for(action))
    found = settled(3, 0)
    assert found[paid] == (name, backend.today + timedelta(days=20), backend.today - timedelta(days=2))
    assert found.keys().isdisjoint({part_paid, credited})
    assert paid not in settled(1, 0)
    assert paid not in settled(30, 3)


def test_the_owners_figures_are_those_of_the_reads(backend: BooksUnderTest) -> None:
    name, books, today = customer(backend), backend.books, backend.today
    number, open_one = posted_invoice(backend, name), posted_invoice(backend, name)
    pay(backend, number, "1500.00")
    wanted = WantedFigures(start=today - timedelta(days=6), end=today, as_of=today)
    found = figures_of_books(wanted, books, backend.currency)
    assert found.missing == ()
    liquid = [balance.balance for balance in books.account_balances(None, today) if balance.liquidity]
    assert sum(one.amount for one in found.cash or ()) == sum(liquid)
    moves = books.cash_movements(wanted.start, today)
    assert sum(one.inflow for one in found.moved or ()) == sum(move.inflow for move in moves) > 0
    ours = [(one.number, one.residual) for one in found.receivables or () if one.partner == name]
    assert ours == [(open_one, Decimal("1500.00"))]
    assert [one.amount for one in found.customers or () if one.partner == name] == [Decimal("3000.00")]
    assert forecast_of(found) is not None


def test_the_fiscal_year_contains_the_day(backend: BooksUnderTest) -> None:
    start = backend.books.fiscal_year_start(backend.today)
    assert start <= backend.today
    assert (backend.today - start).days < 366
    assert backend.books.fiscal_year_start(start) == start
    assert backend.books.fiscal_year_start(start - timedelta(days=1)) < start


def test_operation_status_of_an_unknown_key(backend: BooksUnderTest) -> None:
    key = f"__ai_employee__.{uuid.uuid4().hex}"
    status = backend.books.operation_status(key)
    assert (status.key, status.found, status.record_id) == (key, False, "")


def test_closing_twice_is_harmless(backend: BooksUnderTest) -> None:
    backend.books.close()
    backend.books.close()
