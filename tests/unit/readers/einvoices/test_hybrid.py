"""Hybrid invoices: the XML inside a PDF, and what the pages print against it."""

import io
from collections.abc import Mapping

import pypdfium2
import pytest
import typst

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.einvoices.hybrid import read_hybrid
from My_AI_Employee.readers.einvoices.page_text import PageText
from tests.unit.readers.einvoices.written_invoices import CII, MINIMUM, UBL, ZUGFERD_1, changed

PAGE = """Brandholz & Söhne GmbH
Rechnung an Tischlerei Ahorn, Musterweg 3, 12345 Musterstadt
Rechnungsnummer: BH-2026-0417
Rechnungsdatum: 05.11.2026
40 m Oak boards 180,00
2 Handbook of joints 50,00
Nettobetrag 235,00
Umsatzsteuer 39,25
Gesamtbetrag 274,25 EUR
Anzahlung 74,25
Zu zahlen 200,00 EUR"""


def pdf_of(page: str, attachments: Mapping[str, str] | None = None) -> bytes:
    """A PDF with the lines of a page and with attachments."""
    lines = "".join(f"#{_quoted(line)} \\\n" for line in page.split("\n"))
    document = pypdfium2.PdfDocument(typst.compile(lines.encode()))
    for name, content in (attachments or {}).items():
        document.new_attachment(name).set_data(content.encode())
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _quoted(line: str) -> str:
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read(page: str, **attachments: str) -> FileContents:
    named = {name.replace("__", "-").replace("_xml", ".xml"): content for name, content in attachments.items()}
    contents = read_hybrid(pdf_of(page, named))
    assert contents is not None
    return contents


def test_page_and_xml_agree() -> None:
    contents = read(PAGE, factur__x_xml=CII)
    (found,) = contents.documents
    assert contents.problems == ()
    assert all(
        item.is_sure for item in (found.number, found.issue_date, found.net, found.tax, found.total, found.payable)
    )
    assert [file.name for file in contents.embedded] == ["factur-x.xml", "hours.csv"]


@pytest.mark.parametrize(
    "name", ["zugferd-invoice.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml", "anything.XML", "data"]
)
def test_any_attachment_with_an_invoice_is_read(name: str) -> None:
    contents = read_hybrid(pdf_of(PAGE, {"readme.txt": "hello", name: CII}))
    assert contents is not None
    assert contents.documents[0].number.is_sure
    assert len(contents.embedded) == 3


def test_a_pdf_without_invoice_is_none() -> None:
    assert read_hybrid(pdf_of(PAGE)) is None
    assert read_hybrid(pdf_of(PAGE, {"notes.xml": "<notes/>", "a.txt": "text"})) is None
    assert read_hybrid(b"no pdf") is None
    assert read_hybrid(b"%PDF-1.7 broken") is None
    assert read_hybrid(CII.encode()) is None


def test_an_invoice_that_is_refused_is_said() -> None:
    contents = read(PAGE, factur__x_xml=CII[:3000])
    assert (contents.kind, [problem.code for problem in contents.problems]) == ("unknown", ["READ_EINVOICE_REFUSED"])


@pytest.mark.parametrize(
    "printed",
    [
        "1.274,25",
        "1,274.25",
        "1 274,25",
        "1\u00a0274,25",
        "1\u202f274,25",
        "1'274.25",
        "1’274.25",
        "1274.25",
        "1274,25",
        "EUR 1.274,25",
        "1.274,25€",
        "-1.274,25",
        "1.274,25-",
        "(1,274.25)",
        "1.274,2500",
    ],
)
def test_usual_forms_of_a_total_agree(printed: str) -> None:
    xml = changed(changed(CII, ">274.25<", ">1274.25<"), ">200.00<", ">0.00<")
    contents = read(changed(changed(PAGE, "274,25", printed), "Zu zahlen 200,00", ""), factur__x_xml=xml)
    assert not [problem for problem in contents.problems if problem.code.startswith("READ_PAGE")]


@pytest.mark.parametrize("printed", ["120", "120,00", "120.-", "120,–", "120.0", "CHF 120.00"])
def test_usual_forms_of_a_round_total_agree(printed: str) -> None:
    page = f"Moulin, Rue de la Gare 12, facture n° 77 du 01/03/2026 pour Boutique\nTotal {printed}\nReste 90"
    assert read(page, factur__x_xml=MINIMUM).problems == ()


@pytest.mark.parametrize(
    "printed",
    [
        *["05.11.2026", "5.11.26", "05/11/2026", "11/05/2026", "2026-11-05", "5 November 2026", "5. November 2026"],
        *["November 5, 2026", "5 novembre 2026", "5 de noviembre de 2026", "5 nov. 2026", "05-Nov-2026", "20261105"],
    ],
)
def test_usual_forms_of_a_date_agree(printed: str) -> None:
    assert read(changed(PAGE, "05.11.2026", printed), factur__x_xml=CII).problems == ()


def test_another_total_on_the_page_is_contradicted() -> None:
    page = changed(PAGE, "Gesamtbetrag 274,25", "Gesamtbetrag 2.742,50").replace("200,00", "2.668,25")
    contents = read(page, factur__x_xml=CII)
    (found,) = contents.documents
    assert (found.total.state, found.payable.state) == (State.CONTRADICTED, State.CONTRADICTED)
    assert "the XML states 274.25 as total, the pages print 2742.50 and 2668.25" in found.total.how
    (problem,) = contents.problems
    assert problem.code == "READ_PAGE_DIFFERS"
    assert "do not book or pay" in problem.message


def test_a_total_in_the_line_below_its_label_is_found() -> None:
    head = "Gärtnerei Moos, Am Hang 4, Rechnungsnummer BH-2026-0417 vom 05.11.2026"
    contents = read(f"{head}\nNetto MwSt Endbetrag\n400,00 76,00 476,00", factur__x_xml=CII)
    assert contents.documents[0].total.state is State.CONTRADICTED
    assert "the pages print 476.00" in contents.documents[0].total.how


def test_a_net_total_label_is_not_another_total() -> None:
    """The page states only the net sum behind a label; the total itself is missing."""
    page = changed(changed(PAGE, "Gesamtbetrag 274,25 EUR", "Summe 235,00"), "Zu zahlen 200,00 EUR", "")
    contents = read(page, factur__x_xml=CII)
    assert contents.documents[0].total.state is State.LIKELY
    assert [problem.code for problem in contents.problems] == ["READ_PAGE_NOT_FOUND"]


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("Grand total: 1,999.00 EUR", "1999.00"),
        ("Total EUR 1,999", "1999.00"),
        ("Summe 1.999 €", "1999.00"),
        ("Total TTC 1 999,00", "1999.00"),
        ("Totale documento 1.999,00", "1999.00"),
        ("Amount due $1,999.00", "1999.00"),
    ],
)
def test_labels_of_totals(printed: str, amount: str) -> None:
    head = "Brandholz & Söhne GmbH, Musterweg 3, invoice BH-2026-0417 of 05.11.2026"
    total = read(f"{head}\n{printed}", factur__x_xml=CII).documents[0].total
    assert total.state is State.CONTRADICTED
    assert total.how.endswith(f"the pages print {amount}")


@pytest.mark.parametrize(
    "label",
    [
        *["Rechnungsnummer:", "Rechnung Nr.", "Handelsrechnung Nr.", "Invoice No.", "Invoice #", "Invoice: "],
        *["Facture n°", "Numero fattura", "Beleg-Nr. :", "Invoice number"],
    ],
)
def test_labels_of_numbers(label: str) -> None:
    number = (
        read(changed(PAGE, "Rechnungsnummer: BH-2026-0417", f"{label} A-77/26"), factur__x_xml=CII)
        .documents[0]
        .number
    )
    assert number.state is State.CONTRADICTED
    assert number.how.endswith("the pages print A-77/26")


@pytest.mark.parametrize("printed", ["Datum: 6.11.2026", "Invoice date 2026-11-06", "Issued on 6 November 2026"])
def test_labels_of_dates(printed: str) -> None:
    issued = read(changed(PAGE, "Rechnungsdatum: 05.11.2026", printed), factur__x_xml=CII).documents[0].issue_date
    assert issued.state is State.CONTRADICTED


def test_a_page_with_only_the_amount_to_pay_is_likely() -> None:
    page = changed(PAGE, "Gesamtbetrag 274,25 EUR", "Gesamtbetrag 474,25 EUR")
    contents = read(page, factur__x_xml=CII)
    assert (contents.documents[0].total.state, contents.documents[0].payable.state) == (State.LIKELY, State.SURE)


def test_another_number_on_the_page_is_contradicted() -> None:
    contents = read(changed(PAGE, "BH-2026-0417", "BH-2026-0999"), factur__x_xml=CII)
    number = contents.documents[0].number
    assert (number.state, number.value) == (State.CONTRADICTED, "BH-2026-0417")
    assert "the pages print BH-2026-0999" in number.how
    assert contents.documents[0].total.is_sure


@pytest.mark.parametrize("printed", ["bh 2026 0417", "BH-\n2026-0417", "BH2026/0417"])
def test_a_number_in_another_form_agrees(printed: str) -> None:
    assert read(changed(PAGE, "BH-2026-0417", printed), factur__x_xml=CII).problems == ()


def test_a_number_printed_in_part_is_likely() -> None:
    contents = read(changed(PAGE, "BH-2026-0417", "2026-0417"), factur__x_xml=CII)
    assert contents.documents[0].number.state is State.LIKELY


def test_another_date_on_the_page_is_contradicted() -> None:
    contents = read(changed(PAGE, "05.11.2026", "06.11.2026"), factur__x_xml=CII)
    assert contents.documents[0].issue_date.state is State.CONTRADICTED
    assert "2026-11-05" in contents.problems[0].message
    assert "06.11.2026" in contents.problems[0].message


def test_another_month_in_words_is_not_the_date() -> None:
    contents = read(changed(PAGE, "05.11.2026", "5. Dezember 2026"), factur__x_xml=CII)
    assert contents.documents[0].issue_date.state is State.CONTRADICTED
    contents = read(changed(PAGE, "Rechnungsdatum: 05.11.2026", "am 5. Dezember 2026"), factur__x_xml=CII)
    assert contents.documents[0].issue_date.state is State.LIKELY


def test_pages_without_text_are_not_compared() -> None:
    contents = read("", factur__x_xml=CII)
    assert [problem.code for problem in contents.problems] == ["READ_PAGE_NOT_COMPARED"]
    assert contents.documents[0].total.is_sure


def test_a_credit_note_printed_without_minus_agrees() -> None:
    page = "Hofladen Birke, Dorfstraße 1, 12345 Musterdorf\nGutschrift K-9 vom 16.09.2014\nSumme 11,90"
    assert read(page, ZUGFeRD__invoice_xml=ZUGFERD_1).problems == ()


def test_two_versions_are_one_invoice_and_the_newer_name_is_preferred() -> None:
    old = CII.replace("BH-2026-0417", "bh-2026-0417")
    contents = read_hybrid(pdf_of(PAGE, {"ZUGFeRD-invoice.xml": old, "factur-x.xml": CII}))
    assert contents is not None
    (found,) = contents.documents
    assert (found.number.value, found.number.state) == ("BH-2026-0417", State.CONTRADICTED)
    assert "'ZUGFeRD-invoice.xml' says bh-2026-0417" in found.number.how


def test_two_versions_that_agree_are_sure() -> None:
    contents = read(PAGE, ZUGFeRD__invoice_xml=CII, factur__x_xml=CII)
    assert len(contents.documents) == 1
    assert contents.documents[0].total.is_sure
    assert contents.problems == ()


def test_versions_with_different_totals_are_contradicted() -> None:
    other = changed(changed(CII, ">274.25<", ">374.25<"), ">200.00<", ">300.00<")
    contents = read(PAGE, xrechnung_xml=other, factur__x_xml=CII)
    assert contents.documents[0].total.state is State.CONTRADICTED
    assert {problem.code for problem in contents.problems} == {"READ_VERSIONS_DIFFER"}


def test_ubl_inside_a_pdf() -> None:
    page = "Fjord Kaffebrenneri AS, Havnegata 2, 0150 Oslo\nFaktura FK 2026/88 av 31.10.2026\nSum 1 175,00 NOK"
    contents = read(page + "\nÅ betale 1 000,00", xrechnung_xml=UBL)
    assert contents.problems == ()


def test_a_date_with_another_label_is_not_the_issue_date() -> None:
    contents = read(changed(PAGE, "Rechnungsdatum: 05.11.2026", "Date d'échéance 05.12.2026"), factur__x_xml=CII)
    assert contents.documents[0].issue_date.state is State.LIKELY


def test_text_with_a_blank_behind_every_letter_agrees() -> None:
    spaced = "\n".join(" ".join(line.replace(" ", "")) for line in PAGE.split("\n"))
    assert read(spaced, factur__x_xml=CII).problems == ()


def test_a_thousandfold_total_does_not_agree() -> None:
    page = "Moulin, Rue de la Gare 12, facture n° 77 du 01/03/2026 pour Boutique\nTotal 120.000\nReste 90.000"
    assert read(page, factur__x_xml=MINIMUM).documents[0].total.state is State.LIKELY


def test_letters_that_are_numbers_of_shapes_are_not_read() -> None:
    assert not PageText(["\ue00112 \ue002\ue003 34 \ue004\ue005" * 20 + "a" * 60]).is_readable
    assert PageText(["Invoice 12 of a firm " * 20]).is_readable
