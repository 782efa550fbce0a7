"""A letterhead, an account or a law on a page that is not the seller's is not taken for sure."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import the_document
from tests.unit.readers.pages.test_letterheads import LETTERHEAD, seller_of

_IBAN = "DE89370400440532013000"
_FOOTER = """
Total                119.00 EUR
{space}
Marktkauf EU Ltd   Registered in England 123456   VAT GB123456789
"""


@pytest.mark.parametrize(
    "more",
    [
        "Payment receipt for your purchase at Corner Books",
        "Operated by M. Jones, 4 Hill St",
        "Please find the invoice of Green Plumbing",
        "Organiser: Friends of Bread",
        "Account name: Green Plumbing",
        "Payable to Green Plumbing",
        "Property owner: Mrs Brown",
        "c/o Anna Klein",
        "\n" * 34 + "Cloud Nine Hosting, Dublin   VAT IE6388047V   Bank: AIB",
    ],
)
def test_a_large_name_is_not_the_seller_where_another_may_sell(more: str) -> None:
    assert seller_of(LETTERHEAD.format(name="Burger World Ltd"), more) == ("Burger World Ltd", State.LIKELY)


@pytest.mark.parametrize(
    "more",
    [
        "Account name: Hartley & Wren Design Ltd",
        "Please make the payment to the account below",
        "\n" * 34 + "Hartley & Wren Design Ltd, Leeds   Bank: Barclays",
        "\n" * 34 + "Thank you for your order   Bank: Barclays",
    ],
)
def test_it_is_where_the_words_name_the_same(more: str) -> None:
    assert seller_of(LETTERHEAD.format(name="Hartley & Wren Design Ltd"), more)[1] is State.SURE


@pytest.mark.parametrize("name", ["iPhone SE", "Cloud 9 by Skyline Inc.", "Oakfield Ltd"])
def test_a_product_or_the_name_at_the_buyers_heading_is_not(name: str) -> None:
    page = LETTERHEAD.format(name=name).replace("Oakfield Bakery", "Oakfield Ltd")
    assert seller_of(page)[1] is State.LIKELY


def _with_footer(more: str) -> str:
    return f"\nMarktkauf EU Ltd\n1 Retail Park, London\n{more}\nInvoice no. HW-2041\n" + _FOOTER.format(
        space="\n" * 44
    )


def test_a_name_at_the_head_and_in_the_foot_is_the_seller() -> None:
    found = the_document(_with_footer("")).seller.name
    assert (found.value, found.state) == ("Marktkauf EU Ltd", State.SURE)


def test_it_is_not_where_a_heading_names_another_or_the_buyer_wrote_the_document() -> None:
    assert the_document(_with_footer("Sold by: Jane's Crafts")).seller.name.state is State.LIKELY
    assert the_document(_with_footer("Self-billing invoice")).seller.name.state is State.LIKELY
    assert the_document(_with_footer("Gutschrift Nr. 7")).seller.name.state is State.LIKELY
    found = the_document(_with_footer("Sold by: Oakfield Ltd")).seller.name
    assert (found.value, found.state) == ("Oakfield Ltd", State.SURE)


def test_the_vat_id_of_a_buyer_who_wrote_the_document_is_not_the_sellers() -> None:
    page = "\n{}\nTotal   119.00 EUR\nHolz AG   Amtsgericht Ulm   USt-IdNr. DE136695976\n"
    assert the_document(page.format("Rechnung Nr. 7")).seller.vat_id.is_sure
    assert not the_document(page.format("Gutschrift Nr. 7")).seller.vat_id.is_sure


_BILL = """
Holz Weiss KG
Rechnung Nr. 2026-11        Rechnungsdatum: 03.10.2026
Nettobetrag            100,00 EUR
MwSt 19%                19,00 EUR
Gesamtbetrag           119,00 EUR

"""


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (f"Bankverbindung: IBAN {_IBAN}", State.SURE),
        (f"Ihre Bankverbindung: IBAN {_IBAN}", State.LIKELY),
        (f"Die Forderung ist abgetreten, Zahlung nur an IBAN {_IBAN}", State.LIKELY),
        (f"Kunde / Konto\nIBAN {_IBAN}", State.LIKELY),
        (f"Wir bitten um Spenden für Kinder: IBAN {_IBAN}", State.LIKELY),
        (f"We will collect it from IBAN {_IBAN}", State.LIKELY),
        (f"Rechnungsempfänger\nBäckerei Korn\nIBAN {_IBAN}", State.LIKELY),
    ],
)
def test_the_account_of_the_buyer_or_of_another_is_not_the_sellers(line: str, state: State) -> None:
    assert the_document(_BILL + line).seller.iban.state is state


_SMALL = """
Antik Haus
Rechnung Nr. 2026-11        Rechnungsdatum: 03.10.2026
Schrank               500,00 EUR
Gesamtbetrag          500,00 EUR
"""


@pytest.mark.parametrize(
    "line",
    [
        "Wir sind nicht Kleinunternehmer im Sinne von § 19 UStG.",
        "Der Hinweis nach § 19 UStG gilt nur für Kunden, die Kleinunternehmer sind.",
        "Ab 2027 keine Kleinunternehmerregelung nach § 19 UStG mehr.",
        "Nous ne relevons plus de l'article 293 B du CGI",
    ],
)
def test_a_law_that_is_denied_or_limited_proves_no_total(line: str) -> None:
    found = the_document(_SMALL + line)
    assert not found.total.is_sure
    assert found.tax.value is None


@pytest.mark.parametrize(
    "line",
    [
        "Die Umsatzsteuer wird nicht berechnet gemäß § 19 UStG.",
        "Kein Ausweis der Umsatzsteuer, da Kleinunternehmer (§ 19 UStG)",
        "Als Kleinunternehmer im Sinne von § 19 UStG weise ich keine Umsatzsteuer aus.",
        "La TVA n'est pas applicable, art. 293 B du CGI",
    ],
)
def test_the_law_as_it_is_usually_stated_proves_it(line: str) -> None:
    assert the_document(_SMALL + line).total.is_sure
