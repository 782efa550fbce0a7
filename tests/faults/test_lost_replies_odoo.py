"""Odoo has committed, but its reply is lost or says that it failed: found by its key, recorded as success."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from tests.faults.bank_cases import BANK_CALLS
from tests.faults.cases import prepare
from tests.faults.crash_desk import crash_desk
from tests.faults.firms import OdooFirm
from tests.faults.forks import Forks
from tests.faults.proxies import LOST, MARSHAL_NONE, FaultyProxy, faulty_proxy

pytest_plugins = ["tests.faults.fault_fixtures"]

CALLS = [
    ("create_customer", "res.partner/load"),
    ("create_invoice", "account.move/load"),
    ("five_invoices", "account.move/load"),
    ("send_invoice", "account.move/action_post"),
    ("send_invoice", "mail.message/load"),
    ("send_invoice", "account.move.send.wizard/action_send_and_print"),
    ("record_payment", "account.payment/load"),
    ("record_payment", "account.payment/action_post"),
    ("record_payment", "account.move.line/reconcile"),
    ("create_expense", "hr.expense/load"),
    ("create_expense", "hr.expense/action_submit"),
    ("create_expense", "account.move/load"),
    ("create_expense", "account.move/action_post"),
    ("credit_invoice", "account.move/load"),
    ("credit_invoice", "account.move/action_post"),
    ("cancel_payment", "mail.message/load"),
    ("cancel_payment", "account.payment/action_draft"),
    ("cancel_payment", "account.payment/action_cancel"),
    ("cancel_expense", "mail.message/load"),
    ("cancel_expense", "hr.expense.refuse.wizard/action_refuse"),
    *BANK_CALLS,
    ("create_vendor", "res.partner/load"),
    ("update_partner", "mail.message/load"),
    ("update_partner", "res.partner/write"),
    ("create_bill", "account.move/load"),
    ("create_bill", "account.move/action_post"),
    ("record_bill_payment", "account.payment/load"),
    ("record_bill_payment", "account.payment/action_post"),
    ("record_bill_payment", "account.move.line/reconcile"),
    ("cancel_bill", "account.move/load"),
    ("cancel_bill", "account.move/action_post"),
    ("cancel_bill_payment", "mail.message/load"),
    ("cancel_bill_payment", "account.payment/action_draft"),
    ("cancel_bill_payment", "account.payment/action_cancel"),
    ("record_refund", "account.payment/load"),
    ("record_refund", "account.payment/action_post"),
    ("record_refund", "account.move.line/reconcile"),
    ("cancel_credit_note", "mail.message/load"),
    ("cancel_credit_note", "account.move/button_cancel"),
    ("credit_part", "account.move/load"),
    ("credit_part", "account.move/action_post"),
    ("shared_payment", "account.partial.reconcile/load"),
    ("shared_payment", "account.move/load"),
    ("shared_payment", "account.move/action_post"),
    ("write_off", "account.move/load"),
    ("write_off", "account.move/action_post"),
    ("write_off", "account.move.line/reconcile"),
    ("send_again", "mail.message/load"),
    ("send_again", "account.move.send.wizard/action_send_and_print"),
    ("owner_expense", "account.move/load"),
    ("owner_expense", "account.move.line/reconcile"),
    ("post_only", "mail.message/load"),
    ("post_only", "account.move/action_post"),
    ("send_statement", "mail.message/load"),
    ("send_statement", "ir.attachment/load"),
    ("send_statement", "res.partner/message_post"),
]
"""Every call that writes for an approved step."""
RETURNS_NOTHING = [
    (tool, call)
    for tool, call in CALLS
    if call.endswith(("action_post", "reconcile", "action_submit", "action_draft", "action_cancel", "button_cancel"))
]
"""Methods that Odoo has answered with `cannot marshal None` after it had committed."""


@pytest.fixture(scope="module")
def proxy(odoo_firm: OdooFirm) -> Iterator[FaultyProxy]:
    """A proxy in front of the session's Odoo."""
    with faulty_proxy(odoo_firm.server.url) as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize(("tool", "call"), CALLS)
def test_a_lost_reply(
    forks: Forks, odoo_firm: OdooFirm, proxy: FaultyProxy, tmp_path: Path, tool: str, call: str
) -> None:
    _check_once(forks, odoo_firm, proxy, tmp_path, tool, call, LOST)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tool", "call"),
    RETURNS_NOTHING,
)
def test_an_error_reported_after_the_commit(
    forks: Forks, odoo_firm: OdooFirm, proxy: FaultyProxy, tmp_path: Path, tool: str, call: str
) -> None:
    _check_once(forks, odoo_firm, proxy, tmp_path, tool, call, MARSHAL_NONE)


def _check_once(
    forks: Forks, odoo_firm: OdooFirm, proxy: FaultyProxy, tmp_path: Path, tool: str, call: str, reply: object
) -> None:
    firm = OdooFirm(odoo_firm.server, odoo_firm.mail, url=proxy.url)
    with crash_desk(forks, firm, tmp_path) as desk:
        case = prepare(tool, firm, desk.place.state.root)
        desk.propose(case)
        desk.approve()
        proxy.replaced.clear()
        proxy.replies[call] = LOST if reply is LOST else MARSHAL_NONE
        desk.revive()
        proxy.replies.clear()
        assert proxy.replaced == [call], "the call was never made"
        assert [record.status for record in desk.records()] == [PlanStatus.DONE] * case.plans, desk.messages()
        assert desk.problems(case) == []
