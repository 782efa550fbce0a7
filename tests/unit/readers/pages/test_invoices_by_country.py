"""Invoices as they are written in several countries, read whole."""

from tests.unit.readers.pages.made_pages import sure_values, the_document

US_SIMPLE = """
Bluebird Design LLC
48 Pine Street
Portland, OR 97204                          ^INVOICE

Bill To                                   Invoice #      1043
Harbor Coffee Inc                         Invoice Date   02/03/2026
910 Lake Ave                              Due Date       03/04/2026
Seattle, WA 98101                         Terms          Net 30

Description               Hours     Rate        Amount
Logo design               10      $120.00     $1,200.00
Revision                  2       $120.00       $240.00
                                Subtotal      $1,440.00
                                Sales Tax (0%)    $0.00
                                Total         $1,440.00
                                Amount Due    $1,440.00
Thank you for your business
"""


def test_us_simple() -> None:
    document = the_document(US_SIMPLE)
    assert sure_values(document) == {
        "number": "1043",
        "date": "2026-02-03",
        "due": "2026-03-04",
        "currency": "USD",
        "net": "1440.00",
        "tax": "0.00",
        "total": "1440.00",
        "payable": "1440.00",
        "seller": "Bluebird Design LLC",
    }


DE_TWO_RATES = """
Feinkost Adler GmbH - Marktplatz 3 - 80331 München
Herrn
Karl Weber GmbH
Hauptstr. 1
10115 Berlin
                                          ^Rechnung
Rechnungsnummer: 2026-00815                Rechnungsdatum: 05.03.2026
Kundennummer: 10044                        Lieferdatum: 01.03.2026

Pos  Artikel              Menge   Einzelpreis     Betrag
1    Käse                 10       10,00 €       100,00 €
2    Wein                  5       20,00 €       100,00 €
                      Nettobetrag               200,00 €
                      zzgl. 7 % MwSt.             7,00 €
                      zzgl. 19 % MwSt.           19,00 €
                      Gesamtbetrag              226,00 €
Zahlbar bis 19.03.2026 ohne Abzug. Bei Zahlung bis 12.03.2026 2 % Skonto.
Feinkost Adler GmbH   USt-IdNr.: DE136695976   IBAN: DE02 1203 0000 0000 2020 51
"""


def test_de_two_rates() -> None:
    document = the_document(DE_TWO_RATES)
    assert sure_values(document) == {
        "number": "2026-00815",
        "date": "2026-03-05",
        "due": "2026-03-19",
        "currency": "EUR",
        "net": "200.00",
        "tax": "26.00",
        "total": "226.00",
        "seller": "Feinkost Adler GmbH",
        "vat": "DE136695976",
        "iban": "DE02120300000000202051",
    }


FR = """
Menuiserie Dupont SARL                             ^FACTURE
14 rue des Lilas
69003 Lyon
TVA FR 40 303 265 045      SIRET 303 265 045 00012
Facture n° FA-2026-118      Date : 12/02/2026
Échéance : 14/03/2026
Client
Boulangerie Martin
3 place Bellecour

Désignation             Qté    PU HT       Total HT
Table chêne              2     350,00 €      700,00 €
Pose                     1     300,00 €      300,00 €
                          Total HT           1 000,00 €
                          TVA 20 %             200,00 €
                          Total TTC          1 200,00 €
                          Acompte versé        200,00 €
                          Net à payer        1 000,00 €
"""


def test_fr() -> None:
    document = the_document(FR)
    assert sure_values(document) == {
        "number": "FA-2026-118",
        "date": "2026-02-12",
        "due": "2026-03-14",
        "currency": "EUR",
        "net": "1000.00",
        "tax": "200.00",
        "total": "1200.00",
        "payable": "1000.00",
        "prepaid": "200.00",
        "seller": "Menuiserie Dupont SARL",
        "vat": "FR40303265045",
    }


IT = """
Officina Rossi S.r.l.                              ^FATTURA
Via Roma 10, 20121 Milano
P.IVA IT 01234567897     Tel 02 123456
Fattura n. 45/2026        Data: 08/01/2026
Cliente:
Bianchi SpA
Via Po 3, Torino
P.IVA: IT00743110157

Descrizione         Q.tà      Prezzo      Importo
Revisione           1        150,00       150,00
Ricambi             2         25,00        50,00
                   Imponibile      € 200,00
                   IVA 22%          € 44,00
                   Totale fattura  € 244,00
Scadenza: 07/02/2026
"""


def test_it() -> None:
    document = the_document(IT)
    assert sure_values(document) == {
        "number": "45/2026",
        "date": "2026-01-08",
        "due": "2026-02-07",
        "currency": "EUR",
        "net": "200.00",
        "tax": "44.00",
        "total": "244.00",
        "seller": "Officina Rossi S.r.l.",
        "vat": "IT01234567897",
    }


NL = """
Fietsenmaker De Ketting B.V.
Kade 4
1011 AB Amsterdam
KvK 12345678
BTW NL004495445B01
IBAN NL91ABNA0417164300
^Factuur
Factuurnummer  2026-221
Factuurdatum   3 april 2026
Vervaldatum    3 mei 2026
Klantnummer    7781

Omschrijving        Aantal     Prijs       Totaal
Onderhoudsbeurt     1         € 82,64      € 82,64
                   Subtotaal excl. btw     € 82,64
                   21% btw                 € 17,35
                   Totaal incl. btw        € 99,99
"""


def test_nl() -> None:
    document = the_document(NL)
    assert sure_values(document) == {
        "number": "2026-221",
        "date": "2026-04-03",
        "due": "2026-05-03",
        "currency": "EUR",
        "net": "82.64",
        "tax": "17.35",
        "total": "99.99",
        "seller": "Fietsenmaker De Ketting B.V.",
        "vat": "NL004495445B01",
        "iban": "NL91ABNA0417164300",
    }


ES = """
Talleres Gómez S.L.                            ^FACTURA
CIF ESB58378431    Tel 93 123 45 67
Factura nº: F-2026/031       Fecha: 09/02/2026
Vencimiento: 11/03/2026
Cliente: Panadería Sol
Base imponible              150,00 €
IVA 21%                      31,50 €
Total factura               181,50 €
"""


def test_es() -> None:
    document = the_document(ES)
    assert sure_values(document) == {
        "number": "F-2026/031",
        "date": "2026-02-09",
        "due": "2026-03-11",
        "currency": "EUR",
        "net": "150.00",
        "tax": "31.50",
        "total": "181.50",
        "seller": "Talleres Gómez S.L.",
        "vat": "ESB58378431",
    }


CH = """
Bergbahn Service AG                                ^Rechnung
Dorfstrasse 8, 3920 Zermatt
MWST-Nr. CHE-116.281.710 MWST
Rechnung Nr. 20260017                   Datum: 04.02.2026
Hotel Post AG
Bahnhofstrasse 1
3920 Zermatt

Leistung                                 CHF
Wartung Lift                          1'200.00
Material                                 88.15
Zwischentotal                         1'288.15
MWST 8.1%                               104.34
Rundung                                   0.01
Total CHF                             1'392.50
Zahlbar bis 06.03.2026
Zahlbar durch
Hotel Post AG
Konto / Zahlbar an
CH93 0076 2011 6238 5295 7
Bergbahn Service AG
"""


def test_ch() -> None:
    document = the_document(CH)
    assert sure_values(document) == {
        "number": "20260017",
        "date": "2026-02-04",
        "due": "2026-03-06",
        "currency": "CHF",
        "net": "1288.15",
        "tax": "104.34",
        "total": "1392.50",
        "seller": "Bergbahn Service AG",
        "vat": "CHE116281710",
        "iban": "CH9300762011623852957",
    }
