"""Checks on files of transfers that all implementations of `Books` share, and what they answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from My_AI_Employee.books.currency_rules import OTHER_DECIMALS, needed_rate
from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.pain001 import message_id, render_payment_file
from My_AI_Employee.domain.payment_file_actions import CreatePaymentFile, Transfer
from My_AI_Employee.domain.payment_file_results import CreatePaymentFileResult
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.errors import (
    CurrencyNotSupportedError,
    InvalidAmountError,
    InvalidDateError,
    InvalidStatusError,
    PaymentNotFoundError,
    ValidationFailedError,
)

_LATEST = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class InFile:
    """What a file that counts pays of a bill. file_id: of the file."""

    file_id: str
    amount: Decimal


def check_file(action: CreatePaymentFile, currency: str, today: date) -> None:
    """Raises CurrencyNotSupportedError for one without two decimals, InvalidDateError for a day in the past or far
    ahead; ExchangeRateMissingError, ValidationFailedError. currency: of the books."""
    needed_rate(action, currency)
    if action.currency in OTHER_DECIMALS:
        raise CurrencyNotSupportedError(
            f"amounts in {action.currency} do not have two decimals, which a file for the bank needs",
            hint="pay these bills at the bank itself",
            facts={"currency": action.currency},
        )
    if not today <= action.execution_date <= today + _LATEST:
        raise InvalidDateError(
            f"the execution date {action.execution_date} is not between today ({today}) and a year ahead"
        )
    render_payment_file(action, message_id(""), datetime.fromisoformat("2000-01-01T00:00:00+00:00"))


def check_transfer(
    transfer: Transfer, bill: BillSummary, iban: str, earlier: Sequence[InFile], currency: str
) -> None:
    """iban: the vendor's in the books. earlier: files that count and pay this bill. currency: of the file.

    Raises InvalidStatusError, InvalidAmountError, ValidationFailedError.
    """
    if bill.currency != currency:  # the figures of such a bill are not amounts of the file
        raise ValidationFailedError(
            f"bill {bill.bill_id} is in {bill.currency}, the file is in {currency}",
            hint="make a file of its own for the bills of each currency",
        )
    if bill.payment_status == "reversed":
        raise InvalidStatusError(f"bill {bill.bill_id} was taken back; nothing is open on it")
    if folded(transfer.vendor_name) != folded(bill.vendor_name):
        raise ValidationFailedError(f"bill {bill.bill_id} is of {bill.vendor_name}, not of {transfer.vendor_name}")
    if not iban:
        raise ValidationFailedError(
            f"the books have no bank account of {bill.vendor_name}",
            hint="add it first (update_partner), after you checked it with the vendor by another way than mail",
        )
    if iban != transfer.iban:
        raise ValidationFailedError(
            f"the books have the account {iban} of {bill.vendor_name}, the file would pay to {transfer.iban}",
            hint="find out which is right before any money moves; that of the books can be changed (update_partner)",
        )
    if transfer.amount > bill.residual:
        raise InvalidAmountError(
            f"{transfer.amount:,.2f} exceeds the open amount of {bill.bill_id}: {bill.residual:,.2f} {bill.currency}",
            facts={"residual": str(bill.residual)},
        )
    check_not_in_file(transfer, bill, earlier)


def check_not_in_file(transfer: Transfer, bill: BillSummary, earlier: Sequence[InFile]) -> None:
    """Raises InvalidStatusError for a bill in an earlier file, InvalidAmountError when both exceed the bill."""
    if earlier and not transfer.again:
        raise InvalidStatusError(
            f"bill {bill.bill_id} stands in the payment file {earlier[-1].file_id} already",
            hint="mark that file void if the bank has not carried it out (cancel_payment_file), or say `again: true` "
            "to pay a further part",
            facts={"file_id": earlier[-1].file_id},
        )
    before = sum((one.amount for one in earlier), Decimal("0.00"))
    if before + transfer.amount > bill.total_amount:
        raise InvalidAmountError(
            f"earlier payment files pay {before:,.2f} of {bill.bill_id}; {transfer.amount:,.2f} more exceeds its "
            f"total of {bill.total_amount:,.2f} {bill.currency}",
            hint="mark the file void that the bank did not carry out (cancel_payment_file)",
        )


def written(
    action: CreatePaymentFile, file_id: str, created_at: datetime, *, dry_run: bool
) -> CreatePaymentFileResult:
    """The answer with the file, which is the same for the same action, id and time; without it in a dry run."""
    content = render_payment_file(action, file_id, created_at)
    return CreatePaymentFileResult(
        file_id=file_id,
        bill_ids=tuple(one.bill_id for one in action.transfers),
        execution_date=action.execution_date,
        amount=action.total,
        currency=action.currency,
        sha256=hashlib.sha256(content).hexdigest(),
        content="" if dry_run else content.decode(),
        created_at=created_at,
        dry_run=dry_run,
    )


def no_payment_file(file_id: str) -> PaymentNotFoundError:
    """The error for an unknown file."""
    return PaymentNotFoundError(f"there is no payment file '{file_id}'", facts={"file_id": file_id})
