"""Documents that Odoo has in another currency: listed in their own, and never settled in the books' currency.

As a whole they are credited and taken back in their own, at the rate that they were booked with.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreditInvoice, RecordPayment, parse_action
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.errors import CurrencyNotSupportedError
from tests.contract.odoo_setup import prepare
from tests.unit.books.odoo_office import Office, key_of, open_office
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.odoo


@pytest.fixture(scope="module")
def office(odoo_server: OdooServer) -> Iterator[Office]:
    opened = open_office(odoo_server)
    prepare(opened.client)
    yield opened
    opened.books.close()


@pytest.fixture(scope="module")
def euro(office: Office) -> Iterator[int]:
    """The id of a second currency that is in use; not in use after these tests."""
    found = office.client.call(
        "res.currency", "search", domain=[["name", "=", "EUR"]], context={"active_test": False}
    )
    office.client.call("res.currency", "write", ids=found, vals={"active": True})
    yield int(found[0])
    office.client.call("res.currency", "write", ids=found, vals={"active": False})


def _document(office: Office, euro: int, kind: str) -> str:
    """A posted document over 100.00 EUR that a person made in Odoo; its number."""
    client, today = office.client, office.clock().date().isoformat()
    (partner,) = client.call("res.partner", "create", vals_list=[{"name": "Euro Ltd"}])
    line = [0, 0, {"name": "Work", "quantity": 1, "price_unit": 100, "tax_ids": [[6, 0, []]]}]
    values = {"move_type": kind, "partner_id": partner, "currency_id": euro, "invoice_date": today}
    (move,) = client.call("account.move", "create", vals_list=[{**values, "ref": "EU-1", "invoice_line_ids": [line]}])
    client.call("account.move", "action_post", ids=[move])
    (row,) = client.call("account.move", "read", ids=[move], fields=["name"])
    return str(row["name"])


def _no_receipt(path: str) -> Receipt:
    raise AssertionError(path)


def _refused(office: Office, tool: str, **arguments: Any) -> None:
    """By the dry run of a plan, and by the step itself."""
    step = parse_action(tool, arguments)
    actions = plan_actions([{"tool": tool, **step.arguments()}])
    ((refusal,),) = office.books.check_plans([PlanToCheck(actions=actions)], _no_receipt)
    assert refusal.code == "CURRENCY_NOT_SUPPORTED"
    with pytest.raises(CurrencyNotSupportedError, match="EUR"):
        _perform(office, step)


def _perform(office: Office, step: Action) -> None:
    match step:
        case RecordPayment():
            office.books.record_payment(step, key_of(step))
        case CreditInvoice():
            office.books.credit_invoice(step, key_of(step))
        case _:
            office.books.perform(step, key_of(step))


def test_an_invoice_of_another_currency_is_shown_in_its_own_and_not_settled(office: Office, euro: int) -> None:
    number, today = _document(office, euro, "out_invoice"), office.clock().date()
    invoice = office.books.get_invoice(number)
    assert (invoice.residual, invoice.currency) == (Decimal("100.00"), "EUR")
    paid = {"payment_date": today, "payment_method": "bank_transfer"}
    _refused(office, "record_payment", invoice_id=number, amount="100.00", **paid)
    _refused(office, "credit_invoice", invoice_id=number, reason="x", amount="10.00")
    _refused(office, "write_off", invoice_id=number, amount="1.00", reason="x")
    assert office.books.get_invoice(number).residual == Decimal("100.00")
    whole = CreditInvoice(invoice_id=number, reason="x")
    note = office.books.credit_invoice(whole, key_of(whole))
    assert (note.amount, note.currency, note.company_amount) == (Decimal("100.00"), "EUR", Decimal("100.00"))


def test_a_bill_of_another_currency_is_shown_in_its_own_and_not_settled(office: Office, euro: int) -> None:
    number, today = _document(office, euro, "in_invoice"), office.clock().date()
    (bill,) = [one for one in office.books.list_open_bills("Euro Ltd") if one.bill_id == number]
    assert (bill.residual, bill.currency) == (Decimal("100.00"), "EUR")
    _refused(office, "record_bill_payment", bill_id=number, amount="100.00", payment_date=today, paid_from="bank")
    line = {"date": today, "amount": "-100.00", "text": "x", "line_key": f"euro {number}"}
    statement = {"account": "Bank", "statement": "e", "opening_balance": "0.00", "closing_balance": "-100.00"}
    posting = parse_action("post_bank_lines", {**statement, "currency": "USD", "lines": [line]})
    office.books.perform(posting, key_of(posting))
    _refused(office, "match_bank_line", line=line["line_key"], bills=[{"bill_id": number, "amount": "100.00"}])
    back = parse_action("cancel_bill", {"bill_id": number, "reason": "x"})
    taken = office.books.perform(back, key_of(back)).as_json()
    assert (taken["amount"], taken["currency"]) == (100.0, "EUR")


def test_a_bank_account_of_another_currency_takes_no_statement_of_the_books(office: Office, euro: int) -> None:
    client, today = office.client, office.clock().date()
    values = {"name": "Euro Bank", "code": "EUBK", "type": "bank", "currency_id": euro}
    journal = client.call("account.journal", "create", vals_list=[values])
    line = {"date": today, "amount": "5.00", "text": "x", "line_key": "euro line"}
    statement = {"account": "Euro Bank", "statement": "e", "opening_balance": "0.00", "closing_balance": "5.00"}
    _refused(office, "post_bank_lines", **statement, currency="USD", lines=[line])
    client.call("account.journal", "write", ids=journal, vals={"active": False})
