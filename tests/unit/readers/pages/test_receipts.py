"""Receipts: cash, change and tips are no totals."""

import pytest

from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from tests.unit.readers.pages.made_pages import drawn, sure_values, the_document

RECEIPT_UK = """
     CORNER SHOP LTD
     VAT No GB 123 4567 82
     RECEIPT
     12/11/2026  14:22
Milk              £1.20
Cake              £4.80
Total             £6.00
Cash             £10.00
Change            £4.00
VAT 20% included  £1.00
"""


def test_receipt_uk() -> None:
    document = the_document(RECEIPT_UK)
    assert sure_values(document) == {
        "currency": "GBP",
        "tax": "1.00",
        "total": "6.00",
    }


RECEIPT_US_TIP = """
   JOE'S DINER
   12 Main St, Austin, TX 78701
   Guest Check  Receipt
Burger            12.00
Fries              4.00
Subtotal          16.00
Tax                1.32
Total             17.32
Tip              ______
Total            ______
"""


def test_receipt_us_tip() -> None:
    document = the_document(RECEIPT_US_TIP)
    assert sure_values(document) == {}


RECEIPT_DE = """
   BÄCKEREI KORN
   Kassenbon  Nr. 4412
   12.11.2026 08:15
Brot                 4,28 A
Kuchen               6,42 A
Summe EUR           10,70
Gegeben BAR         20,00
Rückgeld            -9,30
MwSt A 7%  Netto 10,00  Steuer 0,70  Brutto 10,70
"""


def test_receipt_de() -> None:
    document = the_document(RECEIPT_DE)
    assert sure_values(document) == {
        "number": "4412",
        "date": "2026-11-12",
        "currency": "EUR",
        "net": "10.00",
        "tax": "0.70",
        "total": "10.70",
    }


def test_the_date_of_a_receipt_is_the_only_one_with_a_time() -> None:
    no_time = the_document(RECEIPT_DE.replace(" 08:15", ""))
    assert not no_time.issue_date.is_sure
    two = the_document(RECEIPT_DE.replace("Kassenbon  Nr. 4412", "Kassenbon  Nr. 4412  10.11.2026"))
    assert not two.issue_date.is_sure
    until = the_document(RECEIPT_DE.replace("   12.11.2026 08:15", "   gültig bis 12.11.2026 08:15"))
    assert not until.issue_date.is_sure


HAND_TOTAL = """
Taxi Receipt
Date: 12 May 2026
Fare         £18.00
Total        £18.00
Tip
"""


def test_hand_total() -> None:
    document = the_document(HAND_TOTAL)
    assert sure_values(document) == {
        "date": "2026-05-12",
        "currency": "GBP",
    }


RECEIPT_DE_TABLE = """
     Frische Markt GmbH
     Domstr. 20, 50668 Köln
     UID Nr. DE812706034
                           EUR
BROT                  1,99 B
KÄSE                  3,96 B
-------------------------
SUMME         EUR     5,95
Geg. BAR      EUR    10,00
Rückgeld BAR  EUR     4,05
Steuer %    Netto   Steuer   Brutto
B= 7,0%      5,56     0,39     5,95
Gesamtbetrag 5,56     0,39     5,95
23.02.2016   18:21   Bon-Nr.:3476
"""


def test_receipt_de_table() -> None:
    document = the_document(RECEIPT_DE_TABLE)
    assert sure_values(document) == {
        "number": "3476",
        "currency": "EUR",
        "net": "5.56",
        "tax": "0.39",
        "total": "5.95",
    }


RECEIPT_US = """
Northwind
123 Main Street
Redmond, WA 98052
6/10/2019 13:59
Sales Receipt
Sales Associate: Paul
1 Laptop Pro 6         $999.00
1 Laptop Pen             $99.99
Sub-Total              $1098.99
Tax                     $104.40
Total                  $1203.39
"""


def test_receipt_us() -> None:
    document = the_document(RECEIPT_US)
    assert sure_values(document) == {
        "currency": "USD",
        "net": "1098.99",
        "tax": "104.40",
        "total": "1203.39",
    }


SAVINGS = """
SHOP RECEIPT
Item                £12.00
Total savings        £3.00
Total to pay         £9.00
Card                 £9.00
VAT 20%              £1.50
"""


def test_savings() -> None:
    document = the_document(SAVINGS)
    assert sure_values(document) == {
        "currency": "GBP",
    }


RECEIPT_TIP = """
Northwind
123 Main Street
Redmond, WA 98052
6/10/2019 13:59
Receipt
1 Cappuccino             $2.20
1 BACON & EGGS           $9.50
Sub-Total               $11.70
Tax                      $1.17
Tip                      $1.63
Total                   $14.50
"""


def test_receipt_tip() -> None:
    document = the_document(RECEIPT_TIP)
    assert sure_values(document) == {
        "currency": "USD",
        "net": "11.70",
        "tax": "1.17",
        "total": "14.50",
    }


def test_an_invoice_that_may_be_paid_in_cash_is_no_receipt() -> None:
    page = """
Acme Tools Ltd                              ^INVOICE
Invoice no: A-17      Date: 2 May 2026
Net £10.00
VAT 20% £2.00
Total £12.00
You may pay by cheque, by card or in cash; credit cards will incur a charge.
"""
    assert read_pdf_pages(drawn(page)).kind == "invoice"
    assert read_pdf_pages(drawn(page.replace("You may", "Cash          £12.00\nYou may"))).kind == "receipt"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Receipt No: 22819", "22819"),
        ("Receipt no   22819", "22819"),
        ("Bon-Nr. 4412   21.11.2026 17:05", "4412"),
        ("Bonnr: 7781", "7781"),
        ("Documento n. 0118-0042", "0118-0042"),
        ("N° de reçu : 55210", "55210"),
        ("Factura simplificada: T-2026-900", "T-2026-900"),
    ],
)
def test_the_number_of_a_receipt_is_that_of_the_document(line: str, number: str) -> None:
    found = the_document(_NUMBERED.format(line=line)).number
    assert (found.value, found.is_sure) == (number, True)


@pytest.mark.parametrize(
    "line",
    [
        "Beleg-Nr. 4412",
        "Ticket 208",
        "Receipt no 12",
        "Receipt no 21/11/2026",
        "Receipt no 4412   Bon-Nr. 4413",
        "Thank you, keep your receipt",
    ],
)
def test_other_numbers_of_a_receipt_are_not(line: str) -> None:
    assert the_document(_NUMBERED.format(line=line)).number.value is None


_NUMBERED = """
The Anchor
RECEIPT
{line}
Fish                   61.00
Total EUR              61.00
Cash                   61.00
"""
