"""Amounts of money: exact decimals, rounded half up per amount as Odoo does by default."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

CENT = Decimal("0.01")
MAX_AMOUNT = Decimal("999999999999.99")


def round_money(amount: Decimal, decimals: int = 2) -> Decimal:
    """Round half away from zero to the currency's decimals (Odoo: res.currency.round, HALF-UP)."""
    return amount.quantize(_unit(decimals), rounding=ROUND_HALF_UP)


@cache
def _unit(decimals: int) -> Decimal:
    """The smallest amount with this number of decimals."""
    return Decimal(1).scaleb(-decimals)


def to_decimal(value: object) -> Decimal:
    """Read an exact decimal from a string, int, float or Decimal. Raises ValueError for anything else.

    A float is read by its shortest text (0.1 is 0.1), which is what a JSON number meant.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise ValueError("must be a number")
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value).strip())
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number") from None
    if not number.is_finite():
        raise ValueError("must be a finite number")
    if abs(number) > MAX_AMOUNT:
        raise ValueError("is too large")
    return number


def to_cents(amount: Decimal) -> int:
    """The amount in cents. Raises ValueError when it has more than two decimals."""
    cents = amount * 100
    if cents != cents.to_integral_value():
        raise ValueError(f"{amount} has more than two decimals")
    return int(cents)


def from_cents(cents: int) -> Decimal:
    """The amount of a number of cents."""
    return Decimal(cents) * CENT


def format_money(amount: Decimal, currency: str) -> str:
    """The amount as text, such as `1,234.50 USD`."""
    return f"{amount:,.2f} {currency}"


_NUMBER_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}


def plain_number(value: Decimal) -> str:
    """The shortest text, such as `10` or `0.5`; equal numbers give the same text and so the same digest."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def plain_price(value: Decimal) -> str:
    """The text with at least two decimals and no further trailing zeros, such as `150.00` or `0.125`."""
    whole, _, fraction = plain_number(value).partition(".")
    return f"{whole}.{fraction.ljust(2, '0')}"


Number = Annotated[
    Decimal,
    BeforeValidator(to_decimal),
    PlainSerializer(plain_number, return_type=str),
    WithJsonSchema(_NUMBER_SCHEMA, mode="validation"),
]
"""An exact input number: accepts 150, 150.0 and "150.00"; serialised as its shortest text."""

Price = Annotated[
    Decimal,
    BeforeValidator(to_decimal),
    PlainSerializer(plain_price, return_type=str),
    WithJsonSchema(_NUMBER_SCHEMA, mode="validation"),
]
"""An exact price or amount: accepts what Number does; serialised with at least two decimals."""

Amount = Annotated[
    Decimal,
    BeforeValidator(to_decimal),
    PlainSerializer(float, return_type=float, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="serialization"),
]
"""An amount in a result: Decimal in Python, a number in JSON (exact for two decimals)."""
