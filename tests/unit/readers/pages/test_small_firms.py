"""Papers of small firms: words of a till in terms, subjects of letters, numbered quotes, days of payment, odd ids."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from tests.unit.readers.pages.made_pages import drawn, sure_values, the_document

_QUOTE = """
^{title}
Paysages Morel - 8 route de Vannes - 44100 Nantes
Nantes, le 19/11/2026
Total HT        1 080,00 €
TVA 20 %        216,00 €
Total TTC       1 296,00 €
{end}
"""
_LETTER = """
Tipografia Bellini S.r.l.
Bologna, 19/11/2026
Oggetto: {subject}
Importo         732,00 €
Interessi       14,60 €
Totale          746,60 €
"""
_BILL = """
Pixelharbor Inc.
Invoice # PH-99120
Issued Nov 10, 2026  {terms}
Subtotal        $68.00
Sales Tax       $6.80
Total           $74.80
"""
_PREMIUM = """
Concordia Versicherung
Hannover, den 02.11.2026
Beitragsrechnung zur Haftpflicht
{label} 01.12.2026      191,17 EUR
Gesamtbetrag            191,17 EUR
"""
_COMMISSION = """
HabitaYa Servicios S.L.U.
Paseo de la Castellana 95, 28046 Madrid{seller_id}
Factura número: 1600411882
Fecha: 03/11/2026
{holder}: María Gómez Ruiz, NIF 12345678Z
Tel. 910 000 000
Base imponible        480,00 €
IVA 21%               100,80 €
Total                 580,80 €
"""


@pytest.mark.parametrize("title", ["DEVIS N° 2026-144", "PRESUPUESTO Nº 12", "Angebot Nr. 77"])
@pytest.mark.parametrize("end", ["Bon pour accord, date et signature :", ""])
def test_a_numbered_quote_is_neither_invoice_nor_receipt(title: str, end: str) -> None:
    assert read_pdf_pages(drawn(_QUOTE.format(title=title, end=end))).documents == ()


def test_an_invoice_may_name_the_number_of_its_quote() -> None:
    page = _QUOTE.format(title="FACTURE N° 2026-20", end="Devis n° 2026-144")
    assert read_pdf_pages(drawn(page)).kind == "invoice"


@pytest.mark.parametrize("words", ["Bon Nr. 4410", "Ticket 12"])
def test_a_slip_of_a_till_stays_a_receipt(words: str) -> None:
    assert read_pdf_pages(drawn(_QUOTE.format(title=words, end="Merci"))).kind == "receipt"


def test_a_title_may_be_long_by_its_numbers() -> None:
    page = _QUOTE.format(title="FACTURE D'ACOMPTE N° 2026-0214 du 12/11/2026", end="")
    assert read_pdf_pages(drawn(page)).kind == "invoice"


@pytest.mark.parametrize(
    ("subject", "is_read"),
    [
        ("sollecito di pagamento fattura n. 388 del 15/09/2026 a Voi intestata", False),
        ("secondo sollecito di pagamento per la Vostra fattura n. 388 del 15/09/2026", False),
        ("fattura n. 388 del 15/09/2026", True),
    ],
)
def test_the_subject_of_a_letter_tells_a_reminder(subject: str, is_read: bool) -> None:
    assert bool(read_pdf_pages(drawn(_LETTER.format(subject=subject))).documents) == is_read


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        ("Due on receipt", "invoice"),
        ("Payable upon receipt", "invoice"),
        ("Sales receipt", "receipt"),
        ("Change due  $5.20", "receipt"),
        ("EC-Karte gegeben  74,80", "receipt"),
    ],
)
def test_words_of_a_till_in_terms_make_no_receipt(terms: str, kind: str) -> None:
    assert read_pdf_pages(drawn(_BILL.format(terms=terms))).kind == kind


@pytest.mark.parametrize("label", ["Zu zahlen am", "Zu zahlen bis"])
def test_the_day_to_pay_is_not_that_of_issue(label: str) -> None:
    found = the_document(_PREMIUM.format(label=label))
    assert found.due_date.value is not None
    assert found.due_date.value.isoformat() == "2026-12-01"
    assert found.issue_date.value is None or found.issue_date.value.isoformat() == "2026-11-02"


def test_the_id_of_a_holder_is_not_the_sellers() -> None:
    assert "vat" not in sure_values(the_document(_COMMISSION.format(holder="Titular", seller_id="")))


def test_an_id_beside_a_mistyped_one_is_not_sure() -> None:
    found = the_document(_COMMISSION.format(holder="Responsable", seller_id=" · CIF B84123456"))
    assert found.seller.vat_id.state is not State.SURE
    alone = the_document(_COMMISSION.format(holder="Responsable", seller_id=""))
    assert alone.seller.vat_id.state is State.SURE


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("FACTURA 2026/031", "TOTAL A PERCIBIR"),
        ("AVOIR N° AV-31", "Net à déduire TTC"),
        ("Invoice TC-93", "Total now due"),
    ],
)
def test_sums_by_other_words(title: str, label: str) -> None:
    found = the_document(f"{title}\nLa Firma\n05/11/2026\n{label}        58,80 €\n")
    assert str(found.total.value) == "58.80"


def test_words_before_the_name_of_who_sells_are_no_part_of_it() -> None:
    page = "Verkauft von Technikwelt Huber GmbH\nUSt-IdNr. DE136695976\nTel. 0221 100\n\nRechnung\nGesamt  58,90 €\n"
    assert the_document(page).seller.name.value == "Technikwelt Huber GmbH"


def test_a_name_that_is_addressed_is_proposed_last() -> None:
    page = "Fattura 41\n\nSpett.le Gamma Costruzioni S.r.l.\n\nTotale        58,90 €\n\n\nBeta Impianti S.r.l.\n"
    found = the_document(page).seller.name
    assert (found.value, found.state) == ("Beta Impianti S.r.l.", State.LIKELY)
