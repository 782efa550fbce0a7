"""One effect per key against a real Odoo: raced, repeated, with the reply lost."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

import pytest

from My_AI_Employee.books.odoo.keys import find_key, load_once
from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.domain.results import CreateInvoiceResult
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError
from tests.contract.books_under_test import mail_sink
from tests.contract.odoo_setup import lossy_proxy, use_mail_server
from tests.unit.books.odoo_office import (
    Office,
    draft,
    invoice_for,
    key_of,
    new_customer,
    open_office,
    send_action,
    with_key,
)

PROTOCOLS = ("json2", "jsonrpc")


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """Run the work in threads that start together; exceptions of ours are answers."""
    gate, answers = threading.Barrier(count), [None] * count

    def run(number: int) -> None:
        gate.wait()
        try:
            answers[number] = work(number)  # type: ignore[call-overload]
        except AIEmployeeError as error:
            answers[number] = error  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return list(answers)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_eight_racing_drafts_make_one_invoice(office: Office, protocol: Literal["json2", "jsonrpc"]) -> None:
    name, email = new_customer(office.client)
    action = invoice_for(name, email)
    key = key_of(action)
    offices = [open_office(office.server, protocol) for _ in range(8)]
    answers = at_once(8, lambda number: offices[number].books.create_invoice(action, key))
    for racer in offices:
        racer.books.close()
    made = [answer for answer in answers if isinstance(answer, CreateInvoiceResult)]
    assert all(isinstance(answer, CreateInvoiceResult | BooksUnavailableError) for answer in answers)
    assert len({answer.invoice_id for answer in made}) == 1
    invoices = office.client.call("account.move", "search", domain=[["partner_id.name", "=", name]])
    assert len(invoices) == 1
    (move,) = office.client.call("account.move", "read", ids=invoices, fields=["invoice_line_ids", "amount_total"])
    assert (len(move["invoice_line_ids"]), move["amount_total"]) == (2, 200.0)


def test_a_load_without_its_key_is_not_protected(office: Office) -> None:
    """The twin of the test above: what the external id protects from."""
    name, _ = new_customer(office.client)
    rows = [[f"{name} twin"], [f"{name} twin"]]
    for row in rows:
        office.client.call("res.partner", "load", fields=["name"], data=[row])
    assert office.client.call("res.partner", "search_count", domain=[["name", "=", f"{name} twin"]]) == 2
    key = key_of(invoice_for(name, "a@b.example"))
    first = load_once(office.client, "res.partner", key, [{"id": key, "name": f"{name} once"}])
    assert load_once(office.client, "res.partner", key, [{"id": key, "name": "other"}]) == first
    assert office.client.call("res.partner", "search_count", domain=[["name", "=", f"{name} once"]]) == 1


def test_four_racing_payments_are_one_payment(office: Office) -> None:
    with mail_sink() as sink:
        use_mail_server(office.client, sink.host, sink.port)
        invoice_id, _ = draft(office)
        number = office.books.send_invoice(*send_action(invoice_id)).invoice_id
    action = RecordPayment(
        invoice_id=number,
        amount=Decimal("50.00"),
        payment_date=datetime.now(UTC).date(),
        payment_method="bank_transfer",
    )
    key = key_of(action)
    offices = [open_office(office.server) for _ in range(4)]
    at_once(4, lambda number: offices[number].books.record_payment(action, key))
    again = office.books.record_payment(action, key)
    assert (again.reconciled, again.residual) == (True, Decimal("150.00"))
    assert office.books.get_invoice(number).residual == Decimal("150.00")
    domain = [["memo", "=", number]]
    assert office.client.call("account.payment", "search_count", domain=domain) == 1


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_lost_reply_is_found_at_the_retry(office: Office, protocol: Literal["json2", "jsonrpc"]) -> None:
    name, email = new_customer(office.client)
    action = invoice_for(name, email)
    key = key_of(action)
    with lossy_proxy(office.server.url) as proxy:
        far = open_office(office.server, protocol, url=proxy.url)
        far.books.info()
        proxy.lose = lambda path: far.client.calls[-1] == "account.move.load"
        with pytest.raises(BooksUnavailableError):
            far.books.create_invoice(action, key)
        assert len(proxy.lost) == 1
        proxy.lose = lambda path: False
        assert far.books.operation_status(key).found is True
        made = far.books.create_invoice(action, key)
        far.books.close()
    invoices = office.client.call("account.move", "search", domain=[["partner_id.name", "=", name]])
    assert [f"DRAFT/{move_id}" for move_id in invoices] == [made.invoice_id]


def test_a_lost_reply_of_the_mail_is_found_at_the_retry(office: Office) -> None:
    invoice_id, email = draft(office)
    action, key = send_action(invoice_id)
    with mail_sink() as sink, lossy_proxy(office.server.url) as proxy:
        use_mail_server(office.client, sink.host, sink.port)
        far = open_office(office.server, url=proxy.url)
        proxy.lose = lambda path: path.endswith("action_send_and_print")
        with pytest.raises(BooksUnavailableError):
            far.books.send_invoice(action, key)
        assert office.books.operation_status(key).found is True
        sent = far.books.send_invoice(action, key)
        far.books.close()
        assert (sent.email_sent, sent.sent_to) == (True, email)
        assert len(sink.to(email)) == 1


def test_a_deleted_draft_takes_its_key_along(office: Office) -> None:
    name, email = new_customer(office.client)
    one = with_key(invoice_for(name, email))
    first = office.books.create_invoice(one.action, one.key)
    office.client.call("account.move", "unlink", ids=[int(first.invoice_id.removeprefix("DRAFT/"))])
    assert find_key(office.client, one.key) is None
    assert office.books.operation_status(one.key).found is False
