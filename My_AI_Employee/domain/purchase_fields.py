"""The types of the arguments of purchases: bank accounts, bill numbers, the lines of a bill."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from My_AI_Employee.domain.action_fields import Email, Line
from My_AI_Employee.domain.money import Number, Price, round_money

PaidFrom = Literal["bank", "card", "cash", "owner"]
"""Whose money paid a bill. owner: the owner paid it personally, which the books record as a contribution."""

ExpensePaidFrom = Literal["bank", "card", "cash", "owner", "employee"]
"""Whose money paid an expense. employee: to be reimbursed, as when nothing is said."""

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_CURRENCY = re.compile(r"[A-Z]{3}")


def _iban(value: object) -> str:
    """An IBAN without blanks, in capitals; its check digits are verified (ISO 13616, modulo 97)."""
    if not isinstance(value, str):
        raise ValueError("must be text")
    plain = "".join(value.split()).upper()
    if not plain:
        return ""
    moved = plain[4:] + plain[:4]
    if not _IBAN.fullmatch(plain) or int("".join(str(int(sign, 36)) for sign in moved)) % 97 != 1:
        raise ValueError("must be a valid IBAN; a character is wrong or missing")
    return plain


def _currency(value: object) -> str:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value.strip().upper()):
        raise ValueError("must be a currency code such as EUR")
    return value.strip().upper()


Iban = Annotated[str, BeforeValidator(_iban), Field(max_length=34)]
OptionalEmail = Email | Literal[""]
Currency = Annotated[str, BeforeValidator(_currency)]


def bill_number_key(number: str) -> str:
    """A bill number for comparison: blanks, dots, the zeros that a figure begins with, and case are ignored."""
    plain = re.sub(r"[\s.]", "", number).casefold()
    return re.sub(r"(?<!\d)0+(?=\d)", "", plain)


class BillLine(BaseModel):
    """One line of a vendor's bill: a net amount, or a quantity and a unit price before tax."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    description: Annotated[Line, Field(description="What was bought")]
    amount: Annotated[
        Price | None, Field(description="Amount of the line before tax; or quantity and unit_price")
    ] = None
    quantity: Annotated[Number | None, Field(description="Quantity, greater than 0")] = None
    unit_price: Annotated[Price | None, Field(description="Price per unit before tax, 0 or more")] = None
    tax_rate: Annotated[Number, Field(ge=0, le=1, description="Tax rate from 0 to 1")] = Decimal("0")
    category: Annotated[Line, Field(description="Expense category, see list_expense_categories")]

    @model_validator(mode="after")
    def _one_way_of_pricing(self) -> "BillLine":
        priced = (self.quantity is not None, self.unit_price is not None)
        if (self.amount is not None) == any(priced) or any(priced) != all(priced):
            raise ValueError("needs either amount, or quantity and unit_price")
        if self.amount is not None and self.amount != round_money(self.amount):
            raise ValueError("amount must have at most two decimals")
        if self.net <= 0:
            raise ValueError("the amount must be greater than 0")
        return self

    @property
    def net(self) -> Decimal:
        """The line before tax, in cents."""
        if self.amount is not None:
            return round_money(self.amount)
        return round_money((self.quantity or Decimal(0)) * (self.unit_price or Decimal(0)))

    @property
    def count(self) -> Decimal:
        """The quantity; 1 for a line that names an amount alone."""
        return Decimal(1) if self.quantity is None else self.quantity

    @property
    def price(self) -> Decimal:
        """The price of one unit; the amount for a line that names an amount alone."""
        return self.net if self.unit_price is None else self.unit_price
