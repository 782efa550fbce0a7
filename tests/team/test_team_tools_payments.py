"""Payments in a real Odoo, and batches in an Odoo that is played by a double of the port."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.errors import (
    AccessRefusedError,
    BooksRefusedError,
    InvalidStatusError,
    ModuleNotInstalledError,
    RecordNotFoundError,
    ValidationFailedError,
)
from My_AI_Employee.mcp_servers.inputs import parse_arguments
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.people.clients import CallClient
from My_AI_Employee.team.tools.accounting.bank import ReadBankStatus, bank_sync_status
from My_AI_Employee.team.tools.accounting.payments import ValidatePayment, ask_payment, validate_payment
from tests.team.accounting_people import EMPLOYEE, INVOICING, TODAY, Office
from tools.odoo_server import OdooServer

D = Decimal


@dataclass
class Till:
    """clerk: invoicing rights; auditor: reads only; worker: neither."""

    office: Office
    clerk: CallContext
    auditor: CallContext
    worker: CallContext
    bank: int
    euro: int
    partner: int

    def draft(self, amount: float, **more: Any) -> int:
        """A draft payment."""
        values = {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": self.partner,
            "amount": amount,
            "date": "2026-06-01",
            "journal_id": self.bank,
            **more,
        }
        (payment,) = self.office.call("account.payment", "create", vals_list=[values])
        return int(payment)

    def state(self, payment: int) -> str:
        """As the administrator reads it."""
        return str(self.office.read("account.payment", payment, "state")["state"])


@pytest.fixture(scope="module")
def till(odoo_server: OdooServer) -> Iterator[Till]:
    office = Office(odoo_server)
    (euro,) = office.call("res.currency", "search", domain=[["name", "=", "EUR"]], context={"active_test": False})
    office.call("res.currency", "write", ids=[euro], vals={"active": True})
    (partner,) = office.call("res.partner", "create", vals_list=[{"name": 'Elm "and" Sons'}])
    (bank,) = office.call("account.journal", "search", domain=[["code", "=", "BNK1"]])
    yield Till(
        office=office,
        clerk=office.person("clerk", INVOICING),
        auditor=office.person("auditor", ("base.group_user", "account.group_account_readonly")),
        worker=office.person("worker", EMPLOYEE),
        bank=bank,
        euro=euro,
        partner=partner,
    )
    office.close()


def test_several_payments_are_validated_together(till: Till) -> None:
    ids = [till.draft(100), till.draft(50.25), till.draft(30, currency_id=till.euro)]
    ids.append(till.draft(7, payment_type="outbound", partner_type="supplier"))
    query = ValidatePayment(payment_ids=ids)
    question = ask_payment(till.clerk, query)
    assert question.text == (
        "Post 4 payments: 150.25 USD received; 30.00 EUR received; 7.00 USD sent? Partners: \"Elm 'and' Sons\"."
    )
    assert {till.state(payment) for payment in ids} == {"draft"}
    done = validate_payment(till.clerk, query)
    assert [payment.id for payment in done.payments] == ids
    assert {payment.state for payment in done.payments} <= {"in_process", "paid"}
    assert {(found.direction, found.currency, found.amount) for found in done.sums} == {
        ("in", "USD", D("150.25")),
        ("in", "EUR", D(30)),
        ("out", "USD", D(7)),
    }
    assert {till.state(payment) for payment in ids} <= {"in_process", "paid"}
    with pytest.raises(InvalidStatusError):
        validate_payment(till.clerk, query)


def test_one_that_cannot_be_validated_stops_all(till: Till) -> None:
    draft, done = till.draft(1), till.draft(2)
    validate_payment(till.clerk, ValidatePayment(payment_ids=[done]))
    for ids, error in (([draft, done], InvalidStatusError), ([draft, 99999], RecordNotFoundError)):
        for act in (ask_payment, validate_payment):
            with pytest.raises(error):
                act(till.clerk, ValidatePayment(payment_ids=ids))
    assert till.state(draft) == "draft"


def test_a_payment_under_way_without_an_entry_is_marked_as_paid(till: Till) -> None:
    with_entry = till.draft(12)
    (posted,) = validate_payment(till.clerk, ValidatePayment(payment_ids=[with_entry])).payments
    assert posted.has_entry
    with pytest.raises(InvalidStatusError):
        validate_payment(till.clerk, ValidatePayment(payment_ids=[with_entry], step="mark_paid"))
    payment = till.draft(11)  # Community names an account for the entry when a payment is made; Enterprise does not
    till.office.call("account.payment", "write", ids=[payment], vals={"outstanding_account_id": False})
    with pytest.raises(InvalidStatusError):
        validate_payment(till.clerk, ValidatePayment(payment_ids=[payment], step="mark_paid"))
    (posted,) = validate_payment(till.clerk, ValidatePayment(payment_ids=[payment])).payments
    assert (posted.state, posted.has_entry) == ("in_process", False)
    query = ValidatePayment(payment_ids=[payment], step="mark_paid")
    assert ask_payment(till.clerk, query).text.startswith("Mark as paid 1 payment: 11.00 USD received?")
    assert [found.state for found in validate_payment(till.clerk, query).payments] == ["paid"]


def test_who_may_read_payments_only_cannot_validate_them(till: Till) -> None:
    payment = till.draft(5)
    query = ValidatePayment(payment_ids=[payment])
    assert ask_payment(till.auditor, query).text
    with pytest.raises(AccessRefusedError):
        validate_payment(till.auditor, query)
    for act in (ask_payment, validate_payment):
        with pytest.raises(AccessRefusedError):
            act(till.worker, query)
    assert till.state(payment) == "draft"


def test_a_question_rests_on_the_amounts(till: Till) -> None:
    payment = till.draft(5)
    query = ValidatePayment(payment_ids=[payment])
    before = ask_payment(till.clerk, query)
    assert before == ask_payment(till.clerk, query)
    till.office.call("account.payment", "write", ids=[payment], vals={"amount": 500})
    assert ask_payment(till.clerk, query).state != before.state


def test_arguments_that_contradict_each_other_are_refused(till: Till) -> None:
    for wrong in ({}, {"payment_ids": [1], "batch_id": 1}, {"payment_ids": [1, 1]}, {"payment_ids": [0]}):
        with pytest.raises(ValidationFailedError):
            parse_arguments("validate_payment", ValidatePayment, wrong)


def test_community_has_no_batches(till: Till) -> None:
    with pytest.raises(ModuleNotInstalledError, match="no batch payments") as caught:
        validate_payment(till.clerk, ValidatePayment(batch_id=1))
    assert "account_batch_payment" in caught.value.hint


# Enterprise modules, whose models this Odoo does not have


@dataclass
class Enterprise:
    """An OdooClient over rows in memory. methods: (model, method) -> what it does with ids."""

    rows: dict[str, list[dict[str, Any]]]
    validated: list[int] = field(default_factory=list)
    is_stubborn: bool = False
    protocol: str = "json2"

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        if method == "validate_batch":
            self.validated += ids
            if not self.is_stubborn:
                self._set("account.batch.payment", "sent")
                self._set("account.payment", "in_process")
            return None
        if method == "fields_get":
            return {name: {} for row in self.rows[model] for name in row if name in kwargs["allfields"]}
        if method == "formatted_read_group":
            return []
        assert method == "search_read"
        wanted = next((leaf[2] for leaf in kwargs["domain"] if leaf[0] == "id"), None)
        among = wanted if isinstance(wanted, list) else [wanted]
        return [row for row in self.rows.get(model, []) if wanted is None or row["id"] in among]

    def _set(self, model: str, state: str) -> None:
        for row in self.rows[model]:
            row["state"] = state

    def version(self) -> str:
        return "19.0+e"

    def close(self) -> None:
        pass


def _batches() -> Enterprise:
    payment = {
        "name": False,
        "payment_type": "outbound",
        "partner_id": [1, "Ash"],
        "currency_id": [1, "EUR"],
        "date": "2026-06-01",
        "journal_id": [6, "Bank"],
        "move_id": False,
        "memo": False,
        "state": "draft",
    }
    batch = {"id": 4, "name": "BATCH/1", "state": "draft", "payment_ids": [1, 2], "journal_id": [6, "Bank"]}
    payments = [{**payment, "id": 1, "amount": 10.0}, {**payment, "id": 2, "amount": 2.5}]
    return Enterprise(rows={"account.batch.payment": [batch], "account.payment": payments})


def _desk(odoo: Enterprise) -> CallContext:
    principal = Principal(issuer="https://team.example.com", subject="db:7", login="clerk", odoo_uid=7)
    pages = Pages(secret=b"s" * 32, owner=principal.key)
    return CallContext(principal=principal, odoo=CallClient(odoo), today=TODAY, pages=pages)


def test_a_batch_is_validated_as_a_whole() -> None:
    odoo = _batches()
    query = ValidatePayment(batch_id=4)
    assert ask_payment(_desk(odoo), query).text == (
        'Post the batch "BATCH/1" with 2 payments: 12.50 EUR sent? Partners: "Ash".'
    )
    done = validate_payment(_desk(odoo), query)
    assert (odoo.validated, done.batch, done.batch_state) == ([4], "BATCH/1", "sent")
    with pytest.raises(InvalidStatusError, match="sent already"):
        validate_payment(_desk(odoo), query)


def test_a_batch_that_stays_a_draft_is_no_success() -> None:
    odoo = replace(_batches(), is_stubborn=True)
    with pytest.raises(BooksRefusedError, match="these are not validated"):
        validate_payment(_desk(odoo), ValidatePayment(batch_id=4))


def test_a_bank_connection_is_told_with_the_fields_that_are_there() -> None:
    journal = {
        "id": 6,
        "code": "BNK1",
        "name": "Bank",
        "type": "bank",
        "company_id": [1, "Firm"],
        "currency_id": False,
        "default_account_id": [40, "101401 Bank"],
        "bank_statements_source": "online_sync",
        "has_statement_lines": False,
        "current_statement_balance": 0.0,
    }
    link = {"id": 3, "name": "My Bank", "state": "connected", "last_refresh": "2026-06-30 05:00:00"}
    account = {"id": 9, "account_online_link_id": [3, "My Bank"], "journal_ids": [6], "last_sync": "2026-06-29"}
    odoo = Enterprise(
        rows={
            "account.journal": [journal],
            "account.online.link": [link],
            "account.online.account": [account],
            "res.company": [{"id": 1, "currency_id": [1, "EUR"]}],
        }
    )
    status = bank_sync_status(_desk(odoo), ReadBankStatus())
    assert status.bank_synchronization
    (found,) = status.journals
    assert (found.source, found.currency) == ("online_sync", "EUR")
    assert found.connection is not None
    assert (found.connection.name, found.connection.state) == ("My Bank", "connected")
    assert (found.connection.last_sync, found.connection.automatic) == (date(2026, 6, 29), None)
