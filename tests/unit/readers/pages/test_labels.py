"""What labels announce, by all their words together."""

import pytest

from My_AI_Employee.readers.pages.labels import (
    Announces,
    Names,
    announced_amount,
    announced_date,
    announced_number,
    names_earlier_balance,
)


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Total", Announces.TOTAL),
        ("Total incl. VAT", Announces.TOTAL),
        ("Gesamtbetrag brutto", Announces.TOTAL),
        ("Total TTC", Announces.TOTAL),
        ("Rechnungssumme Brutto (inkl. USt.)", Announces.TOTAL),
        ("Totale fattura", Announces.TOTAL),
        ("Invoice amount", Announces.TOTAL),
        ("Total excl. VAT", Announces.NET),
        ("Total HT", Announces.NET),
        ("Rechnungssumme ohne USt.", Announces.NET),
        ("Base imponible", Announces.NET),
        ("Subtotaal excl. btw", Announces.NET),
        ("Total before tax", Announces.NET),
        ("Subtotal", Announces.PART),
        ("Zwischensumme", Announces.PART),
        ("VAT @ 20%", Announces.TAX),
        ("Total taxes", Announces.TAX),
        ("zzgl. 19 % MwSt.", Announces.TAX),
        ("Amount due", Announces.PAYABLE),
        ("Net à payer", Announces.PAYABLE),
        ("Te betalen", Announces.PAYABLE),
        ("Bereits bezahlt", Announces.PREPAID),
        ("Acompte versé", Announces.PREPAID),
        ("Previous balance", Announces.EARLIER),
        ("Balance forward", Announces.EARLIER),
        ("Saldovortrag", Announces.EARLIER),
        ("Discount 10%", Announces.ADJUSTMENT),
        ("Versandkosten", Announces.ADJUSTMENT),
        ("Rundung", Announces.ROUNDING),
        ("Cash", Announces.GIVEN),
        ("Rückgeld", Announces.GIVEN),
        ("VISA ****1234", Announces.GIVEN),
        ("Tip", Announces.TIP),
        ("Übertrag", Announces.ASIDE),
        ("Total weight", Announces.ASIDE),
        ("Total War, the game", Announces.UNCLEAR),
        ("VAT Reg No", Announces.NOTHING),
        ("Cordless drill", Announces.NOTHING),
    ],
)
def test_amounts(label: str, meaning: Announces) -> None:
    assert announced_amount(label) is meaning


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Invoice date", Names.OWN),
        ("Rechnungsdatum", Names.OWN),
        ("Facture n° 4711 du", Names.OWN),
        ("Rechnung Nr. TX-4711 vom", Names.OWN),
        ("Date", Names.WEAK),
        ("Due date", Names.DUE),
        ("Vervaldatum", Names.DUE),
        ("Zahlbar innerhalb 30 Tagen netto bis", Names.DUE),
        ("Bitte überweisen Sie bis zum", Names.DUE),
        (", 3 % Skonto bei Zahlung bis", Names.OTHER),
        ("Order date", Names.OTHER),
        ("Orderdatum", Names.OTHER),
        ("Lieferdatum", Names.OTHER),
        ("Date of birth", Names.OTHER),
        ("Expiry date", Names.OTHER),
        ("Delivered to our store on", Names.OTHER),
        ("We opened on", Names.NOTHING),
    ],
)
def test_dates(label: str, name: Names) -> None:
    assert announced_date(label) is name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Invoice No.", Names.OWN),
        ("Rechnungs-Nr.", Names.OWN),
        ("N° facture", Names.OWN),
        ("Invoice", Names.WEAK),
        ("Credit note no", Names.CREDIT),
        ("Customer no", Names.OTHER),
        ("Invoice account number", Names.OTHER),
        ("Original invoice no", Names.OTHER),
        ("Bestell-Nr.", Names.OTHER),
        ("Number of the house", Names.NOTHING),
    ],
)
def test_numbers(label: str, name: Names) -> None:
    assert announced_number(label) is name


def test_a_sentence_about_an_earlier_balance() -> None:
    assert names_earlier_balance(
        "The amount that we ask you to pay contains arrears of the two months before this bill."
    )
    assert not names_earlier_balance(
        "Please pay this bill before the end of the month, so that no reminder is needed."
    )
