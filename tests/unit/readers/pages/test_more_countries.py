"""Invoices of more countries: tax included in the price, two languages, stamps and final bills."""

from tests.unit.readers.pages.made_pages import sure_values, the_document

GST_AU = """
Reef Supplies Pty Ltd                         ^Tax Invoice
ABN 51 824 753 556
Cairns QLD 4870 Australia
Invoice No: RS-22      Invoice Date: 05/06/2026     Due Date: 19/06/2026
Fins                         $100.00
Subtotal                     $100.00
GST 10%                       $10.00
Total                        $110.00
"""


def test_gst_au() -> None:
    document = the_document(GST_AU)
    assert sure_values(document) == {
        "number": "RS-22",
        "date": "2026-06-05",
        "due": "2026-06-19",
        "net": "100.00",
        "tax": "10.00",
        "total": "110.00",
    }


MX = """
Servicios SA de CV                               ^FACTURA
RFC ABC010203XY1    México
Factura no. 33      Fecha 03/04/2026
Subtotal    $1,000.00
IVA 16%       $160.00
Total       $1,160.00
"""


def test_mx() -> None:
    document = the_document(MX)
    assert sure_values(document) == {
        "number": "33",
        "net": "1000.00",
        "tax": "160.00",
        "total": "1160.00",
    }


FR_TTC_LINE = """
Boutique SARL                        ^Facture
Facture N° 2026-118 du 12 mars 2026
A régler avant le 12 avril 2026
Article   Qté   PU TTC   Montant TTC
Livre     2     6,00 €   12,00 €
Total TTC                12,00 €
dont TVA 20 %             2,00 €
"""


def test_fr_ttc_line() -> None:
    document = the_document(FR_TTC_LINE)
    assert sure_values(document) == {
        "number": "2026-118",
        "date": "2026-03-12",
        "due": "2026-04-12",
        "currency": "EUR",
        "tax": "2.00",
        "total": "12.00",
    }


NL_INCL = """
Winkel B.V.                        ^Factuur
Factuurnr. 881    Datum 12-03-2026
Te betalen voor 26-03-2026
Boek         12,10
Totaal       EUR 12,10
Waarvan btw 21%  2,10
"""


def test_nl_incl() -> None:
    document = the_document(NL_INCL)
    assert sure_values(document) == {
        "number": "881",
        "date": "2026-03-12",
        "due": "2026-03-26",
        "currency": "EUR",
        "tax": "2.10",
        "total": "12.10",
    }


BE_TWO_LANGS = """
Frites SPRL                        ^Facture / Factuur
Facture n° / Factuurnr: F-9      Date / Datum: 13/04/2026
BTW BE 0428.759.497   Tel 02 123
Total HTVA / Totaal excl. BTW   100,00 €
TVA / BTW 21%                    21,00 €
Total TVAC / Totaal incl. BTW   121,00 €
"""


def test_be_two_langs() -> None:
    document = the_document(BE_TWO_LANGS)
    assert sure_values(document) == {
        "number": "F-9",
        "date": "2026-04-13",
        "currency": "EUR",
        "net": "100.00",
        "tax": "21.00",
        "total": "121.00",
        "vat": "BE0428759497",
    }


PL_LIKE = """
Firma Sp. z o.o.                  ^Faktura VAT / Invoice
Invoice No FV/12/2026   Issue date 2026-04-12   Sale date 2026-04-10
Net       100.00 PLN
VAT 23%    23.00 PLN
Gross     123.00 PLN
Payment due 2026-04-26
"""


def test_pl_like() -> None:
    document = the_document(PL_LIKE)
    assert sure_values(document) == {
        "number": "FV/12/2026",
        "date": "2026-04-12",
        "due": "2026-04-26",
        "currency": "PLN",
        "net": "100.00",
        "tax": "23.00",
        "total": "123.00",
    }


DE_GAS = """
Stadtwerke Ort GmbH                        ^Jahresrechnung
Rechnungsnummer 400123   Rechnungsdatum 15.01.2026
Vertragskonto 900800700
Verbrauchskosten netto          1.000,00 EUR
Umsatzsteuer 19 %                 190,00 EUR
Rechnungsbetrag brutto          1.190,00 EUR
abzüglich geleisteter Abschläge 1.200,00 EUR
Guthaben                           10,00 EUR
Neuer Abschlag ab 01.02.2026      100,00 EUR
"""


def test_de_gas() -> None:
    document = the_document(DE_GAS)
    assert sure_values(document) == {
        "number": "400123",
        "date": "2026-01-15",
        "currency": "EUR",
        "tax": "190.00",
        "total": "1190.00",
        "net": "1000.00",
    }


IT_BOLLO = """
Mario Bianchi                        ^FATTURA
Fattura n. 3 del 05/02/2026
Compenso       500,00 €
Marca da bollo   2,00 €
Totale fattura 502,00 €
Operazione in regime forfettario
"""


def test_it_bollo() -> None:
    document = the_document(IT_BOLLO)
    assert sure_values(document) == {
        "number": "3",
        "date": "2026-02-05",
        "currency": "EUR",
    }


ONE_LINE_WITHOUT_TAX = """
^Invoice                                   Widgets Inc
Invoice number    4F2A9C-0001
Date of issue     June 1, 2026
Date due          June 8, 2026
Widgets Inc                     Bill to
1 Main St                       Jane Doe
Austin, Texas 78701             jane@example.com
United States
$20.00 USD due June 8, 2026
Description        Qty     Unit price     Amount
Pro plan            1        $20.00       $20.00
                          Subtotal        $20.00
                          Total           $20.00
                          Amount due      $20.00 USD
"""


def test_one_line_without_tax() -> None:
    document = the_document(ONE_LINE_WITHOUT_TAX)
    assert sure_values(document) == {
        "number": "4F2A9C-0001",
        "date": "2026-06-01",
        "due": "2026-06-08",
        "currency": "USD",
        "net": "20.00",
        "total": "20.00",
        "payable": "20.00",
    }


TWO_DATES_IN_ONE_LABEL = """
Rechnung
                                           Zahlbetrag  23,99 €
Max Muster                                 Rechnungsdatum/Lieferdatum  09. Juli 2026
Weg 1                                      Rechnungsnummer  DE61ABC2AEUI
12345 Ort                                  Bestelldatum 07. Juli 2026
Rechnungsdetails                           Bestellnummer 302-1234567-7654321
Beschreibung     Menge   Stückpreis (ohne USt.)   USt. %   Stückpreis (inkl. USt.)  Zwischensumme (inkl. USt.)
Kabel            1       20,16 €                  19 %     23,99 €                  23,99 €
Versandkosten            0,00 €                                                     0,00 €
Gesamtpreis                                                                         23,99 €
                      USt. %   Zwischensumme (ohne USt.)   USt.
                      19 %     20,16 €                     3,83 €
Gesamt                         20,16 €                     3,83 €
USt-ID DE136695976
"""


def test_two_dates_in_one_label() -> None:
    document = the_document(TWO_DATES_IN_ONE_LABEL)
    assert sure_values(document) == {
        "number": "DE61ABC2AEUI",
        "date": "2026-07-09",
        "currency": "EUR",
        "net": "20.16",
        "tax": "3.83",
        "total": "23.99",
        "payable": "23.99",
    }
