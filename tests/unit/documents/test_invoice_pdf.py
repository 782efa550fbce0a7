"""The invoice is read back from its PDF."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from My_AI_Employee.documents.invoice_pdf import render_invoice_pdf
from My_AI_Employee.domain.documents import Company, InvoicePdf, InvoicePdfLine

D = Decimal

COMPANY = Company(
    name="Lindenhof Studio Ltd",
    email="accounts@lindenhof.example",
    address="12 Mill Lane\nOxford OX1 2AB",
    phone="+44 1865 000000",
    tax_id="GB 123 4567 89",
)
CONSULTING = InvoicePdfLine(
    description="Consulting", quantity=D("10"), unit_price=D("150"), tax_rate=D("0.2"), amount=D("1500.00")
)
TRAVEL = InvoicePdfLine(
    description="Travel", quantity=D("604.0"), unit_price=D("0.125"), tax_rate=D("0.175"), amount=D("75.50")
)
INVOICE = InvoicePdf(
    company=COMPANY,
    customer_name="Acme Ltd",
    customer_email="billing@acme.example",
    customer_address="1 High Street\nLondon W1A 1AA",
    customer_tax_id="GB 987 6543 21",
    number="INV/2026/00042",
    invoice_date=date(2026, 11, 20),
    due_date=date(2026, 12, 20),
    lines=(CONSULTING, TRAVEL),
    untaxed=D("1575.50"),
    tax=D("313.21"),
    total=D("1888.71"),
    paid=D("500"),
    residual=D("1388.71"),
    currency="GBP",
    notes="Payable by bank transfer.\nThank you.",
)


def pages(invoice: InvoicePdf) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(render_invoice_pdf(invoice))).pages]


def squeezed(text: str) -> str:
    """Without white space and zero-width spaces, which line breaking decides."""
    return "".join(text.replace("\u200b", "").split())


def test_everything_that_an_invoice_needs_is_on_it() -> None:
    (text,) = pages(INVOICE)
    for expected in (
        "Lindenhof Studio Ltd",
        "12 Mill Lane",
        "accounts@lindenhof.example",
        "Tax ID GB 123 4567 89",
        "Acme Ltd",
        "London W1A 1AA",
        "billing@acme.example",
        "Tax ID GB 987 6543 21",
        "INV/2026/00042",
        "2026-11-20",
        "2026-12-20",
        "Consulting",
        "150.00",
        "20%",
        "1,500.00",
        "604",
        "0.125",
        "17.5%",
        "75.50",
        "1,575.50",
        "313.21",
        "1,888.71 GBP",
        "-500.00",
        "1,388.71 GBP",
        "Payable by bank transfer.",
        "Thank you.",
        "Page 1 of 1",
    ):
        assert expected in text


def test_what_is_missing_leaves_no_trace() -> None:
    bare = replace(
        INVOICE,
        company=Company(name="Lindenhof Studio Ltd"),
        customer_email="",
        customer_address="",
        customer_tax_id="",
        paid=D("0.00"),
        notes="",
    )
    (text,) = pages(bare)
    for absent in ("Tax ID", "Paid", "NOTES", "None"):
        assert absent not in text


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '#read("/etc/hostname") #import "@preview/x:1.0.0"',
        "$ a^2 $ *bold* _emphasis_ `raw` = heading",
        "] } ) [ { ( \\ \\u{41} \\# <label> @reference",
        "\"quotes\" 'single' -- --- ... ~ // comment /* comment */",
        "https://pay.example/?a=1&b=%20#c",
        "{{ template }} ${shell} <b>html</b>",
    ],
)
def test_markup_and_code_are_printed_as_they_are(text: str) -> None:
    line = replace(CONSULTING, description=text)
    invoice = replace(INVOICE, customer_name=text, customer_address=text, notes=text, lines=(line,))
    (found,) = pages(invoice)
    assert squeezed(found).count(squeezed(text)) == 4


@pytest.mark.parametrize("text", ["Zoë Łukasz Ñandú", "Ελλάδα Москва", "שלום"])
def test_other_scripts_are_printed(text: str) -> None:
    (found,) = pages(replace(INVOICE, notes=text))
    assert squeezed(text) in squeezed(found)


def test_right_to_left_text_does_not_reverse_the_figures_beside_it() -> None:
    line = replace(CONSULTING, description="\u202eייעוץ مرحبا")
    (found,) = pages(replace(INVOICE, customer_name="\u202eשלום", lines=(line,)))
    assert "1,500.00" in found
    assert "1,888.71 GBP" in found


@pytest.mark.parametrize("text", ["bell\x07 zero\x00 half\ud83d", "😀👩\u200d💻🇩🇪", "中文發票"])
def test_signs_without_a_glyph_do_no_harm(text: str) -> None:
    """Whether emoji and ideographs have glyphs depends on the machine's fonts."""
    line = replace(CONSULTING, description=f"{text} end of line")
    (found,) = pages(replace(INVOICE, notes=f"{text} end of notes", lines=(line,)))
    for part in ("end of line", "end of notes", "1,500.00"):
        assert part in found


def test_very_long_words_stay_on_the_page() -> None:
    word = "W" * 400
    line = replace(CONSULTING, description=word)
    pdf = PdfReader(io.BytesIO(render_invoice_pdf(replace(INVOICE, customer_name=word, lines=(line,), notes=word))))
    assert sum(squeezed(page.extract_text()).count("W" * 30) for page in pdf.pages) > 3
    widest = 0.0

    def note_position(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        nonlocal widest
        if text.startswith("WWWW"):
            widest = max(widest, matrix[4] + len(text.strip()) * size * 0.5)

    for page in pdf.pages:
        page.extract_text(visitor_text=note_position)
    assert 0 < widest < float(pdf.pages[0].mediabox.width)


def test_the_largest_amounts_fit() -> None:
    most = D("999999999999.99")
    line = replace(CONSULTING, quantity=D("123456789.123456"), unit_price=most, amount=most)
    (found,) = pages(replace(INVOICE, lines=(line,), untaxed=most, total=most, residual=most))
    assert found.count("999,999,999,999.99") == 6


def test_five_hundred_lines_run_over_pages_with_the_header_on_each() -> None:
    lines = tuple(replace(CONSULTING, description=f"Item {number}", amount=D(number)) for number in range(1, 501))
    found = pages(replace(INVOICE, lines=lines))
    assert len(found) > 5
    whole = "\n".join(found)
    assert all(f"Item {number}\n" in whole or f"Item {number} " in whole for number in range(1, 501))
    assert all("DESCRIPTION" in page for page in found[:-1])
    assert [f"Page {number} of {len(found)}" in page for number, page in enumerate(found, 1)] == [True] * len(found)


def test_equal_invoices_give_equal_bytes_and_others_do_not() -> None:
    assert render_invoice_pdf(INVOICE) == render_invoice_pdf(replace(INVOICE))
    assert render_invoice_pdf(INVOICE) != render_invoice_pdf(replace(INVOICE, notes="other"))


def test_a_tax_table_by_rate_discounts_units_and_references() -> None:
    lines = (
        replace(CONSULTING, discount=D("10"), unit="hours", amount=D("1350")),
        replace(TRAVEL, tax_rate=D("0")),
    )
    invoice = replace(
        INVOICE,
        lines=lines,
        untaxed=D("1425.50"),
        tax=D("270"),
        total=D("1695.50"),
        paid=D("0"),
        residual=D("1695.50"),
        taxes=((D("0.2"), D("1350"), D("270")), (D("0"), D("75.50"), D("0"))),
        tax_reason="Reverse charge: the recipient owes the tax",
        po_number="PO-4711",
        service_period=("2026-11-01", "2026-11-30"),
    )
    (text,) = pages(invoice)
    for expected in (
        "10 hours",
        "10%",
        "Tax 20% on 1,350.00",
        "270.00",
        "Tax 0% on 75.50",
        "Reverse charge: the recipient owes the tax",
        "PO-4711",
        "2026-11-01 to 2026-11-30",
    ):
        assert squeezed(expected) in squeezed(text), expected


def test_prices_with_tax_are_called_so() -> None:
    (text,) = pages(replace(INVOICE, lines=(replace(CONSULTING, includes_tax=True),)))
    assert squeezed("Price incl. tax").casefold() in squeezed(text).casefold()
    assert squeezed("Net amount").casefold() in squeezed(text).casefold()


def test_a_credit_note_names_its_invoice_and_asks_for_no_money() -> None:
    (text,) = pages(replace(INVOICE, number="RINV/2026/00003", credits="INV/2026/00042"))
    assert "Credit note" in text
    assert "INV/2026/00042" in text
    assert squeezed("Total credited") in squeezed(text)
    assert squeezed("Amount due") not in squeezed(text)
