"""Which documents look the same: pure comparison."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.compared_documents import (
    booked_document,
    numbers_of,
    planned_documents,
    query_for,
    with_known_customer,
)
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.results import RecentDocument
from My_AI_Employee.domain.twins import (
    NEAR_DAYS,
    NEXT_MONTH,
    WINDOW_DAYS,
    Document,
    is_last_months,
    likeness,
    remarks_on,
)

DAY = date(2026, 11, 20)


def invoice(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "tool": "create_invoice",
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "invoice_date": "2026-11-20",
        "due_date": "2027-12-20",
        "line_items": [{"description": "Consulting", "quantity": 10, "unit_price": "150.00"}],
    }
    return fields | changes


def expense(**changes: Any) -> dict[str, Any]:
    fields = {
        "tool": "create_expense",
        "description": "Notebooks",
        "amount": "23.80",
        "expense_date": "2026-11-20",
        "category": "office_supplies",
        "vendor": "Paper & Pens",
    }
    return fields | changes


def payment(**changes: Any) -> dict[str, Any]:
    fields = {
        "tool": "record_payment",
        "invoice_id": "INV/2026/00001",
        "amount": "500.00",
        "payment_date": "2026-11-20",
        "payment_method": "bank_transfer",
    }
    return fields | changes


def of(action: dict[str, Any]) -> Document:
    ((_, document),) = planned_documents(plan_actions([action]), "USD")
    return document


ALIKE = [
    (invoice(), invoice(), "same lines"),
    (invoice(), invoice(customer_name="ACME  ltd", customer_email="other@acme.example"), "same customer"),
    (invoice(), invoice(customer_name="Acme Limited"), "same customer"),  # by the mail address
    (invoice(), invoice(invoice_date="2026-11-06"), "14 days apart"),
    (invoice(), invoice(invoice_date="2026-12-04"), "14 days apart"),
    (
        invoice(),
        invoice(
            invoice_date="2026-11-18",
            line_items=[{"description": "consulting, October", "quantity": 1, "unit_price": "1500"}],
        ),
        "same lines",
    ),
    (invoice(), invoice(line_items=[{"description": "Other", "quantity": 1, "unit_price": 1500}]), "same date"),
    (
        invoice(notes="Your order PO-45112"),
        invoice(
            invoice_date="2026-09-10",
            notes="po-45112, thanks",
            line_items=[{"description": "Work", "quantity": 1, "unit_price": 1500}],
        ),
        "same number po-45112",
    ),
    (expense(), expense(vendor="paper  & pens", description="notebooks and ink"), "same description"),
    (expense(vendor=""), expense(vendor=""), "no vendor named"),
    (
        expense(description="Bill R-2026-118 hosting"),
        expense(description="Reminder R-2026-118", expense_date="2026-10-01"),
        "same number r-2026-118",
    ),
    (payment(), payment(reference="other 99881", payment_date="2026-11-10"), "same invoice"),
    (
        payment(reference="TRX-99812"),
        payment(reference="trx-99812", invoice_id="INV/2026/00002"),
        "same number trx-99812",
    ),
]
UNLIKE = [
    (invoice(), invoice(customer_name="Other Ltd", customer_email="x@other.example")),
    (invoice(), invoice(tax_rate="0.2")),
    (invoice(), invoice(invoice_date="2026-10-01")),
    (
        invoice(),
        invoice(invoice_date="2026-11-18", line_items=[{"description": "Travel", "quantity": 1, "unit_price": 1500}]),
    ),
    (expense(), expense(amount="23.81")),
    (expense(), expense(vendor="Pens & Paper")),
    (expense(), expense(vendor="")),
    (expense(), expense(description="Ink")),
    (expense(), payment(amount="23.80")),
    (payment(), payment(invoice_id="INV/2026/00002")),
    (payment(), payment(amount="500.01")),
]


@pytest.mark.parametrize(("one", "other", "said"), ALIKE)
def test_alike(one: dict[str, Any], other: dict[str, Any], said: str) -> None:
    same = likeness(of(one), of(other))
    assert said in ", ".join(same)
    assert "same total" in ", ".join(same)
    assert bool(likeness(of(other), of(one)))


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_not_alike(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert likeness(of(one), of(other)) == ()
    assert likeness(of(other), of(one)) == ()


def test_another_currency_is_another_total() -> None:
    assert likeness(of(invoice()), replace(of(invoice()), currency="EUR")) == ()


@given(days=st.integers(-200, 200))
def test_the_same_lines_by_their_distance_in_days(days: int) -> None:
    new, old = of(invoice()), replace(of(invoice()), day=DAY - timedelta(days=days), name="INV/2026/00001")
    assert bool(likeness(new, old)) == (abs(days) < NEXT_MONTH.start)
    assert is_last_months(new, old) == (days in NEXT_MONTH)


def test_the_retainer_of_this_month_is_a_twin_until_its_last_day() -> None:
    new = replace(of(invoice()), day=date(2026, 11, 29))
    for day in (1, 2, 20):
        assert likeness(new, replace(new, day=date(2026, 11, day), name="INV/2026/00001"))
    last = replace(new, day=date(2026, 10, 30), name="INV/2026/00001")
    assert is_last_months(new, last)
    assert not likeness(new, last)


@given(days=st.integers(-200, 200))
def test_an_expense_of_the_same_words_by_its_distance_in_days(days: int) -> None:
    new = of(expense())
    old = replace(of(expense()), day=DAY - timedelta(days=days), name="EXP/1")
    assert bool(likeness(new, old)) == (abs(days) <= NEAR_DAYS)


@given(days=st.integers(-200, 200))
def test_the_same_number_by_its_distance_in_days(days: int) -> None:
    new = of(expense(description="R-2026-118 one"))
    old = replace(of(expense(description="R-2026-118 two")), day=DAY - timedelta(days=days))
    assert bool(likeness(new, old)) == (abs(days) <= WINDOW_DAYS)


_AMOUNTS = st.decimals(Decimal("0.01"), Decimal(3), places=2)
_EXPENSES = st.builds(
    lambda vendor, text, amount, days: of(
        expense(vendor=vendor, description=text, amount=str(amount), expense_date=str(DAY + timedelta(days=days)))
    ),
    st.sampled_from(["", "A", "a ", "B"]),
    st.sampled_from(["ink", "Ink 12345", "ink pens", "12345"]),
    _AMOUNTS,
    st.integers(0, 40),
)


@given(one=_EXPENSES, other=_EXPENSES)
def test_twins_agree_on_what_counts(one: Document, other: Document) -> None:
    """A twin both ways, never of another total or vendor, and never last month's too."""
    last = is_last_months(one, other) or is_last_months(other, one)
    if not last:
        assert bool(likeness(one, other)) == bool(likeness(other, one))
    if likeness(one, other):
        assert (one.total, one.parties) == (other.total, other.parties)
        assert not is_last_months(one, other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bill R-2026-118, 2026-11-20", {"r-2026-118"}),
        ("20.11.2026 11/2026 2026/11 1/2/26", set()),
        ("order 4711 of 2026", set()),
        ("INV/2026/00001.", {"inv/2026/00001"}),
    ],
)
def test_numbers_of_documents(text: str, found: set[str]) -> None:
    assert numbers_of(text) == found


def test_what_a_person_reads() -> None:
    new, days = of(invoice()), timedelta(days=3)
    booked = replace(of(invoice()), day=DAY - days, name="INV/2026/00012", note="in the books")
    planned = replace(of(invoice()), name="PLAN-20261120-00000a", note="pending approval")
    planned = replace(planned, plan_id=planned.name)
    remarks = remarks_on([(1, new, [booked, planned])])
    assert remarks.warnings == (
        "this looks like PLAN-20261120-00000a (pending approval): same customer Acme Ltd, "
        "same total 1,500.00 USD, same date, same lines",
        "this looks like INV/2026/00012 (in the books): same customer Acme Ltd, same total 1,500.00 USD, "
        "3 days apart (dated 2026-11-17), same lines",
    )
    assert remarks.links == ("PLAN-20261120-00000a", "INV/2026/00012")
    assert remarks.reasons == ()


def test_last_months_is_a_reason_and_no_warning() -> None:
    old = replace(of(invoice(invoice_date="2026-10-20")), name="INV/2026/00012", note="in the books")
    remarks = remarks_on([(1, of(invoice()), [old])])
    assert (remarks.warnings, remarks.links) == ((), ())
    assert remarks.reasons == ("the same as INV/2026/00012 (in the books) of last month, dated 2026-10-20",)


def test_a_twin_beside_last_months_is_a_warning_alone() -> None:
    olds = [replace(of(invoice(invoice_date=day)), name=day) for day in ("2026-10-20", "2026-11-19")]
    remarks = remarks_on([(1, of(invoice()), olds)])
    assert (len(remarks.warnings), remarks.reasons) == (1, ())


def test_many_twins_are_counted() -> None:
    olds = [replace(of(expense()), name=f"EXP/{number}") for number in range(9)]
    remarks = remarks_on([(2, of(expense()), olds), (3, of(expense(amount="1.00")), olds)])
    assert len(remarks.warnings) == 6
    assert remarks.warnings[0].startswith("step 2 looks like EXP/0")
    assert remarks.warnings[-1] == "step 2 looks like 4 more documents"


def recent(**changes: Any) -> RecentDocument:
    fields: dict[str, Any] = {
        "kind": "payment",
        "document_id": "PAY/2026/00001",
        "partner": "Acme Ltd",
        "document_date": DAY - timedelta(days=2),
        "total_amount": Decimal("500.00"),
        "currency": "USD",
    }
    return RecentDocument.model_validate(fields | changes)


def test_a_document_of_unknown_lines_is_alike() -> None:
    found = recent(kind="invoice", document_id="INV/2026/00003", total_amount=Decimal(1500))
    old = booked_document(found, of(invoice()), None)
    assert "same lines" not in likeness(of(invoice()), old)
    assert likeness(of(invoice()), old)
    other = of(invoice(line_items=[{"description": "Travel", "quantity": 1, "unit_price": 1500}]))
    assert likeness(of(invoice()), booked_document(found, of(invoice()), other, "PLAN-20261120-00000a")) == ()


def test_a_payment_is_of_the_customer_of_its_invoice() -> None:
    new = with_known_customer(of(payment()), [recent()])
    assert likeness(new, booked_document(recent(), new, None))[0] == "same customer Acme Ltd"
    other_invoice = of(payment(invoice_id="INV/2026/00002"))
    assert likeness(new, booked_document(recent(), new, other_invoice)) == ()
    assert with_known_customer(of(payment()), []).parties == frozenset()


def test_a_payment_of_an_invoice_of_the_same_plan_is_asked_for_by_its_customer() -> None:
    steps = plan_actions([invoice(), payment(invoice_id="$1.invoice_id")])
    (_, (step, document)) = planned_documents(steps, "USD")
    query = query_for(step, document)
    assert (query.partner, query.invoice_id, query.since) == ("Acme Ltd", "", DAY - timedelta(days=WINDOW_DAYS))
    ((step, document),) = planned_documents(plan_actions([payment()]), "USD")
    assert query_for(step, document).invoice_id == "INV/2026/00001"


def test_steps_that_make_no_document_are_not_compared() -> None:
    steps = plan_actions([{"tool": "credit_invoice", "invoice_id": "INV/2026/00001", "reason": "wrong"}])
    assert planned_documents(steps, "USD") == []
