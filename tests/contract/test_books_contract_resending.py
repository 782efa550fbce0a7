"""What every set of books must do when an invoice is only posted, is mailed again, or a credit note is mailed."""

from decimal import Decimal

import pytest

from My_AI_Employee.domain.actions import CreditInvoice, SendInvoice
from My_AI_Employee.domain.results import SendInvoiceResult
from My_AI_Employee.errors import InvalidStatusError, InvoiceAlreadySentError, KeyConflictError
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    address_of,
    assert_same,
    customer,
    draft_invoice,
    everything,
    key_for,
    posted_invoice,
)


def sending(backend: BooksUnderTest, action: SendInvoice, key: str = "") -> SendInvoiceResult:
    return backend.books.send_invoice(action, key or key_for(action))


def test_post_only_posts_and_mails_nothing(backend: BooksUnderTest) -> None:
    draft = draft_invoice(backend)
    action = SendInvoice(invoice_id=draft.invoice_id, post_only=True)
    key, before, mails = key_for(action), everything(backend), len(backend.mail_sink.messages)
    assert backend.books.send_invoice(action, key, dry_run=True).dry_run is True
    assert everything(backend) == before
    answer = sending(backend, action, key)
    assert (answer.status, answer.email_sent, answer.sent_to) == ("posted", False, "")
    found = backend.books.get_invoice(answer.invoice_id)
    assert (found.status, found.sent, found.residual) == ("posted", False, Decimal("1500.00"))
    assert len(backend.mail_sink.messages) == mails
    assert_same(answer, sending(backend, action, key))
    assert backend.books.operation_status(key).found
    with pytest.raises(KeyConflictError):
        sending(backend, SendInvoice(invoice_id=draft.invoice_id), key)
    with pytest.raises(InvalidStatusError):
        sending(backend, action)
    assert sending(backend, SendInvoice(invoice_id=answer.invoice_id)).email_sent is True


def test_resend_mails_again_once_per_key(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name)
    with pytest.raises(InvoiceAlreadySentError):
        sending(backend, SendInvoice(invoice_id=number))
    action = SendInvoice(invoice_id=number, resend=True, email_subject="Once more")
    key, before = key_for(action), everything(backend)
    assert backend.books.send_invoice(action, key, dry_run=True).dry_run is True
    assert everything(backend) == before
    answer = sending(backend, action, key)
    assert answer.email_sent is True
    assert_same(answer, sending(backend, action, key))
    mails = backend.mail_sink.to(address_of(name))
    assert [mail["Subject"] for mail in mails][1:] == ["Once more"]
    assert any(part.get_content_type() == "application/pdf" for part in mails[1].walk())
    assert sending(backend, action).email_sent is True  # another key: another mail
    assert len(backend.mail_sink.to(address_of(name))) == 3


def test_what_was_not_sent_is_not_sent_again(backend: BooksUnderTest) -> None:
    draft = draft_invoice(backend)
    before = everything(backend)
    with pytest.raises(InvalidStatusError, match="not sent"):
        sending(backend, SendInvoice(invoice_id=draft.invoice_id, resend=True))
    assert everything(backend) == before


def test_a_credit_note_is_mailed_once(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name)
    credit = CreditInvoice(invoice_id=number, reason="agreed", amount=Decimal("100.00"))
    note = backend.books.credit_invoice(credit, key_for(credit)).credit_note_id
    action = SendInvoice(invoice_id=note)
    key = key_for(action)
    answer = sending(backend, action, key)
    assert (answer.invoice_id, answer.email_sent) == (note, True)
    assert_same(answer, sending(backend, action, key))
    mails = backend.mail_sink.to(address_of(name))
    assert len(mails) == 2
    assert any(part.get_content_type() == "application/pdf" for part in mails[1].walk())
    with pytest.raises(InvoiceAlreadySentError):
        sending(backend, action)
