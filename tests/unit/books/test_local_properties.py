"""Whatever happens in whatever order, the embedded books agree with themselves."""

from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import CancelPayment, CreditInvoice
from My_AI_Employee.domain.customer_statement import statement_of
from My_AI_Employee.domain.open_items import open_items_of
from My_AI_Employee.domain.tax_report import tax_report_of
from My_AI_Employee.errors import ActionError
from tests.unit.books.local_office import TODAY, add_acme, draft, open_books, pay, send

Step = tuple[str, int, Decimal, str]

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["draft", "send", "pay", "cancel", "credit"]),
        st.integers(1, 4),
        st.decimals("0.01", "60", places=2),
        st.sampled_from(["0", "0.15", "0.07"]),
    ),
    max_size=25,
)


def _check_reports(books: LocalBooks, day: date) -> None:
    """Open items, the customer's account and the taxes are what the ledger says."""
    balances = books.account_balances(None, day)
    assert open_items_of(books.open_items(day), balances, day).balanced
    account = statement_of(books.customer_account("Acme Ltd", day, day), day, day)
    assert account.closing == sum((one.balance for one in balances if one.code == "121000"), Decimal(0))
    assert tax_report_of(books.tax_facts(date(2000, 1, 1), day), balances).other_entries == 0


class Run:
    """One random life of a set of books; refusals are part of it."""

    def __init__(self, books: LocalBooks) -> None:
        self.books = books
        self.drafts: list[str] = []
        self.payments: list[str] = []

    def step(self, number: int, step: Step) -> None:
        what, which, amount, tax = step
        key = f"step-{number}"
        target = self.drafts[which % len(self.drafts)] if self.drafts else "DRAFT/1"
        if what == "draft":
            lines = [{"description": "x", "quantity": which, "unit_price": str(amount)}]
            self.drafts.append(draft(self.books, key, line_items=lines, tax_rate=tax))
        elif what == "send":
            send(self.books, target, key)
        elif what == "pay":
            self.payments.append(pay(self.books, target, str(amount), key))
        elif what == "credit":
            self.books.credit_invoice(CreditInvoice(invoice_id=target, reason="x"), key)
        elif self.payments:
            payment = self.payments[which % len(self.payments)]
            self.books.cancel_payment(CancelPayment(payment_id=payment, reason="x"), key)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_the_books_agree_with_themselves(steps: list[Step]) -> None:
    with closing(open_books()) as books:
        add_acme(books)
        run = Run(books)
        for number, step in enumerate(steps):
            try:
                run.step(number, step)
            except ActionError:
                continue
        balances = books.account_balances(None, TODAY)
        receivable = sum((row.balance for row in balances if row.code == "121000"), Decimal(0))
        assert sum((row.balance for row in balances), Decimal(0)) == 0
        assert receivable == sum((row.residual for row in books.open_receivables(TODAY)), Decimal(0))
        for day in (TODAY - timedelta(days=10), TODAY - timedelta(days=1), TODAY):
            _check_reports(books, day)
        assert receivable == sum((invoice.residual for invoice in books.list_open_invoices()), Decimal(0))
        assert all(0 <= invoice.residual <= invoice.total_amount for invoice in books.list_open_invoices())
        liquid = sum((row.balance for row in balances if row.liquidity), Decimal(0))
        moved = books.cash_movements(TODAY.replace(year=2000), TODAY)
        assert liquid == sum((row.inflow - row.outflow for row in moved), Decimal(0))
