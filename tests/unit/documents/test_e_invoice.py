"""Electronic invoices: valid by the schemas of a foreign library, and read back to equal values by our own reader."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import facturx
import pypdf
import pytest
from lxml import etree

from My_AI_Employee.bootstrap.invoice_documents import check_read_back, render_invoice
from My_AI_Employee.documents.e_invoice.addresses import PostalAddress, postal_address
from My_AI_Employee.documents.e_invoice.cii import write_cii
from My_AI_Employee.documents.e_invoice.factur_x import mark_as_factur_x
from My_AI_Employee.documents.e_invoice.payment_qr import epc_payload, qr_svg
from My_AI_Employee.documents.e_invoice.tax_categories import tax_category
from My_AI_Employee.documents.e_invoice.trade import TradeInvoice, trade_invoice
from My_AI_Employee.documents.e_invoice.ubl import XRECHNUNG, UblProfile, write_ubl
from My_AI_Employee.documents.invoice_pdf import render_invoice_pdf
from My_AI_Employee.domain.documents import Company, InvoicePdf
from My_AI_Employee.errors import AIEmployeeError, EInvoiceIncompleteError
from My_AI_Employee.readers.einvoices.official_rules import broken_rules
from My_AI_Employee.readers.read_file import read_contents
from tests.unit.documents.e_invoice_samples import COMPANY, CONSULTING, CREDIT_NOTE, INVOICE, D, untaxed

REVERSE = untaxed("Reverse charge: the recipient owes the tax")
EXEMPT = untaxed("exempt, § 19 UStG", company=replace(COMPANY, tax_id="30/123/45678", country="DE"))
EXPORT = untaxed("Export outside the EU", customer_address="5th Avenue\nNew York, NY 10001\nUSA", customer_tax_id="")
SUPPLY = untaxed("exempt intra-community supply")
NOT_TAXED = untaxed("not subject to VAT", company=replace(COMPANY, tax_id="30/123/45678", country="DE"))
NOT_TAXED = replace(NOT_TAXED, customer_tax_id="")
ALL = {
    "two rates": INVOICE,
    "credit note": CREDIT_NOTE,
    "reverse charge": REVERSE,
    "exempt": EXEMPT,
    "export": EXPORT,
    "supply": SUPPLY,
    "not taxed": NOT_TAXED,
}


def _xrechnung(invoice: TradeInvoice) -> bytes:
    return write_ubl(invoice, UblProfile(customization=XRECHNUNG, buyer_reference="04011000-12345-34"))


@pytest.mark.parametrize("invoice", ALL.values(), ids=ALL)
@pytest.mark.parametrize("write", [write_cii, write_ubl, _xrechnung])
def test_every_syntax_is_valid_and_says_what_the_books_say(
    invoice: InvoicePdf, write: Callable[[TradeInvoice], bytes]
) -> None:
    xml = write(trade_invoice(invoice))
    assert facturx.xml_check_xsd(xml)
    check_read_back(xml, invoice)
    assert [f"{one.rule}: {one.text}" for one in broken_rules(xml) or () if one.is_fatal] == []
    assert xml == write(trade_invoice(replace(invoice)))


def test_the_embedded_invoice_is_read_back_by_both_readers() -> None:
    rendered = render_invoice(INVOICE)
    assert rendered.remark == ""
    name, xml = facturx.get_xml_from_pdf(rendered.pdf)
    assert (name, xml) == ("factur-x.xml", rendered.xml)
    assert facturx.get_level(etree.fromstring(xml)) == "en16931"
    contents = read_contents("invoice.pdf", rendered.pdf)
    assert contents.problems == ()
    (document,) = contents.documents
    assert document.seller.iban.value == "DE02120300000000202051"
    assert document.seller.vat_id.value == "DE136695976"
    assert (document.number.value, document.total.value, document.payable.value) == (
        INVOICE.number,
        INVOICE.total,
        INVOICE.residual,
    )
    assert document.total.is_sure
    assert [line.quantity.value for line in document.lines] == [10, -1, 3]
    assert [line.description.value for line in document.lines] == ["Beratung & <mehr>", "Discount", "Books (volumes)"]


def test_the_pdf_is_marked_as_pdf_a_3_and_factur_x() -> None:
    pdf = render_invoice(INVOICE).pdf
    assert pdf == render_invoice(replace(INVOICE)).pdf
    root: Any = pypdf.PdfReader(io.BytesIO(pdf), strict=True).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    for expected in (
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>",
        "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>",
        "<pdfaSchema:prefix>fx</pdfaSchema:prefix>",
    ):
        assert expected in metadata
    ElementTree.fromstring(metadata[metadata.index("<x:xmpmeta") : metadata.rindex("<?xpacket")])
    (attached,) = root["/AF"]
    file = attached.get_object()
    assert file["/AFRelationship"] == "/Alternative"
    assert file["/EF"]["/F"]["/Subtype"] == "/text/xml"
    assert "/ModDate" in file["/EF"]["/F"]["/Params"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert "/ID" in pypdf.PdfReader(io.BytesIO(pdf)).trailer


@pytest.mark.parametrize(
    "broken", [b"", b"%PDF-1.7\n%%EOF", render_invoice_pdf(INVOICE).replace(b"/Metadata", b"/Metadat_")]
)
def test_a_pdf_of_unknown_structure_is_not_marked(broken: bytes) -> None:
    with pytest.raises(AIEmployeeError, match="cannot be made a Factur-X"):
        mark_as_factur_x(broken)


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"company": replace(COMPANY, tax_id="")}, "the seller's country"),
        ({"company": replace(COMPANY, tax_id="", country="DE")}, "the seller's tax id"),
        ({"company": Company(name="Nobody", tax_id="12 34")}, "the seller's country"),
        ({"taxes": (), "lines": (CONSULTING, replace(CONSULTING, tax_rate=D("0.07")))}, "base of each tax rate"),
    ],
)
def test_what_is_missing_is_named_and_the_plain_pdf_is_made(changed: dict[str, object], missing: str) -> None:
    rendered = render_invoice(replace(INVOICE, **changed))  # type: ignore[arg-type]
    assert missing in rendered.remark
    assert rendered.xml is None
    assert b"factur-x" not in rendered.pdf
    assert rendered.pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("invoice", "missing"),
    [
        (untaxed(""), "the reason why no tax"),
        (untaxed("because"), "the reason why no tax"),
        (untaxed("reverse charge or export"), "the reason why no tax"),
        (untaxed("reverse charge", customer_tax_id=""), "the VAT id of Acme SA"),
        (untaxed("intra-community supply", service_period=("", "")), "the service period"),
        (untaxed("not subject to VAT"), "states no VAT id"),
    ],
)
def test_a_reason_for_no_tax_that_does_not_decide_the_category_leaves_it_open(
    invoice: InvoicePdf, missing: str
) -> None:
    with pytest.raises(EInvoiceIncompleteError, match=missing):
        trade_invoice(invoice)


def test_signs_that_pdf_a_does_not_allow_give_a_plain_pdf_with_the_reason() -> None:
    rendered = render_invoice(replace(INVOICE, notes="\U0001f9ff\U000e0041 \ue123"))
    assert rendered.xml is None
    assert "cannot be typeset" in rendered.remark


def test_an_xml_that_says_something_else_is_refused() -> None:
    xml = write_cii(trade_invoice(INVOICE))
    for wrong in (b"1579.10", b"1350.00", b"INV/2026/00042", b">380<"):
        with pytest.raises(AIEmployeeError, match=r"does not say what the books say|cannot be read"):
            check_read_back(xml.replace(wrong, b">381<" if wrong == b">380<" else b"1580.10"), INVOICE)


def test_xrechnung_names_all_that_it_lacks() -> None:
    bare = replace(INVOICE, company=replace(COMPANY, phone="", iban=""))
    with pytest.raises(EInvoiceIncompleteError) as error:
        write_ubl(trade_invoice(bare), UblProfile(customization=XRECHNUNG))
    for part in ("--buyer-reference", "AI_EMPLOYEE_COMPANY_PHONE", "AI_EMPLOYEE_COMPANY_IBAN"):
        assert part in error.value.message


@pytest.mark.parametrize(
    ("rate", "reason", "category"),
    [
        ("0.19", "", "S"),
        ("0", "", ""),
        ("0", "Steuerschuldnerschaft des Leistungsempfängers", "AE"),
        ("0", "Autoliquidation", "AE"),
        ("0", "innergemeinschaftliche Lieferung, steuerfrei", "K"),
        ("0", "Kleinunternehmer nach § 19 UStG", "E"),
        ("0", "TVA non applicable, art. 293 B du CGI", "E"),
        ("0", "zero rated", "Z"),
        ("0", "outside the scope of VAT", "O"),
        ("0", "export and reverse charge", ""),
    ],
)
def test_the_tax_category_follows_rate_and_reason(rate: str, reason: str, category: str) -> None:
    assert tax_category(Decimal(rate), reason) == category


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("1 Way\n10115 Berlin\nGermany", (("1 Way",), "10115", "Berlin", "DE")),
        ("1 Way, 75001 Paris, FRANCE", (("1 Way",), "75001", "Paris", "FR")),
        ("Weg 1\nD-80331 München", (("Weg 1",), "80331", "München", "DE")),
        ("Gasse 1\nCH-8001 Zürich", (("Gasse 1",), "8001", "Zürich", "CH")),
        ("Dam 1\n1012 AB Amsterdam\nNederland", (("Dam 1",), "1012 AB", "Amsterdam", "NL")),
        ("1 High Street\nLondon W1A 1AA\nUK", (("1 High Street",), "W1A 1AA", "London", "GB")),
        ("5 Ave\nNew York, NY 10001\nUSA", (("5 Ave",), "NY 10001", "New York", "US")),
        ("5 Ave, New York, NY 10001, USA", (("5 Ave",), "NY 10001", "New York", "US")),
        ("1 High Street, London, W1A 1AA, UK", (("1 High Street",), "W1A 1AA", "London", "GB")),
        ("Somewhere", (("Somewhere",), "", "", "XX")),
        ("", ((), "", "", "XX")),
    ],
)
def test_addresses_are_taken_apart(text: str, address: tuple[tuple[str, ...], str, str, str]) -> None:
    lines, code, city, country = address
    assert postal_address(text, "XX") == PostalAddress(lines=lines, post_code=code, city=city, country=country)


def test_the_qr_code_of_a_sepa_transfer() -> None:
    assert epc_payload(INVOICE).split("\n") == [
        *("BCD", "002", "1", "SCT", "BYLADEM1001", "Lindenhof Studio GmbH", "DE02120300000000202051", "EUR1079.10"),
        *("", "", "INV/2026/00042"),
    ]
    assert re.search("<svg", qr_svg(epc_payload(INVOICE)))
    for other in (
        replace(INVOICE, currency="USD"),
        replace(INVOICE, residual=D("0.00")),
        replace(INVOICE, company=replace(COMPANY, iban="")),
        CREDIT_NOTE,
    ):
        assert epc_payload(other) == ""
    assert qr_svg("") == ""


def test_the_page_says_how_to_pay() -> None:
    text = pypdf.PdfReader(io.BytesIO(render_invoice_pdf(INVOICE))).pages[0].extract_text()
    for expected in ("DE02 1203 0000 0000 2020 51", "BYLADEM1001", "Payable by 2026-12-20", "Scan to pay"):
        assert expected in text
    note = pypdf.PdfReader(io.BytesIO(render_invoice_pdf(CREDIT_NOTE))).pages[0].extract_text()
    assert "IBAN" not in note
