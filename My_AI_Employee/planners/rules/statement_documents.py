"""What the lines of a statement are matched with: what is open, and money that is in the books already."""

from collections.abc import Sequence

from My_AI_Employee.domain.bank_results import RecordedMoney
from My_AI_Employee.domain.payment_references import qr_reference, rf_reference
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.matching.items import OpenDocument


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
