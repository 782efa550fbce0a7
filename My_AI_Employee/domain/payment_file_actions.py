"""A file with transfers to vendors, which a person hands to the bank (ISO 20022, pain.001), and taking it back.

All that the file says stands in the action, so that a person approves the very accounts that get the money.
"""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from My_AI_Employee.domain.action_fields import Action, IsoDate, Line
from My_AI_Employee.domain.exchange_rates import OptionalRate
from My_AI_Employee.domain.money import Price
from My_AI_Employee.domain.purchase_fields import Currency, Iban
from My_AI_Employee.errors import InvalidAmountError, InvalidDateError, ValidationFailedError

MAX_TRANSFERS = 100
Scheme = Literal["pain.001.001.09", "pain.001.001.03"]


def _bic(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


Bic = Annotated[
    str,
    BeforeValidator(_bic),
    Field(pattern=r"^([A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)?$", description="BIC of the bank, or empty"),
]
KnownIban = Annotated[Iban, Field(min_length=15)]


class Transfer(BaseModel):
    """One transfer of a file: what is paid of a bill, to whom and on which account."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
    bill_id: Annotated[Line, Field(description="Number of the bill in the books")]
    vendor_name: Annotated[Line, Field(description="Vendor's name exactly as in the books")]
    iban: Annotated[KnownIban, Field(description="The vendor's account, exactly as in the books")]
    bic: Bic = ""
    amount: Annotated[Price, Field(gt=0, decimal_places=2, description="What is paid, at most what is open")]
    reference: Annotated[Line, Field(max_length=140, description="What the vendor reads: the bill's own number")]
    again: Annotated[
        Literal[True] | None, Field(description="true: also when the bill stands in an earlier file that counts")
    ] = None


class CreatePaymentFile(Action):
    """Write a file of transfers for the bank. No money is sent, and the bills stay open."""

    tool = "create_payment_file"
    field_errors: ClassVar = {"execution_date": InvalidDateError}

    debtor_name: Annotated[Line, Field(max_length=70)]
    debtor_iban: KnownIban
    debtor_bic: Bic = ""
    execution_date: IsoDate
    currency: Currency
    exchange_rate: OptionalRate = None
    transfers: Annotated[tuple[Transfer, ...], Field(min_length=1, max_length=MAX_TRANSFERS)]
    scheme: Scheme = "pain.001.001.09"

    @model_validator(mode="after")
    def _each_once(self) -> "CreatePaymentFile":
        bills = [one.bill_id for one in self.transfers]
        if len(set(bills)) < len(bills):
            raise ValidationFailedError("transfers: a bill is named twice")
        if any(one.iban == self.debtor_iban for one in self.transfers):
            raise ValidationFailedError("transfers: an account of a vendor is the account that pays")
        if any(one.amount != one.amount.quantize(Decimal("0.01")) for one in self.transfers):
            raise InvalidAmountError("transfers: an amount has more than two decimals")
        return self

    def arguments(self) -> dict[str, Any]:
        """See `Action.arguments`."""
        plain = super().arguments()
        return {name: value for name, value in plain.items() if value not in ("", None)}

    @property
    def total(self) -> Decimal:
        """Sum of the transfers."""
        return sum((one.amount for one in self.transfers), Decimal("0.00"))


class CancelPaymentFile(Action):
    """Say that a file of transfers does not count: it was not handed to the bank, or the bank refused it."""

    tool = "cancel_payment_file"

    file_id: Line
    reason: Line


PAYMENT_FILE_ACTIONS: tuple[type[Action], ...] = (CreatePaymentFile, CancelPaymentFile)
