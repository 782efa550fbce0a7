"""Numbers and dates: those of the document, and those of orders, accounts, periods and other documents."""

from tests.unit.readers.pages.made_pages import sure_values, the_document

UK_US_TRAP = """
Global Parts SAS                              ^INVOICE
TVA FR40303265045
Invoice No 990                               Invoice Date 04/05/2026
Parts                                     €100.00
Net total                                 €100.00
VAT 0%                                      €0.00
Total                                     €100.00
"""


def test_uk_us_trap() -> None:
    document = the_document(UK_US_TRAP)
    assert sure_values(document) == {
        "number": "990",
        "currency": "EUR",
        "net": "100.00",
        "tax": "0.00",
        "total": "100.00",
    }


ACCOUNT_BESIDE_INVOICE = """
Telco Ltd                                    ^Invoice
Account no   Invoice
7788990011   INV20993
Date of issue   12 June 2026
Line rental                              £10.00
VAT 20%                                   £2.00
Total                                    £12.00
Net total                                £10.00
"""


def test_account_beside_invoice() -> None:
    document = the_document(ACCOUNT_BESIDE_INVOICE)
    assert sure_values(document) == {
        "number": "INV20993",
        "date": "2026-06-12",
        "currency": "GBP",
        "net": "10.00",
        "tax": "2.00",
        "total": "12.00",
    }


ORDER_DATES = """
Webshop B.V.                                 ^Factuur
Ordernummer: 556677          Orderdatum: 01-02-2026
Factuurnummer: F556678       Factuurdatum: 03-02-2026
Leverdatum: 05-02-2026       Uiterste betaaldatum: 17-02-2026
Totaal excl. BTW            € 10,00
BTW 21%                      € 2,10
Totaal                      € 12,10
Betaald met iDEAL           € 12,10
Te betalen                   € 0,00
"""


def test_order_dates() -> None:
    document = the_document(ORDER_DATES)
    assert sure_values(document) == {
        "number": "F556678",
        "date": "2026-02-03",
        "due": "2026-02-17",
        "currency": "EUR",
        "net": "10.00",
        "tax": "2.10",
        "total": "12.10",
        "payable": "0.00",
        "prepaid": "12.10",
    }


CREDIT_NOTE = """
Acme Tools Ltd                               ^CREDIT NOTE
VAT Reg No GB 123 4567 82   Tel 0113 496
Credit note no: CN-77                    Date: 21 May 2026
Original invoice no: INV-2026-0042       Invoice date: 2 May 2026
Returned drill                          £100.00
Net                                     £100.00
VAT 20%                                  £20.00
Total credit                            £120.00
"""


def test_credit_note() -> None:
    document = the_document(CREDIT_NOTE)
    assert sure_values(document) == {
        "number": "CN-77",
        "date": "2026-05-21",
        "currency": "GBP",
        "net": "100.00",
        "tax": "20.00",
        "total": "120.00",
        "seller": "Acme Tools Ltd",
        "vat": "GB123456782",
    }


PERIOD = """
Hosting Ltd                              ^INVOICE
Invoice for 01/04/2026 - 30/04/2026
Invoice No: H-1001
Date paid: 2 May 2026
Hosting    £10.00
Subtotal £10.00
VAT 20% £2.00
Total £12.00
"""


def test_period() -> None:
    document = the_document(PERIOD)
    assert sure_values(document) == {
        "number": "H-1001",
        "currency": "GBP",
        "net": "10.00",
        "tax": "2.00",
        "total": "12.00",
    }


FOREIGN = """
Export Co Ltd                                ^INVOICE
Invoice No: E-1   Invoice date: 9 Sep 2026
Net                               1,000.00 USD
VAT 20%                             200.00 USD
Total                             1,200.00 USD
VAT in GBP at 1.25                  160.00 GBP
"""


def test_foreign() -> None:
    document = the_document(FOREIGN)
    assert sure_values(document) == {
        "number": "E-1",
        "date": "2026-09-09",
        "currency": "USD",
        "net": "1000.00",
        "tax": "200.00",
        "total": "1200.00",
    }
