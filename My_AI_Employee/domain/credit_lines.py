"""What a credit note takes back: lines of an invoice, or an amount that is split as the invoice's tax."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.domain.invoice_lines import RateSum, in_proportion, split_tax
from My_AI_Employee.domain.money import plain_number, round_money
from My_AI_Employee.domain.sales_actions import CreditLine
from My_AI_Employee.errors import InvalidAmountError, ValidationFailedError


@dataclass(frozen=True, kw_only=True)
class InvoicedLine:
    """A line of an invoice as the books have it. credited: the quantity that earlier credit notes took back.

    line_id: in the books. discount: percent. rate: 0 to 1. includes_tax: unit_price contains the tax.
    """

    line_id: int
    description: str
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal
    unit: str
    rate: Decimal
    includes_tax: bool
    credited: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """The quantity that is not credited."""
        return self.quantity - self.credited


@dataclass(frozen=True, kw_only=True)
class CreditedLine:
    """A line of a credit note. line: the invoice's; None for a share of an amount. net, tax: in cents."""

    description: str
    quantity: Decimal
    unit_price: Decimal
    rate: Decimal
    net: Decimal
    tax: Decimal
    line: InvoicedLine | None = None


def total_of(lines: Sequence[CreditedLine]) -> Decimal:
    """Of a credit note, with tax."""
    return sum((line.net + line.tax for line in lines), Decimal("0.00"))


def credited_lines(invoiced: Sequence[InvoicedLine], wanted: Sequence[CreditLine]) -> list[CreditedLine]:
    """The lines of a credit note. Raises ValidationFailedError for a line that is not there, InvalidAmountError for
    more than is left of one."""
    return [_credited(invoiced, each) for each in wanted]


def _credited(invoiced: Sequence[InvoicedLine], wanted: CreditLine) -> CreditedLine:
    if wanted.line > len(invoiced):
        raise ValidationFailedError(f"lines: the invoice has {len(invoiced)} lines, there is no line {wanted.line}")
    line = invoiced[wanted.line - 1]
    quantity = line.left if wanted.quantity is None else wanted.quantity
    if not quantity or quantity * line.quantity < 0 or abs(quantity) > abs(line.left):
        raise InvalidAmountError(
            f"lines: {plain_number(quantity)} of line {wanted.line} ({line.description}); "
            f"{plain_number(line.left)} of {plain_number(line.quantity)} is left uncredited",
            facts={"line": wanted.line},
        )
    raw = round_money(quantity * line.unit_price * (100 - line.discount) / 100)
    net, tax = split_tax(raw, line.rate, line.includes_tax)
    return CreditedLine(
        description=line.description,
        quantity=quantity,
        unit_price=line.unit_price,
        rate=line.rate,
        net=net,
        tax=tax,
        line=line,
    )


def credited_amount(rates: Sequence[RateSum], amount: Decimal, text: str) -> list[CreditedLine]:
    """An amount with tax, split by the invoice's rates in proportion to what each charged with tax."""
    whole = [part.base + part.amount for part in rates]
    if amount == sum(whole, Decimal(0)):
        parts = [(part.rate, part.base, part.amount) for part in rates]
    else:
        shares = in_proportion(amount, whole)
        parts = [
            (part.rate, *split_tax(share, part.rate, inclusive=True))
            for part, share in zip(rates, shares, strict=True)
        ]
    return [
        CreditedLine(description=text, quantity=Decimal(1), unit_price=net, rate=rate, net=net, tax=tax)
        for rate, net, tax in parts
        if net or tax
    ]


def check_left(number: str, left: Decimal, total: Decimal) -> None:
    """Raises InvalidAmountError when a credit note of this total would exceed what is left, or credit nothing."""
    if total <= 0:
        raise InvalidAmountError(f"the credit note would be {total}; it must be above 0")
    if total > left:
        raise InvalidAmountError(
            f"{total} exceeds what is left uncredited of {number}: {left}",
            hint="credit at most what is left, by `amount`",
            facts={"uncredited": str(left)},
        )


def by_rate(lines: Sequence[CreditedLine]) -> Mapping[Decimal, Decimal]:
    """The tax of each rate."""
    taxes: dict[Decimal, Decimal] = {}
    for line in lines:
        taxes[line.rate] = taxes.get(line.rate, Decimal("0.00")) + line.tax
    return taxes
