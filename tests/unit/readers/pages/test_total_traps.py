"""Totals: what looks like one and is none, and what keeps it from being sure."""

from tests.unit.readers.pages.made_pages import sure_values, the_document

EARLIER_BALANCE = """
City Water Services
1 River Rd, Dayton, OH 45402              ^Water Bill
Account number  88-12345-6                 Bill date  Jan 15, 2026
Invoice number  55012                        Due date   Feb 5, 2026

Previous balance                          $80.00
Payments received                         $30.00
Balance forward                           $50.00
Water charges                             $40.00
Tax                                        $4.00
Total current charges                     $44.00
Total amount due                          $94.00
"""


def test_earlier_balance() -> None:
    document = the_document(EARLIER_BALANCE)
    assert sure_values(document) == {
        "number": "55012",
        "date": "2026-01-15",
        "due": "2026-02-05",
    }


SAMPLE_FIGURES_1 = """
Power Direct Ltd                              ^Your bill
Invoice number  778812                         Invoice date 7 May 2026
Electricity used                       £90.00
VAT at 5%                               £4.50
Total charges                          £94.50
"""

SAMPLE_FIGURES_2 = """
^How to read your bill
Invoice number  000000                         Invoice date 1 January 2000
Electricity used                      £100.00
VAT at 5%                               £5.00
Total charges                         £105.00
"""


def test_sample_figures() -> None:
    document = the_document(SAMPLE_FIGURES_1, SAMPLE_FIGURES_2)
    assert sure_values(document) == {
        "number": "778812",
        "date": "2026-05-07",
        "currency": "GBP",
        "tax": "4.50",
        "total": "94.50",
        "net": "90.00",
    }


DISCOUNT = """
Green Garden Ltd                                ^Tax Invoice
VAT Reg GB 123 4567 82                     Invoice no. GG-100
Tel 0113 496 0000                          Date 14 March 2026
Plants                                   £200.00
Soil                                      £50.00
Subtotal                                 £250.00
Discount 10%                             -£25.00
Total excl. VAT                          £225.00
VAT @ 20%                                 £45.00
Total incl. VAT                          £270.00
"""


def test_discount() -> None:
    document = the_document(DISCOUNT)
    assert sure_values(document) == {
        "number": "GG-100",
        "date": "2026-03-14",
        "currency": "GBP",
        "net": "225.00",
        "tax": "45.00",
        "total": "270.00",
        "seller": "Green Garden Ltd",
        "vat": "GB123456782",
    }


NOT_ADDING = """
Old Mill Ltd                                ^INVOICE
Invoice no. OM-7                            Date 14 March 2026
Net total                                £200.00
VAT 20%                                   £40.00
Total                                    £250.00
"""


def test_not_adding() -> None:
    document = the_document(NOT_ADDING)
    assert sure_values(document) == {
        "number": "OM-7",
        "date": "2026-03-14",
        "currency": "GBP",
    }


SHIPPING = """
Book Barn Ltd                                ^INVOICE
Invoice number: 8841   Invoice date: 30 June 2026
Books                                    £40.00
Subtotal                                 £40.00
Shipping                                  £5.00
VAT 20%                                   £9.00
Grand total                              £54.00
"""


def test_shipping() -> None:
    document = the_document(SHIPPING)
    assert sure_values(document) == {
        "number": "8841",
        "date": "2026-06-30",
        "currency": "GBP",
        "tax": "9.00",
        "total": "54.00",
    }


CARRY_OVER_1 = """
Holz Meier GmbH                                ^Rechnung
Rechnungs-Nr. 4711                 Rechnungsdatum 02.01.2026
Artikel                              Betrag
Balken                              500,00 €
Bretter                             300,00 €
Übertrag                            800,00 €
"""

CARRY_OVER_2 = """
Rechnungs-Nr. 4711                            Seite 2
Übertrag                            800,00 €
Leisten                             200,00 €
Summe netto                       1.000,00 €
USt 19 %                            190,00 €
Rechnungsbetrag                   1.190,00 €
"""


def test_carry_over() -> None:
    document = the_document(CARRY_OVER_1, CARRY_OVER_2)
    assert sure_values(document) == {
        "number": "4711",
        "date": "2026-01-02",
        "currency": "EUR",
        "net": "1000.00",
        "tax": "190.00",
        "total": "1190.00",
    }


TABLE_TOTAL_COLS = """
Print Shop GmbH                                ^Rechnung
Rechnungsnr.: P-5      Rechnungsdatum: 13.05.2026
Satz    Netto       MwSt       Brutto
19 %    100,00      19,00      119,00
7 %     200,00      14,00      214,00
Summe   300,00      33,00      333,00
Zu zahlender Betrag EUR       333,00
"""


def test_table_total_cols() -> None:
    document = the_document(TABLE_TOTAL_COLS)
    assert sure_values(document) == {
        "number": "P-5",
        "date": "2026-05-13",
        "currency": "EUR",
        "net": "300.00",
        "tax": "33.00",
        "total": "333.00",
        "payable": "333.00",
    }


NO_TAX_WORDS = """
Maria Keller                                 ^Rechnung
Rechnung Nr. 2026-3                Datum: 14.05.2026
Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.
Beratung            4     50,00     200,00 €
Reise               1     80,00      80,00 €
Gesamtbetrag                        280,00 €
"""


def test_no_tax_words() -> None:
    document = the_document(NO_TAX_WORDS)
    assert sure_values(document) == {
        "number": "2026-3",
        "date": "2026-05-14",
        "currency": "EUR",
        "net": "280.00",
        "tax": "0.00",
        "total": "280.00",
    }


TWO_INVOICES_1 = """
Acme Tools Ltd                              ^INVOICE
Invoice No: A-1      Invoice date: 2 May 2026
Net £10.00
VAT 20% £2.00
Total £12.00
"""

TWO_INVOICES_2 = """
Acme Tools Ltd                              ^INVOICE
Invoice No: A-2      Invoice date: 3 May 2026
Net £20.00
VAT 20% £4.00
Total £24.00
"""


def test_two_invoices() -> None:
    document = the_document(TWO_INVOICES_1, TWO_INVOICES_2)
    assert sure_values(document) == {
        "currency": "GBP",
    }


EXPLAINED_EARLIER_BALANCE = """
NORTHWIND LTD.                                       ^INVOICE
Northwind Headquarters                               INVOICE: INV-100
123 456th St                                       INVOICE DATE: 11/15/2019
New York, NY, 10001                                DUE DATE: 12/15/2019
                                                   CUSTOMER NAME: TAILSPIN CORPORATION
                                                   SERVICE PERIOD: 10/14/2019 - 11/14/2019
Tailspin Corp                                     CUSTOMER ID: CID-12345
123 Other St,
Redmond WA, 98052
BILL TO:                SHIP TO:                   SERVICE ADDRESS:
Tailspin Finance       Tailspin Delivery         Tailspin Services
123 Bill St,            123 Ship St,               123 Service St,
Redmond WA, 98052       Redmond WA, 98052          Redmond WA, 98052

SALESPERSON    P.O. NUMBER   REQUISITIONER   SHIPPED VIA   TERMS
               PO-3333
DATE      ITEM CODE  DESCRIPTION          QTY   PRICE    TAX     AMOUNT
3/4/2021  A123       Consulting Services  2     $30.00   10%     $60.00
3/5/2021  B456       Document Fee         3     $10.00   10%     $30.00
3/6/2021  C789       Printing Fee        10      $1.00   10%     $10.00
                                            SUBTOTAL            $100.00
                                            SALES TAX            $10.00
                                            TOTAL               $110.00
                                            PREVIOUS UNPAID BALANCE   $500.00
                                            AMOUNT DUE          $610.00
THANK YOU FOR YOUR BUSINESS!
REMIT TO:
Northwind Billing
123 Remit St
New York, NY, 10001
"""


def test_explained_earlier_balance() -> None:
    document = the_document(EXPLAINED_EARLIER_BALANCE)
    assert sure_values(document) == {
        "number": "INV-100",
        "date": "2019-11-15",
        "due": "2019-12-15",
        "currency": "USD",
        "net": "100.00",
        "tax": "10.00",
        "total": "110.00",
    }


TOTAL_IN_ROW = """
Acme GmbH                        ^Rechnung
Rechnung Nr. 17 vom 02.05.2026
Gesamtbetrag (inkl. 19,00 EUR MwSt)    119,00 EUR
"""


def test_total_in_row() -> None:
    document = the_document(TOTAL_IN_ROW)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "EUR",
    }


TWO_CURRENCY_TOTALS = """
Acme Ltd                        ^INVOICE
Invoice no: 17     Invoice date: 2 May 2026
Net EUR 100.00
VAT EUR 20.00
Total EUR 120.00
Total USD 132.00
"""


def test_two_currency_totals() -> None:
    document = the_document(TWO_CURRENCY_TOTALS)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
    }


UNKNOWN_FINAL_SUM = """
Acme s.r.o.                        ^INVOICE
Invoice no: 17     Invoice date: 2 May 2026
Part A
Net EUR 100.00
VAT 20% EUR 20.00
Total EUR 120.00
Celkem k uhrade EUR 500.00
"""


def test_unknown_final_sum() -> None:
    document = the_document(UNKNOWN_FINAL_SUM)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "EUR",
    }


LINE_ITEMS_LIKE_TOTALS = """
Acme Ltd                        ^INVOICE
Invoice no: 17     Invoice date: 2 May 2026
Description      Net     VAT    Total
Work A        100.00   20.00   120.00
Work B        200.00   40.00   240.00
Amount due                    £360.00
"""


def test_line_items_like_totals() -> None:
    document = the_document(LINE_ITEMS_LIKE_TOTALS)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "GBP",
        "total": "360.00",
        "payable": "360.00",
    }


REMIT_SLIP = """
Acme Ltd                        ^INVOICE
Invoice no: 17     Invoice date: 2 May 2026
Net £100.00
VAT 20% £20.00
Total £120.00
- - - - - - - - - - - - - - - - - - - -
Remittance advice
Customer: Jane Bakery Ltd
Invoice no: 17
Amount paid
"""


def test_remit_slip() -> None:
    document = the_document(REMIT_SLIP)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "GBP",
        "net": "100.00",
        "tax": "20.00",
        "total": "120.00",
    }
