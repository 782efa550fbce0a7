"""Compares an e-invoice with the printed pages around it: number, issue date and total.

People approve what they see, programs book what the XML says. Where the pages print another figure behind a label and
not the XML's anywhere, both are shown and nothing is sure. A figure that is not found, without another in its place,
is likely. Anything that may be the XML's figure in another form counts as agreeing.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import Problem
from My_AI_Employee.readers.contents.findings import Finding, State, contradicted
from My_AI_Employee.readers.einvoices.page_labels import labelled_date, labelled_number, labelled_totals
from My_AI_Employee.readers.einvoices.page_text import PageText, is_part
from My_AI_Employee.readers.einvoices.values import plain, shown

_MOST_PRINTED = 4
_STOP = "do not book or pay it before the sender has explained it"


def compared_with_pages(
    documents: Sequence[ReadDocument], pages: Sequence[str]
) -> tuple[tuple[ReadDocument, ...], tuple[Problem, ...]]:
    """The documents with what the pages contradict, and what a person should know about the comparison."""
    text = PageText(pages)
    if not text.is_readable:
        message = "the pages hold no text that can be read, so the XML was not compared with what is printed"
        return tuple(documents), (Problem(code="READ_PAGE_NOT_COMPARED", message=message),)
    compared: list[ReadDocument] = []
    problems: list[Problem] = []
    for document in documents:
        for compare in (_number, _issue_date, _total, _payable):
            document, found = compare(document, text)
            problems += found
        compared.append(document)
    return tuple(compared), tuple(problems)


Compared = tuple[ReadDocument, list[Problem]]


def _number(document: ReadDocument, text: PageText) -> Compared:
    number = document.number
    if number.value is None or text.has_text(number.value):
        return document, []
    printed = labelled_number(text.lines)
    if printed and (is_part(printed, number.value) or is_part(number.value, printed)):
        # printed without its year or prefix, or with more: a person can tell
        printed = ""
    return _result(document, ["number"], "number", shown(number.value), printed)


def _issue_date(document: ReadDocument, text: PageText) -> Compared:
    issued = document.issue_date
    if issued.value is None or text.has_date(issued.value):
        return document, []
    return _result(document, ["issue_date"], "issue date", issued.value.isoformat(), labelled_date(text.lines))


def _total(document: ReadDocument, text: PageText) -> Compared:
    total, payable = document.total.value, document.payable.value
    if total is None or text.has_amount(total):
        return document, []
    if payable and payable != total and text.has_amount(payable):
        # some pages print what is still to pay, and leave out the total before a prepayment
        return _result(document, ["total"], "total", plain(total), "")
    printed = labelled_totals(text.lines, _known_amounts(document))[:_MOST_PRINTED]
    fields = ["total", "payable", "net", "tax"]
    return _result(document, fields, "total", plain(total), " and ".join(map(plain, printed)))


def _payable(document: ReadDocument, text: PageText) -> Compared:
    """The amount to pay where it is not the total, such as after a prepayment."""
    payable = document.payable.value
    if not payable or payable == document.total.value or not document.payable.is_sure or text.has_amount(payable):
        return document, []
    return _result(document, ["payable"], "amount to pay", plain(payable), "")


def _known_amounts(document: ReadDocument) -> set[Any]:
    """Amounts that the XML states for other things, so that their labels are not taken for that of a total."""
    findings = [document.net, document.tax, document.prepaid]
    findings += [line.amount for line in document.lines]
    findings += [finding for share in document.taxes for finding in (share.basis, share.amount)]
    return {abs(finding.value) for finding in findings if finding.value is not None}


def _result(document: ReadDocument, fields: Sequence[str], label: str, stated: str, printed: str) -> Compared:
    if not printed:
        message = f"the {label} of the XML, {stated}, was not found on the pages; compare it with what is printed"
        less: dict[str, Any] = {name: _less_sure(getattr(document, name), message) for name in fields}
        return replace(document, **less), [Problem(code="READ_PAGE_NOT_FOUND", message=message)]
    how = f"the XML states {stated} as {label}, the pages print {printed}"
    changed: dict[str, Any] = {name: _doubted(getattr(document, name), how) for name in fields}
    return replace(document, **changed), [Problem(code="READ_PAGE_DIFFERS", message=f"{how}: {_STOP}")]


def _less_sure(finding: Finding[Any], how: str) -> Finding[Any]:
    return replace(finding, state=State.LIKELY, how=how) if finding.is_sure else finding


def _doubted(finding: Finding[Any], how: str) -> Finding[Any]:
    if finding.value is None:
        return finding
    known = f"{finding.how}; " if finding.state is State.CONTRADICTED else ""
    return contradicted(finding.value, known + how, finding.where)
