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


TITLE_YEAR = """
Acme Tools Ltd                       ^INVOICE 2026
Customer account 7788
Date: 2 May 2026
Net £10.00
VAT 20% £2.00
Total £12.00
"""


def test_title_year() -> None:
    document = the_document(TITLE_YEAR)
    assert sure_values(document) == {
        "date": "2026-05-02",
        "currency": "GBP",
        "net": "10.00",
        "tax": "2.00",
        "total": "12.00",
    }


TITLE_ACCOUNT = """
Acme Tools Ltd                       ^INVOICE
                                      7788990011
Date: 2 May 2026
Net £10.00
VAT 20% £2.00
Total £12.00
"""


def test_title_account() -> None:
    document = the_document(TITLE_ACCOUNT)
    assert sure_values(document) == {
        "date": "2026-05-02",
        "currency": "GBP",
        "net": "10.00",
        "tax": "2.00",
        "total": "12.00",
    }


MERGED_HEAD = """
Acme Tools Ltd                       ^INVOICE
Invoice No Invoice Date Due Date
4711 2 May 2026 2 June 2026
Net £10.00
VAT 20% £2.00
Total £12.00
"""


def test_merged_head() -> None:
    document = the_document(MERGED_HEAD)
    assert sure_values(document) == {
        "currency": "GBP",
        "net": "10.00",
        "tax": "2.00",
        "total": "12.00",
    }


PREV_NUMBER = """
Acme Tools Ltd                       ^INVOICE
Previous invoice no: A-1     Previous invoice date: 2 April 2026
Invoice no: A-2              Invoice date: 2 May 2026
Net £10.00
VAT 20% £2.00
Total £12.00
"""


def test_prev_number() -> None:
    document = the_document(PREV_NUMBER)
    assert sure_values(document) == {
        "number": "A-2",
        "date": "2026-05-02",
        "currency": "GBP",
        "net": "10.00",
        "tax": "2.00",
        "total": "12.00",
    }


BUYER_VAT_ONLY = """
Acme GmbH                        ^Rechnung
Musterstr. 1, 10115 Berlin, Tel 030 123
Kunde AG
Weg 3
10117 Berlin
USt-IdNr. DE136695976
Rechnung Nr. 17 vom 02.05.2026
Nettobetrag 100,00 EUR
MwSt 19% 19,00 EUR
Gesamtbetrag 119,00 EUR
"""


def test_buyer_vat_only() -> None:
    document = the_document(BUYER_VAT_ONLY)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "EUR",
        "net": "100.00",
        "tax": "19.00",
        "total": "119.00",
    }


USD_US_SELLER_UK_BUYER = """
Star Apps LLC                             ^Invoice
Dover, DE 19901
Invoice # 88    Invoice Date 05/06/2026
Bill To: Brit Ltd, London SW1A 1AA, United Kingdom
License               $100.00
Subtotal              $100.00
Tax                     $0.00
Total                 $100.00
"""


def test_usd_us_seller_uk_buyer() -> None:
    document = the_document(USD_US_SELLER_UK_BUYER)
    assert sure_values(document) == {
        "seller": "Star Apps LLC",
        "number": "88",
        "net": "100.00",
        "tax": "0.00",
        "total": "100.00",
    }


CA = """
Maple Web Inc                              ^Invoice
Toronto ON  M5V 2T6 Canada
Invoice # 88    Invoice Date 05/06/2026
Design                $100.00
Subtotal              $100.00
HST 13%                $13.00
Total                 $113.00
"""


def test_ca() -> None:
    document = the_document(CA)
    assert sure_values(document) == {
        "number": "88",
        "net": "100.00",
        "tax": "13.00",
        "total": "113.00",
    }


NEXT_DUE = """
Gym Ltd                        ^INVOICE
Invoice no: 17     Invoice date: 2 May 2026
Your contract is due for renewal on 12 June 2027
Net £100.00
VAT 20% £20.00
Total £120.00
"""


def test_next_due() -> None:
    document = the_document(NEXT_DUE)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "GBP",
        "net": "100.00",
        "tax": "20.00",
        "total": "120.00",
    }


DATES_IN_TABLE = """
Acme Ltd                        ^INVOICE
Invoice no: 17
Date        Description      Amount
12/05/2026  Work A        £100.00
Net £100.00
VAT 20% £20.00
Total £120.00
"""


def test_dates_in_table() -> None:
    document = the_document(DATES_IN_TABLE)
    assert sure_values(document) == {
        "number": "17",
        "currency": "GBP",
        "net": "100.00",
        "tax": "20.00",
        "total": "120.00",
    }


NUMBER_WITH_BLANK = """
Acme Ltd                        ^INVOICE
Invoice no: 2026 0017
Net £100.00
VAT 20% £20.00
Total £120.00
"""


def test_number_with_blank() -> None:
    document = the_document(NUMBER_WITH_BLANK)
    assert sure_values(document) == {
        "currency": "GBP",
        "net": "100.00",
        "tax": "20.00",
        "total": "120.00",
    }


USD_EURO = """
Cloud Inc                         ^Invoice
San Jose, CA 95110
Invoice Number 77   Invoice Date 2026-05-02
Buyer GmbH, 10115 Berlin, Germany, VAT ID DE136695976
Subtotal   $10.00
VAT 19%     $1.90
Total      $11.90
"""


def test_usd_euro() -> None:
    document = the_document(USD_EURO)
    assert sure_values(document) == {
        "number": "77",
        "date": "2026-05-02",
        "net": "10.00",
        "tax": "1.90",
        "total": "11.90",
    }
