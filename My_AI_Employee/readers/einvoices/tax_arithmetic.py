"""The taxes of an invoice by rate: their sum, their basis, and basis times rate (BR-CO-14, BR-CO-17, BR-S-8)."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from My_AI_Employee.readers.contents.document import TaxShare
from My_AI_Employee.readers.einvoices.mismatches import CENT, Mismatch
from My_AI_Employee.readers.einvoices.missing_sums import ZERO
from My_AI_Employee.readers.einvoices.stated import StatedInvoice
from My_AI_Employee.readers.einvoices.values import plain

_WITHOUT_TAX = frozenset(["E", "Z", "AE", "K", "G", "O"])
_WHOLE_UNITS = frozenset(["JPY", "KRW", "CLP", "ISK", "VND", "PYG", "HUF", "XAF", "XOF", "XPF", "UGX", "RWF"])
"""Currencies whose tax is rounded to whole units."""
_ALL_OF_IT = frozenset(["tax", "total"])


def tax_mismatches(stated: StatedInvoice) -> list[Mismatch]:
    """What does not add up among the taxes. An invoice without taxes by rate has nothing to add up."""
    shares = stated.document.taxes
    if not shares:
        return []
    found = [item for position, share in enumerate(shares) for item in _rate_mismatch(position, share, stated)]
    return [*found, *_sum_of_taxes(stated), *_sum_of_bases(stated)]


def _rate_mismatch(position: int, share: TaxShare, stated: StatedInvoice) -> list[Mismatch]:
    basis, amount, rate = share.basis.value, share.amount.value, _rate(share)
    if basis is None or amount is None or rate is None:
        return []
    expected = _cents(basis * rate / 100)
    by_line = _taxed_by_line(rate, stated)
    tolerance = Decimal(1) if stated.document.currency.value in _WHOLE_UNITS else CENT
    if abs(expected - amount) <= tolerance or (by_line is not None and abs(by_line - amount) <= CENT):
        return []
    text = f"{rate.normalize():f} % of {plain(basis)} is {plain(expected)}, the tax says {plain(amount)}"
    shares = frozenset([position])
    return [Mismatch(text=text, fields=_ALL_OF_IT, shares=shares, share_fields=("rate", "basis", "amount"))]


def _rate(share: TaxShare) -> Decimal | None:
    if share.rate.value is None and share.category.value in _WITHOUT_TAX:
        return ZERO
    return share.rate.value


def _taxed_by_line(rate: Decimal, stated: StatedInvoice) -> Decimal | None:
    """The tax of a rate when every line's tax is rounded: an accepted way that differs by some cents.

    None when the lines cannot tell.
    """
    amounts = [
        item.line.amount.value for item in stated.lines if item.is_counted and item.line.tax_rate.value == rate
    ]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    known += [item.amount for item in stated.adjustments if item.rate == rate]
    return sum((_cents(amount * rate / 100) for amount in known), ZERO)


def _sum_of_taxes(stated: StatedInvoice) -> list[Mismatch]:
    document = stated.document
    amounts = [share.amount.value for share in document.taxes if share.amount.value is not None]
    if document.tax.value is None or len(amounts) < len(document.taxes):
        return []
    summed = sum(amounts, ZERO)
    if _cents(summed) == _cents(document.tax.value):
        return []
    text = f"the taxes by rate are {plain(summed)} in sum, the sum of tax says {plain(document.tax.value)}"
    shares = frozenset(range(len(amounts)))
    slight = abs(summed - document.tax.value) <= CENT
    return [Mismatch(text=text, fields=_ALL_OF_IT, shares=shares, share_fields=("amount",), is_slight=slight)]


def _sum_of_bases(stated: StatedInvoice) -> list[Mismatch]:
    document = stated.document
    bases = [share.basis.value for share in document.taxes if share.basis.value is not None]
    if document.net.value is None or len(bases) < len(document.taxes) or stated.has_several_taxes:
        return []
    summed = sum(bases, ZERO)
    missing = document.net.value - summed
    if abs(missing) <= CENT * len(bases) or abs(missing - _without_share(stated)) <= CENT:
        return []
    text = f"the bases of the taxes are {plain(summed)} in sum, the sum without tax says {plain(document.net.value)}"
    shares = frozenset(range(len(bases)))
    return [Mismatch(text=text, fields=frozenset(["net"]), shares=shares, share_fields=("basis",))]


def _without_share(stated: StatedInvoice) -> Decimal:
    """The sum of lines without tax, where no share of the taxes is about them: older files leave that one out."""
    if any(_rate(share) == 0 for share in stated.document.taxes):
        return ZERO
    lines = [item.line for item in stated.lines if item.is_counted and not item.line.tax_rate.value]
    return sum((line.amount.value for line in lines if line.amount.value is not None), ZERO)


def by_rate(shares: tuple[TaxShare, ...]) -> dict[Decimal, Decimal]:
    """The basis of each rate, over all categories with that rate; empty when one is not stated."""
    bases: dict[Decimal, Decimal] = defaultdict(Decimal)
    for share in shares:
        rate = _rate(share)
        if rate is None or share.basis.value is None:
            return {}
        bases[rate] += share.basis.value
    return bases


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)
