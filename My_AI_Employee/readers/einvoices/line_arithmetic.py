"""The lines of an invoice: quantity times price, their sum (BR-CO-10), and their sum by tax rate."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.readers.einvoices.mismatches import CENT, Mismatch
from My_AI_Employee.readers.einvoices.missing_sums import ZERO
from My_AI_Employee.readers.einvoices.stated import Adjustment, StatedInvoice, StatedLine
from My_AI_Employee.readers.einvoices.tax_arithmetic import by_rate
from My_AI_Employee.readers.einvoices.values import plain

_SHOWN = 3


def line_mismatches(stated: StatedInvoice) -> list[Mismatch]:
    """Lines whose quantity times price is not their amount, beyond what rounding of the price explains."""
    fields = ("quantity", "unit_price", "amount")
    found: list[Mismatch] = []
    for position, item in enumerate(stated.lines):
        if text := _line_text(position, item):
            found.append(Mismatch(text=text, lines=frozenset([position]), line_fields=fields))
    return found


def _line_text(position: int, item: StatedLine) -> str:
    quantity, price, amount = item.line.quantity.value, item.stated_price, item.line.amount.value
    if quantity is None or price is None or amount is None:
        return ""
    tolerance = CENT + _rounding_of(price) * abs(quantity / item.base_quantity)
    tolerance += _rounding_of(quantity) * abs(price / item.base_quantity) if _has_decimals(quantity) else ZERO
    # some senders ignore the quantity that the price is for, or have taken discounts off the price already
    expected = [quantity * price / base for base in (item.base_quantity, Decimal(1))]
    accepted = [value + added for value in expected for added in (item.added, -item.added, ZERO)]
    if any(abs(value - amount) <= tolerance for value in accepted):
        return ""
    first = plain((expected[0] + item.added).quantize(CENT))
    return f"line {position + 1}: quantity times price is {first}, the line says {plain(amount)}"


def _rounding_of(number: Decimal) -> Decimal:
    """Half of the last written decimal; nothing for a number with fewer than two decimals, which is not rounded."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent <= -2 else ZERO


def _has_decimals(number: Decimal) -> bool:
    return number != number.to_integral_value()


def sum_of_lines(stated: StatedInvoice) -> list[Mismatch]:
    """Whether the lines are in sum what the file says that they are."""
    total = stated.line_total.value
    counted = [item for item in stated.lines if item.is_counted]
    if total is None or not counted or any(item.line.amount.value is None for item in counted):
        return []
    top = [item for item in counted if not item.is_nested]
    if any(_agrees(lines, total) for lines in (counted, top) if lines):
        return []
    summed = sum((item.line.amount.value or ZERO for item in counted), ZERO)
    text = f"the lines are {plain(summed)} in sum, the sum of lines says {plain(total)}"
    positions = frozenset(position for position, item in enumerate(stated.lines) if item.is_counted)
    slight = abs(summed - total) <= CENT
    return [Mismatch(text=text, fields=frozenset(["net"]), lines=positions, is_slight=slight)]


def _agrees(lines: list[StatedLine], total: Decimal) -> bool:
    amounts = [item.line.amount.value or ZERO for item in lines]
    rounded = sum((amount.quantize(CENT) for amount in amounts), ZERO)
    return round(sum(amounts, ZERO), 2) == round(total, 2) or rounded == total


def lines_by_rate(stated: StatedInvoice) -> list[Mismatch]:
    """Whether the lines, allowances and charges of each rate are its basis; asked only where all state their rate."""
    bases = by_rate(stated.document.taxes)
    counted = [item for item in stated.lines if item.is_counted]
    top = [item for item in counted if not item.is_nested]
    # older files write the sign of allowances in three ways
    ways = [_summed_by_rate(lines, changed) for lines in (counted, top) if lines for changed in _adjustments(stated)]
    possible = [way for way in ways if way is not None]
    if not bases or not possible or stated.has_several_taxes:
        return []
    tolerance = CENT + CENT / 2 * sum(_is_finer_than_cents(item) for item in counted)
    wrong_by_way = [_wrong_rates(bases, way, tolerance) for way in possible]
    if not all(wrong_by_way):
        return []
    wrong, summed = wrong_by_way[0], possible[0]
    parts = ", ".join(
        f"{rate.normalize():f} %: lines {plain(summed.get(rate, ZERO))}, tax basis {plain(bases.get(rate, ZERO))}"
        for rate in sorted(wrong)[:_SHOWN]
    )
    return [
        Mismatch(
            text=f"lines and tax bases differ by rate ({parts})",
            fields=frozenset(["tax"] if _same_in_sum(bases, summed, tolerance) else ["tax", "net", "total"]),
            lines=frozenset(n for n, item in enumerate(stated.lines) if item.line.tax_rate.value in wrong),
            line_fields=("tax_rate", "amount"),
            shares=frozenset(n for n, share in enumerate(stated.document.taxes) if share.rate.value in wrong),
        )
    ]


def _is_finer_than_cents(item: StatedLine) -> bool:
    amount = item.line.amount.value
    return amount is not None and amount != round(amount, 2)


def _same_in_sum(bases: Mapping[Decimal, Decimal], summed: Mapping[Decimal, Decimal], most: Decimal) -> bool:
    return abs(sum(bases.values(), ZERO) - sum(summed.values(), ZERO)) <= most * len(bases)


def _adjustments(stated: StatedInvoice) -> list[tuple[Adjustment, ...]]:
    own = stated.adjustments
    turned = tuple(item if item.is_charge else replace(item, amount=-item.amount) for item in own)
    less = tuple(item if item.is_charge else replace(item, amount=-abs(item.amount)) for item in own)
    return [own, turned, less] if any(not item.is_charge for item in own) else [own]


def _wrong_rates(bases: Mapping[Decimal, Decimal], summed: Mapping[Decimal, Decimal], most: Decimal) -> list[Decimal]:
    rates = {**bases, **summed}
    wrong = [rate for rate in rates if abs(bases.get(rate, ZERO) - summed.get(rate, ZERO)) > most]
    # older files leave out the share without tax
    return [] if wrong == [ZERO] and ZERO not in bases else wrong


def _summed_by_rate(lines: list[StatedLine], adjustments: Sequence[Adjustment]) -> dict[Decimal, Decimal] | None:
    sums: dict[Decimal, Decimal] = defaultdict(Decimal)
    rated = [(item.line.tax_rate.value, item.line.amount.value) for item in lines]
    rated += [(item.rate, item.amount) for item in adjustments if item.amount]
    for rate, amount in rated:
        if rate is None or amount is None:
            return None
        sums[rate] += amount
    return sums
