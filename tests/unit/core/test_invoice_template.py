"""An invoice's template in the vault is named in the plan, and the mailed PDF follows it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from My_AI_Employee.cli.invoice_preview import PreviewRequest, write_preview
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import invoice_note


@pytest.fixture
def mailing(tmp_path: Path) -> Iterator[DrivenVault]:
    """A vault whose books typeset and mail invoices."""
    with MailCatcher() as mail:
        smtp = {"SMTP_HOST": mail.host, "SMTP_PORT": str(mail.port), "SMTP_SECURITY": "none"}
        with open_driven_vault(tmp_path, SMTP_FROM="books@studio.example", **smtp) as opened:
            yield opened


@pytest.mark.slow
def test_the_plan_names_the_language_and_the_mailed_pdf_has_it(mailing: DrivenVault) -> None:
    vault = mailing
    folder = vault.root / "Invoices" / "Template"
    folder.mkdir(parents=True)
    template = folder / "Invoice.md"
    template.write_text("---\nlanguage: de\nclosing_de: Danke!\n---\n", encoding="utf-8")
    note = vault.planned("a.md", invoice_note("Acme Ltd", "acme@client.example", send="true"))
    assert "the invoice is printed in German (Invoices/Template/Invoice.md)" in vault.record(note).plan.reasons
    assert vault.where(vault.approve(note)) == "Done"
    (pdf,) = (vault.root / "Invoices").glob("20*/*.pdf")
    text = PdfReader(io.BytesIO(pdf.read_bytes())).pages[0].extract_text()
    assert "Rechnungsdatum" in text
    assert "Danke!" in text
    number = pdf.stem.replace("-", "/")
    seen = write_preview(vault.installation, PreviewRequest(invoice_id=number, folder=vault.root.parent / "preview"))
    assert (seen["language"], seen["paper"]) == ("de", "a4")

    template.write_text("---\nlanguage: xx\n---\n", encoding="utf-8")
    broken = vault.planned("b.md", invoice_note("Other Ltd", "other@client.example", send="true"))
    assert any("cannot be printed" in reason for reason in vault.record(broken).plan.reasons)
    failed = vault.approve(broken)
    assert vault.where(failed) == "Failed"
    assert "names the language 'xx'" in failed.read_text(encoding="utf-8").replace("\\", "")
    template.write_text("---\nlanguage: fr\n---\n", encoding="utf-8")
    assert vault.where(vault.approve(failed)) == "Done", "mended and tried again"
