"""Mails a statement of account from Odoo at most once, as invoices are mailed.

Odoo Community has no statement of account: the PDF is this program's, attached to a message on the customer. The
notes of attempts lie in the customer's chatter (see mail_attempts.py), the PDF has the key of the note with `_pdf`.
The message with that PDF is the attempt's mail.
"""

import base64
from decimal import Decimal

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    find_key,
    keyed_markers,
    load_once,
)
from My_AI_Employee.books.odoo.mail_attempts import (
    MailAttempt,
    attempt_key,
    give_way,
    is_request_over,
    notes_of_attempts,
    record_attempt,
    refusals_recorded,
    under_way,
)
from My_AI_Employee.books.odoo.mails import InvoiceMail, MailOutcome, mail_with
from My_AI_Employee.books.odoo.partner_ledger import ADDRESS_FIELDS, customer_account, postal_address
from My_AI_Employee.books.odoo.values import as_html, text
from My_AI_Employee.books.statement_rules import approved_statement, body_of, check_period, file_name, subject_of
from My_AI_Employee.domain.customer_statement import StatementOfAccount
from My_AI_Employee.domain.documents import Company, StatementPdf
from My_AI_Employee.domain.sales_results import SendStatementResult
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import (
    BooksConfigurationError,
    EmailOutcomeUnknownError,
)
from My_AI_Employee.observability.crash_points import reach

_PARTNER = "res.partner"


def send_statement(call: OdooCall) -> SendStatementResult:
    """Mail the statement and read the mail's state back. Can be repeated after a failure at any step.

    Raises CustomerNotFoundError, CustomerAmbiguousError, ValidationFailedError, NoDataError, InvalidAmountError,
    InvalidDateRangeError, EmailSendFailedError, EmailOutcomeUnknownError, EmailUnderWayError, KeyConflictError.
    """
    context, action = call.context, call.action
    attempt = _last_attempt(context, call.key)
    if attempt is not None:
        check_marker(attempt.marker, call.key, action)
        if attempt.delivered:
            return _sent(context, action, attempt)
        _check_over(context, action, attempt)
    check_period(action, context.today())
    period = (action.start_date, action.end_date)
    account = customer_account(context, action.customer_name, period, action.customer_email)
    statement = approved_statement(action, account)
    if call.dry_run:
        return _expected(context, statement)
    number = 1 if attempt is None else attempt.number + 1
    balances = {"opening": str(statement.opening), "closing": str(statement.closing)}
    partner = KeyedRecord(_PARTNER, int(account.customer_id))
    marker = record_attempt(call, number, partner, "statement", **balances)
    _check_oldest(context, action, marker)
    attachment = _attach(call, attempt_key(call.key, number), int(account.customer_id), statement)
    reach("odoo.mail_intended")
    _post(call, marker, attachment, statement)
    reach("odoo.mail_handed_over")
    return _outcome(context, action, MailAttempt(number=number, marker=marker, mail=mail_with(context, attachment)))


def is_mailed(context: OdooContext, key: str) -> bool:
    """Whether the mail of a step was taken by the mail server."""
    attempt = _last_attempt(context, key)
    return attempt is not None and attempt.delivered


def _last_attempt(context: OdooContext, key: str) -> MailAttempt | None:
    """The newest attempt with this key and its mail; None when there is none."""
    notes = notes_of_attempts(context, key)
    if not notes:
        return None
    mail = _mail_of(context, attempt_key(key, len(notes)))
    return MailAttempt(number=len(notes), marker=notes[-1], mail=mail)


def _mail_of(context: OdooContext, key: str) -> InvoiceMail | None:
    """The mail of an attempt. key: of its note."""
    attachment = find_key(context.client, _pdf_key(key))
    return mail_with(context, attachment.record_id) if attachment else None


def _pdf_key(key: str) -> str:
    return f"{key}_pdf"


def _check_over(context: OdooContext, action: SendStatement, attempt: MailAttempt) -> None:
    """Raises an error while the attempt's mail may still leave, or may have left."""
    if attempt.outcome is MailOutcome.UNKNOWN:
        raise _unknown(action)
    if attempt.mail is None and not is_request_over(context, attempt.marker):
        raise under_way("statement")


def _check_oldest(context: OdooContext, action: SendStatement, own: Marker) -> None:
    """Refuse this attempt while another step's request to mail this customer a statement may still be running."""
    notes = keyed_markers(context.client, KeyedRecord(_PARTNER, own.record_id), action.tool)
    for key, marker in notes.items():
        if (
            marker.marker_id >= own.marker_id
            or is_request_over(context, marker)
            or _mail_of(context, key) is not None
        ):
            continue
        give_way(context, own)
        raise EmailOutcomeUnknownError(
            f"another step started to mail {action.customer_name} a statement at {marker.facts.get('at', '?')}; "
            "it is not known yet whether that mail is sent",
            hint="look at the customer's messages in Odoo before anything is sent again",
        )


def _unknown(action: SendStatement) -> EmailOutcomeUnknownError:
    return EmailOutcomeUnknownError(
        f"it is not known whether the statement for {action.customer_name} was sent: Odoo has its mail as queued",
        hint="look at the customer's messages in Odoo before anything is sent again",
    )


def _attach(call: OdooCall, key: str, partner_id: int, statement: StatementOfAccount) -> int:
    """Store the PDF with the customer; returns the attachment's id."""
    context = call.context
    if context.render_statement is None:
        raise BooksConfigurationError("these books are not set up to make statements of account")
    printed = StatementPdf(company=_company(context), statement=statement, made_at=context.clock())
    row = {
        "id": _pdf_key(key),
        "name": file_name(call.action),
        "datas": base64.b64encode(context.render_statement(printed)).decode(),
        "mimetype": "application/pdf",
        "res_model": _PARTNER,
        "res_id": str(partner_id),
    }
    return load_once(context.client, "ir.attachment", _pdf_key(key), [row])


def _company(context: OdooContext) -> Company:
    """The firm as it is printed."""
    fields = ["name", "email", "phone", "vat", *ADDRESS_FIELDS]
    row = context.read_record("res.company", context.company.company_id, fields)
    return Company(
        name=text(row["name"]),
        currency=context.company.currency,
        email=text(row["email"]),
        address=postal_address(row),
        phone=text(row["phone"]),
        tax_id=text(row["vat"]),
    )


def _post(call: OdooCall, marker: Marker, attachment: int, statement: StatementOfAccount) -> None:
    """Let Odoo mail the statement: to the customer alone, not to followers of the customer.

    Raises as `refusals_recorded`.
    """
    context, action, company = call.context, call.action, _company(call.context)
    with refusals_recorded(context, marker):
        context.client.call(
            _PARTNER,
            "message_post",
            ids=[marker.record_id],
            subject=subject_of(action, company),
            body=as_html(body_of(action, statement, company)),
            body_is_html=True,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            partner_ids=[marker.record_id],
            attachment_ids=[attachment],
            email_layout_xmlid="mail.mail_notification_light",
            model_description="Statement of account",  # the layout's heading, which would be "Contact"
        )


def _outcome(context: OdooContext, action: SendStatement, attempt: MailAttempt) -> SendStatementResult:
    if attempt.sent_mail(context, "customer", action.customer_email) is None:
        raise _unknown(action)
    return _sent(context, action, attempt)


def _sent(context: OdooContext, action: SendStatement, attempt: MailAttempt) -> SendStatementResult:
    mail, facts = attempt.mail, attempt.marker.facts
    assert mail is not None
    return SendStatementResult(
        mailing_id=f"MAIL/{mail.message_id}",
        customer_name=action.customer_name,
        email_sent=True,
        sent_to=action.customer_email,
        sent_at=mail.at,
        start_date=action.start_date,
        end_date=action.end_date,
        opening_balance=Decimal(facts["opening"]),
        closing_balance=Decimal(facts["closing"]),
        currency=context.company.currency,
        odoo_url=context.link("contacts", attempt.marker.record_id),
        warnings=() if mail.has_pdf else ("the mail was sent without a PDF",),
    )


def _expected(context: OdooContext, statement: StatementOfAccount) -> SendStatementResult:
    return SendStatementResult(
        mailing_id="",
        customer_name=statement.customer_name,
        email_sent=False,
        sent_to=statement.customer_email,
        sent_at=context.clock(),
        start_date=statement.start_date,
        end_date=statement.end_date,
        opening_balance=statement.opening,
        closing_balance=statement.closing,
        currency=context.company.currency,
        dry_run=True,
    )
