"""Mails an invoice at most once, by its row of `mailings` (see mailings.py)."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from My_AI_Employee.books.local.database import Database
from My_AI_Employee.books.local.invoice_queries import find_document, invoice_url, read_invoice_content
from My_AI_Employee.books.local.keys import decode, find_use, store_use
from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.books.local.mailings import ASK, Begin, Mailings, Outgoing
from My_AI_Employee.books.local.posting import post
from My_AI_Employee.books.local.sent_documents import DocumentStore, MemoryDocuments
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import check_may_post, check_was_sent
from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.domain.documents import Company, InvoicePdf, MailText, StatementPdf
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.results import InvoiceSummary, SendInvoiceResult
from My_AI_Employee.errors import (
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    InvalidStatusError,
    InvoiceAlreadySentError,
)
from My_AI_Employee.text.characters import CONTROLS


@dataclass(frozen=True, kw_only=True)
class InvoiceDelivery:
    """Company, mailer and PDF renderers for sending invoices and statements of account.

    mailer: None when no mail server is configured. render_statement: None where no statements are mailed.
    sent: keeps the PDFs by the keys of their mails. translate_mail: the mail of an invoice whose language is not
    English; None for one that is.
    """

    company: Company
    mailer: Mailer | None
    render_invoice: Callable[[InvoicePdf], bytes]
    render_statement: Callable[[StatementPdf], bytes] | None = None
    sent: DocumentStore = field(default_factory=MemoryDocuments)
    translate_mail: Callable[[InvoicePdf], MailText | None] | None = None


@dataclass(frozen=True, kw_only=True)
class SendRequest:
    """One call of send_invoice."""

    action: SendInvoice
    key: str
    dry_run: bool


def send_invoice(
    database: Database, begin: Begin, delivery: InvoiceDelivery, request: SendRequest
) -> SendInvoiceResult:
    """Post the invoice if needed, mail its PDF and return what the books then contain.

    Raises InvoiceNotFoundError, InvalidStatusError, InvoiceAlreadySentError, EmailSendFailedError (the invoice
    stays posted, sending it may be retried), EmailOutcomeUnknownError.
    """
    if request.action.post_only:
        return post_invoice(database, begin, request)
    with database.write(dry_run=request.dry_run) as connection:
        use = find_use(connection, request.key, request.action)
        if use and use.answer:
            answer = decode(SendInvoiceResult, use.answer)
            return answer.model_copy(update={"dry_run": request.dry_run})
        session = begin(connection)
        outgoing = _prepare(session, delivery, request, known_key=use is not None)
        if request.dry_run:
            return _read_sent(session, outgoing.mailing_id).model_copy(update={"dry_run": True})
    return _MAILINGS.send(database, begin, outgoing)


def _prepare(session: BooksSession, delivery: InvoiceDelivery, request: SendRequest, *, known_key: bool) -> Outgoing:
    move_id, invoice = find_document(session.connection, request.action.invoice_id, session.currency)
    _check_sendable(session, move_id, invoice, resend=bool(request.action.resend))
    mailer = _check_delivery(delivery, invoice)
    number = invoice.number or post(session, move_id)
    printed = read_invoice_content(session.connection, move_id, delivery.company, session.currency)
    text = delivery.translate_mail(printed) if delivery.translate_mail else None
    message = compose(printed, request.action, request.key, session.now, text or _english_mail(printed))
    pdf = delivery.render_invoice(printed)
    if not request.dry_run:
        delivery.sent.write(request.key, pdf)
    message.add_attachment(
        pdf,
        maintype="application",
        subtype="pdf",
        filename=f"{number.replace('/', '-')}.pdf",
    )
    if not known_key:
        store_use(session, request.key, request.action, number, None)
    mailing_id = _insert_mailing(session, move_id, request, message)
    return Outgoing(
        mailing_id=mailing_id, key=request.key, message=message, mailer=mailer, facts={"invoice_id": number}
    )


def post_invoice(database: Database, begin: Begin, request: SendRequest) -> SendInvoiceResult:
    """Post a draft and mail nothing. Raises InvoiceNotFoundError, InvalidStatusError."""
    with database.write(dry_run=request.dry_run) as connection:
        use = find_use(connection, request.key, request.action)
        if use and use.answer:
            return decode(SendInvoiceResult, use.answer).model_copy(update={"dry_run": request.dry_run})
        session = begin(connection)
        answer = _post_draft(session, request.action)
        store_use(session, request.key, request.action, answer.invoice_id, answer)
    return answer.model_copy(update={"dry_run": request.dry_run})


def _post_draft(session: BooksSession, action: SendInvoice) -> SendInvoiceResult:
    move_id, invoice = find_document(session.connection, action.invoice_id, session.currency)
    check_may_post(invoice)
    number = post(session, move_id)
    return SendInvoiceResult(
        invoice_id=number,
        status="posted",
        email_sent=False,
        sent_to="",
        sent_at=session.now,
        odoo_url=invoice_url(number),
    )


def _check_sendable(session: BooksSession, move_id: int, invoice: InvoiceSummary, *, resend: bool) -> None:
    if invoice.status == "cancelled" or invoice.payment_status == "reversed":
        raise InvalidStatusError(f"invoice {invoice.invoice_id} is cancelled or credited and cannot be sent")
    row = session.connection.execute(
        "SELECT state, sent_to, settled_at, created_at FROM mailings WHERE move_id = ? AND state <> 'failed'"
        " ORDER BY state LIMIT 1",  # one that is `sending` comes before those that are `sent`
        (move_id,),
    ).fetchone()
    check_was_sent(invoice, resend=resend, sent=row is not None)
    if row is None or (resend and row["state"] == "sent"):
        return
    if row["state"] == "sent":
        raise InvoiceAlreadySentError(
            f"invoice {invoice.invoice_id} was sent to {row['sent_to']} at {row['settled_at']}",
            hint="`resend: true` mails it once more",
        )
    raise EmailOutcomeUnknownError(
        f"a mail with invoice {invoice.invoice_id} to {row['sent_to']} was started at {row['created_at']}; "
        "it is not known whether it was sent",
        hint=ASK,
        facts={"invoice_id": invoice.invoice_id},
    )


def _check_delivery(delivery: InvoiceDelivery, invoice: InvoiceSummary) -> Mailer:
    mailer = check_mailer(delivery)
    if not invoice.customer_email:
        raise EmailSendFailedError(f"the books have no mail address for {invoice.customer_name}")
    return mailer


def check_mailer(delivery: InvoiceDelivery) -> Mailer:
    """The mailer. Raises EmailSendFailedError without a mail server or an address to send from."""
    if delivery.mailer is None:
        raise EmailSendFailedError(
            "no mail server is configured",
            hint="set SMTP_HOST, SMTP_PORT, SMTP_USERNAME and SMTP_SECURITY; nothing was posted or sent",
        )
    if not delivery.company.email:
        raise EmailSendFailedError("the company has no mail address to send from", hint="set the company's address")
    return delivery.mailer


def _insert_mailing(session: BooksSession, move_id: int, request: SendRequest, message: EmailMessage) -> int:
    cursor = session.connection.execute(
        "INSERT INTO mailings (move_id, key, resend, state, sent_to, subject, message_id, created_at)"
        " VALUES (?, ?, ?, 'sending', ?, ?, ?, ?)",
        (
            move_id,
            request.key,
            int(bool(request.action.resend)),
            message["To"].addresses[0].addr_spec,
            message["Subject"],
            message["Message-ID"],
            session.now_text,
        ),
    )
    return int(cursor.lastrowid or 0)


def _read_sent(session: BooksSession, mailing_id: int) -> SendInvoiceResult:
    row = session.connection.execute(
        "SELECT m.number, s.state, s.sent_to, s.settled_at, s.created_at FROM mailings s"
        " JOIN moves m ON m.id = s.move_id WHERE s.id = ?",
        (mailing_id,),
    ).fetchone()
    return SendInvoiceResult(
        invoice_id=row["number"],
        email_sent=row["state"] == "sent",
        sent_to=row["sent_to"],
        sent_at=datetime.fromisoformat(row["settled_at"] or row["created_at"]),
        odoo_url=invoice_url(row["number"]),
    )


_MAILINGS = Mailings(table="mailings", read_sent=_read_sent)


def rehearse_sending(session: BooksSession, delivery: InvoiceDelivery, request: SendRequest) -> SendInvoiceResult:
    """As `send_invoice`, up to the mail server and without making the PDF, in a transaction that is rolled back."""
    if request.action.post_only:
        return _post_draft(session, request.action).model_copy(update={"dry_run": True})
    known = find_use(session.connection, request.key, request.action) is not None
    outgoing = _prepare(
        session,
        replace(delivery, render_invoice=_no_pdf, sent=MemoryDocuments(), translate_mail=None),
        request,
        known_key=known,
    )
    return _MAILINGS.rehearsed(session, outgoing.mailing_id).model_copy(update={"dry_run": True})


def _no_pdf(_invoice: InvoicePdf) -> bytes:
    return b""


def record_mail_outcome(session: BooksSession, invoice_id: str, *, arrived: bool) -> None:
    """Record the outcome of a mailing that is still `sending`. arrived: False allows sending again.

    Raises InvoiceNotFoundError, InvalidStatusError when the invoice has no such mailing.
    """
    move_id, invoice = find_document(session.connection, invoice_id, session.currency)
    row = session.connection.execute(
        "SELECT id, key FROM mailings WHERE move_id = ? AND state = 'sending'", (move_id,)
    ).fetchone()
    if row is None:
        raise InvalidStatusError(f"no mail of invoice {invoice.invoice_id} has an unknown outcome")
    _MAILINGS.settle(session, row["id"], row["key"], arrived=arrived)


def compose(invoice: InvoicePdf, action: SendInvoice, key: str, now: datetime, text: MailText) -> EmailMessage:
    """Compose the mail without its attachment. text: for what the action does not say.

    The Message-ID depends on the key alone, so that mail servers recognise a repeated mail.
    """
    company, message = invoice.company, EmailMessage()
    message["From"] = address_header(company.name, company.email)
    message["To"] = address_header(invoice.customer_name, invoice.customer_email)
    message["Subject"] = action.email_subject or text.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(company, key)
    message.set_content(action.email_body or text.body)
    return message


def message_id(company: Company, key: str) -> str:
    """A Message-ID that depends on the key alone."""
    domain = company.email.rpartition("@")[2]
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


_NAME_CHARS = 200
_NOT_IN_A_NAME = re.compile(rf'[,;:<>@"()\\\[\]{CONTROLS}]+')
"""Characters with a meaning in address lists: folding a long header may drop the quotes around a name."""


def address_header(name: str, email: str) -> Address:
    """The address for a mail's header. Raises EmailSendFailedError when it is malformed."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", name).split())[:_NAME_CHARS]
    try:
        return Address(display_name=plain, addr_spec=email)
    except (MessageError, ValueError, IndexError) as error:  # what its parser raises for malformed addresses
        raise EmailSendFailedError(f"'{email}' is not a valid mail address") from error


def _english_mail(invoice: InvoicePdf) -> MailText:
    what = "Credit note" if invoice.credits else "Invoice"
    return MailText(subject=f"{what} {invoice.number} from {invoice.company.name}", body=_english_body(invoice))


def _english_body(invoice: InvoicePdf) -> str:
    if invoice.credits:
        return (
            f"Dear {invoice.customer_name},\n\n"
            f"attached is our credit note {invoice.number} of {invoice.invoice_date.isoformat()} "
            f"over {format_money(invoice.total, invoice.currency)} for invoice {invoice.credits}.\n\n"
            f"{invoice.company.name}\n"
        )
    owed = format_money(invoice.residual, invoice.currency)
    return (
        f"Dear {invoice.customer_name},\n\n"
        f"attached is our invoice {invoice.number} of {invoice.invoice_date.isoformat()}.\n"
        f"Amount due: {owed}, payable by {invoice.due_date.isoformat()}.\n"
        f"Please give the invoice number {invoice.number} with your payment.\n\n"
        f"{invoice.company.name}\n"
    )
