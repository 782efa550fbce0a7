"""From the books to the customer: the mailed PDF is an electronic invoice that says what the books say."""

from contextlib import closing
from decimal import Decimal

import facturx
from lxml import etree

from My_AI_Employee.books.local.local_books import LocalOptions
from My_AI_Employee.bootstrap.invoice_documents import render_pdf
from My_AI_Employee.domain.actions import CreateCustomer
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.readers.read_file import read_contents
from My_AI_Employee.testing.in_memory import MemoryMailer
from tests.unit.books.local_office import draft, open_books, pay, send

COMPANY = Company(
    name="Example Firm GmbH",
    email="books@firm.example",
    address="Hauptstraße 1\n10115 Berlin\nGermany",
    tax_id="DE136695976",
    iban="DE02120300000000202051",
    currency="EUR",
)
LINES = [
    {"description": "Consulting", "quantity": "7.5", "unit_price": "99.99", "discount": "12.5", "unit": "hours"},
    {"description": "Handbook", "quantity": 3, "unit_price": "33.33", "tax_rate": "0.07"},
]


def test_a_mailed_invoice_is_read_back_to_equal_values() -> None:
    mailer = MemoryMailer()
    options = LocalOptions(sale_taxes=(Decimal("0.19"), Decimal("0.07")))
    books = open_books(company=COMPANY, mailer=mailer, render_invoice=render_pdf, options=options)
    with closing(books):
        books.create_customer(
            CreateCustomer(name="Acme Ltd", email="billing@acme.example", address="Weg 1, 80331 München"), "customer"
        )
        made = draft(
            books, line_items=LINES, tax_rate="0.19", discount={"percent": "3"}, shipping="4.90", po_number="PO-1"
        )
        number = send(books, made)
        owed = books.get_invoice(number)
        sent = books.sent_document(f"send-{made}")
        assert sent is not None
        pay(books, number, "100.00")
        assert books.sent_document(f"send-{made}") == sent
    assert facturx.xml_check_xsd(facturx.get_xml_from_pdf(sent)[1])
    contents = read_contents("sent.pdf", sent)
    assert contents.problems == ()
    (document,) = contents.documents
    assert document.total.is_sure
    assert (document.number.value, document.total.value, document.payable.value) == (
        number,
        owed.total_amount,
        owed.residual,
    )
    assert document.buyer.name.value == "Acme Ltd"
    root = etree.fromstring(facturx.get_xml_from_pdf(sent)[1])
    found = {name: [one.text for one in root.iter(f"{{*}}{name}")] for name in ("GrandTotalAmount", "CityName")}
    assert found == {"GrandTotalAmount": [f"{owed.total_amount:.2f}"], "CityName": ["Berlin", "München"]}
