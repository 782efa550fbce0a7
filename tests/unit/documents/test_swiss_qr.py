"""The payment part of Swiss QR bills: code, references, and where it stands."""

import io
import re
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pypdf
import pypdfium2
import pytest

from My_AI_Employee.documents.e_invoice.swiss_qr import grouped_reference, qr_bill
from My_AI_Employee.documents.invoice_pdf import render_factur_x, render_invoice_pdf
from My_AI_Employee.documents.invoice_style import InvoiceStyle
from My_AI_Employee.domain.documents import InvoicePdf
from My_AI_Employee.domain.payment_references import is_qr_iban, qr_reference, rf_reference
from My_AI_Employee.matching.items import OpenDocument
from My_AI_Employee.matching.references import Kind, ReferenceIndex
from My_AI_Employee.readers.statements.references import has_valid_check_digits, is_qr_reference
from tests.unit.documents.e_invoice_samples import COMPANY, CONSULTING, CREDIT_NOTE, INVOICE

SELLER = replace(
    COMPANY,
    name="Alpen Informatik AG",
    address="Bahnhofstrasse 10\n8001 Zürich\nSchweiz",
    tax_id="CHE-116.281.710 MWST",
    iban="CH93 0076 2011 6238 5295 7",
    bic="",
    currency="CHF",
)
BILL = replace(
    INVOICE,
    company=SELLER,
    currency="CHF",
    customer_name="Muster & Söhne GmbH",
    customer_address="Seestrasse 5\n6300 Zug\nSchweiz",
    customer_tax_id="",
)
QR_IBAN = "CH4431999123000889012"
"""Of the guidelines' example."""


def test_the_code_says_what_the_guidelines_demand() -> None:
    bill = qr_bill(BILL)
    assert bill is not None
    creditor = ["S", "Alpen Informatik AG", "Bahnhofstrasse 10", "", "8001", "Zürich", "CH"]
    debtor = ["S", "Muster & Söhne GmbH", "Seestrasse 5", "", "6300", "Zug", "CH"]
    assert bill.payload.split("\n") == [
        *("SPC", "0200", "1", "CH9300762011623852957", *creditor, *[""] * 7, "1079.10", "CHF", *debtor),
        *("SCOR", "RF36INV202600042", "INV/2026/00042", "EPD"),
    ]


def test_an_account_for_qr_references_gets_one() -> None:
    bill = qr_bill(replace(BILL, company=replace(SELLER, iban=QR_IBAN), customer_address=""))
    assert bill is not None
    assert (bill.kind, bill.debtor) == ("QRR", None)
    assert is_qr_reference(bill.reference)
    assert grouped_reference(bill) == "00 00000 00000 00000 20260 00429"
    assert bill.payload.split("\n")[20:27] == [""] * 7


@pytest.mark.parametrize(
    "other",
    [
        replace(BILL, currency="USD"),
        replace(BILL, residual=Decimal("0.00")),
        replace(BILL, residual=Decimal("1000000000.00")),
        replace(CREDIT_NOTE, company=SELLER, currency="CHF"),
        replace(BILL, company=replace(SELLER, iban="DE02120300000000202051")),
        replace(BILL, company=replace(SELLER, address="Bahnhofstrasse 10")),
        replace(BILL, company=replace(SELLER, iban=QR_IBAN), number="OHNE-ZIFFERN"),
    ],
)
def test_where_a_qr_bill_would_be_wrong_there_is_none(other: InvoicePdf) -> None:
    assert qr_bill(other) is None


def test_text_cannot_add_lines_to_the_code() -> None:
    evil = replace(BILL, customer_name="A\nEPD\r\u2028B\u0000C", number="7\nSPC")
    bill = qr_bill(evil)
    assert bill is not None
    assert len(bill.payload.split("\n")) == 31
    assert "A EPD B C" in bill.payload


@pytest.mark.parametrize("number", ["INV/2026/00042", "7", "RE-2026-1", "A" * 21])
def test_creditor_references_have_right_check_digits(number: str) -> None:
    assert has_valid_check_digits(rf_reference(number))


def test_numbers_without_a_reference() -> None:
    assert rf_reference("ISO 539007547034") == "RF" + rf_reference("ISO539007547034")[2:]
    assert rf_reference("539007547034") == "RF18539007547034"  # the example of ISO 11649
    assert rf_reference("A" * 22) == rf_reference("") == rf_reference("Ä1") == ""
    assert qr_reference("1" * 27) == qr_reference("000") == qr_reference("A") == ""
    assert qr_reference("21000000000313947143000901") == "210000000003139471430009017"
    assert is_qr_iban(QR_IBAN)
    assert not is_qr_iban("CH9300762011623852957")


def test_a_payment_with_the_reference_leads_back_to_the_invoice() -> None:
    document = OpenDocument(
        number="INV/2026/00042",
        partner="Muster",
        open=Decimal("1079.10"),
        currency="CHF",
        issued=BILL.invoice_date,
        due=BILL.due_date,
        references=(rf_reference("INV/2026/00042"), qr_reference("INV/2026/00042")),
    )
    index = ReferenceIndex([document])
    for reference in document.references:
        (mention,) = index.mentions("", [reference])
        assert (mention.document, mention.kind) == (document, Kind.STRUCTURED)


@pytest.mark.parametrize("lines", [1, 14, 60])
def test_the_slip_stands_once_at_the_foot_of_the_last_page_and_covers_nothing(lines: int) -> None:
    invoice = replace(BILL, lines=(CONSULTING,) * lines, notes="")
    pages = pypdf.PdfReader(io.BytesIO(render_factur_x(invoice, InvoiceStyle(language="de")))).pages
    texts = [page.extract_text() for page in pages]
    assert [text.count("Empfangsschein") for text in texts] == [0] * (len(texts) - 1) + [1]
    assert "Seite" not in texts[-1]
    with closing(pypdfium2.PdfDocument(render_invoice_pdf(invoice, InvoiceStyle(language="de")))) as pdf:
        last = pdf[len(pdf) - 1]
        words = last.get_textpage()
        edge = 105 / 25.4 * 72
        slip = words.get_text_bounded(left=0, bottom=0, right=last.get_width(), top=edge)
        above = words.get_text_bounded(left=0, bottom=edge, right=last.get_width(), top=last.get_height())
    assert "Zahlteil" in slip
    assert "Muster & Söhne GmbH" in slip
    assert not re.search("Zahlteil|Annahmestelle", above)
    assert not re.search("Gesamtbetrag|Beratung|Zahlungsziel", slip)
