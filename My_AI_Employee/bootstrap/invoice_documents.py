"""Makes the PDFs of invoices, with an electronic one inside where it can be complete, and keeps what was sent."""

import logging
from dataclasses import dataclass

from My_AI_Employee.bootstrap.invoice_template import invoice_style
from My_AI_Employee.documents.invoice_style import PLAIN_STYLE, InvoiceStyle
from My_AI_Employee.domain.documents import InvoicePdf, MailText
from My_AI_Employee.errors import AIEmployeeError, EInvoiceIncompleteError
from My_AI_Employee.vault.layout import INVOICES
from My_AI_Employee.vault.store import VaultStore

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class RenderedInvoice:
    """The PDF of an invoice. xml: the CII inside it, None without one. remark: why there is none."""

    pdf: bytes
    xml: bytes | None = None
    remark: str = ""


def render_invoice(invoice: InvoicePdf, style: InvoiceStyle = PLAIN_STYLE) -> RenderedInvoice:
    """As Factur-X where the books hold what EN 16931 demands; else as a plain PDF, with the reason.

    The XML is read back by the program's own reader and compared before it is used. Raises AIEmployeeError when not
    even the plain PDF can be typeset.
    """
    from My_AI_Employee.documents.e_invoice.cii import write_cii
    from My_AI_Employee.documents.e_invoice.trade import trade_invoice
    from My_AI_Employee.documents.invoice_pdf import render_factur_x, render_invoice_pdf

    try:
        xml = write_cii(trade_invoice(invoice))
        check_read_back(xml, invoice)
        return RenderedInvoice(pdf=render_factur_x(invoice, style), xml=xml)
    except EInvoiceIncompleteError as error:
        return RenderedInvoice(pdf=render_invoice_pdf(invoice, style), remark=error.message)
    except AIEmployeeError as error:
        _log.warning("invoice %s is a plain PDF: %s", invoice.number, error.message)
        return RenderedInvoice(pdf=render_invoice_pdf(invoice, style), remark=error.message)


def render_pdf(invoice: InvoicePdf, store: VaultStore | None = None) -> bytes:
    """The PDF alone; see `render_invoice`. store: the vault whose template says how it looks."""
    return render_invoice(invoice, invoice_style(store) if store else PLAIN_STYLE).pdf


def translated_mail_text(invoice: InvoicePdf, store: VaultStore | None) -> MailText | None:
    """The mail of an invoice in the language that the vault's template gives it; None for English."""
    from My_AI_Employee.documents.invoice_mail import translated_mail

    return translated_mail(invoice, invoice_style(store) if store else PLAIN_STYLE)


def check_read_back(xml: bytes, invoice: InvoicePdf) -> None:
    """Whether the reader of electronic invoices finds what the books say, and it adds up.

    Raises AIEmployeeError with all that differs.
    """
    from My_AI_Employee.readers.einvoices.xml_file import read_einvoice

    contents = read_einvoice(xml)
    if contents is None or len(contents.documents) != 1:
        raise AIEmployeeError("the electronic invoice cannot be read back")
    (document,) = contents.documents
    wanted = {
        "type": "credit_note" if invoice.credits else "invoice",
        "number": invoice.number,
        "issue_date": invoice.invoice_date,
        "currency": invoice.currency,
        "net": invoice.untaxed,
        "tax": invoice.tax,
        "total": invoice.total,
        "payable": invoice.total if invoice.credits else invoice.residual,
    }
    found = {name: getattr(document, name) for name in wanted}
    different = [name for name, value in wanted.items() if found[name].value != value or not found[name].is_sure]
    amounts = [line.amount for line in document.lines]
    if [amount.value for amount in amounts] != [line.amount for line in invoice.lines]:
        different.append("lines")
    if different or contents.problems or not all(amount.is_sure for amount in amounts):
        reasons = [*different, *(problem.message for problem in contents.problems)]
        raise AIEmployeeError(f"the electronic invoice does not say what the books say: {'; '.join(reasons)}")


def keep_sent_invoice(store: VaultStore, number: str, year: int, pdf: bytes) -> str:
    """Put the PDF of a mailed invoice into `Invoices/YYYY/`; returns its path. Equal bytes are kept once."""
    folder = f"{INVOICES}/{year}"
    store.make_folder(INVOICES)
    store.make_folder(folder)
    return store.copy_in(pdf, folder, f"{number.replace('/', '-')}.pdf")
