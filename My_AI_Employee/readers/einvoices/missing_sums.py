"""Sums that a file does not state but that follow from those it states."""

from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import NOT_STATED, Money, likely, sure
from My_AI_Employee.readers.einvoices.stated import StatedInvoice

ZERO = Decimal(0)


def with_missing_sums(stated: StatedInvoice) -> StatedInvoice:
    """The invoice with net, tax, total and payable completed.

    A sum that only one calculation gives is likely. So is each total: what is to be booked is for the file to say.
    """
    document = stated.document
    if is_absent(document.net):
        document = replace(document, net=_net(document, stated))
    if is_absent(document.tax):
        document = replace(document, tax=_tax(document))
    if is_absent(document.total):
        document = replace(document, total=_total(document))
    if is_absent(document.payable):
        document = replace(document, payable=_payable(document, stated))
    return replace(stated, document=document)


def is_absent(finding: Money) -> bool:
    """Whether the file has no such element; an unreadable one is not absent, and has its place."""
    return finding.value is None and not finding.where


def _net(document: ReadDocument, stated: StatedInvoice) -> Money:
    if (value := net_of_lines(stated)) is not None:
        return _derived(
            value, "sum of lines, less allowances, plus charges", _difference(document), stated.line_total
        )
    difference = _difference(document)
    return document.net if difference is None else _derived(difference, "total less tax", None, document.total)


def net_of_lines(stated: StatedInvoice) -> Decimal | None:
    """The sum of lines, less allowances, plus charges of the whole invoice, added up where totals are missing."""
    if stated.line_total.value is None:
        return None
    less, more = stated.allowances.value, stated.charges.value
    if less is None:
        less = -sum((item.amount for item in stated.adjustments if not item.is_charge), ZERO)
    if more is None:
        more = sum((item.amount for item in stated.adjustments if item.is_charge), ZERO)
    return stated.line_total.value - less + more


def _difference(document: ReadDocument) -> Decimal | None:
    if document.total.value is None or document.tax.value is None:
        return None
    return document.total.value - document.tax.value


def _tax(document: ReadDocument) -> Money:
    total, net = document.total, document.net
    difference = total.value - net.value if total.value is not None and net.value is not None else None
    amounts = [share.amount.value for share in document.taxes]
    if amounts and all(amount is not None for amount in amounts):
        summed = sum((amount for amount in amounts if amount is not None), ZERO)
        return _derived(summed, "sum of the taxes by rate", difference, document.taxes[0].amount)
    if difference is None:
        return document.tax
    return _derived(difference, "total less sum without tax", ZERO, total)


def _total(document: ReadDocument) -> Money:
    if document.net.value is None or document.tax.value is None:
        return document.total
    summed = document.net.value + document.tax.value
    return likely(summed, document.net.where, f"sum without tax plus tax; {NOT_STATED}")


def _payable(document: ReadDocument, stated: StatedInvoice) -> Money:
    if document.total.value is None:
        return document.payable
    owed = document.total.value - (document.prepaid.value or ZERO) + _rounding_to_add(document, stated)
    deducted = {name: value for name, value in stated.may_explain_payable.items() if value < 0}
    words = "".join(f", less {name}" for name in deducted)
    how = f"total, less what was prepaid, plus rounding{words}; the file states no amount to pay"
    return likely(owed + sum(deducted.values(), ZERO), document.total.where, how)


def _rounding_to_add(document: ReadDocument, stated: StatedInvoice) -> Decimal:
    """The rounding, unless it is in the total already."""
    rounding = stated.rounding.value or ZERO
    net, tax, total = document.net.value, document.tax.value, document.total.value
    if net is not None and tax is not None and net + tax + rounding == total:
        return ZERO
    return rounding


def _derived(value: Decimal, how: str, proof: Decimal | None, source: Money) -> Money:
    """proof: the same sum by another way; when it agrees the sum is sure, else likely."""
    words = f"{how}; {NOT_STATED}"
    return sure(value, source.where, words) if proof == value else likely(value, source.where, words)
