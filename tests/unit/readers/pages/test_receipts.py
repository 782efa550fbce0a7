"""Receipts: cash, change and tips are no totals."""

from tests.unit.readers.pages.made_pages import sure_values, the_document

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
        "currency": "EUR",
        "net": "10.00",
        "tax": "0.70",
        "total": "10.70",
    }


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
