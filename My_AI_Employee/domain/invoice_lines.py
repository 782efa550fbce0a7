"""The lines of a customer invoice, and their prices: net, tax and total as Odoo computes them.

Tax that is not in the price is added to the rounded net amount of a line; tax that is in the price is taken out of
the rounded gross amount. Each line is rounded to cents (Odoo: `round_per_line`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from My_AI_Employee.domain.action_fields import IsoDate, Line
from My_AI_Employee.domain.money import CENT, Number, Price, plain_number, round_money

LineKind = Literal["item", "shipping", "discount", "deposit"]


def _two_decimals(value: Decimal) -> Decimal:
    if value != round_money(value):
        raise ValueError("must have at most two decimals")
    return value


def _not_zero(value: Decimal) -> Decimal:
    if value <= 0:
        raise ValueError("must be greater than 0")
    return value


Percent = Annotated[Number, Field(ge=0, le=100), AfterValidator(_two_decimals)]
"""Percent from 0 to 100 with at most two decimals, which is what Odoo keeps."""
Cents = Annotated[Price, AfterValidator(_two_decimals), AfterValidator(_not_zero)]
"""An amount above 0 with at most two decimals."""
Rate = Annotated[Number, Field(ge=0, le=1)]


class _Part(BaseModel):
    """Base of the models inside arguments."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class LineItem(_Part):
    """One invoice line."""

    description: Annotated[Line, Field(description="What was delivered")]
    quantity: Annotated[Number, Field(description="Quantity; negative on a line that takes something off")]
    unit_price: Annotated[
        Price, Field(description="Price per unit before tax; negative on a line that takes something off")
    ]
    discount: Annotated[Percent | None, Field(description="Percent off this line, 0 to 100")] = None
    tax_rate: Annotated[
        Rate | None, Field(description="Tax rate of this line from 0 to 1, in place of the invoice's")
    ] = None
    unit: Annotated[Line | None, Field(max_length=40, description="Unit of the quantity, such as hours")] = None


class InvoiceDiscount(_Part):
    """A discount on all lines together: a percentage or an amount, not both."""

    percent: Annotated[Percent | None, Field(gt=0, description="Percent off the sum of the lines")] = None
    amount: Annotated[Cents | None, Field(description="Amount off, before or with tax as the prices")] = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "InvoiceDiscount":
        if (self.percent is None) == (self.amount is None):
            raise ValueError("discount needs percent or amount, and not both")
        return self


class Deposit(_Part):
    """What an earlier invoice charged in advance; it is deducted here."""

    invoice_id: Annotated[Line, Field(description="Number of the posted deposit invoice")]
    amount: Annotated[Cents, Field(description="What is deducted, before or with tax as the prices")]
    tax_rate: Annotated[Rate | None, Field(description="Its tax rate; this invoice's by default")] = None


class ServicePeriod(_Part):
    """First and last day of what is invoiced."""

    start: Annotated[IsoDate, Field(description="First day (YYYY-MM-DD)")]
    end: Annotated[IsoDate, Field(description="Last day (YYYY-MM-DD)")]

    @model_validator(mode="after")
    def _ordered(self) -> "ServicePeriod":
        if self.end < self.start:
            raise ValueError(f"the service period ends on {self.end}, before it starts on {self.start}")
        return self


@dataclass(frozen=True, kw_only=True)
class InvoiceFigures:
    """All that an invoice's amounts are computed from. tax_rate: of lines without one of their own."""

    items: Sequence[LineItem]
    tax_rate: Decimal
    prices_include_tax: bool = False
    discount: InvoiceDiscount | None = None
    shipping: Decimal | None = None
    deposit: Deposit | None = None


@dataclass(frozen=True, kw_only=True)
class PricedLine:
    """A line of the printed invoice with its amounts. discount: percent. net, tax: rounded to cents.

    raw: quantity times price less the discount, not rounded; with tax when the prices contain it.
    """

    kind: LineKind
    description: str
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal
    unit: str
    rate: Decimal
    net: Decimal
    tax: Decimal
    raw: Decimal

    @property
    def gross(self) -> Decimal:
        """With tax."""
        return self.net + self.tax


@dataclass(frozen=True, kw_only=True)
class RateSum:
    """The lines of one tax rate together. base: before tax."""

    rate: Decimal
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class PricedInvoice:
    """An invoice's lines with those that were computed: shipping, discount, deposit."""

    lines: tuple[PricedLine, ...]
    prices_include_tax: bool

    @property
    def net(self) -> Decimal:
        """Before tax."""
        return sum((line.net for line in self.lines), Decimal("0.00"))

    @property
    def tax(self) -> Decimal:
        """Of all rates."""
        return sum((line.tax for line in self.lines), Decimal("0.00"))

    @property
    def total(self) -> Decimal:
        """With tax."""
        return self.net + self.tax

    @property
    def rates(self) -> tuple[RateSum, ...]:
        """A sum for each tax rate, in the order of the lines."""
        return tuple(_sum_of(rate, self.lines) for rate in dict.fromkeys(line.rate for line in self.lines))


def _sum_of(rate: Decimal, lines: Iterable[PricedLine]) -> RateSum:
    own = [line for line in lines if line.rate == rate]
    base = sum((line.net for line in own), Decimal("0.00"))
    return RateSum(rate=rate, base=base, amount=sum((line.tax for line in own), Decimal("0.00")))


def price_invoice(figures: InvoiceFigures) -> PricedInvoice:
    """Compute all lines of an invoice, the written ones first."""
    inclusive = figures.prices_include_tax
    lines = [_item(item, figures) for item in figures.items]
    more: list[PricedLine] = []
    if figures.shipping is not None:
        more.append(_computed("shipping", "Shipping", figures.shipping, figures.tax_rate, inclusive))
    if figures.discount is not None:
        more += _discount_lines(figures.discount, lines, inclusive)
    if figures.deposit is not None:
        more.append(_deposit_line(figures.deposit, figures))
    return PricedInvoice(lines=(*lines, *more), prices_include_tax=inclusive)


def _item(item: LineItem, figures: InvoiceFigures) -> PricedLine:
    rate = figures.tax_rate if item.tax_rate is None else item.tax_rate
    discount = item.discount or Decimal(0)
    raw = item.quantity * item.unit_price * (100 - discount) / 100
    net, tax = split_tax(round_money(raw), rate, figures.prices_include_tax)
    return PricedLine(
        kind="item",
        description=item.description,
        quantity=item.quantity,
        unit_price=item.unit_price,
        discount=discount,
        unit=item.unit or "",
        rate=rate,
        net=net,
        tax=tax,
        raw=raw,
    )


def split_tax(amount: Decimal, rate: Decimal, inclusive: bool) -> tuple[Decimal, Decimal]:
    """Net and tax of a line's rounded amount. inclusive: the amount contains the tax."""
    nothing = Decimal("0.00")  # added so that no amount is -0.00
    if not inclusive:
        return amount, round_money(amount * rate) + nothing
    tax = round_money(amount * rate / (1 + rate)) + nothing
    return amount - tax, tax


def _computed(kind: LineKind, text: str, amount: Decimal, rate: Decimal, inclusive: bool) -> PricedLine:
    net, tax = split_tax(amount, rate, inclusive)
    return PricedLine(
        kind=kind,
        description=text,
        quantity=Decimal(1),
        unit_price=amount,
        discount=Decimal(0),
        unit="",
        rate=rate,
        net=net,
        tax=tax,
        raw=amount,
    )


def deposit_text(invoice_id: str) -> str:
    """Text of the line that deducts a deposit; the books find earlier deductions by it."""
    return f"Deposit invoiced by {invoice_id}"


def _deposit_line(deposit: Deposit, figures: InvoiceFigures) -> PricedLine:
    rate = figures.tax_rate if deposit.tax_rate is None else deposit.tax_rate
    text = deposit_text(deposit.invoice_id)
    return _computed("deposit", text, -deposit.amount, rate, figures.prices_include_tax)


def _discount_lines(discount: InvoiceDiscount, lines: Sequence[PricedLine], inclusive: bool) -> Iterator[PricedLine]:
    """One line per tax rate, so that each rate's base is reduced by its share."""
    sums = [(part.rate, part.base + part.amount if inclusive else part.base) for part in _rates_of(lines)]
    text = f"Discount {plain_number(discount.percent)}%" if discount.percent is not None else "Discount"
    if discount.percent is not None:
        shares = [round_money(base * discount.percent / 100) for _, base in sums]
    else:
        assert discount.amount is not None
        shares = in_proportion(discount.amount, [base for _, base in sums])
    for (rate, _), share in zip(sums, shares, strict=True):
        if share:
            yield _computed("discount", text, -share, rate, inclusive)


def _rates_of(lines: Sequence[PricedLine]) -> Sequence[RateSum]:
    return PricedInvoice(lines=tuple(lines), prices_include_tax=False).rates


def in_proportion(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split an amount by weights into cents that add up to it; left-over cents go to the largest remainders."""
    whole = sum(weights, Decimal(0))
    if not whole:
        return [amount if at == 0 else Decimal("0.00") for at in range(len(weights))]
    exact = [amount * weight / whole for weight in weights]
    shares = [part.quantize(CENT, "ROUND_FLOOR") for part in exact]
    missing = int((amount - sum(shares, Decimal(0))) / CENT)
    order = sorted(range(len(weights)), key=lambda at: (shares[at] - exact[at], at))
    for at in order[:missing]:
        shares[at] += CENT
    return shares
