"""Mailing an invoice at most once: a note with the key goes before the mail, the mail's own state decides after it.

Attempt n leaves a note (`mail.message`) in the invoice's chatter: `<key>` for the first, `<key>_a<n>` after that.
A further attempt starts only when the one before has certainly ended without a mail: Odoo refused it, its mail
failed, or its request is older than Odoo lets any request run.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_invoice
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    extend_marker,
    find_marker,
    marker_words,
    markers_on,
    put_marker,
)
from My_AI_Employee.books.odoo.mails import InvoiceMail, MailOutcome, invoice_mails
from My_AI_Employee.books.odoo.values import as_html
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
"""No request runs longer: Odoo ends one after 120 s (limit_time_real), with time to spare for the network."""
_MAX_ATTEMPTS = 50
_GAVE_WAY = "gave_way"


@dataclass(frozen=True, kw_only=True)
class MailAttempt:
    """One try to mail, with the mail it left, if any."""

    number: int
    marker: Marker
    mail: InvoiceMail | None

    @property
    def delivered(self) -> bool:
        """The mail server took the mail."""
        return self.mail is not None and self.mail.outcome is MailOutcome.DELIVERED


def send_invoice(context: OdooContext, action: SendInvoice, key: str, *, dry_run: bool) -> SendInvoiceResult:
    """Post if needed, mail with the PDF, read the mail's state back."""
    invoice = find_invoice(context, action.invoice_id)
    attempt = last_attempt(context, key)
    if attempt is not None:
        check_marker(attempt.marker, key, action)
    if attempt is not None and attempt.delivered:
        return _sent(context, invoice, attempt)
    number = _next_attempt(context, invoice, attempt)
    if dry_run:
        return _rehearsed(context, invoice)
    if invoice.summary.status == "draft":
        post_invoice(context, invoice.move_id)
        reach("odoo.posted")
    marker = _begin(context, action, _attempt_key(key, number), invoice)
    _check_first(context, action, marker)
    reach("odoo.mail_intended")
    _hand_over(context, action, invoice, marker)
    reach("odoo.mail_handed_over")
    return _outcome(context, find_invoice(context, f"DRAFT/{invoice.move_id}"), number, marker)


def _attempt_key(key: str, number: int) -> str:
    return key if number == 1 else f"{key}_a{number}"


def last_attempt(context: OdooContext, key: str) -> MailAttempt | None:
    """The newest attempt under this key and what became of it; None when there was none."""
    found: list[Marker] = []
    while len(found) < _MAX_ATTEMPTS:
        marker = find_marker(context.client, _attempt_key(key, len(found) + 1))
        if marker is None:
            break
        found.append(marker)
    if not found:
        return None
    newest = found[-1]
    if _GAVE_WAY in newest.words:  # a mail after it is another step's
        return MailAttempt(number=len(found), marker=newest, mail=None)
    mails = invoice_mails(context, [newest.record_id])
    return MailAttempt(number=len(found), marker=newest, mail=_mail_after(context, mails, newest))


def _mail_after(context: OdooContext, mails: list[InvoiceMail], marker: Marker) -> InvoiceMail | None:
    """The mail that this user's Odoo account posted after the note."""
    later = [mail for mail in mails if mail.message_id > marker.marker_id]
    own = [mail for mail in later if mail.author_user_id == context.company.user_id]
    return own[0] if own else None


def _next_attempt(context: OdooContext, invoice: Invoice, attempt: MailAttempt | None) -> int:
    """The number of the attempt that may start now. Raises when none may."""
    if attempt is not None and attempt.mail is not None and attempt.mail.outcome is MailOutcome.UNKNOWN:
        raise _unknown(invoice)
    if attempt is not None and attempt.mail is None and not _is_over(context, attempt.marker):
        raise _under_way()
    check_may_send(context, invoice)
    return 1 if attempt is None else attempt.number + 1


def _is_over(context: OdooContext, marker: Marker) -> bool:
    """Whether the request after this note has ended for certain. The note's time is by our own clock."""
    if "refused" in marker.words or _GAVE_WAY in marker.words:
        return True
    begun = datetime.fromisoformat(marker.words["at"])
    return abs(context.clock() - begun) > REQUEST_LIMIT  # a clock that was wrong holds nothing up for ever


def check_may_send(context: OdooContext, invoice: Invoice) -> None:
    """Raises InvalidStatusError, InvoiceAlreadySentError, EmailOutcomeUnknownError, EmailSendFailedError."""
    check_sendable(invoice)
    mails = invoice_mails(context, [invoice.move_id])
    if any(mail.outcome is MailOutcome.UNKNOWN for mail in mails):
        raise _unknown(invoice)
    _check_nobody_sends(context, invoice, mails, markers_on(context.client, invoice.move_id, SendInvoice.tool))
    check_has_address(invoice)


def check_sendable(invoice: Invoice) -> None:
    """Whether its state allows a mail. Raises InvalidStatusError, InvoiceAlreadySentError."""
    summary = invoice.summary
    if summary.status == "cancelled":
        raise InvalidStatusError(f"invoice {summary.invoice_id} is cancelled")
    if invoice.reversed:
        raise InvalidStatusError(f"invoice {summary.invoice_id} was credited")
    if summary.sent:
        raise InvoiceAlreadySentError(f"invoice {summary.invoice_id} was sent before", hint="look at it in Odoo")


def check_has_address(invoice: Invoice) -> None:
    """Raises EmailSendFailedError when the customer has no mail address."""
    if not invoice.summary.customer_email:
        raise EmailSendFailedError(
            f"{invoice.summary.customer_name} has no mail address", hint="add one to the customer in Odoo"
        )


def _check_nobody_sends(
    context: OdooContext, invoice: Invoice, mails: list[InvoiceMail], markers: Sequence[Marker]
) -> None:
    """Raises EmailOutcomeUnknownError while a request begun by another step, or by one that the journal has lost, may
    be under way: about this plan a person decides, the others go on."""
    for marker in markers:
        if _mail_after(context, mails, marker) is None and not _is_over(context, marker):
            raise EmailOutcomeUnknownError(
                f"another step began to mail invoice {invoice.summary.invoice_id} at {marker.words.get('at', '?')}; "
                "whether that mail leaves is not known yet",
                hint="look at the invoice's messages in Odoo before anything is sent again",
            )


def _check_first(context: OdooContext, action: SendInvoice, own: Marker) -> None:
    """Of two steps that began to mail one invoice the one whose note is older goes on; the other gives way."""
    invoice = find_invoice(context, f"DRAFT/{own.record_id}")
    mails = invoice_mails(context, [own.record_id])
    markers = markers_on(context.client, own.record_id, action.tool)
    try:
        if invoice.summary.sent:
            raise InvoiceAlreadySentError(f"invoice {invoice.summary.invoice_id} was sent before")
        if any(mail.outcome is MailOutcome.UNKNOWN for mail in mails):
            raise _unknown(invoice)
        older = [marker for marker in markers if marker.marker_id < own.marker_id]
        _check_nobody_sends(context, invoice, mails, older)
    except (InvoiceAlreadySentError, EmailOutcomeUnknownError):
        extend_marker(context.client, own, **{_GAVE_WAY: "yes"})
        raise


def _under_way() -> EmailUnderWayError:
    return EmailUnderWayError(
        "an earlier attempt to send this invoice may still be under way in Odoo",
        hint="nothing to do: it is looked at again",
    )


def _unknown(invoice: Invoice) -> EmailOutcomeUnknownError:
    return EmailOutcomeUnknownError(
        f"whether the mail for invoice {invoice.summary.invoice_id} left is not known: Odoo still holds it as queued",
        hint="look at the invoice's messages in Odoo before anything is sent again",
    )


def post_invoice(context: OdooContext, move_id: int) -> None:
    """Post a draft; harmless when another call was faster."""
    try:
        context.client.call("account.move", "action_post", ids=[move_id])
    except AIEmployeeError as error:
        if isinstance(error, BooksUnavailableError) or not _is_posted(context, move_id):
            raise


def _is_posted(context: OdooContext, move_id: int) -> bool:
    rows = context.client.call("account.move", "read", ids=[move_id], fields=["state"])
    return bool(rows) and rows[0]["state"] == "posted"


def _begin(context: OdooContext, action: SendInvoice, key: str, invoice: Invoice) -> Marker:
    """Record the attempt. Raises EmailUnderWayError when another process has just begun the same one."""
    ticket = uuid.uuid4().hex[:12]
    words = marker_words(action, at=context.clock().isoformat(timespec="seconds"), ticket=ticket)
    marker = put_marker(context.client, key, KeyedRecord("account.move", invoice.move_id), words)
    check_marker(marker, key, action)
    if marker.words.get("ticket") != ticket:
        raise EmailUnderWayError("another process has begun to send this invoice", hint="it is looked at again")
    return marker


def _hand_over(context: OdooContext, action: SendInvoice, invoice: Invoice, marker: Marker) -> None:
    """Have Odoo mail the invoice. A lost answer is raised as such: the next call looks for the mail."""
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
        _note_refusal(context, marker)
        raise EmailSendFailedError(f"Odoo did not send the mail: {error.message}", hint=error.hint) from None


def _note_refusal(context: OdooContext, marker: Marker) -> None:
    """Keep that Odoo undid the attempt, so that a retry need not wait."""
    extend_marker(context.client, marker, refused="yes")


def _outcome(context: OdooContext, invoice: Invoice, number: int, marker: Marker) -> SendInvoiceResult:
    mail = _mail_after(context, invoice_mails(context, [invoice.move_id]), marker)
    attempt = MailAttempt(number=number, marker=marker, mail=mail)
    if mail is None:
        _note_refusal(context, marker)
        raise EmailSendFailedError("Odoo ended without posting a mail", hint="check the invoice's messages in Odoo")
    if mail.outcome is MailOutcome.FAILED:
        raise EmailSendFailedError(
            f"the mail to {invoice.summary.customer_email} was not sent: {mail.reason or 'Odoo names no reason'}",
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
        warnings=() if mail.has_pdf else ("the mail went out without a PDF",),
    )


def _rehearsed(context: OdooContext, invoice: Invoice) -> SendInvoiceResult:
    return SendInvoiceResult(
        invoice_id=invoice.summary.invoice_id,
        email_sent=False,
        sent_to=invoice.summary.customer_email,
        sent_at=context.clock(),
        odoo_url=invoice.summary.odoo_url,
        dry_run=True,
    )
