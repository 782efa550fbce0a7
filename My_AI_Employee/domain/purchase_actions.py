"""The actions of the purchase side: vendors, their bills, what is paid on them, and how each is taken back."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from My_AI_Employee.domain.action_fields import Action, IsoDate, Line, OptionalLine, check_positive_amount
from My_AI_Employee.domain.exchange_rates import OptionalRate, check_rate
from My_AI_Employee.domain.money import Price, round_money
from My_AI_Employee.domain.purchase_fields import BillLine, Currency, Iban, OptionalEmail, PaidFrom
from My_AI_Employee.errors import (
    InvalidAmountError,
    InvalidDateError,
    PaymentDateInvalidError,
    ValidationFailedError,
)

CHANGEABLE = ("email", "phone", "address", "tax_id", "iban")
"""What update_partner may change of a partner."""


class CreateVendor(Action):
    """Add a vendor to the books."""

    tool = "create_vendor"

    name: Line
    email: OptionalEmail = ""
    phone: OptionalLine = ""
    address: OptionalLine = ""
    tax_id: OptionalLine = ""
    iban: Iban = ""


class UpdatePartner(Action):
    """Change what the books have of a customer or vendor. An empty text removes a value; None leaves it as it is."""

    tool = "update_partner"

    partner: Line
    role: Literal["customer", "vendor"]
    email: OptionalEmail | None = None
    phone: OptionalLine | None = None
    address: OptionalLine | None = None
    tax_id: OptionalLine | None = None
    iban: Iban | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> "UpdatePartner":
        if not self.changes:
            raise ValueError(f"names nothing to change; give one of {', '.join(CHANGEABLE)}")
        return self

    @property
    def changes(self) -> dict[str, str]:
        """The new values by name."""
        values = {name: getattr(self, name) for name in CHANGEABLE}
        return {name: value for name, value in values.items() if value is not None}


class CreateBill(Action):
    """Record and post a vendor's bill. net, tax, total: as the bill states them, checked to the cent."""

    tool = "create_bill"
    field_errors: ClassVar = {"bill_date": InvalidDateError, "due_date": InvalidDateError}

    vendor_name: Line
    bill_number: Annotated[Line, Field(max_length=100)]
    bill_date: IsoDate
    due_date: IsoDate
    currency: Currency
    lines: Annotated[tuple[BillLine, ...], Field(min_length=1, max_length=500)]
    net: Price | None = None
    tax: Price | None = None
    total: Price | None = None
    attachment: OptionalLine = ""
    exchange_rate: OptionalRate = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "CreateBill":
        if self.due_date < self.bill_date:
            raise InvalidDateError(f"the due date {self.due_date} lies before the bill date {self.bill_date}")
        check_rate(self.exchange_rate, self.currency, self.bill_date)
        for name, stated, computed in self._stated():
            if stated is not None and stated != computed:
                raise ValidationFailedError(
                    f"{name}: the bill states {stated}, its lines give {computed}",
                    hint="correct the lines, their tax rates, or the stated figure",
                    facts={"stated": str(stated), "computed": str(computed)},
                )
        return self

    def _stated(self) -> Iterator[tuple[str, Decimal | None, Decimal]]:
        yield "net", self.net, self.net_amount
        yield "tax", self.tax, self.tax_amount
        yield "total", self.total, self.total_amount

    def attached_file(self) -> str:
        """See `Action.attached_file`."""
        return self.attachment

    @property
    def net_amount(self) -> Decimal:
        """Sum of the lines before tax."""
        return sum((line.net for line in self.lines), Decimal("0.00"))

    @property
    def tax_amount(self) -> Decimal:
        """Sum of the taxes of all rates."""
        return sum((tax for _, tax in self.taxes.values()), Decimal("0.00"))

    @property
    def total_amount(self) -> Decimal:
        """What the vendor is owed."""
        return self.net_amount + self.tax_amount

    @property
    def taxes(self) -> dict[Decimal, tuple[Decimal, Decimal]]:
        """Rate -> (net, tax) for each rate above 0, in the order of the lines.

        Tax is rounded once per rate; on each line where only that gives the figures that the bill states.
        """
        return self.taxes_rounded(per_line=self._is_rounded_per_line())

    def _is_rounded_per_line(self) -> bool:
        stated = self.tax if self.tax is not None else self.total and self.total - self.net_amount
        sums = [sum(tax for _, tax in self.taxes_rounded(per_line=way).values()) for way in (False, True)]
        return stated is not None and stated != sums[0] and stated == sums[1]

    def taxes_rounded(self, *, per_line: bool) -> dict[Decimal, tuple[Decimal, Decimal]]:
        """As `taxes`, rounded on each line or once per rate."""
        found: dict[Decimal, tuple[Decimal, Decimal]] = {}
        for line in self.lines:
            if line.tax_rate:
                net, tax = found.get(line.tax_rate, (Decimal("0.00"), Decimal("0.00")))
                net += line.net
                tax = tax + round_money(line.net * line.tax_rate) if per_line else round_money(net * line.tax_rate)
                found[line.tax_rate] = (net, tax)
        return found


class RecordBillPayment(Action):
    """Record that a bill was paid, in whole or in part. No money is sent."""

    tool = "record_bill_payment"
    field_errors: ClassVar = {"amount": InvalidAmountError, "payment_date": PaymentDateInvalidError}

    bill_id: Line
    amount: Price
    payment_date: IsoDate
    paid_from: PaidFrom
    reference: OptionalLine = ""
    currency: Annotated[
        Currency | None, Field(description="Currency of the amount, which the bill has too; the books' when unset")
    ] = None
    exchange_rate: OptionalRate = None

    @model_validator(mode="after")
    def _check_amount(self) -> "RecordBillPayment":
        check_positive_amount(self.amount)
        check_rate(self.exchange_rate, self.currency, self.payment_date)
        return self


class CancelBill(Action):
    """Take a bill back by a reversal of the whole bill."""

    tool = "cancel_bill"

    bill_id: Line
    reason: Line


class CancelBillPayment(Action):
    """Take back that a bill was paid."""

    tool = "cancel_bill_payment"

    payment_id: Line
    reason: Line


PURCHASE_ACTIONS: tuple[type[Action], ...] = (
    CreateVendor,
    UpdatePartner,
    CreateBill,
    RecordBillPayment,
    CancelBill,
    CancelBillPayment,
)
