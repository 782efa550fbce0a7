"""Mails an invoice at most once: a note with the key is written before the mail, whose state is read back afterwards.

The notes of attempts lie in the invoice's chatter (see mail_attempts.py).
"""

from collections.abc import Sequence

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_document
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    markers_on,
)
from My_AI_Employee.books.odoo.mail_attempts import (
    MailAttempt,
    gave_way,
    give_way,
    is_request_over,
    notes_of_attempts,
    record_attempt,
    refusals_recorded,
    under_way,
)
from My_AI_Employee.books.odoo.mails import InvoiceMail, MailOutcome, invoice_mails
from My_AI_Employee.books.odoo.post_invoice import post_invoice, post_without_mail
from My_AI_Employee.books.odoo.values import as_html
from My_AI_Employee.books.rules import check_was_sent
from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.domain.results import SendInvoiceResult
from My_AI_Employee.errors import (
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    InvalidStatusError,
    InvoiceAlreadySentError,
)
from My_AI_Employee.observability.crash_points import reach


def send_invoice(context: OdooContext, action: SendInvoice, key: str, *, dry_run: bool) -> SendInvoiceResult:
    """Post the invoice if needed, mail its PDF and read the mail's state back."""
    invoice = find_document(context, action.invoice_id)
    if action.post_only:
        return post_without_mail(context, action, key, invoice, dry_run=dry_run)
    attempt = last_attempt(context, key)
    if attempt is not None:
        check_marker(attempt.marker, key, action)
    if attempt is not None and attempt.mail is not None and attempt.delivered:
        return _sent(invoice, attempt.mail)
    number = _next_attempt(context, invoice, attempt, resend=bool(action.resend))
    if dry_run:
        return _dry_run_result(context, invoice)
    if invoice.summary.status == "draft":
        post_invoice(context, invoice.move_id)
        reach("odoo.posted")
    call = OdooCall(context=context, action=action, key=key)
    marker = record_attempt(call, number, KeyedRecord("account.move", invoice.move_id), "invoice")
    _check_oldest(context, action, marker)
    reach("odoo.mail_intended")
    _send_mail(context, action, invoice, marker)
    reach("odoo.mail_handed_over")
    return _outcome(context, find_document(context, f"DRAFT/{invoice.move_id}"), number, marker)


def last_attempt(context: OdooContext, key: str) -> MailAttempt | None:
    """The newest attempt with this key and its mail; None when there is none."""
    notes = notes_of_attempts(context, key)
    if not notes:
        return None
    newest = notes[-1]
    if gave_way(newest):
        return MailAttempt(number=len(notes), marker=newest, mail=None)
    mails = invoice_mails(context, [newest.record_id])
    return MailAttempt(number=len(notes), marker=newest, mail=_mail_after(context, mails, newest))


def _mail_after(context: OdooContext, mails: list[InvoiceMail], marker: Marker) -> InvoiceMail | None:
    """The first mail that this program's Odoo user posted after the note."""
    later = [mail for mail in mails if mail.message_id > marker.marker_id]
    own = [mail for mail in later if mail.author_user_id == context.company.user_id]
    return own[0] if own else None


def _next_attempt(context: OdooContext, invoice: Invoice, attempt: MailAttempt | None, *, resend: bool) -> int:
    """The number of the next attempt. Raises an error when none may start now."""
    if attempt is not None and attempt.outcome is MailOutcome.UNKNOWN:
        raise _unknown(invoice)
    if attempt is not None and attempt.mail is None and not is_request_over(context, attempt.marker):
        raise under_way("invoice")
    check_may_send(context, invoice, resend=resend)
    return 1 if attempt is None else attempt.number + 1


def check_may_send(context: OdooContext, invoice: Invoice, *, resend: bool = False) -> None:
    """Raises InvalidStatusError, InvoiceAlreadySentError, EmailOutcomeUnknownError, EmailSendFailedError."""
    check_sendable(invoice, resend=resend)
    check_mails_are_known(context, invoice)
    check_has_address(invoice)


def check_mails_are_known(context: OdooContext, invoice: Invoice) -> None:
    """Raises EmailOutcomeUnknownError while it is not known of a document whether it was mailed."""
    mails = invoice_mails(context, [invoice.move_id])
    if any(mail.outcome is MailOutcome.UNKNOWN for mail in mails):
        raise _unknown(invoice)
    _check_no_open_attempt(context, invoice, mails, markers_on(context.client, invoice.move_id, SendInvoice.tool))


def check_sendable(invoice: Invoice, *, resend: bool = False) -> None:
    """Whether its state allows a mail. Raises InvalidStatusError, InvoiceAlreadySentError."""
    summary = invoice.summary
    if summary.status == "cancelled":
        raise InvalidStatusError(f"invoice {summary.invoice_id} is cancelled")
    if invoice.reversed:
        raise InvalidStatusError(f"invoice {summary.invoice_id} was credited")
    check_was_sent(summary, resend=resend, sent=summary.sent)
    if summary.sent and not resend:
        raise InvoiceAlreadySentError(
            f"invoice {summary.invoice_id} was sent before",
            hint="look at it in Odoo; `resend: true` mails it again",
        )


def check_has_address(invoice: Invoice) -> None:
    """Raises EmailSendFailedError when the customer has no mail address."""
    if not invoice.summary.customer_email:
        raise EmailSendFailedError(
            f"{invoice.summary.customer_name} has no mail address", hint="add one to the customer in Odoo"
        )


def _check_no_open_attempt(
    context: OdooContext, invoice: Invoice, mails: list[InvoiceMail], markers: Sequence[Marker]
) -> None:
    """Raise EmailOutcomeUnknownError while another step's request to mail this invoice may still be running.

    A person then decides about this plan; other plans are not affected.
    """
    for marker in markers:
        if _mail_after(context, mails, marker) is None and not is_request_over(context, marker):
            raise EmailOutcomeUnknownError(
                f"another step started to mail {invoice.summary.invoice_id} at {marker.facts.get('at', '?')}; "
                "it is not known yet whether that mail is sent",
                hint="look at the invoice's messages in Odoo before anything is sent again",
            )


def _check_oldest(context: OdooContext, action: SendInvoice, own: Marker) -> None:
    """Refuse this attempt if another step with an older note mails the same invoice."""
    invoice = find_document(context, f"DRAFT/{own.record_id}")
    mails = invoice_mails(context, [own.record_id])
    markers = markers_on(context.client, own.record_id, action.tool)
    try:
        if invoice.summary.sent and not action.resend:
            raise InvoiceAlreadySentError(f"invoice {invoice.summary.invoice_id} was sent before")
        if any(mail.outcome is MailOutcome.UNKNOWN for mail in mails):
            raise _unknown(invoice)
        older = [marker for marker in markers if marker.marker_id < own.marker_id]
        _check_no_open_attempt(context, invoice, mails, older)
    except (InvoiceAlreadySentError, EmailOutcomeUnknownError):
        give_way(context, own)
        raise


def _unknown(invoice: Invoice) -> EmailOutcomeUnknownError:
    return EmailOutcomeUnknownError(
        f"it is not known whether the mail for invoice {invoice.summary.invoice_id} was sent: Odoo has it as queued",
        hint="look at the invoice's messages in Odoo before anything is sent again",
    )


def _send_mail(context: OdooContext, action: SendInvoice, invoice: Invoice, marker: Marker) -> None:
    """Let Odoo mail the invoice. Raises as `refusals_recorded`."""
    client = context.client
    scope = {"active_model": "account.move", "active_ids": [invoice.move_id]}
    with refusals_recorded(context, marker):
        wizards = client.call(
            "account.move.send.wizard", "create", vals_list=[{"move_id": invoice.move_id}], context=scope
        )
        values: dict[str, object] = {
            "sending_methods": ["email"],
            "mail_partner_ids": [[6, 0, [invoice.partner_id]]],
        }
        values |= {"subject": action.email_subject} if action.email_subject else {}
        values |= {"body": as_html(action.email_body)} if action.email_body else {}
        client.call("account.move.send.wizard", "write", ids=wizards, vals=values, context=scope)
        client.call("account.move.send.wizard", "action_send_and_print", ids=wizards, context=scope)


def _outcome(context: OdooContext, invoice: Invoice, number: int, marker: Marker) -> SendInvoiceResult:
    mail = _mail_after(context, invoice_mails(context, [invoice.move_id]), marker)
    attempt = MailAttempt(number=number, marker=marker, mail=mail)
    sent = attempt.sent_mail(context, "invoice", invoice.summary.customer_email)
    if sent is None:
        raise _unknown(invoice)
    return _sent(invoice, sent)


def _sent(invoice: Invoice, mail: InvoiceMail) -> SendInvoiceResult:
    return SendInvoiceResult(
        invoice_id=invoice.summary.invoice_id,
        email_sent=True,
        sent_to=invoice.summary.customer_email,
        sent_at=mail.at,
        odoo_url=invoice.summary.odoo_url,
        warnings=() if mail.has_pdf else ("the mail was sent without a PDF",),
    )


def _dry_run_result(context: OdooContext, invoice: Invoice) -> SendInvoiceResult:
    return SendInvoiceResult(
        invoice_id=invoice.summary.invoice_id,
        email_sent=False,
        sent_to=invoice.summary.customer_email,
        sent_at=context.clock(),
        odoo_url=invoice.summary.odoo_url,
        dry_run=True,
    )
