"""Aged receivables of the embedded books, to the cent, against a plain computation from what was entered."""

from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import CancelPayment, CreateCustomer, CreditInvoice, RecordPayment, ReportRequest
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.errors import NoDataError
from tests.unit.books.local_office import TODAY, draft, open_books, send

NAMES = ("Zeta Ltd", "acme Ltd", "Über GmbH")
LAST_DAYS = {"not_due": 0, "1_30": 30, "31_60": 60, "61_90": 90, "over_90": 10**6}


@dataclass
class Entered:
    """An invoice as it was entered. paid: (day, amount, whether it was taken back today). Amounts in cents."""

    customer: str
    invoiced: date
    due: date
    total: int
    credited: bool
    paid: list[tuple[date, int, bool]] = field(default_factory=list)
    number: str = ""

    def open_on(self, day: date) -> int:
        if day < self.invoiced or (self.credited and day >= TODAY):
            return 0
        return self.total - sum(
            cents for paid_on, cents, undone in self.paid if paid_on <= day and not (undone and day >= TODAY)
        )


@st.composite
def invoices(draw: st.DrawFn) -> Entered:
    invoiced = TODAY - timedelta(days=draw(st.integers(0, 200)))
    total = draw(st.integers(1, 10**7))
    entered = Entered(
        customer=draw(st.sampled_from(NAMES)),
        invoiced=invoiced,
        due=invoiced + timedelta(days=draw(st.integers(0, 60))),
        total=total,
        credited=draw(st.integers(0, 7)) == 0,
    )
    left = 0 if entered.credited else total
    for _ in range(draw(st.integers(0, 2))):
        cents = draw(st.one_of(st.just(left), st.integers(1, total)))
        if 0 < cents <= left:
            left -= cents
            late = draw(st.integers(0, (TODAY - invoiced).days))
            entered.paid.append((invoiced + timedelta(days=late), cents, draw(st.integers(0, 3)) == 0))
    return entered


def _amount(cents: int) -> str:
    return str(Decimal(cents) / 100)


def _enter(books: LocalBooks, key: str, entered: Entered) -> None:
    lines = [{"description": "x", "quantity": 1, "unit_price": _amount(entered.total)}]
    changes: dict[str, Any] = {"invoice_date": entered.invoiced, "due_date": entered.due, "line_items": lines}
    mail = f"{NAMES.index(entered.customer)}@mail.example"
    made = draft(books, key, customer_name=entered.customer, customer_email=mail, **changes)
    entered.number = send(books, made)
    payments = [_pay(books, f"{key}-pay-{at}", entered, *paid[:2]) for at, paid in enumerate(entered.paid)]
    for payment, (_, _, undone) in zip(payments, entered.paid, strict=True):
        if undone:
            books.cancel_payment(CancelPayment(payment_id=payment, reason="x"), f"undo-{payment}")
    if entered.credited:
        books.credit_invoice(CreditInvoice(invoice_id=entered.number, reason="x"), f"{key}-credit")


def _pay(books: LocalBooks, key: str, entered: Entered, day: date, cents: int) -> str:
    action = RecordPayment(
        invoice_id=entered.number, amount=Decimal(cents) / 100, payment_date=day, payment_method="bank_transfer"
    )
    return books.record_payment(action, key).payment_id


def _bucket(entered: Entered, day: date) -> str:
    return next(bucket for bucket, last in LAST_DAYS.items() if (day - entered.due).days <= last)


def _sum(found: list[Entered], day: date) -> float:
    return float(Decimal(sum(entered.open_on(day) for entered in found)) / 100)


def _buckets(found: list[Entered], day: date) -> dict[str, float]:
    return {
        bucket: _sum([entered for entered in found if _bucket(entered, day) == bucket], day) for bucket in LAST_DAYS
    }


def _row(entered: Entered, day: date) -> dict[str, object]:
    return {
        "number": entered.number,
        "invoice_date": entered.invoiced.isoformat(),
        "due_date": entered.due.isoformat(),
        "days_overdue": max(0, (day - entered.due).days),
        "bucket": _bucket(entered, day),
        "total": float(_amount(entered.total)),
        "residual": float(_amount(entered.open_on(day))),
    }


def _expected(everything: list[Entered], day: date) -> dict[str, object]:
    found = [entered for entered in everything if entered.open_on(day)]
    customers = []
    for name in sorted({entered.customer for entered in found}, key=str.casefold):
        theirs = sorted((e for e in found if e.customer == name), key=lambda e: (e.due, e.number))
        rows = [_row(entered, day) for entered in theirs]
        customers.append(
            {"customer_name": name, "total": _sum(theirs, day), "buckets": _buckets(theirs, day), "invoices": rows}
        )
    return {
        "as_of": day.isoformat(),
        "total": _sum(found, day),
        "total_overdue": _sum([entered for entered in found if entered.due < day], day),
        "buckets": _buckets(found, day),
        "customers": customers,
    }


def _report(books: LocalBooks, day: date) -> dict[str, Any] | None:
    request = ReportRequest(report_type="aged_receivables", start_date=date(2025, 1, 1), end_date=day)
    with suppress(NoDataError):
        now = datetime.combine(TODAY, datetime.min.time())
        return build_report(request, books, currency="USD", generated_at=now).data.details
    return None


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(invoices(), min_size=1, max_size=12), st.lists(st.integers(0, 220), min_size=1, max_size=3))
def test_aged_receivables_are_what_was_entered(entered: list[Entered], days_ago: list[int]) -> None:
    with closing(open_books()) as books:
        for number, name in enumerate(NAMES):
            books.create_customer(CreateCustomer(name=name, email=f"{number}@mail.example"), f"customer-{number}")
        for number, invoice in enumerate(entered):
            _enter(books, f"invoice-{number}", invoice)
        for day in {TODAY, *(TODAY - timedelta(days=ago) for ago in days_ago)}:
            expected = _expected(entered, day)
            found = _report(books, day)
            assert found == (expected if expected["customers"] else None)
