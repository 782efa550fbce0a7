"""Mails an invoice at most once: a note with the key is written before the mail, whose state is read back afterwards.

Attempt n writes a note (`mail.message`) to the invoice's chatter, with the key `<key>` for the first attempt and
`<key>_a<n>` for later ones. Another attempt starts only when the previous one has certainly ended without a mail:
Odoo refused it, its mail failed, or its request is older than Odoo's limit for requests.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_document
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    extend_marker,
    find_marker,
    marker_facts,
    markers_on,
    put_marker,
)
from My_AI_Employee.books.odoo.mails import InvoiceMail, MailOutcome, invoice_mails
from My_AI_Employee.books.odoo.post_invoice import post_invoice, post_without_mail
from My_AI_Employee.books.odoo.values import as_html
from My_AI_Employee.books.rules import check_was_sent
from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.domain.results import SendInvoiceResult
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksUnavailableError,
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    EmailUnderWayError,
    InvalidStatusError,
    InvoiceAlreadySentError,
)
from My_AI_Employee.observability.crash_points import reach

REQUEST_LIMIT = timedelta(seconds=180)
"""Maximum duration of a request: Odoo ends it after 120 s (limit_time_real); the rest is for the network."""
MAX_ATTEMPTS = 50
"""More attempts of one step are not looked for."""
YIELDED = "gave_way"


@dataclass(frozen=True, kw_only=True)
class MailAttempt:
    """One attempt to mail an invoice. mail: the mail that it created, if any."""

    number: int
    marker: Marker
    mail: InvoiceMail | None

    @property
    def delivered(self) -> bool:
        """Whether the mail server accepted the mail."""
        return self.mail is not None and self.mail.outcome is MailOutcome.DELIVERED


def send_invoice(context: OdooContext, action: SendInvoice, key: str, *, dry_run: bool) -> SendInvoiceResult:
    """Post the invoice if needed, mail its PDF and read the mail's state back."""
    invoice = find_document(context, action.invoice_id)
    if action.post_only:
        return post_without_mail(context, action, key, invoice, dry_run=dry_run)
    attempt = last_attempt(context, key)
    if attempt is not None:
        check_marker(attempt.marker, key, action)
    if attempt is not None and attempt.delivered:
        return _sent(context, invoice, attempt)
    number = _next_attempt(context, invoice, attempt, resend=bool(action.resend))
    if dry_run:
        return _dry_run_result(context, invoice)
    if invoice.summary.status == "draft":
        post_invoice(context, invoice.move_id)
        reach("odoo.posted")
    marker = _record_attempt(context, action, attempt_key(key, number), invoice)
    _check_oldest(context, action, marker)
    reach("odoo.mail_intended")
    _send_mail(context, action, invoice, marker)
    reach("odoo.mail_handed_over")
    return _outcome(context, find_document(context, f"DRAFT/{invoice.move_id}"), number, marker)


def attempt_key(key: str, number: int) -> str:
    """The key of the note of an attempt."""
    return key if number == 1 else f"{key}_a{number}"


def last_attempt(context: OdooContext, key: str) -> MailAttempt | None:
    """The newest attempt with this key and its mail; None when there is none."""
    found: list[Marker] = []
    while len(found) < MAX_ATTEMPTS:
        marker = find_marker(context.client, attempt_key(key, len(found) + 1))
        if marker is None:
            break
        found.append(marker)
    if not found:
        return None
    newest = found[-1]
    if YIELDED in newest.facts:  # a later mail belongs to another step
        return MailAttempt(number=len(found), marker=newest, mail=None)
    mails = invoice_mails(context, [newest.record_id])
    return MailAttempt(number=len(found), marker=newest, mail=_mail_after(context, mails, newest))


def _mail_after(context: OdooContext, mails: list[InvoiceMail], marker: Marker) -> InvoiceMail | None:
    """The first mail that this program's Odoo user posted after the note."""
    later = [mail for mail in mails if mail.message_id > marker.marker_id]
    own = [mail for mail in later if mail.author_user_id == context.company.user_id]
    return own[0] if own else None


def _next_attempt(context: OdooContext, invoice: Invoice, attempt: MailAttempt | None, *, resend: bool) -> int:
    """The number of the next attempt. Raises an error when none may start now."""
    if attempt is not None and attempt.mail is not None and attempt.mail.outcome is MailOutcome.UNKNOWN:
        raise _unknown(invoice)
    if attempt is not None and attempt.mail is None and not is_request_over(context, attempt.marker):
        raise _under_way()
    check_may_send(context, invoice, resend=resend)
    return 1 if attempt is None else attempt.number + 1


def is_request_over(context: OdooContext, marker: Marker) -> bool:
    """Whether the request of this note has certainly ended. The note's time is from this machine's clock."""
    if "refused" in marker.facts or YIELDED in marker.facts:
        return True
    started = datetime.fromisoformat(marker.facts["at"])
    return abs(context.clock() - started) > REQUEST_LIMIT  # abs: a clock that was wrong must not block for ever


def check_may_send(context: OdooContext, invoice: Invoice, *, resend: bool = False) -> None:
    """Raises InvalidStatusError, InvoiceAlreadySentError, EmailOutcomeUnknownError, EmailSendFailedError."""
    check_sendable(invoice, resend=resend)
    mails = invoice_mails(context, [invoice.move_id])
    if any(mail.outcome is MailOutcome.UNKNOWN for mail in mails):
        raise _unknown(invoice)
    _check_no_open_attempt(context, invoice, mails, markers_on(context.client, invoice.move_id, SendInvoice.tool))
    check_has_address(invoice)


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
        extend_marker(context.client, own, **{YIELDED: "yes"})
        raise


def _under_way() -> EmailUnderWayError:
    return EmailUnderWayError(
        "an earlier attempt to send this invoice may still be running in Odoo",
        hint="nothing to do: it is checked again automatically",
    )


def _unknown(invoice: Invoice) -> EmailOutcomeUnknownError:
    return EmailOutcomeUnknownError(
        f"it is not known whether the mail for invoice {invoice.summary.invoice_id} was sent: Odoo has it as queued",
        hint="look at the invoice's messages in Odoo before anything is sent again",
    )


def _record_attempt(context: OdooContext, action: SendInvoice, key: str, invoice: Invoice) -> Marker:
    """Write the note of an attempt. Raises EmailUnderWayError when another process has written it first."""
    ticket = uuid.uuid4().hex[:12]
    facts = marker_facts(action, at=context.clock().isoformat(timespec="seconds"), ticket=ticket)
    marker = put_marker(context.client, key, KeyedRecord("account.move", invoice.move_id), facts)
    check_marker(marker, key, action)
    if marker.facts.get("ticket") != ticket:
        raise EmailUnderWayError(
            "another process has started to send this invoice", hint="it is checked again automatically"
        )
    return marker


def _send_mail(context: OdooContext, action: SendInvoice, invoice: Invoice, marker: Marker) -> None:
    """Let Odoo mail the invoice. After BooksUnavailableError the next call looks for the mail."""
    client = context.client
    scope = {"active_model": "account.move", "active_ids": [invoice.move_id]}
    try:
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
    except BooksUnavailableError:
        raise
    except AIEmployeeError as error:
        _record_refusal(context, marker)
        raise EmailSendFailedError(f"Odoo did not send the mail: {error.message}", hint=error.hint) from None


def _record_refusal(context: OdooContext, marker: Marker) -> None:
    """Record in the note that Odoo refused the attempt, so that a retry need not wait."""
    extend_marker(context.client, marker, refused="yes")


def _outcome(context: OdooContext, invoice: Invoice, number: int, marker: Marker) -> SendInvoiceResult:
    mail = _mail_after(context, invoice_mails(context, [invoice.move_id]), marker)
    attempt = MailAttempt(number=number, marker=marker, mail=mail)
    if mail is None:
        _record_refusal(context, marker)
        raise EmailSendFailedError(
            "Odoo finished without creating a mail", hint="check the invoice's messages in Odoo"
        )
    if mail.outcome is MailOutcome.FAILED:
        raise EmailSendFailedError(
            f"the mail to {invoice.summary.customer_email} was not sent: {mail.reason or 'Odoo gives no reason'}",
            hint="check the address and the outgoing mail server in Odoo",
        )
    if mail.outcome is MailOutcome.UNKNOWN:
        raise _unknown(invoice)
    return _sent(context, invoice, attempt)


def _sent(context: OdooContext, invoice: Invoice, attempt: MailAttempt) -> SendInvoiceResult:
    mail = attempt.mail
    assert mail is not None
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
