"""Totals that discounts, charges or withheld tax take part in: subtotal + charges - discounts + tax = total."""

from collections.abc import Iterator
from decimal import Decimal

from My_AI_Employee.readers.pages.label_words import Role
from My_AI_Employee.readers.pages.labels import Announces, roles_of
from My_AI_Employee.readers.pages.totals import Proof, Stated, Sums, stated_taxes

_MOST_ADJUSTMENTS = 4


def charged_proofs(sums: Sums) -> Iterator[Proof]:
    """The total that one subtotal, every stated discount and charge, and one tax give to the cent."""
    subtotals, taxes = sums.of(Announces.PART), stated_taxes(sums)
    adjusted = list(sums.of(Announces.ADJUSTMENT).values())
    if len(subtotals) != 1 or len(taxes) != 1 or not 1 <= len(adjusted) <= _MOST_ADJUSTMENTS:
        return
    (subtotal,), ((tax_value, (tax, how)),) = subtotals, taxes.items()
    expected = subtotal + tax_value + sum((_signed(one) for one in adjusted), Decimal(0))
    total = sums.of(Announces.TOTAL).get(expected)
    if total is not None and expected > 0 and tax_value >= 0 and tax_value * 3 <= abs(expected):
        stated = Stated(tax_value, Announces.TAX, tax.amount)
        yield Proof(None, stated, total, f"subtotal, discounts, charges and tax give the total; tax: {how}")


def _signed(adjusted: Stated) -> Decimal:
    """A discount is subtracted also where it is printed without a minus."""
    is_discount = Role.DISCOUNT in roles_of(adjusted.amount.label or adjusted.amount.above)[0]
    return -abs(adjusted.value) if is_discount else adjusted.value


def withheld_proof(sums: Sums) -> tuple[Stated, Stated, Stated] | None:
    """Net, tax and what is to be paid, when net + tax less one tax withheld by the buyer gives it, and no total is
    stated; None when it does not.
    """
    nets, taxes = sums.of(Announces.NET), stated_taxes(sums)
    withheld, owed = sums.of(Announces.WITHHELD), sums.of(Announces.PAYABLE)
    if sums.of(Announces.TOTAL, *_UNEXPECTED) or not len(nets) == len(taxes) == len(withheld) == len(owed) == 1:
        return None
    (net,), ((tax, _),), (payable,) = nets.values(), taxes.values(), owed.values()
    is_exact = net.value + tax.value - abs(next(iter(withheld))) == payable.value
    return (net, Stated(tax.value, Announces.TAX, tax.amount), payable) if is_exact else None


_UNEXPECTED = (Announces.PREPAID, Announces.ADJUSTMENT, Announces.ROUNDING, Announces.EARLIER, Announces.UNCLEAR)
