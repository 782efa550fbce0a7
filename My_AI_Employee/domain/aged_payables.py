"""Aged payables: what was owed to vendors at a date, by days past the due date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from My_AI_Employee.domain.aged_receivables import bucket_of, sums_by_bucket
from My_AI_Employee.domain.ledger import OpenPayable
from My_AI_Employee.domain.report_sections import ZERO


class AgedBill(NamedTuple):
    """One open bill; reversals are negative. bill_number: the vendor's own.

    days_overdue: 0 on the due date and before it. A tuple: made by the thousand.
    """

    number: str
    bill_number: str
    bill_date: date
    due_date: date
    days_overdue: int
    bucket: str
    total: Decimal
    residual: Decimal


@dataclass(frozen=True, kw_only=True)
class AgedVendor:
    """One vendor: the open amount by bucket, and the bills by due date."""

    vendor_name: str
    total: Decimal
    buckets: dict[str, Decimal]
    bills: tuple[AgedBill, ...]


@dataclass(frozen=True, kw_only=True)
class AgedPayables:
    """Totals over all vendors. total_overdue: everything but the bucket not_due."""

    as_of: date
    total: Decimal
    total_overdue: Decimal
    buckets: dict[str, Decimal]
    vendors: tuple[AgedVendor, ...]


def _bill(payable: OpenPayable, as_of: date) -> AgedBill:
    number, bill_number, _, billed, due, total, residual, _, _ = payable
    days = max((as_of - due).days, 0)
    return AgedBill(number, bill_number, billed, due, days, bucket_of(days), total, residual)


def _vendor(name: str, bills: Iterable[AgedBill]) -> AgedVendor:
    ordered = tuple(sorted(bills, key=attrgetter("due_date", "number")))
    buckets = sums_by_bucket((bill.bucket, bill.residual) for bill in ordered)
    return AgedVendor(vendor_name=name, total=sum(buckets.values(), ZERO), buckets=buckets, bills=ordered)


def aged_payables_of(payables: Sequence[OpenPayable], as_of: date) -> AgedPayables:
    """Group open bills by vendor name and by days past due at as_of."""
    by_vendor: dict[str, list[AgedBill]] = {}
    for payable in payables:
        by_vendor.setdefault(payable.vendor_name, []).append(_bill(payable, as_of))
    names = sorted(by_vendor, key=lambda name: (name.casefold(), name))
    vendors = tuple(_vendor(name, by_vendor[name]) for name in names)
    buckets = sums_by_bucket(amount for vendor in vendors for amount in vendor.buckets.items())
    total = sum(buckets.values(), ZERO)
    return AgedPayables(
        as_of=as_of, total=total, total_overdue=total - buckets["not_due"], buckets=buckets, vendors=vendors
    )
