"""The price of one piece, of a price that may be stated for a hundred."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from My_AI_Employee.readers.contents.findings import Money
from My_AI_Employee.readers.einvoices.elements import Element, money_finding, total_of
from My_AI_Employee.readers.einvoices.values import plain

_DECIMALS = Decimal("0.0000000001")
_LARGEST = Decimal(10) ** 15


def price_per_piece(
    prices: Sequence[Element], quantities: Sequence[Element], currency: str | None
) -> tuple[Money, Decimal | None, Decimal]:
    """The price of one piece, the price as stated, and the quantity that this one is for (one unless stated)."""
    stated = money_finding(prices, "price", currency)
    base = total_of(quantities) or Decimal(1)
    if stated.value is None or base <= 0 or base == 1:
        return stated, stated.value, Decimal(1)
    piece = stated.value / base
    if abs(piece) >= _LARGEST:
        return stated, stated.value, base
    exact = piece.quantize(_DECIMALS, rounding=ROUND_HALF_EVEN).normalize() + Decimal(0)
    return replace(stated, value=exact, how=f"{plain(stated.value)} for {base:f}"), stated.value, base
