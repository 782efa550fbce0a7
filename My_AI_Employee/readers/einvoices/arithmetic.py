"""Adds up an invoice: the rules BR-CO-10, 13, 14, 15, 16 and 17 of EN 16931, for every syntax.

What does not add up is marked as contradicted with both figures. Sums that differ by one cent only are likely. A
figure that is missing or unreadable proves nothing, and contradicts nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import State, contradicted
from My_AI_Employee.readers.einvoices.document_types import BY_SIGN, document_type
from My_AI_Employee.readers.einvoices.due_dates import not_before
from My_AI_Employee.readers.einvoices.line_arithmetic import line_mismatches, lines_by_rate, sum_of_lines
from My_AI_Employee.readers.einvoices.mismatches import CENT, Mismatch, marked, problems_of
from My_AI_Employee.readers.einvoices.missing_sums import ZERO, net_of_lines, with_missing_sums
from My_AI_Employee.readers.einvoices.stated import StatedInvoice
from My_AI_Employee.readers.einvoices.tax_arithmetic import tax_mismatches
from My_AI_Employee.readers.einvoices.values import plain


def added_up(stated: StatedInvoice) -> StatedInvoice:
    """The invoice with missing sums completed, and with whatever does not add up marked and explained."""
    complete = _with_possible_due_date(_with_type(with_missing_sums(_with_usual_net(stated))))
    total = _total_mismatches(complete)
    mismatches = [
        *line_mismatches(complete),
        *sum_of_lines(complete),
        *lines_by_rate(complete),
        *_net_mismatches(complete),
        *tax_mismatches(complete),
        *total,
        *_payable_mismatches(complete, total_adds_up=not total),
    ]
    mismatches += _resting_on_total(mismatches)
    document = _with_clear_sign(marked(complete.document, mismatches))
    lines = tuple(replace(item, line=line) for item, line in zip(complete.lines, document.lines, strict=True))
    problems = (*complete.problems, *problems_of(mismatches))
    return replace(complete, document=document, lines=lines, problems=problems)


def differs(expected: Decimal, stated: Decimal, text: str, fields: Sequence[str]) -> list[Mismatch]:
    """A mismatch of two figures unless they are equal at two decimals. text: `{}` and `{}` for both figures."""
    difference = abs(expected - stated)
    if difference < CENT / 2 or round(expected, 2) == round(stated, 2):
        return []
    words = text.format(plain(expected), plain(stated))
    return [Mismatch(text=words, fields=frozenset(fields), is_slight=difference <= CENT)]


def _with_type(stated: StatedInvoice) -> StatedInvoice:
    """The invoice with its kind, which the sign of the total may decide."""
    document = stated.document
    return replace(stated, document=replace(document, type=document_type(stated.type_code, document.total)))


def _with_possible_due_date(stated: StatedInvoice) -> StatedInvoice:
    document = stated.document
    return replace(stated, document=replace(document, due_date=not_before(document.issue_date, document.due_date)))


def _with_usual_net(stated: StatedInvoice) -> StatedInvoice:
    """Danish files state the tax in the element for the sum without tax; then the sum of lines tells that one."""
    document, real = stated.document, net_of_lines(stated)
    net, tax, total = document.net.value, document.tax.value, document.total.value
    if real is None or net is None or tax is None or total is None or net != tax or real + tax != total:
        return stated
    how = "sum of lines, less allowances, plus charges; the element for the sum without tax holds the tax"
    return replace(stated, document=replace(document, net=replace(document.net, value=real, how=how)))


def _net_mismatches(stated: StatedInvoice) -> list[Mismatch]:
    net, expected = stated.document.net.value, net_of_lines(stated)
    if net is None or expected is None:
        return []
    # some files state allowances with their minus
    less = stated.allowances.value or ZERO
    if less < 0 and round(expected + 2 * less, 2) == round(net, 2):
        return []
    text = "the sum of lines, less allowances, plus charges is {}, the sum without tax says {}"
    return differs(expected, net, text, ["net"])


def _total_mismatches(stated: StatedInvoice) -> list[Mismatch]:
    document = stated.document
    if document.net.value is None or document.tax.value is None or document.total.value is None:
        return []
    summed = document.net.value + document.tax.value
    extra = [*stated.may_explain_total.values(), stated.rounding.value or ZERO]
    if any(value and summed + value == document.total.value for value in extra):
        return []
    text = "the sum without tax plus tax is {}, the total says {}"
    return differs(summed, document.total.value, text, ["net", "tax", "total"])


def _payable_mismatches(stated: StatedInvoice, *, total_adds_up: bool) -> list[Mismatch]:
    document = stated.document
    if document.total.value is None or document.payable.value is None:
        return []
    if stated.has_hidden_prepayment:
        return _unlikely_payable(document.total.value, document.payable.value)
    owed = document.total.value - (document.prepaid.value or ZERO)
    rounding = stated.rounding.value or ZERO
    others = list(stated.may_explain_payable.values())
    payable = document.payable.value
    # the rounding may be part of the total already
    if any(round(owed + value, 2) == round(payable, 2) for value in (*_subset_sums(others, rounding),)):
        return []
    text = "the total, less what was prepaid, plus rounding is {}, the amount to pay says {}"
    fields = ["payable", "prepaid"]
    if not document.total.is_sure:
        # the total is only calculated, so nothing else confirms what it is made of
        fields += ["total", "net", "tax"]
    elif not (total_adds_up and document.tax.is_sure):
        fields += ["total"]
    return differs(owed + rounding, payable, text, fields)


def _unlikely_payable(total: Decimal, payable: Decimal) -> list[Mismatch]:
    """A prepayment that is not stated leaves a part of the total to pay, with its sign."""
    if payable == total or 0 < payable / total < 1 if total else payable == 0:
        return []
    text = f"the amount to pay is {plain(payable)} of a total of {plain(total)}, without a prepayment in the file"
    return [Mismatch(text=text, fields=frozenset(["payable"]), is_slight=True)]


def _subset_sums(values: Sequence[Decimal], rounding: Decimal) -> list[Decimal]:
    sums = [ZERO]
    for value in values[:4]:
        sums += [known + value for known in sums]
    return [*(known + rounding for known in sums), *sums]


def _with_clear_sign(document: ReadDocument) -> ReadDocument:
    """Where the sign of the sums tells an invoice from a credit note, contradicting sums leave it open."""
    kind, total = document.type, document.total.value
    by_sign = kind.value == "invoice" or kind.how.endswith(BY_SIGN)
    sums = [document.net, document.tax, document.total, document.payable]
    signs = {item.value < 0 for item in sums if item.value} | ({total < 0} if total is not None else set())
    doubtful = any(item.state is State.CONTRADICTED for item in sums)
    if not by_sign or not doubtful or len(signs) < 2:
        return document
    how = f"{kind.how}, but the sums have different signs"
    return replace(document, type=contradicted(kind.value, how, kind.where))


def _resting_on_total(mismatches: Sequence[Mismatch]) -> list[Mismatch]:
    """The amount to pay is as doubtful as the total that it is part of."""
    about_total = [item for item in mismatches if "total" in item.fields and "payable" not in item.fields]
    return [Mismatch(text=item.text, fields=frozenset(["payable"]), is_slight=item.is_slight) for item in about_total]
