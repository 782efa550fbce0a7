"""From type codes (UNTDID 1001, FatturaPA's TD codes) to the kind of document, with the sign of its total."""

from My_AI_Employee.readers.contents.document import DocumentType
from My_AI_Employee.readers.contents.findings import (
    Finding,
    Money,
    State,
    Text,
    contradicted,
    likely,
    not_found,
    sure,
)
from My_AI_Employee.readers.einvoices.values import shown

BY_SIGN = "with a negative total"
"""Evidence of a credit note that only its sign makes one."""
_CREDIT = frozenset(["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"])
_CREDIT_ITALY = frozenset(["TD04", "TD08"])
_CORRECTION = frozenset(["384"])
_INVOICE = frozenset(
    [
        *["71", "80", "82", "84", "102", "211", "218", "219", "295", "326", "331", "380", "382", "383", "385", "386"],
        *["387", "388", "389", "390", "393", "394", "395", "456", "527", "553", "575", "623", "633", "780", "817"],
        *["870", "875", "876", "877", "935"],
        *["TD01", "TD02", "TD03", "TD05", "TD06", "TD07", "TD09", "TD24", "TD25", "TD26"],
    ]
)
"""389 is an invoice that the buyer issues (self-billing); Germans call that Gutschrift, but it is no credit note."""
_OTHER = {
    "751": "751 is information for booking, not an invoice",
    "325": "325 is a proforma invoice, which is not owed",
    "130": "130 is a data sheet, not an invoice",
    **{
        f"TD{code}": f"TD{code} reports a purchase or own use to the tax office; it is not a bill to pay"
        for code in (16, 17, 18, 19, 20, 21, 22, 23, 27, 28, 29)
    },
}


def document_type(code: Text, total: Money) -> Finding[DocumentType]:
    """The kind of the document. total: with tax; its sign tells a credit note that has the code of an invoice."""
    if code.value is None or code.state is State.CONTRADICTED:
        return Finding(None, code.state, code.where, code.how)
    if code.state is State.LIKELY:
        return likely("credit_note" if code.value in _CREDIT else "invoice", code.where, code.how)
    text = code.value
    how = f"type code {shown(text, 20)}"
    negative = total.value is not None and total.value < 0
    if text in _CREDIT | _CREDIT_ITALY:
        if negative:
            return likely("credit_note", code.where, f"{how}, but the total is negative")
        return sure("credit_note", code.where, how)
    if text in _CORRECTION:
        return sure("correction", code.where, how)
    if text in _INVOICE and negative:
        return sure("credit_note", code.where, f"{how} {BY_SIGN}")
    if text in _INVOICE and total.value is None:
        return likely("invoice", code.where, f"{how}; no total tells whether it is a credit note")
    if text in _INVOICE:
        return sure("invoice", code.where, how)
    return not_found(_OTHER.get(text, f"{how} is not a known kind of invoice"), code.where)


def _is_known(code: str) -> bool:
    return code in _CREDIT | _CORRECTION | _INVOICE or code in _OTHER


def by_root(root: str, code: Text) -> Text:
    """The type code of a UBL file, which may be missing: then its root says invoice or credit note."""
    fallback = "381" if root == "CreditNote" else "380"
    if code.value is None and not code.where:
        return sure(fallback, f"/{root}", f"root element {root}")
    if code.is_sure and code.value is not None and not _is_known(code.value):
        how = f"type code {shown(code.value, 20)} is not of the international list; root element {root}"
        return likely(fallback, code.where, how)
    if root == "CreditNote" and code.is_sure and code.value in _INVOICE:
        return contradicted(code.value, f"the file is a CreditNote with the type code {code.value}", code.where)
    return code
