"""What customers owe on a briefing's day: from the owner's figures, or from the report where those are missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.aged_receivables import bucket_of, sums_by_bucket
from My_AI_Employee.domain.money import round_money, to_decimal
from My_AI_Employee.domain.owner_figures import OpenDocument

DUE_SOON_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class OpenInvoice:
    """The open amount of a customer document; negative for a credit note. days_overdue: 0 up to the due date."""

    number: str
    customer: str
    invoice_date: date
    due_date: date
    residual: Decimal
    days_overdue: int


@dataclass(frozen=True, kw_only=True)
class Receivables:
    """Receivables on the briefing's day. by_age: amounts by bucket; invoices: sorted by due date."""

    total: Decimal
    overdue: Decimal
    by_age: Mapping[str, Decimal]
    invoices: tuple[OpenInvoice, ...]


def receivables_of(documents: Sequence[OpenDocument]) -> Receivables | None:
    """The open documents of customers as the report on them sums them up; None when there is none."""
    if not documents:
        return None
    by_age = sums_by_bucket((bucket_of(one.days_overdue), one.residual) for one in documents)
    total = sum(by_age.values(), Decimal("0.00"))
    invoices = [
        OpenInvoice(
            number=one.number,
            customer=one.partner,
            invoice_date=one.document_date,
            due_date=one.due_date,
            residual=one.residual,
            days_overdue=one.days_overdue,
        )
        for one in documents
    ]
    invoices.sort(key=lambda invoice: (invoice.due_date, invoice.number))
    return Receivables(total=total, overdue=total - by_age["not_due"], by_age=by_age, invoices=tuple(invoices))


def receivables_in_report(details: Mapping[str, Any]) -> Receivables:
    """What the report `aged_receivables` found. details: of its data."""
    invoices = [
        _open_invoice(customer["customer_name"], item)
        for customer in details["customers"]
        for item in customer["invoices"]
    ]
    return Receivables(
        total=_money(details["total"]),
        overdue=_money(details["total_overdue"]),
        by_age={bucket: _money(amount) for bucket, amount in details["buckets"].items()},
        invoices=tuple(sorted(invoices, key=lambda invoice: (invoice.due_date, invoice.number))),
    )


def _open_invoice(customer: str, item: Mapping[str, Any]) -> OpenInvoice:
    return OpenInvoice(
        number=item["number"],
        customer=customer,
        invoice_date=date.fromisoformat(item["invoice_date"]),
        due_date=date.fromisoformat(item["due_date"]),
        residual=_money(item["residual"]),
        days_overdue=item["days_overdue"],
    )


def due_soon(receivables: Receivables, today: date) -> Sequence[OpenInvoice]:
    """Invoices that fall due today or in the next seven days."""
    last = today + timedelta(days=DUE_SOON_DAYS)
    return [i for i in receivables.invoices if i.residual > 0 and today <= i.due_date <= last]


def _money(number: object) -> Decimal:
    return round_money(to_decimal(number))
