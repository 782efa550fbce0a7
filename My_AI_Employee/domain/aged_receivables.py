"""Aged receivables: what customers owed at a date, by days past the due date."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from My_AI_Employee.domain.ledger import OpenReceivable
from My_AI_Employee.domain.report_sections import ZERO

BUCKETS = ("not_due", "1_30", "31_60", "61_90", "over_90")
_LAST_DAYS = (0, 30, 60, 90)


class AgedInvoice(NamedTuple):
    """One open document; credit notes are negative. days_overdue: 0 on the due date and before it.

    A tuple: made by the thousand.
    """

    number: str
    invoice_date: date
    due_date: date
    days_overdue: int
    bucket: str
    total: Decimal
    residual: Decimal


class ForeignAgedInvoice(NamedTuple):
    """As AgedInvoice, of a document in another currency than the books', with what is open in it."""

    number: str
    invoice_date: date
    due_date: date
    days_overdue: int
    bucket: str
    total: Decimal
    residual: Decimal
    currency: str
    document_residual: Decimal


AnyAgedInvoice = AgedInvoice | ForeignAgedInvoice


@dataclass(frozen=True, kw_only=True)
class AgedCustomer:
    """One customer: the open amount by bucket, and the documents by due date."""

    customer_name: str
    total: Decimal
    buckets: dict[str, Decimal]
    invoices: tuple[AnyAgedInvoice, ...]


@dataclass(frozen=True, kw_only=True)
class AgedReceivables:
    """Totals over all customers. total_overdue: everything but the bucket not_due."""

    as_of: date
    total: Decimal
    total_overdue: Decimal
    buckets: dict[str, Decimal]
    customers: tuple[AgedCustomer, ...]


def bucket_of(days_overdue: int) -> str:
    """`not_due`, `1_30`, `31_60`, `61_90` or `over_90`."""
    return BUCKETS[bisect_left(_LAST_DAYS, days_overdue)]


def _invoice(document: OpenReceivable, as_of: date) -> AnyAgedInvoice:
    number, _, invoice_date, due_date, total, residual, currency, in_currency = document
    days_overdue = (as_of - due_date).days if due_date < as_of else 0
    bucket = bucket_of(days_overdue)
    found = (number, invoice_date, due_date, days_overdue, bucket, total, residual)
    return AgedInvoice(*found) if in_currency is None else ForeignAgedInvoice(*found, currency, in_currency)


def sums_by_bucket(amounts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """The sum of each bucket, from (bucket, amount)."""
    sums = dict.fromkeys(BUCKETS, ZERO)
    for bucket, amount in amounts:
        sums[bucket] += amount
    return sums


def _customer(name: str, invoices: Iterable[AnyAgedInvoice]) -> AgedCustomer:
    ordered = tuple(sorted(invoices, key=attrgetter("due_date", "number")))
    buckets = sums_by_bucket(map(attrgetter("bucket", "residual"), ordered))
    return AgedCustomer(customer_name=name, total=sum(buckets.values(), ZERO), buckets=buckets, invoices=ordered)


def aged_receivables_of(documents: Sequence[OpenReceivable], as_of: date) -> AgedReceivables:
    """Group open documents by customer name and by days past due at as_of."""
    by_customer: dict[str, list[AnyAgedInvoice]] = {}
    for document in documents:
        by_customer.setdefault(document.customer_name, []).append(_invoice(document, as_of))
    names = sorted(by_customer, key=lambda name: (name.casefold(), name))
    customers = tuple(_customer(name, by_customer[name]) for name in names)
    buckets = sums_by_bucket(amount for customer in customers for amount in customer.buckets.items())
    total = sum(buckets.values(), ZERO)
    return AgedReceivables(
        as_of=as_of,
        total=total,
        total_overdue=total - buckets["not_due"],
        buckets=buckets,
        customers=customers,
    )
