"""What headers of banks mean that no list of phrases holds as a whole."""

import pytest

from tests.unit.readers.tables.reading import codes, money, sure_amounts


@pytest.mark.parametrize(
    ("out", "came"),
    [
        ("Bedrag af", "Bedrag bij"),
        ("Betrag Soll", "Betrag Haben"),
        ("Importe cargo", "Importe abono"),
        ("Uscite importo", "Entrate importo"),
        ("Amount out (GBP)", "Amount in (GBP)"),
    ],
)
def test_a_header_may_name_the_amount_beside_debit_or_credit(out: str, came: str) -> None:
    text = f"Datum;Text;{out};{came}\n13-11-2026;A;750,00;\n14-11-2026;B;;900,00\n"
    assert sure_amounts(text) == money("-750", "900")
    assert codes(text) == []


def test_original_amounts_are_those_in_the_currency_that_was_paid_in() -> None:
    text = (
        "Date,Text,Orig currency,Orig amount,Payment currency,Amount,Balance\n"
        "2026-11-14,Software,USD,-20.00,GBP,-16.00,984.00\n"
        "2026-11-12,Client,GBP,1000.00,GBP,1000.00,1000.00\n"
        "2026-11-11,Fee,GBP,-1.00,GBP,-1.00,0.00\n"
    )
    assert sure_amounts(text) == money("-16", "1000", "-1")
    assert codes(text) == []
