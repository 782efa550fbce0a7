"""Languages, paper, logo and texts of invoices, from a template in the vault that can do no harm."""

import io
import struct
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from facturx import xml_check_xsd

from My_AI_Employee.bootstrap.invoice_documents import render_invoice, render_pdf
from My_AI_Employee.bootstrap.invoice_template import invoice_style, language_note
from My_AI_Employee.documents.invoice_pdf import render_invoice_pdf
from My_AI_Employee.documents.invoice_style import PLAIN_STYLE, InvoiceStyle, logo_picture
from My_AI_Employee.domain.documents import InvoicePdf
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.readers.read_file import read_contents
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault
from tests.unit.documents.e_invoice_samples import COMPANY, CREDIT_NOTE, INVOICE

FIELDS = ("issue_date", "due_date", "net", "tax", "total", "payable")


def png(width: int = 60, height: int = 20) -> bytes:
    """A real picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\xc0\x10\x30" * width) * height
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("invoice", [INVOICE, replace(INVOICE, company=replace(COMPANY, country="CH", address=""))])
def test_the_page_of_each_language_is_read_back_as_the_books_say(language: str, invoice: InvoicePdf) -> None:
    (document,) = read_contents("i.pdf", render_invoice_pdf(invoice, InvoiceStyle(language=language))).documents
    found = {name: getattr(document, name) for name in FIELDS}
    assert {name: finding.value for name, finding in found.items() if finding.is_sure} == {
        "issue_date": invoice.invoice_date,
        "due_date": invoice.due_date,
        "net": invoice.untaxed,
        "tax": invoice.tax,
        "total": invoice.total,
        "payable": invoice.residual,
    }


@pytest.mark.parametrize("invoice", [INVOICE, CREDIT_NOTE])
@pytest.mark.parametrize(("language", "title"), [("de", "Rechnung"), ("fr", "Facture")])
def test_the_xml_inside_agrees_with_a_page_in_another_language(
    invoice: InvoicePdf, language: str, title: str
) -> None:
    rendered = render_invoice(invoice, InvoiceStyle(language=language, logo=logo_picture(png()), accent="#7a1f3d"))
    assert rendered.xml is not None, rendered.remark
    assert xml_check_xsd(rendered.xml)
    contents = read_contents("i.pdf", rendered.pdf)
    assert contents.problems == ()
    assert contents.documents[0].total.is_sure
    assert title in text_of(rendered.pdf) or invoice.credits


def test_the_language_is_the_customers_by_name_or_by_country() -> None:
    style = InvoiceStyle(language="customer", languages={"bühler ag": "de"})
    assert style.language_of(INVOICE) == "fr"
    assert style.language_of(replace(INVOICE, customer_name="Bühler AG ")) == "de"
    assert style.language_of(replace(INVOICE, customer_address="1 Rue X\n1000 Genf\nSchweiz")) == "en"
    at_home = replace(INVOICE, customer_address="Weg 1\n10115 Berlin", customer_tax_id="")
    assert style.language_of(at_home) == "de"
    assert PLAIN_STYLE.language_of(INVOICE) == "en"


@pytest.mark.parametrize(
    ("address", "size"), [("5 Main St\nAustin, TX 78701\nUSA", (612, 792)), (COMPANY.address, (595, 842))]
)
def test_the_paper_is_that_of_the_sellers_country(address: str, size: tuple[int, int]) -> None:
    invoice = replace(INVOICE, company=replace(COMPANY, address=address, tax_id=""))
    assert _size(render_invoice_pdf(invoice)) == size
    assert _size(render_invoice_pdf(invoice, InvoiceStyle(paper="us-letter"))) == (612, 792)


def _size(pdf: bytes) -> tuple[int, int]:
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(box.width), round(box.height)


@pytest.fixture
def store(tmp_path: Path) -> VaultStore:
    create_vault(tmp_path / "vault")
    (tmp_path / "vault" / "Invoices" / "Template").mkdir(parents=True)
    return VaultStore(tmp_path / "vault")


def _write(store: VaultStore, tmp_path: Path, properties: str, logo: bytes | None = None) -> VaultStore:
    folder = tmp_path / "vault" / "Invoices" / "Template"
    (folder / "Invoice.md").write_text(f"---\n{properties}\n---\nHow invoices look.\n", encoding="utf-8")
    if logo is not None:
        (folder / "logo.png").write_bytes(logo)
    return store


def test_a_vault_without_a_template_has_the_plain_look(tmp_path: Path) -> None:
    create_vault(tmp_path / "vault")
    store = VaultStore(tmp_path / "vault")
    for folder in ("", "Invoices", "Invoices/Template"):
        (tmp_path / "vault" / folder).mkdir(exist_ok=True)
        assert invoice_style(store) is PLAIN_STYLE
        assert language_note(store, "Acme SA") == ""


def test_a_template_changes_texts_colour_and_logo(store: VaultStore, tmp_path: Path) -> None:
    assert invoice_style(store) is PLAIN_STYLE
    assert language_note(store, "Acme SA") == ""
    said = 'language: de\naccent: "#aa0000"\nclosing_de: Vielen Dank für Ihren Auftrag!\nlanguages:\n  - "Bob: en"'
    _write(store, tmp_path, said, png())
    pdf = render_pdf(INVOICE, store)
    assert "Vielen Dank für Ihren Auftrag!" in text_of(pdf)
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        drawn = document[0].render(scale=2, rev_byteorder=True)
        pixels = bytes(drawn.buffer)
    assert b"\xc0\x10\x30" in pixels, "the logo is on the page"
    assert b"\xaa\x00\x00" in pixels, "the line has the firm's colour"
    assert language_note(store, "Acme SA") == "the invoice is printed in German (Invoices/Template/Invoice.md)"
    assert "English" in language_note(store, "bob")


@pytest.mark.parametrize(
    "code",
    [
        '#read("/etc/passwd")',
        '#eval("1+1")',
        "#panic()",
        '#image("/etc/passwd")',
        '#import "@preview/cetz:0.2.2"',
        '$ x $ */ \\ " ] }',
    ],
)
def test_code_in_a_template_is_printed_and_never_run(store: VaultStore, tmp_path: Path, code: str) -> None:
    quoted = code.replace("'", "''")
    pdf = render_pdf(INVOICE, _write(store, tmp_path, f"closing_en: '{quoted}'"))
    assert "".join(code.split()) in "".join(text_of(pdf).split())


@pytest.mark.parametrize(
    "properties",
    [
        'accent: \'rgb("#000000"); #read("/etc/passwd")\'',
        "accent: red",
        "language: it",
        "paper: a3",
        "languages: [Acme]",
        "languages: ['Acme: xx']",
        "font: /etc/passwd",
        f"closing_en: {'x' * 2001}",
        "language: {a: b}",
        "language: &a [*a]",
        "language: en\nlanguage: de",
    ],
)
def test_a_template_with_unknown_values_is_refused_with_what_to_do(
    store: VaultStore, tmp_path: Path, properties: str
) -> None:
    _write(store, tmp_path, properties)
    with pytest.raises(ValidationFailedError, match="invoice template") as refused:
        render_pdf(INVOICE, store)
    assert refused.value.hint
    assert "cannot be printed" in language_note(store, "Acme SA")


@pytest.mark.parametrize(
    "logo",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        png()[:20],
        png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 60_000, 60_000)),
        png() + b"\0" * 500_000,
        b"\xff\xd8\xff\xc0\x00",
        b"\xff\xd8" + b"\xff\x00\x00\x00" * 50,
    ],
)
def test_what_is_no_small_picture_is_no_logo(store: VaultStore, tmp_path: Path, logo: bytes) -> None:
    _write(store, tmp_path, "language: en", logo)
    with pytest.raises(ValidationFailedError, match="logo"):
        render_pdf(INVOICE, store)


def test_a_logo_is_never_a_link_to_another_file(store: VaultStore, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png())
    (tmp_path / "vault" / "Invoices" / "Template" / "logo.png").symlink_to(secret)
    with pytest.raises(ValidationFailedError):
        render_pdf(INVOICE, store)
