"""What every set of books must do when an invoice is sent."""

import io

import pypdf
import pytest

from My_AI_Employee.domain.actions import CreditInvoice, SendInvoice
from My_AI_Employee.errors import EmailSendFailedError, InvalidStatusError, InvoiceAlreadySentError, KeyConflictError
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    address_of,
    assert_same,
    customer,
    draft_invoice,
    everything,
    key_for,
    pay,
    posted_invoice,
    send,
)


def test_sending_posts_and_mails_with_the_pdf(backend: BooksUnderTest) -> None:
    made = draft_invoice(backend, tax_rate="0.15")
    invoice = backend.books.get_invoice(made.invoice_id)
    action = SendInvoice(invoice_id=made.invoice_id)
    key = key_for(action)
    sent = backend.books.send_invoice(action, key)
    assert (sent.status, sent.email_sent, sent.dry_run) == ("sent", True, False)
    assert sent.sent_to == invoice.customer_email
    assert sent.invoice_id.startswith(f"INV/{invoice.invoice_date.year}/")
    assert sent.odoo_url
    (message,) = backend.mail_sink.to(invoice.customer_email)
    assert message["Subject"]
    (pdf,) = [part for part in message.iter_attachments() if part.get_content_type() == "application/pdf"]
    text = pypdf.PdfReader(io.BytesIO(pdf.get_content())).pages[0].extract_text()
    assert sent.invoice_id in text
    assert "1,725.00" in text
    assert backend.books.sent_document(key) == pdf.get_content()
    assert backend.books.sent_document(key_for(action)) is None


def test_both_ids_are_accepted_after_posting(backend: BooksUnderTest) -> None:
    draft_id = draft_invoice(backend).invoice_id
    number = send(backend, draft_id).invoice_id
    assert number != draft_id
    assert backend.books.get_invoice(draft_id) == backend.books.get_invoice(number)
    invoice = backend.books.get_invoice(draft_id)
    assert (invoice.number, invoice.status, invoice.sent) == (number, "posted", True)
    assert pay(backend, draft_id, "500.00").invoice_id == number
    assert pay(backend, number, "1000.00").invoice_status == "paid"


def test_subject_and_body_are_honoured(backend: BooksUnderTest) -> None:
    name = customer(backend)
    send(
        backend,
        draft_invoice(backend, name).invoice_id,
        email_subject="Your bill for März",
        email_body="Dear all,\nplease <pay> & smile.",
    )
    (message,) = backend.mail_sink.to(address_of(name))
    assert message["Subject"] == "Your bill for März"
    body = message.get_body(("plain", "html"))
    assert body is not None
    content = body.get_content()
    assert "Dear all," in content
    if body.get_content_type() == "text/html":
        assert "please &lt;pay&gt; &amp; smile." in content
    else:
        assert "please <pay> & smile." in content


def test_sending_is_idempotent(backend: BooksUnderTest) -> None:
    name = customer(backend)
    action = SendInvoice(invoice_id=draft_invoice(backend, name).invoice_id)
    key = key_for(action)
    assert backend.books.operation_status(key).found is False
    first = backend.books.send_invoice(action, key)
    assert_same(first, backend.books.send_invoice(action, key))
    assert len(backend.mail_sink.to(address_of(name))) == 1
    assert backend.books.operation_status(key).found is True
    with pytest.raises(KeyConflictError):
        backend.books.send_invoice(SendInvoice(invoice_id=action.invoice_id, email_subject="Other"), key)


def test_a_sent_invoice_is_not_sent_again(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name)
    with pytest.raises(InvoiceAlreadySentError):
        send(backend, number)
    assert len(backend.mail_sink.to(address_of(name))) == 1


def test_a_refused_mail_is_a_failure_and_may_be_tried_again(backend: BooksUnderTest) -> None:
    name = customer(backend)
    action = SendInvoice(invoice_id=draft_invoice(backend, name).invoice_id)
    key = key_for(action)
    backend.mail_sink.refuse = True
    with pytest.raises(EmailSendFailedError):
        backend.books.send_invoice(action, key)
    assert backend.books.operation_status(key).found is False
    assert backend.books.get_invoice(action.invoice_id).sent is False
    backend.mail_sink.refuse = False
    assert backend.books.send_invoice(action, key).email_sent is True
    assert backend.books.get_invoice(action.invoice_id).sent is True
    assert len(backend.mail_sink.to(address_of(name))) == 1


def test_dry_run_sends_and_posts_nothing(backend: BooksUnderTest) -> None:
    name = customer(backend)
    action = SendInvoice(invoice_id=draft_invoice(backend, name).invoice_id)
    key = key_for(action)
    before = everything(backend)
    answer = backend.books.send_invoice(action, key, dry_run=True)
    assert (answer.dry_run, answer.email_sent, answer.sent_to) == (True, False, address_of(name))
    assert everything(backend) == before
    assert backend.books.get_invoice(action.invoice_id).status == "draft"
    assert backend.books.operation_status(key).found is False


def test_a_cancelled_draft_cannot_be_sent_or_paid(backend: BooksUnderTest) -> None:
    draft_id = draft_invoice(backend).invoice_id
    action = CreditInvoice(invoice_id=draft_id, reason="mistake")
    backend.books.credit_invoice(action, key_for(action))
    with pytest.raises(InvalidStatusError):
        send(backend, draft_id)
    with pytest.raises(InvalidStatusError):
        pay(backend, draft_id, "1.00")
