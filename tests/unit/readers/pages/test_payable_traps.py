"""What is to be paid, where something was paid before, is withheld or depends on the day."""

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import sure_values, the_document

DEPOSIT = """
Studio Kraft UG                                ^Schlussrechnung
Rechnung Nr. SR-9 vom 12.02.2026
Gesamtleistung netto              5.000,00 EUR
19 % Umsatzsteuer                   950,00 EUR
Gesamtbetrag brutto               5.950,00 EUR
abzgl. Anzahlung vom 05.01.2026  -2.000,00 EUR
Restbetrag                        3.950,00 EUR
"""


def test_deposit() -> None:
    document = the_document(DEPOSIT)
    assert sure_values(document) == {
        "number": "SR-9",
        "date": "2026-02-12",
        "currency": "EUR",
        "tax": "950.00",
        "total": "5950.00",
        "payable": "3950.00",
        "prepaid": "2000.00",
        "net": "5000.00",
    }


ES_IRPF = """
Ana Pérez                                      ^FACTURA
NIF 12345678Z
Factura nº: 12       Fecha: 19/02/2026
Base imponible              1.000,00 €
IVA 21%                       210,00 €
Retención IRPF 15%           -150,00 €
Total a pagar               1.060,00 €
"""


def test_es_irpf() -> None:
    document = the_document(ES_IRPF)
    assert sure_values(document) == {
        "number": "12",
        "date": "2026-02-19",
        "currency": "EUR",
        "net": "1000.00",
        "tax": "210.00",
        "payable": "1060.00",
    }
    assert document.total.state is State.LIKELY, "no total is stated: net + tax is our own sum"
    assert str(document.total.value) == "1210.00"


EARLY_PAYMENT = """
Acme Ltd                        ^INVOICE
Invoice no: 17     Invoice date: 2 May 2026
Net £100.00
VAT 20% £20.00
Total £120.00
Total if paid by 9 May 2026 £118.00
"""


def test_early_payment() -> None:
    document = the_document(EARLY_PAYMENT)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "GBP",
        "net": "100.00",
        "tax": "20.00",
        "total": "120.00",
    }


WITHHOLDING = """
Studio Legale Verdi                       ^PARCELLA
Parcella n. 7/2026   Data 15/03/2026
Compenso                         1.000,00
Cassa previdenza 4%                 40,00
Imponibile                       1.040,00
IVA 22%                            228,80
Totale documento                 1.268,80
Ritenuta d'acconto 20%            -200,00
Netto a pagare                   1.068,80
"""


def test_withholding() -> None:
    document = the_document(WITHHOLDING)
    assert sure_values(document) == {
        "number": "7/2026",
        "date": "2026-03-15",
        "net": "1040.00",
        "tax": "228.80",
        "total": "1268.80",
        "payable": "1068.80",
    }


ROUNDED = """
Acme Ltd                        ^INVOICE
Invoice no: 17     Date of invoice: 2 May 2026
Net total £99.99
VAT 20% £20.00
Invoice total £119.99
Deposit paid £50.00
Balance due £69.99
"""


def test_rounded() -> None:
    document = the_document(ROUNDED)
    assert sure_values(document) == {
        "number": "17",
        "date": "2026-05-02",
        "currency": "GBP",
        "net": "99.99",
        "tax": "20.00",
        "total": "119.99",
        "payable": "69.99",
        "prepaid": "50.00",
    }
