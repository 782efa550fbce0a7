"""Credit notes: their own number and date, not those of the invoice."""

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import sure_values, the_document

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


GUTSCHRIFT = """
Acme GmbH                        ^Gutschrift
Gutschrift Nr. G-17 vom 02.05.2026
Netto 100,00 EUR
MwSt 19% 19,00 EUR
Gesamtbetrag 119,00 EUR
"""


def test_gutschrift() -> None:
    document = the_document(GUTSCHRIFT)
    assert sure_values(document) == {
        "number": "G-17",
        "date": "2026-05-02",
        "currency": "EUR",
        "net": "100.00",
        "tax": "19.00",
        "total": "119.00",
    }


def test_a_german_gutschrift_may_be_an_invoice_of_the_buyer() -> None:
    kind = the_document(GUTSCHRIFT).type
    assert (kind.value, kind.state) == ("credit_note", State.LIKELY)
    assert the_document(CREDIT_NOTE).type.is_sure


def test_a_negative_total_is_likely_a_credit_note() -> None:
    page = CREDIT_NOTE.replace("CREDIT NOTE", "INVOICE").replace("£", "-£").replace("Credit note no", "Invoice no")
    kind = the_document(page).type
    assert (kind.value, kind.state) == ("credit_note", State.LIKELY)


def test_a_credit_note_without_a_title_is_known_by_its_number() -> None:
    page = "\n".join(line for line in CREDIT_NOTE.splitlines() if "^" not in line)
    document = the_document(page)
    assert document.type.value == "credit_note"
    assert sure_values(document)["date"] == "2026-05-21"
