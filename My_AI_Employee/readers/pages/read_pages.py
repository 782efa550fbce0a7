"""Reads an invoice or a receipt from the text of a PDF."""

from collections.abc import Sequence
from dataclasses import replace

from My_AI_Employee.readers.contents.document import DocumentType, ReadDocument
from My_AI_Employee.readers.contents.file_contents import SCAN, FileContents, Problem, unreadable
from My_AI_Employee.readers.contents.findings import Finding, likely, sure
from My_AI_Employee.readers.pages.amounts_of_document import DocumentAmounts, document_amounts
from My_AI_Employee.readers.pages.carried_sums import without_carried_sums
from My_AI_Employee.readers.pages.currency_of_document import document_currency
from My_AI_Employee.readers.pages.dates_of_document import document_dates
from My_AI_Employee.readers.pages.exempt import with_no_tax
from My_AI_Employee.readers.pages.found_values import decimal_mark, found_dates, row_values
from My_AI_Employee.readers.pages.kinds import Kind, PageKind, is_receipt_like, kind_of, without_explanations
from My_AI_Employee.readers.pages.layout import Page
from My_AI_Employee.readers.pages.number_of_document import document_number
from My_AI_Employee.readers.pages.parties import read_parties
from My_AI_Employee.readers.pages.pdf_text import PdfError, read_pdf_text
from My_AI_Employee.readers.pages.visible import with_visible_only

SCAN_CHARACTERS = 50
"""A PDF with fewer characters a page is a scan."""


def read_pdf_pages(content: bytes) -> FileContents:
    """The findings of the text of a PDF; kind `unknown` with the reason when it is no invoice and no receipt."""
    try:
        text = read_pdf_text(content)
    except PdfError as error:
        return unreadable(error.code_of_problem, error.message)
    if text.characters < SCAN_CHARACTERS * len(text.pages):
        return unreadable(SCAN, "the PDF is a scan without text; it can be read by OCR")
    contents = read_document(without_explanations(text.pages))
    seen = tuple(with_visible_only(document, content) for document in contents.documents)
    contents = replace(contents, documents=seen)
    if len(text.pages) < text.page_count:
        skipped = Problem(
            code="READ_PAGES_SKIPPED",
            message=f"of {text.page_count} pages the first and last {len(text.pages)} were read",
        )
        contents = replace(contents, problems=(*contents.problems, skipped))
    return contents


def read_document(pages: Sequence[Page]) -> FileContents:
    """The findings of pages whose words are known."""
    kind = kind_of(pages)
    if kind.kind is Kind.OTHER:
        return unreadable("READ_NO_INVOICE", f"the document is no invoice: it says {kind.words!r}")
    rows = [values for page in pages for values in row_values(page, page.rows)]
    mark = decimal_mark(rows)
    amounts = document_amounts(without_carried_sums(rows, mark), mark)
    is_photo = any(page.is_recognised for page in pages)
    if kind.kind is Kind.UNKNOWN:
        if not (is_photo and _adds_up(amounts)):
            return unreadable("READ_NO_INVOICE", "the document has no word of an invoice or a receipt")
        kind = PageKind(Kind.RECEIPT, "net + tax = total")
    if not amounts.has_total:
        return unreadable("READ_NO_TOTAL", "no total found")
    is_receipt = kind.kind is Kind.RECEIPT or (kind.kind is Kind.INVOICE and is_receipt_like(pages))
    lines = [row.text for page in pages for row in page.rows]
    amounts = with_no_tax(amounts, rows, mark)
    is_credit = kind.kind is Kind.CREDIT_NOTE
    found = [one for page in pages for one in found_dates(page, page.rows)]
    dates = document_dates(found, lines, is_credit, is_receipt)
    seller, buyer = read_parties(pages)
    document = ReadDocument(
        type=_type(kind, amounts),
        number=document_number(pages, is_credit, is_receipt),
        issue_date=dates.issue,
        due_date=dates.due,
        seller=seller,
        buyer=buyer,
        currency=document_currency(rows, lines, amounts, is_receipt),
        net=amounts.net,
        tax=amounts.tax,
        total=amounts.total,
        payable=amounts.payable,
        prepaid=amounts.prepaid,
    )
    return FileContents(kind="receipt" if is_receipt else "invoice", documents=(document,))


_CORRECTIONS = ("korrektur", "storno", "rectif", "correct")
_SELF_BILLED = "gutschrift"


def _credit_type(words: str, how: str) -> Finding[DocumentType]:
    """A German Gutschrift may also be an invoice that the buyer issues in the seller's name."""
    if any(word in words.lower() for word in _CORRECTIONS):
        return likely("correction", how=how)
    return likely("credit_note", how=how) if _SELF_BILLED in words.lower() else sure("credit_note", how=how)


def _adds_up(amounts: DocumentAmounts) -> bool:
    """Whether net and tax are stated and give the total, as on a receipt without the word."""
    found = (amounts.net.value, amounts.tax.value, amounts.total.value)
    return None not in found and found[0] + found[1] == found[2]  # type: ignore[operator]


def _type(kind: PageKind, amounts: DocumentAmounts) -> Finding[DocumentType]:
    how = f"the words {kind.words!r}"
    if kind.kind is Kind.CREDIT_NOTE:
        return _credit_type(kind.words, how)
    total = amounts.total
    if total.value is not None and total.value < 0:
        return likely("credit_note", total.where, "the total is negative")
    return sure("invoice", how=how)
