"""Whether an invoice was mailed, by `mail.message` and `mail.notification`, not by `account.move.is_move_sent`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.faults import one_line
from My_AI_Employee.books.odoo.values import Row, moment, ref, text


class MailOutcome(Enum):
    """The delivery state of a mail."""

    DELIVERED = "delivered"  # the mail server accepted it
    FAILED = "failed"  # it was certainly not sent
    UNKNOWN = "unknown"  # it is queued, or Odoo was interrupted while sending it


_OUTCOMES = {
    "sent": MailOutcome.DELIVERED,
    "exception": MailOutcome.FAILED,
    "bounce": MailOutcome.FAILED,
    "canceled": MailOutcome.FAILED,
}


@dataclass(frozen=True, kw_only=True)
class InvoiceMail:
    """One mail with an invoice to its customer. reason: Odoo's message when it failed."""

    message_id: int
    move_id: int
    author_user_id: int
    at: datetime
    outcome: MailOutcome
    reason: str
    has_pdf: bool


def delivered_invoices(context: OdooContext, move_ids: Sequence[int]) -> set[int]:
    """Those of the invoices that were certainly mailed, or were marked as sent by hand without any mail."""
    mails = invoice_mails(context, move_ids)
    mailed = {mail.move_id for mail in mails}
    delivered = {mail.move_id for mail in mails if mail.has_pdf and mail.outcome is MailOutcome.DELIVERED}
    return delivered | (set(move_ids) - mailed - _attempted(context, set(move_ids) - mailed))


def _attempted(context: OdooContext, move_ids: set[int]) -> set[int]:
    """Invoices with a note that this program was about to mail them."""
    if not move_ids:
        return set()
    domain = [
        ["model", "=", "account.move"],
        ["res_id", "in", sorted(move_ids)],
        ["body", "ilike", "[operation=send_invoice]"],
    ]
    rows = context.client.call("mail.message", "search_read", domain=domain, fields=["res_id"])
    return {int(row["res_id"]) for row in rows}


def invoice_mails(context: OdooContext, move_ids: Sequence[int]) -> list[InvoiceMail]:
    """All mails that were posted on these invoices, oldest first. One to three calls."""
    if not move_ids:
        return []
    domain = [
        ["model", "=", "account.move"],
        ["res_id", "in", list(move_ids)],
        ["message_type", "in", ["comment", "email_outgoing"]],
    ]
    return _mails(context, domain)


def mail_with(context: OdooContext, attachment_id: int) -> InvoiceMail | None:
    """The mail that an attachment was sent with; None when no message with it was mailed."""
    domain = [["attachment_ids", "in", [attachment_id]], ["message_type", "=", "comment"]]
    mails = _mails(context, domain)
    return mails[0] if mails else None


def _mails(context: OdooContext, domain: list[Any]) -> list[InvoiceMail]:
    """The messages that were mailed, oldest first."""
    fields = ["res_id", "create_uid", "create_date", "attachment_ids", "partner_ids"]
    messages = context.client.call("mail.message", "search_read", domain=domain, fields=fields, order="id")
    notices = _notifications(context, [int(message["id"]) for message in messages])
    pdfs = _pdfs(context, [int(number) for message in messages for number in message["attachment_ids"]])
    return [_mail(message, rows, pdfs) for message in messages if (rows := notices.get(int(message["id"])))]


def _notifications(context: OdooContext, message_ids: Sequence[int]) -> dict[int, list[Row]]:
    if not message_ids:
        return {}
    fields = ["mail_message_id", "res_partner_id", "notification_status", "failure_type", "failure_reason"]
    domain = [["mail_message_id", "in", list(message_ids)], ["notification_type", "=", "email"]]
    found: dict[int, list[Row]] = {}
    for row in context.client.call("mail.notification", "search_read", domain=domain, fields=fields):
        found.setdefault(ref(row["mail_message_id"]), []).append(row)
    return found


def _pdfs(context: OdooContext, attachment_ids: Sequence[int]) -> set[int]:
    if not attachment_ids:
        return set()
    rows = context.client.call("ir.attachment", "read", ids=list(attachment_ids), fields=["mimetype"])
    return {int(row["id"]) for row in rows if row["mimetype"] == "application/pdf"}


def _mail(message: Row, notices: Sequence[Row], pdfs: set[int]) -> InvoiceMail:
    """The outcome is that of the addressed recipients, not of followers who get a copy."""
    addressed = [row for row in notices if ref(row["res_partner_id"]) in message["partner_ids"]] or notices
    outcomes = {_OUTCOMES.get(str(row["notification_status"]), MailOutcome.UNKNOWN) for row in addressed}
    return InvoiceMail(
        message_id=int(message["id"]),
        move_id=int(message["res_id"]),
        author_user_id=ref(message["create_uid"]),
        at=moment(message["create_date"]),
        outcome=_combined(outcomes),
        reason="; ".join(dict.fromkeys(_reason(row) for row in addressed if _reason(row))),
        has_pdf=bool(pdfs.intersection(message["attachment_ids"])),
    )


def _combined(outcomes: set[MailOutcome]) -> MailOutcome:
    for outcome in (MailOutcome.UNKNOWN, MailOutcome.DELIVERED):
        if outcome in outcomes:
            return outcome
    return MailOutcome.FAILED


def _reason(row: Row) -> str:
    return one_line(text(row["failure_reason"]) or text(row["failure_type"]))
