"""The command `invoice-preview`: an invoice as it would be sent, as files, without sending it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.domain.documents import InvoicePdf
from My_AI_Employee.errors import AIEmployeeError, ValidationFailedError
from My_AI_Employee.files.atomic_write import write_atomically

XmlFormat = Literal["factur-x", "ubl", "xrechnung"]


@dataclass(frozen=True, kw_only=True)
class PreviewRequest:
    """invoice_id: number or draft id. folder: where the files are written. buyer_reference: of XRechnung."""

    invoice_id: str
    folder: Path
    xml_format: XmlFormat = "factur-x"
    buyer_reference: str = ""


def write_preview(installation: Installation, request: PreviewRequest) -> dict[str, Any]:
    """Write the PDF and the XML; answers the files, why there is no XML, and which official rules it breaks.

    Raises ValidationFailedError for books in Odoo, InvoiceNotFoundError, EInvoiceIncompleteError for a format that
    was asked for and cannot be made.
    """
    from My_AI_Employee.books.local.local_books import LocalBooks
    from My_AI_Employee.bootstrap import open_books
    from My_AI_Employee.bootstrap.invoice_documents import render_invoice
    from My_AI_Employee.bootstrap.invoice_template import invoice_style

    books = open_books(installation)
    try:
        if not isinstance(books, LocalBooks):
            link = books.get_invoice(request.invoice_id).odoo_url
            raise ValidationFailedError("Odoo makes the PDFs of its invoices itself", hint=f"print it there: {link}")
        invoice = books.invoice_content(request.invoice_id)
    finally:
        books.close()
    style = invoice_style(installation.store)
    rendered = render_invoice(invoice, style)
    xml, remark = rendered.xml, rendered.remark
    if request.xml_format != "factur-x":
        xml, remark = _ubl(invoice, request), ""
    name = invoice.number.replace("/", "-")
    files = [_write(request.folder / f"{name}.pdf", rendered.pdf)]
    if xml is not None:
        files.append(_write(request.folder / f"{name}.xml", xml))
    look = {"language": style.language_of(invoice), "paper": style.paper_of(invoice)}
    return {"invoice": invoice.number, "files": files, "remark": remark, "rules": _broken_rules(xml), **look}


def _broken_rules(xml: bytes | None) -> list[str] | None:
    """The official rules that the XML breaks; None when there is no XML, or the extra is not installed."""
    from My_AI_Employee.readers.einvoices.official_rules import broken_rules, can_check

    broken = broken_rules(xml) if xml is not None and can_check() else None
    return None if broken is None else [f"{one.rule}: {one.text}" for one in broken if one.is_fatal]


def _ubl(invoice: InvoicePdf, request: PreviewRequest) -> bytes:
    from My_AI_Employee.bootstrap.invoice_documents import check_read_back
    from My_AI_Employee.documents.e_invoice.trade import trade_invoice
    from My_AI_Employee.documents.e_invoice.ubl import PLAIN, XRECHNUNG, UblProfile, write_ubl

    customization = XRECHNUNG if request.xml_format == "xrechnung" else PLAIN
    profile = UblProfile(customization=customization, buyer_reference=request.buyer_reference)
    xml = write_ubl(trade_invoice(invoice), profile)
    check_read_back(xml, invoice)
    return xml


def _write(path: Path, content: bytes) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    except OSError as error:
        raise AIEmployeeError(f"'{path}' cannot be written: {error.strerror}") from None
    return str(path)
