"""Reads an XML file that is an e-invoice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import localcontext

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents, Problem, unreadable
from My_AI_Employee.readers.contents.findings import State, Text
from My_AI_Employee.readers.einvoices.arithmetic import added_up
from My_AI_Employee.readers.einvoices.cii import read_cii
from My_AI_Employee.readers.einvoices.elements import Element, local_name
from My_AI_Employee.readers.einvoices.fatturapa import read_fatturapa
from My_AI_Employee.readers.einvoices.signed_files import holds_signed_fattura, signed_content
from My_AI_Employee.readers.einvoices.simplified_fattura import read_simplified_fattura
from My_AI_Employee.readers.einvoices.source import XmlRefusedError, XmlSource, parse_xml
from My_AI_Employee.readers.einvoices.stated import StatedInvoice
from My_AI_Employee.readers.einvoices.ubl import read_ubl

_CII = frozenset(["CrossIndustryInvoice", "CrossIndustryDocument"])
_UBL = frozenset(["Invoice", "CreditNote"])
_ROOT_WORD = re.compile(
    rb"<(?:[A-Za-z0-9_.-]+:)?(?:CrossIndustryInvoice|CrossIndustryDocument|Invoice|CreditNote"
    rb"|FatturaElettronica|FatturaElettronicaSemplificata)[\s>]"
)
SIGNATURE_UNCHECKED = "READ_SIGNATURE_UNCHECKED"
"""Code of the problem that an invoice came inside a signature: it is read like the plain file."""
_HEAD = 65536
_DIGITS = 100
"""Enough for the product of any two amounts that are read, so that no sum is rounded silently or fails."""


def read_einvoice(content: bytes) -> FileContents | None:
    """The invoices of an XML file; None when its root is not an e-invoice. What is refused comes with the reason."""
    if holds_signed_fattura(content):
        return _read_signed(content)
    if b"<" not in content[:_HEAD]:
        return None
    try:
        source = parse_xml(content)
    except XmlRefusedError as error:
        if not _ROOT_WORD.search(content[:_HEAD].replace(b"\x00", b"")):
            return None
        return unreadable(
            "READ_EINVOICE_REFUSED", f"the e-invoice was not read: {error}; ask the sender for it again"
        )
    return _read(source)


def _read_signed(content: bytes) -> FileContents:
    """The invoice inside a signature envelope, which says as much as the plain file: the signature is not checked."""
    inner = signed_content(content)
    found = read_einvoice(inner) if inner is not None else None
    if found is None:
        message = "the signature envelope (.p7m) around the invoice is broken; ask the sender for the plain XML file"
        return unreadable("READ_EINVOICE_SIGNED", message)
    message = "the invoice was taken out of its signature envelope (.p7m); the signature was not checked"
    return replace(found, problems=(Problem(code=SIGNATURE_UNCHECKED, message=message), *found.problems))


def _read(source: XmlSource) -> FileContents | None:
    root = _invoice_root(source)
    if root is None:
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        return _read_root(root, source.encoding_doubt)


def _read_root(root: Element, encoding_doubt: str) -> FileContents:
    name = local_name(root.node)
    if name in _CII:
        stated: Sequence[StatedInvoice] = [read_cii(root)]
    elif name in _UBL:
        stated = [read_ubl(root, name)]
    elif name == "FatturaElettronicaSemplificata":
        stated = read_simplified_fattura(root)
    else:
        stated = read_fatturapa(root)
    return _contents([added_up(item) for item in stated], encoding_doubt)


def _contents(invoices: Sequence[StatedInvoice], encoding_doubt: str) -> FileContents:
    if not invoices:
        return unreadable("READ_EINVOICE_EMPTY", "the file has a header but no invoice; ask the sender for it again")
    doubts = (Problem(code="READ_ENCODING", message=encoding_doubt),) if encoding_doubt else ()
    several = len(invoices) > 1
    problems = tuple(
        replace(problem, message=f"invoice {number}: {problem.message}") if several else problem
        for number, invoice in enumerate(invoices, 1)
        for problem in invoice.problems
    )
    return FileContents(
        kind="invoice",
        documents=tuple(_with_doubt(invoice.document, encoding_doubt) for invoice in invoices),
        problems=doubts + problems,
        embedded=tuple(file for invoice in invoices for file in invoice.embedded),
    )


def _with_doubt(document: ReadDocument, doubt: str) -> ReadDocument:
    """Names and numbers with letters that may be wrong are only likely."""
    if not doubt:
        return document
    seller, buyer = document.seller, document.buyer
    return replace(
        document,
        number=_doubted(document.number, doubt),
        reference=_doubted(document.reference, doubt),
        seller=replace(seller, name=_doubted(seller.name, doubt)),
        buyer=replace(buyer, name=_doubted(buyer.name, doubt)),
    )


def _doubted(finding: Text, doubt: str) -> Text:
    if not finding.is_sure or finding.value is None or finding.value.isascii():
        return finding
    return replace(finding, state=State.LIKELY, how=doubt)


def _invoice_root(source: XmlSource) -> Element | None:
    """The invoice: the root, or inside the envelope in which PEPPOL carries it."""
    node, path = source.root, f"/{local_name(source.root)}"
    if local_name(node) == "StandardBusinessDocument":
        inner = [child for child in node if local_name(child) in _UBL | _CII]
        if len(inner) != 1:
            return None
        node, path = inner[0], f"{path}/{local_name(inner[0])}"
    element = Element(node, path)
    name = local_name(node)
    if name in _CII or name in ("FatturaElettronica", "FatturaElettronicaSemplificata"):
        return element
    return element if name in _UBL and _is_ubl(element) else None


def _is_ubl(element: Element) -> bool:
    """Other formats have a root `Invoice` too."""
    namespace = str(element.node.tag).partition("}")[0]
    if namespace.startswith("{urn:oasis:names:specification:ubl:schema:xsd:"):
        return True
    return bool(element.children("LegalMonetaryTotal") and element.children("AccountingSupplierParty"))
