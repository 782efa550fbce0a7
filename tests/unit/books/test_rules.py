"""The decisions that all books share."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books import rules
from My_AI_Employee.domain.actions import CreateExpense, RecordPayment
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.errors import (
    ActionError,
    CustomerAmbiguousError,
    CustomerExistsError,
    CustomerNotFoundError,
    ExpenseDateInvalidError,
    InvalidAmountError,
    InvalidCategoryError,
    InvalidStatusError,
    PaymentDateInvalidError,
    ValidationFailedError,
)

ACME = Customer(customer_id="1", name="Acme Ltd", email="billing@acme.example")
ACME_TWIN = Customer(customer_id="2", name="ACME  LTD", email="other@acme.example")
SILENT = Customer(customer_id="3", name="Silent Ltd")
ON = date(2026, 6, 15)


def test_today_is_the_day_where_the_machine_is() -> None:
    now = datetime(2026, 6, 15, 23, 30, tzinfo=timezone(timedelta(hours=-12)))
    assert rules.today(lambda: now) == now.astimezone().date()
    assert rules.today(lambda: now.astimezone(UTC)) == rules.today(lambda: now)


@pytest.mark.parametrize(
    ("name", "email"),
    [("Acme Ltd", "billing@acme.example"), (" acme   LTD ", "Billing@Acme.Example")],
)
def test_the_customer_that_is_meant(name: str, email: str) -> None:
    assert rules.choose_customer([ACME, SILENT], name, email) == ACME


def test_a_customer_without_mail_address_takes_any() -> None:
    assert rules.choose_customer([SILENT], "Silent Ltd", "new@silent.example") == SILENT


def test_the_mail_address_decides_between_namesakes() -> None:
    assert rules.choose_customer([ACME, ACME_TWIN], "Acme Ltd", "other@acme.example") == ACME_TWIN


@pytest.mark.parametrize(
    ("known", "email", "error", "named"),
    [
        ([], "billing@acme.example", CustomerNotFoundError, "Acme Ltd"),
        ([SILENT], "billing@acme.example", CustomerNotFoundError, "Silent Ltd"),
        ([ACME, ACME_TWIN], "third@acme.example", CustomerAmbiguousError, "other@acme.example"),
        ([ACME, ACME], "billing@acme.example", CustomerAmbiguousError, "id 1"),
        ([ACME], "billing@attacker.example", ValidationFailedError, "billing@acme.example"),
    ],
)
def test_who_is_meant_is_not_guessed(known: list[Customer], email: str, error: type[ActionError], named: str) -> None:
    with pytest.raises(error, match=named):
        rules.choose_customer(known, "Acme Ltd", email)


@pytest.mark.parametrize(("name", "email"), [("acme ltd", "new@acme.example"), ("New Ltd", "BILLING@acme.example")])
def test_a_taken_name_or_mail_address(name: str, email: str) -> None:
    with pytest.raises(CustomerExistsError, match="Acme Ltd"):
        rules.existing_customer([ACME], name, email)


def test_a_new_customer_passes() -> None:
    assert rules.existing_customer([ACME], "New Ltd", "new@acme.example") is None


def test_exactly_this_customer_is_who_is_there() -> None:
    namesake = ACME.model_copy(update={"customer_id": "8", "email": "other@acme.example"})
    assert rules.existing_customer([namesake, ACME], "acme  ltd", "Billing@acme.example") is ACME
    twin = ACME.model_copy(update={"customer_id": "9"})
    with pytest.raises(CustomerExistsError, match="id 9"):
        rules.existing_customer([ACME, twin], "Acme Ltd", "billing@acme.example")


TAXES = [("15%", Decimal(15)), ("15% G", Decimal("15.0")), ("8.875%", Decimal("8.875"))]


@pytest.mark.parametrize(("rate", "name"), [("0", None), ("0.15", "15%"), ("0.150", "15%"), ("0.08875", "8.875%")])
def test_the_tax_of_a_rate(rate: str, name: str | None) -> None:
    assert rules.choose_tax(TAXES, Decimal(rate)) == name


@pytest.mark.parametrize("rate", ["0.16", "15", "0.1499"])
def test_no_tax_has_this_rate(rate: str) -> None:
    with pytest.raises(ValidationFailedError, match=r"15% \(15%\).*8\.875% \(8\.875%\)"):
        rules.choose_tax(TAXES, Decimal(rate))


def test_books_without_taxes_say_so() -> None:
    with pytest.raises(ValidationFailedError, match="none"):
        rules.choose_tax([], Decimal("0.15"))


CATEGORIES = ["office_supplies", "Travel & Accommodation", "Büro"]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Office Supplies", "office_supplies"),
        ("OFFICE-SUPPLIES ", "office_supplies"),
        ("travel accommodation", "Travel & Accommodation"),
        ("BÜRO", "Büro"),
    ],
)
def test_the_category_of_a_name(wanted: str, name: str) -> None:
    assert rules.choose_category(CATEGORIES, wanted) == name


@pytest.mark.parametrize("wanted", ["office", "", "officesupplies"])
def test_no_category_has_this_name(wanted: str) -> None:
    with pytest.raises(InvalidCategoryError, match="office_supplies, Travel"):
        rules.choose_category(CATEGORIES, wanted)


def invoice(**changes: Any) -> InvoiceSummary:
    fields: dict[str, Any] = {
        "invoice_id": "INV/2026/00001",
        "number": "INV/2026/00001",
        "customer_name": "Acme Ltd",
        "status": "posted",
        "payment_status": "partial",
        "invoice_date": ON,
        "due_date": ON,
        "total_amount": "100.00",
        "residual": "60.00",
        "currency": "USD",
    }
    return InvoiceSummary.model_validate(fields | changes)


def payment(amount: str = "60.00", day: date = ON) -> RecordPayment:
    return RecordPayment(invoice_id="INV/2026/00001", amount=Decimal(amount), payment_date=day, payment_method="cash")


def test_what_is_open_may_be_paid_today() -> None:
    rules.check_payment(payment(), invoice(), ON)


@pytest.mark.parametrize(
    ("action", "on", "error"),
    [
        (payment(day=ON + timedelta(days=1)), invoice(), PaymentDateInvalidError),
        (payment("60.01"), invoice(), InvalidAmountError),
        (payment("0.01"), invoice(residual="0.00"), InvalidAmountError),
        (payment(), invoice(status="draft"), InvalidStatusError),
        (payment(), invoice(status="cancelled"), InvalidStatusError),
    ],
)
def test_payments_that_are_refused(action: RecordPayment, on: InvoiceSummary, error: type[ActionError]) -> None:
    with pytest.raises(error):
        rules.check_payment(action, on, ON)


def test_expenses_may_not_lie_in_the_future() -> None:
    fields: dict[str, Any] = {"description": "Paper", "amount": "1.00", "category": "other"}
    rules.check_expense_date(CreateExpense(**fields, expense_date=ON), ON)
    with pytest.raises(ExpenseDateInvalidError):
        rules.check_expense_date(CreateExpense(**fields, expense_date=ON + timedelta(days=1)), ON)


@pytest.mark.parametrize(
    ("text", "draft"), [("DRAFT/42", "42"), ("DRAFT/", None), ("DRAFT/4x", None), ("draft/4", None)]
)
def test_draft_ids(text: str, draft: str | None) -> None:
    match = rules.DRAFT_ID.match(text)
    assert (match[1] if match else None) == draft
