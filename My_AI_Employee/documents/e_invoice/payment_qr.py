"""The QR code with which a banking app fills in a SEPA transfer (EPC069-12, version 002)."""

import io
from decimal import Decimal

from My_AI_Employee.documents.e_invoice.addresses import compact_tax_id
from My_AI_Employee.domain.documents import InvoicePdf

_MOST = Decimal("999999999.99")
_NAME_CHARS = 70
_TEXT_CHARS = 140


def epc_payload(invoice: InvoicePdf) -> str:
    """The text of the code; empty when the invoice is not paid by a SEPA transfer, or nothing is to be paid."""
    company = invoice.company
    iban = compact_tax_id(company.iban)
    if invoice.currency != "EUR" or invoice.credits or not iban or not 0 < invoice.residual <= _MOST:
        return ""
    name = " ".join(company.name.split())[:_NAME_CHARS].strip()
    text = " ".join(invoice.number.split())[:_TEXT_CHARS]
    fields = ("BCD", "002", "1", "SCT", company.bic.strip(), name, iban, f"EUR{invoice.residual:.2f}", "", "", text)
    return "\n".join(fields)


def qr_svg(payload: str, border: int = 4) -> str:
    """The code as SVG, with error correction M as the standards demand; empty for an empty payload.

    border: white around it, in modules.
    """
    if not payload:
        return ""
    import segno

    picture = io.BytesIO()
    segno.make(payload, error="m", encoding="utf-8", micro=False, boost_error=False).save(
        picture, kind="svg", border=border, xmldecl=False, svgns=True
    )
    return picture.getvalue().decode("utf-8")
