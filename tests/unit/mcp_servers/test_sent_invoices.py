"""The PDF of a mailed invoice in the vault; a mail that is out is never made a failure by what comes after it."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from My_AI_Employee.bootstrap.invoice_documents import keep_sent_invoice
from My_AI_Employee.domain.results import SendInvoiceResult
from My_AI_Employee.errors import VaultError
from My_AI_Employee.mcp_servers.sent_invoices import with_kept_pdf
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault
from tests.unit.books.local_office import add_acme, draft, open_books, send

SENT = SendInvoiceResult(
    invoice_id="INV/2026/00001", email_sent=True, sent_to="a@b.example", sent_at=datetime(2026, 6, 15, tzinfo=UTC)
)


def test_it_lies_in_the_folder_of_its_year_and_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    vault = tmp_path_factory.mktemp("kept") / "vault"
    create_vault(vault)
    store = VaultStore(vault)
    for content, path in ((b"one", "INV-1.pdf"), (b"one", "INV-1.pdf"), (b"another amount", "INV-1 2.pdf")):
        assert keep_sent_invoice(store, "INV/1", 2026, content) == f"Invoices/2026/{path}"
        assert (vault / "Invoices/2026" / path).read_bytes() == content


def test_only_what_was_mailed_is_kept_and_a_full_disk_is_a_warning() -> None:
    def refuse(number: str, year: int, pdf: bytes) -> str:
        raise VaultError(f"{number}: no space left ({year}, {len(pdf)} bytes)")

    with closing(open_books()) as books:
        add_acme(books)
        send(books, draft(books), "key-1")
        kept = with_kept_pdf(books, lambda number, year, pdf: f"{number} {year} {pdf.decode()}", SENT, "key-1")
        assert isinstance(kept, SendInvoiceResult)
        assert kept.document == "INV/2026/00001 2026 %PDF-1.4 INV/2026/00001"
        posted = SENT.model_copy(update={"email_sent": False})
        for result, key in ((posted, "key-1"), (SENT, "key-2")):
            assert with_kept_pdf(books, refuse, result, key) is result
        assert with_kept_pdf(books, None, SENT, "key-1") is SENT
        warned = with_kept_pdf(books, refuse, SENT, "key-1")
        assert isinstance(warned, SendInvoiceResult)
        assert warned.email_sent
        assert "no space left" in warned.warnings[0]
