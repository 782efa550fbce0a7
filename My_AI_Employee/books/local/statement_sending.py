"""Mails a statement of account at most once, by its row of `statement_mailings` (see mailings.py)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime

from My_AI_Employee.books.local.database import Database
from My_AI_Employee.books.local.keys import decode, find_use, store_use
from My_AI_Employee.books.local.mailings import ASK, Begin, Mailings, Outgoing
from My_AI_Employee.books.local.partner_ledger import customer_account
from My_AI_Employee.books.local.sending import InvoiceDelivery, address_header, check_mailer, message_id
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.statement_rules import approved_statement, body_of, check_period, file_name, subject_of
from My_AI_Employee.domain.customer_statement import StatementOfAccount
from My_AI_Employee.domain.documents import StatementPdf
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.domain.sales_results import SendStatementResult
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import (
    EmailOutcomeUnknownError,
    EmbeddedBooksError,
    InvalidStatusError,
)

PREFIX = "STATEMENT/"
"""Of the ids of mailings."""


@dataclass(frozen=True, kw_only=True)
class StatementRequest:
    """One call of send_statement."""

    action: SendStatement
    key: str
    dry_run: bool


def send_statement(
    database: Database, begin: Begin, delivery: InvoiceDelivery, request: StatementRequest
) -> SendStatementResult:
    """Mail the statement and return what the books then contain about it.

    Raises CustomerNotFoundError, CustomerAmbiguousError, ValidationFailedError, NoDataError, InvalidAmountError,
    InvalidDateRangeError, EmailSendFailedError (sending may be retried), EmailOutcomeUnknownError.
    """
    with database.write(dry_run=request.dry_run) as connection:
        use = find_use(connection, request.key, request.action)
        if use and use.answer:
            answer = decode(SendStatementResult, use.answer)
            return answer.model_copy(update={"dry_run": request.dry_run})
        session = begin(connection)
        outgoing = _prepare(session, delivery, request, known_key=use is not None)
        if request.dry_run:
            return _not_kept(_read_sent(session, outgoing.mailing_id))
    return _MAILINGS.send(database, begin, outgoing)


def rehearse_statement(
    session: BooksSession, delivery: InvoiceDelivery, request: StatementRequest
) -> SendStatementResult:
    """As `send_statement`, up to the mail server and without making the PDF, in a transaction that is rolled back."""
    known = find_use(session.connection, request.key, request.action) is not None
    outgoing = _prepare(session, replace(delivery, render_statement=_no_pdf), request, known_key=known)
    return _not_kept(_MAILINGS.rehearsed(session, outgoing.mailing_id))


def _no_pdf(_printed: StatementPdf) -> bytes:
    return b""


def _prepare(
    session: BooksSession, delivery: InvoiceDelivery, request: StatementRequest, *, known_key: bool
) -> Outgoing:
    action = request.action
    check_period(action, session.today)
    period = (action.start_date, action.end_date)
    account = customer_account(session.connection, action.customer_name, period, action.customer_email)
    _check_settled(session, int(account.customer_id), account.name)
    statement = approved_statement(action, account)
    mailer = check_mailer(delivery)
    message = _compose(session, delivery, request, statement)
    mailing_id = _insert(session, int(account.customer_id), request, statement, message)
    if not known_key:
        store_use(session, request.key, action, f"{PREFIX}{mailing_id}", None)
    return Outgoing(
        mailing_id=mailing_id,
        key=request.key,
        message=message,
        mailer=mailer,
        facts={"statement_key": request.key},
    )


def _check_settled(session: BooksSession, customer_id: int, name: str) -> None:
    """Raises EmailOutcomeUnknownError while a statement's mail to this customer has an unknown outcome."""
    row = session.connection.execute(
        "SELECT key, sent_to, created_at FROM statement_mailings WHERE customer_id = ? AND state = 'sending'",
        (customer_id,),
    ).fetchone()
    if row is not None:
        raise EmailOutcomeUnknownError(
            f"a mail with a statement of account to {name}, {row['sent_to']}, was started at {row['created_at']}; "
            "it is not known whether it was sent",
            hint=ASK,
            facts={"statement_key": row["key"]},
        )


def _compose(
    session: BooksSession, delivery: InvoiceDelivery, request: StatementRequest, statement: StatementOfAccount
) -> EmailMessage:
    company, action = delivery.company, request.action
    if delivery.render_statement is None:
        raise EmbeddedBooksError("these books are not set up to make statements of account")
    message = EmailMessage()
    message["From"] = address_header(company.name, company.email)
    message["To"] = address_header(statement.customer_name, statement.customer_email)
    message["Subject"] = subject_of(action, company)
    message["Date"] = format_datetime(session.now)
    message["Message-ID"] = message_id(company, request.key)
    message.set_content(body_of(action, statement, company))
    printed = StatementPdf(company=company, statement=statement, made_at=session.now)
    message.add_attachment(
        delivery.render_statement(printed), maintype="application", subtype="pdf", filename=file_name(action)
    )
    return message


def _insert(
    session: BooksSession,
    customer_id: int,
    request: StatementRequest,
    statement: StatementOfAccount,
    message: EmailMessage,
) -> int:
    cursor = session.connection.execute(
        "INSERT INTO statement_mailings (customer_id, key, state, start_date, end_date, opening, closing, sent_to,"
        " subject, message_id, created_at) VALUES (?, ?, 'sending', ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            customer_id,
            request.key,
            statement.start_date.isoformat(),
            statement.end_date.isoformat(),
            to_cents(statement.opening),
            to_cents(statement.closing),
            message["To"].addresses[0].addr_spec,
            message["Subject"],
            message["Message-ID"],
            session.now_text,
        ),
    )
    return int(cursor.lastrowid or 0)


def _read_sent(session: BooksSession, mailing_id: int) -> SendStatementResult:
    row = session.connection.execute(
        "SELECT s.*, c.name FROM statement_mailings s JOIN customers c ON c.id = s.customer_id WHERE s.id = ?",
        (mailing_id,),
    ).fetchone()
    return SendStatementResult(
        mailing_id=f"{PREFIX}{mailing_id}",
        customer_name=row["name"],
        email_sent=row["state"] == "sent",
        sent_to=row["sent_to"],
        sent_at=datetime.fromisoformat(row["settled_at"] or row["created_at"]),
        start_date=date.fromisoformat(row["start_date"]),
        end_date=date.fromisoformat(row["end_date"]),
        opening_balance=from_cents(row["opening"]),
        closing_balance=from_cents(row["closing"]),
        currency=session.currency,
        odoo_url=f"local:{PREFIX.lower()}{mailing_id}",
    )


_MAILINGS = Mailings(table="statement_mailings", read_sent=_read_sent)


def _not_kept(answer: SendStatementResult) -> SendStatementResult:
    """The answer of a dry run: the mailing's row is rolled back, its id means nothing."""
    return answer.model_copy(update={"dry_run": True, "mailing_id": "", "odoo_url": ""})


def record_statement_outcome(session: BooksSession, key: str, *, arrived: bool) -> None:
    """Record the outcome of a mailing that is still `sending`. arrived: False allows sending again.

    Raises InvalidStatusError when there is no such mailing with this key.
    """
    row = session.connection.execute(
        "SELECT id FROM statement_mailings WHERE key = ? AND state = 'sending'", (key,)
    ).fetchone()
    if row is None:
        raise InvalidStatusError("no mail of this statement has an unknown outcome")
    _MAILINGS.settle(session, row["id"], key, arrived=arrived)
