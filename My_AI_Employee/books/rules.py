"""Checks and choices that all implementations of `Books` share: pure functions over values."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from My_AI_Employee.domain.actions import CreateExpense, RecordPayment
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.errors import (
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

Clock = Callable[[], datetime]
"""Returns the current time as an aware datetime."""

DRAFT_ID = re.compile(r"^DRAFT/(\d+)$")


def today(clock: Clock) -> date:
    """The calendar day in the machine's time zone."""
    return clock().astimezone().date()


def folded(text: str) -> str:
    """Normalised form for comparing names and mail addresses: single spaces, case-folded."""
    return " ".join(text.split()).casefold()


def _listed(customers: Sequence[Customer]) -> str:
    return "; ".join(f"{c.name} <{c.email or 'no mail address'}> (id {c.customer_id})" for c in customers)


def choose_customer(candidates: Sequence[Customer], name: str, email: str) -> Customer:
    """Select the customer that a name and mail address refer to. candidates: customers that might match.

    Raises CustomerNotFoundError (the message lists similar names), CustomerAmbiguousError (the message lists all
    matches), and ValidationFailedError when the books have another mail address for the customer.
    """
    named = [c for c in candidates if folded(c.name) == folded(name)]
    if not named:
        similar = f"; similar: {_listed(candidates)}" if candidates else ""
        raise CustomerNotFoundError(
            f"no customer is named '{name}'{similar}",
            hint="correct the name, or add a create_customer step before this one",
            facts={"customer_name": name},
        )
    if len(named) > 1:
        same_mail = [c for c in named if folded(c.email) == folded(email)]
        if len(same_mail) != 1:
            raise CustomerAmbiguousError(
                f"{len(named)} customers match '{name}': {_listed(named)}",
                hint="give the mail address of the right customer, or merge them in the books",
                facts={"customer_name": name},
            )
        named = same_mail
    customer = named[0]
    if customer.email and folded(customer.email) != folded(email):
        raise ValidationFailedError(
            f"customer_email: the books have {customer.email} for {customer.name}, the request has {email}",
            hint="correct the request, or change the customer's mail address in the books first",
            facts={"known_email": customer.email, "customer_email": email},
        )
    return customer


def existing_customer(candidates: Sequence[Customer], name: str, email: str) -> Customer | None:
    """The customer who is exactly the one that is to be added, None when there is none yet.

    Raises CustomerExistsError when only the name or only the mail address is taken, or several are exactly the same.
    """
    named = [c for c in candidates if folded(c.name) == folded(name)]
    same = [c for c in named if folded(c.email) == folded(email)]
    if len(same) == 1:
        return same[0]
    taken = [c for c in candidates if c in named or folded(c.email) == folded(email)]
    if taken:
        raise CustomerExistsError(
            f"already in the books: {_listed(taken)}",
            hint="correct the name or the mail address, or use the customer that is there and take this step out",
            facts={"customer_name": name},
        )
    return None


def customer_was_there(customer: Customer) -> str:
    """The warning in the answer of create_customer when the books had this customer already."""
    return f"the customer {customer.name} <{customer.email}> was in the books already; nothing was added or changed"


def choose_tax(taxes: Sequence[tuple[str, Decimal]], rate: Decimal, use: str = "sale") -> str | None:
    """Name of the tax of this rate; None for rate 0. use: `sale` or `purchase`.

    taxes: (name, percentage 0 to 100), in the books' order.

    Raises ValidationFailedError when no tax has this percentage; the message lists the existing taxes.
    """
    if rate == 0:
        return None
    wanted = rate * 100
    for name, percentage in taxes:
        if percentage == wanted:
            return name
    known = ", ".join(f"{name} ({percentage.normalize():f}%)" for name, percentage in taxes) or "none"
    raise ValidationFailedError(
        f"tax_rate: no {use} tax of {wanted.normalize():f}%; the books have {known}", facts={"tax_rate": str(rate)}
    )


def choose_category(categories: Sequence[str], wanted: str) -> str:
    """Select a category by name; `office_supplies` and `Office Supplies` are equal.

    Raises InvalidCategoryError; the message lists the existing categories.
    """

    def plain(text: str) -> str:
        return folded(re.sub(r"[^0-9a-zA-Z\u00c0-\uffff]+", " ", text))

    found = [category for category in categories if plain(category) == plain(wanted)]
    if not found:
        raise InvalidCategoryError(
            f"no expense category '{wanted}'; the books have {', '.join(categories) or 'none'}",
            facts={"category": wanted},
        )
    return found[0]


def check_payment(action: RecordPayment, invoice: InvoiceSummary, on: date) -> None:
    """Raises PaymentDateInvalidError, InvalidStatusError, InvalidAmountError."""
    if action.payment_date > on:
        raise PaymentDateInvalidError(f"the payment date {action.payment_date} is in the future (today is {on})")
    if invoice.status != "posted":
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} is {invoice.status}; payments need a posted invoice",
            hint="send the invoice first",
        )
    if action.amount > invoice.residual:
        raise InvalidAmountError(
            f"{action.amount} exceeds the open amount of {invoice.invoice_id}: {invoice.residual} {invoice.currency}",
            facts={"residual": str(invoice.residual)},
        )


def check_expense_date(action: CreateExpense, on: date) -> None:
    """Raises ExpenseDateInvalidError."""
    if action.expense_date > on:
        raise ExpenseDateInvalidError(f"the expense date {action.expense_date} is in the future (today is {on})")
