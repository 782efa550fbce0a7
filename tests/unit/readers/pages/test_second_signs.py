"""Letters and a legal form alone make no seller, and check digits no account to pay to: words have to say so too."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import sure_values, the_document

_BUYER_IN_LARGE_LETTERS = """
                                                        INVOICE
^MERIDIAN HEALTH PARTNERS LLC
400 Oak Ave, Suite 20, Austin TX 78701
{more}

Invoice #: 10087          Date: November 13, 2026
Janitorial services            $2,400.00
Total                          $2,400.00
"""


def seller_of(more: str) -> tuple[str | None, State]:
    found = the_document(_BUYER_IN_LARGE_LETTERS.format(more=more)).seller.name
    return found.value, found.state


@pytest.mark.parametrize(
    "more",
    [
        "",
        "ap@meridianhealth.example",
        "Bill to\nAccounts payable\n400 Oak Ave",
        "Ship to\nWarehouse 3\n2 Dock Road",
        "Bill to\nMeridian Health Partners\n400 Oak Ave",
        "www.lonestarclean.example",
        "www.meridianhealth.example   www.lonestarclean.example",
    ],
)
def test_a_company_in_large_letters_may_be_the_buyer(more: str) -> None:
    assert seller_of(more) == ("MERIDIAN HEALTH PARTNERS LLC", State.LIKELY)


@pytest.mark.parametrize(
    "more",
    [
        "www.meridianhealth.example",
        "billing@meridianhealth.example",
        "Bill to\nOakfield Bakery\n2 High Road, York",
        "Account holder: MERIDIAN HEALTH PARTNERS LLC",
    ],
)
def test_it_is_the_seller_where_something_else_says_so(more: str) -> None:
    assert seller_of(more) == ("MERIDIAN HEALTH PARTNERS LLC", State.SURE)


def test_a_buyer_in_large_letters_without_a_heading_is_not_surely_the_seller() -> None:
    page = """
Malerbetrieb Kuhn, Am Graben 4, 72070 Tübingen

^Sonnenhof Pflegeheim GmbH
Neckarallee 12
72072 Tübingen

Rechnung Nr. 2026-0417                                   Datum: 03.11.2026
Malerarbeiten                        1.850,00 €
Netto                                1.850,00 €
19 % MwSt                              351,50 €
Gesamtbetrag                         2.201,50 €
IBAN DE89 3704 0044 0532 0130 00   Kreissparkasse
"""
    found = sure_values(the_document(page))
    assert "seller" not in found
    assert (found["iban"], found["total"]) == ("DE89370400440532013000", "2201.50")


_WITH_AN_ACCOUNT = """
Ashdown Carpentry                                     Invoice no: AC/119
Invoice date: 5 November 2026
Fitted wardrobe                                                £1,400.00
TOTAL                                                          £1,400.00

Not VAT registered.
{line}
"""
_IBAN = "GB29 NWBK 6016 1331 9268 19"


@pytest.mark.parametrize(
    ("line", "is_sure"),
    [
        (f"Please pay to {_IBAN}", True),
        (f"Bank: NatWest   {_IBAN}", True),
        (f"Account holder: Ashdown   IBAN {_IBAN}", True),
        (f"The Ashdown fund for apprentices: {_IBAN}", False),
        (f"Help the Ashdown hospice: {_IBAN}", False),
        (f"The amount is paid from {_IBAN}", False),
        (f"Wir ziehen den Betrag am 16.11. von {_IBAN} ein", False),
        (f"Le montant sera prélevé, IBAN {_IBAN}", False),
        (f"Wij schrijven dit bedrag af, IBAN {_IBAN}", False),
        (f"Account holder: Milton Legal Services   IBAN {_IBAN}", False),
        (f"Payment to our client account, IBAN {_IBAN}", False),
        (f"We pay the rebate to IBAN {_IBAN}", False),
        (f"Stiftung Kinderlachen   IBAN {_IBAN}", False),
    ],
)
def test_an_account_is_the_sellers_where_words_of_a_payment_stand_at_it(line: str, is_sure: bool) -> None:
    found = the_document(_WITH_AN_ACCOUNT.format(line=line)).seller.iban
    assert found.value == "GB29NWBK60161331926819"
    assert found.is_sure is is_sure


def test_numbers_in_the_block_of_another_than_the_author_are_not_surely_the_sellers() -> None:
    page = """
^Bäckerei Korn GmbH
Mühlweg 2
88400 Biberach
USt-IdNr. DE136695976
IBAN DE89 3704 0044 0532 0130 00

Rechnung 77 von {author}, Grafik, Ulm
Datum 4. November 2026
Logo                                   500,00 €
Rechnungsbetrag                        500,00 €
"""
    assert not {"seller", "vat", "iban"} & sure_values(the_document(page.format(author="Anna Petz"))).keys()
    found = sure_values(the_document(page.format(author="Bäckerei Korn GmbH")))
    assert found["vat"] == "DE136695976"


def test_the_name_and_the_number_of_a_parent_company_are_not_the_sellers() -> None:
    page = """
^Möbel Lorenz
Rechnung Nr. 4-22018                            Datum 20.11.2026
Summe inkl. 19 % MwSt                           796,00 €
Ein Unternehmen der Lorenz Holding SE, Sitz Jena, HRB 501, USt-IdNr. DE136695976
"""
    found = the_document(page).seller
    assert found.name.value == "Möbel Lorenz"
    assert not found.vat_id.is_sure
