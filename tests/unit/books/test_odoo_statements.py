"""Statements of account that Odoo mails: deaths on the way, other mails to the customer, a bookkeeper's rights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import connect_odoo
from My_AI_Employee.documents.statement_pdf import render_statement_pdf
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import BooksConfigurationError, EmailOutcomeUnknownError, EmailUnderWayError
from tests.contract.books_under_test import MailSink
from tests.contract.odoo_setup import connection_to
from tests.unit.books.odoo_office import CountingClient, Office, invoice_for, key_of, new_customer
from tools.odoo_server import OdooServer

pytestmark = [pytest.mark.odoo, pytest.mark.slow]
POST = "res.partner.message_post"


class DiedError(BaseException):
    """Stands for the end of the process."""


@dataclass
class DyingClient(CountingClient):
    """Ends the process before the statement is mailed, or after Odoo did it."""

    after: bool = False

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        dies = f"{model}.{method}" == POST
        if dies and not self.after:
            raise DiedError
        answer = super().call(model, method, ids=ids, context=context, **kwargs)
        if dies:
            raise DiedError
        return answer


def books_of(office: Office, client: OdooClient) -> OdooBooks:
    return OdooBooks(client, name="x", url="x", clock=office.clock, render_statement=render_statement_pdf)


def owing(office: Office) -> tuple[SendStatement, str]:
    """A statement for a new customer who owes 200.00, and the mail address."""
    name, email = new_customer(office.client)
    action = invoice_for(name, email)
    draft = office.books.create_invoice(action, key_of(action))
    move = int(draft.invoice_id.removeprefix("DRAFT/"))
    office.client.call("account.move", "action_post", ids=[move])
    today = datetime.now(UTC).astimezone().date()
    fields = {"customer_name": name, "customer_email": email, "start_date": today - timedelta(days=9)}
    return SendStatement.model_validate({**fields, "end_date": today}), email


def send(books: OdooBooks, action: SendStatement, key: str) -> EffectResult:
    return books.perform(action, key)


def test_a_death_before_the_mail_waits_until_no_request_can_be_under_way(office: Office, sink: MailSink) -> None:
    action, email = owing(office)
    key, books = key_of(action), books_of(office, office.client)
    with pytest.raises(DiedError):
        send(books_of(office, DyingClient(office.client.inner)), action, key)
    partner = office.client.call("res.partner", "search", domain=[["name", "=", action.customer_name]])
    office.client.call(  # a person writes to the customer meanwhile: that is not the statement's mail
        "res.partner", "message_post", ids=partner, body="Hello", message_type="comment", partner_ids=partner
    )
    assert books.operation_status(key).found is False
    with pytest.raises(EmailUnderWayError):
        send(books, action, key)
    with pytest.raises(EmailOutcomeUnknownError, match="another step started"):
        send(books, action, key_of(action))
    assert len(sink.to(email)) == 1
    office.clock.ahead = timedelta(seconds=181)
    first = send(books, action, key)
    assert send(books, action, key) == first
    assert len(sink.to(email)) == 2


def test_a_death_after_the_mail_finds_it(office: Office, sink: MailSink) -> None:
    action, email = owing(office)
    key = key_of(action)
    with pytest.raises(DiedError):
        send(books_of(office, DyingClient(office.client.inner, after=True)), action, key)
    assert len(sink.to(email)) == 1
    assert send(books_of(office, office.client), action, key).record().startswith("MAIL/")
    assert len(sink.to(email)) == 1


def test_without_a_printer_nothing_is_mailed(office: Office, sink: MailSink) -> None:
    action, email = owing(office)
    with pytest.raises(BooksConfigurationError):
        send(office.books, action, key_of(action))
    assert sink.to(email) == []


def test_a_bookkeeper_may_mail_it_and_only_the_customer_gets_it(
    office: Office, sink: MailSink, odoo_server: OdooServer
) -> None:
    action, email = owing(office)
    partner = office.client.call("res.partner", "search", domain=[["name", "=", action.customer_name]])
    _, follower = new_customer(office.client)
    following = office.client.call("res.partner", "search", domain=[["email", "=", follower]])
    office.client.call("res.partner", "message_subscribe", ids=partner, partner_ids=following)
    bot = connect_odoo(connection_to(odoo_server, bot=True), lambda: datetime.now(UTC), render_statement_pdf)
    assert send(bot, action, key_of(action)).warnings == ()
    bot.close()
    (message,) = sink.to(email)
    assert sink.to(follower) == []
    body = message.get_body(("html", "plain"))
    assert body is not None
    assert "Amount due: 200.00 USD." in body.get_content()
    assert "Your Statement of account" in body.get_content()
