"""Documents that must not be read as invoices."""

import pytest

from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from tests.unit.readers.pages.made_pages import drawn, the_document

QUOTE = """
Acme Tools Ltd                              ^QUOTATION
Quote No: Q-1   Date: 2 May 2026
Subtotal £10.00
VAT 20% £2.00
Total £12.00
This is not an invoice. Invoice will follow.
"""

ORDER = """
Webshop GmbH                              ^Auftragsbestätigung
Auftragsnummer 7771
Rechnungsadresse
Max Muster
Nettobetrag 10,00 €
MwSt 19% 1,90 €
Gesamtbetrag 11,90 €
"""

DELIVERY = """
Webshop GmbH                              ^Lieferschein
Lieferschein Nr. 7771   Rechnungsnummer 551
Gesamtbetrag 11,90 €
"""

DUNNING = """
Telco Ltd
1 High Street
Final reminder - invoice INV-1 is overdue
Invoice number INV-1     Invoice date 2 May 2026
Amount due £12.00
Total due £12.00
"""

MAHNUNG = """
Stadtwerke GmbH
^2. Mahnung
Rechnungsnummer 551     Rechnungsdatum 02.05.2026
Offener Betrag 11,90 €
Mahngebühr 5,00 €
Gesamtbetrag 16,90 €
"""

SOA = """
Acme Tools Ltd                              ^STATEMENT OF ACCOUNT
Date        Invoice        Amount       Balance
02/05/2026  INV-1          £10.00       £10.00
03/05/2026  INV-2          £12.00       £22.00
Total due                               £22.00
"""

BANK = """
Sparkasse                              ^Kontoauszug
IBAN DE02 1203 0000 0000 2020 51
Anfangssaldo  100,00 EUR
01.02.2026 Rechnung 551 Miete   -50,00 EUR
Endsaldo   50,00 EUR
"""

PROFORMA = """
Acme Tools Ltd                              ^PRO FORMA INVOICE
Invoice no: PF-1   Date: 2 May 2026
Subtotal £10.00
VAT 20% £2.00
Total £12.00
"""

LETTER = """
Dear customer,
we thank you for the invoice that you sent us. The total amount of £120.00
will be paid next week, as agreed on the phone.
Kind regards
"""

DEVIS = """
Menuiserie Dupont SARL                             ^DEVIS
Devis n° D-5   Date : 12/02/2026
Total HT  100,00 €
TVA 20 %   20,00 €
Total TTC  120,00 €
Une facture sera émise après acceptation
"""

RELANCE = """
Menuiserie Dupont SARL
Objet : Lettre de relance - facture FA-1
Facture n° FA-1   Date : 12/02/2026
Total TTC  120,00 €
"""

STATEMENT_US = """
City Services                        ^Statement
Account 123
Invoice 1   01/02/2026   $50.00
Invoice 2   01/05/2026   $70.00
Total due  $120.00
"""

CARD = """
Bank of Town                       ^Credit Card Statement
Statement date 2 May 2026
Invoice payments   £20.00
New balance £120.00
Minimum payment £5.00
"""

OFFER = """
Acme GmbH           ^Unser Angebot
Angebot Nr. 17 vom 02.05.2026
Rechnungsadresse: Kunde AG
Nettobetrag 100,00 EUR
MwSt 19% 19,00 EUR
Gesamtbetrag 119,00 EUR
"""

UNKNOWN_WITH_BILLTO = """
Acme Ltd
Work order
Bill to: Jane
Net £100.00
VAT £20.00
Total £120.00
"""


@pytest.mark.parametrize(
    "page",
    [
        QUOTE,
        ORDER,
        DELIVERY,
        DUNNING,
        MAHNUNG,
        SOA,
        BANK,
        PROFORMA,
        LETTER,
        DEVIS,
        RELANCE,
        STATEMENT_US,
        CARD,
        OFFER,
        UNKNOWN_WITH_BILLTO,
    ],
)
def test_other_documents_are_unknown(page: str) -> None:
    contents = read_pdf_pages(drawn(page))
    assert contents.kind == "unknown"
    assert [problem.code for problem in contents.problems] == ["READ_NO_INVOICE"]
    assert contents.documents == ()


@pytest.mark.parametrize(
    "page",
    [
        """
^Inkasso Recht GmbH
Forderung aus Rechnung der Firma Holz Weiss
Rechnung Nr. 4711        Rechnungsdatum: 03.10.2026
Hauptforderung        119,00 EUR
Mahnkosten             10,00 EUR
Gesamtbetrag          129,00 EUR
""",
        """
^Hartley & Wren Design Ltd
Open invoices of Oakfield Bakery
Invoice 4711    1 October 2026     100.00 GBP
Invoice 4712    2 October 2026      50.00 GBP
Total                              150.00 GBP
""",
        """
^Hartley & Wren Design Ltd
Invoice no. HW-1         Invoice date: 3 October 2026
This is not an invoice. Estimate only.
Total                              150.00 GBP
""",
    ],
)
def test_claims_lists_of_invoices_and_what_calls_itself_none(page: str) -> None:
    assert read_pdf_pages(drawn(page)).documents == ()


@pytest.mark.parametrize(
    "words",
    [
        "Entgeltabrechnung Oktober 2026",
        "Reisekostenabrechnung",
        "Kreditkartenabrechnung",
        "Cedolino novembre 2026",
        "^Service agreement",
        "Invoices are payable within 30 days.",
    ],
)
def test_wages_expenses_accounts_and_contracts_are_no_invoices(words: str) -> None:
    page = f"{words}\nKessler Maschinenbau GmbH\nSumme        330,00 EUR\nNr. 4410    Datum 06.11.2026\n"
    assert read_pdf_pages(drawn(page)).documents == ()


def test_the_bill_of_a_year_is_an_invoice() -> None:
    found = the_document("Stromabrechnung Nr. 77\nDatum 06.11.2026\nGesamtbetrag    330,00 EUR\n")
    assert found.type.value == "invoice"
