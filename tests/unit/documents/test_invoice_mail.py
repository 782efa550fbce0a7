"""The mail of an invoice is written in the invoice's language."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.books.local.local_books import LocalOptions
from My_AI_Employee.documents.invoice_mail import translated_mail
from My_AI_Employee.documents.invoice_style import PLAIN_STYLE, InvoiceStyle
from My_AI_Employee.testing.in_memory import MemoryMailer
from tests.unit.books.local_office import add_acme, open_books, posted
from tests.unit.documents.e_invoice_samples import CREDIT_NOTE, INVOICE


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("de", "Rechnung {number} von {company}", ("Guten Tag ", "Zu zahlen: 1.234,50 EUR, fällig am 20.12.2026")),
        ("fr", "Facture {number} de {company}", ("Bonjour ", "1\u202f234,50 EUR, au plus tard le 20/12/2026")),
    ],
)
def test_an_invoice_is_mailed_in_its_language(language: str, subject: str, words: tuple[str, ...]) -> None:
    invoice = replace(INVOICE, residual=Decimal("1234.50"), due_date=date(2026, 12, 20))
    mail = translated_mail(invoice, InvoiceStyle(language=language))
    assert mail is not None
    assert mail.subject == subject.format(number=invoice.number, company=invoice.company.name)
    assert all(each in mail.body for each in (*words, invoice.number, invoice.customer_name))


@pytest.mark.parametrize(("language", "what"), [("de", "Rechnungskorrektur"), ("fr", "Avoir")])
def test_a_credit_note_names_the_invoice_that_it_credits(language: str, what: str) -> None:
    mail = translated_mail(CREDIT_NOTE, InvoiceStyle(language=language))
    assert mail is not None
    assert mail.subject.startswith(f"{what} {CREDIT_NOTE.number} ")
    assert CREDIT_NOTE.credits in mail.body


def test_an_english_invoice_has_no_other_text() -> None:
    assert translated_mail(INVOICE, PLAIN_STYLE) is None


def test_the_books_mail_the_text_of_the_invoices_language() -> None:
    mailer = MemoryMailer()
    style = InvoiceStyle(language="en", languages={"acme ltd": "de"})
    options = LocalOptions(translate_mail=lambda invoice: translated_mail(invoice, style))
    with closing(open_books(mailer=mailer, options=options)) as books:
        add_acme(books)
        number = posted(books)
    (message,) = mailer.messages
    body = message.get_body(("plain",))
    assert message["Subject"] == f"Rechnung {number} von Example Firm"
    assert body is not None
    assert "Guten Tag Acme Ltd," in body.get_content()
    assert "Dear" not in body.get_content()
