"""Mailing through a real Odoo: what is certain, what is not, and never twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.errors import (
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    EmailUnderWayError,
    InvalidStatusError,
    InvoiceAlreadySentError,
)
from tests.contract.books_under_test import MailSink
from tests.contract.odoo_setup import use_mail_server
from tests.unit.books.odoo_office import (
    CountingClient,
    Office,
    draft,
    invoice_for,
    key_of,
    new_customer,
    send_action,
)


class DiedError(Exception):
    """The process ended here."""


@dataclass
class DyingClient(CountingClient):
    """Ends the process before a certain call reaches Odoo."""

    before: str = ""

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        if f"{model}.{method}" == self.before:
            raise DiedError
        return super().call(model, method, ids=ids, context=context, **kwargs)


def move_id(invoice_id: str) -> int:
    return int(invoice_id.removeprefix("DRAFT/"))


def test_a_refused_mail_fails_though_odoo_calls_the_invoice_sent(office: Office, sink: MailSink) -> None:
    invoice_id, email = draft(office)
    sink.refuse = True
    action, key = send_action(invoice_id)
    with pytest.raises(EmailSendFailedError, match="no such mailbox here"):
        office.books.send_invoice(action, key)
    (move,) = office.client.call("account.move", "read", ids=[move_id(invoice_id)], fields=["is_move_sent"])
    assert move["is_move_sent"] is True
    assert office.books.get_invoice(invoice_id).sent is False
    sink.refuse = False
    assert office.books.send_invoice(action, key).email_sent is True
    assert len(sink.to(email)) == 1


def test_an_unreachable_mail_server_is_a_failure(office: Office, sink: MailSink) -> None:
    invoice_id, _ = draft(office)
    use_mail_server(office.client, "127.0.0.1", 1)
    with pytest.raises(EmailSendFailedError):
        office.books.send_invoice(*send_action(invoice_id))
    assert office.books.get_invoice(invoice_id).sent is False


def test_a_death_before_the_mail_waits_until_no_request_can_be_under_way(office: Office, sink: MailSink) -> None:
    invoice_id, email = draft(office)
    action, key = send_action(invoice_id)
    dying = DyingClient(office.client.inner, before="account.move.send.wizard.action_send_and_print")
    with pytest.raises(DiedError):
        OdooBooks(dying, name="x", url="x", clock=office.clock).send_invoice(action, key)
    assert office.books.operation_status(key).found is False
    with pytest.raises(EmailUnderWayError):
        office.books.send_invoice(action, key)
    assert sink.to(email) == []
    office.clock.ahead = timedelta(seconds=181)
    assert office.books.send_invoice(action, key).email_sent is True
    assert office.books.send_invoice(action, key).email_sent is True
    assert len(sink.to(email)) == 1


def test_another_step_waits_too_while_a_request_may_be_under_way(office: Office, sink: MailSink) -> None:
    """As after the loss of the journal: the same sending is approved anew, under another key."""
    invoice_id, email = draft(office)
    action, key = send_action(invoice_id)
    dying = DyingClient(office.client.inner, before="account.move.send.wizard.action_send_and_print")
    with pytest.raises(DiedError):
        OdooBooks(dying, name="x", url="x", clock=office.clock).send_invoice(action, key)
    with pytest.raises(EmailOutcomeUnknownError, match="another step started"):
        office.books.send_invoice(action, key_of(action))
    office.clock.ahead = timedelta(seconds=181)
    assert office.books.send_invoice(action, key_of(action)).email_sent is True
    with pytest.raises(InvoiceAlreadySentError):
        office.books.send_invoice(action, key_of(action))
    assert len(sink.to(email)) == 1


@dataclass
class PausingClient(CountingClient):
    """Lets somebody else work before its first call of one kind. before: model.method."""

    before: str = ""
    meanwhile: Callable[[], object] | None = None

    def call(self, model: str, method: str, **values: Any) -> Any:
        if f"{model}.{method}" == self.before and self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        return super().call(model, method, **values)


@pytest.mark.parametrize("before", ["account.move.action_post", "mail.message.load"])
def test_of_two_steps_for_one_invoice_one_mails(office: Office, sink: MailSink, before: str) -> None:
    invoice_id, email = draft(office)
    action, key = send_action(invoice_id)
    slow = PausingClient(
        office.client.inner, before=before, meanwhile=lambda: office.books.send_invoice(action, key_of(action))
    )
    with pytest.raises(InvoiceAlreadySentError):
        OdooBooks(slow, name="x", url="x", clock=office.clock).send_invoice(action, key)
    assert len(sink.to(email)) == 1
    with pytest.raises(InvoiceAlreadySentError):
        office.books.send_invoice(action, key)
    assert office.books.operation_status(key).found is False, "the mail was the other step's"


def test_the_older_of_two_attempts_goes_on(office: Office, sink: MailSink) -> None:
    invoice_id, email = draft(office)
    action, key = send_action(invoice_id)

    def the_other_one() -> None:
        with pytest.raises(EmailOutcomeUnknownError, match="another step started"):
            office.books.send_invoice(action, key_of(action))

    slow = PausingClient(
        office.client.inner, before="account.move.send.wizard.action_send_and_print", meanwhile=the_other_one
    )
    assert OdooBooks(slow, name="x", url="x", clock=office.clock).send_invoice(action, key).email_sent is True
    assert len(sink.to(email)) == 1


@pytest.mark.parametrize(
    "words", ["see [operation=send_invoice]", "[operation=send_invoice] [at=2099-01-01T00:00:00Z]"]
)
def test_what_people_write_into_the_chatter_holds_nothing_up(office: Office, sink: MailSink, words: str) -> None:
    invoice_id, email = draft(office)
    move = int(invoice_id.removeprefix("DRAFT/"))
    office.client.call("account.move", "message_post", ids=[move], body=words)
    assert office.books.send_invoice(*send_action(invoice_id)).email_sent is True
    assert len(sink.to(email)) == 1


def test_a_queued_mail_is_unknown_until_the_queue_has_run(office: Office, sink: MailSink) -> None:
    invoice_id, email = draft(office)
    action, key = send_action(invoice_id)
    limit = "mail.mail.force.send.limit"
    office.client.call("ir.config_parameter", "set_param", key=limit, value="0")
    try:
        for again in (action, action, send_action(invoice_id)[0]):
            with pytest.raises(EmailOutcomeUnknownError):
                office.books.send_invoice(again, key if again is action else key_of(again))
    finally:
        office.client.call("ir.config_parameter", "set_param", key=limit, value=False)
    assert sink.to(email) == []
    assert office.books.operation_status(key).found is False
    office.client.call("mail.mail", "process_email_queue")
    assert office.books.send_invoice(action, key).email_sent is True
    assert len(sink.to(email)) == 1


def test_an_invoice_sent_by_hand_is_not_sent_again(office: Office, sink: MailSink) -> None:
    invoice_id, email = draft(office)
    office.client.call("account.move", "action_post", ids=[move_id(invoice_id)])
    scope = {"active_model": "account.move", "active_ids": [move_id(invoice_id)]}
    wizard = office.client.call(
        "account.move.send.wizard", "create", vals_list=[{"move_id": move_id(invoice_id)}], context=scope
    )
    office.client.call("account.move.send.wizard", "action_send_and_print", ids=wizard, context=scope)
    with pytest.raises(InvoiceAlreadySentError):
        office.books.send_invoice(*send_action(invoice_id))
    assert len(sink.to(email)) == 1


def test_a_customer_without_mail_address_is_refused_before_anything_is_posted(office: Office, sink: MailSink) -> None:
    invoice_id, email = draft(office)
    partners = office.client.call("res.partner", "search", domain=[["email", "=", email]])
    office.client.call("res.partner", "write", ids=partners, vals={"email": False})
    with pytest.raises(EmailSendFailedError, match="no mail address"):
        office.books.send_invoice(*send_action(invoice_id))
    assert office.books.get_invoice(invoice_id).status == "draft"


def test_a_credited_invoice_is_not_sent(office: Office, sink: MailSink) -> None:
    invoice_id, _ = draft(office)
    office.client.call("account.move", "action_post", ids=[move_id(invoice_id)])
    credit = CreditInvoice(invoice_id=invoice_id, reason="mistake")
    office.books.credit_invoice(credit, key_of(credit))
    with pytest.raises(InvalidStatusError):
        office.books.send_invoice(*send_action(invoice_id))


def test_odoo_sends_to_the_customer_even_where_post_is_preferred(office: Office, sink: MailSink) -> None:
    name, email = new_customer(office.client)
    partners = office.client.call("res.partner", "search", domain=[["name", "=", name]])
    office.client.call("res.partner", "write", ids=partners, vals={"invoice_sending_method": "manual"})
    action = invoice_for(name, email)
    invoice_id = office.books.create_invoice(action, key_of(action)).invoice_id
    assert office.books.send_invoice(*send_action(invoice_id)).email_sent is True
    assert len(sink.to(email)) == 1
