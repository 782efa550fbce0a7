"""What the lines of a statement are matched with: what is open, and money that is in the books already."""

from collections.abc import Mapping, Sequence, Sized
from datetime import timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.bank_results import RecordedMoney
from My_AI_Employee.domain.payment_references import qr_reference, rf_reference
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.matching.items import (
    BankLine,
    Candidate,
    LineMatch,
    MatchingRules,
    OpenDocument,
    Partner,
    Shape,
)
from My_AI_Employee.matching.match import Matcher

_ALL_THAT_IS_LISTED = 2_000
"""As many open invoices, bills or payments as are listed at once: with more, nothing can be sure."""
RECORDED_BEFORE = timedelta(days=60)
"""How long before the first line a payment or an expense may have been recorded whose line this is."""


def beyond_looking(listed: Mapping[str, Sized]) -> list[str]:
    """The kinds of which the books may have more than they have listed."""
    return [kind for kind, rows in listed.items() if len(rows) >= _ALL_THAT_IS_LISTED]


def matches(
    documents: Sequence[OpenDocument], ibans: Mapping[str, str], lines: Sequence[BankLine]
) -> list[LineMatch]:
    """One answer per line. ibans: vendor -> account that the books know, or an empty text."""
    accounts = {**dict.fromkeys((one.partner for one in documents if one.partner), ""), **ibans}
    partners = [Partner(name=name, accounts=(iban,) if iban else ()) for name, iban in accounts.items()]
    return Matcher(documents, MatchingRules(partners=tuple(partners))).match(lines)


def is_payment(match: LineMatch) -> bool:
    """Whether a line surely is money received for whole invoices, paid for whole bills, or in the books already."""
    return match.sure is not None and explains_whole(match.sure)


def match_action(line: str, found: Candidate) -> Mapping[str, Any]:
    """The step that says what a line is. line: its key or number. found: see `explains_whole`."""
    return {"tool": "match_bank_line", "line": line, **whole_explanation(found.documents)}


def explains_whole(candidate: Candidate) -> bool:
    """Whether it is money received for whole invoices, paid for whole bills, or in the books already."""
    documents = candidate.documents
    if candidate.shape is not Shape.EXACT or not documents:
        return False
    if any(one.recorded_id for one in documents):
        return len(documents) == 1
    return are_invoices(documents) or are_bills(documents)


def whole_explanation(documents: Sequence[OpenDocument]) -> dict[str, Any]:
    """That all that is open on the documents is paid, or that the line is the money that is in the books."""
    if number := documents[0].recorded_id:
        return {recorded_field(documents[0]): number}
    return paid_by_line([(one, abs(one.open)) for one in documents])


def paid_by_line(amounts: Sequence[tuple[OpenDocument, Decimal]]) -> dict[str, Any]:
    """Documents with how much of the line pays each."""
    if amounts[0][0].bill_id:
        return {"bills": [{"bill_id": one.bill_id, "amount": f"{amount:.2f}"} for one, amount in amounts]}
    return {"invoices": [{"invoice_id": one.number, "amount": f"{amount:.2f}"} for one, amount in amounts]}


def are_invoices(documents: Sequence[OpenDocument]) -> bool:
    """Whether all are invoices on which the customer owes something."""
    return all(one.open > 0 and not one.bill_id and not one.recorded_id for one in documents)


def are_bills(documents: Sequence[OpenDocument]) -> bool:
    """Whether all are bills on which the firm owes something."""
    return all(one.bill_id and one.open < 0 for one in documents)


def open_documents(invoices: Sequence[InvoiceSummary], bills: Sequence[BillSummary]) -> list[OpenDocument]:
    """Invoices and bills that are not fully paid."""
    return [*(_invoice(one) for one in invoices if one.status == "posted"), *(_bill(one) for one in bills)]


def _invoice(invoice: InvoiceSummary) -> OpenDocument:
    return OpenDocument(
        number=invoice.number,
        partner=invoice.customer_name,
        open=invoice.residual,
        currency=invoice.currency,
        issued=invoice.invoice_date,
        due=invoice.due_date,
        references=tuple(filter(None, (rf_reference(invoice.number), qr_reference(invoice.number)))),
    )


def _bill(bill: BillSummary) -> OpenDocument:
    """A vendor's bill by the number that the vendor gave it, which the firm writes when it pays."""
    return OpenDocument(
        number=bill.bill_number or bill.bill_id,
        partner=bill.vendor_name,
        open=-bill.residual,
        currency=bill.currency,
        issued=bill.bill_date,
        due=bill.due_date,
        bill_id=bill.bill_id,
    )


def recorded_document(money: RecordedMoney, currency: str) -> OpenDocument:
    """A payment or an expense that is in the books, by the document that it settled: what payers write."""
    return OpenDocument(
        number=money.document or money.document_id,
        partner=money.partner,
        open=money.amount,
        currency=currency,
        issued=money.money_date,
        due=money.money_date,
        recorded_id=money.document_id,
        is_expense=money.kind == "expense",
    )


def recorded_field(document: OpenDocument) -> str:
    """The argument of match_bank_line for money that is in the books."""
    return "expense_id" if document.is_expense else "payment_id"


def shown_document(document: OpenDocument) -> str:
    """For a person; money that is in the books with the label by which a note says that the line is it."""
    if not document.recorded_id:
        return document.number
    return f"`{recorded_field(document).replace('_', ' ')}: {document.recorded_id}`"
