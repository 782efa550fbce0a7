"""Credit notes that are taken back in a real Odoo: what Odoo itself then has, and what people did there before."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from My_AI_Employee.books.odoo.keys import KeyedRecord, marker_facts, put_marker
from My_AI_Employee.domain.actions import CreditInvoice, RecordPayment, parse_action
from My_AI_Employee.domain.sales_actions import CancelCreditNote
from My_AI_Employee.errors import (
    BooksRefusedError,
    InvalidStatusError,
    PeriodClosedError,
    ReconciliationFailedError,
)
from tests.unit.books.odoo_office import Office, draft, key_of

LOCKS = ("fiscalyear_lock_date", "sale_lock_date", "tax_lock_date")


def posted(office: Office) -> str:
    """The number of a new invoice over 200.00."""
    draft_id, _ = draft(office)
    move_id = int(draft_id.removeprefix("DRAFT/"))
    office.client.call("account.move", "action_post", ids=[move_id])
    return str(office.client.call("account.move", "read", ids=[move_id], fields=["name"])[0]["name"])


def pay(office: Office, number: str) -> None:
    today = office.clock().date()
    action = RecordPayment(invoice_id=number, amount="200.00", payment_date=today, payment_method="bank_transfer")
    office.books.record_payment(action, key_of(action))


def credit(office: Office, number: str, amount: str = "50.00") -> str:
    action = CreditInvoice(invoice_id=number, reason="agreed", amount=Decimal(amount))
    return office.books.credit_invoice(action, key_of(action)).credit_note_id


def undo(note: str) -> CancelCreditNote:
    action = parse_action("cancel_credit_note", {"credit_note_id": note, "reason": "wrong one"})
    assert isinstance(action, CancelCreditNote)
    return action


def take_back(office: Office, note: str) -> Any:
    action = undo(note)
    return office.books.perform(action, key_of(action))


def move(office: Office, number: str, *fields: str) -> dict[str, Any]:
    (row,) = office.client.call(
        "account.move", "search_read", domain=[["name", "=", number]], fields=[*fields, "partner_id", "line_ids"]
    )
    found: dict[str, Any] = row
    return found


def receivable(office: Office, number: str) -> int:
    lines = move(office, number)["line_ids"]
    domain = [["id", "in", lines], ["account_type", "=", "asset_receivable"]]
    (line,) = office.client.call("account.move.line", "search", domain=domain)
    return int(line)


def test_odoo_has_it_cancelled_under_its_number(office: Office) -> None:
    number = posted(office)
    note = credit(office, number, "200.00")
    assert move(office, number, "payment_state")["payment_state"] == "reversed"
    office.client.calls.clear()
    take_back(office, note)
    assert office.client.calls.count("account.move.button_cancel") == 1
    assert "account.move.button_draft" not in office.client.calls
    kept = move(office, note, "state", "move_type")
    assert (kept["state"], kept["move_type"]) == ("cancel", "out_refund")
    owed = move(office, number, "payment_state", "amount_residual")
    assert (owed["payment_state"], owed["amount_residual"]) == ("not_paid", 200.0)
    assert credit(office, number, "200.00") != note


@contextmanager
def _locked(office: Office, lock: str) -> Iterator[None]:
    """The books are closed until today, by one of Odoo's lock dates."""
    company = office.client.call("res.company", "search", domain=[], limit=1)
    today = office.clock().date().isoformat()
    office.client.call("res.company", "write", ids=company, vals={lock: today})
    try:
        yield
    finally:
        office.client.call("res.company", "write", ids=company, vals={lock: False})


@pytest.mark.parametrize("lock", LOCKS)
def test_a_closed_period_keeps_its_notes(office: Office, lock: str) -> None:
    note = credit(office, posted(office))
    with _locked(office, lock), pytest.raises(PeriodClosedError, match=f"{note} is dated") as refused:
        take_back(office, note)
    assert "make a new invoice over what it credits" in (refused.value.hint or "")
    assert take_back(office, note).residual == Decimal("200.00")


def test_what_a_person_matched_or_handed_over_stays(office: Office) -> None:
    number = posted(office)
    pay(office, number)
    note = credit(office, number)
    other = _invoice_beside(office, number)
    lines = [receivable(office, note), receivable(office, other)]
    office.client.call("account.move.line", "reconcile", ids=lines)
    with pytest.raises(InvalidStatusError, match=f"{note} is matched with {other}"):
        take_back(office, note)
    sent = credit(office, posted(office))
    ids = office.client.call("account.move", "search", domain=[["name", "=", sent]])
    office.client.call("account.move", "write", ids=ids, vals={"is_move_sent": True})
    with pytest.raises(InvalidStatusError, match=f"{sent} was mailed"):
        take_back(office, sent)


def _invoice_beside(office: Office, number: str) -> str:
    """One more posted invoice of the same customer."""
    values = {"move_type": "out_invoice", "partner_id": move(office, number)["partner_id"][0]}
    line = [0, 0, {"name": "More", "quantity": 1, "price_unit": 80.0, "tax_ids": [[6, 0, []]]}]
    made = office.client.call("account.move", "create", vals_list=[{**values, "invoice_line_ids": [line]}])
    office.client.call("account.move", "action_post", ids=made)
    return str(office.client.call("account.move", "read", ids=made, fields=["name"])[0]["name"])


def test_what_is_no_note_of_an_invoice_is_left_to_odoo(office: Office) -> None:
    number = posted(office)
    values = {"move_type": "out_refund", "partner_id": move(office, number)["partner_id"][0]}
    line = [0, 0, {"name": "Goodwill", "quantity": 1, "price_unit": 8.0, "tax_ids": [[6, 0, []]]}]
    made = office.client.call("account.move", "create", vals_list=[{**values, "invoice_line_ids": [line]}])
    office.client.call("account.move", "action_post", ids=made)
    note = str(office.client.call("account.move", "read", ids=made, fields=["name"])[0]["name"])
    with pytest.raises(InvalidStatusError, match=f"{note} is not of an invoice"):
        take_back(office, note)


def test_a_secured_note_stays(office: Office) -> None:
    number = posted(office)
    (usual,) = office.client.call(
        "account.journal", "search_read", domain=[["type", "=", "sale"]], fields=["default_account_id"], limit=1
    )
    journal = {"name": "Secured", "code": uuid4().hex[:5].upper(), "type": "sale", "restrict_mode_hash_table": True}
    journal["default_account_id"] = usual["default_account_id"][0]
    journals = office.client.call("account.journal", "create", vals_list=[journal])
    invoice = office.client.call("account.move", "search", domain=[["name", "=", number]])[0]
    values = {"move_type": "out_refund", "partner_id": move(office, number)["partner_id"][0]}
    values |= {"journal_id": journals[0], "reversed_entry_id": invoice}
    line = [0, 0, {"name": "Work", "quantity": 1, "price_unit": 8.0, "tax_ids": [[6, 0, []]]}]
    made = office.client.call("account.move", "create", vals_list=[{**values, "invoice_line_ids": [line]}])
    office.client.call("account.move", "action_post", ids=made)
    note = str(office.client.call("account.move", "read", ids=made, fields=["name"])[0]["name"])
    with pytest.raises(BooksRefusedError, match=f"Odoo keeps credit note {note} as it is"):
        take_back(office, note)


def test_money_that_was_paid_back_meanwhile_is_pointed_out(office: Office) -> None:
    number = posted(office)
    pay(office, number)
    note = credit(office, number)
    action = undo(note)
    key = key_of(action)
    office.books.perform(action, key)
    journal = office.client.call("account.journal", "search", domain=[["type", "=", "bank"]], limit=1)
    payment = {
        "payment_type": "outbound",
        "partner_type": "customer",
        "partner_id": move(office, number)["partner_id"][0],
        "amount": 50.0,
        "journal_id": journal[0],
        "payment_reference": note,
    }
    made = office.client.call("account.payment", "create", vals_list=[payment])
    office.client.call("account.payment", "action_post", ids=made)
    with pytest.raises(ReconciliationFailedError, match=f"{note} is cancelled, but .* paid it back meanwhile"):
        office.books.perform(action, key)


def test_a_note_that_was_mailed_meanwhile_is_pointed_out(office: Office) -> None:
    note = credit(office, posted(office))
    action = undo(note)
    key = key_of(action)
    office.books.perform(action, key)
    ids = office.client.call("account.move", "search", domain=[["name", "=", note]])
    office.client.call("account.move", "write", ids=ids, vals={"is_move_sent": True})
    with pytest.raises(InvalidStatusError, match=f"{note} is cancelled, but it was mailed meanwhile"):
        office.books.perform(action, key)


def test_a_note_that_was_mailed_before_a_repeated_call_stays(office: Office) -> None:
    note = credit(office, posted(office))
    action = undo(note)
    key = key_of(action)
    ids = office.client.call("account.move", "search", domain=[["name", "=", note]])
    invoice = office.client.call("account.move", "read", ids=ids, fields=["reversed_entry_id"])[0][
        "reversed_entry_id"
    ]
    facts = marker_facts(action, invoice=str(invoice[0]))
    put_marker(office.client, key, KeyedRecord("account.move", ids[0]), facts)
    office.client.call("account.move", "write", ids=ids, vals={"is_move_sent": True})
    with pytest.raises(InvalidStatusError, match=f"credit note {note} was mailed"):
        office.books.perform(action, key)
    assert move(office, note, "state")["state"] == "posted"
