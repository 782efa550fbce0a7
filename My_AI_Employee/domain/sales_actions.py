"""Actions of the sales side beyond the contract's: money paid back, small rests, credit notes taken back."""

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from My_AI_Employee.domain.action_fields import (
    Action,
    IsoDate,
    Line,
    OptionalLine,
    PaymentMethod,
    check_positive_amount,
)
from My_AI_Employee.domain.exchange_rates import OptionalRate, check_named, check_rate
from My_AI_Employee.domain.invoice_lines import Cents
from My_AI_Employee.domain.money import Number, Price
from My_AI_Employee.domain.purchase_fields import Currency
from My_AI_Employee.errors import InvalidAmountError, PaymentDateInvalidError, ValidationFailedError


class CreditLine(BaseModel):
    """A line of an invoice that is credited."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    line: Annotated[int, Field(ge=1, le=1000, description="Number of the invoice's line, from 1")]
    quantity: Annotated[
        Number | None, Field(description="What of it is credited; all that is left when absent, negative as the line")
    ] = None


class Allocation(BaseModel):
    """What one invoice gets of a payment."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    invoice_id: Annotated[Line, Field(description="Number of a posted invoice of the same customer")]
    amount: Annotated[Cents, Field(description="What of the payment settles this invoice")]


class RecordRefund(Action):
    """Record money paid back to a customer for a credit note."""

    tool = "record_refund"
    field_errors: ClassVar = {"amount": InvalidAmountError, "date": PaymentDateInvalidError}

    credit_note_id: Annotated[Line | None, Field(description="Number of the credit note, or leave it out")] = None
    invoice_id: Annotated[Line | None, Field(description="The invoice that the credit note credits")] = None
    amount: Annotated[Price, Field(description="Amount paid back, at most the open credit")]
    date: Annotated[IsoDate, Field(description="Day the money was paid (YYYY-MM-DD), not in the future")]
    method: Annotated[PaymentMethod, Field(description="How it was paid")]
    reference: Annotated[OptionalLine, Field(description="Payment reference or memo")] = ""
    currency: Annotated[
        Currency | None, Field(description="Currency of the amount and the credit note; the books' when unset")
    ] = None
    exchange_rate: OptionalRate = None

    @model_validator(mode="after")
    def _check(self) -> "RecordRefund":
        check_positive_amount(self.amount)
        check_rate(self.exchange_rate, self.currency, self.date)
        if (self.credit_note_id is None) == (self.invoice_id is None):
            raise ValidationFailedError("record_refund: give credit_note_id or invoice_id, and not both")
        return self

    @property
    def document(self) -> str:
        """The credit note, or the invoice that it credits."""
        return self.credit_note_id or self.invoice_id or ""


class WriteOff(Action):
    """Write off the small rest of an invoice that is not collected."""

    tool = "write_off"
    field_errors: ClassVar = {"amount": InvalidAmountError}

    invoice_id: Annotated[Line, Field(description="Number of the posted invoice")]
    amount: Annotated[Price, Field(description="What is written off, at most what is open")]
    reason: Annotated[Line, Field(description="Why it is not collected")]
    currency: Annotated[
        Currency | None, Field(description="Currency of the amount and the invoice; the books' when unset")
    ] = None
    exchange_rate: OptionalRate = None

    @model_validator(mode="after")
    def _check_amount(self) -> "WriteOff":
        check_positive_amount(self.amount)
        check_named(self.exchange_rate, self.currency)
        return self


class CancelCreditNote(Action):
    """Take a credit note back that nobody outside has: the invoice is owed as it was before."""

    tool = "cancel_credit_note"

    credit_note_id: Annotated[Line, Field(description="Number of the credit note, as credit_invoice answered it")]
    reason: Annotated[Line, Field(description="Why the credit note is taken back")]


def check_allocations(first: str, amount: Decimal, allocations: tuple[Allocation, ...], on_account: bool) -> None:
    """Raises ValueError when the invoices of a payment are named twice, or their amounts do not add up to it."""
    names = [each.invoice_id for each in allocations]
    if first not in names:
        raise ValueError("allocations must contain the invoice of invoice_id")
    if len(set(names)) < len(names):
        raise ValueError("allocations must name each invoice once")
    total = sum((each.amount for each in allocations), Decimal(0))
    if total > amount or (total < amount and not on_account):
        raise ValueError(
            f"the allocations add up to {total}, the payment is {amount}"
            + ("" if total > amount else "; on_account: true keeps the rest as the customer's credit")
        )
