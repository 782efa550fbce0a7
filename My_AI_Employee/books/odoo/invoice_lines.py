"""The lines of an invoice as Odoo gets them: prices, discounts, taxes by rate, units.

Prices that contain tax need sale taxes that are included in the price. Where Odoo has none, it gets prices before
tax, and a line without tax for the cent by which the total would differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.odoo.context import OdooContext, Tax
from My_AI_Employee.books.odoo.values import Row, money, ref
from My_AI_Employee.books.rules import choose_tax
from My_AI_Employee.domain.actions import CreateInvoice
from My_AI_Employee.domain.invoice_lines import PricedInvoice, PricedLine
from My_AI_Employee.domain.money import plain_number, round_money, to_decimal
from My_AI_Employee.domain.results import InvoiceTax

ROUNDING = "Rounding"
"""Text of the line that makes up for a cent."""
_PRICE_STEP = Decimal("0.0000000001")


@dataclass(frozen=True, kw_only=True)
class OdooLine:
    """One line for `load`. tax_id: 0 without tax. unit_id: 0 when Odoo has no such unit."""

    name: str
    quantity: Decimal
    price_unit: Decimal
    discount: Decimal = Decimal(0)
    tax_id: int = 0
    unit_id: int = 0

    def row(self) -> dict[str, str]:
        """The columns of `load`."""
        values = {
            "name": self.name,
            "quantity": plain_number(self.quantity),
            "price_unit": plain_number(self.price_unit),
            "tax_ids/.id": str(self.tax_id) if self.tax_id else "",
        }
        values |= {"discount": plain_number(self.discount)} if self.discount else {}
        values |= {"product_uom_id/.id": str(self.unit_id)} if self.unit_id else {}
        return {f"invoice_line_ids/{name}": value for name, value in values.items()}


def tax_for(context: OdooContext, rate: Decimal) -> Tax | None:
    """The sale tax of this rate, None for rate 0. Raises ValidationFailedError when there is none."""

    def choose() -> Tax | None:
        name = choose_tax([(tax.name, tax.percentage) for tax in context.taxes], rate)
        fitting = (tax for tax in context.taxes if tax.name == name and tax.percentage == rate * 100)
        return None if name is None else next(fitting)

    return context.retry_uncached(choose)


def invoice_lines(context: OdooContext, action: CreateInvoice) -> list[OdooLine]:
    """All lines of an invoice. Raises ValidationFailedError when Odoo lacks a sale tax."""
    priced = action.priced
    rates = dict.fromkeys(line.rate for line in priced.lines)
    if not priced.prices_include_tax:
        taxes = {rate: tax_for(context, rate) for rate in rates}
        return [_line(context, line, line.unit_price, line.discount, taxes[line.rate]) for line in priced.lines]
    included = _included(context, list(rates))
    if included is not None:
        return [_line(context, line, line.unit_price, line.discount, included[line.rate]) for line in priced.lines]
    taxes = {rate: tax_for(context, rate) for rate in rates}
    lines = [_line(context, line, _net_price(line), line.discount, taxes[line.rate]) for line in priced.lines]
    return [*lines, *_rounding(priced, per_line=context.company.rounds_per_line)]


def _included(context: OdooContext, rates: Sequence[Decimal]) -> Mapping[Decimal, Tax | None] | None:
    """The taxes that are included in the price, by rate; None when Odoo lacks one of them."""
    known = {tax.percentage / 100: tax for tax in reversed(context.included_taxes)}
    if any(rate and rate not in known for rate in rates):
        return None
    return {rate: known.get(rate) if rate else None for rate in rates}


def _line(context: OdooContext, line: PricedLine, price: Decimal, discount: Decimal, tax: Tax | None) -> OdooLine:
    unit_id = context.units.get(line.unit.casefold(), 0) if line.unit else 0
    return OdooLine(
        name=f"{line.description} ({line.unit})" if line.unit and not unit_id else line.description,
        quantity=line.quantity,
        price_unit=price,
        discount=discount,
        tax_id=tax.tax_id if tax else 0,
        unit_id=unit_id,
    )


def _net_price(line: PricedLine) -> Decimal:
    """The unit price before tax at which the line's rounded amount is its net amount."""
    count = line.quantity * (100 - line.discount) / 100
    price = line.net / count if count else line.unit_price / (1 + line.rate)
    return price.quantize(_PRICE_STEP)


def _rounding(priced: PricedInvoice, *, per_line: bool) -> list[OdooLine]:
    difference = priced.total - priced.net - tax_on_top(priced, per_line=per_line)
    return [OdooLine(name=ROUNDING, quantity=Decimal(1), price_unit=difference)] if difference else []


def tax_on_top(priced: PricedInvoice, *, per_line: bool) -> Decimal:
    """What Odoo adds to the net amounts with the company's rounding method."""
    if per_line:
        return sum((round_money(line.net * line.rate) for line in priced.lines), Decimal("0.00"))
    return sum((round_money(part.base * part.rate) for part in priced.rates), Decimal("0.00"))


def taxes_of(context: OdooContext, lines: Sequence[Row]) -> tuple[InvoiceTax, ...]:
    """Base and tax of each rate of an invoice, from its lines (`balance`, `tax_ids`, `tax_line_id`)."""
    rates = {tax.tax_id: tax.percentage / 100 for tax in [*context.taxes, *context.included_taxes]}
    bases: dict[Decimal, Decimal] = {}
    amounts: dict[Decimal, Decimal] = {}
    for line in lines:
        if line["display_type"] == "product":
            rate = rates.get(line["tax_ids"][0], Decimal(0)) if line["tax_ids"] else Decimal(0)
            bases[rate] = bases.get(rate, Decimal("0.00")) - money(line["balance"])
        elif line["display_type"] == "tax":
            rate = rates.get(ref(line["tax_line_id"]), Decimal(0))
            amounts[rate] = amounts.get(rate, Decimal("0.00")) - money(line["balance"])
    return tuple(
        InvoiceTax(rate=rate, base=base, amount=amounts.get(rate, Decimal("0.00"))) for rate, base in bases.items()
    )


TAX_FIELDS = ["display_type", "balance", "tax_ids", "tax_line_id"]


def same_lines(stored: Sequence[Row], approved: Sequence[OdooLine]) -> bool:
    """Whether an invoice's lines are those that were loaded."""

    def of_row(line: Row) -> tuple[Decimal, Decimal, Decimal, list[int]]:
        return (
            to_decimal(line["quantity"]),
            to_decimal(line["price_unit"]),
            to_decimal(line["discount"]),
            list(line["tax_ids"]),
        )

    wanted = [
        (line.quantity, line.price_unit, line.discount, [line.tax_id] if line.tax_id else []) for line in approved
    ]
    return sorted(of_row(line) for line in stored) == sorted(wanted)
